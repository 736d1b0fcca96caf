// Forms 32 and 33: the daily-clear list and the duty log (R-REC-19, R-RPT-12).
#include "base/moment_text.hpp"
#include "reports/forms/builders.hpp"
#include "reports/forms/register.hpp"
#include "rules/reception/daily_clear.hpp"
#include "schema/entities.hpp"

namespace aftercare::reports::build {

namespace order = schema::repair_order;
namespace duty = schema::duty_log;
namespace clear = schema::daily_clear;
namespace matter = schema::daily_matter;
namespace sign_off = schema::daily_sign_off;

namespace {

std::string word_of(const PrintContext& context, const schema::ChoiceList& list, std::string_view code) {
  return std::string(context.words.text(schema::choice_label_key(list, code)));
}

void tick_table(Form& form, base::Date day) {
  const PrintContext& context = form.context();
  const Form::Column columns[] = {{label(context, clear::entity, clear::item), 28}, {label(context, clear::entity, clear::done), 10},
                                  {label(context, clear::entity, clear::note)}, {label(context, clear::entity, clear::person), 16}};
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view item : clear::item_codes) {
    const Record tick = visible_record(context, clear::entity, rules::daily_clear_id(context.shop, day, item));
    rows.push_back({word_of(context, clear::items, item), tick && tick[clear::done] ? "√" : "", tick ? tick[clear::note] : std::string(),
                    tick ? shown_value(context, tick, clear::person) : std::string()});
  }
  form.table(form.word("print.daily.checks"), columns, rows);
}

void order_table(Form& form, base::Date day) {
  const PrintContext& context = form.context();
  const Form::Column columns[] = {{label(context, order::entity, order::order_no), 24}, {label(context, order::entity, order::asset_of), 18},
                                  {label(context, order::entity, order::state)}, {std::string(form.word("print.total")), 16, true},
                                  {std::string(form.word("print.sum.unpaid")), 16, true}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& record : rules::orders_arrived(context.indexes, day, context.utc_offset_minutes)) {
    const rules::OrderTotals totals = rules::order_totals(context.indexes, record);
    rows.push_back({record[order::order_no], shown_value(context, record, order::asset_of), shown_value(context, record, order::state),
                    totals.total.to_string(), totals.unpaid().to_string()});
  }
  form.table(form.word("print.daily.orders"), columns, rows, 3);
}

void matter_table(Form& form, base::Date day) {
  const PrintContext& context = form.context();
  const Form::Column columns[] = {{label(context, matter::entity, matter::kind), 20}, {std::string(form.word("print.daily.subject")), 26},
                                  {std::string(form.word("print.sum.unpaid")), 14, true}, {label(context, matter::entity, matter::note)}};
  std::vector<std::vector<std::string>> rows;
  for (const rules::DayMatter& one : rules::day_matters(context.indexes, context.shop, day, context.utc_offset_minutes)) {
    namespace appointment = schema::appointment;
    const bool booked = one.kind == "appointment";
    const std::string number = booked ? one.subject[appointment::appointment_no] : one.subject[order::order_no];
    const std::string car = shown_value(context, one.subject, booked ? static_cast<const schema::FieldInfo&>(appointment::asset_of) : order::asset_of);
    rows.push_back({word_of(context, matter::kinds, one.kind), car + (car.empty() || number.empty() ? "" : "\n") + number,
                    one.unpaid.fen > 0 ? one.unpaid.to_string() : std::string(), one.noted ? one.noted[matter::note] : std::string()});
  }
  form.table(form.word("print.daily.matters"), columns, rows, 3);
}

}  // namespace

std::string daily_clear(const PrintContext& context, const FormRequest& request) {
  const base::Date day = request.first;
  Form form(context, "print.form.daily_clear", Paper::a4);
  form.facts({{std::string(form.word("print.sign.date")), day.to_string()}, {std::string(form.word("print.printed_on")), context.today.to_string()}});
  tick_table(form, day);
  order_table(form, day);
  matter_table(form, day);
  const rules::DayClearing clearing = rules::day_clearing(context.indexes, context.shop, day, context.utc_offset_minutes);
  if (clearing.sign_off) {
    const Form::Cell cells[] = {form.cell(clearing.sign_off, sign_off::person), form.cell(clearing.sign_off, sign_off::at),
                                form.cell(clearing.sign_off, sign_off::note, 2)};
    form.fields(cells, 2);
    if (clearing.changed_since) form.note("print.daily.changed");
  }
  form.signatures({"print.sign.duty", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

std::string duty_log(const PrintContext& context, const FormRequest& request) {
  Form form(context, "print.form.duty_log", Paper::a4);
  period_facts(form, request);
  constexpr RegisterColumn columns[] = {{&duty::on, 13}, {&duty::kind, 8}, {&duty::person, 11}, {&duty::hours, 12}, {&duty::content},
                                        {&duty::handed_to, 9}, {&duty::outcome, 18}};
  register_table(form, duty::entity, {.columns = columns, .rows_min = 10}, records_of_period(context, request, duty::entity, duty::on));
  std::vector<Record> carried;
  for (const Record& record : context.indexes.between(duty::entity, duty::on, request.first.plus_days(-90), request.first.plus_days(-1))) {
    if (record[duty::follow_up] && !record[duty::closed_at]) carried.push_back(record);
  }
  if (!carried.empty()) {
    constexpr RegisterColumn open_columns[] = {{&duty::on, 12}, {&duty::person, 11}, {&duty::content}};
    register_table(form, duty::entity, {.caption_key = "print.duty.carried", .columns = open_columns}, carried);
  }
  form.signatures({"print.sign.duty", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
