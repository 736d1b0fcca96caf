#include "ui/widgets/board.hpp"

#include <algorithm>
#include <cmath>

#include "ui/widgets/button.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/dialog.hpp"

namespace aftercare::ui {

namespace {

struct BoardMemory {
  std::string selected;   // card
  std::string dragged;    // card under the pointer or finger
  bool show_selected = false;
};

struct BoardRun {
  Context& context;
  const Board& spec;
  BoardMemory& memory;
  BoardResult& result;
  ImGuiID grid = 0;
  bool has_keys = false;
  std::string drop_column;  // under the pointer
};

constexpr float narrowest_css_pixels = 150;

struct Place {
  std::size_t column = 0, card = 0;
};

std::optional<Place> place_of(const Board& spec, std::string_view id) {
  for (std::size_t column = 0; column < spec.columns.size(); ++column) {
    const auto& cards = spec.columns[column].cards;
    const auto found = std::ranges::find(cards, id, &BoardCard::id);
    if (found != cards.end()) return Place{column, static_cast<std::size_t>(found - cards.begin())};
  }
  return std::nullopt;
}

// --- keys

void select(BoardRun& run, std::string id) {
  run.memory.selected = std::move(id);
  run.memory.show_selected = true;
}

/// The nearest column with cards in that direction.
void step_sideways(BoardRun& run, const Place& at, int step) {
  for (auto column = static_cast<int>(at.column) + step; column >= 0 && column < static_cast<int>(run.spec.columns.size()); column += step) {
    const auto& cards = run.spec.columns[static_cast<std::size_t>(column)].cards;
    if (cards.empty()) continue;
    return select(run, cards[std::min(at.card, cards.size() - 1)].id);
  }
}

void step_along(BoardRun& run, const Place& at, int step) {
  const auto& cards = run.spec.columns[at.column].cards;
  const auto last = static_cast<int>(cards.size()) - 1;
  select(run, cards[static_cast<std::size_t>(std::clamp(static_cast<int>(at.card) + step, 0, last))].id);
}

void send(BoardRun& run, const Place& at, int step) {
  const int column = static_cast<int>(at.column) + step;
  if (!run.spec.can_move || column < 0 || column >= static_cast<int>(run.spec.columns.size())) return;
  run.result.moved = run.memory.selected;
  run.result.to = run.spec.columns[static_cast<std::size_t>(column)].id;
  run.memory.show_selected = true;
}

bool pressed_here(BoardRun& run, ImGuiKey key) {
  // Owned by the board, so that keyboard navigation does not walk away with them.
  ImGui::SetKeyOwner(key, run.grid);
  return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, run.grid);
}

void handle_keys(BoardRun& run) {
  const bool left = pressed_here(run, ImGuiKey_LeftArrow), right = pressed_here(run, ImGuiKey_RightArrow);
  const bool up = pressed_here(run, ImGuiKey_UpArrow), down = pressed_here(run, ImGuiKey_DownArrow);
  const auto at = place_of(run.spec, run.memory.selected);
  if (!at) {
    const auto first = std::ranges::find_if(run.spec.columns, [](const BoardColumnView& column) { return !column.cards.empty(); });
    if ((left || right || up || down) && first != run.spec.columns.end()) select(run, first->cards.front().id);
    return;
  }
  const ImGuiIO& io = ImGui::GetIO();
  if (left || right) {
    const int step = left ? -1 : 1;
    if (io.KeyCtrl || io.KeyAlt) send(run, *at, step);
    else step_sideways(run, *at, step);
  } else if (up || down) {
    step_along(run, *at, up ? -1 : 1);
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Enter, ImGuiInputFlags_None, ImGuiKeyOwner_NoOwner)) run.result.opened = run.memory.selected;
  if (run.spec.can_move && run.context.key_pressed(ImGuiKey_M)) run.result.asked = run.memory.selected;
}

/// The board listens as soon as it is on the page; a button or field that has the focus comes first.
bool has_keys(const Context& context, ImGuiID grid) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (context.is_typing() || g.OpenPopupStack.Size > 0 || (g.ActiveId != 0 && g.ActiveId != grid)) return false;
  return g.NavId == grid || g.NavId == 0 || !g.NavCursorVisible;
}

