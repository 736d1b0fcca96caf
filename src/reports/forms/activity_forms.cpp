// The list of an activity's guests for the door: who was invited, who comes, a place to sign (R-ACT-03).
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace event = schema::activity;
namespace guest = schema::activity_guest;
namespace person = schema::customer;

std::string activity_guests(const PrintContext& context, const FormRequest& request) {
  const Record activity = visible_record(context, event::entity, request.subject);
  if (!activity) return {};
  Form form(context, "print.form.activity_guests", Paper::a4);
  const Form::Cell cells[] = {form.cell(activity, event::title, 2), form.cell(activity, event::on), form.cell(activity, event::time),
                              form.cell(activity, event::place, 2), form.cell(activity, event::content, 2)};
  form.fields(cells, 2);
  const auto name = [&](const schema::FieldInfo& field) { return label(context, guest::entity, field); };
  const Form::Column columns[] = {{std::string(form.word("print.position")), 6, true}, {name(guest::customer_of), 14},
                                  {label(context, person::entity, person::phones), 16}, {label(context, schema::asset::entity, schema::asset::plate), 16},
                                  {name(guest::answer), 9}, {name(guest::people), 7, true}, {name(guest::attendance), 9},
                                  {std::string(form.word("print.activity.sign"))}};
  std::vector<std::vector<std::string>> rows;
  std::int64_t coming = 0;
  for (const Record& record : context.indexes.referring(guest::entity, guest::activity_of, activity.id())) {
    const Record who = store::referenced(context.indexes.store(), record, guest::customer_of);
    if (!who) continue;
    std::string plates;
    for (const Record& car : store::assets_of(context.indexes, who.id())) {
      plates += (plates.empty() ? "" : " ") + base::format_plate(car[schema::asset::plate]);
    }
    if (record[guest::answer] == "coming") coming += record[guest::people].value_or(1);
    rows.push_back({std::to_string(rows.size() + 1), who[person::name], shown_value(context, who, person::phones), std::move(plates),
                    shown_value(context, record, guest::answer), shown_value(context, record, guest::people),
                    shown_value(context, record, guest::attendance), std::string()});
  }
  form.table({}, columns, rows, 8);
  form.facts({{std::string(form.word("print.activity.people")), std::to_string(coming)}});
  return form.finish();
}

}  // namespace aftercare::reports::build
