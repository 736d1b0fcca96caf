#include "app/board_columns.hpp"

#include <algorithm>

#include "app/settings.hpp"
#include "base/text.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

bool on_its_way(std::string_view state) {
  return std::ranges::contains(schema::repair_order::state_codes, state) && rules::in_house(state);
}

bool shows_something(std::span<const ColumnPlan> columns) {
  return std::ranges::any_of(columns, [](const ColumnPlan& column) { return !column.hidden && !column.states.empty(); });
}

/// Of a state named twice the first place counts.
bool take_state(std::vector<ColumnPlan>& columns, std::string_view state) {
  return std::ranges::none_of(columns, [&](const ColumnPlan& column) { return std::ranges::contains(column.states, state); });
}

}  // namespace

std::vector<ColumnPlan> usual_columns() {
  return {{"intake", {}, {"received", "diagnosing", "quoted"}, true},
          {"waiting", {}, {"signed", "handed_over"}, false},
          {"work", {}, {"in_workshop", "add_on_pending"}, false},
          {"check", {}, {"completed"}, false},
          {"settle", {}, {"ready", "notified"}, false},
          {"deliver", {}, {"settled"}, false}};
}

std::vector<ColumnPlan> read_columns(std::string_view text) {
  std::vector<ColumnPlan> columns;
  for (const std::string_view line : base::split(text, '\n')) {
    const auto parts = base::split(line, '|');
    if (parts.size() < 4 || parts[0].empty()) continue;
    if (std::ranges::contains(columns, parts[0], &ColumnPlan::code)) continue;
    columns.push_back({std::string(parts[0]), std::string(line.substr(static_cast<std::size_t>(parts[3].data() - line.data()))), {}, parts[1] == "1"});
    for (const std::string_view state : base::split(parts[2], ' ')) {
      if (on_its_way(state) && take_state(columns, state)) columns.back().states.emplace_back(state);
    }
  }
  return columns;
}

std::string columns_text(std::span<const ColumnPlan> columns) {
  std::string text;
  for (const ColumnPlan& column : columns) {
    std::string states;
    for (const std::string& state : column.states) states += (states.empty() ? "" : " ") + state;
    text += (text.empty() ? "" : "\n") + column.code + (column.hidden ? "|1|" : "|0|") + states + "|" + column.title;
  }
  return text;
}

std::vector<ColumnPlan> board_columns(const store::Store& store, base::ShopCode shop) {
  std::vector<ColumnPlan> columns = read_columns(setting_text(store, shop, settings::board_columns));
  return shows_something(columns) ? columns : usual_columns();
}

namespace commands {

CommandResult set_board_columns(const CommandContext& context, std::span<const ColumnPlan> columns) {
  if (!shows_something(columns)) return base::fail("board.error.nothing_shown");
  const std::string text = columns_text(columns);
  // What reading leaves out would be lost without a word: a state in two columns, a title over two lines.
  if (!std::ranges::equal(read_columns(text), columns)) return base::fail("board.error.columns");
  return set_setting(context, settings::board_columns, text == columns_text(usual_columns()) ? std::string() : text);
}

}  // namespace commands

}  // namespace aftercare::app
