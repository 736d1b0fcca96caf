#include "app/queries/data_health.hpp"

#include "app/audit.hpp"

namespace aftercare::app {

namespace {

struct DataHealthCache {
  std::uint64_t revision = ~0ULL;
  SaveKind save = SaveKind::loading;
  DataHealth health;
};

DataHealth::EntityCount count(const store::Store& store, store::EntityIndex entity) {
  DataHealth::EntityCount line;
  line.name = store.entity_name(entity);
  const schema::Entity* declared = schema::find_entity(line.name);
  line.label = declared == nullptr ? line.name : "@" + schema::label_key(*declared);
  for (store::Row row = 0; row < store.row_count(entity); ++row) {
    ++(store.record(entity, row).visible() ? line.live : line.removed);
  }
  return line;
}

}  // namespace

const DataHealth& data_health(App& app) {
  auto& cache = app.cache<DataHealthCache>();
  const SaveKind save = app.save_state().kind;
  if (cache.revision == app.store().revision() && cache.save == save) return cache.health;
  cache = {app.store().revision(), save, {}};
  DataHealth& health = cache.health;
  health.saved = save == SaveKind::saved;
  health.broken_audit_links = broken_audit_links(app.store()).size();
  health.conflicts = app.store().conflicts().size();
  const store::Store::MemoryUse memory = app.store().memory_use();
  health.memory_bytes = memory.value_bytes + memory.slot_bytes + memory.index_bytes;
  health.recovery_messages = app.recovery_messages();
  for (store::EntityIndex entity = 0; entity < app.store().entity_count(); ++entity) {
    DataHealth::EntityCount line = count(app.store(), entity);
    if (line.live + line.removed != 0) health.entities.push_back(std::move(line));
  }
  return health;
}

}  // namespace aftercare::app
