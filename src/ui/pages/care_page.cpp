// 客户关怀: whom to greet or remind, one by one or many at once.
#include <algorithm>

#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/care_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/shell.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

constexpr std::string_view left_out_code = "left_out";

int days_of(std::string_view span) { return span == "week" ? 7 : span == "month" ? 30 : 1; }

void draw_kinds(Context& c, CarePage& state, const app::CareList& list) {
  std::vector<std::string> words{std::string(c.tr("list.all")) + " " + std::to_string(list.total)};
  std::vector<std::string> codes{"all"};
  for (std::size_t i = 0; i < rules::care_kinds; ++i) {
    const std::string code(schema::care_task::kind_codes[i]);
    if (list.counts[i] == 0 && state.kind != code) continue;
    codes.push_back(code);
    words.push_back(c.choice_label(schema::care_task::kinds, code) + " " + std::to_string(list.counts[i]));
  }
  if (!list.left_out.empty() || state.kind == left_out_code) {
    codes.emplace_back(left_out_code);
    words.push_back(std::string(c.tr("care.left_out")) + " " + std::to_string(list.left_out.size()));
  }
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < codes.size(); ++i) segments.push_back({codes[i], words[i]});
  if (!segmented(c, "kind", segments, state.kind)) return;
  state.selected.reset();
  state.ticked.clear();
}

void draw_days(Context& c, CarePage& state) {
  const Segment spans[] = {{"today", c.tr("care.span.today")}, {"week", c.tr("care.span.week")}, {"month", c.tr("care.span.month")}, {"typed", c.tr("care.span.typed")}};
  if (segmented(c, "span", spans, state.span)) {
    state.selected.reset();
    state.ticked.clear();
    if (state.span == "typed") state.first = state.last = c.today().to_string();
  }
  if (state.span != "typed") return;
  GridScope grid(c, "days", 10, 3);
  grid.next();
  date_field(c, {.id = "first", .label = c.tr("forms.first"), .problem = state.problem, .required = true}, state.first);
  grid.next();
  date_field(c, {.id = "last", .label = c.tr("forms.last"), .required = true}, state.last);
}

void tick(CarePage& state, const base::RecordId& task) {
  if (state.ticked.erase(task) == 0) state.ticked.insert(task);
}

void draw_row(Context& c, TableRow& cells, CarePage& state, const rules::CareItem& item) {
  const app::CareRow row = app::care_row(*c.app, c.words, item);
  const bool ticked = state.ticked.contains(item.task);
  if (cells.button({.id = "tick", .label = c.tr(ticked ? "care.ticked" : "care.tick"), .kind = ticked ? ButtonKind::primary : ButtonKind::ghost, .small = true})) tick(state, item.task);
  const std::string kind = c.choice_label(schema::care_task::kinds, rules::care_code(item.kind)), why = c.tr(row.why);
  const std::string due = base::due_day_text(c.words, item.due, c.today());
  cells.chip(kind, care_tone(item.kind));
  cells.text(row.customer, {.weight = row.vip ? Weight::bold : Weight::regular});
  cells.text(row.plate);
  cells.text(why, {.color = Color::text2});
  cells.chip(due, item.due < c.today() ? Tone::bad : item.due == c.today() ? Tone::warn : Tone::neutral);
}

