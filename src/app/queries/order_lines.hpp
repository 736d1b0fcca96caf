#pragma once
// The lines of one order as the desk negotiates them: what is proposed, what it costs, what the customer said, what
// the workshop has room for, and what can be added from the price list.

#include "app/queries/order_queries.hpp"
#include "rules/reception/repeat_repair.hpp"
#include "rules/reception/shop_hours.hpp"
#include "rules/reception/signing.hpp"

namespace aftercare::app {

/// What somebody outside asks for a line (R-EST-07).
struct LineQuotation {
  std::string from, number, includes, recorded_by;
  base::Money price;
  std::optional<base::Date> on, until;
  bool expired = false;
};

struct OrderLine {
  base::RecordId id;
  std::string kind, name, system;                  // choice codes but the name
  std::string method, part_source, part_grade;     // choice codes
  bool key_part = false, safety = false, done = false;
  bool add_on = false;                             // asked for during the repair
  bool no_guarantee = false;                       // R-EST-04
  std::int64_t quantity_milli = 1000;
  std::string quantity;
  base::Money unit_price, amount, risk;
  std::optional<base::Money> list_price;
  std::string override_reason;
  std::string answer;                              // choice code
  base::Milliseconds answered_at = 0;
  std::string answered_by;
  std::optional<LineQuotation> quotation;
};

struct EstimateRow {
  base::RecordId id;
  std::int64_t version = 0;
  base::Milliseconds made_at = 0;
  std::string made_by;
  std::optional<base::Date> valid_until;
  base::Money total;
  std::string state;                               // choice code
};

/// Planned work of one day against the shop's opening hours in all its bays (R-REC-05).
struct DayLoad {
  base::Date day;
  int orders = 0, appointments = 0, bays = 0;
  base::Milliseconds planned = 0, room = 0;
};
DayLoad day_load(App& app, base::Date day, const base::RecordId& without = {});

struct OrderPlan {
  std::optional<base::Milliseconds> start, end, promised;
  base::RecordId bay;
};

struct OrderLines {
  base::RecordId id;
  std::string customer_name;
  bool open = false;                               // lines may change and this person may change them
  std::vector<OrderLine> lines;
  int proposed = 0;
  rules::OrderTotals totals;
  std::vector<EstimateRow> estimates;              // the latest first
  OrderPlan plan, suggested;
  bool needs_no_guarantee = false, no_guarantee_acknowledged = false;
  std::vector<rules::PromisedWarranty> warranties;
  bool needs_item_pricing = false, item_pricing_explained = false;
  bool safety_declined = false;
  rules::SignatureState signature = rules::SignatureState::unsigned_;
};
const OrderLines& order_lines(App& app, const base::RecordId& order);

/// An entry of the charge table or a canned job, found by name, pinyin initials or code.
struct ChargeHit {
  base::RecordId id;
  bool is_job = false;
  std::string code, name;
  std::string kind;         // of a charge item
  base::Money price;        // of a job the sum of its lines
};
/// Without words the canned jobs. "jy*4" asks for four: the part after the star is no word.
std::vector<ChargeHit> charge_hits(App& app, std::string_view words);

}  // namespace aftercare::app
