#include "ui/pages/board_columns_dialog.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "ui/pages/board_move_dialog.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;

namespace {

void fill(BoardColumnsDialog& dialog, std::vector<app::ColumnPlan> columns) {
  dialog.columns = std::move(columns);
  dialog.column_of.clear();
  dialog.problem.clear();
  for (const app::ColumnPlan& column : dialog.columns) {
    for (const std::string& state : column.states) dialog.column_of[state] = column.code;
  }
}

void add_column(BoardColumnsDialog& dialog) {
  for (int number = 1;; ++number) {
    const std::string code = "own" + std::to_string(number);
    if (std::ranges::contains(dialog.columns, code, &app::ColumnPlan::code)) continue;
    dialog.columns.push_back({.code = code});
    return;
  }
}

void remove_column(BoardColumnsDialog& dialog, std::size_t index) {
  for (auto& [state, code] : dialog.column_of) {
    if (code == dialog.columns[index].code) code.clear();
  }
  dialog.columns.erase(dialog.columns.begin() + static_cast<std::ptrdiff_t>(index));
}

void draw_columns(Context& c, BoardColumnsDialog& dialog) {
  section_title(c, c.tr("board.columns.order"));
  for (std::size_t index = 0; index < dialog.columns.size(); ++index) {
    app::ColumnPlan& column = dialog.columns[index];
    IdScope scope(c, column.code);
    RowScope row(c, "row");
    const std::string usual = column_title(c, {.code = column.code});
    const std::string name = c.tr("board.columns.name", {{"column", usual}});
    text_field(c, {.id = "title", .name = name, .hint = usual, .small = true, .width_em = 7}, column.title);
    if (icon_button(c, {.id = "up", .icon = Icon::chevron_up, .name = c.tr("board.columns.up"), .small = true, .disabled = index == 0})) {
      return std::swap(dialog.columns[index], dialog.columns[index - 1]);
    }
    const bool last = index + 1 == dialog.columns.size();
    if (icon_button(c, {.id = "down", .icon = Icon::chevron_down, .name = c.tr("board.columns.down"), .small = true, .disabled = last})) {
      return std::swap(dialog.columns[index], dialog.columns[index + 1]);
    }
    bool shown = !column.hidden;
    if (checkbox(c, "shown", c.tr("board.columns.shown"), shown)) column.hidden = !shown;
    if (icon_button(c, {.id = "remove", .icon = Icon::close, .name = c.tr("board.columns.remove"), .small = true})) return remove_column(dialog, index);
  }
  if (button(c, {.id = "add", .label = c.tr("board.columns.add"), .icon = Icon::plus, .small = true})) add_column(dialog);
}

void draw_states(Context& c, BoardColumnsDialog& dialog) {
  section_title(c, c.tr("board.columns.states"));
  std::vector<std::string> titles;
  for (const app::ColumnPlan& column : dialog.columns) titles.push_back(column_title(c, column));
  std::vector<Option> options;
  for (std::size_t i = 0; i < titles.size(); ++i) options.push_back({dialog.columns[i].code, titles[i]});
  for (const std::string_view state : order::state_codes) {
    if (!rules::in_house(state)) continue;
    RowScope row(c, state, c.theme.size.control_small_height);
    const std::string words = c.choice_label(order::states, state);
    text(c, words, {.width_em = 7});
    combo(c, {.id = "column", .name = words, .hint = c.tr("board.columns.none"), .options = options, .small = true, .width_em = 8},
          dialog.column_of[std::string(state)]);
  }
}

void save(Context& c, BoardColumnsDialog& dialog) {
  for (app::ColumnPlan& column : dialog.columns) {
    column.title = base::trim(column.title);
    column.states.clear();
    for (const std::string_view state : order::state_codes) {
      const auto found = dialog.column_of.find(state);
      if (found != dialog.column_of.end() && found->second == column.code) column.states.emplace_back(state);
    }
    if (column.title.empty() && column.code.starts_with("own")) {
      dialog.problem = c.tr("board.columns.unnamed");
      return;
    }
  }
  const auto done = c.app->run(app::commands::set_board_columns(c.app->context(), dialog.columns));
  if (done) dialog.open = false;
  else dialog.problem = c.tr(done.error().message);
}

}  // namespace

void open_board_columns(Context& c, BoardColumnsDialog& dialog) {
  fill(dialog, app::board_columns(c.app->store(), c.app->local().shop));
  dialog.open = true;
}

void draw_board_columns_dialog(Context& c, BoardColumnsDialog& dialog) {
  if (!dialog.open) return;
  DialogScope scope(c, {.id = "columns", .title = c.tr("board.columns"), .wide = true}, dialog.open);
  if (!scope) return;
  caption(c, c.tr("board.columns.text"));
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.share = 1}});
    columns.next();
    draw_columns(c, dialog);
    columns.next();
    draw_states(c, dialog);
  }
  if (!dialog.problem.empty()) notice(c, dialog.problem, Tone::warn);
  scope.footer();
  if (button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary})) save(c, dialog);
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) dialog.open = false;
  if (button(c, {.id = "usual", .label = c.tr("board.columns.usual"), .kind = ButtonKind::ghost})) fill(dialog, app::usual_columns());
}

}  // namespace aftercare::ui
