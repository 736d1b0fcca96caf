#include "app/commands/settlement_commands.hpp"

#include <algorithm>

#include "app/commands/order_state.hpp"
#include "app/commands/record_state.hpp"
#include "app/settings.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace order = schema::repair_order;
namespace settlement = schema::settlement;
namespace payment = schema::payment;
namespace appointment = schema::appointment;
namespace notice = schema::exit_notice;

namespace {

void append_payment(const CommandContext& context, const base::RecordId& id, const std::string& kind, base::Money amount,
                    const std::string& method, const std::string& note, store::Commit& commit) {
  store::Edit edit(context.store, payment::entity, context.new_id());
  edit.set(payment::order_of, id).set(payment::kind, kind).set(payment::amount, amount).set(payment::method, method)
      .set(payment::at, context.clock.now()).set(payment::note, note);
  if (!context.person.id.empty()) edit.set(payment::clerk, context.person.id);
  edit.append_to(commit);
}

bool settled_state(std::string_view state) { return state == "settled" || state == "delivered"; }

}  // namespace

base::RecordId settlement_id(const base::RecordId& id) { return base::RecordId::derived(id.shop, "settlement:" + id.to_string()); }

CommandResult settle(const CommandContext& context, const base::RecordId& id, const Settling& settling) {
  const auto record = require_record(context, order::entity, id, Permission::settle_order);
  if (!record) return std::unexpected(record.error());
  const std::string state = rules::order_state(*record);
  if (state != "ready" && state != "notified") return fail_no_way(order::entity, state, "settled");
  const rules::OrderTotals totals = rules::order_totals(context.indexes, *record);
  if (settling.discount.fen < 0 || settling.discount > totals.agreed) return base::fail("reception.error.discount");
  store::Commit commit = context.commit("undo.settled");
  const base::RecordId sheet = settlement_id(record->id());
  const std::int64_t limit = setting_number(context.store, context.replica.shop, settings::discount_limit);
  if (settling.discount.fen * 100 > totals.agreed.fen * limit) {
    const auto approver = approve(context, Permission::override_price, settling.beyond_limit, settlement::entity, sheet, commit);
    if (!approver) return std::unexpected(approver.error());
  }
  const base::Money total = totals.agreed - settling.discount;
  const auto booked = (*record)[order::appointment_of];
  const base::Money held = booked ? rules::deposit_held(context.indexes, *booked) : base::Money{};
  const base::Money deposit = std::min(held, total);
  store::Edit edit(context.store, settlement::entity, sheet);
  const store::Record earlier = context.store.find(settlement::entity, sheet);
  if (!earlier || earlier[settlement::settlement_no].empty()) {
    edit.set(settlement::settlement_no, context.indexes.next_number(settlement::entity, context.replica, context.clock.today()));
  }
  edit.set(settlement::order_of, record->id())
      .set(settlement::lines_total, totals.agreed)
      .set(settlement::discount, settling.discount)
      .set(settlement::discount_reason, std::string(base::trim(settling.discount_reason)))
      .set(settlement::deposit_used, deposit)
      .set(settlement::total, total)
      .set(settlement::lines_sha256, base::sha256_hex(rules::settled_lines_text(context.indexes, record->id())))
      .set(settlement::invoice_no, std::string(base::trim(settling.invoice_no)))
      .set(settlement::state, "agreed")
      .set(settlement::agreed_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(settlement::clerk, context.person.id);
  edit.append_to(commit);
  if (booked && deposit.fen > 0) {
    store::Edit(context.store, appointment::entity, *booked).set(appointment::deposit_state, "deducted").append_to(commit);
  }
  store::Edit state_edit(context.store, order::entity, record->id());
  write_order_state(context, "settled", state_edit);
  state_edit.append_to(commit);
  return commit;
}

CommandResult take_payment(const CommandContext& context, const base::RecordId& id, base::Money amount, const std::string& method,
                           const std::string& note) {
  const auto record = require_record(context, order::entity, id, Permission::settle_order);
  if (!record) return std::unexpected(record.error());
  if (!settled_state(rules::order_state(*record))) return base::fail("reception.error.not_settled");
  if (amount.fen <= 0) return base::fail("draft.error.money");
  const base::Money unpaid = rules::order_totals(context.indexes, *record).unpaid();
  if (amount > unpaid) return base::fail("reception.error.too_much", {{"unpaid", unpaid.to_currency()}});
  store::Commit commit = context.commit("undo.payment");
  append_payment(context, record->id(), "payment", amount, method, note, commit);
  return commit;
}

CommandResult refund_payment(const CommandContext& context, const base::RecordId& id, base::Money amount, const std::string& method,
                             const Approval& approval) {
  const auto record = require_record(context, order::entity, id, Permission::settle_order);
  if (!record) return std::unexpected(record.error());
  const base::Money paid = rules::order_totals(context.indexes, *record).paid;
  if (amount.fen <= 0 || amount > paid) return base::fail("reception.error.refund", {{"paid", paid.to_currency()}});
  store::Commit commit = context.commit("undo.payment", approval.reason);
  const auto approver = approve(context, Permission::override_price, approval, order::entity, record->id(), commit);
  if (!approver) return std::unexpected(approver.error());
  append_payment(context, record->id(), "refund", amount, method, approval.reason, commit);
  return commit;
}

CommandResult issue_exit_notice(const CommandContext& context, const base::RecordId& id, const ExitPapers& papers) {
  const auto record = require_record(context, order::entity, id, Permission::settle_order);
  if (!record) return std::unexpected(record.error());
  if (rules::order_state(*record) != "settled") return base::fail("reception.error.not_settled");
  const auto issued = context.indexes.referring(notice::entity, notice::order_of, record->id());
  store::Commit commit = context.commit("undo.exit_notice");
  store::Edit edit(context.store, notice::entity, issued.empty() ? context.new_id() : issued.front().id());
  edit.set(notice::order_of, record->id())
      .set(notice::issued_at, context.clock.now())
      .set(notice::order_copy, papers.order_copy)
      .set(notice::settlement_list, papers.settlement_list)
      .set(notice::quality_warranty, papers.quality_warranty)
      .set(notice::car_papers, papers.car_papers)
      .set(notice::key, papers.key)
      .set(notice::exit_slip, papers.exit_slip);
  if (!context.person.id.empty()) edit.set(notice::issued_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult pass_gate(const CommandContext& context, const base::RecordId& id) {
  const store::Record record = context.store.resolve(order::entity, id);
  if (!record) return base::fail("command.error.gone");
  if (!may(context.person.role, Permission::edit_order)) {
    if (const auto allowed = context.require(Permission::settle_order); !allowed) return std::unexpected(allowed.error());
  }
  const auto issued = context.indexes.referring(notice::entity, notice::order_of, record.id());
  if (issued.empty()) return base::fail("reception.need.exit_notice");
  if (rules::order_state(record) != "delivered") return base::fail("reception.error.not_delivered");
  if (issued.front()[notice::gate_at]) return base::fail("reception.error.gate_passed");
  store::Commit commit = context.commit("undo.gate");
  store::Edit edit(context.store, notice::entity, issued.front().id());
  edit.set(notice::gate_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(notice::gate_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
