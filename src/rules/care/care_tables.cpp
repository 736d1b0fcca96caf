#include "rules/care/care_tables.hpp"

#include <algorithm>

#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

namespace made = schema::festival;
namespace table = schema::inspection_rule;

int small_number(const std::optional<std::int64_t>& value, int most) {
  return value && *value >= 0 && *value <= most ? static_cast<int>(*value) : 0;
}

bool read(const store::Record& record, CareFestival& into) {
  const int month = small_number(record[made::month], 12), day = small_number(record[made::day], 31);
  if (month == 0 || day == 0) return false;  // a record of a newer version, or a damaged one
  base::Festival& festival = into.festival;
  festival.id = record[made::code];
  if (const std::string name = record[made::name]; name != festival.name) festival.name = festival.name_en = name;
  festival.is_lunar = record[made::lunar];
  festival.month = month;
  festival.day = day;
  festival.tabled_days.clear();
  for (const std::string& text : record[made::days]) {
    if (const auto tabled = base::Date::parse(text)) festival.tabled_days.push_back(*tabled);
  }
  std::ranges::sort(festival.tabled_days);
  into.off = record[made::off];
  return true;
}

}  // namespace

std::vector<CareFestival> care_festivals(const std::vector<base::Festival>& defaults, const store::Store& store, base::ShopCode shop) {
  std::vector<CareFestival> festivals;
  for (const base::Festival& festival : defaults) festivals.push_back({.festival = festival});
  for (const base::ShopCode& level : {base::head_office_code(), shop}) {
    store.each(made::entity, [&](const store::Record& record) {
      if (record.id().shop != level) return;
      const std::string code = record[made::code];
      const auto known = std::ranges::find(festivals, code, [](const CareFestival& one) -> const std::string& { return one.festival.id; });
      CareFestival read_one = known == festivals.end() ? CareFestival{.own = true} : *known;
      if (!read(record, read_one)) return;
      read_one.changed = !read_one.own;
      if (known == festivals.end()) festivals.push_back(std::move(read_one));
      else *known = std::move(read_one);
    });
  }
  return festivals;
}

InspectionSteps default_inspection(std::string_view vehicle_kind) {
  if (vehicle_kind == "van") return {.first_years = 6, .first_months = 24, .then_years = 15, .then_months = 12, .later_months = 6};
  if (vehicle_kind == "bus") return {.first_years = 5, .first_months = 12, .later_months = 6};
  if (vehicle_kind == "truck") return {.first_years = 10, .first_months = 12, .later_months = 6};
  if (vehicle_kind == "other") return {.later_months = 12};
  return {.first_years = 10, .first_months = 24, .later_months = 12};  // small cars and motorcycles
}

InspectionSteps inspection_steps(const store::Store& store, base::ShopCode shop, std::string_view vehicle_kind) {
  for (const base::ShopCode& level : {shop, base::head_office_code()}) {
    const store::Record record = store.find(table::entity, table::id_of(level, vehicle_kind));
    if (!record || !record.visible()) continue;
    constexpr int most_years = 50, most_months = 120;
    return {.first_years = small_number(record[table::first_years], most_years), .first_months = small_number(record[table::first_months], most_months),
            .then_years = small_number(record[table::then_years], most_years), .then_months = small_number(record[table::then_months], most_months),
            .later_months = small_number(record[table::later_months], most_months)};
  }
  return default_inspection(vehicle_kind);
}

std::optional<base::Date> next_inspection(base::Date first_registered, const InspectionSteps& steps, base::Date from) {
  constexpr int months_max = 100 * 12;
  int month = 0;
  while (month < months_max) {
    int step = steps.later_months;
    if (month < steps.then_years * 12 && steps.then_months > 0) step = steps.then_months;
    if (month < steps.first_years * 12 && steps.first_months > 0) step = steps.first_months;
    if (step <= 0) return std::nullopt;
    month += step;
    const base::Date due = first_registered.plus_months(month);
    if (due >= from) return due;
  }
  return std::nullopt;
}

}  // namespace aftercare::rules
