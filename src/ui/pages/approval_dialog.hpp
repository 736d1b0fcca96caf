#pragma once
// A step that needs a manager's yes (P-25, R-SEC-05): the reason, and when who acts may not approve it
// himself, which manager does, with his PIN, at this computer. Used like pages/reason_dialog.

#include <string>
#include <string_view>

#include "app/commands/approval.hpp"
#include "base/result.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct ApprovalDialog {
  bool open = false;
  bool focus = false;
  std::string what;             // sentence: what is to be approved
  app::commands::Approval approval;
  std::string problem;
  app::Permission permission = app::Permission::override_price;
  int drawn_frame = -1;

  /// Opens it empty.
  void ask(std::string sentence, app::Permission needed = app::Permission::override_price);
  /// True when a command refused what was given (reason, approver, PIN): the dialog says why, open again.
  bool asked_by(Context& context, const base::Error& error);
};
/// True in the frame in which `approval` was given and the command should run (again).
bool draw_approval_dialog(Context& context, ApprovalDialog& state);

}  // namespace aftercare::ui
