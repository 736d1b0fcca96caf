#include "ui/pages/record_page.hpp"

#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"

namespace aftercare::ui {

std::string record_address(std::string_view page, const base::RecordId& id) {
  const std::string list = "#/" + std::string(page);
  return id.empty() ? list : list + "/" + id.to_string();
}

void draw_form_page(Context& c, const FormPage& page) {
  const Button actions[] = {{.id = "cancel", .label = c.tr("action.cancel"), .key_cap = "Esc"},
                            {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S", .disabled = !page.can_save}};
  const std::string_view pressed = page_header(c, {.title = page.title, .actions = actions});
  ScrollScope scroll(c, "scroll");
  FormScope form(c, "form", page.title);
  page.draw_fields();
  if (page.reason != nullptr) {
    if (draw_reason_dialog(c, *page.reason)) return page.save();
    if (page.reason->open) return;
  }
  if (page.can_save && (pressed == "save" || form.save_requested())) page.save();
  else if (pressed == "cancel" || form.cancel_requested()) c.router.go(page.back);
}

void draw_gone(Context& c, const DetailPage& page) {
  const std::string title = std::string(page.name) + ".gone";
  const std::string list = "nav." + std::string(page.page);
  if (empty_state(c, "gone", {.icon = page.icon, .title = c.tr(title), .text = c.tr("record.gone.text"), .action_label = c.tr(list)})) {
    c.router.go(record_address(page.page, {}));
  }
}

}  // namespace aftercare::ui
