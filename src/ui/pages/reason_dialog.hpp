#pragma once
// Why is an original changed (R-SEC-02), or something taken back? The same question wherever it is asked.

#include <string>

#include "base/result.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct ReasonDialog {
  bool open = false;
  bool focus = false;
  std::string reason;
  std::string problem;

  /// True when a command asked for a reason: the dialog opens.
  bool asked_by(const base::Error& error);
};
/// Keys of the words of one such question; `id` is also the dialog's.
struct ReasonWords {
  const char* id = "reason";
  const char* title = "customer.reason.title";
  const char* text = "customer.reason.text";
  const char* label = "field.correction.reason";
  const char* save = "action.save";
  const char* lacking = "command.error.reason_needed";
};
/// True in the frame in which a reason was given and what asked for it should be done.
bool draw_reason_dialog(Context& context, ReasonDialog& state, const ReasonWords& words = {});

}  // namespace aftercare::ui
