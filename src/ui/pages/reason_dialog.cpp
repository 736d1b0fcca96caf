#include "ui/pages/reason_dialog.hpp"

#include "base/text.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

bool ReasonDialog::asked_by(const base::Error& error) {
  if (error.message.key != "command.error.reason_needed") return false;
  open = focus = true;
  return true;
}

bool draw_reason_dialog(Context& c, ReasonDialog& state, const ReasonWords& words) {
  if (!state.open) return false;
  DialogScope dialog(c, {.id = words.id, .title = c.tr(words.title)}, state.open);
  if (!dialog) return false;
  paragraph(c, c.tr(words.text), {.color = Color::text2});
  const TextFieldResult typed = text_field(c, {.id = "reason", .label = c.tr(words.label), .problem = state.problem, .required = true, .focus = state.focus}, state.reason);
  state.focus = false;
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr(words.save), .kind = ButtonKind::primary}) || typed.submitted;
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!save) return false;
  if (base::trim(state.reason).empty()) {
    state.problem = c.tr(words.lacking);
    state.focus = true;
    return false;
  }
  state.open = false;
  return true;
}

}  // namespace aftercare::ui
