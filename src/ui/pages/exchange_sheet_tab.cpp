// 导入客户表: the CSV of a shop's old list. Columns are guessed and can be changed, a dry run tells what
// each row would do, one commit brings it in and one undo takes it back.

#include "app/sheet_desk.hpp"
#include "ui/application.hpp"
#include "ui/pages/exchange_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

using SheetStep = app::SheetDesk::Step;

namespace {

struct SheetTab {
  std::string show = "doubtful";
};

void pick(Context& c) {
  auto& waiting = c.pages.get<DroppedFiles>();
  c.platform.pick_files(".csv,.txt", false, [&waiting](std::vector<PickedFile> files) {
    for (PickedFile& file : files) waiting.files.push_back(std::move(file));
  });
}

void draw_start(Context& c) {
  CardScope card(c, {.id = "start"});
  if (empty_state(c, "drop", {.icon = Icon::upload, .title = c.tr("sheet.drop"), .text = c.tr("sheet.drop.text"), .action_label = c.tr("sheet.pick")})) pick(c);
}

std::vector<Option> target_options(const Context& c) {
  std::vector<Option> options;
  for (const exchange::MappingTarget& target : exchange::mapping_targets()) {
    options.push_back({target.name, c.label(*target.entity, *target.field)});
  }
  return options;
}

/// First filled cells of a column, so that a person recognises it.
std::string sample_of(const exchange::CsvTable& table, const exchange::SheetLayout& layout, std::size_t column) {
  std::string sample;
  int found = 0;
  for (std::size_t row = layout.heading_row + 1; row < table.rows.size() && found < 3; ++row) {
    if (column >= table.rows[row].cells.size() || table.rows[row].cells[column].empty()) continue;
    sample += (sample.empty() ? "" : " ｜ ") + table.rows[row].cells[column];
    ++found;
  }
  return sample;
}

void draw_mapping(Context& c, app::SheetDesk& desk) {
  exchange::SheetLayout& layout = desk.layout();
  CardScope card(c, {.id = "mapping", .title = desk.name()});
  const std::string recognised = c.tr("sheet.recognised", {{"n", std::to_string(layout.recognised)}, {"all", std::to_string(layout.headings.size())}});
  paragraph(c, recognised, {.color = Color::text2});
  if (layout.remembered) notice(c, c.tr("sheet.remembered"), Tone::ok);
  if (desk.unreadable_places() > 0) notice(c, c.tr("sheet.unreadable", {{"n", std::to_string(desk.unreadable_places())}}), Tone::warn);
  const std::vector<Option> options = target_options(c);
  GridScope grid(c, "columns", 20, 3);
  for (std::size_t column = 0; column < layout.headings.size(); ++column) {
    grid.next();
    // A sheet's columns have no other name than their place.
    IdScope scope(c, "column" + std::to_string(column));
    const std::string heading = layout.headings[column].empty() ? c.tr("sheet.unnamed_column", {{"n", std::to_string(column + 1)}}) : layout.headings[column];
    combo(c, {.id = "target", .label = heading, .hint = c.tr("sheet.leave_out"), .options = options}, layout.targets[column]);
    const std::string sample = sample_of(desk.table(), layout, column);
    text(c, sample, {.size = TextSize::small, .color = Color::text3, .width_em = 18});
  }
}

void draw_mapping_step(Context& c, app::SheetDesk& desk) {
  draw_mapping(c, desk);
  RowScope row(c, "actions");
  if (button(c, {.id = "check", .label = c.tr("sheet.check"), .kind = ButtonKind::primary, .icon = Icon::check})) report(c, desk.check());
  if (button(c, {.id = "close", .label = c.tr("action.cancel")})) desk.close();
}

void draw_summary(Context& c, const exchange::CsvSummary& summary) {
  const std::string figures[] = {std::to_string(summary.rows), std::to_string(summary.new_customers), std::to_string(summary.new_vehicles),
                                 std::to_string(summary.updates + summary.unchanged), std::to_string(summary.doubtful), std::to_string(summary.refused)};
  const FigureCard cards[] = {{.id = "", .label = c.tr("sheet.rows"), .figure = figures[0]},
                              {.id = "", .label = c.tr("sheet.new_customers"), .figure = figures[1]},
                              {.id = "", .label = c.tr("sheet.new_vehicles"), .figure = figures[2]},
                              {.id = "", .label = c.tr("sheet.known"), .figure = figures[3]},
                              {.id = "", .label = c.tr("sheet.doubtful"), .figure = figures[4], .tone = summary.doubtful > 0 ? Tone::warn : Tone::neutral},
                              {.id = "", .label = c.tr("sheet.refused"), .figure = figures[5], .tone = summary.refused > 0 ? Tone::bad : Tone::neutral}};
  figure_cards(c, "summary", cards);
}

std::vector<const exchange::RowResult*> rows_to_show(const app::SheetDesk& desk, const std::string& show) {
  std::vector<const exchange::RowResult*> rows;
  for (const exchange::RowResult& row : desk.import()->results()) {
    if (show == "all" || (show == "doubtful" && (row.doubtful || row.refused)) || (show == "refused" && row.refused)) rows.push_back(&row);
  }
  return rows;
}

std::string notes_of(const Context& c, const exchange::RowResult& row) {
  std::string words;
  for (const exchange::RowNote& note : row.notes) words += (words.empty() ? "" : "；") + c.tr(note.message);
  return words;
}

void draw_row(Context& c, TableRow& cells, const exchange::RowResult& row) {
  cells.number(std::to_string(row.line));
  if (row.refused) cells.chip(c.tr("sheet.row.refused"), Tone::bad);
  else if (row.doubtful) cells.chip(c.tr("sheet.row.doubtful"), Tone::warn);
  else if (row.new_customer || row.new_vehicle) cells.chip(c.tr("sheet.row.new"), Tone::ok);
  else if (row.update) cells.chip(c.tr("sheet.row.update"), Tone::accent);
  else cells.chip(c.tr("sheet.row.unchanged"), Tone::neutral);
  cells.text(notes_of(c, row), {.color = Color::text2});
}

void draw_checked(Context& c, SheetTab& state, app::SheetDesk& desk) {
  draw_summary(c, desk.import()->summary());
  CardScope card(c, {.id = "rows", .padded = false});
  {
    PaddedScope padded(c, true);
    RowScope row(c, "tools");
    row.gap(2);
    const Segment shows[] = {{"doubtful", c.tr("sheet.show.doubtful")}, {"refused", c.tr("sheet.show.refused")}, {"all", c.tr("list.all")}};
    segmented(c, "show", shows, state.show);
  }
  const std::vector<const exchange::RowResult*> rows = rows_to_show(desk, state.show);
  const TableColumn columns[] = {{.id = "line", .label = c.tr("sheet.column.line"), .width_em = 5, .right = true}, {.id = "state", .label = c.tr("sheet.column.state"), .width_em = 7},
                                 {.id = "notes", .label = c.tr("sheet.column.notes"), .share = 1}};
  std::string key;
  table(c, {.id = "table", .name = c.tr("exchange.tab.sheet"), .columns = columns, .row_count = static_cast<std::int64_t>(rows.size()),
            .row_key = [&](std::int64_t row) -> std::string_view { return key = std::to_string(rows[static_cast<std::size_t>(row)]->line); },
            .draw_row = [&](TableRow& cells, std::int64_t row) { draw_row(c, cells, *rows[static_cast<std::size_t>(row)]); },
            .empty_title = c.tr("sheet.nothing_odd"), .empty_text = c.tr("sheet.nothing_odd.text"), .height = c.theme.em(22)});
}

void draw_checked_step(Context& c, SheetTab& state, app::SheetDesk& desk) {
  {
    RowScope row(c, "actions");
    if (button(c, {.id = "apply", .label = c.tr("sheet.apply"), .kind = ButtonKind::primary, .icon = Icon::download})) report(c, desk.apply());
    if (button(c, {.id = "columns", .label = c.tr("sheet.back_to_columns")})) return desk.edit_mapping();
    row.right();
    if (desk.import()->summary().refused > 0 && button(c, {.id = "refused", .label = c.tr("sheet.download_refused"), .icon = Icon::download})) {
      c.platform.download(std::string(c.tr("sheet.refused_file")) + ".csv", "text/csv", desk.import()->refused_sheet([&c](const base::Message& message) { return c.tr(message); }));
    }
    if (button(c, {.id = "close", .label = c.tr("action.cancel")})) return desk.close();
  }
  space(c, 1);
  draw_checked(c, state, desk);
}

void draw_done(Context& c, app::SheetDesk& desk) {
  const exchange::CsvSummary summary = desk.import()->summary();
  CardScope card(c, {.id = "done"});
  const std::string words = c.tr("sheet.done.text", {{"customers", std::to_string(summary.new_customers)}, {"vehicles", std::to_string(summary.new_vehicles)}});
  if (empty_state(c, "done", {.icon = Icon::check, .title = c.tr("sheet.done"), .text = words, .action_label = c.tr("nav.customers")})) {
    desk.close();
    c.router.go("#/customers");
  }
}

}  // namespace

void open_sheet(Context& c, PickedFile file) { report(c, c.app->sheet().open(std::move(file.name), file.bytes)); }

void draw_sheet_tab(Context& c) {
  auto& state = c.pages.get<SheetTab>();
  IdScope scope(c, "sheet");
  app::SheetDesk& desk = c.app->sheet();
  switch (desk.step()) {
    case SheetStep::nothing:
    case SheetStep::reading: return draw_start(c);
    case SheetStep::mapping: return draw_mapping_step(c, desk);
    case SheetStep::checking:
    case SheetStep::building:
      if (progress(c, {.id = "progress", .label = c.tr(desk.step() == SheetStep::checking ? "sheet.checking" : "sheet.building"), .part = static_cast<float>(desk.progress()), .can_cancel = true})) desk.close();
      return;
    case SheetStep::checked: return draw_checked_step(c, state, desk);
    case SheetStep::done: return draw_done(c, desk);
  }
}

}  // namespace aftercare::ui
