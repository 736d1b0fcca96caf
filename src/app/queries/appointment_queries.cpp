#include "app/queries/appointment_queries.hpp"

#include <algorithm>

#include "app/commands/appointment_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/order_lines.hpp"
#include "app/queries/record_detail.hpp"
#include "app/reception_settings.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace appointment = schema::appointment;
namespace asset = schema::asset;
namespace customer = schema::customer;
namespace charge = schema::charge_item;
namespace job = schema::canned_job;

namespace {

std::string title_of(const App& app, const schema::Entity& entity, const std::optional<base::RecordId>& id) {
  return id ? record_title(app, entity, *id) : std::string();
}

/// A canned job or a charge item by its code; empty: no longer there.
store::Record booked_thing(const App& app, const std::string& code) {
  const auto jobs = app.indexes().equal(job::entity, job::code, code);
  if (!jobs.empty()) return jobs.front();
  const auto charges = app.indexes().equal(charge::entity, charge::code, code);
  return charges.empty() ? store::Record() : charges.front();
}

std::string name_of_thing(const store::Record& thing) {
  return thing.entity() == &job::entity ? thing[job::name] : thing[charge::name];
}

std::string what_for(const App& app, const store::Record& record) {
  if (!record[appointment::needs].empty()) return record[appointment::needs];
  std::string words;
  for (const std::string& code : record[appointment::charge_codes]) {
    const store::Record thing = booked_thing(app, code);
    words += (words.empty() ? "" : "、") + (thing ? name_of_thing(thing) : code);
  }
  return words;
}

}  // namespace

AppointmentRow appointment_row(App& app, const store::Record& record) {
  AppointmentRow row;
  row.id = record.id();
  row.number = record[appointment::appointment_no];
  if (const store::Record car = store::referenced(app.store(), record, appointment::asset_of)) {
    row.asset = car.id();
    row.plate = base::format_plate(car[asset::plate]);
  }
  if (const store::Record person = store::referenced(app.store(), record, appointment::customer_of)) {
    row.customer = person.id();
    row.customer_name = person[customer::name];
  }
  row.bay = record[appointment::bay_of].value_or(base::RecordId{});
  row.adviser = record[appointment::adviser].value_or(base::RecordId{});
  row.bay_name = title_of(app, schema::bay::entity, record[appointment::bay_of]);
  row.adviser_name = title_of(app, schema::user::entity, record[appointment::adviser]);
  row.what = what_for(app, record);
  row.state = record[appointment::state].empty() ? "requested" : record[appointment::state];
  const rules::Stretch stretch = rules::stretch_of(record);
  row.at = stretch.from;
  row.minutes = (stretch.to - stretch.from) / 60'000;
  row.deposit = record[appointment::deposit].value_or(base::Money{});
  row.told_at = record[appointment::workshop_told_at];
  row.reminder = rules::reminder_of(record, app.clock().now());
  const bool waits = row.state != "arrived" && rules::holds_its_place(record);
  row.untold = waits && !row.told_at && row.at > app.clock().now();
  row.missed = waits && row.end() < app.clock().now();
  return row;
}

RecordListSpec appointment_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(appointment::entity, query);
  const std::string& filter = query.filter;
  const base::Milliseconds now = app.clock().now();
  const int offset = app.clock().utc_offset_minutes();
  const auto on = [offset](base::Date day) {
    return [day, offset](const store::Record& record) { return base::to_local(record[appointment::at].value_or(0), offset).date == day; };
  };
  const auto waits = [](const store::Record& record) { return record[appointment::state] != "arrived" && rules::holds_its_place(record); };
  if (filter != "today" && filter != "tomorrow") spec.as_of = minute_of(app);
  if (filter == "today") spec.keep = on(app.clock().today());
  else if (filter == "tomorrow") spec.keep = on(app.clock().today().plus_days(1));
  else if (filter == "coming") spec.keep = [=](const store::Record& record) { return waits(record) && record[appointment::at].value_or(0) >= now; };
  else if (filter == "untold") spec.keep = [=](const store::Record& record) { return waits(record) && !record[appointment::workshop_told_at] && record[appointment::at].value_or(0) >= now; };
  else if (filter == "reminder_due") {
    spec.keep = [now](const store::Record& record) {
      const rules::ReminderState state = rules::reminder_of(record, now);
      return state == rules::ReminderState::due || state == rules::ReminderState::last_call;
    };
  } else if (filter == "no_show") {
    spec.keep = [=](const store::Record& record) { return record[appointment::state] == "no_show" || (waits(record) && rules::stretch_of(record).to < now); };
  }
  spec.found = [&app](const store::SearchHit& hit) -> store::Record {
    if (hit.record.entity() == &appointment::entity) return hit.record;
    const bool car = hit.record.entity() == &asset::entity;
    if (!car && hit.record.entity() != &customer::entity) return {};
    const auto booked = app.indexes().referring(appointment::entity, car ? appointment::asset_of : appointment::customer_of, hit.record.id());
    return booked.empty() ? store::Record() : booked.back();
  };
  return spec;
}

std::vector<BookedJob> booked_jobs(App& app, const std::vector<std::string>& codes) {
  std::vector<BookedJob> jobs;
  for (const std::string& code : codes) {
    const store::Record thing = booked_thing(app, code);
    jobs.push_back({code, thing ? name_of_thing(thing) : code, commands::booked_work(app.context(), {code}).price, static_cast<bool>(thing)});
  }
  return jobs;
}

