#include "app/queries/workshop_board.hpp"

#include <algorithm>

#include "app/commands/order_flow_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/state_stamps.hpp"
#include "app/reception_settings.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace add_on = schema::add_on_request;

namespace {

void take(App& app, const std::optional<base::RecordId>& id, const schema::Entity& entity, base::RecordId& key, std::string& name) {
  if (!id) return;
  key = *id;
  name = record_title(app, entity, *id);
}

/// Since when its state has been one of the column's.
base::Milliseconds since(App& app, const store::Record& record, const ColumnPlan& plan) {
  base::Milliseconds at = record[order::state_at].value_or(record[order::arrived_at].value_or(0));
  const auto stamps = state_stamps(app, record, order::state);
  for (auto stamp = stamps.rbegin(); stamp != stamps.rend() && std::ranges::contains(plan.states, stamp->state); ++stamp) at = stamp->at;
  return at;
}

void count_work(App& app, const base::RecordId& id, BoardCar& car) {
  for (const store::Record& line : store::items_of_order(app.indexes(), id)) {
    const std::string answer = rules::answer_of(line);
    car.lines_unanswered += answer == "proposed";
    if (answer != "agreed") continue;
    ++car.lines_agreed;
    car.lines_done += line[item::done];
  }
  for (const store::Record& request : app.indexes().referring(add_on::entity, add_on::order_of, id)) {
    car.add_ons_open += rules::add_on_open(request);
    car.answers_untold += rules::add_on_untold(request);
  }
}

BoardCar::Promise promise_of(App& app, const store::Record& record, const std::optional<base::Milliseconds>& promised, std::string_view state) {
  if (!promised) return BoardCar::Promise::none;
  // A car that is ready keeps its word, however late it is fetched.
  if (state == "ready" || state == "notified" || state == "settled") return BoardCar::Promise::later;
  const base::Milliseconds now = app.clock().now();
  if (*promised < now) return BoardCar::Promise::late;
  const auto notice = rules::notice_due_at(record, notice_leads(app));
  return notice && *notice <= now ? BoardCar::Promise::near : BoardCar::Promise::later;
}

BoardCar car_of(App& app, const store::Record& record, const ColumnPlan& plan) {
  BoardCar car{.id = record.id(), .number = record[order::order_no], .state = rules::order_state(record),
               .arrived_at = record[order::arrived_at].value_or(0), .promised_at = rules::promised_at(record)};
  if (const store::Record vehicle = store::referenced(app.store(), record, order::asset_of)) {
    car.plate = base::format_plate(vehicle[schema::asset::plate]);
    car.model = base::trim(vehicle[schema::asset::brand] + " " + vehicle[schema::asset::model]);
  }
  take(app, record[order::adviser], schema::user::entity, car.adviser_id, car.adviser);
  take(app, record[order::technician], schema::user::entity, car.technician_id, car.technician);
  take(app, record[order::bay_of], schema::bay::entity, car.bay_id, car.bay);
  car.since = since(app, record, plan);
  car.promise = promise_of(app, record, car.promised_at, car.state);
  car.progress = rules::progress_of(app.indexes(), record, shop_hours(app), app.clock().now(), progress_shares(app)).state;
  car.waits = record[order::waiting] == "waits";
  count_work(app, record.id(), car);
  return car;
}

std::vector<store::Record> in_state(const App& app, const std::string& state) {
  auto records = app.indexes().equal(order::entity, order::state, state);
  if (state == order::entity.lifecycle.initial) {
    const auto unwritten = app.indexes().without(order::entity, order::state);
    records.insert(records.end(), unwritten.begin(), unwritten.end());
  }
  return records;
}

void note(std::vector<WorkshopBoard::Choice>& choices, const base::RecordId& id, const std::string& name) {
  if (id.empty() || name.empty() || std::ranges::contains(choices, id, &WorkshopBoard::Choice::first)) return;
  choices.emplace_back(id, name);
}

bool passes(const BoardFilter& filter, const BoardCar& car) {
  const auto fits = [](const std::optional<base::RecordId>& wanted, const base::RecordId& id) { return !wanted || *wanted == id; };
  return fits(filter.technician, car.technician_id) && fits(filter.bay, car.bay_id) && fits(filter.adviser, car.adviser_id);
}

void fill_column(App& app, const BoardFilter& filter, WorkshopBoard& board, BoardColumn& column) {
  for (const std::string& state : column.plan.states) {
    for (const store::Record& record : in_state(app, state)) {
      BoardCar car = car_of(app, record, column.plan);
      note(board.technicians, car.technician_id, car.technician);
      note(board.bays, car.bay_id, car.bay);
      note(board.advisers, car.adviser_id, car.adviser);
      if (!passes(filter, car)) continue;
      ++board.cars;
      board.late += car.promise == BoardCar::Promise::late;
      column.cars.push_back(std::move(car));
    }
  }
  std::ranges::sort(column.cars, [](const BoardCar& a, const BoardCar& b) {
    const auto deadline = [](const BoardCar& car) { return car.promised_at.value_or(INT64_MAX); };
    return std::tuple(deadline(a), a.arrived_at, a.id) < std::tuple(deadline(b), b.arrived_at, b.id);
  });
}

WorkshopBoard made_board(App& app, const BoardFilter& filter) {
  WorkshopBoard board;
  std::vector<std::string> shown;
  for (ColumnPlan& plan : board_columns(app.store(), app.local().shop)) {
    if (plan.hidden) continue;
    shown.insert(shown.end(), plan.states.begin(), plan.states.end());
    BoardColumn& column = board.columns.emplace_back();
    column.plan = std::move(plan);
    fill_column(app, filter, board, column);
  }
  for (const std::string_view state : order::state_codes) {
    if (!rules::in_house(state) || std::ranges::contains(shown, state)) continue;
    const auto count = in_state(app, std::string(state)).size();
    if (count > 0) board.elsewhere.emplace_back(state, static_cast<int>(count));
  }
  // Whoever is filtered by can be named although no car is left to him.
  if (filter.technician) note(board.technicians, *filter.technician, record_title(app, schema::user::entity, *filter.technician));
  if (filter.bay) note(board.bays, *filter.bay, record_title(app, schema::bay::entity, *filter.bay));
  if (filter.adviser) note(board.advisers, *filter.adviser, record_title(app, schema::user::entity, *filter.adviser));
  for (auto* choices : {&board.technicians, &board.bays, &board.advisers}) std::ranges::sort(*choices, {}, &WorkshopBoard::Choice::second);
  return board;
}

/// The states one after another as orders usually go, until one of the column's; empty: not that way.
std::vector<std::string> usual_steps(App& app, const store::Record& record, const ColumnPlan& column) {
  constexpr std::string_view way[] = {"received", "quoted", "signed", "handed_over", "in_workshop", "completed", "ready", "settled", "delivered"};
  std::string state = rules::order_state(record);
  std::vector<std::string> steps = {rules::usual_next(app.indexes(), record)};
  const auto* at = std::ranges::find(way, std::string_view(steps.front()));
  for (; at != std::end(way); ++at) {
    if (*at != steps.back()) steps.emplace_back(*at);
    if (std::ranges::contains(column.states, steps.back())) return steps;
  }
  return {};
}

}  // namespace

