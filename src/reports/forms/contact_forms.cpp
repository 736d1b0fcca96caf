// Forms 9, 10, 11 and 13: a call on one sheet, the registers of calls and letters, the customer file (C-12:
// 9 is the content, 10 the register).
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "reports/sheets.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace contact = schema::contact_log;

namespace {

bool is_letter(const Record& record) {
  const std::string channel = record[contact::channel];
  return channel == "letter" || channel == "sms" || channel == "wechat" || channel == "mail" || channel == "fax";
}

std::string contact_register(const PrintContext& context, const FormRequest& request, std::string_view title_key, bool letters) {
  Form form(context, title_key, Paper::a4_landscape);
  form.facts({{std::string(form.word("print.period")), request.first.to_string() + " – " + request.last.to_string()}});
  const schema::FieldInfo* const fields[] = {&contact::at, &contact::customer_of, &contact::asset_of, &contact::channel, &contact::person,
                                             &contact::outcome, &contact::content};
  std::vector<Form::Column> columns = {{std::string(form.word("print.position")), 5, true}};
  for (const schema::FieldInfo* field : fields) columns.push_back({label(context, contact::entity, *field), field == &contact::content ? 32 : 0});
  std::vector<std::vector<std::string>> rows;
  const base::Milliseconds from = base::from_local({request.first, 0}, context.utc_offset_minutes);
  const base::Milliseconds to = base::from_local({request.last.plus_days(1), 0}, context.utc_offset_minutes) - 1;
  for (const Record& record : context.indexes.between(contact::entity, contact::at, from, to)) {
    if (is_letter(record) != letters) continue;
    std::vector<std::string> row = {std::to_string(rows.size() + 1)};
    for (const schema::FieldInfo* field : fields) row.push_back(shown_value(context, record, *field));
    rows.push_back(std::move(row));
  }
  form.table({}, columns, rows, 8);
  return form.finish();
}

}  // namespace

std::string call_record(const PrintContext& context, const FormRequest& request) {
  const Record record = visible_record(context, contact::entity, request.subject);
  if (!record) return {};
  const Record customer = store::referenced(context.indexes.store(), record, contact::customer_of);
  namespace person = schema::customer;
  Form form(context, "print.form.call_record", Paper::a5);
  const Form::Cell cells[] = {cell_of(form, customer, person::entity, person::name), cell_of(form, customer, person::entity, person::phones),
                              form.cell(record, contact::asset_of), form.cell(record, contact::order_of), form.cell(record, contact::at),
                              form.cell(record, contact::person), form.cell(record, contact::channel), form.cell(record, contact::outcome),
                              form.cell(record, contact::content, 2), form.cell(record, contact::demand, 2),
                              form.cell(record, contact::call_back_at, 2)};
  form.fields(cells, 2);
  form.signatures({"print.sign.caller", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

std::string call_register(const PrintContext& context, const FormRequest& request) {
  return contact_register(context, request, "print.form.call_register", false);
}

std::string letter_register(const PrintContext& context, const FormRequest& request) {
  return contact_register(context, request, "print.form.letter_register", true);
}

std::string customer_file(const PrintContext& context, const FormRequest& request) { return customer_sheet(context, request.subject); }

}  // namespace aftercare::reports::build
