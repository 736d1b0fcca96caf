// 待回访名单 on paper, for who goes out to customers and for the office that takes its calls from a list (R-FU-10, R-FU-11,
// R-FU-22): whom, why, until when, and room for what came of it.
#include "reports/forms/builders.hpp"
#include "schema/entities.hpp"

namespace aftercare::reports::build {

namespace person = schema::customer;
namespace vehicle = schema::asset;

std::string call_list(const PrintContext& context, const FormRequest& request) {
  Form form(context, "print.form.call_list", Paper::a4_landscape, request.heading);
  form.facts({{std::string(form.word("print.calls.day")), context.today.to_string()},
              {std::string(form.word("print.calls.count")), std::to_string(request.calls.size())}});
  const Form::Column columns[] = {{std::string(form.word("print.position")), 4, true}, {std::string(form.word("figure.rule")), 11},
                                  {label(context, person::entity, person::name), 9}, {label(context, person::entity, person::phones), 12},
                                  {label(context, vehicle::entity, vehicle::plate), 9}, {label(context, person::entity, person::address), 19},
                                  {std::string(form.word("print.calls.why")), 0}, {std::string(form.word("print.calls.due")), 9},
                                  {std::string(form.word("print.calls.result")), 13}};
  std::vector<std::vector<std::string>> rows;
  const store::Store& store = context.indexes.store();
  for (const ListedCall& call : request.calls) {
    const store::Record who = store.resolve(person::entity, call.customer), car = store.resolve(vehicle::entity, call.asset);
    const auto shown = [&](const store::Record& record, const schema::FieldInfo& field) { return record ? shown_value(context, record, field) : std::string(); };
    rows.push_back({std::to_string(rows.size() + 1), call.rule, shown(who, person::name), shown(who, person::phones), shown(car, vehicle::plate),
                    shown(who, person::address), call.why, call.due, std::string()});
  }
  form.table({}, columns, rows, 8);
  form.signatures({"print.sign.caller", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
