// Many files at once: what is new, what disagrees, what is refused, before anything is changed.

#include "app/exchange_desk.hpp"
#include "app/queries/navigation.hpp"
#include "base/moment_text.hpp"
#include "schema/types.hpp"
#include "ui/application.hpp"
#include "ui/pages/exchange_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace {

struct ImportTab {
  std::optional<std::int64_t> selected;
  bool undo_open = false;
  std::string undo_file;
};

void pick(Context& c) {
  // The answer may come long after this frame; the page's own state outlives it.
  auto& waiting = c.pages.get<DroppedFiles>();
  c.platform.pick_files(".json,.gz,.csv", true, [&waiting](std::vector<PickedFile> files) {
    for (PickedFile& file : files) waiting.files.push_back(std::move(file));
  });
}

std::string entity_words(const Context& c, const std::string& name) {
  const schema::Entity* entity = schema::find_entity(name);
  return entity == nullptr ? name : std::string(c.label(*entity));
}

struct FileChip {
  std::string words;
  Tone tone = Tone::neutral;
};

/// Nothing of it would be taken: head office has to open the records first.
bool is_all_held_back(const exchange::ImportReport& plan) {
  const exchange::EntityCounts total = plan.total();
  return total.refused > 0 && total.added + total.changed + total.conflict == 0;
}

FileChip chip_of(const Context& c, const exchange::SessionFile& file) {
  switch (file.state) {
    case exchange::FileState::reading: return {std::string(c.tr("exchange.state.reading")), Tone::neutral};
    case exchange::FileState::refused: return {std::string(c.tr("exchange.state.refused")), Tone::bad};
    case exchange::FileState::applied: return {std::string(c.tr("exchange.state.applied")), Tone::ok};
    case exchange::FileState::planned: break;
  }
  if (!file.plan || file.plan->readiness == exchange::Readiness::nothing_new) return {std::string(c.tr("exchange.state.nothing_new")), Tone::neutral};
  if (file.plan->readiness == exchange::Readiness::waits) return {std::string(c.tr("exchange.state.waits")), Tone::warn};
  if (is_all_held_back(*file.plan)) return {std::string(c.tr("exchange.state.held_back")), Tone::warn};
  return {std::string(c.tr("exchange.state.ready")), Tone::accent};
}

std::string first_note(const Context& c, const exchange::SessionFile& file) {
  if (file.state == exchange::FileState::refused) return c.tr(file.refusal);
  const auto& report = file.result ? file.result : file.plan;
  return report && !report->notes.empty() ? c.tr(report->notes.front()) : std::string();
}

std::string number(std::int64_t value) { return value == 0 ? std::string("—") : base::number_text(value); }

void draw_file_row(Context& c, TableRow& cells, const exchange::SessionFile& file, bool& remove) {
  const FileChip chip = chip_of(c, file);
  cells.two_lines(file.name, first_note(c, file));
  cells.text(file.header ? file.header->shop.to_string() : std::string());
  cells.chip(chip.words, chip.tone);
  const auto& report = file.result ? file.result : file.plan;
  const exchange::EntityCounts total = report ? report->total() : exchange::EntityCounts{};
  cells.number(number(total.added));
  cells.number(number(total.changed));
  cells.number(number(total.same));
  cells.number(number(total.conflict), {.color = total.conflict > 0 ? Color::bad : Color::text});
  cells.number(number(total.refused), {.color = total.refused > 0 ? Color::warn : Color::text});
  remove = cells.button({.id = "remove", .label = c.tr("exchange.leave_out"), .small = true, .disabled = file.state == exchange::FileState::applied});
}

void draw_files(Context& c, ImportTab& state) {
  app::ExchangeDesk& desk = c.app->exchange();
  const auto files = desk.session()->files();
  const TableColumn columns[] = {{.id = "name", .label = c.tr("exchange.column.file"), .share = 1}, {.id = "shop", .label = c.tr("entity.shop"), .width_em = 5},
                                 {.id = "state", .label = c.tr("exchange.column.state"), .width_em = 7}, {.id = "added", .label = c.tr("exchange.column.added"), .width_em = 5, .right = true},
                                 {.id = "changed", .label = c.tr("exchange.column.changed"), .width_em = 5, .right = true}, {.id = "same", .label = c.tr("exchange.column.same"), .width_em = 5, .right = true},
                                 {.id = "conflict", .label = c.tr("exchange.column.conflict"), .width_em = 5, .right = true}, {.id = "refused", .label = c.tr("exchange.column.refused"), .width_em = 5, .right = true},
                                 {.id = "remove", .label = "", .width_em = 7, .right = true}};
  std::optional<std::size_t> removed;
  std::string key;
  const TableResult result = table(c, {.id = "files", .name = c.tr("exchange.tab.import"), .columns = columns, .row_count = static_cast<std::int64_t>(files.size()),
                                       .row_key = [&](std::int64_t row) -> std::string_view { return key = files[static_cast<std::size_t>(row)].name + "#" + std::to_string(row); },
                                       .draw_row =
                                           [&](TableRow& cells, std::int64_t row) {
                                             bool remove = false;
                                             draw_file_row(c, cells, files[static_cast<std::size_t>(row)], remove);
                                             if (remove) removed = static_cast<std::size_t>(row);
                                           },
                                       .selected = state.selected, .height = -1, .two_line_rows = true});
  if (result.selected) state.selected = result.selected;
  if (removed) {
    desk.remove_file(*removed);
    state.selected.reset();
  }
}

