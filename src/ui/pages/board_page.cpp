// 车间: the job board. Cards stand in the columns of their states; moving one runs the step of the order's way, or
// says what is missing for it (R-REC-00, R-REC-10, P-05).

#include <algorithm>

#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/board_columns_dialog.hpp"
#include "ui/pages/board_move_dialog.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/board.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;
using Promise = app::BoardCar::Promise;

namespace {

struct BoardPage {
  BoardMoveDialog move;
  BoardColumnsDialog columns;
};

constexpr std::string_view nobody = "none";  // in the address: cars without a technician, bay, adviser

std::optional<base::RecordId> filter_id(const Route& route, std::string_view name) {
  const std::string_view value = route.query_value(name);
  if (value.empty()) return std::nullopt;
  if (value == nobody) return base::RecordId{};
  return base::RecordId::parse(value);
}

app::BoardFilter filter_of(const Route& route) {
  return {filter_id(route, "technician"), filter_id(route, "bay"), filter_id(route, "adviser")};
}

// --- cards

void add_part(std::string& line, const std::string& part) {
  if (!part.empty()) line += (line.empty() ? "" : " · ") + part;
}

BoardLine promise_line(Context& c, const app::BoardCar& car) {
  if (!car.promised_at) return {std::string(c.tr("board.no_promise")), Color::text3};
  const std::string when = c.moment(*car.promised_at);
  if (car.promise == Promise::late) return {c.tr("board.late", {{"span", base::span_text(c.words, c.clock.now() - *car.promised_at)}, {"when", when}}), Color::bad, Weight::bold};
  if (car.promise == Promise::near) return {c.tr("board.near", {{"span", base::span_text(c.words, *car.promised_at - c.clock.now())}, {"when", when}}), Color::warn, Weight::bold};
  return {c.tr("board.promised", {{"when", when}}), Color::text2};
}

std::vector<BoardTag> tags_of(Context& c, const app::BoardCar& car) {
  std::vector<BoardTag> tags;
  const auto add = [&](const char* key, int count, Tone tone) {
    if (count > 0) tags.push_back({c.tr(key, {{"n", std::to_string(count)}}), tone});
  };
  add("board.add_ons", car.add_ons_open, Tone::warn);
  add("board.untold", car.answers_untold, Tone::warn);
  add("board.unanswered", car.lines_unanswered, Tone::info);
  if (car.progress == rules::ProgressState::due) tags.push_back({std::string(c.tr("board.ask_progress")), Tone::warn});
  if (car.progress == rules::ProgressState::late) tags.push_back({std::string(c.tr("board.ask_progress_late")), Tone::bad});
  if (car.waits) tags.push_back({std::string(c.tr("board.waits")), Tone::neutral});
  return tags;
}

BoardCard card_of(Context& c, const app::BoardCar& car) {
  BoardCard card{.id = car.id.to_string(), .title = car.plate.empty() ? car.number : car.plate};
  if (!car.model.empty()) card.lines.push_back({car.model});
  std::string hands = car.technician.empty() ? std::string(c.tr("board.no_technician")) : car.technician;
  add_part(hands, car.bay);
  card.lines.push_back({hands, car.technician.empty() ? Color::text3 : Color::text2});
  std::string desk = car.adviser.empty() ? std::string() : c.tr("board.adviser", {{"name", car.adviser}});
  if (car.lines_agreed > 0) add_part(desk, c.tr("board.work_done", {{"done", std::to_string(car.lines_done)}, {"all", std::to_string(car.lines_agreed)}}));
  if (!desk.empty()) card.lines.push_back({desk});
  const std::string here = base::span_text(c.words, std::max<base::Milliseconds>(0, c.clock.now() - car.since));
  card.lines.push_back({c.tr("board.here", {{"state", c.choice_label(order::states, car.state)}, {"span", here}})});
  card.lines.push_back(promise_line(c, car));
  card.tags = tags_of(c, car);
  if (car.promise == Promise::late) card.tone = Tone::bad;
  else if (car.promise == Promise::near) card.tone = Tone::warn;
  return card;
}

std::vector<BoardColumnView> columns_of(Context& c, const app::WorkshopBoard& shown) {
  std::vector<BoardColumnView> columns;
  for (const app::BoardColumn& column : shown.columns) {
    BoardColumnView& view = columns.emplace_back();
    view.id = column.plan.code;
    view.title = column_title(c, column.plan);
    view.empty = c.tr("board.empty");
    for (const app::BoardCar& car : column.cars) view.cards.push_back(card_of(c, car));
  }
  return columns;
}

// --- around them

void filter_combo(Context& c, std::string_view name, std::string_view everybody, std::string_view nobody_words,
                  const std::vector<app::WorkshopBoard::Choice>& choices) {
  std::vector<std::string> keys;
  for (const auto& choice : choices) keys.push_back(choice.first.to_string());
  std::vector<Option> options;
  for (std::size_t i = 0; i < keys.size(); ++i) options.push_back({keys[i], choices[i].second});
  options.push_back({nobody, nobody_words});
  std::string code(c.router.current().query_value(name));
  if (!combo(c, {.id = name, .name = c.tr("board.filter." + std::string(name)), .hint = everybody, .options = options, .small = true, .width_em = 8}, code)) return;
  Route route = c.router.current();
  route.set_query(name, code);
  c.router.replace(std::move(route));
}

void draw_filters(Context& c, const app::WorkshopBoard& shown) {
  RowScope row(c, "filters", c.theme.size.control_small_height);
  filter_combo(c, "technician", c.tr("board.every_technician"), c.tr("board.no_technician"), shown.technicians);
  filter_combo(c, "bay", c.tr("board.every_bay"), c.tr("board.no_bay"), shown.bays);
  filter_combo(c, "adviser", c.tr("board.every_adviser"), c.tr("board.no_adviser"), shown.advisers);
  if (!(filter_of(c.router.current()) == app::BoardFilter{}) && link(c, "everything", c.tr("board.everything"))) {
    Route route = c.router.current();
    route.query.clear();
    c.router.replace(std::move(route));
  }
  if (shown.elsewhere.empty()) return;
  row.right();
  std::string words;
  for (const auto& [state, count] : shown.elsewhere) {
    words += (words.empty() ? "" : "、") + c.choice_label(order::states, state) + " " + std::to_string(count);
  }
  const std::string elsewhere = c.tr("board.elsewhere", {{"states", words}});
  if (link(c, "elsewhere", elsewhere)) c.router.go("#/orders");
}

const app::BoardColumn* column_with(const app::WorkshopBoard& shown, std::string_view code) {
  const auto found = std::ranges::find(shown.columns, code, [](const app::BoardColumn& column) -> const std::string& { return column.plan.code; });
  return found == shown.columns.end() ? nullptr : &*found;
}

const app::BoardCar* car_with(const app::WorkshopBoard& shown, std::string_view key) {
  for (const app::BoardColumn& column : shown.columns) {
    for (const app::BoardCar& car : column.cars) {
      if (car.id.to_string() == key) return &car;
    }
  }
  return nullptr;
}

void answer(Context& c, BoardPage& page, const app::WorkshopBoard& shown, const BoardResult& result) {
  if (!result.opened.empty()) c.router.go("#/orders/" + result.opened);
  if (const app::BoardCar* car = car_with(shown, result.asked)) ask_where(page.move, *car);
  const app::BoardCar* moved = car_with(shown, result.moved);
  const app::BoardColumn* column = column_with(shown, result.to);
  if (moved != nullptr && column != nullptr) move_to_column(c, page.move, app::BoardCar(*moved), app::ColumnPlan(column->plan));
}

void draw_cars(Context& c, BoardPage& page, const app::WorkshopBoard& shown) {
  draw_filters(c, shown);
  const std::vector<BoardColumnView> columns = columns_of(c, shown);
  const bool may_move = c.app->may(app::Permission::work_on_order) || c.app->may(app::Permission::edit_order) || c.app->may(app::Permission::settle_order);
  answer(c, page, shown, board(c, {.id = "cars", .name = c.tr("nav.board"), .columns = columns, .move_name = c.tr("board.move"), .can_move = may_move}));
}

void draw_nobody(Context& c) {
  const std::string_view receive = c.app->may(app::Permission::edit_order) ? c.tr("orders.new") : std::string_view();
  if (empty_state(c, "nobody", {.icon = Icon::car, .title = c.tr("board.nobody"), .text = c.tr("board.nobody.text"), .action_label = receive})) c.router.go("#/orders/new");
}

}  // namespace

void draw_board_page(Context& c) {
  auto& state = c.pages.get<BoardPage>();
  IdScope page(c, "board");
  // A move renews what the query keeps: the page draws what it began with.
  const app::WorkshopBoard shown = app::workshop_board(*c.app, filter_of(c.router.current()));
  const std::string subtitle = c.tr(shown.late > 0 ? "board.count_late" : "board.count", {{"n", std::to_string(shown.cars)}, {"late", std::to_string(shown.late)}});
  const std::string lacking = lacks(c, app::Permission::manage_settings);
  const Button actions[] = {{.id = "columns", .label = c.tr("board.columns"), .icon = Icon::settings, .disabled = !lacking.empty(), .tooltip = lacking}};
  if (page_header(c, {.title = c.tr("nav.board"), .subtitle = subtitle, .actions = actions}) == "columns") open_board_columns(c, state.columns);
  const bool nobody_here = shown.cars == 0 && shown.elsewhere.empty() && filter_of(c.router.current()) == app::BoardFilter{};
  if (nobody_here) draw_nobody(c);
  else draw_cars(c, state, shown);
  draw_board_move_dialog(c, state.move);
  draw_board_columns_dialog(c, state.columns);
}

}  // namespace aftercare::ui
