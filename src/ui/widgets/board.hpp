#pragma once
// Cards in columns that are moved by pointer, finger or keys: arrows go from card to card, Ctrl and an arrow moves
// the card, Enter opens it, M asks where to. A finger that rests on a card takes it up, one that moves at once scrolls.
// One stop for Tab.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/context.hpp"

namespace aftercare::ui {

struct BoardLine {
  std::string words;
  Color color = Color::text2;
  Weight weight = Weight::regular;
};
struct BoardTag {
  std::string words;
  Tone tone = Tone::neutral;
};
struct BoardCard {
  std::string id;      // of the record
  std::string title;
  std::vector<BoardLine> lines;
  std::vector<BoardTag> tags;
  Tone tone = Tone::neutral;  // bad and warn: a coloured edge
};
struct BoardColumnView {
  std::string id;
  std::string title;
  std::string empty;   // said where no card is
  std::vector<BoardCard> cards;
};
struct Board {
  std::string_view id;
  std::string_view name;
  std::span<const BoardColumnView> columns;
  std::string_view move_name;  // of the button of a card: 移动
  bool can_move = true;
};
struct BoardResult {
  std::string opened;          // card: Enter, click or tap
  std::string asked;           // card: M or its button, where may it go?
  std::string moved;           // card …
  std::string to;              // … and the column it was dropped on or sent to
};
/// All the height that is left. Columns too narrow for their cards scroll sideways.
BoardResult board(Context& context, const Board& spec);

}  // namespace aftercare::ui
