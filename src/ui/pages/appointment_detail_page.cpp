// One appointment: where it stands, who was told and reminded, the deposit, and one step to the order when the
// car is here (R-APPT-02…07).

#include <algorithm>
#include <ranges>

#include "app/commands/appointment_commands.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/appointment_pages.hpp"
#include "ui/pages/appointment_words.hpp"
#include "ui/pages/contact_dialog.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace appointment = schema::appointment;
namespace commands = app::commands;

namespace {

struct AppointmentPage {
  base::RecordId id;
  base::RecordId recipient;
  base::Money open_deposit;       // `amount` begins with it
  std::string amount, method = "cash";
  bool cancelling = false, focus = false;
  std::string reason, problem;
};

std::string state_words(Context& c, std::string_view state) { return c.choice_label(appointment::states, state); }
bool waiting(const app::AppointmentDetail& detail) { return detail.row.state == "requested" || detail.row.state == "confirmed" || detail.row.state == "reminded"; }

void arrive(Context& c, const app::AppointmentDetail& detail) {
  base::RecordId order;
  if (report(c, c.app->run(commands::arrive(c.app->context(), detail.id, order)))) c.router.go("#/orders/" + order.to_string());
}

// --- where it stands

void draw_steps(Context& c, const app::AppointmentDetail& detail) {
  static constexpr std::string_view way[] = {"requested", "confirmed", "reminded", "arrived"};
  CardScope card(c, {.id = "steps"});
  const auto* const current = std::ranges::find(way, detail.row.state);
  if (current == std::end(way)) {
    const std::string reason = detail.row.state == "cancelled" && !detail.cancel_reason.empty() ? " · " + detail.cancel_reason : std::string();
    return notice(c, state_words(c, detail.row.state) + reason, detail.row.state == "no_show" ? Tone::bad : Tone::neutral);
  }
  std::vector<std::string> labels, stamps;
  for (const std::string_view state : way) {
    labels.push_back(state_words(c, state));
    const auto stamp = std::ranges::find(detail.stamps | std::views::reverse, state, &app::AppointmentDetail::Stamp::state);
    const bool known = stamp != detail.stamps.rend();
    stamps.push_back(known ? c.moment(stamp->at) + (stamp->person.empty() ? "" : " " + stamp->person) : std::string());
  }
  std::vector<Step> steps;
  for (std::size_t index = 0; index < std::size(way); ++index) {
    const bool done = &way[index] < current || (&way[index] == current && detail.row.state == "arrived");
    steps.push_back({labels[index], stamps[index], done ? Step::State::done : &way[index] == current ? Step::State::current : Step::State::open});
  }
  stepper(c, "stepper", steps);
}

void draw_warnings(Context& c, const app::AppointmentDetail& detail) {
  if (detail.row.missed) notice(c, c.tr("appointment.missed"), Tone::bad);
  if (!waiting(detail)) return;
  if (detail.row.untold && detail.tell_by) {
    const std::string by = c.moment(*detail.tell_by);
    const std::string words = c.tr("appointment.untold", {{"by", by}});
    notice(c, words, *detail.tell_by < c.clock.now() ? Tone::bad : Tone::warn);
  }
  if (detail.least_deposit && detail.deposit_held < *detail.least_deposit && detail.override_reason.empty()) {
    const std::string words = c.tr("appointment.deposit.open", {{"least", detail.least_deposit->to_currency()}, {"held", detail.deposit_held.to_currency()}});
    notice(c, words, Tone::warn);
  }
}

// --- what for

void draw_facts(Context& c, const app::AppointmentDetail& detail) {
  CardScope card(c, {.id = "facts"});
  const auto fact = [&](const schema::FieldInfo& field, std::string_view value, Color color = Color::text) {
    if (!value.empty()) key_value(c, {.label = c.label(appointment::entity, field), .value = value, .label_em = 6, .color = color});
  };
  const std::string when = c.moment(detail.row.at);
  key_value(c, {.label = c.label(appointment::entity, appointment::at), .value = when, .label_em = 6, .weight = Weight::bold});
  const std::string until = c.tr("appointment.minutes_until", {{"n", std::to_string(detail.row.minutes)}, {"end", c.moment(detail.row.end())}});
  fact(appointment::minutes, until);
  fact(appointment::bay_of, detail.row.bay_name.empty() ? std::string(c.tr("appointments.unassigned")) : detail.row.bay_name);
  fact(appointment::adviser, detail.row.adviser_name);
  fact(appointment::origin, c.choice_label(appointment::origins, detail.origin));
  fact(appointment::purpose, c.choice_label(schema::repair_order::purposes, detail.purpose));
  fact(appointment::needs, detail.needs);
  fact(appointment::parts_to_prepare, detail.parts_to_prepare);
  if (detail.jobs.empty()) return;
  divider(c);
  for (const app::BookedJob& job : detail.jobs) {
    RowScope row(c, job.code, c.theme.size.control_small_height);
    draw_booked_job(c, row, job);
  }
  const std::string sum = detail.price.to_currency();
  key_value(c, {.label = c.tr("appointment.about"), .value = sum, .label_em = 6, .weight = Weight::bold});
}

// --- deposit

void draw_take(Context& c, AppointmentPage& state, const app::AppointmentDetail& detail, std::string_view why_not) {
  segmented(c, "method", segments_of(c, schema::payment::methods), state.method);
  RowScope row(c, "take");
  text_field(c, {.id = "amount", .name = c.label(schema::payment::entity, schema::payment::amount), .unit = c.tr("visit.yuan"), .purpose = TextPurpose::decimal, .disabled = !why_not.empty(), .width_em = 8}, state.amount);
  if (action_button(c, {.id = "take", .label = c.tr("appointment.deposit.take"), .small = true}, why_not)) {
    const auto amount = base::Money::parse(state.amount);
    report(c, c.app->run(commands::take_deposit(c.app->context(), detail.id, amount.value_or(base::Money{}), state.method)));
  }
  if (detail.deposit_held.fen > 0 && detail.deposit_state != "deducted" && button(c, {.id = "refund", .label = c.tr("appointment.deposit.refund"), .small = true, .disabled = !why_not.empty()})) {
    report(c, c.app->run(commands::refund_deposit(c.app->context(), detail.id, state.method)));
  }
}

/// The bill was less than the deposit: the rest goes back.
void draw_deposit_left(Context& c, AppointmentPage& state, const app::AppointmentDetail& detail) {
  if (detail.deposit_left.fen <= 0) return;
  const std::string left = c.tr("appointment.deposit.left", {{"left", detail.deposit_left.to_currency()}});
  notice(c, left, Tone::warn);
  segmented(c, "method", segments_of(c, schema::payment::methods), state.method);
  if (!action_button(c, {.id = "refund_left", .label = c.tr("appointment.deposit.refund_left"), .small = true}, lacks(c, app::Permission::edit_order))) return;
  report(c, c.app->run(commands::refund_deposit(c.app->context(), detail.id, state.method)));
}

void draw_deposit(Context& c, AppointmentPage& state, const app::AppointmentDetail& detail) {
  const bool any = detail.high_value_price.fen != 0 || detail.deposit.fen != 0 || detail.deposit_held.fen != 0;
  if (!any) return;
  CardScope card(c, {.id = "deposit", .title = c.label(appointment::entity, appointment::deposit_group)});
  const auto sum = [&](const schema::FieldInfo& field, base::Money money) {
    if (money.fen == 0) return;
    const std::string words = money.to_currency();
    key_value(c, {.label = c.label(appointment::entity, field), .value = words, .label_em = 6});
  };
  sum(appointment::high_value_price, detail.high_value_price);
  sum(appointment::deposit, detail.deposit);
  const std::string held = detail.deposit_held.to_currency() + (detail.deposit_state.empty() ? "" : " · " + c.choice_label(appointment::deposit_states, detail.deposit_state));
  key_value(c, {.label = c.tr("appointment.deposit.held"), .value = held, .label_em = 6});
  if (!detail.receipt_no.empty()) key_value(c, {.label = c.label(appointment::entity, appointment::deposit_receipt_no), .value = detail.receipt_no, .label_em = 6});
  if (!detail.override_reason.empty()) key_value(c, {.label = c.label(appointment::entity, appointment::deposit_override_reason), .value = detail.override_reason, .label_em = 6});
  if (detail.deposit_state == "deducted") return draw_deposit_left(c, state, detail);
  const std::string lacking = lacks(c, app::Permission::edit_order);
  draw_take(c, state, detail, lacking);
}

// --- who was told

void draw_workshop(Context& c, AppointmentPage& state, const app::AppointmentDetail& detail) {
  CardScope card(c, {.id = "workshop", .title = c.tr("appointment.workshop")});
  if (detail.row.told_at) {
    const std::string when = c.moment(*detail.row.told_at);
    key_value(c, {.label = c.label(appointment::entity, appointment::workshop_told_at), .value = when, .label_em = 6});
    return key_value(c, {.label = c.label(appointment::entity, appointment::workshop_recipient), .value = detail.told_to, .label_em = 6});
  }
  if (detail.tell_by) {
    const std::string by = c.tr("appointment.tell_by", {{"by", c.moment(*detail.tell_by)}});
    caption(c, by);
  }
  if (!waiting(detail)) return;
  const std::string lacking = lacks(c, app::Permission::edit_order);
  person_combo(c, "recipient", c.label(appointment::entity, appointment::workshop_recipient), state.recipient, true);
  if (action_button(c, {.id = "told", .label = c.tr("appointment.tell"), .shortcut = ImGuiMod_Alt | ImGuiKey_W, .key_cap = "Alt W", .fill_width = true}, lacking)) {
    report(c, c.app->run(commands::tell_workshop_appointment(c.app->context(), detail.id, state.recipient)));
  }
}

/// One of the two times the customer is called: whether it was done, by whom, or when it is due.
void draw_window(Context& c, const app::AppointmentDetail& detail, const char* label, base::Milliseconds from, base::Milliseconds to) {
  const auto done = std::ranges::find_if(detail.reminders, [&](const auto& reminder) { return reminder.at >= from && reminder.at < to; });
  const std::string words = done != detail.reminders.end() ? c.moment(done->at) + (done->person.empty() ? "" : " " + done->person)
                            : c.clock.now() < from ? c.tr("appointment.reminder.from", {{"time", c.moment(from)}})
                            : std::string(c.tr(detail.reminders.empty() && c.clock.now() < to ? "appointment.reminder.due" : "appointment.reminder.not_done"));
  const bool due = done == detail.reminders.end() && detail.reminders.empty() && c.clock.now() >= from && c.clock.now() < to;
  key_value(c, {.label = c.tr(label), .value = words, .label_em = 6, .color = due ? Color::warn : done != detail.reminders.end() ? Color::text : Color::text2});
}

void draw_reminders(Context& c, const app::AppointmentDetail& detail) {
  CardScope card(c, {.id = "reminders", .title = c.tr("appointment.reminders")});
  const base::Milliseconds at = detail.row.at, half = at - base::milliseconds_per_day / 2;
  for (const app::AppointmentDetail::Reminder& reminder : detail.reminders) {
    if (reminder.at >= at - base::milliseconds_per_day) continue;
    const std::string words = c.moment(reminder.at) + (reminder.person.empty() ? "" : " " + reminder.person);
    key_value(c, {.label = c.tr("appointment.reminder.early"), .value = words, .label_em = 6});
  }
  draw_window(c, detail, "appointment.reminder.day", at - base::milliseconds_per_day, half);
  draw_window(c, detail, "appointment.reminder.half_day", half, at);
  if (!waiting(detail) || at <= c.clock.now()) return;
  const std::string lacking = lacks(c, app::Permission::edit_order);
  if (c.app->may(app::Permission::log_contact) && button(c, {.id = "call", .label = c.tr("customer.log_contact"), .icon = Icon::phone, .fill_width = true})) {
    open_contact_dialog(c, detail.row.customer, detail.row.asset);
  }
  if (action_button(c, {.id = "reminded", .label = c.tr("appointment.remind"), .shortcut = ImGuiMod_Alt | ImGuiKey_R, .key_cap = "Alt R", .fill_width = true}, lacking)) {
    report(c, c.app->run(commands::note_reminded(c.app->context(), detail.id)));
  }
}

// --- how it ends

void draw_cancel(Context& c, AppointmentPage& state, const app::AppointmentDetail& detail) {
  if (!state.cancelling) return;
  DialogScope dialog(c, {.id = "cancel", .title = c.tr("appointment.cancel")}, state.cancelling);
  if (!dialog) return;
  const bool entered = text_field(c, {.id = "reason", .label = c.label(appointment::entity, appointment::cancel_reason), .problem = state.problem, .required = true, .focus = state.focus}, state.reason).submitted;
  state.focus = false;
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("appointment.cancel"), .kind = ButtonKind::danger}) || entered;
  if (button(c, {.id = "back", .label = c.tr("action.cancel")})) state.cancelling = false;
  if (!save) return;
  const auto done = c.app->run(commands::cancel_appointment(c.app->context(), detail.id, state.reason));
  if (done) state.cancelling = false;
  else state.problem = c.tr(done.error().message), state.focus = true;
}

