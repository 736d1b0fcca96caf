// Below the lines: plan and promise, estimates, and the customer's signature under form 1.

#include <algorithm>

#include "app/app.hpp"
#include "app/commands/order_flow_commands.hpp"
#include "app/commands/estimate_commands.hpp"
#include "app/commands/service_desk_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/settings.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_lines_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/printing.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/moment_field.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;

namespace {

struct PlanForm {
  base::RecordId order;
  app::OrderPlan from;          // what the fields were filled with
  std::string start, end, promised, bay;
  std::string problem;
  base::Date load_day;
  std::uint64_t load_revision = ~0ULL;
  app::DayLoad load;
};

bool same_plan(const app::OrderPlan& a, const app::OrderPlan& b) {
  return a.start == b.start && a.end == b.end && a.promised == b.promised && a.bay == b.bay;
}

void fill(Context& c, PlanForm& form, const app::OrderLines& lines) {
  const app::OrderPlan& now = lines.plan.promised || lines.plan.start ? lines.plan : lines.suggested;
  if (form.order == lines.id && same_plan(form.from, now)) return;
  form = {.order = lines.id, .from = now, .load_revision = ~0ULL};
  form.start = typed_moment(c, now.start), form.end = typed_moment(c, now.end), form.promised = typed_moment(c, now.promised);
  form.bay = now.bay.empty() ? std::string() : now.bay.to_string();
}

void draw_load(Context& c, PlanForm& form) {
  const auto start = moment_of(c, form.start);
  const base::Date day = start ? base::to_local(*start, c.clock.utc_offset_minutes()).date : c.today();
  if (form.load_day != day || form.load_revision != c.app->store().revision()) {
    form.load_day = day;
    form.load_revision = c.app->store().revision();
    form.load = app::day_load(*c.app, day, form.order);
  }
  const std::string words = c.tr("order.plan.load", {{"day", c.day(day)}, {"orders", std::to_string(form.load.orders)},
                                                     {"appointments", std::to_string(form.load.appointments)},
                                                     {"planned", hours_text(form.load.planned)}, {"room", hours_text(form.load.room)}});
  const bool full = form.load.room > 0 && form.load.planned * 10 > form.load.room * 9;
  text(c, words, {.size = TextSize::small, .color = full ? Color::bad : Color::text2});
}

/// What is promised of the quality, by system: told to the customer with the price and the time (R-REC-05).
void draw_warranties(Context& c, const app::OrderLines& lines) {
  std::string words;
  for (const rules::PromisedWarranty& promise : lines.warranties) {
    words += (words.empty() ? "" : "；") + c.choice_label(schema::order_item::systems, promise.system);
    if (promise.days > 0) words += " " + c.tr("print.unit.day", {{"value", std::to_string(promise.days)}});
    if (promise.kilometres > 0) words += " " + c.tr("print.unit.kilometre", {{"value", base::number_text(promise.kilometres)}});
  }
  if (words.empty()) return;
  const std::string sentence = c.tr("order.plan.warranty", {{"terms", words}});
  caption(c, sentence);
}

void save_plan(Context& c, PlanForm& form) {
  app::commands::Plan plan;
  form.problem.clear();
  const std::pair<const std::string*, std::optional<base::Milliseconds>*> fields[] = {{&form.start, &plan.start}, {&form.end, &plan.end}, {&form.promised, &plan.promised}};
  for (const auto& [typed, at] : fields) {
    if (typed->empty()) continue;
    *at = moment_of(c, *typed);
    if (!*at) form.problem = c.tr("order.plan.unreadable", {{"text", *typed}});
  }
  if (!plan.promised && form.problem.empty()) form.problem = c.tr("reception.need.promise");
  if (const auto bay = base::RecordId::parse(form.bay)) plan.bay = *bay;
  if (!form.problem.empty()) return;
  const auto done = c.app->run(app::commands::set_plan(c.app->context(), form.order, plan));
  if (!done) form.problem = c.tr(done.error().message);
}

void draw_bay(Context& c, PlanForm& form) {
  std::vector<std::pair<std::string, std::string>> bays;
  c.app->store().each(schema::bay::entity, [&](const store::Record& bay) {
    if (!bay[schema::bay::retired] || bay.id().to_string() == form.bay) bays.emplace_back(bay.id().to_string(), bay[schema::bay::name]);
  });
  std::vector<Option> options;
  for (const auto& [key, label] : bays) options.push_back({key, label});
  combo(c, {.id = "bay", .label = c.label(order::entity, order::bay_of), .options = options}, form.bay);
}

}  // namespace

