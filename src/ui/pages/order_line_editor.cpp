// One line in a dialog: quantity, how it is priced, which part it is, its price.

#include "app/app.hpp"
#include "app/commands/order_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "app/settings.hpp"
#include "rules/reception/estimates.hpp"
#include "schema/entities.hpp"
#include "ui/pages/approval_dialog.hpp"
#include "ui/pages/order_lines_parts.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace item = schema::order_item;

namespace {

struct LineEditor {
  bool open = false, focus = false;
  base::RecordId order;
  app::OrderLine before;          // empty id: a free line
  app::commands::LineTerms terms;
  std::string kind = "labour", name, system, quantity = "1", price, risk, problem;
  base::Money new_price;
  ApprovalDialog approval;
};

std::vector<std::pair<std::string_view, std::string>> words_of_choices(Context& c, const schema::ChoiceList& list) {
  std::vector<std::pair<std::string_view, std::string>> words;
  for (const std::string_view code : list.codes) words.emplace_back(code, c.choice_label(list, code));
  return words;
}

void choose(Context& c, const schema::Field<schema::Choice>& field, std::string& code, bool required) {
  const auto words = words_of_choices(c, *field.options.choices);
  std::vector<Option> options;
  for (const auto& [value, label] : words) options.push_back({value, label});
  combo(c, {.id = field.name, .label = c.label(item::entity, field), .options = options, .required = required}, code);
}

void draw_what(Context& c, LineEditor& state) {
  if (!state.before.id.empty()) return section_title(c, state.before.name);
  text_field(c, {.id = "name", .label = c.label(item::entity, item::name), .required = true, .focus = state.focus}, state.name);
  GridScope grid(c, "what", 10, 2);
  grid.next();
  choose(c, item::kind, state.kind, true);
  grid.next();
  choose(c, item::system, state.system, false);
}

/// The quotation of the line and, while it is valid, its price for the field (R-EST-07).
void draw_quotation(Context& c, LineEditor& state, GridScope& grid) {
  if (!state.before.quotation) return;
  const app::LineQuotation& quotation = *state.before.quotation;
  grid.next(2);
  const std::string words = quotation_words(c, quotation);
  caption(c, words);
  if (!quotation.expired && link(c, "take_quotation", c.tr("order.quotation.take"))) state.price = quotation.price.to_string();
}

/// The shop's rate of what the line costs, to be changed (R-EST-02).
void suggest_risk(Context& c, LineEditor& state) {
  const auto price = base::Money::parse(state.price);
  const auto quantity = app::commands::parse_quantity_milli(state.quantity);
  if (!price || !quantity) return;
  const auto percent = app::setting_number(c.app->store(), c.app->local().shop, app::settings::risk_percent);
  const base::Money risk = rules::usual_risk(rules::line_amount(*quantity, *price), percent);
  if (risk.fen > 0) state.risk = risk.to_string();
}

void draw_fields(Context& c, LineEditor& state) {
  draw_what(c, state);
  const bool is_new = state.before.id.empty();
  GridScope grid(c, "figures", 10, 2);
  grid.next();
  text_field(c, {.id = "quantity", .label = c.label(item::entity, item::quantity_milli), .purpose = TextPurpose::decimal, .focus = state.focus && !is_new}, state.quantity);
  grid.next();
  text_field(c, {.id = "price", .label = c.label(item::entity, item::unit_price), .unit = c.tr("visit.yuan"), .purpose = TextPurpose::decimal}, state.price);
  state.focus = false;
  if (is_new) return;
  draw_quotation(c, state, grid);
  grid.next();
  const std::string method = state.terms.method;
  choose(c, item::method, state.terms.method, true);
  if (method != state.terms.method && state.terms.method == "phenomenon" && state.risk.empty()) suggest_risk(c, state);
  grid.next();
  if (state.terms.method == "phenomenon") {
    text_field(c, {.id = "risk", .label = c.label(item::entity, item::risk_amount), .unit = c.tr("visit.yuan"), .purpose = TextPurpose::decimal}, state.risk);
  }
  if (state.before.kind == "part") {
    grid.next();
    choose(c, item::part_source, state.terms.part_source, false);
    grid.next();
    choose(c, item::part_grade, state.terms.part_grade, false);
    grid.next();
    checkbox(c, "key_part", c.label(item::entity, item::key_part), state.terms.key_part);
  }
  grid.next();
  checkbox(c, "safety", c.label(item::entity, item::safety), state.terms.safety);
}

/// Runs a command; what is wrong stands in the dialog.
bool done(Context& c, LineEditor& state, app::CommandResult commit) {
  const auto result = c.app->run(std::move(commit));
  if (!result) state.problem = c.tr(result.error().message);
  return result.has_value();
}

void ask_for_price(Context& c, LineEditor& state) {
  const std::string name = state.before.id.empty() ? state.name : state.before.name;
  const std::string usual = state.before.list_price ? state.before.list_price->to_currency() : "—";
  state.open = false;
  state.approval.ask(c.tr("order.line.ask_price", {{"name", name}, {"usual", usual}, {"price", state.new_price.to_currency()}}));
  const auto& quotation = state.before.quotation;
  if (quotation && quotation->price == state.new_price) state.approval.approval.reason = quotation_words(c, *quotation);
}

void save(Context& c, LineEditor& state) {
  state.problem.clear();
  const auto quantity = app::commands::parse_quantity_milli(state.quantity);
  const auto price = base::Money::parse(state.price);
  const auto risk = state.risk.empty() || state.terms.method != "phenomenon" ? std::optional(base::Money{}) : base::Money::parse(state.risk);
  if (!quantity || *quantity == 0) state.problem = c.tr("draft.error.quantity");
  if (!price || !risk) state.problem = c.tr("draft.error.money");
  if (state.before.id.empty() && state.name.empty()) state.problem = c.tr("draft.error.required");
  if (!state.problem.empty()) return;
  state.new_price = *price;
  if (state.before.id.empty()) return ask_for_price(c, state);
  state.terms.risk = *risk;
  const app::OrderLine& before = state.before;
  const auto context = c.app->context();
  if (*quantity != before.quantity_milli && !done(c, state, app::commands::set_quantity(context, before.id, *quantity))) return;
  const app::commands::LineTerms& terms = state.terms;
  const bool other_terms = terms.method != before.method || terms.risk != before.risk || terms.part_source != before.part_source ||
                           terms.part_grade != before.part_grade || terms.key_part != before.key_part || terms.safety != before.safety;
  if (other_terms && !done(c, state, app::commands::set_terms(c.app->context(), before.id, terms))) return;
  state.open = false;
  if (*price == before.unit_price) return;
  if (before.list_price != price) return ask_for_price(c, state);
  if (!done(c, state, app::commands::set_price(c.app->context(), before.id, *price, {}))) state.open = true;
}

void draw_approval(Context& c, LineEditor& state) {
  if (!draw_approval_dialog(c, state.approval)) return;
  const app::commands::Approval& approval = state.approval.approval;
  const auto context = c.app->context();
  const auto quantity = app::commands::parse_quantity_milli(state.quantity).value_or(1000);
  const auto result = c.app->run(state.before.id.empty()
                                     ? app::commands::add_free_line(context, state.order, {state.kind, state.name, state.system, quantity, state.new_price, approval})
                                     : app::commands::set_price(context, state.before.id, state.new_price, approval));
  if (!result && !state.approval.asked_by(c, result.error())) c.app->tell_error(result.error());
}

}  // namespace

void open_line_editor(Context& c, const base::RecordId& order, const app::OrderLine* line) {
  auto& state = c.pages.get<LineEditor>();
  state = {.open = true, .focus = true, .order = order};
  if (line == nullptr) return;
  state.before = *line;
  state.terms = {line->method, line->risk, line->part_source, line->part_grade, line->key_part, line->safety};
  state.quantity = line->quantity;
  state.price = line->unit_price.to_string();
  if (line->risk.fen != 0) state.risk = line->risk.to_string();
}

void draw_line_editor(Context& c) {
  auto& state = c.pages.get<LineEditor>();
  draw_approval(c, state);
  if (!state.open) return;
  DialogScope dialog(c, {.id = "line", .title = c.tr(state.before.id.empty() ? "order.line.free" : "order.line.edit")}, state.open);
  if (!dialog) return;
  FormScope form(c, "line_form", c.tr("order.line.edit"));
  draw_fields(c, state);
  if (!state.problem.empty()) paragraph(c, state.problem, {.color = Color::bad});
  dialog.footer();
  const bool pressed = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (pressed || form.save_requested()) save(c, state);
}

}  // namespace aftercare::ui
