#pragma once
// What a caller does about a due call: the call itself, its survey, the demands heard in it, the next try
// (R-FU-04…18, R-SAT-01, -05). One call is one commit, so 撤销 takes all of it back.
#include "app/commands/record_commands.hpp"
#include "rules/follow_up/due_list.hpp"
#include "rules/follow_up/survey.hpp"

namespace aftercare::app::commands {

/// Something the customer wants, as heard; with a solution it was answered in the call.
struct HeardDemand {
  std::string kind = "need";  // of demand::kinds
  std::string words;
  std::string solution;
  std::string market_kind = "demand";  // of kind market: of market_note::kinds (R-FU-19)
  base::RecordId owner, department;
};

/// 请勿打扰, asked for in the call.
struct AskedBlock {
  std::string purpose = "follow_up", why = "asked", note;
  bool this_vehicle_only = false;
};

struct Call {
  rules::FollowUpItem item;
  std::string outcome = "reached";  // of contact_log::outcomes
  std::string called_number, note;
  std::optional<base::Milliseconds> call_back_at;  // of outcome call_back
  std::string reason;                              // of a refusal
  bool skilled = false;                            // reached, and no further call of a rule that repeats (R-FU-23)
  std::string override_reason;                     // own adviser, or a role the rule does not name
  std::optional<rules::Survey> survey;
  rules::Answers answers;
  std::vector<HeardDemand> demands;
  std::optional<AskedBlock> block;
  std::string complaint;                           // in the customer's words; empty: none
};

/// Errors: `follow_up.error.low_reason` (a low score without a word why), `.own_adviser`, `.role`, `.time`, `.reason`,
/// `.finished` (somebody else was faster).
CommandResult record_call(const CommandContext& context, const Call& call);
/// Nobody needs to call: says why, and counts as not called.
CommandResult skip_call(const CommandContext& context, const rules::FollowUpItem& item, const std::string& reason);

/// The customer wants to hear from us again: the block ends yesterday and stays in the history.
CommandResult lift_block(const CommandContext& context, const base::RecordId& block);

/// The order the complaint of this call belongs to goes with it.
base::Result<void> add_call_complaint(const CommandContext& context, const Call& call, const base::RecordId& contact, store::Commit& commit);

}  // namespace aftercare::app::commands
