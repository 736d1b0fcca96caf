#include "app/queries/duty_queries.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "base/identifiers.hpp"
#include "rules/reception/daily_clear.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/order_times.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace duty = schema::duty_log;
namespace order = schema::repair_order;
namespace appointment = schema::appointment;
namespace clear = schema::daily_clear;

namespace {

std::string person_name(const App& app, const std::optional<base::RecordId>& id) {
  return id ? record_title(app, schema::user::entity, *id) : std::string();
}

DutyLine line_of(const App& app, const store::Record& record) {
  DutyLine line{.id = record.id(), .on = record[duty::on].value_or(base::Date{}), .kind = record[duty::kind], .at = record[duty::at],
                .hours = record[duty::hours], .content = record[duty::content]};
  if (line.kind.empty()) line.kind = "event";
  line.person_id = record[duty::person].value_or(base::RecordId{});
  line.person = person_name(app, record[duty::person]);
  line.follow_up = record[duty::follow_up];
  line.closed_at = record[duty::closed_at];
  line.closed_by = person_name(app, record[duty::closed_by]);
  line.outcome = record[duty::outcome];
  line.to_id = record[duty::handed_to].value_or(base::RecordId{});
  line.to = person_name(app, record[duty::handed_to]);
  line.taken_at = record[duty::taken_at];
  return line;
}

/// Kept until the store, the minute or the day asked for changes.
template <class Day, class Make>
const Day& kept_day(App& app, base::Date day, Make make) {
  struct Kept {
    std::uint64_t revision = ~0ULL;
    std::int64_t minute = -1;
    base::Date day;
    Day made;
  };
  Kept& kept = app.cache<Kept>();
  const std::int64_t minute = app.clock().now() / 60'000;
  if (kept.revision == app.store().revision() && kept.minute == minute && kept.day == day) return kept.made;
  kept = {app.store().revision(), minute, day, make()};
  return kept.made;
}

DutyDay made_duty_day(App& app, base::Date day) {
  DutyDay made;
  for (const store::Record& record : app.indexes().between(duty::entity, duty::on, day.plus_days(-duty_days_back), day)) {
    DutyLine line = line_of(app, record);
    if (line.on == day) (line.kind == "shift" ? made.shifts : made.entries).push_back(std::move(line));
    else if (line.open()) made.carried.push_back(std::move(line));
  }
  const auto by_time = [](const DutyLine& a, const DutyLine& b) {
    return std::tuple(a.on, a.at.value_or(0), a.id) < std::tuple(b.on, b.at.value_or(0), b.id);
  };
  std::ranges::sort(made.entries, by_time);
  std::ranges::sort(made.carried, by_time);
  std::ranges::sort(made.shifts, {}, &DutyLine::hours);
  return made;
}

ClearMatter matter_of(App& app, const rules::DayMatter& found) {
  const bool booked = found.kind == "appointment";
  ClearMatter matter{.kind = found.kind, .subject = found.subject.id(), .of_appointment = booked, .unpaid = found.unpaid};
  const store::Record car = store::referenced(app.store(), found.subject, booked ? appointment::asset_of : order::asset_of);
  const store::Record customer = store::referenced(app.store(), found.subject, booked ? appointment::customer_of : order::customer_of);
  if (car) matter.plate = base::format_plate(car[schema::asset::plate]);
  if (customer) matter.customer = customer[schema::customer::name];
  matter.number = booked ? found.subject[appointment::appointment_no] : found.subject[order::order_no];
  matter.state = booked ? found.subject[appointment::state] : rules::order_state(found.subject);
  matter.when = booked ? found.subject[appointment::at] : rules::promised_at(found.subject);
  if (found.noted) {
    matter.note = found.noted[schema::daily_matter::note];
    matter.person = person_name(app, found.noted[schema::daily_matter::person]);
  }
  return matter;
}

ClearFigures figures_of(App& app, base::Date day, int offset) {
  ClearFigures figures;
  figures.arrived = static_cast<int>(rules::orders_arrived(app.indexes(), day, offset).size());
  for (const store::Record& record : rules::orders_delivered(app.indexes(), day, offset)) {
    const rules::OrderTotals totals = rules::order_totals(app.indexes(), record);
    ++figures.delivered;
    figures.turnover = figures.turnover + totals.total;
    figures.unpaid = figures.unpaid + totals.unpaid();
  }
  const base::Milliseconds from = base::from_local({day, 0}, offset);
  figures.appointments = static_cast<int>(app.indexes().between(appointment::entity, appointment::at, from, from + base::milliseconds_per_day - 1).size());
  return figures;
}

ClearDay made_clear_day(App& app, base::Date day) {
  const base::ShopCode shop = app.local().shop;
  const int offset = app.clock().utc_offset_minutes();
  ClearDay made{.figures = figures_of(app, day, offset)};
  for (const std::string_view item : clear::item_codes) {
    ClearTick& tick = made.ticks.emplace_back();
    tick.item = item;
    const store::Record record = app.store().find(clear::entity, rules::daily_clear_id(shop, day, item));
    if (!record || !record.visible()) continue;
    tick.done = record[clear::done];
    tick.note = record[clear::note];
    tick.person = person_name(app, record[clear::person]);
  }
  for (const rules::DayMatter& found : rules::day_matters(app.indexes(), shop, day, offset)) made.matters.push_back(matter_of(app, found));
  const rules::DayClearing clearing = rules::day_clearing(app.indexes(), shop, day, offset);
  made.open_items = clearing.open_items.size();
  made.open_matters = clearing.open_matters;
  made.complete = clearing.complete();
  made.changed_since = clearing.changed_since;
  if (clearing.sign_off) {
    made.signed_at = clearing.sign_off[schema::daily_sign_off::at];
    made.signed_by = person_name(app, clearing.sign_off[schema::daily_sign_off::person]);
    made.sign_note = clearing.sign_off[schema::daily_sign_off::note];
  }
  return made;
}

}  // namespace

const DutyDay& duty_day(App& app, base::Date day) {
  return kept_day<DutyDay>(app, day, [&] { return made_duty_day(app, day); });
}

const ClearDay& clear_day(App& app, base::Date day) {
  return kept_day<ClearDay>(app, day, [&] { return made_clear_day(app, day); });
}

}  // namespace aftercare::app