void draw_left_out(Context& c, const app::CareList& list) {
  const TableColumn columns[] = {{.id = "kind", .label = c.tr("care.column.kind"), .width_em = 7},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 9},
                                 {.id = "plate", .label = c.tr("field.asset.plate"), .width_em = 8},
                                 {.id = "why", .label = c.tr("care.column.left_out"), .share = 1}};
  std::string key;
  table(c, {.id = "left_out", .name = c.tr("care.left_out"), .columns = columns, .row_count = static_cast<std::int64_t>(list.left_out.size()),
            .row_key = [&](std::int64_t row) -> std::string_view { return key = list.left_out[static_cast<std::size_t>(row)].item.task.to_string(); },
            .draw_row =
                [&](TableRow& cells, std::int64_t at) {
                  const app::CareLeftOut& one = list.left_out[static_cast<std::size_t>(at)];
                  const app::CareRow row = app::care_row(*c.app, c.words, one.item);
                  const std::string kind = c.choice_label(schema::care_task::kinds, rules::care_code(one.item.kind)), why = c.tr(one.why);
                  cells.chip(kind, Tone::neutral);
                  cells.text(row.customer.empty() ? std::string("—") : row.customer);
                  cells.text(row.plate);
                  cells.text(why, {.color = Color::bad});
                },
            .empty_title = c.tr("care.left_out.empty"), .empty_text = c.tr("care.left_out.empty.text")});
}

void draw_items(Context& c, CarePage& state, const app::CareList& list) {
  const TableColumn columns[] = {{.id = "tick", .label = "", .width_em = 4},
                                 {.id = "kind", .label = c.tr("care.column.kind"), .width_em = 6},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 7},
                                 {.id = "plate", .label = c.tr("field.asset.plate"), .width_em = 8},
                                 {.id = "why", .label = c.tr("today.column.why"), .share = 1},
                                 {.id = "due", .label = c.tr("care.column.due"), .width_em = 8}};
  const auto at = [&](std::int64_t row) -> const rules::CareItem& { return list.items[static_cast<std::size_t>(row)]; };
  std::string key;
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("nav.care"), .columns = columns, .row_count = static_cast<std::int64_t>(list.items.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = at(row).task.to_string(); },
          .draw_row = [&](TableRow& cells, std::int64_t row) { draw_row(c, cells, state, at(row)); },
          .selected = state.selected, .empty_title = c.tr("care.empty"), .empty_text = c.tr("care.empty.text")});
  if (result.selected) state.selected = result.selected;
  if (result.activated) {
    state.selected = result.activated;
    state.recording = state.focus = true;
  }
}

/// X ticks the selected line and goes on to the next, Ctrl A ticks all of them or none.
void handle_keys(Context& c, CarePage& state, const app::CareList& list) {
  if (state.selected && c.key_pressed(ImGuiKey_X)) {
    tick(state, list.items[static_cast<std::size_t>(*state.selected)].task);
    if (*state.selected + 1 < static_cast<std::int64_t>(list.items.size())) ++*state.selected;
  }
  if (c.is_typing() || !c.key_pressed(ImGuiMod_Ctrl | ImGuiKey_A)) return;
  const bool all = state.ticked.size() == list.items.size();
  state.ticked.clear();
  if (all) return;
  for (const rules::CareItem& item : list.items) state.ticked.insert(item.task);
}

std::string_view draw_header(Context& c, const CarePage& state, const app::CareList& list, bool any) {
  const std::string subtitle = c.tr("care.subtitle", {{"n", std::to_string(list.total)}, {"ticked", std::to_string(state.ticked.size())}});
  const std::string export_why = lacks(c, app::Permission::bulk_export), record_why = lacks(c, app::Permission::log_contact);
  const std::string read_why = lacks(c, app::Permission::reveal_personal);
  const Button actions[] = {
      {.id = "activities", .label = c.tr("nav.activities"), .icon = Icon::calendar},
      {.id = "copy", .label = c.tr("care.copy"), .icon = Icon::copy, .shortcut = ImGuiKey_C, .key_cap = "C", .disabled = !any || !read_why.empty(), .tooltip = read_why},
      {.id = "export", .label = c.tr("care.export"), .icon = Icon::download, .shortcut = ImGuiKey_D, .key_cap = "D", .disabled = !any || !export_why.empty(), .tooltip = export_why},
      {.id = "print", .label = c.tr(state.channel == "letter" ? "care.print_letters" : "care.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P",
       .disabled = !any || !read_why.empty(), .tooltip = read_why},
      {.id = "record", .label = c.tr("care.record"), .kind = ButtonKind::primary, .shortcut = ImGuiKey_J, .key_cap = "J", .disabled = !any || !record_why.empty(), .tooltip = record_why}};
  return page_header(c, {.title = c.tr("nav.care"), .subtitle = subtitle, .actions = actions});
}

}  // namespace

