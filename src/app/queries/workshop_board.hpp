#pragma once
// The job board of the workshop: every car in the house as a card in the column of its state (R-REC-00, R-REC-10,
// P-05), and what moving a card to another column would take.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/board_columns.hpp"
#include "app/queries/order_queries.hpp"
#include "rules/reception/order_times.hpp"

namespace aftercare::app {

struct BoardCar {
  base::RecordId id;
  std::string number, plate, model;
  base::RecordId adviser_id, technician_id, bay_id;
  std::string adviser, technician, bay;
  std::string state;                       // choice code
  base::Milliseconds arrived_at = 0;
  base::Milliseconds since = 0;            // in this column
  std::optional<base::Milliseconds> promised_at;
  /// near: the pickup notice is due and the car is not ready; late: the promised time has passed.
  enum class Promise : std::uint8_t { none, later, near, late } promise = Promise::none;
  rules::ProgressState progress = rules::ProgressState::none;
  int add_ons_open = 0;                    // asked for, no answer from the customer yet
  int answers_untold = 0;                  // answered, the workshop has not heard it
  int lines_unanswered = 0;
  int lines_agreed = 0, lines_done = 0;
  bool waits = false;                      // in the lounge
};

struct BoardColumn {
  ColumnPlan plan;
  std::vector<BoardCar> cars;              // by promised time, then by arrival
};

/// Nothing: whoever; an empty id: cars without.
struct BoardFilter {
  std::optional<base::RecordId> technician, bay, adviser;
  bool operator==(const BoardFilter&) const = default;
};

struct WorkshopBoard {
  std::vector<BoardColumn> columns;        // the shown ones
  std::vector<std::pair<std::string, int>> elsewhere;  // states in the house without a shown column, how many
  int cars = 0, late = 0;                  // of the shown columns, after the filter
  using Choice = std::pair<base::RecordId, std::string>;
  std::vector<Choice> technicians, bays, advisers;     // of all cars in the house, by name
};
/// Costs a look at the cars in the house; kept until something changes or the minute is over.
const WorkshopBoard& workshop_board(App& app, const BoardFilter& filter = {});

/// What takes a car into a column: the state it would get, and what is missing for that. More than one step away it
/// is the first of them, `direct` false. `to` is empty when no way leads there; `needs` then says so.
struct BoardMove {
  std::string to;
  bool direct = true;
  bool asks_for_reason = false;
  std::vector<OrderNeed> needs;
};
BoardMove board_move(App& app, const base::RecordId& order, const ColumnPlan& column);
BoardMove state_move(App& app, const base::RecordId& order, const std::string& state);

}  // namespace aftercare::app
