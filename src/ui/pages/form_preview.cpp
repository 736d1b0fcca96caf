#include "ui/pages/form_preview.hpp"

#include "app/app.hpp"
#include "ui/printing.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/sheet_preview.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct FormPreview {
  std::string code;
  reports::FormRequest request;
  std::uint64_t revision = ~0ULL;
  std::size_t revealed = 0;
  bool english = false;
  std::uint64_t version = 0;
  reports::PrintedSheet sheet;
  int pages = 0;
};

bool same(const reports::FormRequest& a, const reports::FormRequest& b) {
  return a.subject == b.subject && a.first == b.first && a.last == b.last && a.version == b.version;
}

void refresh(Context& c, FormPreview& state, std::string_view code, const reports::FormRequest& request) {
  const std::uint64_t revision = c.app->store().revision();
  const bool english = c.words.language() == base::Language::en;
  if (state.code == code && same(state.request, request) && state.revision == revision && state.english == english &&
      state.revealed == c.app->revealed_count()) {
    return;
  }
  state = {std::string(code), request, revision, c.app->revealed_count(), english, state.version + 1, reports::read_sheet(form_html(c, code, request)), state.pages};
}

}  // namespace

void preview_button(Context& c, std::string_view code, std::string& shown, std::string_view why_not) {
  const bool open = shown == code;
  const std::string title(c.tr("print.form." + std::string(code)));
  const std::string name = c.tr(open ? "preview.close" : "preview.show", {{"form", title}});
  if (button(c, {.id = "preview", .label = c.tr("preview.button"), .icon = Icon::eye, .small = true, .disabled = !why_not.empty(), .tooltip = why_not.empty() ? name : why_not})) {
    shown = open ? std::string() : std::string(code);
  }
}

void draw_form_preview(Context& c, std::string_view code, const reports::FormRequest& request) {
  const reports::FormInfo* form = reports::find_form(code);
  if (form == nullptr) return;
  auto& state = c.pages.get<FormPreview>();
  refresh(c, state, code, request);
  const IdScope scope(c, "preview");
  {
    RowScope row(c, "head");
    text(c, state.sheet.title, {.weight = Weight::bold});
    const std::string pages = c.tr("preview.pages", {{"n", std::to_string(state.pages)}});
    text(c, pages, {.size = TextSize::small, .color = Color::text2});
    row.right();
    if (button(c, {.id = "print", .label = c.tr("order.print"), .kind = ButtonKind::primary, .icon = Icon::print})) print_form(c, code, request);
    if (button(c, {.id = "save", .label = c.tr("order.paper.save"), .tooltip = c.tr("order.paper.save_tip")})) save_form(c, code, request);
  }
  CardScope card(c, {.id = "paper", .fill_height = true, .padded = false, .scroll = false});
  if (state.sheet.blocks.empty()) return paragraph(c, c.tr("print.gone"), {.color = Color::text2});
  state.pages = sheet_preview(c, {.id = "sheet", .sheet = &state.sheet, .version = state.version, .paper = form->paper});
}

}  // namespace aftercare::ui
