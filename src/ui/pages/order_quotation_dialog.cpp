// What the manufacturer's sales centre or a supplier asks for a line: typed from his paper, shown beside the line,
// on the estimate, and told to the customer while it is valid (R-EST-07).

#include "app/commands/estimate_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_lines_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace item = schema::order_item;

namespace {

struct QuotationDialog {
  bool open = false, focus = false, known = false;
  base::RecordId line;
  std::string name, from, number, price, on, until, includes, problem;
};

void draw_fields(Context& c, QuotationDialog& state) {
  section_title(c, state.name);
  text_field(c, {.id = "from", .label = c.label(item::entity, item::quote_from), .hint = c.tr("order.quotation.from_hint"), .required = true,
                 .focus = state.focus}, state.from);
  state.focus = false;
  GridScope grid(c, "figures", 10, 2);
  grid.next();
  text_field(c, {.id = "price", .label = c.label(item::entity, item::quote_price), .unit = c.tr("visit.yuan"), .purpose = TextPurpose::decimal,
                 .required = true}, state.price);
  grid.next();
  text_field(c, {.id = "number", .label = c.label(item::entity, item::quote_no)}, state.number);
  grid.next();
  date_field(c, {.id = "on", .label = c.label(item::entity, item::quote_on), .required = true}, state.on);
  grid.next();
  date_field(c, {.id = "until", .label = c.label(item::entity, item::quote_until), .required = true}, state.until);
  grid.next(2);
  text_field(c, {.id = "includes", .label = c.label(item::entity, item::quote_includes), .hint = c.tr("order.quotation.includes_hint")},
             state.includes);
}

void save(Context& c, QuotationDialog& state) {
  const auto price = base::Money::parse(state.price);
  const auto on = parse_typed_date(state.on, c.today()), until = parse_typed_date(state.until, c.today());
  state.problem.clear();
  if (!price) state.problem = c.tr("draft.error.money");
  else if (!on || !until) state.problem = c.tr("draft.error.date");
  if (!state.problem.empty()) return;
  const app::commands::Quotation quotation{state.from, state.number, *price, *on, *until, state.includes};
  const auto done = c.app->run(app::commands::record_quotation(c.app->context(), state.line, quotation));
  if (done) state.open = false;
  else state.problem = c.tr(done.error().message);
}

}  // namespace

std::string quotation_words(const Context& c, const app::LineQuotation& quotation) {
  const std::string until = quotation.until ? quotation.until->to_string() : std::string();
  return c.tr(quotation.expired ? "order.quotation.expired" : "order.quotation.words",
              {{"from", quotation.from}, {"price", quotation.price.to_currency()}, {"until", until}});
}

void open_quotation_dialog(Context& c, const app::OrderLine& line) {
  auto& state = c.pages.get<QuotationDialog>();
  state = {.open = true, .focus = true, .line = line.id, .name = line.name, .on = c.today().to_string()};
  if (!line.quotation) return;
  const app::LineQuotation& known = *line.quotation;
  state.known = true;
  state.from = known.from, state.number = known.number, state.price = known.price.to_string(), state.includes = known.includes;
  if (known.on) state.on = known.on->to_string();
  if (known.until) state.until = known.until->to_string();
}

void draw_quotation_dialog(Context& c) {
  auto& state = c.pages.get<QuotationDialog>();
  if (!state.open) return;
  DialogScope dialog(c, {.id = "quotation", .title = c.tr("order.quotation")}, state.open);
  if (!dialog) return;
  FormScope form(c, "quotation_form", c.tr("order.quotation"));
  draw_fields(c, state);
  if (!state.problem.empty()) paragraph(c, state.problem, {.color = Color::bad});
  dialog.footer();
  const bool pressed = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (state.known && button(c, {.id = "remove", .label = c.tr("order.quotation.remove"), .kind = ButtonKind::ghost})) {
    if (report(c, c.app->run(app::commands::remove_quotation(c.app->context(), state.line)))) state.open = false;
  }
  if (pressed || form.save_requested()) save(c, state);
}

}  // namespace aftercare::ui
