#pragma once
// Form 43 产品质量反馈卡 from the first word to the answer, and what it may become (R-ARCH-22).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// What is known where the card is begun; the rest fills in: the car's owner, the order's customer and car.
struct FeedbackOrigin {
  base::RecordId customer, asset, order;
};
RecordDraft feedback_for(const CommandContext& context, const FeedbackOrigin& origin);
/// Anybody may take one down; changing it is for those who handle complaints.
CommandResult save_feedback(const CommandContext& context, RecordDraft& draft);
CommandResult report_feedback(const CommandContext& context, const base::RecordId& feedback);
/// What was answered belongs to it.
CommandResult close_feedback(const CommandContext& context, const base::RecordId& feedback, const std::string& answer);
CommandResult reopen_feedback(const CommandContext& context, const base::RecordId& feedback);

/// Drafts that carry over what the card says and name it.
RecordDraft complaint_of_feedback(const CommandContext& context, const base::RecordId& feedback);
RecordDraft improvement_of_feedback(const CommandContext& context, const base::RecordId& feedback);

}  // namespace aftercare::app::commands
