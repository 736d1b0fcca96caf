#pragma once
// Facts for 设置 → 数据健康: is everything saved, whole and in one piece?
#include "app/app.hpp"

namespace aftercare::app {

struct DataHealth {
  bool saved = true;
  std::size_t broken_audit_links = 0;
  std::size_t conflicts = 0;
  std::size_t memory_bytes = 0;
  std::vector<base::Message> recovery_messages;  // what the last opening had to put aside
  struct EntityCount {
    std::string name;
    std::string label;   // `@key`, or the name of an entity of a newer version
    std::int64_t live = 0;
    std::int64_t removed = 0;
  };
  std::vector<EntityCount> entities;
};
/// Cached by store revision and save state.
const DataHealth& data_health(App& app);

}  // namespace aftercare::app
