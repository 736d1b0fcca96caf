#include "app/queries/archive_queries.hpp"

#include <algorithm>

#include "app/queries/follow_up_queries.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "base/identifiers.hpp"
#include "rules/archive/file_calls.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace file = schema::archive_file;
namespace document = schema::archive_document;
namespace loan = schema::archive_loan;
namespace handover = schema::archive_handover;
namespace customer = schema::customer;
namespace asset = schema::asset;
namespace order = schema::repair_order;
using store::Record;

rules::ArchiveSettings archive_settings(App& app) {
  return archive_settings(app.store(), app.local().shop, app.clock().utc_offset_minutes());
}

namespace {

std::string title_of(App& app, const Record& record, const schema::FieldInfo& field) {
  const Record there = store::referenced(app.store(), record, field);
  return there ? record_title(app, *schema::find_entity(field.options.target), there.id()) : std::string();
}

/// The clocks of the car that belong to a file of this kind.
std::vector<rules::ArchiveDue> clocks_of_file(App& app, const Record& record, const rules::ArchiveSettings& settings) {
  const Record car = store::referenced(app.store(), record, file::asset_of);
  if (!car) return {};
  std::vector<rules::ArchiveDue> clocks = rules::clocks_of_car(app.indexes(), car.id(), settings);
  const bool sales = record[file::kind] != "repair";
  std::erase_if(clocks, [&](const rules::ArchiveDue& due) { return (due.basis.entity() == &schema::sales_delivery::entity) != sales; });
  return clocks;
}

std::string plate_of(const Record& car) { return car ? base::format_plate(car[asset::plate]) : std::string(); }

ArchiveRow row_of(App& app, const Record& record, const rules::ArchiveSettings& settings) {
  ArchiveRow row;
  row.id = record.id();
  row.kind = record[file::kind];
  row.state = rules::state_of(file::entity, record);
  row.cabinet = record[file::cabinet];
  if (const Record car = store::referenced(app.store(), record, file::asset_of)) {
    row.asset = car.id();
    row.plate = plate_of(car);
    row.vin = car[asset::vin];
    row.model = car[asset::brand] + " " + car[asset::model];
    if (const Record owner = store::owner_of(app.indexes(), car.id(), app.clock().today())) {
      row.owner = owner[customer::name];
      row.number = owner[customer::customer_no];
    }
  }
  const rules::PaperList papers = rules::paper_list(app.indexes(), record, settings.utc_offset_minutes);
  row.percent = papers.percent();
  row.missing = papers.papers.size() - papers.settled;
  const auto clocks = clocks_of_file(app, record, settings);
  if (const rules::ArchiveDue* next = rules::next_running(clocks, app.clock().today())) {
    row.clock = rules::clock_code(next->clock);
    row.due = next->due;
    row.late = rules::is_late(*next, app.clock().today(), settings.utc_offset_minutes);
  }
  row.lent = static_cast<bool>(rules::open_loan(app.indexes(), record.id()));
  return row;
}

void fill_papers(App& app, ArchiveDetail& detail, const Record& record) {
  const int offset = app.clock().utc_offset_minutes();
  for (const rules::Paper& paper : rules::paper_list(app.indexes(), record, offset).papers) {
    PaperLine& line = detail.papers.emplace_back();
    line.slot = paper.slot;
    line.state = paper.state;
    line.order = paper.order;
    line.key = line.slot + (paper.order.empty() ? "" : "-" + paper.order.to_string());
    if (!paper.order.empty()) line.order_no = record_title(app, order::entity, paper.order);
    if (line.slot == "membership_form") line.member_no = commands::owners_member_no(app.context(), record);
    if (!paper.document) continue;
    line.type = paper.document[document::type];
    line.copy = paper.document[document::copy];
    line.reason = paper.document[document::reason];
    line.number = paper.document[document::number];
    line.note = paper.document[document::note];
    line.received_at = paper.document[document::received_at];
    line.received_by = title_of(app, paper.document, document::received_by);
  }
  if (record[file::kind] != "repair") return;
  for (const Record& visit : rules::filed_orders(app.indexes(), record, offset)) detail.orders.emplace_back(visit.id(), visit[order::order_no]);
}

void fill_clocks(App& app, ArchiveDetail& detail, const Record& record) {
  const rules::ArchiveSettings settings = archive_settings(app);
  const base::Date today = app.clock().today();
  for (const rules::ArchiveDue& due : clocks_of_file(app, record, settings)) {
    const bool late = rules::is_late(due, today, settings.utc_offset_minutes);
    if (due.start > today || (due.met_at && !late)) continue;
    ClockLine& line = detail.clocks.emplace_back();
    line.code = rules::clock_code(due.clock);
    line.basis = due.basis.id();
    if (due.basis.entity() == &order::entity) line.order_no = due.basis[order::order_no];
    if (!due.person.empty()) line.person = record_title(app, schema::user::entity, due.person);
    line.due = due.due;
    line.met_at = due.met_at;
    line.running = !due.met_at;
    line.late = late;
    line.explained = due.explained_at.has_value();
    line.excused = rules::excused(due, settings.utc_offset_minutes);
    line.assessed = due.clock == rules::ArchiveClock::sales_handover || due.clock == rules::ArchiveClock::desk_handover;
    line.can_file = due.clock == rules::ArchiveClock::business_file && !due.met_at;
  }
}

void fill_explanations(App& app, ArchiveDetail& detail, const Record& record) {
  namespace explanation = schema::archive_explanation;
  const schema::FieldInfo& basis = record[file::kind] == "repair" ? explanation::order_of : explanation::delivery_of;
  for (const Record& said : app.indexes().referring(explanation::entity, explanation::asset_of, detail.row.asset)) {
    if (!store::referenced(app.store(), said, basis)) continue;
    detail.explanations.push_back({said.id(), said[explanation::reason], title_of(app, said, explanation::told_by),
                                   said[explanation::recorded_at].value_or(said.created_at())});
  }
}

void fill_calls(App& app, ArchiveDetail& detail, const Record& record) {
  namespace task = schema::follow_up_task;
  for (const Record& call : rules::file_calls(app.indexes(), detail.row.asset, record[file::kind] == "repair" ? "repair" : "sales")) {
    const std::string code = call[task::rule_of];
    const rules::RuleRef rule = follow_up_rules(app).find(call.id().shop, code, app.clock().today());
    detail.calls.push_back({call.id(), rule ? rule->name : "@follow_up.rule." + code, call[task::state], title_of(app, call, task::person),
                            rules::call_words(app.indexes(), call), call[task::at].value_or(call.created_at()), rules::call_satisfaction(app.indexes(), call)});
  }
  std::ranges::reverse(detail.calls);
}

void fill_course(App& app, ArchiveDetail& detail, const Record& record) {
  fill_calls(app, detail, record);
  for (const Record& given : app.indexes().referring(handover::entity, handover::file_of, record.id())) detail.handovers.push_back(handover_row(app, given));
  std::ranges::stable_sort(detail.handovers, std::greater(), &HandoverRow::number);
  for (const Record& lent : app.indexes().referring(loan::entity, loan::file_of, record.id())) {
    detail.loans.push_back({lent.id(), title_of(app, lent, loan::borrower), lent[loan::purpose], lent[loan::lent_at].value_or(lent.created_at()),
                            lent[loan::due].value_or(base::Date{}), lent[loan::returned_at]});
  }
  std::ranges::stable_sort(detail.loans, std::greater(), &LoanLine::lent_at);
  fill_explanations(app, detail, record);
  for (const Record& plan : app.indexes().referring(schema::next_service::entity, schema::next_service::asset_of, detail.row.asset)) {
    detail.plans.push_back(next_service_row(app, plan));
  }
}

bool within(const ArchivePeriod& period, std::optional<base::Date> day) {
  return day && (!period.first || *day >= *period.first) && (!period.last || *day <= *period.last);
}

bool visited_within(App& app, const Record& record, const ArchivePeriod& period) {
  namespace sold = schema::sales_delivery;
  const Record car = store::referenced(app.store(), record, file::asset_of);
  if (!car) return false;
  if (record[file::kind] != "repair") {
    return std::ranges::any_of(app.indexes().referring(sold::entity, sold::asset_of, car.id()), [&](const Record& sale) { return within(period, sale[sold::pickup_date]); });
  }
  return std::ranges::any_of(store::orders_of_asset(app.indexes(), car.id()), [&](const Record& visit) {
    const auto left = visit[order::delivered_at] ? visit[order::delivered_at] : visit[order::arrived_at];
    return left && within(period, base::to_local(*left, app.clock().utc_offset_minutes()).date);
  });
}

bool filed_within(App& app, const Record& record, const ArchivePeriod& period) {
  namespace filing = schema::archive_filing;
  if (within(period, record[file::opened_on])) return true;
  const Record car = store::referenced(app.store(), record, file::asset_of);
  if (!car || record[file::kind] != "repair") return false;
  return std::ranges::any_of(app.indexes().referring(filing::entity, filing::asset_of, car.id()), [&](const Record& entry) {
    const auto at = entry[filing::filed_at];
    return at && within(period, base::to_local(*at, app.clock().utc_offset_minutes()).date);
  });
}

/// Nothing of it: every file.
void keep_period(App& app, const ArchivePeriod& period, RecordListSpec& spec) {
  if (period.of.empty() || (!period.first && !period.last)) return;
  spec.keep = [&app, period, keep = std::move(spec.keep)](const Record& record) {
    if (keep && !keep(record)) return false;
    return period.of == "filed" ? filed_within(app, record, period) : visited_within(app, record, period);
  };
  const auto text = [](const std::optional<base::Date>& day) { return day ? day->to_string() : std::string(); };
  spec.filter += "@" + period.of + text(period.first) + "/" + text(period.last);
  spec.as_of = std::to_string(app.store().revision());  // sales, visits and filings
}

constexpr const schema::FieldInfo* customer_fields[] = {&customer::customer_no, &customer::name, &customer::phones, &customer::address, &customer::wanted_services};
constexpr const schema::FieldInfo* car_fields[] = {&asset::vin, &asset::model, &asset::vehicle_kind, &asset::cycle_months, &asset::cycle_km,
                                                   &asset::next_maintenance, &asset::warranty_end};

}  // namespace