Tone care_tone(rules::CareKind kind) {
  using enum rules::CareKind;
  if (kind == birthday || kind == festival) return Tone::info;
  if (kind == activity || kind == appointment) return Tone::ok;
  return kind == recall ? Tone::warn : Tone::accent;
}

app::CareQuery care_query(Context& c, const CarePage& state) {
  app::CareQuery query{.kind = state.kind == left_out_code ? "all" : state.kind, .first = c.today(), .last = c.today().plus_days(days_of(state.span) - 1)};
  if (state.span != "typed") return query;
  const auto first = parse_typed_date(state.first, c.today()), last = parse_typed_date(state.last, c.today());
  constexpr int longest = 366;
  if (first && last && *first <= *last && *last - *first <= longest) query.first = *first, query.last = *last;
  return query;
}

std::vector<rules::CareItem> chosen_care(const app::CareList& list, const CarePage& state) {
  std::vector<rules::CareItem> chosen;
  if (state.kind == left_out_code) return chosen;
  std::ranges::copy_if(list.items, std::back_inserter(chosen), [&](const rules::CareItem& item) { return state.ticked.contains(item.task); });
  const bool selected = state.selected && *state.selected < static_cast<std::int64_t>(list.items.size());
  if (chosen.empty() && selected) chosen.push_back(list.items[static_cast<std::size_t>(*state.selected)]);
  return chosen;
}

void draw_care_page(Context& c) {
  auto& state = c.pages.get<CarePage>();
  IdScope page(c, "care");
  state.problem.clear();
  if (state.span == "typed") {
    const auto first = parse_typed_date(state.first, c.today()), last = parse_typed_date(state.last, c.today());
    if (!first || !last || *last < *first) state.problem = c.tr("forms.period_wrong");
  }
  const app::CareList& list = app::care_list(*c.app, care_query(c, state));
  if (state.selected && *state.selected >= static_cast<std::int64_t>(list.items.size())) state.selected.reset();
  if (!state.selected && !list.items.empty()) state.selected = 0;
  const bool shows_left_out = state.kind == left_out_code;
  if (!shows_left_out) handle_keys(c, state, list);
  const bool any = !shows_left_out && (!state.ticked.empty() || state.selected);
  const std::string_view pressed = draw_header(c, state, list, any);
  if (pressed == "activities") return c.router.go("#/activities");
  if (pressed == "copy") copy_care(c, state, chosen_care(list, state));
  if (pressed == "export") export_care(c, state, chosen_care(list, state));
  if (pressed == "print") print_care(c, state, chosen_care(list, state));
  if (pressed == "record") state.recording = state.focus = true;
  {
    ColumnsScope columns(c, "body", {{.share = 5}, {.share = 2}}, -1);
    columns.next();
    {
      CardScope card(c, {.id = "list", .fill_height = true, .padded = false});
      {
        PaddedScope padded(c, true);
        draw_days(c, state);
        draw_kinds(c, state, list);
      }
      if (shows_left_out) draw_left_out(c, list);
      else draw_items(c, state, list);
    }
    columns.next();
    if (!shows_left_out && state.selected && *state.selected < static_cast<std::int64_t>(list.items.size())) {
      draw_care_detail(c, state, list.items[static_cast<std::size_t>(*state.selected)]);
    } else {
      CardScope card(c, {.id = "hint", .title = c.tr("care.hint.title")});
      paragraph(c, c.tr("care.hint"), {.color = Color::text2});
    }
  }
  if (state.recording) draw_care_dialog(c, state, chosen_care(list, state));
}

}  // namespace aftercare::ui
