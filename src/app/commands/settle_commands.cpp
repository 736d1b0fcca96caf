#include "app/commands/settle_commands.hpp"

#include "exchange/duplicates.hpp"

namespace aftercare::app::commands {

CommandResult settle_conflict(const CommandContext& context, const exchange::ConflictView& conflict, std::span<const std::size_t> side_of_field) {
  if (const auto allowed = context.require(Permission::settle_conflict); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = exchange::take_mix(context.store, conflict, side_of_field, context.person.id);
  commit.label = "conflicts.settled";
  return commit;
}

CommandResult settle_deletion(const CommandContext& context, const exchange::ConflictView& conflict, bool keep) {
  if (const auto allowed = context.require(Permission::settle_conflict); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = (keep ? exchange::keep_record : exchange::delete_record)(context.store, conflict, context.person.id);
  commit.label = "conflicts.settled";
  return commit;
}

CommandResult mark_different(const CommandContext& context, const base::RecordId& first, const base::RecordId& second) {
  if (const auto allowed = context.require(Permission::merge_duplicates); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = exchange::mark_different(context.store, context.replica.shop, first, second, context.person.id);
  commit.label = "undo.not_same";
  return commit;
}

}  // namespace aftercare::app::commands
