#include <map>

#include "app/commands/add_on_commands.hpp"
#include "app/commands/order_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/order_workshop_cards.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/reason_dialog.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/moment_field.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace add_on = schema::add_on_request;
namespace item = schema::order_item;

namespace {

/// What is typed about one request before it is saved.
struct Asking {
  base::RecordId charge;
  std::string quantity = "1";
  std::map<base::RecordId, std::string> answers;
  std::string channel = "phone", by;
  bool promise_suggested = false;
  std::string promise;
  base::RecordId recipient;
};
struct AddOnsCard {
  base::RecordId order;
  bool reporting = false, focus = false;
  std::string reason, minutes;
  bool safety = false;
  std::map<base::RecordId, Asking> asking;
  base::RecordId withdrawn;  // the request to withdraw
  ReasonDialog withdrawal;
};

Tone state_tone(std::string_view state) {
  if (state == "agreed") return Tone::ok;
  return state == "partly" || state == "refused" || state == "withdrawn" ? Tone::neutral : Tone::warn;
}

void report_it(Context& c, AddOnsCard& state) {
  const auto minutes = base::Money::parse(state.minutes);
  if (!state.minutes.empty() && (!minutes || minutes->fen < 0)) return c.app->tell_error(base::Error("draft.error.number"));
  base::RecordId request;
  const app::commands::AddOnReport report_of{state.reason, state.safety, minutes ? minutes->fen / 100 : 0};
  if (!report(c, c.app->run(app::commands::report_add_on(c.app->context(), state.order, report_of, request)))) return;
  state = {.order = state.order, .asking = std::move(state.asking)};
}

void draw_report(Context& c, AddOnsCard& state, const app::OrderWorkshop& detail) {
  const bool at_work = detail.state == "in_workshop" || detail.state == "add_on_pending";
  const std::string lacking = lacks(c, app::Permission::work_on_order);
  const std::string_view why_not = !lacking.empty() ? std::string_view(lacking) : at_work ? std::string_view() : c.tr("reception.error.not_in_workshop");
  if (!state.reporting) {
    RowScope row(c, "report_row");
    if (action_button(c, {.id = "report", .label = c.tr("order_workshop.report_add_on"), .icon = Icon::plus}, why_not)) state.reporting = state.focus = true;
    return;
  }
  const IdScope scope(c, "new");
  text_field(c, {.id = "reason", .label = c.label(add_on::entity, add_on::reason), .hint = c.tr("order_workshop.reason_hint"),
                 .purpose = TextPurpose::multiline, .lines = 2, .required = true, .focus = state.focus}, state.reason);
  state.focus = false;
  RowScope row(c, "terms");
  text_field(c, {.id = "minutes", .name = c.label(add_on::entity, add_on::extra_minutes), .hint = c.label(add_on::entity, add_on::extra_minutes),
                 .unit = c.unit(schema::Unit::minute), .purpose = TextPurpose::decimal, .width_em = 10}, state.minutes);
  checkbox(c, "safety", c.label(add_on::entity, add_on::safety), state.safety);
  row.right();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.reporting = false;
  if (action_button(c, {.id = "save", .label = c.tr("order_workshop.report_save"), .kind = ButtonKind::primary}, why_not)) report_it(c, state);
}

void add_line(Context& c, const app::OrderWorkshop& detail, const app::AddOn& request, Asking& asking) {
  const auto quantity = app::commands::parse_quantity_milli(asking.quantity);
  if (asking.charge.empty()) return c.app->tell_error(base::Error("draft.error.reference"));
  if (report(c, c.app->run(app::commands::add_charge(c.app->context(), detail.id, asking.charge, quantity.value_or(0), request.id)))) {
    asking.charge = {};
    asking.quantity = "1";
  }
}

void draw_add_line(Context& c, const app::OrderWorkshop& detail, const app::AddOn& request, Asking& asking) {
  RowScope row(c, "add_line");
  const std::string shown = asking.charge.empty() ? std::string() : app::record_title(*c.app, schema::charge_item::entity, asking.charge);
  const ReferenceResult chosen = reference_picker(c, {.id = "charge", .name = c.label(schema::charge_item::entity), .shown = shown,
      .candidates = [&c](std::string_view words) { return record_candidates(c, schema::charge_item::entity, words); }, .width_em = 14});
  if (chosen.changed) asking.charge = base::RecordId::parse(chosen.key).value_or(base::RecordId{});
  text_field(c, {.id = "quantity", .name = c.label(item::entity, item::quantity_milli), .purpose = TextPurpose::decimal, .width_em = 5}, asking.quantity);
  if (action_button(c, {.id = "add", .label = c.tr("order_workshop.add_line"), .icon = Icon::plus}, lacks(c, app::Permission::work_on_order))) {
    add_line(c, detail, request, asking);
  }
}

void draw_line(Context& c, const app::AddOn& request, const app::WorkLine& line, Asking& asking) {
  const std::string key = line.id.to_string();
  const IdScope scope(c, key);
  RowScope row(c, "line");
  const std::string words = line.name + " × " + line.quantity, amount = line.amount.to_currency();
  const Color color = request.withdrawn ? Color::text3 : Color::text;
  text(c, words, {.color = color, .width_em = 16});
  text(c, amount, {.color = color, .width_em = 6, .right = true});
  if (request.withdrawn) return;
  row.right();
  if (!request.open) {
    const std::string answer = c.choice_label(item::answers, line.answer);
    return chip(c, answer, line.answer == "agreed" ? Tone::ok : Tone::neutral);
  }
  std::string& answer = asking.answers[line.id];
  const Segment answers[] = {{"agreed", c.tr("choice.customer_answer.agreed")}, {"declined", c.tr("choice.customer_answer.declined")}};
  segmented(c, "answer", answers, answer);
}

/// Why the customer's answer cannot be written down yet; empty: it can.
std::string not_answerable(const Context& c, const app::AddOn& request, const Asking& asking) {
  if (std::string lacking = lacks(c, app::Permission::edit_order); !lacking.empty()) return lacking;
  if (request.lines.empty()) return std::string(c.tr("reception.need.lines"));
  for (const app::WorkLine& line : request.lines) {
    const auto answer = asking.answers.find(line.id);
    if (answer == asking.answers.end() || answer->second.empty()) return std::string(c.tr("order_workshop.answer_every_line"));
  }
  if (!asking.promise.empty() && !moment_of(c, asking.promise)) return std::string(c.tr("order_workshop.moment"));
  return {};
}

void save_answer(Context& c, const app::AddOn& request, const Asking& asking) {
  app::commands::AddOnAnswer answer{.channel = asking.channel, .by = asking.by, .new_promised_at = moment_of(c, asking.promise)};
  for (const app::WorkLine& line : request.lines) {
    if (asking.answers.at(line.id) == "agreed") answer.agreed.push_back(line.id);
  }
  if (answer.agreed.empty()) answer.new_promised_at.reset();
  report(c, c.app->run(app::commands::answer_add_on(c.app->context(), request.id, answer)));
}

void draw_asking(Context& c, const app::OrderWorkshop& detail, const app::AddOn& request, Asking& asking) {
  if (!asking.promise_suggested) {
    asking.promise_suggested = true;
    asking.by = detail.customer_name;
    if (detail.promised_at && request.extra_minutes > 0) asking.promise = typed_moment(c, *detail.promised_at + request.extra_minutes * 60'000);
  }
  caption(c, c.tr("order_workshop.ask.text"));
  segmented(c, "channel", segments_of(c, item::answer_channels), asking.channel);
  GridScope grid(c, "question", 14, 2);
  grid.next();
  text_field(c, {.id = "by", .label = c.label(add_on::entity, add_on::answered_by)}, asking.by);
  grid.next();
  moment_field(c, {.id = "promise", .label = c.label(add_on::entity, add_on::new_promised_at)}, asking.promise);
  grid.next(2);
  RowScope row(c, "answer_row");
  if (action_button(c, {.id = "answer", .label = c.tr("order_workshop.record_answer"), .kind = ButtonKind::primary}, not_answerable(c, request, asking))) {
    save_answer(c, request, asking);
  }
}

void draw_told(Context& c, const app::AddOn& request, Asking& asking) {
  const std::string answered = c.tr("order_workshop.answered", {{"who", request.answered_by}, {"channel", c.choice_label(item::answer_channels, request.channel)},
                                                                {"when", c.moment(request.answered_at)}});
  caption(c, answered);
  if (request.told_at) {
    const std::string told = c.tr("order_workshop.told", {{"who", request.recipient}, {"when", c.moment(*request.told_at)}});
    return caption(c, told);
  }
  notice(c, c.tr("order_workshop.tell.text"), Tone::warn);
  person_combo(c, "recipient", c.label(add_on::entity, add_on::workshop_recipient), asking.recipient, true);
  const std::string lacking = lacks(c, app::Permission::edit_order);
  const std::string_view why_not = !lacking.empty() ? std::string_view(lacking) : asking.recipient.empty() ? c.tr("reception.need.receiver") : std::string_view();
  RowScope row(c, "tell_row");
  if (action_button(c, {.id = "tell", .label = c.tr("order_workshop.tell"), .kind = ButtonKind::primary}, why_not)) {
    report(c, c.app->run(app::commands::tell_workshop_answer(c.app->context(), request.id, asking.recipient)));
  }
}

/// Who reported by mistake takes it back; one that cannot be (any more) says why not.
void draw_withdraw_button(Context& c, AddOnsCard& state, const app::AddOn& request) {
  const std::string lacking = lacks(c, app::Permission::work_on_order);
  const std::string_view why_not = !lacking.empty() ? std::string_view(lacking)
                                   : request.not_withdrawable.empty() ? std::string_view() : c.tr(request.not_withdrawable);
  if (!action_button(c, {.id = "withdraw", .label = c.tr("order_workshop.withdraw"), .kind = ButtonKind::quiet, .small = true}, why_not)) return;
  state.withdrawn = request.id;
  state.withdrawal = {.open = true, .focus = true};
}

void draw_withdraw_dialog(Context& c, AddOnsCard& state) {
  constexpr ReasonWords words{"withdraw", "order_workshop.withdraw.title", "order_workshop.withdraw.text",
                              "field.add_on_request.withdraw_reason", "order_workshop.withdraw.save", "reception.error.withdraw_reason"};
  if (!draw_reason_dialog(c, state.withdrawal, words)) return;
  const auto done = c.app->run(app::commands::withdraw_add_on(c.app->context(), state.withdrawn, state.withdrawal.reason));
  if (done) return;
  state.withdrawal.open = state.withdrawal.focus = true;
  state.withdrawal.problem = c.tr(done.error().message);
}

void draw_request(Context& c, AddOnsCard& state, const app::OrderWorkshop& detail, const app::AddOn& request) {
  const std::string key = request.id.to_string();
  const IdScope scope(c, key);
  Asking& asking = state.asking[request.id];
  divider(c);
  {
    RowScope row(c, "head");
    text(c, request.reason, {.weight = Weight::bold, .width_em = 22});
    const std::string words = c.choice_label(add_on::states, request.state);
    chip(c, words, state_tone(request.state));
    if (request.safety) chip(c, c.label(add_on::entity, add_on::safety), Tone::bad);
    row.right();
    if (request.open) draw_withdraw_button(c, state, request);
  }
  const std::string found = c.tr("order_workshop.found", {{"who", request.finder}, {"when", c.moment(request.reported_at)},
                                                          {"minutes", std::to_string(request.extra_minutes)}, {"total", request.total.to_currency()}});
  caption(c, found);
  if (request.safety && request.open) notice(c, c.tr("order_workshop.safety.text"), Tone::bad);
  for (const app::WorkLine& line : request.lines) draw_line(c, request, line, asking);
  if (request.open) {
    draw_add_line(c, detail, request, asking);
    if (!request.lines.empty()) draw_asking(c, detail, request, asking);
    else caption(c, c.tr("order_workshop.price_first"));
  } else if (request.withdrawn) {
    const std::string words = c.tr("order_workshop.withdrawn", {{"who", request.withdrawn_by}, {"when", c.moment(request.withdrawn_at)},
                                                                {"reason", request.withdraw_reason}});
    caption(c, words);
  } else {
    draw_told(c, request, asking);
  }
}

void draw_signatures(Context& c, const app::OrderWorkshop& detail) {
  bool answered = false, dangerous = false;
  for (const app::AddOn& request : detail.add_ons) {
    answered = answered || request.answered;
    for (const app::WorkLine& line : request.lines) dangerous = dangerous || (line.safety && line.answer == "declined");
  }
  const std::string lacking = lacks(c, app::Permission::edit_order);
  if (answered) signature_line(c, {.form = "add_on", .subject = detail.id, .signer = detail.customer_name}, lacking);
  if (dangerous) signature_line(c, {.form = "safety_refusal", .subject = detail.id, .signer = detail.customer_name}, lacking);
}

}  // namespace

void draw_add_ons_card(Context& c, const app::OrderWorkshop& detail) {
  auto& state = c.pages.get<AddOnsCard>();
  if (state.order != detail.id) state = {.order = detail.id};
  {
    CardScope card(c, {.id = "add_ons", .title = c.label(add_on::entity)});
    if (detail.add_ons.empty()) paragraph(c, c.tr("order_workshop.no_add_ons"), {.color = Color::text2});
    draw_report(c, state, detail);
    for (const app::AddOn& request : detail.add_ons) draw_request(c, state, detail, request);
    draw_signatures(c, detail);
  }
  draw_withdraw_dialog(c, state);
}

}  // namespace aftercare::ui
