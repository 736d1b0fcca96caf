#pragma once
// What 车间 of an order shows: acceptance, work, add-ons, progress query, final check, notices
// (R-REC-08, -10, -11; R-ADD-01…04).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/commands/order_flow_commands.hpp"
#include "base/money.hpp"
#include "rules/reception/order_times.hpp"

namespace aftercare::app {

struct WorkLine {
  base::RecordId id;
  std::string name, quantity;
  base::Money amount;
  std::string answer;      // code of order_item::answers
  bool done = false;
  bool safety = false;
  std::string technician;
};

struct AddOn {
  base::RecordId id;
  base::Milliseconds reported_at = 0;
  std::string finder, reason;
  bool safety = false;
  std::int64_t extra_minutes = 0;
  std::string state;       // code of add_on_request::states
  bool open = true;        // not answered yet
  std::vector<WorkLine> lines;
  base::Money total;
  std::string answered_by, channel;
  base::Milliseconds answered_at = 0;
  std::string recipient;   // who in the workshop was told
  std::optional<base::Milliseconds> told_at;
  bool answered = false;
  bool withdrawn = false;
  std::string_view not_withdrawable;  // why not, as a key; "": it can be withdrawn
  std::string withdrawn_by, withdraw_reason;
  base::Milliseconds withdrawn_at = 0;
};

struct ProgressAsked {
  base::Milliseconds at = 0;
  std::string who, anomaly, measure;
  std::optional<base::Milliseconds> expected_end;
};

struct SentNotice {
  base::Milliseconds at = 0;
  std::string who, channel, cause;
  bool is_delay = false;
  std::optional<base::Milliseconds> new_promised_at;
};

struct OrderWorkshop {
  base::RecordId id;
  std::string state, customer_name;
  bool waits = false;                        // in the lounge: told in person
  std::string received_by, technician;
  base::RecordId technician_id;
  std::optional<base::Milliseconds> handed_over_at, planned_start, planned_end, promised_at;
  std::vector<WorkLine> lines;               // wanted by the customer
  std::vector<AddOn> add_ons;                // newest last
  rules::Progress progress;
  std::vector<ProgressAsked> asked;
  commands::FinalCheck final_check;
  std::string inspected_by;
  std::optional<base::Milliseconds> notice_due_at;
  std::vector<SentNotice> notices;
  bool pickup_told = false;
};
const OrderWorkshop& order_workshop(App& app, const base::RecordId& order);

}  // namespace aftercare::app