void draw_next(Context& c, AppointmentPage& state, const app::AppointmentDetail& detail) {
  CardScope card(c, {.id = "next", .title = c.tr("order.next"), .tone = Tone::accent});
  const std::string lacking = lacks(c, app::Permission::edit_order);
  const std::string& now = detail.row.state;
  if (!detail.order.empty()) {
    const std::string label = c.tr("appointment.open_order", {{"number", detail.order_no}});
    if (button(c, {.id = "order", .label = label, .kind = ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_N, .key_cap = "Alt N", .fill_width = true})) c.router.go("#/orders/" + detail.order.to_string());
    return;
  }
  if (now == "requested" && action_button(c, {.id = "confirm", .label = c.tr("appointment.confirm"), .shortcut = ImGuiMod_Alt | ImGuiKey_Y, .key_cap = "Alt Y", .fill_width = true}, lacking)) {
    report(c, c.app->run(commands::confirm_appointment(c.app->context(), detail.id)));
  }
  if (now != "cancelled" && now != "arrived" &&
      action_button(c, {.id = "arrive", .label = c.tr("appointment.arrive"), .kind = ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_N, .key_cap = "Alt N", .fill_width = true}, lacking)) {
    return arrive(c, detail);
  }
  if ((now == "no_show" || now == "cancelled") && action_button(c, {.id = "again", .label = c.tr("appointment.again"), .fill_width = true}, lacking)) {
    report(c, c.app->run(commands::confirm_appointment(c.app->context(), detail.id)));
  }
  if (!waiting(detail)) return;
  RowScope row(c, "others", c.theme.size.control_small_height);
  row.gap(1);
  if (detail.row.at <= c.clock.now() && button(c, {.id = "missed", .label = c.tr("appointment.miss"), .small = true, .disabled = !lacking.empty()})) {
    report(c, c.app->run(commands::miss_appointment(c.app->context(), detail.id)));
  }
  if (button(c, {.id = "cancel", .label = c.tr("appointment.cancel"), .small = true, .disabled = !lacking.empty()})) {
    state.cancelling = state.focus = true;
    state.reason.clear(), state.problem.clear();
  }
}

