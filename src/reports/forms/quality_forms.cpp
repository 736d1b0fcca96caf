// Form 43 产品质量反馈卡 (R-ARCH-22).
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace card_of = schema::quality_feedback;
namespace person = schema::customer;
namespace vehicle = schema::asset;

std::string quality_feedback(const PrintContext& context, const FormRequest& request) {
  const Record record = visible_record(context, card_of::entity, request.subject);
  if (!record) return {};
  const Record customer = store::referenced(context.indexes.store(), record, card_of::customer_of);
  const Record car = store::referenced(context.indexes.store(), record, card_of::asset_of);
  Form form(context, "print.form.quality_feedback", Paper::a5);
  form.facts({{label(context, card_of::entity, card_of::feedback_no), record[card_of::feedback_no]},
              {label(context, card_of::entity, card_of::received_at), shown_value(context, record, card_of::received_at)},
              {label(context, card_of::entity, card_of::channel), shown_value(context, record, card_of::channel)},
              {label(context, card_of::entity, card_of::received_by), shown_value(context, record, card_of::received_by)}});
  // A VIN stays on one line: it has two thirds of its row.
  const Form::Cell cells[] = {cell_of(form, customer, person::entity, person::name), cell_of(form, customer, person::entity, person::phones),
                              cell_of(form, car, vehicle::entity, vehicle::plate), cell_of(form, car, vehicle::entity, vehicle::model),
                              cell_of(form, car, vehicle::entity, vehicle::vin, 2), form.cell(record, card_of::mileage),
                              form.cell(record, card_of::part), form.cell(record, card_of::part_no), form.cell(record, card_of::kind),
                              form.cell(record, card_of::severity), form.cell(record, card_of::found_on),
                              form.cell(record, card_of::content, 3), form.cell(record, card_of::wish, 3), form.cell(record, card_of::answer, 3),
                              {std::string(form.word("print.quality.manufacturer")), std::string(), 3}};
  form.fields(cells, 3);
  form.signatures({"print.sign.customer", "print.sign.recorder", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
