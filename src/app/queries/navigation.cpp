#include "app/queries/navigation.hpp"

#include "app/queries/follow_up_queries.hpp"
#include "app/queries/today.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

store::Record own_shop(const App& app) {
  const store::Record made_here = app.store().find(schema::shop::entity, base::RecordId::derived(app.local().shop, "shop"));
  if (made_here && made_here.visible()) return made_here;
  // Head office, or another computer, may have entered the shop under an id of its own.
  store::Record found;
  const std::string code = app.local().shop.to_string();
  app.store().each(schema::shop::entity, [&](const store::Record& record) {
    if (!found && record[schema::shop::code] == code) found = record;
  });
  return found;
}

bool is_head_office(const App& app) {
  const store::Record shop = own_shop(app);
  return shop && shop[schema::shop::kind] == "head_office";
}

std::string shop_title(const App& app) {
  const store::Record shop = own_shop(app);
  const std::string code = app.local().shop.to_string();
  if (!shop) return code;
  const std::string name = shop[schema::shop::name];
  return name.ends_with(code) ? name : name + " " + code;
}

std::string record_title(const App& app, const schema::Entity& entity, const base::RecordId& id) {
  const store::Record record = app.store().resolve(entity, id);
  if (!record || entity.title == nullptr) return {};
  return form_text(*entity.title, record.raw(*entity.title));
}

const NavigationCounts& navigation_counts(App& app) {
  auto& cache = app.cache<NavigationCountsCache>();
  const std::int64_t minute = app.clock().now() / 60'000;
  if (cache.revision == app.store().revision() && cache.minute == minute) return cache.counts;
  cache.revision = app.store().revision();
  cache.minute = minute;
  const Today& day = today(app);
  cache.counts.today = static_cast<int>(day.lines.size());
  cache.counts.overdue = day.overdue;
  cache.counts.orders_in_shop = day.in_shop;
  cache.counts.arrivals = day.arrivals;
  cache.counts.complaints = day.complaints;
  cache.counts.complaints_late = day.complaints_late;
  cache.counts.incoming = day.incoming;
  const rules::FollowUpList& calls = follow_up_list(app);
  cache.counts.follow_ups = static_cast<int>(calls.items.size());
  cache.counts.follow_ups_overdue = calls.overdue > 0;
  cache.counts.conflicts = static_cast<int>(app.store().conflicts().size());
  return cache.counts;
}

}  // namespace aftercare::app
