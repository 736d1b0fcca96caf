#include "ui/widgets/table.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/widgets/card.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/table_run.hpp"

namespace aftercare::ui {
namespace {

struct TableMemory {
  std::int64_t scroll_to = -1;
};

void draw_header_cell(TableRun& run, std::size_t index, const ImRect& box, TableResult& result) {
  Context& context = run.context;
  const Metrics& size = context.theme.size;
  const TableColumn& column = run.spec.columns[index];
  const bool sorted = run.spec.sort != nullptr && run.spec.sort->column == column.id;
  bool hovered = false;
  const std::string_view order = !sorted ? std::string_view{}
      : context.tr(run.spec.sort->descending ? "widget.table.sort_descending" : "widget.table.sort_ascending");
  if (column.sortable) {
    ImRect between = box;  // the edges are for drawing columns wider
    between.Expand(ImVec2(-std::floor(detail::column_edge(context) / 2), 0));
    const detail::Press press = detail::press(context, column.id, between);
    hovered = press.hovered;
    context.items.add_last({.role = Role::column_header, .id = column.id, .name = column.label, .value = order});
    if (press.pressed) result.sort = SortRequest{std::string(column.id), sorted && !run.spec.sort->descending};
    if (press.focused) {
      detail::frame(context, box, Color::accent, size.radius_small, size.focus_ring);
    }
  } else {
    context.items.add_static(detail::to_rect(box), {.role = Role::column_header, .id = column.id, .name = column.label});
  }
  const float text = context.text_width(column.label, TextSize::small);
  const float room = box.GetWidth() - 2 * size.control_padding;
  const float left = column.right ? box.Max.x - size.control_padding - std::min(text, room) : box.Min.x + size.control_padding;
  const ImRect words(ImVec2(left, box.Min.y), ImVec2(std::min(left + text + size.hairline, box.Max.x), box.Max.y));
  detail::draw_text_in(context, words, column.label, TextSize::small, Weight::regular, hovered || sorted ? Color::text : Color::text2);
  if (!sorted) return;
  const float x = column.right ? left - size.icon_small - size.gap_quarter : left + text + size.gap_quarter;
  draw_icon(*ImGui::GetWindowDrawList(), run.spec.sort->descending ? Icon::chevron_down : Icon::chevron_up,
            ImVec2(x, std::floor(box.GetCenter().y - size.icon_small / 2)), size.icon_small,
            detail::paint(context, Color::text2), size.icon_stroke);
}

void draw_header(TableRun& run, ImVec2 at, TableResult& result) {
  Context& context = run.context;
  const Metrics& size = context.theme.size;
  const ImRect bar(at, ImVec2(at.x + run.width, at.y + size.header_height));
  // At the top of a card the header follows its round corners.
  const bool top_of_card = at.y - ImGui::GetWindowPos().y <= size.gap || std::abs(at.y - context.card.bare_top) < 1;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(bar.Min, bar.Max, detail::paint(context, Color::surface2), top_of_card ? size.radius_card : 0,
                      ImDrawFlags_RoundCornersTop);
  list->AddRectFilled(ImVec2(bar.Min.x, bar.Max.y - size.hairline), bar.Max, detail::paint(context, Color::line));
  float x = at.x;
  for (std::size_t index = 0; index < run.spec.columns.size(); ++index) {
    draw_header_cell(run, index, {ImVec2(x, bar.Min.y), ImVec2(x + run.widths[index], bar.Max.y)}, result);
    x += run.widths[index];
  }
  detail::draw_column_edges(run, bar);
}

void draw_one_row(TableRun& run, std::int64_t row, float top, TableResult& result) {
  Context& context = run.context;
  const Metrics& size = context.theme.size;
  const std::string key(run.spec.row_key ? run.spec.row_key(row) : std::to_string(row));
  const ImRect box(ImVec2(run.left, top), ImVec2(run.left + run.width, top + run.row_height));
  run.row_box = box;
  const IdScope scope(context, key);
  const bool selected = run.spec.selected == row;
  const detail::Press press = detail::press(context, "row", box, ImGuiButtonFlags_PressedOnClickRelease | ImGuiButtonFlags_PressedOnDoubleClick,
                                            ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop | ImGuiItemFlags_AllowOverlap);
  const int parent = context.items.open_parent(detail::to_rect(box),
      {.role = Role::row, .id = "row", .state = selected ? item_state::selected : std::uint16_t{0},
       .row = static_cast<std::int32_t>(row), .row_count = static_cast<std::int32_t>(run.spec.row_count)}, press.id);
  // The card's own line and corners end the last row.
  const bool meets_card = run.natural && context.card.grows && context.card.bare_top >= 0 && row + 1 == run.spec.row_count;
  if (selected || press.hovered) {
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, detail::paint(context, selected ? Color::accent_soft : Color::surface2),
                                              meets_card ? size.radius_card : 0, ImDrawFlags_RoundCornersBottom);
  }
  if (!meets_card) {
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(box.Min.x, box.Max.y - size.hairline), box.Max, detail::paint(context, Color::line));
  }
  if (selected && run.focused) {
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, ImVec2(box.Min.x + size.focus_ring, box.Max.y),
                                              detail::paint(context, Color::accent));
  }
  run.name.clear();
  TableRow cells(context, run);
  if (run.spec.draw_row) run.spec.draw_row(cells, row);
  context.items.set_name(parent, run.name);
  context.items.close_parent(parent);
  if (!press.pressed) return;
  result.selected = row;
  if (!run.spec.selects_on_click || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) result.activated = row;
}

