// One complaint in one screen: where it stands, what is next and whose turn it is, everything done so far.

#include "app/commands/complaint_commands.hpp"
#include "app/queries/complaint_queries.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/complaint_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;

namespace {

std::string state_words(Context& c, std::string_view state) { return c.choice_label(complaint::states, state); }

void draw_steps(Context& c, const app::ComplaintDetail& detail) {
  CardScope card(c, {.id = "steps"});
  const auto current = rules::complaint_stage(detail.row.state);
  if (!current) return notice(c, state_words(c, detail.row.state) + " · " + detail.state_reason, Tone::warn);
  std::vector<std::string> labels, stamps;
  for (std::size_t stage = 0; stage < std::size(rules::complaint_stages); ++stage) {
    const bool here = stage == *current;
    labels.push_back(state_words(c, here ? std::string_view(detail.row.state) : rules::complaint_stages[stage]));
    std::string& words = stamps.emplace_back();
    if (stage > *current) continue;
    for (const app::StateStamp& stamp : detail.stamps) {
      if (rules::complaint_stage(stamp.state) == stage) words = c.moment(stamp.at) + (stamp.person.empty() ? "" : " " + stamp.person);
    }
  }
  std::vector<Step> steps;
  for (std::size_t stage = 0; stage < labels.size(); ++stage) {
    const bool done = stage < *current || detail.row.state == "closed";
    steps.push_back({labels[stage], stamps[stage], done ? Step::State::done : stage == *current ? Step::State::current : Step::State::open});
  }
  stepper(c, "stepper", steps);
}

void draw_warnings(Context& c, const app::ComplaintDetail& detail) {
  if (detail.discrepancy) notice(c, c.tr(*detail.discrepancy), Tone::bad);
  if (detail.row.in_conflict) notice(c, c.tr("attention.conflict"), Tone::bad);
  if (detail.row.escalated && rules::complaint_open(detail.row.state)) {
    notice(c, c.tr("complaint.escalated", {{"name", detail.escalated_to}, {"reason", detail.escalation_reason}}), Tone::warn);
  }
}

// --- left: what was said, what was done

void draw_statement(Context& c, const app::ComplaintDetail& detail) {
  CardScope card(c, {.id = "statement", .title = c.label(complaint::entity, complaint::content)});
  paragraph(c, detail.content);
  const auto labelled = [&](const schema::FieldInfo& field, const std::string& words) {
    if (words.empty()) return;
    space(c);
    caption(c, c.label(complaint::entity, field));
    paragraph(c, words);
  };
  labelled(complaint::proposed_solution, detail.proposed_solution);
  labelled(complaint::solution, detail.solution);
}

std::string words_of_step(Context& c, const app::ComplaintActionLine& line) {
  std::string words = line.content.empty() ? c.choice_label(action::kinds, line.kind) : line.content;
  if (!line.satisfaction.empty()) words += " · " + c.choice_label(action::satisfactions, line.satisfaction);
  return words;
}

std::string small_words(Context& c, const app::ComplaintActionLine& line) {
  std::string words = line.person;
  const auto add = [&](const std::string& part) { words += (words.empty() ? "" : " · ") + part; };
  if (!line.channel.empty()) add(c.choice_label(action::channels, line.channel));
  if (!line.channel.empty() && !line.reached) add(std::string(c.tr("complaint.not_reached")));
  if (line.next_answer_at) add(c.tr("complaint.next_answer", {{"time", c.moment(*line.next_answer_at)}}));
  return words;
}

Tone step_tone(const app::ComplaintActionLine& line) {
  if (line.satisfaction == "not_satisfied" || line.kind == "reopen" || line.kind == "escalate") return Tone::bad;
  if (line.satisfaction == "satisfied" || line.kind == "close") return Tone::ok;
  return line.reached ? Tone::accent : Tone::neutral;
}

void draw_actions(Context& c, const app::ComplaintDetail& detail) {
  CardScope card(c, {.id = "actions", .title = c.tr("complaint.actions")});
  if (detail.actions.empty()) caption(c, c.tr("complaint.no_action"));
  for (const app::ComplaintActionLine& line : detail.actions) {
    const std::string when = c.moment(line.at), title = words_of_step(c, line), small = small_words(c, line);
    timeline_row(c, {.when = when, .kind = c.choice_label(action::kinds, line.kind), .tone = step_tone(line), .title = title, .detail = small});
  }
}

// --- right: facts, people, what belongs to it

void draw_facts(Context& c, const app::ComplaintDetail& detail) {
  CardScope card(c, {.id = "facts", .title = c.tr("complaint.facts")});
  const auto fact = [&](const schema::FieldInfo& field, const std::string& value) {
    if (!value.empty()) key_value(c, {.label = c.label(complaint::entity, field), .value = value});
  };
  fact(complaint::received_at, c.moment(detail.row.received_at));
  fact(complaint::channel, c.choice_label(complaint::channels, detail.channel));
  fact(complaint::first_asked, detail.row.first_asked);
  fact(complaint::category, detail.row.category.empty() ? "" : c.choice_label(complaint::categories, detail.row.category));
  fact(complaint::level, detail.row.level.empty() ? "" : c.choice_label(complaint::levels, detail.row.level));
  fact(complaint::department_of, detail.row.department);
  fact(complaint::handler, detail.row.handler);
  fact(complaint::confirmed_by, detail.confirmed_by);
  fact(complaint::result, detail.result.empty() ? "" : c.choice_label(complaint::results, detail.result));
  if (detail.cost) fact(complaint::cost, detail.cost->to_currency());
  fact(complaint::responsibility, detail.responsibility.empty() ? "" : c.choice_label(complaint::responsibilities, detail.responsibility));
  fact(complaint::responsible_person, detail.responsible_person);
  fact(complaint::responsibility_note, detail.responsibility_note);
  for (const app::ShownField& field : detail.person) draw_shown_field(c, complaint::entity, detail.id, field);
}

void draw_people(Context& c, const app::ComplaintDetail& detail) {
  if (detail.customer.empty() && detail.asset.empty() && detail.order.empty()) return;
  CardScope card(c, {.id = "people"});
  if (!detail.customer.empty() && list_row(c, {.id = "customer", .title = detail.row.who, .subtitle = c.tr("entity.customer")})) {
    c.router.go(record_address("customers", detail.customer));
  }
  if (!detail.asset.empty() && list_row(c, {.id = "vehicle", .title = detail.row.plate, .subtitle = c.tr("entity.asset")})) {
    c.router.go(record_address("vehicles", detail.asset));
  }
  if (!detail.order.empty() && list_row(c, {.id = "order", .title = detail.order_no, .subtitle = c.tr("entity.repair_order")})) {
    c.router.go(record_address("orders", detail.order));
  }
  if (!detail.incoming.empty() && list_row(c, {.id = "incoming", .title = c.tr("complaint.from_incoming"), .subtitle = c.tr("entity.incoming_log")})) {
    c.router.go(record_address("incoming", detail.incoming));
  }
  if (!detail.feedback.empty() && list_row(c, {.id = "feedback", .title = c.label(complaint::entity, complaint::feedback_of), .subtitle = c.tr("nav.quality_feedback")})) {
    c.router.go(record_address("quality_feedback", detail.feedback));
  }
  if (detail.result == "recalled" && !detail.asset.empty()) draw_recall_lines(c, detail.asset);
}

void draw_earlier(Context& c, const app::ComplaintDetail& detail) {
  if (detail.earlier.empty()) return;
  const std::string title = c.tr("complaint.earlier", {{"n", std::to_string(detail.earlier.size())}});
  CardScope card(c, {.id = "earlier", .title = title, .tone = Tone::warn});
  draw_complaint_rows(c, detail.earlier);
}

void draw_improvements(Context& c, const app::ComplaintDetail& detail) {
  CardScope card(c, {.id = "improvements", .title = c.tr("entity.improvement")});
  for (const app::ImprovementLine& line : detail.improvements) {
    const std::string key = line.id.to_string();
    if (list_row(c, {.id = key, .title = line.weak_point, .subtitle = line.number, .chip = c.choice_label(schema::improvement::states, line.state)})) {
      c.router.go(record_address("improvements", line.id));
    }
  }
  if (!c.app->may(app::Permission::handle_complaint)) return;
  if (button(c, {.id = "improve", .label = c.tr("complaint.improve"), .icon = Icon::plus, .small = true})) {
    c.router.go("#/improvements/new?complaint=" + detail.id.to_string());
  }
}

void draw_header(Context& c, const app::ComplaintDetail& detail) {
  constexpr const char* turns[] = {"complaint.turn.first_asked", "complaint.turn.manager", "complaint.turn.department",
                                   "complaint.turn.customer_service", "complaint.turn.after_sales_manager", "complaint.turn.nobody"};
  const std::string subtitle = detail.row.who + (detail.row.plate.empty() ? "" : " · " + detail.row.plate);
  const std::string chip = state_words(c, detail.row.state) + " · " + std::string(c.tr(turns[static_cast<std::size_t>(detail.turn)]));
  std::vector<Button> actions = {{.id = "print", .label = c.tr("complaint.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"}};
  if (c.app->may(app::Permission::handle_complaint)) {
    actions.push_back({.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E"});
    actions.push_back({.id = "step", .label = c.tr("complaint.record_step"), .icon = Icon::phone, .shortcut = ImGuiKey_C, .key_cap = "C"});
  }
  const std::string_view pressed = page_header(c, {.title = detail.row.number, .subtitle = subtitle, .chip = chip,
                                                   .chip_tone = complaint_state_tone(detail.row.state), .actions = actions});
  if (pressed == "print") print_form(c, "complaint", {.subject = detail.id});
  if (pressed == "edit") c.router.go(record_address("complaints", detail.id) + "/edit");
  if (pressed == "step") open_complaint_dialog(c, detail, ComplaintDialog::step);
}

}  // namespace

void draw_complaint_detail(Context& c) {
  IdScope page(c, "complaint");
  const app::ComplaintDetail* shown = shown_detail(c, {"complaints", "complaint", Icon::warning}, app::complaint_detail);
  if (shown == nullptr) return;
  // A copy: what is pressed below changes the complaint while it is drawn.
  const app::ComplaintDetail detail = *shown;
  draw_header(c, detail);
  draw_steps(c, detail);
  draw_warnings(c, detail);
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = c.is_wide() ? 21.0F : 17.0F}}, -1);
    columns.next();
    {
      ScrollScope left(c, "left");
      draw_statement(c, detail);
      draw_actions(c, detail);
    }
    columns.next();
    ScrollScope beside(c, "beside");
    draw_complaint_next(c, detail);
    draw_earlier(c, detail);
    draw_facts(c, detail);
    draw_people(c, detail);
    draw_improvements(c, detail);
  }
  draw_complaint_dialogs(c, detail);
}

}  // namespace aftercare::ui