// --- cards

float tags_height(const Context& context, const BoardCard& card, float width) {
  if (card.tags.empty()) return 0;
  const Metrics& size = context.theme.size;
  float x = 0, height = size.chip_height;
  for (const BoardTag& tag : card.tags) {
    const float needs = chip_width(context, tag.words);
    if (x > 0 && x + needs > width) x = 0, height += size.chip_height + size.gap_half;
    x += needs + size.gap_half;
  }
  return height + size.gap_half;
}

float card_height(const Context& context, const BoardCard& card, float width) {
  const Metrics& size = context.theme.size;
  const float lines = static_cast<float>(card.lines.size()) * (context.line_height(TextSize::small) + size.gap_quarter);
  return 2 * size.gap + size.control_small_height + lines + tags_height(context, card, width - 2 * size.gap_card);
}

void draw_tags(const Context& context, const BoardCard& card, ImVec2 at, float width) {
  const Metrics& size = context.theme.size;
  ImVec2 pen = at;
  for (const BoardTag& tag : card.tags) {
    const float needs = chip_width(context, tag.words);
    if (pen.x > at.x && pen.x + needs > at.x + width) pen = ImVec2(at.x, pen.y + size.chip_height + size.gap_half);
    draw_chip(context, *ImGui::GetWindowDrawList(), pen, tag.words, tag.tone);
    pen.x += needs + size.gap_half;
  }
}

/// The words of a card; `room` is kept free right of the title.
void draw_words(const Context& context, const BoardCard& card, const ImRect& box, float room) {
  const Metrics& size = context.theme.size;
  const float left = box.Min.x + size.gap_card, width = box.GetWidth() - 2 * size.gap_card;
  ImVec2 at(left, box.Min.y + size.gap);
  detail::draw_text_in(context, {at, ImVec2(std::max(at.x + 1, at.x + width - room), at.y + size.control_small_height)}, card.title,
                       TextSize::body, Weight::bold, Color::text);
  at.y += size.control_small_height;
  for (const BoardLine& line : card.lines) {
    detail::draw_text(context, at, line.words, TextSize::small, line.weight, line.color, width);
    at.y += context.line_height(TextSize::small) + size.gap_quarter;
  }
  at.y += size.gap_half;
  draw_tags(context, card, at, width);
}

std::string spoken(const BoardCard& card) {
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() || more.empty() ? "" : " · ") + more; };
  for (const BoardLine& line : card.lines) add(line.words);
  for (const BoardTag& tag : card.tags) add(tag.words);
  return words;
}

bool by_finger() { return ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen; }

void follow_pointer(BoardRun& run, const BoardCard& card, const detail::Press& press) {
  // A tap lets go in the frame after its press; a finger is still down then only when it takes the card.
  const bool taken_up = by_finger() && ImGui::GetIO().MouseDownDuration[ImGuiMouseButton_Left] > 0;
  if (press.held && run.spec.can_move && (taken_up || ImGui::IsMouseDragging(ImGuiMouseButton_Left))) run.memory.dragged = card.id;
  if (press.pressed && run.memory.dragged.empty()) {
    run.memory.selected = card.id;
    run.result.opened = card.id;
  }
}

/// The button that asks where to, in the corner of the card.
void draw_move_button(BoardRun& run, const BoardCard& card, const ImRect& box) {
  const Metrics& size = run.context.theme.size;
  ImGui::SetCursorScreenPos(ImVec2(box.Max.x - size.control_small_height - size.gap_half, box.Min.y + size.gap));
  if (!icon_button(run.context, {.id = "move", .icon = Icon::more, .name = run.spec.move_name, .small = true})) return;
  run.memory.selected = card.id;
  run.result.asked = card.id;
}

void draw_face(BoardRun& run, const BoardCard& card, const ImRect& box, const detail::Press& press) {
  Context& context = run.context;
  const Metrics& size = context.theme.size;
  const bool in_hand = run.memory.dragged == card.id, chosen = run.memory.selected == card.id && run.has_keys;
  const Color edge = card.tone == Tone::neutral ? Color::line : tone_color(card.tone);
  detail::fill(context, box, in_hand ? Color::surface2 : press.hovered ? Color::hover : Color::surface, size.radius);
  detail::frame(context, box, chosen ? Color::accent : edge, size.radius, chosen ? size.focus_ring : 0);
  draw_words(context, card, box, run.spec.can_move ? size.control_small_height : 0);
  if (run.spec.can_move) draw_move_button(run, card, box);
}

