// One improvement from the suggestion to the evaluation of its effect (R-GEN-02).

#include "app/commands/improvement_commands.hpp"
#include "app/queries/improvement_queries.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "ui/pages/improvement_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace improvement = schema::improvement;
namespace commands = app::commands;

namespace {

enum class Asking : std::uint8_t { nothing, finish, evaluate, decline, propose };

struct ImprovementPage {
  base::RecordId id;
  Asking asking = Asking::nothing;
  bool open = false, focus = false;
  std::string words, day, effect, problem;
};

void ask(Context& c, ImprovementPage& page, const base::RecordId& id, Asking what) {
  constexpr int usual_days = 30;  // until the effect can be seen
  page = {.id = id, .asking = what, .open = true, .focus = true, .words = {}, .day = c.today().plus_days(usual_days).to_string(), .effect = {}, .problem = {}};
}

void draw_proposal(Context& c, const app::ImprovementDetail& detail) {
  CardScope card(c, {.id = "proposal", .title = c.tr("group.improvement.proposal")});
  const auto labelled = [&](const schema::FieldInfo& field, const std::string& words) {
    if (words.empty()) return;
    caption(c, c.label(improvement::entity, field));
    paragraph(c, words);
    space(c);
  };
  labelled(improvement::weak_point, detail.row.weak_point);
  labelled(improvement::suggestion, detail.row.suggestion);
  labelled(improvement::measure, detail.measure);
  labelled(improvement::evaluation, detail.evaluation);
  labelled(improvement::state_reason, detail.state_reason);
}

void draw_facts(Context& c, const app::ImprovementDetail& detail) {
  CardScope card(c, {.id = "facts"});
  const auto fact = [&](const schema::FieldInfo& field, const std::string& value) {
    if (!value.empty()) key_value(c, {.label = c.label(improvement::entity, field), .value = value});
  };
  fact(improvement::department_of, detail.row.department);
  fact(improvement::responsible, detail.row.responsible);
  fact(improvement::due, detail.due ? c.day(*detail.due) : std::string());
  fact(improvement::proposed_by, detail.proposed_by);
  fact(improvement::evaluate_on, detail.evaluate_on ? c.day(*detail.evaluate_on) : std::string());
  fact(improvement::effect, detail.row.effect.empty() ? std::string() : c.choice_label(improvement::effects, detail.row.effect));
  fact(improvement::evaluated_by, detail.evaluated_by);
  if (!detail.complaint.empty() && list_row(c, {.id = "complaint", .title = detail.complaint_no, .subtitle = c.tr("entity.complaint")})) {
    c.router.go(record_address("complaints", detail.complaint));
  }
  if (!detail.feedback.empty() && list_row(c, {.id = "feedback", .title = detail.feedback_no, .subtitle = c.tr("entity.quality_feedback")})) {
    c.router.go(record_address("quality_feedback", detail.feedback));
  }
}

/// What the figures say before somebody judges.
void draw_effect(Context& c, const app::ImprovementDetail& detail) {
  if (!detail.counted) return;
  const std::string days = std::to_string(detail.counted->days);
  const std::string before = std::to_string(detail.counted->before), after = std::to_string(detail.counted->after);
  const std::string title = c.tr("improvement.effect", {{"n", days}});
  CardScope card(c, {.id = "effect", .title = title});
  const FigureCard cards[] = {{.id = "before", .label = c.tr("improvement.before"), .figure = before},
                              {.id = "after", .label = c.tr("improvement.after"), .figure = after,
                               .tone = detail.counted->after < detail.counted->before ? Tone::ok : Tone::warn}};
  figure_cards(c, "figures", cards);
}

void draw_stamps(Context& c, const app::ImprovementDetail& detail) {
  CardScope card(c, {.id = "stamps", .title = c.tr("improvement.course")});
  for (const app::StateStamp& stamp : detail.stamps) {
    const std::string when = c.moment(stamp.at);
    timeline_row(c, {.when = when, .kind = c.choice_label(improvement::states, stamp.state), .tone = improvement_state_tone(stamp.state), .title = stamp.person});
  }
}

void draw_next(Context& c, ImprovementPage& page, const app::ImprovementDetail& detail) {
  CardScope card(c, {.id = "next", .title = c.tr("complaint.next"), .tone = Tone::accent});
  const std::string why_not = lacks(c, app::Permission::handle_complaint);
  const std::string& state = detail.row.state;
  const auto big = [&](const char* label, std::string_view reason) {
    return action_button(c, {.id = "next", .label = c.tr(label), .kind = ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_N, .key_cap = "Alt N", .fill_width = true}, reason);
  };
  if (state == "proposed" && big("improvement.do.accept", why_not)) report(c, c.app->run(commands::accept_improvement(c.app->context(), detail.id)));
  if (state == "accepted" && big("improvement.do.finish", why_not)) ask(c, page, detail.id, Asking::finish);
  if (state == "done" && big("improvement.do.evaluate", lacks(c, app::Permission::confirm_complaint))) ask(c, page, detail.id, Asking::evaluate);
  if (state == "declined" && big("improvement.do.propose", why_not)) ask(c, page, detail.id, Asking::propose);
  if (state == "evaluated") caption(c, c.tr("improvement.over"));
  if (!why_not.empty() || (state != "proposed" && state != "accepted")) return;
  if (button(c, {.id = "decline", .label = c.tr("improvement.do.decline"), .small = true})) ask(c, page, detail.id, Asking::decline);
}

std::string_view title_of(Context& c, Asking asking) {
  switch (asking) {
    case Asking::finish: return c.tr("improvement.do.finish");
    case Asking::evaluate: return c.tr("improvement.do.evaluate");
    case Asking::decline: return c.tr("improvement.do.decline");
    default: return c.tr("improvement.do.propose");
  }
}

app::CommandResult command_of(Context& c, const ImprovementPage& page, const base::RecordId& id) {
  const app::CommandContext context = c.app->context();
  switch (page.asking) {
    case Asking::finish: {
      const auto day = base::parse_loose_date(page.day);
      if (!day) return base::fail("draft.error.date");
      return commands::finish_improvement(context, id, page.words, *day);
    }
    case Asking::evaluate: return commands::evaluate_improvement(context, id, page.effect, page.words);
    case Asking::decline: return commands::decline_improvement(context, id, page.words);
    default: return commands::propose_again(context, id, page.words);
  }
}

void draw_dialog(Context& c, ImprovementPage& page, const base::RecordId& id) {
  if (!page.open || page.id != id) return;
  const std::string_view title = title_of(c, page.asking);
  DialogScope dialog(c, {.id = "ask", .title = title}, page.open);
  if (!dialog) return;
  FormScope form(c, "ask_form", title);
  if (page.asking == Asking::evaluate) {
    caption(c, c.label(improvement::entity, improvement::effect));
    segmented(c, "effect", segments_of(c, improvement::effects), page.effect);
  }
  const schema::FieldInfo* field = &improvement::state_reason;
  if (page.asking == Asking::finish) field = &improvement::measure;
  if (page.asking == Asking::evaluate) field = &improvement::evaluation;
  text_field(c, {.id = "words", .label = c.label(improvement::entity, *field), .problem = page.problem, .purpose = TextPurpose::multiline, .lines = 3, .focus = page.focus}, page.words);
  page.focus = false;
  if (page.asking == Asking::finish) date_field(c, {.id = "day", .label = c.label(improvement::entity, improvement::evaluate_on)}, page.day);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) page.open = false;
  if (!save) return;
  const auto done = c.app->run(command_of(c, page, id));
  if (done) page.open = false;
  else page.problem = c.tr(done.error().message);
}

}  // namespace

