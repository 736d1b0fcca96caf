// An appointment: which car, when and where, what for, the deposit on expensive parts (R-APPT-01…03). What the shop
// has room for stands beside the time; too much is said and not forbidden, a bay that is taken is.

#include <algorithm>

#include "app/commands/appointment_commands.hpp"
#include "app/queries/appointment_calendar.hpp"
#include "app/queries/navigation.hpp"
#include "app/reception_settings.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/appointment_pages.hpp"
#include "ui/pages/appointment_words.hpp"
#include "ui/pages/approval_dialog.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/vehicle_choice.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/moment_field.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace appointment = schema::appointment;

namespace {

struct AppointmentForm {
  FormOpening opening;
  app::RecordDraft draft;
  VehicleChoice choice;
  std::string when;  // as typed
  base::RecordId adviser;
  std::string words, found_for = "\n";
  std::uint64_t revision = 0;
  std::vector<app::ChargeHit> hits;
  std::size_t chosen = 0;
  bool focus_words = false;
  std::vector<app::BookedJob> jobs;
  app::commands::BookedWork work;   // of these
  std::string problem;
  ApprovalDialog approval;
};

base::RecordId reference(const app::RecordDraft& draft, const schema::FieldInfo& field) {
  return base::RecordId::parse(draft.text(field)).value_or(base::RecordId{});
}

std::vector<std::string>& booked_codes(AppointmentForm& form) { return form.draft.lists[std::string(appointment::charge_codes.name)]; }

void read_jobs(Context& c, AppointmentForm& form) {
  form.jobs = app::booked_jobs(*c.app, booked_codes(form));
  form.work = app::commands::booked_work(c.app->context(), booked_codes(form));
}

void read_draft(Context& c, AppointmentForm& form) {
  const std::string& at = form.draft.text(appointment::at);
  form.when = typed_moment(c, at.empty() ? c.clock.now() : std::stoll(at));
  form.adviser = reference(form.draft, appointment::adviser);
  read_jobs(c, form);
}

/// The slot of the calendar the form was opened from, where there was one.
void take_vehicle(Context& c, AppointmentForm& form, const base::RecordId& id) {
  form.draft = app::commands::appointment_for(c.app->context(), id);
  const Route& route = c.router.current();
  const auto take = [&](const char* name, const schema::FieldInfo& field) {
    if (!route.query_value(name).empty()) form.draft.set_text(field, std::string(route.query_value(name)));
  };
  const std::string_view at = route.query_value("at");
  if (!at.empty() && at.size() < 16 && std::ranges::all_of(at, [](char digit) { return digit >= '0' && digit <= '9'; })) take("at", appointment::at);
  take("bay", appointment::bay_of);
  take("adviser", appointment::adviser);
  form.draft.changed = false;
  form.focus_words = true;
  read_draft(c, form);
}

void open(Context& c, AppointmentForm& form) {
  if (!open_form(c, form)) return;
  const Route& route = c.router.current();
  if (const auto id = base::RecordId::parse(route.id())) {
    const store::Record record = c.app->store().find(appointment::entity, *id);
    if (!record) return;
    form.draft = app::draft_of(record);
    return read_draft(c, form);
  }
  form.choice.focus = true;
  if (const auto vehicle = base::RecordId::parse(route.query_value("vehicle"))) return take_vehicle(c, form, *vehicle);
  const auto person = base::RecordId::parse(route.query_value("customer"));
  if (!person) return;
  const auto vehicles = store::assets_of(c.app->indexes(), *person);
  if (vehicles.size() == 1) return take_vehicle(c, form, vehicles.front().id());
  form.choice.words = app::record_title(*c.app, schema::customer::entity, *person);
}

// --- time and place

std::int64_t minutes_of(const AppointmentForm& form) {
  const std::string& typed = form.draft.text(appointment::minutes);
  const bool number = !typed.empty() && typed.size() < 6 && std::ranges::all_of(typed, [](char digit) { return digit >= '0' && digit <= '9'; });
  return number ? std::stoll(typed) : rules::usual_minutes;
}

void draw_room(Context& c, const AppointmentForm& form) {
  const auto at = moment_of(c, form.when);
  if (!at) return;
  const std::int64_t minutes = minutes_of(form);
  const app::AppointmentRoom& room = app::appointment_room(*c.app, form.draft.id, *at, minutes, reference(form.draft, appointment::bay_of));
  const std::string end = c.moment(*at + minutes * 60'000);
  const std::string usual = c.tr("appointment.form.room", {{"end", end}, {"appointments", std::to_string(room.appointments)}, {"planned", hours_text(room.planned)}, {"room", hours_text(room.room)}});
  paragraph(c, usual, {.size = TextSize::small, .color = Color::text2});
  const auto warn = [&](const std::string& words, Tone tone = Tone::warn) { notice(c, words, tone); };
  if (*at < c.clock.now() && form.draft.id.empty()) warn(std::string(c.tr("appointment.form.past")));
  if (!room.taken_by.empty()) warn(c.tr(base::Message{"reception.error.bay_taken", {{"number", room.taken_by}}}), Tone::bad);
  if (!room.open) warn(std::string(c.tr("appointment.form.closed")));
  if (room.bays > 0 && room.at_once > room.bays) warn(c.tr("appointment.form.crowded", {{"cars", std::to_string(room.at_once)}, {"bays", std::to_string(room.bays)}}));
  if (room.room > 0 && room.planned > room.room) warn(c.tr("appointment.form.over", {{"planned", hours_text(room.planned)}, {"room", hours_text(room.room)}}));
}

void draw_bay(Context& c, AppointmentForm& form) {
  const auto choices = app::calendar_choices(*c.app, false);
  std::vector<std::pair<std::string, std::string>> words;
  for (const app::CalendarChoice& choice : choices) words.emplace_back(choice.id.to_string(), choice.name);
  std::string code = form.draft.text(appointment::bay_of);
  // A bay that is out of use is still the one it was booked for.
  if (const auto id = base::RecordId::parse(code); id && std::ranges::none_of(words, [&](const auto& known) { return known.first == code; })) {
    words.emplace_back(code, app::record_title(*c.app, schema::bay::entity, *id));
  }
  std::vector<Option> options;
  for (const auto& [key, label] : words) options.push_back({key, label});
  if (combo(c, {.id = "bay", .label = c.label(appointment::entity, appointment::bay_of), .hint = c.tr("appointments.unassigned"), .options = options}, code)) {
    form.draft.set_text(appointment::bay_of, code);
  }
}

void draw_time(Context& c, AppointmentForm& form) {
  CardScope card(c, {.id = "time", .title = c.label(appointment::entity, appointment::time)});
  {
    GridScope grid(c, "fields", 11, 4);
    grid.next(2);
    moment_field(c, {.id = "at", .label = c.label(appointment::entity, appointment::at), .required = true}, form.when);
    grid.next();
    std::string minutes = form.draft.text(appointment::minutes);
    if (text_field(c, {.id = "minutes", .label = c.label(appointment::entity, appointment::minutes), .unit = c.unit(schema::Unit::minute), .purpose = TextPurpose::decimal}, minutes).changed) {
      form.draft.set_text(appointment::minutes, minutes);
    }
    grid.next();
    draw_bay(c, form);
    grid.next(2);
    const std::vector<Segment> origins = segments_of(c, appointment::origins);
    std::string origin = form.draft.text(appointment::origin);
    text(c, c.label(appointment::entity, appointment::origin), {.size = TextSize::small, .color = Color::text2});
    if (segmented(c, "origin", origins, origin)) form.draft.set_text(appointment::origin, origin);
    grid.next();
    const base::RecordId before = form.adviser;
    person_combo(c, "adviser", c.label(appointment::entity, appointment::adviser), form.adviser);
    if (before != form.adviser) form.draft.set_text(appointment::adviser, form.adviser.empty() ? std::string() : form.adviser.to_string());
  }
  if (!form.problem.empty()) paragraph(c, form.problem, {.color = Color::bad});
  draw_room(c, form);
}

// --- what for

/// Duration and price of expensive parts follow the jobs booked until somebody writes others.
void follow_work(Context& c, AppointmentForm& form) {
  const app::commands::BookedWork before = form.work;
  read_jobs(c, form);
  const auto usual = [](std::int64_t minutes) { return std::to_string(minutes == 0 ? rules::usual_minutes : minutes); };
  if (form.draft.text(appointment::minutes).empty() || form.draft.text(appointment::minutes) == usual(before.minutes)) {
    form.draft.set_text(appointment::minutes, usual(form.work.minutes));
  }
  const std::string& typed = form.draft.text(appointment::high_value_price);
  if (base::Money::parse(typed).value_or(base::Money{}) == before.high_value_price) {
    const base::Money price = form.work.high_value_price;
    form.draft.set_text(appointment::high_value_price, price.fen == 0 ? std::string() : price.to_string());
  }
  form.draft.changed = true;
}

void add(Context& c, AppointmentForm& form, const app::ChargeHit& hit) {
  auto& codes = booked_codes(form);
  if (!std::ranges::contains(codes, hit.code)) codes.push_back(hit.code);
  if (hit.is_job && codes.size() == 1) {
    const store::Record job = c.app->store().find(schema::canned_job::entity, hit.id);
    if (job && !job[schema::canned_job::purpose].empty()) form.draft.set_text(appointment::purpose, job[schema::canned_job::purpose]);
  }
  form.words.clear();
  form.focus_words = true;
  follow_work(c, form);
}

void search(Context& c, AppointmentForm& form) {
  if (form.found_for == form.words && form.revision == c.app->store().revision()) return;
  if (form.found_for != form.words) form.chosen = 0;
  form.found_for = form.words;
  form.revision = c.app->store().revision();
  form.hits = form.words.empty() ? std::vector<app::ChargeHit>() : app::charge_hits(*c.app, form.words);
  form.chosen = std::min(form.chosen, form.hits.empty() ? 0 : form.hits.size() - 1);
}

void draw_search(Context& c, AppointmentForm& form) {
  const IdScope scope(c, "add");
  const TextFieldResult typed = text_field(c, {.id = "words", .label = c.label(appointment::entity, appointment::charge_codes), .hint = c.tr("order.line.search"), .purpose = TextPurpose::search, .focus = form.focus_words}, form.words);
  form.focus_words = false;
  search(c, form);
  if (typed.active && !form.hits.empty()) {
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) form.chosen = (form.chosen + 1) % form.hits.size();
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) form.chosen = (form.chosen + form.hits.size() - 1) % form.hits.size();
  }
  if (typed.submitted && !form.hits.empty()) return add(c, form, app::ChargeHit(form.hits[form.chosen]));
  for (std::size_t index = 0; index < form.hits.size(); ++index) {
    const app::ChargeHit hit = form.hits[index];
    const std::string key = hit.id.to_string(), price = hit.price.to_currency();
    if (list_row(c, {.id = key, .title = hit.name, .subtitle = hit.code, .right = price, .selected = index == form.chosen})) return add(c, form, hit);
  }
  if (!form.words.empty() && form.hits.empty()) caption(c, c.tr("order.line.nothing_found"));
}

