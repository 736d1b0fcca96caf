#include "app/queries/activity_queries.hpp"

#include <algorithm>
#include <set>

#include "app/commands/activity_commands.hpp"
#include "app/queries/customer_queries.hpp"
#include "app/queries/record_detail.hpp"
#include "app/settings.hpp"
#include "base/text.hpp"
#include "rules/membership.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace event = schema::activity;
namespace guest = schema::activity_guest;
namespace customer = schema::customer;
using store::Record;

namespace {

constexpr int months_of_recent = 6;

std::vector<Record> guests_of(const App& app, const base::RecordId& activity) { return app.indexes().referring(guest::entity, guest::activity_of, activity); }

GuestRow guest_row(App& app, const Record& record) {
  GuestRow row;
  row.id = record.id();
  row.answer = record[guest::answer].empty() ? "open" : record[guest::answer];
  row.attendance = record[guest::attendance];
  row.suggestion = record[guest::suggestion];
  row.people = record[guest::people];
  const Record person = store::referenced(app.store(), record, guest::customer_of);
  if (!person) return row;
  const CustomerRow known = customer_row(app, person);
  row.customer = known.id;
  row.name = known.name;
  row.phone = known.phone;
  row.plates = known.plates;
  row.vip = known.vip;
  return row;
}

bool was_here_since(const App& app, const base::RecordId& id, base::Date first) {
  const base::Milliseconds from = base::from_local({first, 0}, app.clock().utc_offset_minutes());
  const auto visits = store::orders_of_customer(app.indexes(), id);
  return !visits.empty() && visits.front()[schema::repair_order::arrived_at].value_or(0) >= from;
}

}  // namespace

ActivityRow activity_row(App& app, const Record& record) {
  ActivityRow row;
  row.id = record.id();
  row.title = record[event::title];
  row.content = record[event::content];
  row.time = record[event::time];
  row.place = record[event::place];
  row.invited = record[event::invited];
  row.model = record[event::model];
  row.on = record[event::on];
  const int lead = static_cast<int>(setting_number(app.store(), app.local().shop, settings::care_activity_days));
  if (row.on) row.told_from = row.on->plus_days(-lead);
  for (const Record& task : app.indexes().equal(schema::care_task::entity, schema::care_task::occasion, record.id().to_string())) {
    if (task[schema::care_task::state] == "done") ++row.told;
  }
  for (const Record& named : guests_of(app, record.id())) {
    ++row.guests;
    if (named[guest::answer] == "coming") ++row.coming;
    if (named[guest::attendance] == "attended") ++row.attended;
  }
  return row;
}

RecordListSpec activity_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(event::entity, query);
  const base::Date today = app.clock().today();
  const bool coming = query.filter == "coming";
  if (query.filter != "all") {
    spec.keep = [today, coming](const Record& record) {
      const auto on = record[event::on];
      return on && (*on >= today) == coming;
    };
  }
  return spec;
}

const ActivityDetail& activity_detail(App& app, const base::RecordId& id) {
  return cached_detail<ActivityDetail>(app, event::entity, id, [&](ActivityDetail& detail, const Record& record) {
    detail.id = record.id();
    detail.row = activity_row(app, record);
    detail.cost = record[event::cost];
    detail.effect = record[event::effect];
    for (const Record& named : guests_of(app, record.id())) {
      const GuestRow& row = detail.guests.emplace_back(guest_row(app, named));
      if (row.answer == "coming") detail.people += row.people.value_or(1);
    }
    std::ranges::stable_sort(detail.guests, {}, [](const GuestRow& row) { return base::pinyin_full(row.name) + row.name; });
  });
}

RecordListSpec guest_candidates_spec(App& app, const ListQuery& query, const base::RecordId& activity) {
  RecordListSpec spec(customer::entity, query);
  std::set<base::RecordId> invited;
  for (const Record& named : guests_of(app, activity)) {
    if (const Record person = store::referenced(app.store(), named, guest::customer_of)) invited.insert(person.id());
  }
  const base::Date today = app.clock().today(), since = today.plus_months(-months_of_recent);
  spec.keep = [&app, invited, today, since, filter = query.filter](const Record& record) {
    if (invited.contains(record.id()) || commands::invitation_problem(app.context(), record.id())) return false;
    if (filter == "vip") return record[customer::vip];
    if (filter == "members") return rules::is_member(app.indexes(), record, today);
    if (filter == "recent") return was_here_since(app, record.id(), since);
    return filter != "absent" || !was_here_since(app, record.id(), since);
  };
  spec.found = [](const store::SearchHit& hit) { return hit.record.entity() == &customer::entity ? hit.record : hit.owner; };
  // Invitations make other rows without a change of a customer.
  spec.filter += "@" + activity.to_string();
  spec.as_of = std::to_string(app.store().revision());
  return spec;
}

}  // namespace aftercare::app