void draw_details(Context& c, const exchange::SessionFile& file) {
  const auto& report = file.result ? file.result : file.plan;
  if (!report && file.state != exchange::FileState::refused) return;
  CardScope card(c, {.id = "details", .title = file.name});
  if (file.state == exchange::FileState::refused) paragraph(c, c.tr(file.refusal), {.color = Color::bad});
  if (!report) return;
  for (const base::Message& note : report->notes) paragraph(c, c.tr(note), {.color = Color::text2});
  for (const exchange::EntityCounts& counts : report->entities) {
    const std::string words = c.tr("exchange.entity_counts", {{"added", number(counts.added)}, {"changed", number(counts.changed)}, {"same", number(counts.same)},
                                                              {"conflict", number(counts.conflict)}, {"refused", number(counts.refused)}});
    const std::string label = entity_words(c, counts.entity);
    key_value(c, {.label = label, .value = words, .label_em = 8});
  }
}

std::int64_t ready_files(std::span<const exchange::SessionFile> files) {
  std::int64_t count = 0;
  for (const exchange::SessionFile& file : files) {
    count += file.state == exchange::FileState::planned && file.plan && file.plan->readiness == exchange::Readiness::ready;
  }
  return count;
}

void draw_session(Context& c, ImportTab& state) {
  app::ExchangeDesk& desk = c.app->exchange();
  const auto files = desk.session()->files();
  CardScope card(c, {.id = "session"});
  const std::int64_t ready = ready_files(files);
  const bool working = !desk.planned() || desk.applying();
  if (working) {
    const auto part = static_cast<float>(desk.session()->progress());
    progress(c, {.id = "progress", .label = c.tr(desk.applying() ? "exchange.applying" : "exchange.checking"), .part = part});
  }
  draw_files(c, state);
  RowScope row(c, "actions");
  const std::string apply = c.tr("exchange.apply", {{"n", std::to_string(ready)}});
  if (button(c, {.id = "apply", .label = apply, .kind = ButtonKind::primary, .icon = Icon::merge, .disabled = working || ready == 0})) report(c, desk.start_apply());
  if (button(c, {.id = "more", .label = c.tr("exchange.add_files"), .icon = Icon::upload, .disabled = desk.applying()})) pick(c);
  row.right();
  if (button(c, {.id = "close", .label = c.tr("exchange.close"), .disabled = desk.applying()})) {
    desk.close_import();
    state = {};
    return;
  }
  if (!state.selected || *state.selected >= static_cast<std::int64_t>(files.size())) return;
  row.next_line();
  draw_details(c, files[static_cast<std::size_t>(*state.selected)]);
}

/// The newest of that name, as the list shows it first.
void undo_import(Context& c, const std::string& file_name) {
  app::ExchangeDesk& desk = c.app->exchange();
  for (std::size_t index = 0; index < desk.done_imports().size(); ++index) {
    if (desk.done_imports()[index].file_name == file_name) return void(report(c, desk.undo_import(index)));
  }
}

void draw_done(Context& c, ImportTab& state) {
  app::ExchangeDesk& desk = c.app->exchange();
  if (desk.done_imports().empty()) return;
  CardScope card(c, {.id = "done", .title = c.tr("exchange.done")});
  for (const app::ExchangeDesk::DoneImport& done : desk.done_imports()) {
    IdScope scope(c, done.file_name);
    RowScope row(c, "row");
    const std::string words = c.moment(done.at) + "  " + done.file_name + "  " + c.tr("exchange.done.records", {{"n", base::number_text(done.records)}});
    text(c, words);
    row.right();
    if (!button(c, {.id = "undo", .label = c.tr("exchange.undo_import"), .icon = Icon::undo, .small = true})) continue;
    if (!app::is_head_office(*c.app)) return undo_import(c, done.file_name);
    state.undo_file = done.file_name;
    state.undo_open = true;
  }
}

/// Other shops would see their own records go: said before, not after.
void draw_undo_warning(Context& c, ImportTab& state) {
  if (!state.undo_open) return;
  DialogScope dialog(c, {.id = "undo_warning", .title = c.tr("exchange.undo_import")}, state.undo_open);
  if (!dialog) return;
  paragraph(c, c.tr("exchange.undo_import.travels", {{"file", state.undo_file}}));
  dialog.footer();
  const bool go = button(c, {.id = "go", .label = c.tr("exchange.undo_import.anyway"), .kind = ButtonKind::primary});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.undo_open = false;
  if (!go) return;
  state.undo_open = false;
  undo_import(c, state.undo_file);
}

}  // namespace

void draw_import_tab(Context& c) {
  auto& state = c.pages.get<ImportTab>();
  IdScope scope(c, "import");
  if (c.app->exchange().has_import()) {
    draw_session(c, state);
  } else {
    CardScope card(c, {.id = "start"});
    if (empty_state(c, "drop", {.icon = Icon::upload, .title = c.tr("exchange.drop"), .text = c.tr("exchange.drop.text"), .action_label = c.tr("exchange.pick")})) pick(c);
  }
  draw_done(c, state);
  draw_undo_warning(c, state);
  for (const app::FinishedFile& held : c.app->exchange().quarantined()) notice(c, c.tr("exchange.quarantined", {{"file", held.name}}), Tone::warn);
}

}  // namespace aftercare::ui