ArchiveRow archive_row(App& app, const Record& record) { return row_of(app, record, archive_settings(app)); }

RecordListSpec archive_list_spec(App& app, const ListQuery& query, const ArchivePeriod& period) {
  RecordListSpec spec(file::entity, query);
  const std::string filter = query.filter;
  if (filter == "shelved" || filter == "packed") {
    spec.keep = [filter](const Record& record) { return rules::state_of(file::entity, record) == filter; };
  } else if (filter == "lent") {
    spec.keep = [&app](const Record& record) { return static_cast<bool>(rules::open_loan(app.indexes(), record.id())); };
  } else if (filter == "missing") {
    spec.keep = [&app](const Record& record) { return !rules::paper_list(app.indexes(), record, app.clock().utc_offset_minutes()).complete(); };
  } else if (filter != "all") {
    spec.keep = [&app, filter, settings = archive_settings(app), today = app.clock().today()](const Record& record) {
      const auto clocks = clocks_of_file(app, record, settings);
      const rules::ArchiveDue* next = rules::next_running(clocks, today);
      return next != nullptr && (filter != "late" || rules::is_late(*next, today, settings.utc_offset_minutes));
    };
  }
  // Papers, loans and hand-overs make other rows without a change of the file itself.
  if (filter != "all" && filter != "shelved" && filter != "packed") spec.as_of = std::to_string(app.store().revision());
  keep_period(app, period, spec);
  spec.found = [&app](const store::SearchHit& hit) -> Record {
    if (hit.record.entity() == &file::entity) return hit.record;
    base::RecordId car = hit.record.entity() == &asset::entity ? hit.record.id() : base::RecordId{};
    if (hit.record.entity() == &customer::entity) {
      const auto cars = store::assets_of(app.indexes(), hit.record.id());
      if (!cars.empty()) car = cars.front().id();
    }
    if (car.empty()) return {};
    const Record sales = rules::archive_file_of(app.indexes(), car, "sales");
    return sales ? sales : rules::archive_file_of(app.indexes(), car, "repair");
  };
  return spec;
}

