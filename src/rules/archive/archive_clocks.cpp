#include "rules/archive/archive_clocks.hpp"

#include <algorithm>

#include "rules/archive/archive_papers.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace file = schema::archive_file;
namespace handover = schema::archive_handover;
namespace explanation = schema::archive_explanation;
namespace delivery = schema::sales_delivery;
namespace order = schema::repair_order;
using store::Record;

namespace {

/// A file opened, or papers handed over, this long before the car left belong to it.
constexpr int early_days = 30;

base::Date local_day(base::Milliseconds at, const ArchiveSettings& settings) { return base::to_local(at, settings.utc_offset_minutes).date; }

base::Date workdays_later(base::Date start, int days, const ArchiveSettings& settings) {
  static const base::WorkCalendar weekends;
  return (settings.calendar != nullptr ? *settings.calendar : weekends).plus_workdays(start, days);
}

bool asked_for(const store::Indexes& indexes, const base::RecordId& asset, std::string_view kind, base::Date start, const ArchiveSettings& settings) {
  if (settings.from && start >= *settings.from) return true;
  const Record home = archive_file_of(indexes, asset, kind);
  if (!home) return false;
  const auto opened = home[file::opened_on];
  return opened && start >= opened->plus_days(-early_days);
}

/// The first time the papers changed hands and were not sent back.
Record handed(const store::Indexes& indexes, const base::RecordId& asset, std::string_view stage, const base::RecordId& visit, base::Date start,
              const ArchiveSettings& settings) {
  Record first;
  for (const Record& record : indexes.referring(handover::entity, handover::asset_of, asset)) {
    const std::string state = record[handover::state];
    const auto at = record[handover::handed_at];
    if (record[handover::stage] != stage || (state != "handed" && state != "accepted") || !at) continue;
    if (!visit.empty()) {
      const Record of = store::referenced(indexes.store(), record, handover::order_of);
      if (!of || of.id() != visit) continue;
    } else if (local_day(*at, settings) < start.plus_days(-early_days)) {
      continue;
    }
    if (!first || *at < first[handover::handed_at].value_or(0)) first = record;
  }
  return first;
}

std::optional<base::Milliseconds> explained(const store::Indexes& indexes, const schema::FieldInfo& reference, const base::RecordId& basis) {
  std::optional<base::Milliseconds> first;
  for (const Record& record : indexes.referring(explanation::entity, reference, basis)) {
    const base::Milliseconds at = record[explanation::recorded_at].value_or(record.created_at());
    if (!first || at < *first) first = at;
  }
  return first;
}

bool sold_again(const store::Indexes& indexes, const base::RecordId& asset, base::Date pickup) {
  return std::ranges::any_of(indexes.referring(delivery::entity, delivery::asset_of, asset), [&](const Record& other) {
    const auto day = other[delivery::pickup_date];
    return day && *day > pickup;
  });
}

}  // namespace

std::string_view clock_code(ArchiveClock clock) {
  constexpr std::string_view codes[] = {"sales_handover", "admin_handover", "desk_handover", "repair_file", "business_file"};
  return codes[static_cast<std::size_t>(clock)];
}

std::string_view stage_of(ArchiveClock clock) {
  constexpr std::string_view stages[] = {"sales_to_admin", "admin_to_service", "desk_to_service", "", ""};
  return stages[static_cast<std::size_t>(clock)];
}

std::vector<ArchiveDue> delivery_clocks(const store::Indexes& indexes, const Record& record, const ArchiveSettings& settings) {
  const auto pickup = record[delivery::pickup_date];
  const Record car = store::referenced(indexes.store(), record, delivery::asset_of);
  if (!pickup || !car || !record.visible() || sold_again(indexes, car.id(), *pickup)) return {};
  if (!asked_for(indexes, car.id(), "sales", *pickup, settings)) return {};
  ArchiveDue rep{.clock = ArchiveClock::sales_handover, .basis = record, .asset = car.id(), .person = record[delivery::sales_rep].value_or(base::RecordId{}),
                 .start = *pickup, .due = workdays_later(*pickup, settings.sales_days, settings)};
  rep.explained_at = explained(indexes, explanation::delivery_of, record.id());
  std::vector<ArchiveDue> clocks;
  const Record given = handed(indexes, car.id(), "sales_to_admin", {}, *pickup, settings);
  if (given) rep.met_at = given[handover::handed_at];
  clocks.push_back(rep);
  const auto complete = sales_paper_list(indexes, car.id()).complete_since();
  if (!given || given[handover::state] != "accepted" || !complete) return clocks;
  // C-03: the second clock begins with the complete set in the administrator's hands.
  const base::Milliseconds begun = std::max(*complete, given[handover::state_at].value_or(*complete));
  ArchiveDue admin{.clock = ArchiveClock::admin_handover, .basis = record, .asset = car.id(),
                   .person = given[handover::receiver].value_or(base::RecordId{}), .start = local_day(begun, settings)};
  admin.due = workdays_later(admin.start, settings.admin_days, settings);
  if (const Record passed = handed(indexes, car.id(), "admin_to_service", {}, *pickup, settings)) admin.met_at = passed[handover::handed_at];
  clocks.push_back(admin);
  return clocks;
}

