#pragma once
// Which car? Asked first wherever a visit or an appointment begins: a fragment of the plate, a name, a phone's end.

#include <string>
#include <vector>

#include "store/store.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct VehicleChoice {
  std::string words;
  bool focus = false;
  std::uint64_t revision = 0;
  std::string found_for;
  std::vector<store::Record> found;
};
/// The car chosen in this frame; empty: none yet.
base::RecordId draw_vehicle_choice(Context& context, VehicleChoice& choice);
/// The chosen car with its owner. True: another one is wanted.
bool draw_chosen_vehicle(Context& context, const base::RecordId& vehicle, bool can_change);

}  // namespace aftercare::ui
