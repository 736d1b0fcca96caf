#include "app/queries/navigation.hpp"

#include "app/demo_data.hpp"
#include "app/queries/today_queue.hpp"
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
  const base::RecordId person = app.person().id;
  if (cache.revision == app.store().revision() && cache.minute == minute && cache.person == person) return cache.counts;
  cache.revision = app.store().revision();
  cache.minute = minute;
  cache.person = person;
  const Today& day = today(app);
  const TodayQueue& queue = today_queue(app);
  cache.counts.today = static_cast<int>(queue.all);
  cache.counts.overdue = queue.overdue;
  // Cars in the house and appointments to come, where the lines of the role are about them at all.
  cache.counts.orders_in_shop = queue.page("orders").lines == 0 ? 0 : day.in_shop;
  cache.counts.arrivals = queue.page("appointments").lines == 0 ? 0 : day.arrivals;
  const auto count = [&](std::string_view page, int& lines, int& overdue) {
    lines = queue.page(page).lines;
    overdue = queue.page(page).overdue;
  };
  count("complaints", cache.counts.complaints, cache.counts.complaints_late);
  count("incoming", cache.counts.incoming, cache.counts.incoming_late);
  count("improvements", cache.counts.improvements, cache.counts.improvements_late);
  count("archive", cache.counts.archive, cache.counts.archive_late);
  count("follow_up", cache.counts.follow_ups, cache.counts.follow_ups_late);
  cache.counts.conflicts = static_cast<int>(app.store().conflicts().size());
  cache.counts.demo = has_demo(app);
  return cache.counts;
}

}  // namespace aftercare::app
