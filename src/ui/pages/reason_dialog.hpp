#pragma once
// Why is an original changed (R-SEC-02)? The same question on every form that may ask it.

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
/// True in the frame in which a reason was given and the form should save again.
bool draw_reason_dialog(Context& context, ReasonDialog& state);

}  // namespace aftercare::ui
