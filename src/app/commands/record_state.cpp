#include "app/commands/record_state.hpp"

#include "rules/lifecycle.hpp"

namespace aftercare::app::commands {

std::unexpected<base::Error> fail_no_way(const schema::Entity& entity, std::string_view from, std::string_view to) {
  base::Message words = rules::no_way(entity, from, to);
  return base::fail(std::move(words.key), std::move(words.arguments));
}

void write_state(const CommandContext& context, const schema::Entity& entity, std::string_view state, store::Edit& edit) {
  edit.set_raw(*entity.lifecycle.state, store::encode(state));
  if (const schema::FieldInfo* at = entity.find_field("state_at")) edit.set_raw(*at, store::encode(std::optional(context.clock.now())));
  if (const schema::FieldInfo* by = entity.find_field("state_by"); by != nullptr && !context.person.id.empty()) {
    edit.set_raw(*by, store::encode(std::optional(context.person.id)));
  }
}

base::Result<store::Edit> to_state(const CommandContext& context, const store::Record& record, std::string_view state) {
  const schema::Entity& entity = *record.entity();
  const std::string from = rules::state_of(entity, record);
  if (!schema::transition_allowed(entity, from, state)) return fail_no_way(entity, from, state);
  store::Edit edit(context.store, entity, record.id());
  write_state(context, entity, state, edit);
  return edit;
}

CommandResult go_to_state(const CommandContext& context, const store::Record& record, std::string_view state) {
  const auto edit = to_state(context, record, state);
  if (!edit) return std::unexpected(edit.error());
  store::Commit commit = context.commit("undo.state");
  edit->append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
