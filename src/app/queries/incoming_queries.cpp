#include "app/queries/incoming_queries.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "app/queries/shown_field.hpp"
#include "app/queries/visit_timeline.hpp"
#include "app/settings.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace incoming = schema::incoming_log;
namespace customer = schema::customer;
namespace asset = schema::asset;
using store::Record;

namespace {

bool waits(const Record& record) {
  const std::string state = record[incoming::state];
  return state.empty() || state == "open" || state == "clarifying";
}

}  // namespace

IncomingRow incoming_row(App& app, const Record& record) {
  IncomingRow row;
  row.id = record.id();
  row.number = record[incoming::incoming_no];
  row.at = record[incoming::at].value_or(record.created_at());
  row.due_at = row.at + setting_number(app.store(), app.local().shop, settings::incoming_reply_hours) * 3'600'000;
  row.kind = record[incoming::kind];
  row.subject = record[incoming::subject];
  row.state = record[incoming::state].empty() ? "open" : record[incoming::state];
  const Record person = store::referenced(app.store(), record, incoming::customer_of);
  row.who = person ? person[customer::name] : record[incoming::caller];
  if (row.who.empty()) row.who = record[incoming::unit];
  if (const Record car = store::referenced(app.store(), record, incoming::asset_of)) row.plate = base::format_plate(car[asset::plate]);
  if (const auto taker = record[incoming::taker]) row.taker = record_title(app, schema::user::entity, *taker);
  const std::string content = record[incoming::content];
  row.summary = content.substr(0, content.find('\n'));
  row.waits = waits(record);
  row.late = row.waits && app.clock().now() > row.due_at;
  return row;
}

RecordListSpec incoming_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(incoming::entity, query);
  const std::string filter = query.filter;
  const int offset = app.clock().utc_offset_minutes();
  const base::Date today = app.clock().today();
  if (filter == "waiting") spec.keep = waits;
  else if (filter == "today") {
    spec.keep = [today, offset](const Record& record) { return base::to_local(record[incoming::at].value_or(0), offset).date == today; };
  } else if (filter == "field_service") {
    spec.keep = [](const Record& record) { return record[incoming::subject] == "field_service"; };
  } else if (filter != "all") {
    spec.keep = [filter](const Record& record) { return record[incoming::state] == filter; };
  }
  spec.found = [&app](const store::SearchHit& hit) -> Record {
    if (hit.record.entity() == &incoming::entity) return hit.record;
    std::vector<Record> found;
    if (hit.record.entity() == &customer::entity) found = app.indexes().referring(incoming::entity, incoming::customer_of, hit.record.id());
    if (hit.record.entity() == &asset::entity) found = app.indexes().referring(incoming::entity, incoming::asset_of, hit.record.id());
    return found.empty() ? Record() : found.back();
  };
  return spec;
}

Caller caller_of(App& app, const Record& record) {
  Caller caller;
  caller.customer = record.id();
  caller.name = record[customer::name];
  if (const auto phones = record[customer::phones]; !phones.empty()) caller.phone = masked_text(app, record, customer::phones, phones.front());
  for (const Record& car : store::assets_of(app.indexes(), record.id())) {
    caller.cars.emplace_back(car.id(), base::format_plate(car[asset::plate]) + " " + std::string(base::trim(car[asset::brand] + " " + car[asset::model])));
  }
  namespace complaint = schema::complaint;
  const auto complaints = app.indexes().referring(complaint::entity, complaint::customer_of, record.id());
  caller.open_complaints = static_cast<int>(std::ranges::count_if(complaints, [](const Record& found) {
    return rules::complaint_open(rules::complaint_state(found));
  }));
  caller.last_visit = last_visit(store::orders_of_customer(app.indexes(), record.id()));
  return caller;
}

std::vector<Caller> callers_for(App& app, const std::string& typed) {
  constexpr std::size_t least_digits = 3, most = 5;
  const std::string digits = base::digits_of(typed);
  std::vector<Caller> callers;
  if (digits.size() < least_digits) return callers;
  for (const store::SearchHit& hit : app.search().search(digits, {.per_entity = 16, .total = 48})) {
    if (hit.field != &customer::phones || callers.size() == most) continue;
    callers.push_back(caller_of(app, hit.record));
  }
  return callers;
}

}  // namespace aftercare::app
