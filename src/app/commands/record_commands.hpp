#pragma once
// Commands that work on any entity, from its declaration.
#include "app/command_context.hpp"
#include "app/record_draft.hpp"

namespace aftercare::app::commands {

/// Creates or changes one record from a form. Problems per field go into `draft.problems`. A change
/// of an original identity field needs `reason` (error `command.error.reason_needed`) and leaves a
/// correction with old, new, who, when and why (R-SEC-02, R-DATA-06).
CommandResult save_record(const CommandContext& context, RecordDraft& draft, const std::string& reason = {});

/// Marks deleted; nothing is physically removed (R-SEC-02).
CommandResult remove_record(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id);
CommandResult revive_record(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id);

/// One state of the entity's lifecycle to another; error `command.error.transition` when it is not
/// one of the listed ways.
CommandResult change_state(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id, const std::string& state);

/// Adds the writes of a draft to a commit that does more. Used by the commands of one subject.
base::Result<base::RecordId> add_record(const CommandContext& context, RecordDraft& draft, const std::string& reason, store::Commit& commit);

/// The visible record an id stands for, when who acts has the permission; else why not.
base::Result<store::Record> require_record(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id, Permission permission);

/// Which permission guards writing this entity.
Permission permission_for(const schema::Entity& entity);

}  // namespace aftercare::app::commands
