#include "app/queries/recall_queries.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "app/queries/appointment_queries.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "app/queries/shown_field.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "exchange/csv.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace campaign = schema::recall;
namespace result_of = schema::recall_result;
namespace vehicle = schema::asset;
namespace person = schema::customer;
using store::Record;

namespace {

struct RecallCache {
  std::unique_ptr<rules::RecallView> view;
  // rows of the list: asked for in every frame
  std::map<base::RecordId, RecallRow> rows;
  std::uint64_t revision = ~0ULL;
  base::Date day;
};

Record car_at(App& app, store::Row row) { return app.store().record(app.store().entity_index(vehicle::entity), row); }

void add_result(App& app, const base::RecordId& recall, const Record& asset, RecallCar& car) {
  const Record result = rules::recall_result_of(app.indexes(), recall, asset.id());
  car.state = rules::recall_state_of(app.indexes(), recall, asset);
  if (!result) return;
  car.result = result.id();
  car.at = result[result_of::at].value_or(0);
  car.note = result[result_of::note];
  if (const auto who = result[result_of::person]) car.person = record_title(app, schema::user::entity, *who);
  const Record order = store::referenced(app.store(), result, result_of::order_of);
  if (!order) return;
  car.order = order.id();
  car.order_no = order[schema::repair_order::order_no];
}

RecallCar car_of(App& app, const base::RecordId& recall, const Record& asset) {
  RecallCar car;
  car.asset = asset.id();
  car.plate = base::format_plate(asset[vehicle::plate]);
  car.vin = asset[vehicle::vin];
  car.model = base::trim(asset[vehicle::brand] + " " + asset[vehicle::model]);
  if (const Record owner = store::owner_of(app.indexes(), asset.id(), app.clock().today())) {
    car.customer = owner.id();
    car.customer_name = owner[person::name];
    if (const auto phones = owner[person::phones]; !phones.empty()) car.phone = masked_text(app, owner, person::phones, phones.front());
  }
  add_result(app, recall, asset, car);
  const auto coming = coming_appointments(app, schema::appointment::asset_of, asset.id());
  if (!coming.empty()) {
    car.appointment = coming.front().id;
    car.appointment_at = coming.front().at;
  }
  return car;
}

/// Untold ones, told ones, then those that are over.
int rank_of(const RecallCar& car) {
  if (car.state.empty()) return 0;
  if (car.state == "told" || car.state == "appointment") return 1;
  return car.state == "refused" ? 2 : 3;
}

}  // namespace

rules::RecallView& recall_view(App& app) {
  auto& cache = app.cache<RecallCache>();
  if (!cache.view) cache.view = std::make_unique<rules::RecallView>(app.indexes());
  return *cache.view;
}

const RecallRow& recall_row(App& app, const Record& record) {
  auto& cache = app.cache<RecallCache>();
  const base::Date today = app.clock().today();
  if (std::exchange(cache.revision, app.store().revision()) != app.store().revision() || cache.day != today) cache.rows.clear();
  cache.day = today;
  const auto [known, is_new] = cache.rows.try_emplace(record.id());
  RecallRow& row = known->second;
  if (!is_new) return row;
  row.id = record.id();
  row.number = record[campaign::recall_no];
  row.title = record[campaign::title];
  row.announced = record[campaign::announced_on];
  row.until = record[campaign::valid_until];
  row.closed = record[campaign::state] == "closed";
  row.in_force = rules::recall_in_force(record, today);
  for (const store::Row at : recall_view(app).cars(row.id)) {
    rules::count_recall_state(rules::recall_state_of(app.indexes(), row.id, car_at(app, at)), row.progress);
  }
  row.not_ours = recall_view(app).not_ours(row.id);
  return row;
}

RecordListSpec recall_list_spec(App&, const ListQuery& query) {
  RecordListSpec spec(campaign::entity, query);
  const bool closed = query.filter == "closed";
  if (query.filter != "all") spec.keep = [closed](const Record& record) { return (record[campaign::state] == "closed") == closed; };
  return spec;
}

