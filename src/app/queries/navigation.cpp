#include "app/queries/navigation.hpp"

#include "schema/entities.hpp"

namespace aftercare::app {

store::Record own_shop(const App& app) {
  return app.store().find(schema::shop::entity, base::RecordId::derived(app.local().shop, "shop"));
}

std::string shop_title(const App& app) {
  const store::Record shop = own_shop(app);
  const std::string code = app.local().shop.to_string();
  return shop ? shop[schema::shop::name] + " " + code : code;
}

std::string record_title(const App& app, const schema::Entity& entity, const base::RecordId& id) {
  const store::Record record = app.store().resolve(entity, id);
  if (!record || entity.title == nullptr) return {};
  return form_text(*entity.title, record.raw(*entity.title));
}

namespace {

int orders_in_shop(const App& app) {
  std::size_t count = 0;
  for (const std::string_view state : {"open", "in_workshop", "ready"}) {
    count += app.indexes().equal(schema::repair_order::entity, schema::repair_order::state, state).size();
  }
  return static_cast<int>(count);
}

}  // namespace

const NavigationCounts& navigation_counts(App& app) {
  auto& cache = app.cache<NavigationCountsCache>();
  const std::int64_t minute = app.clock().now() / 60'000;
  if (cache.revision == app.store().revision() && cache.minute == minute) return cache.counts;
  cache.revision = app.store().revision();
  cache.minute = minute;
  cache.counts.orders_in_shop = orders_in_shop(app);
  cache.counts.conflicts = static_cast<int>(app.store().conflicts().size());
  return cache.counts;
}

}  // namespace aftercare::app
