#pragma once
// What 结算 of an order shows: sums, settlement, payments, what is handed over (R-REC-12).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/commands/settlement_commands.hpp"
#include "rules/reception/pricing.hpp"

namespace aftercare::app {

struct PaymentRow {
  base::RecordId id;
  base::Milliseconds at = 0;
  std::string kind, method, clerk, note;  // kind, method: choice codes
  base::Money amount;
};

struct ThingBack {
  base::RecordId id;
  std::string name, difference;
  std::int64_t quantity = 1;
  std::optional<std::int64_t> returned;
};

struct OrderSettlement {
  base::RecordId id;
  std::string state, customer_name;
  rules::OrderTotals totals;
  std::string settlement_no, clerk, discount_reason, invoice_no;  // number empty: not settled
  base::Milliseconds agreed_at = 0;
  std::optional<base::Message> discrepancy;
  base::RecordId appointment;  // empty: came without
  base::Money deposit_left;    // after the settlement, of the appointment's deposit
  std::int64_t discount_limit_percent = 0;
  std::vector<PaymentRow> payments;           // first one first
  commands::ExitPapers papers;
  std::optional<base::Milliseconds> issued_at, gate_at;
  std::string issued_by, gate_by;
  std::vector<ThingBack> things;
  std::vector<base::Message> before_delivery;  // what is missing; empty: the car may go
};
const OrderSettlement& order_settlement(App& app, const base::RecordId& order);

}  // namespace aftercare::app
