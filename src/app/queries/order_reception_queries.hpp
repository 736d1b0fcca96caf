#pragma once
// What 接待 of an order shows: custody, visual check, belongings, diagnosis (R-REC-02, R-REC-06).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/commands/order_flow_commands.hpp"
#include "app/commands/service_desk_commands.hpp"

namespace aftercare::app {

struct OrderReception {
  base::RecordId id;
  std::string customer_name;
  bool in_house = true;
  bool accident = false;              // certificates of the accident and the insurance belong to the papers
  commands::Custody custody;
  std::string fuel, waiting, wishes;  // as a form shows them
  bool special_wash = false;
  struct Area {
    std::string area;      // code of check_result::areas
    std::string result;    // empty: not looked at yet
    std::string note;
  };
  std::vector<Area> areas;  // the four of the visual check
  std::vector<commands::Thing> belongings;
  base::RecordId diagnosis;
  std::optional<base::Milliseconds> consent_at;
  std::string consent_by;
};
const OrderReception& order_reception(App& app, const base::RecordId& order);

}  // namespace aftercare::app