const ArchiveDetail& archive_detail(App& app, const base::RecordId& id) {
  return cached_detail<ArchiveDetail>(app, file::entity, id, [&](ArchiveDetail& detail, const Record& record) {
    detail.row = archive_row(app, record);
    detail.custodian = title_of(app, record, file::custodian);
    detail.custodian_id = record[file::custodian].value_or(base::RecordId{});
    detail.note = record[file::note];
    fill_papers(app, detail, record);
    fill_clocks(app, detail, record);
    fill_course(app, detail, record);
    detail.usual_stage = commands::usual_stage(app.context(), record);
    if (detail.row.state == "collecting") detail.needs = commands::shelving_needs(app.context(), record);
    const Record car = store::referenced(app.store(), record, file::asset_of);
    if (!car) return;
    detail.may_pack = rules::out_of_warranty(car, app.clock().today());
    const Record other = rules::archive_file_of(app.indexes(), car.id(), detail.row.kind == "repair" ? "sales" : "repair");
    if (other) detail.sibling = other.id();
    detail.car_facts = shown_fields(app, car, car_fields);
    if (const Record owner = store::owner_of(app.indexes(), car.id(), app.clock().today())) {
      detail.customer = owner.id();
      detail.customer_facts = shown_fields(app, owner, customer_fields);
    }
  });
}

std::vector<FileOfCar> files_of_car(App& app, const base::RecordId& id) {
  std::vector<FileOfCar> files;
  for (const std::string_view kind : file::kind_codes) {
    const Record record = rules::archive_file_of(app.indexes(), id, kind);
    FileOfCar& found = files.emplace_back(FileOfCar{.kind = kind});
    if (!record) continue;
    found.id = record.id();
    found.state = rules::state_of(file::entity, record);
    found.percent = rules::paper_list(app.indexes(), record, app.clock().utc_offset_minutes()).percent();
  }
  return files;
}

}  // namespace aftercare::app
