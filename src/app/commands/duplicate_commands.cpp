#include "app/commands/duplicate_commands.hpp"

#include <algorithm>

#include "app/settings.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

namespace {

std::string pair_key(const base::RecordId& first, const base::RecordId& second) {
  const auto [low, high] = std::minmax(first, second);
  return "not_same:" + low.to_string() + ":" + high.to_string();
}

}  // namespace

CommandResult mark_not_same(const CommandContext& context, const base::RecordId& first, const base::RecordId& second) {
  if (const auto allowed = context.require(Permission::merge_duplicates); !allowed) return std::unexpected(allowed.error());
  const std::string key = pair_key(first, second);
  store::Commit commit = context.commit("undo.not_same");
  store::Edit(context.store, schema::setting::entity, setting_id(context.replica.shop, key))
      .set(schema::setting::key, key)
      .set(schema::setting::value, "1")
      .append_to(commit);
  return commit;
}

bool marked_not_same(const store::Store& store, base::ShopCode shop, const base::RecordId& first, const base::RecordId& second) {
  const store::Record record = store.find(schema::setting::entity, setting_id(shop, pair_key(first, second)));
  return record && record.visible() && !record[schema::setting::value].empty();
}

}  // namespace aftercare::app::commands