void draw_plan(Context& c, const app::OrderLines& lines) {
  if (!lines.open && !lines.plan.promised) return;
  auto& form = c.pages.get<PlanForm>();
  fill(c, form, lines);
  CardScope card(c, {.id = "plan"});
  {
    RowScope row(c, "head");
    text(c, c.tr("order.plan.title"), {.weight = Weight::bold});
    if (!lines.plan.promised) chip(c, c.tr("order.plan.suggested"), Tone::info);
    draw_load(c, form);
  }
  draw_warranties(c, lines);
  const bool may = c.app->may(app::Permission::edit_order);
  bool entered = false;
  {
    GridScope grid(c, "fields", 7, 4);
    const auto field = [&](std::string_view id, const schema::FieldInfo& info, std::string& value) {
      grid.next();
      entered = moment_field(c, {.id = id, .label = c.label(order::entity, info), .disabled = !may}, value).submitted || entered;
    };
    field("start", order::planned_start, form.start);
    field("end", order::planned_end, form.end);
    field("promised", order::promised_at, form.promised);
    grid.next();
    draw_bay(c, form);
  }
  if (!form.problem.empty()) paragraph(c, form.problem, {.color = Color::bad});
  if (!may) return;
  const bool pressed = button(c, {.id = "save", .label = c.tr("order.plan.save"), .shortcut = ImGuiMod_Alt | ImGuiKey_P, .key_cap = "Alt P", .small = true});
  if (pressed || entered) save_plan(c, form);
}

void draw_estimates(Context& c, const app::OrderLines& lines) {
  if (lines.estimates.empty() && (!lines.open || lines.lines.empty())) return;
  CardScope card(c, {.id = "estimates", .title = c.label(schema::estimate::entity)});
  struct Justification {
    base::RecordId order;
    std::string text;
  };
  auto& why = c.pages.get<Justification>();
  if (why.order != lines.id) why = {lines.id, {}};
  for (const app::EstimateRow& estimate : lines.estimates) {
    RowScope row(c, estimate.id.to_string(), c.theme.size.control_small_height);
    std::string words = c.tr("order.estimate.row", {{"version", std::to_string(estimate.version)}, {"at", c.moment(estimate.made_at)}, {"total", estimate.total.to_currency()}});
    if (estimate.valid_until) words += " · " + c.tr("order.estimate.until", {{"date", estimate.valid_until->to_string()}});
    text(c, words, {.color = &estimate == &lines.estimates.front() ? Color::text : Color::text3});
    chip(c, c.choice_label(schema::estimate::states, estimate.state));
    row.right();
    const std::string name = c.tr("order.estimate.print", {{"version", std::to_string(estimate.version)}});
    if (button(c, {.id = "print", .label = c.tr("order.print"), .small = true, .tooltip = name})) {
      print_form(c, "estimate", {.subject = lines.id, .version = estimate.version});
    }
  }
  if (!lines.open || lines.lines.empty()) return;
  RowScope row(c, "make");
  text_field(c, {.id = "why", .name = c.tr("field.estimate.justification"), .hint = c.tr("field.estimate.justification"), .width_em = 14}, why.text);
  if (button(c, {.id = "make", .label = c.tr("order.estimate.make"), .shortcut = ImGuiMod_Alt | ImGuiKey_G, .key_cap = "Alt G", .small = true})) {
    const auto days = app::setting_number(c.app->store(), c.app->local().shop, app::settings::estimate_days);
    if (report(c, c.app->run(app::commands::make_estimate(c.app->context(), lines.id, c.today().plus_days(static_cast<int>(days)), why.text)))) why.text.clear();
  }
}

namespace {

/// Everything but the signature itself is there: prints form 1 to be signed by hand, notes that it was, and the order
/// is signed. What is missing is said instead.
void sign_on_paper(Context& c, const app::OrderLines& lines) {
  const store::Record record = c.app->store().resolve(order::entity, lines.id);
  const auto form_one = [](const base::Message& message) {
    return std::ranges::any_of(message.arguments, [](const auto& argument) { return argument.second == "@choice.signed_form.repair_order"; });
  };
  for (const base::Message& message : rules::blockers(c.app->indexes(), record, "signed")) {
    if (!form_one(message)) return c.app->tell({message, app::Notice::Tone::problem, false});
  }
  if (lines.signature != rules::SignatureState::valid) {
    print_form(c, "repair_order", {.subject = lines.id});
    if (!report(c, c.app->run(app::commands::sign_form(c.app->context(), {"repair_order", lines.id, lines.customer_name, "customer", {}})))) return;
  }
  report(c, c.app->run(app::commands::advance_order(c.app->context(), lines.id, "signed")));
}

}  // namespace

void draw_signing(Context& c, const app::OrderLines& lines) {
  if (!lines.open && lines.signature == rules::SignatureState::unsigned_) return;
  CardScope card(c, {.id = "signing", .title = c.tr("group.signed_document.signature")});
  const bool may_sign = c.app->may(app::Permission::edit_order);
  const std::string_view why_not = may_sign && !lines.lines.empty() ? std::string_view() : c.tr(may_sign ? "reception.need.lines" : "order.not_yours");
  signature_line(c, {"repair_order", lines.id, lines.customer_name}, why_not);
  if (lines.safety_declined) signature_line(c, {"safety_refusal", lines.id, lines.customer_name}, why_not);
  if (lines.open) {
    if (button(c, {.id = "paper", .label = c.tr("order.sign.paper"), .kind = ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_S, .key_cap = "Alt S", .small = true, .tooltip = c.tr("order.sign.paper.text")})) {
      sign_on_paper(c, lines);
    }
  }
  draw_sign_dialog(c);
}

}  // namespace aftercare::ui
