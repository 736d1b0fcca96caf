// The cars of a recall: for a round of calls, and for the report to the manufacturer (R-CMP-14).
#include <algorithm>

#include "base/identifiers.hpp"
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "rules/care/recall_view.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace campaign = schema::recall;
namespace vehicle = schema::asset;

std::string recall_cars(const PrintContext& context, const FormRequest& request) {
  namespace outcome = schema::recall_result;
  const Record recall = visible_record(context, campaign::entity, request.subject);
  if (!recall) return {};
  Form form(context, "print.form.recall_cars", Paper::a4_landscape);
  const Form::Cell cells[] = {form.cell(recall, campaign::title, 2), form.cell(recall, campaign::recall_no), form.cell(recall, campaign::announced_on),
                              form.cell(recall, campaign::defect, 2), form.cell(recall, campaign::measure, 2)};
  form.fields(cells, 2);
  const Form::Column columns[] = {{std::string(form.word("print.position")), 4, true}, {label(context, vehicle::entity, vehicle::plate), 9},
                                  {label(context, vehicle::entity, vehicle::vin), 15}, {label(context, vehicle::entity, vehicle::model), 12},
                                  {std::string(form.word("entity.customer")), 10}, {label(context, schema::customer::entity, schema::customer::phones), 12},
                                  {label(context, outcome::entity, outcome::state), 8}, {label(context, outcome::entity, outcome::at), 9},
                                  {label(context, outcome::entity, outcome::order_of), 11}, {label(context, outcome::entity, outcome::note)}};
  rules::RecallView view(context.indexes);
  rules::RecallProgress progress;
  std::vector<std::vector<std::string>> rows;
  const store::Store& store = context.indexes.store();
  for (const store::Row at : view.cars(recall.id())) {
    const Record car = store.record(store.entity_index(vehicle::entity), at);
    const Record owner = store::owner_of(context.indexes, car.id(), context.today);
    const Record result = rules::recall_result_of(context.indexes, recall.id(), car.id());
    const std::string state = rules::recall_state_of(context.indexes, recall.id(), car);
    rules::count_recall_state(state, progress);
    const std::string state_key = state.empty() ? std::string("recall.state.open") : schema::choice_label_key(outcome::states, state);
    const auto of_result = [&](const schema::FieldInfo& field) { return result ? shown_value(context, result, field) : std::string(); };
    rows.push_back({{}, base::format_plate(car[vehicle::plate]), car[vehicle::vin], car[vehicle::brand] + " " + car[vehicle::model],
                    owner ? owner[schema::customer::name] : std::string(), owner ? shown_value(context, owner, schema::customer::phones) : std::string(),
                    std::string(form.word(state_key)), of_result(outcome::at), of_result(outcome::order_of), of_result(outcome::note)});
  }
  std::ranges::sort(rows, {}, [](const std::vector<std::string>& row) { return row[1]; });
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i][0] = std::to_string(i + 1);
  form.table({}, columns, rows, 8);
  const auto percent = progress.done_percent();
  form.facts({{std::string(form.word("recalls.affected")), std::to_string(progress.affected)}, {std::string(form.word("recalls.told")), std::to_string(progress.told)},
              {std::string(form.word("recalls.done")), std::to_string(progress.done) + (percent ? " (" + std::to_string(*percent) + "%)" : std::string())},
              {std::string(form.word("recalls.not_ours")), std::to_string(view.not_ours(recall.id()))}});
  return form.finish();
}

}  // namespace aftercare::reports::build
