#include "ui/pages/board_move_dialog.hpp"

#include <algorithm>
#include <array>

#include "app/commands/order_flow_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;

namespace {

std::string state_words(const Context& c, std::string_view state) { return c.choice_label(order::states, state); }

bool advance(Context& c, BoardMoveDialog& dialog, const std::string& to, const std::string& reason) {
  const auto done = c.app->run(app::commands::advance_order(c.app->context(), dialog.order, to, reason));
  if (!done && dialog.open) dialog.problem = c.tr(done.error().message), dialog.focus = true;
  else report(c, done);
  if (done) dialog.open = false;
  return done.has_value();
}

/// At once where nothing is missing and nothing is asked; else the dialog stays and says what.
void take(Context& c, BoardMoveDialog& dialog, const app::BoardMove& move, std::string target) {
  dialog.to = move.to;
  dialog.target = std::move(target);
  dialog.direct = move.direct;
  dialog.no_way = move.to.empty();
  dialog.reason.clear(), dialog.problem.clear();
  if (move.to.empty() || !move.direct || move.asks_for_reason || !move.needs.empty()) {
    dialog.open = dialog.focus = true;
    return;
  }
  dialog.open = false;
  advance(c, dialog, move.to, {});
}

struct Place {
  std::string id, title, subtitle;
  app::BoardMove move;
};

std::string what_it_takes(const Context& c, const app::BoardMove& move) {
  if (!move.needs.empty()) return c.tr("board.needs", {{"n", std::to_string(move.needs.size())}, {"first", c.tr(move.needs.front().message)}});
  if (!move.direct) return c.tr("board.first_step", {{"state", state_words(c, move.to)}});
  return std::string(c.tr(move.asks_for_reason ? "board.with_reason" : "board.at_once"));
}

/// The columns a way leads to, and the states beside them that may follow at once.
std::vector<Place> places(Context& c, const base::RecordId& id) {
  std::vector<Place> places;
  std::vector<std::string> reached;
  const std::string from = rules::order_state(c.app->store().resolve(order::entity, id));
  for (const app::ColumnPlan& column : app::board_columns(c.app->store(), c.app->local().shop)) {
    if (column.hidden || std::ranges::contains(column.states, from)) continue;
    app::BoardMove move = app::board_move(*c.app, id, column);
    if (move.to.empty()) continue;
    reached.push_back(move.to);
    const std::string takes = what_it_takes(c, move);
    places.push_back({column.code, column_title(c, column), takes, std::move(move)});
  }
  for (const schema::Transition& way : order::entity.lifecycle.transitions) {
    if (way.from != from || std::ranges::contains(reached, way.to)) continue;
    app::BoardMove move = app::state_move(*c.app, id, std::string(way.to));
    const std::string takes = what_it_takes(c, move);
    places.push_back({std::string(way.to), state_words(c, way.to), takes, std::move(move)});
  }
  return places;
}

void draw_places(Context& c, BoardMoveDialog& dialog) {
  constexpr std::array<const char*, 9> caps = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
  const std::vector<Place> list = places(c, dialog.order);
  if (list.empty()) paragraph(c, c.tr("board.nowhere"), {.color = Color::text2});
  for (std::size_t i = 0; i < list.size() && i < caps.size(); ++i) {
    const auto key = static_cast<ImGuiKeyChord>(ImGuiKey_1 + static_cast<int>(i));
    if (action_tile(c, {.id = list[i].id, .key_cap = caps[i], .title = list[i].title, .subtitle = list[i].subtitle, .shortcut = key})) {
      return take(c, dialog, list[i].move, list[i].title);
    }
  }
}

void open_order(Context& c, BoardMoveDialog& dialog, std::string_view tab) {
  dialog.open = false;
  c.router.go(record_address("orders", dialog.order) + (tab.empty() ? "" : "/" + std::string(tab)));
}

/// Nothing missing any more: the button that goes there, with the reason where one is asked for.
void draw_going(Context& c, BoardMoveDialog& dialog, DialogScope& scope, const app::BoardMove& move) {
  bool entered = false;
  if (move.asks_for_reason) {
    entered = text_field(c, {.id = "reason", .label = c.tr("order.reason"), .problem = dialog.problem, .required = true, .focus = dialog.focus}, dialog.reason).submitted;
    dialog.focus = false;
  } else if (!dialog.problem.empty()) {
    notice(c, dialog.problem, Tone::warn);
  }
  scope.footer();
  const std::string label = c.tr("order.go_to", {{"state", state_words(c, dialog.to)}});
  if (button(c, {.id = "go", .label = label, .kind = ButtonKind::primary}) || entered) advance(c, dialog, dialog.to, dialog.reason);
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) dialog.open = false;
}

void draw_step(Context& c, BoardMoveDialog& dialog, DialogScope& scope) {
  const app::BoardMove move = app::state_move(*c.app, dialog.order, dialog.to);
  if (!dialog.direct) {
    const std::string words = c.tr("board.step_text", {{"target", dialog.target}, {"state", state_words(c, dialog.to)}});
    paragraph(c, words);
  }
  if (move.needs.empty()) return draw_going(c, dialog, scope, move);
  caption(c, c.tr("order.first"));
  if (const std::string_view tab = draw_order_needs(c, move.needs); !tab.empty()) return open_order(c, dialog, tab);
  scope.footer();
  if (button(c, {.id = "open", .label = c.tr("board.open_order"), .kind = ButtonKind::primary})) open_order(c, dialog, move.needs.front().tab);
  if (button(c, {.id = "close", .label = c.tr("action.close")})) dialog.open = false;
}

void draw_no_way(Context& c, BoardMoveDialog& dialog, DialogScope& scope) {
  const std::string words = c.tr("board.no_way", {{"target", dialog.target}});
  paragraph(c, words);
  scope.footer();
  if (button(c, {.id = "open", .label = c.tr("board.open_order"), .kind = ButtonKind::primary})) open_order(c, dialog, {});
  if (button(c, {.id = "close", .label = c.tr("action.close")})) dialog.open = false;
}

}  // namespace

std::string column_title(const Context& c, const app::ColumnPlan& column) {
  if (!column.title.empty()) return column.title;
  const std::string key = "board.column." + column.code;
  return c.words.has(key) ? std::string(c.tr(key)) : column.code;
}

void ask_where(BoardMoveDialog& dialog, const app::BoardCar& car) {
  dialog = {.open = true, .order = car.id, .plate = car.plate};
}

void move_to_column(Context& c, BoardMoveDialog& dialog, const app::BoardCar& car, const app::ColumnPlan& column) {
  dialog = {.order = car.id, .plate = car.plate};
  take(c, dialog, app::board_move(*c.app, car.id, column), column_title(c, column));
}

void draw_board_move_dialog(Context& c, BoardMoveDialog& dialog) {
  if (!dialog.open) return;
  const std::string title = dialog.target.empty() ? c.tr("board.where", {{"plate", dialog.plate}})
                                                  : c.tr("board.to", {{"plate", dialog.plate}, {"target", dialog.target}});
  DialogScope scope(c, {.id = "move", .title = title}, dialog.open);
  if (!scope) return;
  if (dialog.no_way) return draw_no_way(c, dialog, scope);
  if (dialog.to.empty()) return draw_places(c, dialog);
  draw_step(c, dialog, scope);
}

}  // namespace aftercare::ui
