#pragma once
// What the repair-order pages show.

#include "app/queries/customer_queries.hpp"
#include "app/queries/state_stamps.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/pricing.hpp"

namespace aftercare::app {

struct OrderRow {
  base::RecordId id;
  std::string number;
  std::string plate;
  std::string customer_name;
  std::string purpose;      // choice code
  std::string summary;      // what was done, else what the customer said
  std::string adviser;
  std::string state;        // choice code
  base::Milliseconds arrived_at = 0;
  base::Milliseconds promised_at = 0;
  base::Money total;
  bool late = false;        // promised, not ready, and the time has passed
};
OrderRow order_row(App& app, const store::Record& order);

/// `filter`: in_shop (rules::in_house), today, at_work (handed over … completed), to_collect (ready …
/// settled), all, or a state code.
RecordListSpec order_list_spec(App& app, const ListQuery& query);

/// What earlier visits of the car say about this one.
struct OrderMemory {
  enum class Kind : std::uint8_t { repeat, warranty, declined, wear } kind = Kind::declined;
  base::RecordId order;     // of the earlier visit
  base::RecordId item;
  base::RecordId charge;    // of declined work still in the charge table, or of a wear part: it can be offered
  std::string part;         // code of a wear part (R-CARE-08); its name may be "@key", its order empty
  std::int64_t quantity_milli = 1000;
  std::string name;
  base::Date on;
  int days_since = 0;
  base::Money amount;
  std::optional<base::Date> until;            // of warranty; of a wear part the day it is due
  std::optional<std::int64_t> until_km;
};

/// Something to do first, and the part of the order's page where it is done.
struct OrderNeed {
  base::Message message;
  std::string_view tab;
};

struct OrderDetail {
  base::RecordId id;
  OrderRow row;
  base::RecordId customer;
  base::RecordId asset;
  std::string vehicle_model;
  std::optional<std::int64_t> mileage;
  std::string complaint, wishes, work_done, advice;
  std::string waiting;                    // choice code
  std::string key_no, box_no;
  std::string technician;
  std::string leave_reason;
  std::size_t lines = 0;
  rules::OrderTotals totals;
  rules::Turn turn = rules::Turn::nobody;
  std::string next;                       // the usual next state; empty at the end of the way
  std::vector<OrderNeed> needs;           // what is missing for it
  std::vector<std::string> other_states;  // choice codes that may follow besides
  std::string_view due_tab;               // where work is due
  bool new_customer = false;              // no earlier visit known, and not signed yet
  base::Milliseconds followed_up_at = 0;  // of a car that has left: the last call about it that reached the customer; 0: none
  std::string followed_up_by;
  std::optional<base::Message> discrepancy;
  std::vector<OrderMemory> memories;
  std::vector<StateStamp> stamps;         // every state it had, first one first
};
/// The part of the order's page where a message of rules::blockers is settled.
std::string_view tab_of(const base::Message& need);
const OrderDetail& order_detail(App& app, const base::RecordId& id);

/// The vehicles a plate fragment or owner's name may mean, for quick entry.
std::vector<store::Record> vehicles_for_words(App& app, const std::string& words);

}  // namespace aftercare::app
