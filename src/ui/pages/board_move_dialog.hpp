#pragma once
// Where a card of the job board may go: what is missing, in words, and the part of the order that mends it; the reason
// where one is asked for; the step before where the way is longer.

#include <string>

#include "app/queries/workshop_board.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct BoardMoveDialog {
  bool open = false, focus = false;
  base::RecordId order;
  std::string plate;
  std::string to;          // state; empty while the place is still to be chosen
  std::string target;      // name of the place that was wanted
  bool direct = true;      // false: `to` is only the first step to it
  bool no_way = false;
  std::string reason, problem;
};

/// M: every place it may go to.
void ask_where(BoardMoveDialog& dialog, const app::BoardCar& car);
/// Dropped on a column: goes there at once, or the dialog says why not yet.
void move_to_column(Context& context, BoardMoveDialog& dialog, const app::BoardCar& car, const app::ColumnPlan& column);
void draw_board_move_dialog(Context& context, BoardMoveDialog& dialog);

/// The shop's own name of a column, or the usual one.
std::string column_title(const Context& context, const app::ColumnPlan& column);

}  // namespace aftercare::ui
