#include "ui/widgets/wrapped_input.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "imgui_stdlib.h"
#include "ui/line_break.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui::detail {

WrappedText::WrappedText(const Context& context, std::string_view text, float width)
    : text_(text), baked_(context.fonts.regular->GetFontBaked(context.line_height(TextSize::body))),
      lines_(break_lines(text, width, [this](char32_t code) { return advance(code); })) {}

int WrappedText::line_of(int place, bool at_end) const {
  int line = count() - 1;
  while (line > 0 && start(line) > place) --line;
  // Only where the text goes on: after a line feed the next line is meant.
  const bool soft = line > 0 && start(line) == place && text_[static_cast<std::size_t>(place) - 1] != '\n';
  return at_end && soft ? line - 1 : line;
}

float WrappedText::x_of(int line, int place) const {
  float x = 0;
  const auto from = static_cast<std::size_t>(start(line));
  std::string_view rest = text_.substr(from, static_cast<std::size_t>(std::max(0, place - start(line))));
  while (!rest.empty()) x += advance(base::next_code_point(rest));
  return x;
}

int WrappedText::place_at(int index, float x) const {
  std::string_view rest = line(index);
  int place = start(index);
  for (float left = 0; !rest.empty();) {
    const std::size_t before = rest.size();
    const float step = advance(base::next_code_point(rest));
    if (x < left + step / 2) break;
    left += step;
    place += static_cast<int>(before - rest.size());
  }
  return place;
}

std::pair<int, int> WrappedText::word_around(int place) const {
  constexpr std::u32string_view marks = U" \n\t，。、；：？！（）《》“”,.;:?!()/";
  std::pair<int, int> word{0, static_cast<int>(text_.size())};
  std::string_view rest = text_;
  while (!rest.empty()) {
    const int at = static_cast<int>(text_.size() - rest.size());
    const char32_t code = base::next_code_point(rest);
    if (marks.find(code) == marks.npos) continue;
    if (at >= place) return {word.first, at};
    word.first = static_cast<int>(text_.size() - rest.size());
  }
  return word;
}

namespace {

struct WrappedMemory {
  int cursor = 0, anchor = 0;   // of the last frame; anchor: the other end of the selection
  float wanted_x = -1;          // Up and Down keep it through shorter lines
  float scroll = 0;
  bool at_end = false, dragging = false;
};

struct Steering {
  Context& context;
  WrappedMemory& memory;
  ImRect words;  // where the first line begins, scrolled
  ImRect box;
};

/// Where a key of this frame leads among the lines; -1: no such key.
int place_by_key(const Steering& run, const WrappedText& text, bool& at_end) {
  WrappedMemory& memory = run.memory;
  if (ImGui::GetIO().KeyCtrl) return -1;
  const int line = text.line_of(memory.cursor, memory.at_end);
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) return text.start(line);
  if (ImGui::IsKeyPressed(ImGuiKey_End)) {
    at_end = true;
    return text.end(line);
  }
  const int page = std::max(1, static_cast<int>(run.box.GetHeight() / run.context.line_height(TextSize::body)) - 1);
  const int steps = ImGui::IsKeyPressed(ImGuiKey_UpArrow) ? -1 : ImGui::IsKeyPressed(ImGuiKey_DownArrow) ? 1
                    : ImGui::IsKeyPressed(ImGuiKey_PageUp) ? -page : ImGui::IsKeyPressed(ImGuiKey_PageDown) ? page : 0;
  if (steps == 0) return -1;
  if (memory.wanted_x < 0) memory.wanted_x = text.x_of(line, memory.cursor);
  const int target = std::clamp(line + steps, 0, text.count() - 1);
  const int place = target == line ? memory.cursor : text.place_at(target, memory.wanted_x);
  at_end = target != line && place == text.end(target);
  return place;
}

int place_under_pointer(const Steering& run, const WrappedText& text, bool& at_end) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  const float line = std::floor((at.y - run.words.Min.y) / run.context.line_height(TextSize::body));
  const int index = std::clamp(static_cast<int>(line), 0, text.count() - 1);
  const int place = text.place_at(index, at.x - run.words.Min.x);
  at_end = place == text.end(index);
  return place;
}

void move_to(ImGuiInputTextCallbackData& data, int place, int anchor) {
  data.CursorPos = data.SelectionEnd = place;
  data.SelectionStart = anchor;
}

bool moves_by_lines() {
  constexpr ImGuiKey keys[] = {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp, ImGuiKey_PageDown};
  return std::ranges::any_of(keys, [](ImGuiKey key) { return ImGui::IsKeyDown(key); });
}

/// After ImGui's own keys: what goes by lines is placed anew.
int steer(ImGuiInputTextCallbackData* data) {
  const Steering& run = *static_cast<Steering*>(data->UserData);
  WrappedMemory& memory = run.memory;
  const ImGuiIO& io = ImGui::GetIO();
  const WrappedText text(run.context, {data->Buf, static_cast<std::size_t>(data->BufTextLen)}, run.words.GetWidth());
  memory.cursor = std::min(memory.cursor, data->BufTextLen);
  bool at_end = false;
  const bool pressed_inside = io.MouseClicked[0] && run.box.Contains(io.MousePos);
  memory.dragging = io.MouseDown[0] && (memory.dragging || pressed_inside);
  if (const int by_key = place_by_key(run, text, at_end); by_key >= 0) {
    move_to(*data, by_key, io.KeyShift ? memory.anchor : by_key);
    memory.at_end = at_end;
  } else if (pressed_inside && io.MouseClickedCount[0] == 2) {
    const auto [first, last] = text.word_around(place_under_pointer(run, text, at_end));
    move_to(*data, last, first);
    memory.dragging = false;
  } else if (memory.dragging) {
    const int place = place_under_pointer(run, text, at_end);
    move_to(*data, place, pressed_inside && !io.KeyShift ? place : memory.anchor);
    memory.at_end = at_end;
  } else if (data->CursorPos != memory.cursor) {
    memory.at_end = false;
  }
  if (data->CursorPos != memory.cursor && !moves_by_lines()) memory.wanted_x = -1;
  memory.cursor = data->CursorPos;
  memory.anchor = data->SelectionStart != data->SelectionEnd ? data->SelectionStart : data->CursorPos;
  return 0;
}

