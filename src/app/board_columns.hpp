#pragma once
// The columns of the job board as the shop wants them: which states each holds, in which order, which are
// hidden. One setting, a line a column: `code|hidden|state state|title`.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/command_context.hpp"

namespace aftercare::app {

struct ColumnPlan {
  std::string code;                  // names the column in routes, ids and `board.column.<code>`
  std::string title;                 // the shop's own; empty: the usual name
  std::vector<std::string> states;   // choice codes, in the order of the way
  bool hidden = false;
  bool operator==(const ColumnPlan&) const = default;
};

/// 接车 (hidden), 等待, 施工, 质检, 待结算, 待交车.
std::vector<ColumnPlan> usual_columns();
/// As the shop has set them; what cannot be read, or shows nothing at all, is as usual.
std::vector<ColumnPlan> board_columns(const store::Store& store, base::ShopCode shop);

std::vector<ColumnPlan> read_columns(std::string_view text);
std::string columns_text(std::span<const ColumnPlan> columns);

/// Where the order of columns, their states and names can be changed: permission, at least one shown column that
/// holds a state, no state in two columns.
namespace commands {
CommandResult set_board_columns(const CommandContext& context, std::span<const ColumnPlan> columns);
}

}  // namespace aftercare::app
