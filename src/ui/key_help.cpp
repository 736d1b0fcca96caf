#include "ui/key_help.hpp"

#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct KeyHelp {
  bool open = false;
};

struct KeyRow {
  const char* keys;
  const char* what;
};
constexpr KeyRow rows[] = {
    {"Ctrl K", "keys.search"}, {"N", "keys.new"},       {"E", "keys.edit"},     {"Enter", "keys.next_field"},
    {"Ctrl S", "keys.save"},   {"Esc", "keys.cancel"},  {"Ctrl Z", "keys.undo"}, {"Ctrl Y", "keys.redo"},
    {"↑ ↓", "keys.rows"},      {"Tab", "keys.tab"},     {"?", "keys.help"}};

}  // namespace

void draw_key_help(Context& context) {
  auto& state = context.pages.get<KeyHelp>();
  if (context.key_pressed(ImGuiMod_Shift | ImGuiKey_Slash)) state.open = true;
  if (!state.open) return;
  DialogScope dialog(context, {.id = "keys", .title = context.tr("keys.title")}, state.open);
  if (!dialog) return;
  draw_key_list(context);
}

void draw_key_list(Context& context) {
  for (const KeyRow& row : rows) {
    ColumnsScope columns(context, row.what, {{.width_em = 5}, {.share = 1}});
    columns.next();
    key_cap(context, row.keys);
    columns.next();
    text(context, context.tr(row.what));
  }
}

}  // namespace aftercare::ui