void draw_card(BoardRun& run, const BoardCard& card, float width) {
  Context& context = run.context;
  const IdScope scope(context, card.id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImRect box(at, ImVec2(at.x + width, at.y + card_height(context, card, width)));
  const bool selected = run.memory.selected == card.id;
  if (selected && std::exchange(run.memory.show_selected, false)) {
    ImGui::ScrollToRect(ImGui::GetCurrentWindow(), box, ImGuiScrollFlags_KeepVisibleEdgeY);
    context.platform.request_frames();
  }
  const detail::Press press = detail::press(context, "card", box, 0, ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop | ImGuiItemFlags_AllowOverlap);
  const std::string description = spoken(card);
  context.items.add_last({.role = Role::list_item, .id = "card", .name = card.title, .description = description,
                          .state = static_cast<std::uint16_t>((selected ? item_state::selected : 0) | (run.spec.can_move ? item_state::movable : 0))});
  follow_pointer(run, card, press);
  if (press.visible) draw_face(run, card, box, press);
  // The button stands inside the card: the card takes its room last.
  ImGui::SetCursorScreenPos(box.Min);
  ImGui::ItemSize(box.GetSize());
}

// --- columns

void draw_head(const Context& context, const BoardColumnView& column, const ImRect& box) {
  const Metrics& size = context.theme.size;
  const std::string count = std::to_string(column.cards.size());
  const float room = context.text_width(count, TextSize::small) + size.gap;
  detail::draw_text_in(context, {ImVec2(box.Min.x + size.gap_half, box.Min.y), ImVec2(box.Max.x - room, box.Max.y)}, column.title,
                       TextSize::body, Weight::bold, Color::text);
  const ImVec2 at(box.Max.x - room + size.gap_half, std::floor(box.GetCenter().y - context.line_height(TextSize::small) / 2));
  detail::draw_text(context, at, count, TextSize::small, Weight::regular, Color::text2);
}

void draw_column(BoardRun& run, const BoardColumnView& column, const ImRect& box) {
  Context& context = run.context;
  const Metrics& size = context.theme.size;
  const IdScope scope(context, column.id);
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  const bool target = !run.memory.dragged.empty() && box.Contains(pointer) && ImGui::GetCurrentWindow()->InnerRect.Contains(pointer);
  if (target) run.drop_column = column.id;
  detail::fill(context, box, target ? Color::accent_soft : Color::surface2, size.radius_card);
  detail::frame(context, box, target ? Color::accent : Color::line, size.radius_card);
  const std::string count = std::to_string(column.cards.size());
  const int parent = context.items.open_parent(detail::to_rect(box), {.role = Role::list, .id = "column", .name = column.title, .value = count});
  const float head = size.control_small_height + size.gap;
  draw_head(context, column, {ImVec2(box.Min.x + size.gap, box.Min.y), ImVec2(box.Max.x - size.gap, box.Min.y + head)});
  ImGui::SetCursorScreenPos(ImVec2(box.Min.x + size.gap_half, box.Min.y + head));
  {
    const StyleScope spacing(ImGuiStyleVar_ItemSpacing, ImVec2(0, size.gap));
    const StyleScope thin(ImGuiStyleVar_ScrollbarSize, size.gap_half);
    ImGui::BeginChild("cards", ImVec2(box.GetWidth() - size.gap, box.GetHeight() - head - size.gap), ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_None);
    const float width = detail::available_width();
    for (const BoardCard& card : column.cards) draw_card(run, card, width);
    if (column.cards.empty() && !column.empty.empty()) text(context, column.empty, {.size = TextSize::small, .color = Color::text3});
    ImGui::EndChild();
  }
  context.items.close_parent(parent);
}

/// Columns that are out of sight come when the card in hand is held at that edge.
void scroll_at_edge(const BoardRun& run) {
  const ImGuiWindow* columns = ImGui::GetCurrentWindow();
  const ImGuiIO& io = ImGui::GetIO();
  const float edge = run.context.theme.size.touch_target;
  constexpr float widths_in_a_second = 3, longest_frame = 0.05F;
  const float step = narrowest_css_pixels * run.context.theme.pixel_ratio * widths_in_a_second * std::min(io.DeltaTime, longest_frame);
  if (io.MousePos.x > columns->InnerRect.Max.x - edge) ImGui::SetScrollX(std::min(columns->Scroll.x + step, columns->ScrollMax.x));
  if (io.MousePos.x < columns->InnerRect.Min.x + edge) ImGui::SetScrollX(std::max(columns->Scroll.x - step, 0.0F));
}

/// What is in hand follows the pointer; let go over another column, it is sent there.
void draw_in_hand(BoardRun& run) {
  BoardMemory& memory = run.memory;
  if (memory.dragged.empty()) return;
  const auto at = place_of(run.spec, memory.dragged);
  if (!at || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    if (at && !run.drop_column.empty() && run.drop_column != run.spec.columns[at->column].id) {
      run.result.moved = memory.selected = memory.dragged;
      run.result.to = run.drop_column;
    }
    return memory.dragged.clear();
  }
  run.context.platform.request_frames();
  scroll_at_edge(run);
  const Metrics& size = run.context.theme.size;
  const BoardCard& card = run.spec.columns[at->column].cards[at->card];
  ImVec2 pointer = ImGui::GetIO().MousePos;
  if (by_finger()) pointer.y -= size.control_height + size.touch_target;  // a finger would lie over it
  const float width = run.context.text_width(card.title, TextSize::body, Weight::bold) + 2 * size.gap_card;
  const ImRect box(pointer, ImVec2(pointer.x + width, pointer.y + size.control_height));
  ImDrawList* list = ImGui::GetForegroundDrawList();
  list->AddRectFilled(box.Min, box.Max, run.context.theme.color(Color::surface), size.radius);
  list->AddRect(box.Min, box.Max, run.context.theme.color(Color::accent), size.radius, 0, size.focus_ring);
  list->AddText(run.context.fonts.bold, run.context.line_height(TextSize::body),
                ImVec2(box.Min.x + size.gap_card, std::floor(box.GetCenter().y - run.context.line_height(TextSize::body) / 2)),
                run.context.theme.color(Color::text), card.title.c_str());
}

}  // namespace

