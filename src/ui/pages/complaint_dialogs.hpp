#pragma once
// Internal to the dialogs of a complaint: what they hold while a person types, and the parts they share.
#include "app/commands/complaint_step_commands.hpp"
#include "ui/pages/complaint_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"

namespace aftercare::ui {

struct ComplaintDialogState {
  base::RecordId complaint;
  ComplaintDialog dialog = ComplaintDialog::none;
  bool open = false, focus = false;
  app::commands::ComplaintStep step;
  std::string next_answer;  // as typed
  app::commands::ComplaintAnswer answer;
  std::string cost;
  app::commands::ResponsibilityReview review;
  std::string category, level;
  base::RecordId department, handler;
  std::string reason, problem;
};
ComplaintDialogState& complaint_dialog(Context& context);

/// The words of the dialog; what was wrong with the last try stands below.
void draw_words(Context& context, ComplaintDialogState& state, std::string_view label, std::string& words);
/// Channel, and whether the customer was reached.
void draw_how(Context& context, ComplaintDialogState& state);
void draw_next_answer(Context& context, ComplaintDialogState& state);
/// Into the step; false when the moment cannot be read.
bool take_next_answer(Context& context, ComplaintDialogState& state);
/// True when it is to be saved.
bool draw_dialog_foot(Context& context, ComplaintDialogState& state, DialogScope& dialog, const FormScope& form);
/// Closes the dialog when the command was carried out; else says why not.
void run_dialog(Context& context, ComplaintDialogState& state, app::CommandResult commit);

}  // namespace aftercare::ui
