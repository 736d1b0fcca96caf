#pragma once
// 易损件 (R-CARE-08): the shop's table, and what of it one car needs when.

#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/vehicle_queries.hpp"
#include "base/translation.hpp"
#include "rules/care/wear_parts.hpp"

namespace aftercare::app {

/// Made anew after an edit; `wear_parts_in_use` stays the same object until something of it changes.
const std::vector<rules::WearPart>& wear_part_table(App& app);
rules::WearParts wear_parts_in_use(App& app);

/// The part's own name, or that of the program in this language.
std::string wear_part_name(const base::Translation& words, const std::string& name);
/// Of an occasion "brake_fluid:2024-11-30".
std::string wear_part_of(App& app, const base::Translation& words, const std::string& occasion);

/// One part of one car.
struct WearLine {
  std::string code, name;              // the name may be "@key"
  base::Date due, last;
  base::RecordId order;                // of the last replacement; empty: none is known
  std::vector<base::Message> why;
  DueState state = DueState::later;
};
/// All parts of the car, the earliest first. Kept while nothing changes.
struct WearCard {
  base::RecordId id;
  std::vector<WearLine> lines;
};
const WearCard& wear_card(App& app, const base::RecordId& asset);
/// Those worth a word when the customer is there or on the phone: due within a month or past. What was never
/// replaced here is left out when it is longer past than reminders stay (care.expiry): nobody knows who did it.
std::vector<WearLine> wear_lines_now(App& app, const base::RecordId& asset);

/// The entry of the charge table to offer for it: by code, else by name; empty: there is none.
base::RecordId charge_of_wear_part(App& app, const std::string& code);

}  // namespace aftercare::app