std::vector<ArchiveDue> order_clocks(const store::Indexes& indexes, const Record& record, const ArchiveSettings& settings) {
  const std::string state = state_of(order::entity, record);
  const bool consulted = state == "left";
  const auto left = consulted ? record[order::state_at] : record[order::delivered_at];
  if ((state != "delivered" && !consulted) || !left || !record.visible()) return {};
  const Record car = store::referenced(indexes.store(), record, order::asset_of);
  const base::Date start = local_day(*left, settings);
  if (!car || !asked_for(indexes, car.id(), "repair", start, settings)) return {};
  ArchiveDue due{.basis = record, .asset = car.id(), .person = record[order::adviser].value_or(base::RecordId{}), .start = start};
  std::vector<ArchiveDue> clocks;
  const auto add = [&](ArchiveClock clock, base::Date day, std::optional<base::Milliseconds> met) {
    due.clock = clock, due.due = day, due.met_at = met;
    clocks.push_back(due);
  };
  const Record home = archive_file_of(indexes, car.id(), "repair");
  add(ArchiveClock::repair_file, start.plus_days(settings.shop_days), home ? std::optional(home.created_at()) : std::nullopt);
  if (consulted) return clocks;
  std::optional<base::Milliseconds> filed;
  for (const Record& entry : indexes.referring(schema::archive_filing::entity, schema::archive_filing::order_of, record.id())) {
    filed = entry[schema::archive_filing::filed_at];
  }
  add(ArchiveClock::business_file, start, filed);
  due.explained_at = explained(indexes, explanation::order_of, record.id());
  const Record given = handed(indexes, car.id(), "desk_to_service", record.id(), start, settings);
  add(ArchiveClock::desk_handover, workdays_later(start, settings.desk_days, settings), given ? given[handover::handed_at] : std::nullopt);
  return clocks;
}

std::vector<ArchiveDue> clocks_of_car(const store::Indexes& indexes, const base::RecordId& asset, const ArchiveSettings& settings) {
  std::vector<ArchiveDue> clocks;
  const auto append = [&](const std::vector<ArchiveDue>& more) { clocks.insert(clocks.end(), more.begin(), more.end()); };
  for (const Record& record : indexes.referring(delivery::entity, delivery::asset_of, asset)) append(delivery_clocks(indexes, record, settings));
  for (const Record& record : store::orders_of_asset(indexes, asset)) append(order_clocks(indexes, record, settings));
  std::ranges::stable_sort(clocks, {}, &ArchiveDue::due);
  return clocks;
}

const ArchiveDue* next_running(const std::vector<ArchiveDue>& clocks, base::Date day) {
  const ArchiveDue* next = nullptr;
  for (const ArchiveDue& clock : clocks) {
    if (clock.met_at || clock.start > day) continue;
    if (next == nullptr || clock.due < next->due) next = &clock;
  }
  return next;
}

bool is_late(const ArchiveDue& due, base::Date day, int utc_offset_minutes) {
  return (due.met_at ? base::to_local(*due.met_at, utc_offset_minutes).date : day) > due.due;
}

bool excused(const ArchiveDue& due, int utc_offset_minutes) {
  return due.explained_at && base::to_local(*due.explained_at, utc_offset_minutes).date <= due.due;
}

bool proposes_deduction(const ArchiveDue& due, base::Date day, int utc_offset_minutes) {
  const bool assessed = due.clock == ArchiveClock::sales_handover || due.clock == ArchiveClock::desk_handover;
  return assessed && is_late(due, day, utc_offset_minutes) && !excused(due, utc_offset_minutes);
}

int deduction_points(const ArchiveDue& due, const ArchiveSettings& settings) {
  return due.clock == ArchiveClock::sales_handover ? settings.sales_points : settings.desk_points;
}

std::string quarter_of(base::Date day) { return std::to_string(day.year()) + "-Q" + std::to_string((day.month() + 2) / 3); }

}  // namespace aftercare::rules