void draw_jobs(Context& c, AppointmentForm& form) {
  const IdScope scope(c, "jobs");
  for (const app::BookedJob& job : form.jobs) {
    RowScope row(c, job.code, c.theme.size.control_small_height);
    const std::string name = draw_booked_job(c, row, job);
    const std::string label = c.tr("appointment.remove_job", {{"name", name}});
    if (icon_button(c, {.id = "remove", .icon = Icon::close, .name = label, .small = true})) {
      std::erase(booked_codes(form), std::string(job.code));
      return follow_work(c, form);
    }
  }
  if (form.jobs.empty()) return;
  const std::string sum = c.tr("appointment.jobs_sum", {{"price", form.work.price.to_currency()}, {"minutes", std::to_string(form.work.minutes)}});
  paragraph(c, sum, {.size = TextSize::small, .color = Color::text2});
}

void draw_group(Context& c, AppointmentForm& form, std::string_view group, int columns) {
  SchemaFormOptions options = form_options(c, appointment::entity, form.draft.id);
  options.groups = {group};
  options.hidden_fields = {appointment::charge_codes.name};
  options.group_titles = false;
  options.columns = columns;
  const IdScope scope(c, group);
  schema_form(c, form.draft, options);
}

void draw_wishes(Context& c, AppointmentForm& form) {
  CardScope card(c, {.id = "wishes", .title = c.label(appointment::entity, appointment::wishes)});
  draw_search(c, form);
  draw_jobs(c, form);
  draw_group(c, form, appointment::wishes.name, 3);
}

