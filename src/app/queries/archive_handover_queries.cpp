// Hand-overs, proposed deductions and plans for a next service, for the pages of the archive.

#include <algorithm>

#include "app/queries/archive_queries.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "base/identifiers.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace handover = schema::archive_handover;
namespace deduction = schema::archive_deduction;
namespace plan = schema::next_service;
namespace asset = schema::asset;
namespace order = schema::repair_order;
namespace sold = schema::sales_delivery;
using store::Record;

namespace {

std::string title_of(App& app, const Record& record, const schema::FieldInfo& field) {
  const Record there = store::referenced(app.store(), record, field);
  return there ? record_title(app, *schema::find_entity(field.options.target), there.id()) : std::string();
}

std::string plate_of(App& app, const Record& record, const schema::FieldInfo& field) { return base::format_plate(title_of(app, record, field)); }

/// Where this quarter and the one before begin.
base::Date first_day_shown(base::Date today) {
  const base::Date month = today.plus_days(1 - today.day());
  return month.plus_months(-((today.month() - 1) % 3) - 3);
}

struct DeductionCache {
  std::uint64_t revision = ~0ULL;
  base::Date day;
  std::vector<DeductionRow> rows;
};

void add_row(App& app, const rules::ArchiveDue& due, const rules::ArchiveSettings& settings, std::vector<DeductionRow>& rows) {
  const Record decided = app.store().find(deduction::entity, deduction::id_of(due.basis.id()));
  const bool known = decided && decided.visible();
  if (!known && !rules::proposes_deduction(due, app.clock().today(), settings.utc_offset_minutes)) return;
  DeductionRow& row = rows.emplace_back();
  row.basis = due.basis.id();
  row.plate = base::format_plate(record_title(app, asset::entity, due.asset));
  if (due.basis.entity() == &order::entity) row.order_no = due.basis[order::order_no];
  row.stage = rules::stage_of(due.clock);
  row.due = due.due;
  row.met_at = due.met_at;
  row.quarter = rules::quarter_of(due.due);
  row.points = rules::deduction_points(due, settings);
  row.state = "proposed";
  if (!due.person.empty()) row.person = record_title(app, schema::user::entity, due.person);
  if (const Record home = rules::archive_file_of(app.indexes(), due.asset, row.order_no.empty() ? "sales" : "repair")) row.file = home.id();
  if (!known) return;
  // As it was when it was decided: what is corrected later does not change the assessment.
  row.state = decided[deduction::state];
  row.reason = decided[deduction::state_reason];
  row.points = decided[deduction::points].value_or(row.points);
  row.quarter = decided[deduction::quarter].empty() ? row.quarter : decided[deduction::quarter];
  row.due = decided[deduction::due].value_or(row.due);
}

}  // namespace

HandoverRow handover_row(App& app, const Record& record) {
  HandoverRow row;
  row.id = record.id();
  row.number = record[handover::handover_no];
  row.stage = record[handover::stage];
  row.state = rules::state_of(handover::entity, record);
  row.plate = plate_of(app, record, handover::asset_of);
  row.order_no = title_of(app, record, handover::order_of);
  row.giver = title_of(app, record, handover::giver);
  row.receiver = title_of(app, record, handover::receiver);
  row.handed_at = record[handover::handed_at];
  for (const commands::HandoverLine& line : commands::handover_of(app.context(), record.id()).lines) row.sheets += line.originals + line.copies;
  return row;
}

RecordListSpec handover_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(handover::entity, query);
  const std::string filter = query.filter;
  if (filter == "open") {
    spec.keep = [](const Record& record) {
      const std::string state = rules::state_of(handover::entity, record);
      return state != "accepted" && state != "cancelled";
    };
  } else if (filter != "all") {
    spec.keep = [filter](const Record& record) { return rules::state_of(handover::entity, record) == filter; };
  }
  spec.found = [&app](const store::SearchHit& hit) -> Record {
    if (hit.record.entity() == &handover::entity) return hit.record;
    if (hit.record.entity() != &asset::entity) return {};
    const auto found = app.indexes().referring(handover::entity, handover::asset_of, hit.record.id());
    return found.empty() ? Record() : found.back();
  };
  return spec;
}

