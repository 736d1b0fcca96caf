#include "ui/key_help.hpp"

#include <span>

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
struct KeyGroup {
  const char* title;
  std::span<const KeyRow> rows;
};
constexpr KeyRow everywhere[] = {
    {"Ctrl K", "keys.search"}, {"N", "keys.new"},       {"E", "keys.edit"},     {"Enter", "keys.next_field"},
    {"Ctrl S", "keys.save"},   {"Esc", "keys.cancel"},  {"Ctrl Z", "keys.undo"}, {"Ctrl Y", "keys.redo"},
    {"↑ ↓", "keys.rows"},      {"Tab", "keys.tab"},     {"?", "keys.help"}};
constexpr KeyRow order[] = {
    {"Alt N", "keys.order_next"},     {"Alt A", "keys.order_agree"}, {"Alt P", "keys.order_promise"},
    {"Alt S", "keys.order_sign"},     {"Alt G", "keys.order_estimate"}, {"1 – 4", "keys.order_areas"},
    {"Y X F2 Del", "keys.order_line"}, {"P C E", "keys.order_papers"}};
constexpr KeyRow board[] = {
    {"← ↑ ↓ →", "keys.board_walk"}, {"Ctrl ← →", "keys.board_move"}, {"M", "keys.board_ask"}, {"Enter", "keys.board_open"}};
constexpr KeyGroup groups[] = {{"keys.group.everywhere", everywhere}, {"keys.group.order", order}, {"keys.group.board", board}};

void draw_group(Context& context, const KeyGroup& group) {
  section_title(context, context.tr(group.title));
  for (const KeyRow& row : group.rows) {
    ColumnsScope columns(context, row.what, {{.width_em = 6}, {.share = 1}});
    columns.next();
    key_cap(context, row.keys);
    columns.next();
    paragraph(context, context.tr(row.what));
  }
}

}  // namespace

void draw_key_help(Context& context) {
  auto& state = context.pages.get<KeyHelp>();
  if (context.key_pressed(ImGuiMod_Shift | ImGuiKey_Slash)) state.open = true;
  if (!state.open) return;
  DialogScope dialog(context, {.id = "keys", .title = context.tr("keys.title"), .wide = true}, state.open);
  if (!dialog) return;
  ColumnsScope columns(context, "columns", {{.share = 1}, {.share = 1.2F}});
  columns.next();
  draw_group(context, groups[0]);
  columns.next();
  for (const KeyGroup& group : std::span(groups).subspan(1)) draw_group(context, group);
}

void draw_key_list(Context& context) {
  for (const KeyGroup& group : groups) draw_group(context, group);
}

}  // namespace aftercare::ui