// --- the frame

void draw_people(Context& c, const app::AppointmentDetail& detail) {
  CardScope card(c, {.id = "people"});
  if (list_row(c, {.id = "customer", .title = detail.row.customer_name, .subtitle = c.tr("entity.customer")})) c.router.go("#/customers/" + detail.row.customer.to_string());
  if (list_row(c, {.id = "vehicle", .title = detail.row.plate, .subtitle = detail.vehicle_model})) c.router.go("#/vehicles/" + detail.row.asset.to_string());
  const std::string lacking = lacks(c, app::Permission::edit_order);
  signature_line(c, {.form = "appointment", .subject = detail.id, .signer = detail.row.customer_name}, lacking);
}

void draw_past(Context& c, const app::AppointmentDetail& detail) {
  CardScope card(c, {.id = "history", .title = c.tr("customer.tab.history")});
  draw_history(c, appointment::entity, detail.id);
}

void draw_header(Context& c, const app::AppointmentDetail& detail) {
  std::string subtitle = detail.row.plate + " · " + detail.row.customer_name;
  if (c.is_wide() && !detail.vehicle_model.empty()) subtitle += " · " + detail.vehicle_model;
  std::vector<Button> actions{{.id = "calendar", .label = c.tr("appointment.in_calendar"), .icon = Icon::calendar, .shortcut = ImGuiKey_K, .key_cap = "K"},
                              {.id = "print", .label = c.tr("appointment.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"}};
  if (c.app->may(app::Permission::edit_order) && waiting(detail)) {
    actions.push_back({.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E"});
  }
  const std::string chip = state_words(c, detail.row.state);
  const std::string_view pressed = page_header(c, {.title = detail.row.number, .subtitle = subtitle, .chip = chip, .chip_tone = appointment_tone(detail.row.state), .actions = actions});
  if (pressed == "edit") c.router.go("#/appointments/" + detail.id.to_string() + "/edit");
  if (pressed == "print") print_form(c, "appointment", {.subject = detail.id});
  if (pressed == "calendar") c.router.go("#/appointments?day=" + base::to_local(detail.row.at, c.clock.utc_offset_minutes()).date.to_string());
}

void open(Context& c, AppointmentPage& state, const app::AppointmentDetail& detail) {
  if (const base::Money open_deposit = detail.deposit - detail.deposit_held; state.id != detail.id || state.open_deposit != open_deposit) {
    if (state.id != detail.id) state = {.id = detail.id};
    state.open_deposit = open_deposit;
    state.amount = open_deposit.fen > 0 ? open_deposit.to_string() : std::string();
  }
  // The dispatcher hears of it, where there is one.
  if (!state.recipient.empty()) return;
  c.app->store().each(schema::user::entity, [&](const store::Record& person) {
    if (state.recipient.empty() && person[schema::user::role] == "workshop_supervisor" && person[schema::user::state] != "left") state.recipient = person.id();
  });
}

}  // namespace

void draw_appointment_detail(Context& c) {
  const IdScope page(c, "appointment");
  const app::AppointmentDetail* shown = shown_detail(c, {"appointments", "appointment", Icon::calendar}, app::appointment_detail);
  if (shown == nullptr) return;
  // A copy: what is pressed below changes it while it is drawn.
  const app::AppointmentDetail detail = *shown;
  auto& state = c.pages.get<AppointmentPage>();
  open(c, state, detail);
  draw_header(c, detail);
  draw_steps(c, detail);
  draw_warnings(c, detail);
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = c.is_wide() ? 21.0F : 18.0F}}, -1);
    columns.next();
    {
      ScrollScope scroll(c, "left");
      draw_facts(c, detail);
      draw_deposit(c, state, detail);
      draw_past(c, detail);
    }
    columns.next();
    ScrollScope scroll(c, "right");
    draw_next(c, state, detail);
    draw_workshop(c, state, detail);
    draw_reminders(c, detail);
    draw_people(c, detail);
  }
  draw_cancel(c, state, detail);
  draw_contact_dialog(c);
  draw_sign_dialog(c);
}

}  // namespace aftercare::ui
