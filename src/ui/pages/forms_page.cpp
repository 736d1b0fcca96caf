// 单据打印: the forms about a day or a period, and the calls of the period one by one (R-FORM-09…12, 15…17 and
// forms 32, 33). What is about one order, car or customer is printed on its own page.

#include <vector>

#include "reports/forms/forms.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/form_preview.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace contact = schema::contact_log;

namespace {

struct FormsPage {
  std::string span = "month", first, last;
  base::Date from, to;
  std::uint64_t revision = ~0ULL;
  base::Date listed_from, listed_to;
  std::vector<base::RecordId> calls;
  std::string shown;  // the form in the preview; empty: the calls
};

struct Period {
  base::Date first, last;
};

Period period_of(std::string_view span, base::Date today) {
  const base::Date month = today.plus_days(1 - today.day());
  if (span == "day") return {today, today};
  if (span == "week") return {today.plus_days(-today.weekday()), today.plus_days(6 - today.weekday())};
  if (span == "last_month") return {month.plus_months(-1), month.plus_days(-1)};
  return {month, month.plus_months(1).plus_days(-1)};
}

void take(FormsPage& state, const Period& period) {
  state.from = period.first, state.to = period.last;
  state.first = period.first.to_string(), state.last = period.last.to_string();
}

/// Quick choices, and two days as typed; "" or what is wrong with them.
std::string draw_period(Context& c, FormsPage& state) {
  CardScope card(c, {.id = "period", .title = c.tr("print.period")});
  const Segment spans[] = {{"day", c.tr("forms.day")}, {"week", c.tr("forms.week")}, {"month", c.tr("forms.month")}, {"last_month", c.tr("forms.last_month")}};
  if (state.first.empty() && state.last.empty()) take(state, period_of(state.span, c.today()));
  if (segmented(c, "span", spans, state.span)) take(state, period_of(state.span, c.today()));
  GridScope grid(c, "days", 10, 3);
  grid.next();
  bool typed = date_field(c, {.id = "first", .label = c.tr("forms.first"), .required = true}, state.first);
  grid.next();
  typed = date_field(c, {.id = "last", .label = c.tr("forms.last"), .required = true}, state.last) || typed;
  if (typed) state.span = "typed";
  const auto first = parse_typed_date(state.first, c.today()), last = parse_typed_date(state.last, c.today());
  if (!first || !last || *last < *first) return std::string(c.tr("forms.period_wrong"));
  state.from = *first, state.to = *last;
  return {};
}

/// A sheet of one day is that of the last day of the period.
reports::FormRequest request_of(const FormsPage& state, const reports::FormInfo& form) {
  return {.first = form.subject == reports::FormSubject::day ? state.to : state.from, .last = state.to};
}

void draw_form(Context& c, FormsPage& state, const reports::FormInfo& form, std::string_view why_not) {
  RowScope row(c, form.code, c.theme.size.control_small_height);
  const std::string number = std::to_string(form.number), title(c.tr("print.form." + std::string(form.code)));
  text(c, number, {.color = Color::text3, .width_em = 2, .right = true});
  text(c, title, {.weight = Weight::bold});
  const std::string alias = "print.alias." + std::string(form.code);
  if (c.words.has(alias)) text(c, c.tr(alias), {.size = TextSize::small, .color = Color::text2});
  const std::string day = c.tr("forms.of_day", {{"date", state.to.to_string()}});
  if (form.subject == reports::FormSubject::day) text(c, day, {.size = TextSize::small, .color = Color::text2});
  row.right();
  const reports::FormRequest request = request_of(state, form);
  preview_button(c, form.code, state.shown, why_not);
  const std::string name = c.tr("forms.print_of", {{"form", title}});
  if (button(c, {.id = "print", .label = c.tr("order.print"), .icon = Icon::print, .small = true, .disabled = !why_not.empty(), .tooltip = why_not.empty() ? name : why_not})) {
    print_form(c, form.code, request);
  }
  if (button(c, {.id = "save", .label = c.tr("order.paper.save"), .small = true, .disabled = !why_not.empty(), .tooltip = c.tr("order.paper.save_tip")})) {
    save_form(c, form.code, request);
  }
}

void draw_period_forms(Context& c, FormsPage& state, std::string_view why_not) {
  CardScope card(c, {.id = "sheets", .title = c.tr("forms.sheets")});
  if (!why_not.empty()) notice(c, why_not, Tone::warn);
  for (const reports::FormInfo& form : reports::forms()) {
    if (form.number == 0) continue;  // reports of figures: 统计
    if (form.subject == reports::FormSubject::period || form.subject == reports::FormSubject::day) draw_form(c, state, form, why_not);
  }
}

void list_calls(Context& c, FormsPage& state) {
  const std::uint64_t revision = c.app->store().revision();
  if (state.revision == revision && state.listed_from == state.from && state.listed_to == state.to) return;
  state.revision = revision;
  state.listed_from = state.from, state.listed_to = state.to;
  state.calls.clear();
  const int offset = c.clock.utc_offset_minutes();
  c.app->indexes().each_between_backwards(contact::entity, contact::at, base::from_local({state.from, 0}, offset),
                                          base::from_local({state.to.plus_days(1), 0}, offset) - 1, [&](const store::Record& record) {
                                            state.calls.push_back(record.id());
                                            return true;
                                          });
}

void draw_calls(Context& c, FormsPage& state, std::string_view why_not) {
  list_calls(c, state);
  const std::string count = std::to_string(state.calls.size()), title = c.tr("forms.calls", {{"n", count}});
  CardScope card(c, {.id = "calls", .title = title, .fill_height = true, .padded = false});
  const TableColumn columns[] = {{.id = "at", .label = c.label(contact::entity, contact::at), .width_em = 9},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 8},
                                 {.id = "outcome", .label = c.label(contact::entity, contact::outcome), .width_em = 7},
                                 {.id = "content", .label = c.label(contact::entity, contact::content), .share = 1},
                                 {.id = "print", .label = {}, .width_em = 6, .right = true}};
  const auto call = [&](std::int64_t row) { return c.app->store().resolve(contact::entity, state.calls[static_cast<std::size_t>(row)]); };
  std::string key;
  base::RecordId wanted;
  const TableResult result = table(
      c, {.id = "rows", .name = title, .columns = columns, .row_count = static_cast<std::int64_t>(state.calls.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = state.calls[static_cast<std::size_t>(row)].to_string(); },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const store::Record record = call(row);
                const std::string at = c.moment(record[contact::at].value_or(0)), content = record[contact::content];
                const store::Record person = store::referenced(c.app->store(), record, contact::customer_of);
                const std::string name = person ? person[schema::customer::name] : std::string();
                cells.text(at, {.color = Color::text2});
                cells.text(name);
                cells.text(c.choice_label(contact::outcomes, record[contact::outcome]));
                cells.text(content, {.color = Color::text2});
                if (cells.button({.id = "print", .label = c.tr("order.print"), .disabled = !why_not.empty(), .tooltip = why_not})) wanted = record.id();
              },
          .empty_title = c.tr("forms.no_calls"), .empty_text = c.tr("forms.no_calls.text")});
  if (result.activated && why_not.empty()) wanted = state.calls[static_cast<std::size_t>(*result.activated)];
  if (!wanted.empty()) print_form(c, "call_record", {.subject = wanted});
}

}  // namespace

void draw_forms_page(Context& c) {
  auto& state = c.pages.get<FormsPage>();
  IdScope page(c, "forms");
  page_header(c, {.title = c.tr("nav.forms"), .subtitle = c.tr("forms.text")});
  ColumnsScope columns(c, "body", {{.share = 1}, {.share = 1}}, -1);
  columns.next();
  std::string why_not = draw_period(c, state);
  // Figures and customers: not for those who see no customer's data (P-22).
  if (why_not.empty()) why_not = lacks(c, app::Permission::reveal_personal);
  draw_period_forms(c, state, why_not);
  columns.next();
  const reports::FormInfo* const shown = why_not.empty() ? reports::find_form(state.shown) : nullptr;
  if (shown != nullptr) draw_form_preview(c, state.shown, request_of(state, *shown));
  else draw_calls(c, state, why_not);
}

}  // namespace aftercare::ui