void draw_improvement_detail(Context& c) {
  IdScope scope(c, "improvement");
  const app::ImprovementDetail* shown = shown_detail(c, {"improvements", "improvement", Icon::check}, app::improvement_detail);
  if (shown == nullptr) return;
  const app::ImprovementDetail detail = *shown;
  auto& page = c.pages.get<ImprovementPage>();
  const Button actions[] = {{.id = "print", .label = c.tr("improvement.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"},
                            {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E",
                             .disabled = !c.app->may(app::Permission::handle_complaint)}};
  const std::string chip = c.choice_label(improvement::states, detail.row.state);
  const std::string_view pressed = page_header(c, {.title = detail.row.number, .subtitle = detail.row.department, .chip = chip,
                                                   .chip_tone = detail.row.late ? Tone::bad : improvement_state_tone(detail.row.state), .actions = actions});
  if (pressed == "print") print_form(c, "improvement", {.subject = detail.id});
  if (pressed == "edit") c.router.go(record_address("improvements", detail.id) + "/edit");
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 19}}, -1);
    columns.next();
    {
      ScrollScope left(c, "left");
      draw_proposal(c, detail);
      draw_effect(c, detail);
      draw_stamps(c, detail);
    }
    columns.next();
    ScrollScope beside(c, "beside");
    draw_next(c, page, detail);
    draw_facts(c, detail);
  }
  draw_dialog(c, page, detail.id);
}

}  // namespace aftercare::ui