const WorkshopBoard& workshop_board(App& app, const BoardFilter& filter) {
  struct Kept {
    std::uint64_t revision = ~0ULL;
    std::int64_t minute = -1;
    BoardFilter filter;
    WorkshopBoard board;
  };
  Kept& kept = app.cache<Kept>();
  const std::int64_t minute = app.clock().now() / 60'000;
  if (kept.revision == app.store().revision() && kept.minute == minute && kept.filter == filter) return kept.board;
  kept = {app.store().revision(), minute, filter, made_board(app, filter)};
  return kept.board;
}

BoardMove state_move(App& app, const base::RecordId& id, const std::string& state) {
  BoardMove move{.to = state};
  const store::Record record = app.store().resolve(order::entity, id);
  if (!record) return {};
  move.asks_for_reason = commands::asks_for_reason(rules::order_state(record), state);
  for (base::Message& message : rules::blockers(app.indexes(), record, state)) {
    const std::string_view tab = tab_of(message);
    move.needs.push_back({std::move(message), tab});
  }
  return move;
}

BoardMove board_move(App& app, const base::RecordId& id, const ColumnPlan& column) {
  const store::Record record = app.store().resolve(order::entity, id);
  if (!record || column.states.empty()) return {};
  const std::string from = rules::order_state(record);
  const std::string next = rules::usual_next(app.indexes(), record);
  if (std::ranges::contains(column.states, next)) return state_move(app, id, next);
  for (const std::string& state : column.states) {
    if (schema::transition_allowed(order::entity, from, state)) return state_move(app, id, state);
  }
  if (const auto steps = usual_steps(app, record, column); !steps.empty()) {
    BoardMove move = state_move(app, id, steps.front());
    move.direct = false;
    return move;
  }
  BoardMove move = state_move(app, id, column.states.front());
  move.to.clear();
  return move;
}

}  // namespace aftercare::app