/// Up, Down, Home … move the selected row while the table has the keys; gives the row to show.
std::int64_t handle_keys(TableRun& run, TableResult& result, std::int64_t rows_per_page) {
  const std::int64_t last = run.spec.row_count - 1;
  const std::int64_t now = run.spec.selected.value_or(-1);
  constexpr ImGuiKey keys[] = {ImGuiKey_DownArrow, ImGuiKey_UpArrow, ImGuiKey_Home, ImGuiKey_End, ImGuiKey_PageDown, ImGuiKey_PageUp};
  const std::int64_t targets[] = {now + 1, now - 1, 0, last, now + rows_per_page, now - rows_per_page};
  for (std::size_t index = 0; index < std::size(keys); ++index) {
    // Owned by the table, so that keyboard navigation does not walk away with them.
    ImGui::SetKeyOwner(keys[index], run.grid_id);
    if (!ImGui::IsKeyPressed(keys[index], ImGuiInputFlags_Repeat, run.grid_id)) continue;
    result.selected = std::clamp<std::int64_t>(targets[index], 0, last);
    return *result.selected;
  }
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const bool on_button = g.NavId != 0 && g.NavId != run.grid_id && g.NavCursorVisible;
  if (!on_button && now >= 0 && now <= last && ImGui::IsKeyPressed(ImGuiKey_Enter, ImGuiInputFlags_None, ImGuiKeyOwner_NoOwner)) {
    result.activated = now;
  }
  return -1;
}

void draw_rows(TableRun& run, TableResult& result, float view_top, float view_height, double scroll) {
  const double row_height = run.row_height;
  const auto first = static_cast<std::int64_t>(std::max(0.0, std::floor(scroll / row_height)));
  const std::int64_t end = std::min(run.spec.row_count, static_cast<std::int64_t>(std::ceil((scroll + view_height) / row_height)) + 1);
  for (std::int64_t row = first; row < end; ++row) {
    // Differences of large numbers in double: float would let far rows jump.
    const double top = static_cast<double>(row) * row_height - scroll;
    draw_one_row(run, row, view_top + static_cast<float>(std::round(top)), result);
  }
}

bool body_has_keys(const TableRun& run) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.ActiveId != 0 && g.ActiveId != run.grid_id) return false;
  const bool nav_on_grid = g.NavId == run.grid_id && g.NavWindow != nullptr;
  return nav_on_grid || g.NavWindow == ImGui::GetCurrentWindow();
}