const RecallDetail& recall_detail(App& app, const base::RecordId& id) {
  return cached_detail<RecallDetail>(app, campaign::entity, id, [&](RecallDetail& detail, const Record& record) {
    detail.row = recall_row(app, record);
    detail.defect = record[campaign::defect];
    detail.measure = record[campaign::measure];
    detail.model = record[campaign::model];
    detail.from = record[campaign::valid_from];
    detail.registered_from = record[campaign::registered_from];
    detail.registered_until = record[campaign::registered_until];
    detail.vins = record[campaign::vins];
    for (const std::string& line : detail.vins) {
      const rules::VinLine read = rules::read_vin_line(line);
      if (read.is_range && read.problem != rules::VinLineProblem::none) detail.unreadable.push_back(line);
    }
    const rules::RecallMatcher matcher(record);
    detail.listed = matcher.singles().size();
    detail.ranges = matcher.range_count();
    detail.of_head_office = rules::recall_from_above(id, app.local().shop);
    for (const store::Row at : recall_view(app).cars(id)) detail.cars.push_back(car_of(app, id, car_at(app, at)));
    std::ranges::stable_sort(detail.cars, {}, [](const RecallCar& car) { return std::pair(rank_of(car), car.plate); });
  });
}

bool stands_under(const RecallCar& car, std::string_view filter) {
  return filter == "all" || (filter == "open" && rank_of(car) == 0) || (filter == "told" && rank_of(car) == 1) || (filter == "done" && car.state == "done");
}

std::vector<const RecallCar*> recall_cars(const RecallDetail& detail, const std::string& filter) {
  std::vector<const RecallCar*> chosen;
  for (const RecallCar& car : detail.cars) {
    if (stands_under(car, filter)) chosen.push_back(&car);
  }
  return chosen;
}

std::vector<OpenRecall> open_recalls_of(App& app, const base::RecordId& id) {
  std::vector<OpenRecall> found;
  const Record asset = app.store().resolve(vehicle::entity, id);
  for (const Record& recall : recall_view(app).of_car(asset, app.clock().today())) {
    const Record result = rules::recall_result_of(app.indexes(), recall.id(), asset.id());
    // A car that was sold and comes in again is here after all.
    const std::string state = result ? result[result_of::state] : std::string();
    if (!rules::recall_settled(state)) {
      found.push_back({recall.id(), recall[campaign::recall_no], recall[campaign::title], recall[campaign::measure], state});
    }
  }
  return found;
}

std::string recall_csv(App& app, const base::Translation& words, const RecallDetail& detail, const std::vector<const RecallCar*>& cars) {
  exchange::CsvLines lines;
  for (const std::string_view key : {"field.recall.recall_no", "field.asset.plate", "field.asset.vin", "field.asset.model", "field.customer.name", "field.customer.phones",
                                     "field.recall_result.state", "field.recall_result.at", "field.recall_result.order", "field.recall_result.note"}) {
    lines.cell(words.text(key));
  }
  lines.end();
  for (const RecallCar* car : cars) {
    const Record owner = app.store().resolve(person::entity, car->customer);
    std::string phones;
    if (owner) {
      for (const std::string& phone : owner[person::phones]) phones += (phones.empty() ? "" : " / ") + phone;
    }
    lines.cell(detail.row.number);
    lines.cell(car->plate);
    lines.cell(car->vin);
    lines.cell(car->model);
    lines.cell(car->customer_name);
    lines.cell(phones);
    lines.cell(words.text(car->state.empty() ? std::string("recall.state.open") : schema::choice_label_key(result_of::states, car->state)));
    lines.cell(car->at == 0 ? std::string() : base::to_local(car->at, app.clock().utc_offset_minutes()).date.to_string(), true);
    lines.cell(car->order_no);
    lines.cell(car->note);
    lines.end();
  }
  return lines.take();
}

}  // namespace aftercare::app
