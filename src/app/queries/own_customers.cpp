#include "app/queries/own_customers.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "app/queries/navigation.hpp"
#include "app/settings.hpp"
#include "rules/own_customers.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace customer = schema::customer;

namespace {

struct OwnCache {
  std::uint64_t revision = ~0ULL;
  base::Date day;
  base::RecordId person;
  std::string role;
  bool limited = false;
  std::vector<base::RecordId> trackers;  // filled where limited
};

const OwnCache& own(App& app) {
  auto& cache = app.cache<OwnCache>();
  const base::Date day = app.clock().today();
  const Person& person = app.person();
  if (cache.revision == app.store().revision() && cache.day == day && cache.person == person.id && cache.role == person.role) return cache;
  cache = {app.store().revision(), day, person.id, person.role, false, {}};
  cache.limited = person.role == "follow_up" && setting_number(app.store(), app.local().shop, settings::own_customers_only) == 1;
  if (cache.limited) cache.trackers = rules::trackers_of(app.indexes(), person.id, day);
  return cache;
}

/// Whom a found record belongs to; empty when it is no customer's.
store::Record customer_of(App& app, const store::SearchHit& hit) {
  if (hit.record.entity() == &customer::entity) return hit.record;
  if (hit.owner && hit.owner.entity() == &customer::entity) return hit.owner;
  const schema::FieldInfo* const named = hit.record.entity()->find_field("customer");
  if (named == nullptr || named->options.target != customer::entity.name) return {};
  return store::referenced(app.store(), hit.record, *named);
}

}  // namespace

bool sees_own_only(App& app) { return own(app).limited; }

bool sees_customer(App& app, const store::Record& record) {
  return !record || !own(app).limited || rules::is_own_customer(record, own(app).trackers);
}

bool sees_customer(App& app, const base::RecordId& id) {
  return id.empty() || !own(app).limited || sees_customer(app, app.store().resolve(customer::entity, id));
}

void keep_own(App& app, RecordListSpec& spec) {
  if (!own(app).limited) return;
  const bool vehicles = spec.entity == &schema::asset::entity;
  spec.keep = [&app, vehicles, today = app.clock().today(), trackers = own(app).trackers, keep = std::move(spec.keep)](const store::Record& record) {
    const store::Record whose = vehicles ? store::owner_of(app.indexes(), record.id(), today) : record;
    return (!whose || rules::is_own_customer(whose, trackers)) && (!keep || keep(record));
  };
  // A vehicle also changes hands, or its owner his tracker, without an edit of its own.
  spec.as_of += vehicles ? "\nown " + std::to_string(app.store().revision()) : std::string("\nown");
  for (const base::RecordId& tracker : own(app).trackers) spec.as_of += ' ' + tracker.to_string();
}

std::vector<store::SearchHit> search_seen(App& app, std::string_view words, const store::SearchLimits& limits) {
  if (!own(app).limited) return app.search().search(words, limits);
  constexpr store::SearchLimits looked_at{.per_entity = 64, .total = 400};
  std::vector<store::SearchHit> seen;
  std::map<const schema::Entity*, std::size_t> counts;
  for (store::SearchHit& hit : app.search().search(words, looked_at)) {
    if (seen.size() == limits.total) break;
    if (!sees_customer(app, customer_of(app, hit)) || ++counts[hit.record.entity()] > limits.per_entity) continue;
    seen.push_back(std::move(hit));
  }
  return seen;
}

bool finds_others_only(App& app, std::string_view words) {
  constexpr store::SearchLimits one{.per_entity = 1, .total = 1};
  return own(app).limited && search_seen(app, words, one).empty() && !app.search().search(words, one).empty();
}

std::string tracker_name(const App& app, const base::RecordId& id) {
  const store::Record record = app.store().resolve(customer::entity, id);
  const auto tracker = record ? record[customer::tracker] : std::nullopt;
  return tracker ? record_title(app, schema::user::entity, *tracker) : std::string();
}

}  // namespace aftercare::app