void draw_deposit(Context& c, AppointmentForm& form) {
  CardScope card(c, {.id = "deposit", .title = c.label(appointment::entity, appointment::deposit_group)});
  draw_group(c, form, appointment::deposit_group.name, 3);
  const rules::DepositRule rule = app::deposit_rule(c.app->store(), c.app->local().shop);
  const auto price = base::Money::parse(form.draft.text(appointment::high_value_price));
  const auto needed = rules::deposit_needed(price.value_or(base::Money{}), rule);
  const std::string words = needed ? c.tr("appointment.deposit.needed", {{"least", needed->to_currency()}, {"percent", std::to_string(rule.least_percent)}})
                                   : c.tr("appointment.deposit.rule", {{"from", rule.high_value_from.to_currency()}, {"percent", std::to_string(rule.least_percent)}});
  const auto deposit = base::Money::parse(form.draft.text(appointment::deposit)).value_or(base::Money{});
  paragraph(c, words, {.size = TextSize::small, .color = needed && deposit < *needed ? Color::warn : Color::text2});
}

// --- saving

/// The appointment itself; of one made in a follow-up call the call, which goes on.
std::string address_after(const Context& c, const AppointmentForm& form) {
  const Route& route = c.router.current();
  const auto task = base::RecordId::parse(route.query_value("call"));
  if (!task) return record_address("appointments", form.draft.id);
  Route call{"follow_up", {task->to_string()}, {}};
  for (const char* kept : {"filter", "region"}) call.set_query(kept, route.query_value(kept));
  return format_route(call);
}

