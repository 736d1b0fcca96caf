// 结算 of an order: sums, settlement, payments, and the car leaving (R-REC-12, R-FORM-05, R-FORM-07, P-25).

#include "app/queries/order_settlement_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/approval_dialog.hpp"
#include "ui/pages/order_settlement_cards.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/order_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace settlement = schema::settlement;
namespace payment = schema::payment;

namespace {

struct SettlementTab {
  base::RecordId order;
  std::string discount, discount_reason, invoice_no;
  std::string amount, method = "wechat", note;
  std::string refund, refund_method = "wechat";
  base::Money suggested{-1};  // what `amount` was filled with: a new sum due fills it again
  enum class Waiting : std::uint8_t { nothing, settle, refund } waiting = Waiting::nothing;
  ApprovalDialog approval;
};

void follow(SettlementTab& state, const app::OrderSettlement& detail) {
  if (state.order != detail.id) state = {.order = detail.id, .discount = detail.totals.discount.fen > 0 ? detail.totals.discount.to_string() : std::string()};
  const base::Money unpaid = detail.totals.unpaid();
  if (state.suggested == unpaid) return;
  state.suggested = unpaid;
  state.amount = unpaid.fen > 0 ? unpaid.to_string() : std::string();
}

void sum(Context& c, std::string_view label, base::Money money, Color color = Color::text) {
  const std::string words = money.to_currency();
  key_value(c, {.label = label, .value = words, .color = color});
}

void draw_sums(Context& c, const app::OrderSettlement& detail) {
  CardScope card(c, {.id = "sums", .title = c.tr("order_settlement.sums")});
  const rules::OrderTotals& totals = detail.totals;
  if (detail.discrepancy) {
    const std::string words = c.tr(*detail.discrepancy);
    notice(c, words, Tone::bad);
  }
  sum(c, c.tr("choice.order_item_kind.labour"), totals.labour);
  sum(c, c.tr("choice.order_item_kind.part"), totals.parts);
  if (totals.discount.fen != 0) sum(c, c.label(settlement::entity, settlement::discount), base::Money{} - totals.discount);
  if (totals.deposit_held.fen != 0) sum(c, c.label(settlement::entity, settlement::deposit_used), base::Money{} - totals.deposit_held);
  if (totals.proposed.fen != 0) sum(c, c.tr("order_settlement.proposed"), totals.proposed, Color::warn);
  divider(c);
  const std::string due = std::string(c.tr("order_settlement.due")) + " " + totals.due.to_currency(), capitals = totals.due.to_chinese_capitals();
  text(c, due, {.size = TextSize::heading, .weight = Weight::bold});
  caption(c, capitals);
  if (detail.deposit_left.fen > 0) {
    const std::string left = c.tr("appointment.deposit.left", {{"left", detail.deposit_left.to_currency()}});
    notice(c, left, Tone::warn);
    if (link(c, "deposit_left", c.tr("appointment.deposit.refund_left"))) c.router.go("#/appointments/" + detail.appointment.to_string());
  }
  sum(c, c.tr("order_settlement.paid"), totals.paid);
  sum(c, c.tr("order_settlement.unpaid"), totals.unpaid(), totals.unpaid().fen > 0 ? Color::bad : Color::ok);
  if (!c.app->may(app::Permission::see_margin)) return;
  const std::string margin = totals.cost_known ? totals.margin().to_currency() : std::string(c.tr("order_settlement.cost_unknown"));
  key_value(c, {.label = c.tr("order_settlement.margin"), .value = margin});
}

/// The first refusal for want of a manager's yes opens the dialog; later ones say what was wrong in it.
void refused(Context& c, SettlementTab& state, SettlementTab::Waiting step, const base::Error& error, std::string sentence) {
  const bool first = state.waiting != step;
  if (!state.approval.asked_by(c, error)) {
    state.waiting = SettlementTab::Waiting::nothing;
    return c.app->tell_error(error);
  }
  if (first) state.approval.ask(std::move(sentence));
  state.waiting = step;
}

void settle(Context& c, SettlementTab& state, const app::OrderSettlement& detail) {
  const auto discount = state.discount.empty() ? std::optional(base::Money{}) : base::Money::parse(state.discount);
  if (!discount) return c.app->tell_error(base::Error("draft.error.money"));
  const app::commands::Settling settling{*discount, state.waiting == SettlementTab::Waiting::settle ? state.approval.approval : app::commands::Approval{},
                                         state.discount_reason, state.invoice_no};
  const auto done = c.app->run(app::commands::settle(c.app->context(), detail.id, settling));
  if (done) {
    state.waiting = SettlementTab::Waiting::nothing;
    return;
  }
  refused(c, state, SettlementTab::Waiting::settle, done.error(),
          c.tr("order_settlement.discount_beyond", {{"discount", discount->to_currency()}, {"percent", std::to_string(detail.discount_limit_percent)}}));
}

void draw_settle(Context& c, SettlementTab& state, const app::OrderSettlement& detail) {
  CardScope card(c, {.id = "settle", .title = c.label(settlement::entity)});
  const bool settled = detail.state == "settled" || detail.state == "delivered";
  if (settled) {
    const std::string at = c.moment(detail.agreed_at);
    key_value(c, {.label = c.label(settlement::entity, settlement::settlement_no), .value = detail.settlement_no});
    key_value(c, {.label = c.label(settlement::entity, settlement::agreed_at), .value = at});
    key_value(c, {.label = c.label(settlement::entity, settlement::clerk), .value = detail.clerk});
    if (!detail.discount_reason.empty()) key_value(c, {.label = c.label(settlement::entity, settlement::discount_reason), .value = detail.discount_reason});
    key_value(c, {.label = c.label(settlement::entity, settlement::invoice_no), .value = detail.invoice_no});
    const std::string lacking = c.app->may(app::Permission::edit_order) ? std::string() : lacks(c, app::Permission::settle_order);
    return signature_line(c, {.form = "settlement", .subject = detail.id, .signer = detail.customer_name}, lacking);
  }
  const std::string lacking = lacks(c, app::Permission::settle_order);
  const bool turn = detail.state == "ready" || detail.state == "notified";
  {
    const ReadOnlyScope looking(c, !lacking.empty() || !turn);
    const std::string help = c.tr("order_settlement.discount.help", {{"percent", std::to_string(detail.discount_limit_percent)}});
    text_field(c, {.id = "discount", .label = c.label(settlement::entity, settlement::discount), .help = help, .purpose = TextPurpose::decimal}, state.discount);
    text_field(c, {.id = "discount_reason", .label = c.label(settlement::entity, settlement::discount_reason)}, state.discount_reason);
    text_field(c, {.id = "invoice_no", .label = c.label(settlement::entity, settlement::invoice_no)}, state.invoice_no);
  }
  const std::string_view why_not = !lacking.empty() ? std::string_view(lacking) : turn ? std::string_view() : c.tr("order_settlement.not_ready");
  RowScope row(c, "row");
  if (action_button(c, {.id = "save", .label = c.tr("order_settlement.settle"), .kind = ButtonKind::primary}, why_not)) {
    state.waiting = SettlementTab::Waiting::nothing;
    settle(c, state, detail);
  }
}

void draw_entries(Context& c, const app::OrderSettlement& detail) {
  for (const app::PaymentRow& entry : detail.payments) {
    const std::string when = c.moment(entry.at), kind = c.choice_label(payment::kinds, entry.kind);
    const bool back = entry.kind == "refund";
    const std::string title = (back ? base::Money{} - entry.amount : entry.amount).to_currency() + " · " + c.choice_label(payment::methods, entry.method);
    const std::string words = entry.note.empty() ? entry.clerk : entry.clerk + " · " + entry.note;
    timeline_row(c, {.when = when, .kind = kind, .tone = back ? Tone::warn : Tone::ok, .title = title, .detail = words});
  }
}

void draw_take(Context& c, SettlementTab& state, const app::OrderSettlement& detail, std::string_view why_not) {
  space(c);
  segmented(c, "method", segments_of(c, payment::methods), state.method);
  RowScope row(c, "take");
  text_field(c, {.id = "amount", .name = c.label(payment::entity, payment::amount), .purpose = TextPurpose::decimal, .disabled = !why_not.empty(), .width_em = 8}, state.amount);
  text_field(c, {.id = "note", .name = c.label(payment::entity, payment::note), .hint = c.label(payment::entity, payment::note), .disabled = !why_not.empty(), .width_em = 10}, state.note);
  if (!action_button(c, {.id = "save", .label = c.tr("order_settlement.take"), .kind = ButtonKind::primary}, why_not)) return;
  const auto amount = base::Money::parse(state.amount);
  if (report(c, c.app->run(app::commands::take_payment(c.app->context(), detail.id, amount.value_or(base::Money{}), state.method, state.note)))) state.note.clear();
}

void refund(Context& c, SettlementTab& state, const app::OrderSettlement& detail) {
  const auto amount = base::Money::parse(state.refund);
  if (!amount) return c.app->tell_error(base::Error("draft.error.money"));
  const auto approval = state.waiting == SettlementTab::Waiting::refund ? state.approval.approval : app::commands::Approval{};
  const auto done = c.app->run(app::commands::refund_payment(c.app->context(), detail.id, *amount, state.refund_method, approval));
  if (done) {
    state.waiting = SettlementTab::Waiting::nothing;
    state.refund.clear();
    return;
  }
  refused(c, state, SettlementTab::Waiting::refund, done.error(), c.tr("order_settlement.refund_of", {{"amount", amount->to_currency()}}));
}

void draw_refund(Context& c, SettlementTab& state, const app::OrderSettlement& detail, std::string_view why_not) {
  if (detail.totals.paid.fen <= 0) return;
  const IdScope scope(c, "refund");
  section_title(c, c.tr("choice.payment_kind.refund"));
  RowScope row(c, "row");
  text_field(c, {.id = "amount", .name = c.tr("order_settlement.refund_amount"), .hint = c.tr("order_settlement.refund_amount"), .purpose = TextPurpose::decimal,
                 .disabled = !why_not.empty(), .width_em = 8}, state.refund);
  const std::vector<Option> methods = options_of(c, payment::methods);
  combo(c, {.id = "method", .name = c.tr("order_settlement.refund_method"), .options = methods, .required = true, .disabled = !why_not.empty(), .width_em = 7}, state.refund_method);
  if (action_button(c, {.id = "save", .label = c.tr("order_settlement.refund"), .kind = ButtonKind::danger}, why_not)) {
    state.waiting = SettlementTab::Waiting::nothing;
    refund(c, state, detail);
  }
}

void draw_payments(Context& c, SettlementTab& state, const app::OrderSettlement& detail) {
  CardScope card(c, {.id = "payments", .title = c.label(payment::entity)});
  const std::string lacking = lacks(c, app::Permission::settle_order);
  const bool settled = detail.state == "settled" || detail.state == "delivered";
  if (detail.payments.empty()) paragraph(c, c.tr("order_settlement.no_payments"), {.color = Color::text2});
  draw_entries(c, detail);
  std::string_view why_not = lacking;
  if (why_not.empty() && !settled) why_not = c.tr("reception.error.not_settled");
  if (why_not.empty() && detail.totals.unpaid().fen <= 0) why_not = c.tr("order_settlement.all_paid");
  draw_take(c, state, detail, why_not);
  draw_refund(c, state, detail, lacking);
}

void draw_approval(Context& c, SettlementTab& state, const app::OrderSettlement& detail) {
  if (!draw_approval_dialog(c, state.approval)) return;
  if (state.waiting == SettlementTab::Waiting::settle) settle(c, state, detail);
  else if (state.waiting == SettlementTab::Waiting::refund) refund(c, state, detail);
}

}  // namespace

void draw_order_settlement_tab(Context& c, const base::RecordId& id) {
  const app::OrderSettlement& detail = app::order_settlement(*c.app, id);
  if (detail.id.empty()) return;
  const IdScope scope(c, "settlement");
  auto& state = c.pages.get<SettlementTab>();
  follow(state, detail);
  if (detail.state == "left" || detail.state == "cancelled") return notice(c, c.tr("order_parts.closed"), Tone::neutral);
  {
    ColumnsScope columns(c, "desk", {{.share = 1}, {.share = 1}});
    columns.next();
    draw_sums(c, detail);
    draw_settle(c, state, detail);
    columns.next();
    draw_payments(c, state, detail);
    draw_exit_card(c, detail);
  }
  draw_return_card(c, detail);
  draw_delivery_card(c, detail);
  draw_approval(c, state, detail);
  draw_sign_dialog(c);
}

}  // namespace aftercare::ui
