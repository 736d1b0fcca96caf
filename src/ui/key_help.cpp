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
constexpr KeyRow rows[] = {
    {"Ctrl K", "keys.search"}, {"N", "keys.new"},       {"E", "keys.edit"},     {"Enter", "keys.next_field"},
    {"Ctrl S", "keys.save"},   {"Esc", "keys.cancel"},  {"Ctrl Z", "keys.undo"}, {"Ctrl Y", "keys.redo"},
    {"↑ ↓", "keys.rows"},      {"Tab", "keys.tab"},     {"?", "keys.help"}};

constexpr KeyRow appointment_rows[] = {
    {"↑ ↓ PgUp PgDn", "keys.calendar.move"}, {"Enter", "keys.calendar.enter"}, {"M", "keys.calendar.carry"},
    {"T  W  B", "keys.calendar.view"}};
constexpr KeyRow one_appointment_rows[] = {{"Alt N", "keys.appointment.next"}, {"Alt Y", "keys.appointment.confirm"},
                                           {"Alt W", "keys.appointment.told"}, {"Alt R", "keys.appointment.reminded"}};
constexpr KeyRow owner_rows[] = {{"Y", "keys.new_appointment"}};

/// The keys that only the page at hand has.
std::span<const KeyRow> rows_of(const Route& route) {
  const bool record = !route.id().empty() && route.id() != "new";
  if (route.page == "appointments") return record ? std::span<const KeyRow>(one_appointment_rows) : std::span<const KeyRow>(appointment_rows);
  if ((route.page == "customers" || route.page == "vehicles") && record) return owner_rows;
  return {};
}

void draw_row(Context& context, const KeyRow& row) {
  ColumnsScope columns(context, row.keys, {{.width_em = 8}, {.share = 1}});
  columns.next();
  key_cap(context, row.keys);
  columns.next();
  text(context, context.tr(row.what));
}

}  // namespace

void draw_key_help(Context& context) {
  auto& state = context.pages.get<KeyHelp>();
  if (context.key_pressed(ImGuiMod_Shift | ImGuiKey_Slash)) state.open = true;
  if (!state.open) return;
  DialogScope dialog(context, {.id = "keys", .title = context.tr("keys.title")}, state.open);
  if (!dialog) return;
  const auto of_page = rows_of(context.router.current());
  if (!of_page.empty()) {
    const IdScope scope(context, "page");
    for (const KeyRow& row : of_page) draw_row(context, row);
    divider(context);
  }
  draw_key_list(context);
}

void draw_key_list(Context& context) {
  for (const KeyRow& row : rows) draw_row(context, row);
}

}  // namespace aftercare::ui
