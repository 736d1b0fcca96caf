#pragma once
// 召回: the campaign and its list of VINs, what came of it for each car (R-CMP-14).
#include <string>
#include <vector>

#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// Announced today.
RecordDraft recall_draft(const CommandContext& context);
/// A recall of head office is changed there only (error `recall.error.head_office`).
CommandResult save_recall(const CommandContext& context, RecordDraft& draft);
/// Lines as rules::read_vins gives them; those that stand there already are left out (error `recall.error.nothing_new`).
CommandResult add_recall_vins(const CommandContext& context, const base::RecordId& recall, const std::vector<std::string>& lines);
CommandResult remove_recall_vin(const CommandContext& context, const base::RecordId& recall, const std::string& line);
CommandResult close_recall(const CommandContext& context, const base::RecordId& recall);
CommandResult open_recall(const CommandContext& context, const base::RecordId& recall);

struct RecallOutcome {
  std::string state = "told";  // a code of recall_result::states
  std::string note;
  base::RecordId order;        // with done: the order of this car it was done by
  /// With told, appointment and refused: how the customer was spoken to, a code of contact_log::channels; empty: he was not.
  std::string channel;
};
/// By who may log contacts or edit orders. A talk with the customer becomes a contact of his.
CommandResult record_recall(const CommandContext& context, const base::RecordId& recall, const base::RecordId& asset, const RecallOutcome& outcome);
/// Done by this order, on the order's own car.
CommandResult recall_done_by_order(const CommandContext& context, const base::RecordId& recall, const base::RecordId& order);
/// The recall as a free line of work of an order that is not signed yet.
CommandResult add_recall_work(const CommandContext& context, const base::RecordId& recall, const base::RecordId& order);
/// What that line is called: number and title.
std::string recall_work_name(const store::Record& recall);
bool may_record_recall(const CommandContext& context);
/// For commands that record it as part of more.
void append_recall_result(const CommandContext& context, const base::RecordId& recall, const base::RecordId& asset, const RecallOutcome& outcome,
                          store::Commit& commit);

}  // namespace aftercare::app::commands