namespace {

/// The states it went through are the writes of its status register.
void add_stamps(App& app, AppointmentDetail& detail, const store::Record& record) {
  const store::Store& store = app.store();
  const store::GroupIndex group = store.group_index(record.entity_index(), appointment::status.name);
  auto heads = store.heads(record.entity_index(), record.row(), group);
  const auto past = store.history(record.entity_index(), record.row(), group);
  heads.insert(heads.end(), past.begin(), past.end());
  std::ranges::sort(heads, [](const store::HeadView& a, const store::HeadView& b) { return a.time < b.time; });
  for (const store::HeadView& head : heads) {
    std::string state = store::decode<schema::Choice>(base::json_member(head.value, appointment::state.name));
    if (state.empty() || (!detail.stamps.empty() && detail.stamps.back().state == state)) continue;
    detail.stamps.push_back({std::move(state), head.at, record_title(app, schema::user::entity, head.author)});
  }
}

void add_contacts_made(App& app, AppointmentDetail& detail, const store::Record& record) {
  detail.told_to = title_of(app, schema::user::entity, record[appointment::workshop_recipient]);
  if (detail.row.at > app.clock().now()) detail.tell_by = rules::tell_workshop_by(record, shop_hours(app));
  if (const auto at = record[appointment::reminded_at]) {
    detail.reminders.push_back({*at, title_of(app, schema::user::entity, record[appointment::reminded_by])});
  }
  if (const auto at = record[appointment::reminded_again_at]) {
    detail.reminders.push_back({*at, title_of(app, schema::user::entity, record[appointment::reminded_again_by])});
  }
}

}  // namespace

const AppointmentDetail& appointment_detail(App& app, const base::RecordId& id) {
  return cached_detail<AppointmentDetail>(app, appointment::entity, id, [&](AppointmentDetail& detail, const store::Record& record) {
    detail.row = appointment_row(app, record);
    if (const store::Record car = store::referenced(app.store(), record, appointment::asset_of)) {
      detail.vehicle_model = base::trim(car[asset::brand] + " " + car[asset::model]);
    }
    detail.origin = record[appointment::origin];
    detail.purpose = record[appointment::purpose];
    detail.needs = record[appointment::needs];
    detail.parts_to_prepare = record[appointment::parts_to_prepare];
    detail.cancel_reason = record[appointment::cancel_reason];
    detail.receipt_no = record[appointment::deposit_receipt_no];
    detail.override_reason = record[appointment::deposit_override_reason];
    detail.high_value_price = record[appointment::high_value_price].value_or(base::Money{});
    detail.deposit = detail.row.deposit;
    detail.deposit_held = rules::deposit_held(app.indexes(), id);
    detail.deposit_left = rules::deposit_left(app.indexes(), id);
    detail.least_deposit = rules::deposit_needed(detail.high_value_price, deposit_rule(app.store(), app.local().shop));
    detail.deposit_state = record[appointment::deposit_state];
    detail.jobs = booked_jobs(app, record[appointment::charge_codes]);
    for (const BookedJob& job : detail.jobs) detail.price = detail.price + job.price;
    add_stamps(app, detail, record);
    add_contacts_made(app, detail, record);
    namespace order = schema::repair_order;
    for (const store::Record& made : app.indexes().referring(order::entity, order::appointment_of, id)) {
      detail.order = made.id();
      detail.order_no = made[order::order_no];
    }
  });
}

std::vector<AppointmentRow> coming_appointments(App& app, const schema::Field<schema::Reference>& whose, const base::RecordId& id) {
  std::vector<AppointmentRow> rows;
  for (const store::Record& record : app.indexes().referring(appointment::entity, whose, id)) {
    if (record[appointment::state] == "arrived" || !rules::holds_its_place(record) || rules::stretch_of(record).to < app.clock().now()) continue;
    rows.push_back(appointment_row(app, record));
  }
  std::ranges::sort(rows, {}, &AppointmentRow::at);
  return rows;
}

const AppointmentRoom& appointment_room(App& app, const base::RecordId& self, base::Milliseconds at, std::int64_t minutes, const base::RecordId& bay) {
  struct Asked {
    base::RecordId self, bay;
    base::Milliseconds at = -1;
    std::int64_t minutes = -1;
    std::uint64_t revision = ~0ULL;
    bool operator==(const Asked&) const = default;
  };
  struct Cache {
    Asked asked;
    AppointmentRoom room;
  };
  Cache& cache = app.cache<Cache>();
  const Asked asked{self, bay, at, minutes, app.store().revision()};
  if (cache.asked == asked) return cache.room;
  cache = {asked, {}};
  AppointmentRoom& room = cache.room;
  const rules::Stretch stretch{at, at + minutes * 60'000};
  const rules::ShopHours hours = shop_hours(app);
  const DayLoad load = day_load(app, base::to_local(at, hours.utc_offset_minutes).date);
  room.planned = load.planned + (stretch.to - stretch.from);
  room.room = load.room;
  room.appointments = load.appointments;
  const store::Record known = self.empty() ? store::Record() : app.store().find(appointment::entity, self);
  const bool counted = known && known[appointment::state] != "arrived" && rules::holds_its_place(known) &&
                       base::to_local(known[appointment::at].value_or(0), hours.utc_offset_minutes).date == load.day;
  if (counted) {
    const rules::Stretch own = rules::stretch_of(known);
    room.planned -= own.to - own.from;
    --room.appointments;
  }
  room.bays = load.bays;
  room.at_once = rules::most_at_once(app.indexes(), self, stretch) + 1;
  room.open = rules::open_time_between(hours, stretch.from, stretch.to) == stretch.to - stretch.from;
  const auto taken = rules::in_the_way(app.indexes(), self, bay, stretch);
  if (!taken.empty()) room.taken_by = taken.front()[appointment::appointment_no];
  return room;
}

}  // namespace aftercare::app