void draw_body(TableRun& run, ImVec2 at, float height, TableResult& result) {
  Context& context = run.context;
  TableMemory& memory = context.widgets.get<TableMemory>(run.grid_id);
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginChild("body", ImVec2(run.width, height), ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_None);
  run.focused = body_has_keys(run);
  const auto page = static_cast<std::int64_t>(std::max(1.0f, height / run.row_height - 1));
  if (run.focused) {
    const std::int64_t shown = handle_keys(run, result, page);
    if (shown >= 0) memory.scroll_to = shown;
  }
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  if (memory.scroll_to >= 0) {
    const float top = static_cast<float>(memory.scroll_to) * run.row_height;
    if (top < window->Scroll.y) ImGui::SetScrollY(top);
    if (top + run.row_height > window->Scroll.y + height) ImGui::SetScrollY(top + run.row_height - height);
    memory.scroll_to = -1;
    context.platform.request_frames();
  }
  const ImVec2 start = ImGui::GetCursorScreenPos();
  draw_rows(run, result, window->Pos.y, height, window->Scroll.y);
  ImGui::SetCursorScreenPos(start);
  ImGui::ItemSize(ImVec2(run.width - context.theme.size.scrollbar, static_cast<float>(run.spec.row_count) * run.row_height));
  ImGui::EndChild();
}

bool draw_instead(Context& context, const Table& spec, float height, TableResult& result) {
  if (spec.state == TableState::ready && spec.row_count > 0) return false;
  ImGui::BeginChild("empty", ImVec2(0, height), ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_None);
  if (spec.state == TableState::loading) {
    empty_state(context, "state", {.icon = Icon::clock, .title = context.tr("widget.table.loading")});
  } else if (spec.state == TableState::failed) {
    result.empty_action = empty_state(context, "state", {.icon = Icon::warning, .title = context.tr("widget.table.error_title"),
        .text = spec.error_text, .action_label = context.tr("action.retry")});
  } else {
    result.empty_action = empty_state(context, "state", {.icon = Icon::inbox,
        .title = spec.empty_title.empty() ? context.tr("widget.table.empty_title") : spec.empty_title,
        .text = spec.empty_text, .action_label = spec.empty_action});
  }
  ImGui::EndChild();
  return true;
}

}  // namespace

TableResult table(Context& context, const Table& spec) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, spec.id);
  TableResult result;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  TableRun run{.context = context, .spec = spec};
  run.left = at.x;
  run.width = detail::available_width();
  run.row_height = spec.two_line_rows ? size.row_tall_height : size.row_height;
  run.path = context.items.path();
  run.widths = detail::column_widths(context, spec, run.path, run.width - size.gap_half);
  run.grid_id = ImGui::GetID("grid");
  const float rows = static_cast<float>(spec.row_count) * run.row_height;
  const bool natural = run.natural = spec.height < 0 && spec.state == TableState::ready && spec.row_count > 0;
  float height = spec.height > 0 ? spec.height : detail::available_height() - (spec.height == 0 ? size.gap : 0);
  if (spec.height < 0) height = size.header_height + (natural ? rows : size.row_height * 5);
  height = std::max(height, size.header_height + size.row_height * 2);
  const ImRect box(at, ImVec2(at.x + run.width, at.y + height));
  const float body = height - size.header_height;
  // One stop for Tab: the whole grid; arrows then move between rows.
  ImGui::ItemAdd(box, run.grid_id, nullptr, ImGuiItemFlags_AllowOverlap);
  if (context.items.take_focus_request(run.grid_id)) ImGui::FocusItem();
  const int parent = context.items.open_parent(detail::to_rect(box),
      {.role = Role::table, .id = "grid", .name = spec.name, .row_count = static_cast<std::int32_t>(spec.row_count)}, run.grid_id);
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavId == run.grid_id && g.NavCursorVisible) {
    ImRect ring = box;
    ring.Expand(-size.focus_ring);
    detail::focus_ring(context, ring, size.radius_small);
  }
  draw_header(run, at, result);
  const ImVec2 body_at(at.x, at.y + size.header_height);
  ImGui::SetCursorScreenPos(body_at);
  if (!draw_instead(context, spec, body, result)) {
    if (natural) {
      run.focused = g.NavId == run.grid_id;
      if (run.focused) handle_keys(run, result, 10);
      draw_rows(run, result, body_at.y, body, 0);
    } else {
      draw_body(run, body_at, body, result);
    }
  }
  context.items.close_parent(parent);
  detail::finish_table(box);
  return result;
}

void scroll_table_to(Context& context, std::string_view table_id, std::int64_t row) {
  const ImGuiID outer = ImGui::GetCurrentWindow()->GetID(table_id.data(), table_id.data() + table_id.size());
  const ImGuiID grid = ImHashStr("grid", 0, outer);
  context.widgets.get<TableMemory>(grid).scroll_to = row;
}

}  // namespace aftercare::ui