void draw_selection(const Context& context, const WrappedText& text, ImVec2 origin, int first, int last) {
  const float height = context.line_height(TextSize::body);
  for (int line = 0; line < text.count(); ++line) {
    if (text.end(line) < first || text.start(line) >= last) continue;
    const float left = text.x_of(line, std::max(first, text.start(line)));
    const float right = std::max(text.x_of(line, std::min(last, text.end(line))), left + context.theme.size.gap_half);
    const float top = origin.y + static_cast<float>(line) * height;
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(origin.x + left, top), ImVec2(origin.x + right, top + height), ImGui::GetColorU32(ImGuiCol_TextSelectedBg));
  }
}

/// The input method's window follows the caret that is seen.
void draw_caret(const Context& context, const ImGuiInputTextState& state, ImVec2 at) {
  const float height = context.line_height(TextSize::body);
  ImGuiPlatformImeData& ime = ImGui::GetCurrentContext()->PlatformImeData;
  ime.InputPos = ImVec2(at.x - 1, at.y);
  ime.InputLineHeight = height;
  const bool blinks = ImGui::GetIO().ConfigInputTextCursorBlink && state.CursorAnim > 0;
  if (blinks && std::fmod(state.CursorAnim, 1.2F) > 0.8F) return;
  ImGui::GetWindowDrawList()->AddRectFilled(at, ImVec2(at.x + std::max(1.0F, context.theme.size.hairline), at.y + height), paint(context, Color::text));
}

bool run_hidden(Steering& run, ImGuiInputTextFlags flags, std::string& value) {
  const ColorScope words(ImGuiCol_Text, 0), marked(ImGuiCol_TextSelectedBg, 0), caret(ImGuiCol_InputTextCursor, 0);
  const ColorScope track(ImGuiCol_ScrollbarBg, 0), grab(ImGuiCol_ScrollbarGrab, 0), hovered(ImGuiCol_ScrollbarGrabHovered, 0), held(ImGuiCol_ScrollbarGrabActive, 0);
  const StyleScope bar(ImGuiStyleVar_ScrollbarSize, 1.0F);
  return ImGui::InputTextMultiline("##input", &value, run.box.GetSize(), flags | ImGuiInputTextFlags_CallbackAlways, steer, &run);
}

}  // namespace

bool wrapped_input(Context& context, const ImRect& box, ImGuiInputTextFlags flags, std::string& value) {
  const Metrics& size = context.theme.size;
  const ImGuiID id = ImGui::GetID("##input");
  WrappedMemory& memory = context.widgets.get<WrappedMemory>(id);
  ImRect words(ImVec2(box.Min.x + size.control_padding, box.Min.y + size.gap - memory.scroll), ImVec2(box.Max.x - size.control_padding, box.Max.y));
  Steering run{context, memory, words, box};
  const int cursor_before = memory.cursor;
  const bool changed = run_hidden(run, flags, value);

  const WrappedText text(context, value, words.GetWidth());
  const float line = context.line_height(TextSize::body);
  const float room = box.GetHeight() - 2 * size.gap;
  const float overflow = std::max(0.0F, static_cast<float>(text.count()) * line - room);
  if (overflow > 0 && ImGui::IsItemHovered()) {
    ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
    memory.scroll -= ImGui::GetIO().MouseWheel * line * 2;
  }
  const ImGuiInputTextState* state = ImGui::IsItemActive() ? ImGui::GetInputTextState(id) : nullptr;
  const int at = state == nullptr ? 0 : std::min(state->GetCursorPos(), static_cast<int>(value.size()));
  const int caret_line = text.line_of(at, memory.at_end);
  if (state != nullptr && (changed || memory.cursor != cursor_before)) {
    const float top = static_cast<float>(caret_line) * line;
    memory.scroll = std::clamp(memory.scroll, top + line - room, top);
  }
  memory.scroll = std::floor(std::clamp(memory.scroll, 0.0F, overflow));

  const ImVec2 origin(words.Min.x, box.Min.y + size.gap - memory.scroll);
  const ClipScope clip(box.Min, box.Max);
  if (state != nullptr && state->HasSelection()) {
    const auto [first, last] = std::minmax({state->GetSelectionStart(), state->GetSelectionEnd()});
    draw_selection(context, text, origin, first, last);
  }
  for (int index = 0; index < text.count(); ++index) {
    draw_text(context, ImVec2(origin.x, origin.y + static_cast<float>(index) * line), text.line(index), TextSize::body, Weight::regular, Color::text);
  }
  if (state != nullptr) draw_caret(context, *state, ImVec2(origin.x + text.x_of(caret_line, at), origin.y + static_cast<float>(caret_line) * line));
  return changed;
}

}  // namespace aftercare::ui::detail
