// Form 4 and its register, form 12 (R-APPT-02, R-APPT-04).
#include "base/moment_text.hpp"
#include "reports/forms/builders.hpp"
#include "reports/forms/register.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace booked = schema::appointment;

std::string appointment(const PrintContext& context, const FormRequest& request) {
  const Record record = visible_record(context, booked::entity, request.subject);
  if (!record) return {};
  const auto& store = context.indexes.store();
  const Record customer = store::referenced(store, record, booked::customer_of), car = store::referenced(store, record, booked::asset_of);
  Form form(context, "print.form.appointment", Paper::a5);
  form.facts({{label(context, booked::entity, booked::appointment_no), record[booked::appointment_no]},
              {std::string(form.word("print.printed_on")), context.today.to_string()}});
  namespace person = schema::customer;
  namespace asset = schema::asset;
  const Form::Cell cells[] = {cell_of(form, customer, person::entity, person::name), cell_of(form, customer, person::entity, person::phones),
                              cell_of(form, car, asset::entity, asset::plate), cell_of(form, car, asset::entity, asset::model),
                              form.cell(record, booked::at), form.cell(record, booked::minutes), form.cell(record, booked::bay_of),
                              form.cell(record, booked::adviser), form.cell(record, booked::purpose), form.cell(record, booked::state),
                              form.cell(record, booked::needs, 2), form.cell(record, booked::parts_to_prepare, 2),
                              form.cell(record, booked::high_value_price), form.cell(record, booked::deposit),
                              form.cell(record, booked::deposit_receipt_no), form.cell(record, booked::deposit_state)};
  form.fields(cells, 2);
  const Form::SignatureLine signatures[] = {{"print.sign.customer", given_signature(context, "appointment", record.id())},
                                            {"print.sign.adviser"}, {"print.sign.date"}};
  form.signatures(signatures);
  form.note("print.appointment.note");
  return form.finish();
}

std::string appointment_register(const PrintContext& context, const FormRequest& request) {
  Form form(context, "print.form.appointment_register", Paper::a4_landscape);
  period_facts(form, request);
  constexpr RegisterColumn columns[] = {{&booked::appointment_no}, {&booked::customer_of}, {&booked::asset_of}, {&booked::needs, 18},
                                        {&booked::at}, {&booked::deposit, 0, true}, {&booked::workshop_told_at}, {&booked::reminded_at},
                                        {&booked::state}};
  register_table(form, booked::entity, {.columns = columns, .rows_min = 8}, records_of_period(context, request, booked::entity, booked::at));
  return form.finish();
}

}  // namespace aftercare::reports::build
