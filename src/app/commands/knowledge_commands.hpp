#pragma once
// Cases, scripts, frequent questions, regulations and emergency plans (R-KB-02, R-KB-04).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// Draft cases from what was solved: an order that was delivered, a complaint that was closed.
RecordDraft knowledge_of_order(const CommandContext& context, const base::RecordId& order);
RecordDraft knowledge_of_complaint(const CommandContext& context, const base::RecordId& complaint);
/// Anybody who handles complaints or works on orders may write one; who manages the library approves it.
CommandResult save_knowledge(const CommandContext& context, RecordDraft& draft);
CommandResult approve_knowledge(const CommandContext& context, const base::RecordId& id);
CommandResult retire_knowledge(const CommandContext& context, const base::RecordId& id);

}  // namespace aftercare::app::commands