void save(Context& c, AppointmentForm& form) {
  form.problem.clear();
  const auto at = moment_of(c, form.when);
  if (!at) {
    form.problem = c.tr("appointment.form.when");
    return;
  }
  form.draft.set_text(appointment::at, std::to_string(*at));
  const auto done = c.app->run(app::commands::save_appointment(c.app->context(), form.draft, form.approval.approval));
  if (done) return c.router.go(address_after(c, form));
  const base::Error& error = done.error();
  if (error.message.key == "reception.deposit.too_low") return form.approval.ask(c.tr(error.message));
  if (form.approval.asked_by(c, error)) return;
  form.approval.approval = {};
  report(c, done);
}

}  // namespace

void draw_appointment_form(Context& c) {
  auto& form = c.pages.get<AppointmentForm>();
  const IdScope page(c, "appointment_form");
  open(c, form);
  const bool chosen = form.draft.entity != nullptr;
  const bool is_new = form.draft.id.empty();
  const auto draw_fields = [&] {
    if (!chosen) {
      const base::RecordId vehicle = draw_vehicle_choice(c, form.choice);
      return vehicle.empty() ? void() : take_vehicle(c, form, vehicle);
    }
    if (draw_chosen_vehicle(c, reference(form.draft, appointment::asset_of), is_new)) {
      form = {.opening = form.opening, .choice = {.focus = true}};
      return;
    }
    draw_time(c, form);
    draw_wishes(c, form);
    draw_deposit(c, form);
  };
  draw_form_page(c, {.title = c.tr(is_new ? "appointments.new" : "appointment.edit"),
                     .back = address_after(c, form),
                     .draw_fields = draw_fields,
                     .save = [&] { save(c, form); },
                     .can_save = chosen});
  if (draw_approval_dialog(c, form.approval)) save(c, form);
}

}  // namespace aftercare::ui
