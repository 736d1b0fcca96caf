#pragma once
// What an order costs: lines, discount, deposit, payments (R-EST-01…05, R-REC-12, R-APPT-03). Everything in fen.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/result.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// Quantity in thousandths × unit price, rounded half away from zero, plus the risk amount.
base::Money line_amount(std::int64_t quantity_milli, base::Money unit_price, base::Money risk = {});

/// "proposed", "agreed" or "declined"; a line without an answer was entered after the fact: agreed.
std::string answer_of(const store::Record& item);

struct OrderTotals {
  base::Money labour, parts;       // agreed lines
  base::Money agreed;              // labour + parts
  base::Money proposed, declined;  // not answered yet; not wanted
  base::Money cost;                // of agreed lines with a known cost
  bool cost_known = false;         // every agreed line has one
  base::Money discount;            // of the settlement, else of the order
  base::Money deposit_held;        // of the appointment, not refunded
  base::Money total;               // agreed − discount
  base::Money due;                 // total − deposit
  base::Money paid;                // payments − refunds, and the amount of an order entered after the fact
  base::Money unpaid() const { return due - paid; }
  base::Money margin() const { return total - cost; }
};
OrderTotals order_totals(const store::Indexes& indexes, const store::Record& order);
/// order_totals().total alone.
base::Money order_bill(const store::Indexes& indexes, const store::Record& order);

/// Money taken for a deposit and not given back or counted elsewhere.
base::Money deposit_held(const store::Indexes& indexes, const base::RecordId& appointment);
/// What of it no bill has used: to be given back when the car was settled for less (R-APPT-07).
base::Money deposit_left(const store::Indexes& indexes, const base::RecordId& appointment);

/// Canonical text of the lines a settlement counts; its hash stands in the settlement, so that a line
/// added on another computer is seen (R-DATA-02).
std::string settled_lines_text(const store::Indexes& indexes, const base::RecordId& order);

/// What is wrong between an order and its settlement: nullopt when they agree or nothing is settled.
std::optional<base::Message> settlement_discrepancy(const store::Indexes& indexes, const store::Record& order);
/// The settlement of an order; empty: none agreed.
store::Record settlement_of(const store::Indexes& indexes, const base::RecordId& order);
/// 欠收: what was settled and neither deducted nor paid, without a look at the lines.
base::Money unpaid_of(const store::Indexes& indexes, const store::Record& order, const store::Record& settlement);

/// R-EST-04: a customer's own part, or an aftermarket part at a key position, among the lines wanted.
bool needs_no_guarantee_note(const store::Record& item);
bool needs_no_guarantee_note(const store::Indexes& indexes, const base::RecordId& order);

/// Least deposit on high-value parts: `percent` of their original price, rounded up (C-30).
base::Money least_deposit(base::Money high_value_price, int percent = 50);

}  // namespace aftercare::rules
