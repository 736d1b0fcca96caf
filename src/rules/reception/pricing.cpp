#include "rules/reception/pricing.hpp"

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace settlement = schema::settlement;
namespace payment = schema::payment;
namespace appointment = schema::appointment;

base::Money line_amount(std::int64_t quantity_milli, base::Money unit_price, base::Money risk) {
  const std::int64_t product = quantity_milli * unit_price.fen;
  return base::Money{product >= 0 ? (product + 500) / 1000 : -((-product + 500) / 1000)} + risk;
}

std::string answer_of(const store::Record& line) {
  std::string answer = line[item::answer];
  return answer.empty() ? "agreed" : answer;
}

base::Money deposit_held(const store::Indexes& indexes, const base::RecordId& id) {
  base::Money held;
  for (const store::Record& entry : indexes.referring(payment::entity, payment::appointment_of, id)) {
    const base::Money amount = entry[payment::amount].value_or(base::Money{});
    held = entry[payment::kind] == "refund" ? held - amount : held + amount;
  }
  return held;
}

namespace {

void add_lines(const store::Indexes& indexes, const base::RecordId& id, OrderTotals& totals) {
  totals.cost_known = true;
  for (const store::Record& line : store::items_of_order(indexes, id)) {
    const base::Money amount = line[item::amount].value_or(base::Money{});
    const std::string answer = answer_of(line);
    if (answer == "declined") {
      totals.declined = totals.declined + amount;
    } else if (answer == "proposed") {
      totals.proposed = totals.proposed + amount;
    } else {
      base::Money& kind = line[item::kind] == "part" ? totals.parts : totals.labour;
      kind = kind + amount;
      const auto cost = line[item::unit_cost];
      if (cost) totals.cost = totals.cost + line_amount(line[item::quantity_milli].value_or(1000), *cost);
      totals.cost_known = totals.cost_known && cost.has_value();
    }
  }
  totals.agreed = totals.labour + totals.parts;
}

base::Money paid_of(const store::Indexes& indexes, const store::Record& record) {
  base::Money paid = record[order::paid].value_or(base::Money{});  // of a visit entered after the fact
  for (const store::Record& entry : indexes.referring(payment::entity, payment::order_of, record.id())) {
    const base::Money amount = entry[payment::amount].value_or(base::Money{});
    paid = entry[payment::kind] == "refund" ? paid - amount : paid + amount;
  }
  return paid;
}

}  // namespace

store::Record settlement_of(const store::Indexes& indexes, const base::RecordId& id) {
  for (const store::Record& record : indexes.referring(settlement::entity, settlement::order_of, id)) {
    if (record[settlement::state] == "agreed") return record;
  }
  return {};
}

base::Money deposit_left(const store::Indexes& indexes, const base::RecordId& id) {
  base::Money left = deposit_held(indexes, id);
  for (const store::Record& visit : indexes.referring(order::entity, order::appointment_of, id)) {
    if (const store::Record settled = settlement_of(indexes, visit.id())) left = left - settled[settlement::deposit_used].value_or(base::Money{});
  }
  return left;
}

base::Money unpaid_of(const store::Indexes& indexes, const store::Record& record, const store::Record& settled) {
  const base::Money due = settled[settlement::total].value_or(base::Money{}) - settled[settlement::deposit_used].value_or(base::Money{});
  return due - paid_of(indexes, record);
}

namespace {

/// What the customer agreed to pay; of the settlement found for it the caller may want more.
store::Record add_total(const store::Indexes& indexes, const store::Record& record, OrderTotals& totals) {
  add_lines(indexes, record.id(), totals);
  const store::Record settled = settlement_of(indexes, record.id());
  totals.discount = (settled ? settled[settlement::discount] : record[order::discount]).value_or(base::Money{});
  totals.total = totals.agreed - totals.discount;
  return settled;
}

}  // namespace

base::Money order_bill(const store::Indexes& indexes, const store::Record& record) {
  OrderTotals totals;
  add_total(indexes, record, totals);
  return totals.total;
}

OrderTotals order_totals(const store::Indexes& indexes, const store::Record& record) {
  OrderTotals totals;
  const store::Record settled = add_total(indexes, record, totals);
  if (settled) totals.deposit_held = settled[settlement::deposit_used].value_or(base::Money{});
  else if (const auto booked = record[order::appointment_of]) totals.deposit_held = deposit_held(indexes, *booked);
  totals.due = totals.total - totals.deposit_held;
  totals.paid = paid_of(indexes, record);
  return totals;
}

std::string settled_lines_text(const store::Indexes& indexes, const base::RecordId& id) {
  std::string text;
  for (const store::Record& line : store::items_of_order(indexes, id)) {
    if (answer_of(line) != "agreed") continue;
    base::append_json_string(text, line.id().to_string());
    text += ',';
    base::append_json_string(text, line[item::name]);
    text.append(",").append(std::to_string(line[item::quantity_milli].value_or(1000)));
    text.append(",").append(std::to_string(line[item::amount].value_or(base::Money{}).fen)).append("\n");
  }
  return text;
}

std::optional<base::Message> settlement_discrepancy(const store::Indexes& indexes, const store::Record& record) {
  const store::Record settled = settlement_of(indexes, record.id());
  if (!settled) return std::nullopt;
  if (settled.in_conflict()) {
    return base::Message{"reception.discrepancy.settled_twice", {{"number", settled[settlement::settlement_no]}}};
  }
  if (settled[settlement::lines_sha256] == base::sha256_hex(settled_lines_text(indexes, record.id()))) return std::nullopt;
  const OrderTotals now = order_totals(indexes, record);
  return base::Message{"reception.discrepancy.lines_changed",
                       {{"settled", settled[settlement::lines_total].value_or(base::Money{}).to_currency()},
                        {"now", now.agreed.to_currency()}}};
}

bool needs_no_guarantee_note(const store::Record& line) {
  if (line[item::kind] != "part" || answer_of(line) == "declined") return false;
  return line[item::part_source] == "customer" || (line[item::part_grade] == "aftermarket" && line[item::key_part]);
}

bool needs_no_guarantee_note(const store::Indexes& indexes, const base::RecordId& id) {
  for (const store::Record& line : store::items_of_order(indexes, id)) {
    if (needs_no_guarantee_note(line)) return true;
  }
  return false;
}

base::Money least_deposit(base::Money high_value_price, int percent) {
  return {(high_value_price.fen * percent + 99) / 100};
}

}  // namespace aftercare::rules
