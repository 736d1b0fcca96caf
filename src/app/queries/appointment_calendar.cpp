#include "app/queries/appointment_calendar.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "app/queries/navigation.hpp"
#include "app/reception_settings.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace appointment = schema::appointment;

namespace {

int up_to_slot(int minute) { return (minute + slot_minutes - 1) / slot_minutes * slot_minutes; }

class Maker {
 public:
  Maker(App& app, const CalendarQuery& query)
      : app_(app), query_(query), hours_(shop_hours(app)), first_day_(query.week ? query.day.plus_days(-query.day.weekday()) : query.day) {}

  AppointmentCalendar make() {
    calendar_.opens_minute = hours_.opens_minute;
    calendar_.closes_minute = hours_.closes_minute;
    calendar_.first_minute = hours_.opens_minute / slot_minutes * slot_minutes;
    calendar_.last_minute = up_to_slot(hours_.closes_minute);
    app_.store().each(schema::bay::entity, [&](const store::Record& bay) { calendar_.bays += !bay[schema::bay::retired]; });
    for (int ahead = 0; ahead < (query_.week ? 7 : 1); ++ahead) add_day(first_day_.plus_days(ahead));
    add_columns();
    for (const store::Record& record : booked_) add_block(record);
    std::ranges::stable_sort(calendar_.blocks, [](const CalendarBlock& a, const CalendarBlock& b) {
      return std::tuple(a.column, a.from_minute, b.to_minute) < std::tuple(b.column, b.from_minute, a.to_minute);
    });
    set_lanes();
    count_cars();
    return std::move(calendar_);
  }

 private:
  void add_day(base::Date day) {
    calendar_.days.push_back(day_load(app_, day));
    calendar_.open.push_back(hours_.open_on(day) ? 1 : 0);
    const base::Milliseconds midnight = base::from_local({day, 0}, hours_.utc_offset_minutes);
    for (const store::Record& record : app_.indexes().between(appointment::entity, appointment::at, midnight, midnight + base::milliseconds_per_day - 1)) {
      if (record[appointment::state] != "cancelled") booked_.push_back(record);
    }
  }

  void add_columns() {
    if (query_.week) {
      for (const DayLoad& load : calendar_.days) {
        CalendarColumn column{.key = load.day.to_string(), .day = load.day};
        (query_.by_adviser ? column.adviser : column.bay) = query_.only;
        calendar_.columns.push_back(std::move(column));
      }
      return;
    }
    for (CalendarChoice& choice : calendar_choices(app_, query_.by_adviser)) {
      CalendarColumn column{.key = choice.id.to_string(), .title = std::move(choice.name), .day = query_.day};
      (query_.by_adviser ? column.adviser : column.bay) = choice.id;
      calendar_.columns.push_back(std::move(column));
    }
    for (const store::Record& record : booked_) add_column_of(record);
    calendar_.columns.push_back({.key = "none", .day = query_.day});
  }

  const base::RecordId whose(const store::Record& record) const {
    return (query_.by_adviser ? record[appointment::adviser] : record[appointment::bay_of]).value_or(base::RecordId{});
  }

  /// Who is no adviser, or a bay out of use, has a column where something is booked with it.
  void add_column_of(const store::Record& record) {
    const base::RecordId id = whose(record);
    if (id.empty() || std::ranges::contains(calendar_.columns, id.to_string(), &CalendarColumn::key)) return;
    const schema::Entity& entity = query_.by_adviser ? schema::user::entity : schema::bay::entity;
    CalendarColumn column{.key = id.to_string(), .title = record_title(app_, entity, id), .day = query_.day};
    (query_.by_adviser ? column.adviser : column.bay) = id;
    calendar_.columns.push_back(std::move(column));
  }

  void add_block(const store::Record& record) {
    if (query_.week && !query_.only.empty() && whose(record) != query_.only) return;
    CalendarBlock block{.row = appointment_row(app_, record)};
    const base::LocalTime local = base::to_local(block.row.at, hours_.utc_offset_minutes);
    const std::string key = query_.week ? local.date.to_string() : whose(record).empty() ? "none" : whose(record).to_string();
    const auto column = std::ranges::find(calendar_.columns, key, &CalendarColumn::key);
    if (column == calendar_.columns.end()) return;
    block.column = static_cast<std::size_t>(column - calendar_.columns.begin());
    block.from_minute = local.minute_of_day;
    block.to_minute = std::min<int>(24 * 60, local.minute_of_day + static_cast<int>(block.row.minutes));
    if (block.row.state != "no_show") ++column->appointments;
    calendar_.first_minute = std::min(calendar_.first_minute, block.from_minute / slot_minutes * slot_minutes);
    calendar_.last_minute = std::max(calendar_.last_minute, up_to_slot(block.to_minute));
    calendar_.blocks.push_back(std::move(block));
  }

