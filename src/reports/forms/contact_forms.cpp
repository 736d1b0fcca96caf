// Forms 9, 10, 11 and 13: a call on one sheet, the registers of calls and letters, the customer file (C-12:
// 9 is the content, 10 the register).
#include "reports/forms/builders.hpp"
#include "reports/forms/register.hpp"
#include "reports/sheets.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace contact = schema::contact_log;

namespace {

bool is_letter(const Record& record) {
  const std::string channel = record[contact::channel];
  return channel == "letter" || channel == "sms" || channel == "wechat" || channel == "mail" || channel == "fax" ||
         channel == "card";
}

std::string contact_register(const PrintContext& context, const FormRequest& request, std::string_view title_key, bool letters) {
  Form form(context, title_key, Paper::a4_landscape);
  period_facts(form, request);
  constexpr RegisterColumn columns[] = {{&contact::at}, {&contact::customer_of}, {&contact::asset_of}, {&contact::channel},
                                        {&contact::person}, {&contact::outcome}, {&contact::content, 32}};
  auto records = records_of_period(context, request, contact::entity, contact::at);
  std::erase_if(records, [&](const Record& record) { return is_letter(record) != letters; });
  register_table(form, contact::entity, {.columns = columns, .counted = true, .rows_min = 8}, records);
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