BoardResult board(Context& context, const Board& spec) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, spec.id);
  BoardResult result;
  const ImGuiID grid = ImGui::GetID("grid");
  BoardRun run{.context = context, .spec = spec, .memory = context.widgets.get<BoardMemory>(grid), .result = result, .grid = grid};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room(detail::available_width(), std::max(detail::available_height(), size.row_height * 4));
  const ImRect area(at, ImVec2(at.x + room.x, at.y + room.y));
  ImGui::ItemAdd(area, grid, nullptr, ImGuiItemFlags_AllowOverlap);
  if (context.items.take_focus_request(grid)) ImGui::FocusItem();
  run.has_keys = has_keys(context, grid);
  if (run.has_keys) handle_keys(run);
  const int parent = context.items.open_parent(detail::to_rect(area), {.role = Role::group, .id = "grid", .name = spec.name}, grid);
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginChild("columns", room, ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_HorizontalScrollbar);
  const auto count = static_cast<float>(std::max<std::size_t>(1, spec.columns.size()));
  const float narrowest = std::floor(narrowest_css_pixels * context.theme.pixel_ratio);
  const float width = std::max(narrowest, std::floor((room.x - (count - 1) * size.gap) / count));
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = detail::available_height();
  float x = start.x;
  for (const BoardColumnView& column : spec.columns) {
    draw_column(run, column, {ImVec2(x, start.y), ImVec2(x + width, start.y + height)});
    x += width + size.gap;
  }
  ImGui::SetCursorScreenPos(start);
  ImGui::ItemSize(ImVec2(x - size.gap - start.x, height));
  draw_in_hand(run);
  ImGui::EndChild();
  context.items.close_parent(parent);
  return result;
}

}  // namespace aftercare::ui
