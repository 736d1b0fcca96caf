#include "app/demo_data.hpp"

#include <algorithm>
#include <set>

#include "app/audit.hpp"
#include "exchange/demo.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::app {

namespace {
constexpr int demo_customer_count = 200;
constexpr std::uint64_t demo_seed = 7;

using Ids = std::set<base::RecordId>;

/// Whatever these name, they stay: who works here, whose cars are real, and the trail.
constexpr const schema::Entity* lasting[] = {&schema::shop::entity, &schema::department::entity, &schema::user::entity, &schema::customer::entity,
                                             &schema::asset::entity, &schema::correction::entity, &schema::audit_entry::entity};

bool names_one_of(const store::Record& record, const Ids& ids) {
  return std::ranges::any_of(record.entity()->fields, [&](const schema::FieldInfo* field) {
    if (field->type != schema::FieldType::reference) return false;
    const auto named = store::decode<schema::Reference>(record.raw(*field));
    return named && ids.contains(*named);
  });
}

/// The demo's customers and cars, and what was entered on them, by anybody: visits, calls, and what hangs on those.
Ids practice(const store::Store& store) {
  Ids found;
  const auto add_demo = [&](const store::Record& record) { if (is_demo(record.id())) found.insert(record.id()); };
  store.each(schema::customer::entity, add_demo);
  store.each(schema::asset::entity, add_demo);
  for (std::size_t before = 0; before != found.size();) {
    before = found.size();
    for (const schema::Entity* entity : schema::entities()) {
      if (std::ranges::contains(lasting, entity)) continue;
      store.each(*entity, [&](const store::Record& record) { if (names_one_of(record, found)) found.insert(record.id()); });
    }
  }
  return found;
}
}  // namespace

base::ShopCode demo_shop_code() { return *base::ShopCode::parse("DEMO"); }
bool is_demo(const base::RecordId& id) { return id.shop == demo_shop_code(); }

bool is_demo_shop(const App& app) { return app.local().shop == demo_shop_code(); }

bool has_demo(const App& app) {
  bool found = false;
  app.store().each(schema::shop::entity, [&](const store::Record& record) { found = found || is_demo(record.id()); });
  return found;
}

std::int64_t demo_customers(const App& app) {
  std::int64_t count = 0;
  if (!has_demo(app)) return count;  // not a look at every customer
  app.store().each(schema::customer::entity, [&](const store::Record& record) { count += is_demo(record.id()); });
  return count;
}

base::Result<void> load_demo(App& app) {
  exchange::Demo demo({.shop = demo_shop_code(), .device_letter = 'D', .customers = demo_customer_count, .seed = demo_seed, .day = app.clock().today()});
  while (auto commit = demo.next()) {
    commit->label.clear();
    if (const auto done = app.run_quietly(std::move(*commit)); !done) return done;
  }
  // Removed before: the same ids come back to life.
  store::Commit revived = app.context().commit("");
  for (const schema::Entity* entity : schema::entities()) {
    const store::EntityIndex index = app.store().entity_index(*entity);
    for (store::Row row = 0; row < app.store().row_count(index); ++row) {
      const store::Record record = app.store().record(index, row);
      if (is_demo(record.id()) && !record.alive()) store::Edit(app.store(), *entity, record.id()).revive().append_to(revived);
    }
  }
  append_audit(app.context(), revived, "demo_load");
  if (const auto done = app.run_quietly(std::move(revived)); !done) return done;
  app.tell({{"app.demo.loaded", {}}, Notice::Tone::done, false});
  return {};
}

base::Result<void> remove_demo(App& app) {
  store::Commit commit = app.context().commit("app.demo.removed");
  const Ids practised = practice(app.store());
  for (const schema::Entity* entity : schema::entities()) {
    app.store().each(*entity, [&](const store::Record& record) {
      if (is_demo(record.id()) || practised.contains(record.id())) store::Edit(app.store(), *entity, record.id()).remove().append_to(commit);
    });
  }
  append_audit(app.context(), commit, "demo_remove");
  if (const auto done = app.run(std::move(commit)); !done) return done;
  if (!is_demo_shop(app)) return {};
  // Nothing but the demo was here: back to the first start.
  LocalSettings local = app.local();
  local.shop = {};
  local.last_person = {};
  app.set_local(std::move(local));
  app.loaded();
  return {};
}

base::Result<void> start_demo(App& app) {
  app.adopt_shop(demo_shop_code());
  if (const auto done = load_demo(app); !done) return done;
  base::RecordId manager;
  app.store().each(schema::user::entity, [&](const store::Record& user) {
    if (is_demo(user.id()) && user[schema::user::role] == "shop_manager" && manager.empty()) manager = user.id();
  });
  return app.sign_in(manager, {});
}

}  // namespace aftercare::app
