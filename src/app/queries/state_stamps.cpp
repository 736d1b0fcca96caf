#include "app/queries/state_stamps.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "base/json.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

std::vector<StateStamp> state_stamps(const App& app, const store::Record& record, const schema::FieldInfo& field) {
  const store::Store& store = app.store();
  const store::GroupIndex group = store.group_index(record.entity_index(), field.group->name);
  auto heads = store.heads(record.entity_index(), record.row(), group);
  const auto past = store.history(record.entity_index(), record.row(), group);
  heads.insert(heads.end(), past.begin(), past.end());
  std::ranges::sort(heads, [](const store::HeadView& a, const store::HeadView& b) { return a.time < b.time; });
  const schema::FieldInfo* const entered = record.entity()->find_field("state_at");
  std::vector<StateStamp> stamps;
  for (const store::HeadView& head : heads) {
    std::string state = store::decode<schema::Choice>(base::json_member(head.value, field.name));
    if (state.empty() || (!stamps.empty() && stamps.back().state == state)) continue;
    // Entered after the fact or read from a file: the stamp is older than the write.
    const auto at = entered == nullptr ? std::nullopt : store::decode<schema::Instant>(base::json_member(head.value, entered->name));
    stamps.push_back({std::move(state), at.value_or(head.at), record_title(app, schema::user::entity, head.author)});
  }
  return stamps;
}

}  // namespace aftercare::app
