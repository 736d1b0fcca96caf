#pragma once
// Line icons drawn as vectors: crisp at every pixel ratio, coloured like the text beside them.

#include <cstdint>

#include "imgui.h"

namespace aftercare::ui {

enum class Icon : std::uint8_t {
  none, search, plus, minus, close, check, warning, info, phone, car, person, people, wrench, calendar, clock,
  download, upload, print, settings, help, bell, chevron_left, chevron_right, chevron_up, chevron_down,
  undo, edit, eye, eye_off, lock, filter, sort, merge, refresh, menu, more, home, chart, book, heart,
  message, document, trash, copy, star, inbox, exchange, logout, board
};

/// Fills the square `size` × `size` at `top_left` (device pixels).
void draw_icon(ImDrawList& list, Icon icon, ImVec2 top_left, float size, ImU32 color, float stroke);

}  // namespace aftercare::ui