const HandoverDetail& handover_detail(App& app, const base::RecordId& id) {
  return cached_detail<HandoverDetail>(app, handover::entity, id, [&](HandoverDetail& detail, const Record& record) {
    const commands::HandoverDraft draft = commands::handover_of(app.context(), record.id());
    detail.row = handover_row(app, record);
    detail.file = draft.file, detail.order = draft.order, detail.giver = draft.giver, detail.receiver = draft.receiver;
    detail.note = draft.note;
    detail.reason = record[handover::state_reason];
    detail.state_by = title_of(app, record, handover::state_by);
    detail.state_at = record[handover::state_at];
    for (const commands::HandoverLine& line : draft.lines) {
      if (line.originals + line.copies > 0) detail.lines.push_back(line);
    }
  });
}

const std::vector<DeductionRow>& deduction_rows(App& app) {
  auto& cache = app.cache<DeductionCache>();
  const base::Date today = app.clock().today();
  if (cache.revision == app.store().revision() && cache.day == today) return cache.rows;
  cache = {app.store().revision(), today, {}};
  const rules::ArchiveSettings settings = archive_settings(app);
  const base::Date first = first_day_shown(today);
  for (const Record& record : app.indexes().between(sold::entity, sold::pickup_date, first, today)) {
    for (const auto& due : rules::delivery_clocks(app.indexes(), record, settings)) {
      if (due.clock == rules::ArchiveClock::sales_handover) add_row(app, due, settings, cache.rows);
    }
  }
  const base::Milliseconds from = base::from_local({first, 0}, settings.utc_offset_minutes);
  for (const Record& record : app.indexes().between(order::entity, order::delivered_at, from, app.clock().now())) {
    for (const auto& due : rules::order_clocks(app.indexes(), record, settings)) {
      if (due.clock == rules::ArchiveClock::desk_handover) add_row(app, due, settings, cache.rows);
    }
  }
  std::ranges::stable_sort(cache.rows, [](const DeductionRow& a, const DeductionRow& b) {
    const bool open_a = a.state == "proposed", open_b = b.state == "proposed";
    return open_a != open_b ? open_a : b.due < a.due;
  });
  return cache.rows;
}

NextServiceRow next_service_row(App& app, const Record& record) {
  NextServiceRow row;
  row.id = record.id();
  row.customer = record[plan::customer_of].value_or(base::RecordId{});
  row.asset = record[plan::asset_of].value_or(base::RecordId{});
  row.who = title_of(app, record, plan::customer_of);
  row.plate = plate_of(app, record, plan::asset_of);
  row.type = record[plan::type];
  row.need = record[plan::need];
  row.talk = record[plan::talk];
  row.state = rules::state_of(plan::entity, record);
  row.contact_on = record[plan::contact_on];
  row.late = row.state == "planned" && row.contact_on && *row.contact_on < app.clock().today();
  return row;
}

RecordListSpec next_service_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(plan::entity, query);
  const base::Date today = app.clock().today();
  const bool only_due = query.filter == "due";
  if (query.filter != "all") {
    spec.keep = [today, only_due](const Record& record) {
      const auto day = record[plan::contact_on];
      return rules::state_of(plan::entity, record) == "planned" && (!only_due || (day && *day <= today));
    };
  }
  spec.found = [&app](const store::SearchHit& hit) -> Record {
    if (hit.record.entity() == &plan::entity) return hit.record;
    std::vector<Record> found;
    if (hit.record.entity() == &schema::customer::entity) found = app.indexes().referring(plan::entity, plan::customer_of, hit.record.id());
    if (hit.record.entity() == &asset::entity) found = app.indexes().referring(plan::entity, plan::asset_of, hit.record.id());
    return found.empty() ? Record() : found.back();
  };
  return spec;
}

}  // namespace aftercare::app
