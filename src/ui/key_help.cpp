#include "ui/key_help.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>

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
    {"Y X F2 Del", "keys.order_line"}, {"P C E", "keys.order_papers"},
    {"Alt W", "keys.order_wear"}};
constexpr KeyRow board[] = {
    {"← ↑ ↓ →", "keys.board_walk"}, {"Ctrl ← →", "keys.board_move"}, {"M", "keys.board_ask"}, {"Enter", "keys.board_open"}};
constexpr KeyRow calendar[] = {
    {"↑ ↓ PgUp PgDn", "keys.calendar.move"}, {"Enter", "keys.calendar.enter"}, {"M", "keys.calendar.carry"}, {"T  W  B", "keys.calendar.view"}};
constexpr KeyRow appointment[] = {{"Alt N", "keys.appointment.next"}, {"Alt Y", "keys.appointment.confirm"},
                                  {"Alt W", "keys.appointment.told"}, {"Alt R", "keys.appointment.reminded"}};
constexpr KeyRow care[] = {{"X", "keys.care.tick"}, {"Ctrl A", "keys.care.tick_all"}, {"C  D  P", "keys.care.out"}, {"J  Enter", "keys.care.record"}};
constexpr KeyRow activity[] = {{"1 – 3", "keys.activity.answer"}, {"A  B", "keys.activity.attendance"}, {"X", "keys.care.tick"}, {"Ctrl A", "keys.care.tick_all"}};
constexpr KeyRow recall[] = {{"J  Enter", "keys.recall.record"}, {"Y", "keys.recall.book"}, {"O", "keys.recall.vehicle"}, {"V", "keys.recall.paste"}};
constexpr KeyRow owner[] = {{"Y", "keys.new_appointment"}};

constexpr KeyGroup general{"keys.group.everywhere", everywhere};
/// `record`: of the page of one record, not of the list or board.
struct PageKeys {
  std::string_view page;
  bool record;
  KeyGroup group;
};
constexpr PageKeys of_pages[] = {
    {"orders", true, {"keys.group.order", order}},
    {"board", false, {"keys.group.board", board}},
    {"appointments", false, {"keys.group.calendar", calendar}},
    {"appointments", true, {"keys.group.appointment", appointment}},
    {"care", false, {"keys.group.care", care}},
    {"activities", true, {"keys.group.activity", activity}},
    {"customers", true, {"keys.group.owner", owner}},
    {"vehicles", true, {"keys.group.owner", owner}},
    {"recalls", true, {"keys.group.recall", recall}}};

const KeyGroup* group_of(const Route& route) {
  const bool record = !route.id().empty() && route.id() != "new";
  const auto found = std::ranges::find_if(of_pages, [&](const PageKeys& keys) { return keys.page == route.page && keys.record == record; });
  return found == std::end(of_pages) ? nullptr : &found->group;
}

void draw_group(Context& context, const KeyGroup& group) {
  const IdScope scope(context, group.title);
  section_title(context, context.tr(group.title));
  for (const KeyRow& row : group.rows) {
    ColumnsScope columns(context, row.what, {{.width_em = 8}, {.share = 1}});
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
  const KeyGroup* const of_page = group_of(context.router.current());
  DialogScope dialog(context, {.id = "keys", .title = context.tr("keys.title"), .wide = of_page != nullptr}, state.open);
  if (!dialog) return;
  if (of_page == nullptr) return draw_group(context, general);
  ColumnsScope columns(context, "columns", {{.share = 1}, {.share = 1}});
  columns.next();
  draw_group(context, *of_page);
  columns.next();
  draw_group(context, general);
}

void draw_key_list(Context& context) {
  draw_group(context, general);
  for (const PageKeys& keys : of_pages) {
    if (keys.page != "vehicles") draw_group(context, keys.group);  // the same as of customers
  }
}

}  // namespace aftercare::ui