  /// What overlaps stands side by side: each gets the first lane that is free.
  void set_lanes() {
    auto& blocks = calendar_.blocks;
    for (std::size_t first = 0; first < blocks.size();) {
      std::vector<int> ends;
      int group_end = blocks[first].to_minute;
      std::size_t last = first;
      for (; last < blocks.size() && blocks[last].column == blocks[first].column && (last == first || blocks[last].from_minute < group_end); ++last) {
        CalendarBlock& block = blocks[last];
        const auto free = std::ranges::find_if(ends, [&](int end) { return end <= block.from_minute; });
        block.lane = static_cast<int>(free - ends.begin());
        if (free == ends.end()) ends.push_back(block.to_minute);
        else *free = block.to_minute;
        group_end = std::max(group_end, block.to_minute);
      }
      for (; first < last; ++first) blocks[first].lanes = static_cast<int>(ends.size());
    }
  }

  /// Of all bays and advisers, whatever the columns show.
  void count_cars() {
    calendar_.cars.assign(calendar_.days.size(), std::vector<int>(static_cast<std::size_t>(calendar_.slots()), 0));
    for (const store::Record& record : booked_) {
      if (!rules::holds_its_place(record)) continue;
      const rules::Stretch stretch = rules::stretch_of(record);
      const base::LocalTime local = base::to_local(stretch.from, hours_.utc_offset_minutes);
      auto& cars = calendar_.cars[static_cast<std::size_t>(local.date - first_day_)];
      const int to = local.minute_of_day + static_cast<int>((stretch.to - stretch.from) / 60'000);
      for (std::size_t slot = 0; slot < cars.size(); ++slot) {
        const int begins = calendar_.first_minute + static_cast<int>(slot) * slot_minutes;
        cars[slot] += local.minute_of_day < begins + slot_minutes && begins < to;
      }
    }
    for (std::size_t day = 0; day < calendar_.days.size(); ++day) add_crowded(day);
  }

  void add_crowded(std::size_t day) {
    if (calendar_.bays == 0) return;
    const auto& cars = calendar_.cars[day];
    for (std::size_t slot = 0; slot < cars.size(); ++slot) {
      if (cars[slot] <= calendar_.bays) continue;
      const int begins = calendar_.first_minute + static_cast<int>(slot) * slot_minutes;
      const bool goes_on = !calendar_.crowded.empty() && calendar_.crowded.back().day == calendar_.days[day].day && calendar_.crowded.back().to_minute == begins;
      if (!goes_on) calendar_.crowded.push_back({calendar_.days[day].day, begins, begins, 0});
      calendar_.crowded.back().to_minute = begins + slot_minutes;
      calendar_.crowded.back().cars = std::max(calendar_.crowded.back().cars, cars[slot]);
    }
  }

  App& app_;
  const CalendarQuery& query_;
  const rules::ShopHours hours_;
  const base::Date first_day_;
  std::vector<store::Record> booked_;
  AppointmentCalendar calendar_;
};

struct CalendarCache {
  CalendarQuery query;
  std::uint64_t revision = ~0ULL;
  std::int64_t minute = -1;
  AppointmentCalendar calendar;
};

}  // namespace

const AppointmentCalendar& appointment_calendar(App& app, const CalendarQuery& query) {
  auto& cache = app.cache<CalendarCache>();
  const std::int64_t minute = app.clock().now() / 60'000;
  if (cache.revision == app.store().revision() && cache.minute == minute && cache.query == query) return cache.calendar;
  cache = {query, app.store().revision(), minute, Maker(app, query).make()};
  return cache.calendar;
}

std::vector<CalendarChoice> calendar_choices(App& app, bool advisers) {
  std::vector<CalendarChoice> choices;
  if (advisers) {
    app.store().each(schema::user::entity, [&](const store::Record& person) {
      if (person[schema::user::role] == "service_adviser" && person[schema::user::state] != "left") choices.push_back({person.id(), person[schema::user::name]});
    });
    // A shop without one: who sits at the computer receives.
    if (choices.empty() && !app.person().id.empty()) choices.push_back({app.person().id, app.person().name});
  } else {
    app.store().each(schema::bay::entity, [&](const store::Record& bay) {
      if (!bay[schema::bay::retired]) choices.push_back({bay.id(), bay[schema::bay::name]});
    });
  }
  std::ranges::stable_sort(choices, {}, [](const CalendarChoice& choice) { return base::pinyin_full(choice.name); });
  return choices;
}

}  // namespace aftercare::app
