#pragma once
// Cards, figures, notices, the line of steps, empty pages.

#include <memory>
#include <span>
#include <string_view>

#include "ui/context.hpp"
#include "ui/icons.hpp"
#include "ui/scopes.hpp"
#include "ui/widgets/area.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/chip.hpp"

namespace aftercare::ui {

struct Card {
  std::string_view id;
  std::string_view title = {};  // section title inside, also the name told to screen readers
  Tone tone = Tone::neutral;    // accent: framed in blue; warn, bad…: soft background and frame
  bool fill_height = false;     // all the height that is left (contents scroll)
  bool padded = true;           // false: contents reach the edge (tables, tabs)
  bool scroll = true;           // with fill_height
};
class CardScope {
 public:
  CardScope(Context& context, const Card& card);
  ~CardScope();
  CardScope(const CardScope&) = delete;

 private:
  Context& context_;
  IdScope scope_;
  bool padded_, fixed_;
  Tone tone_;
  int parent_ = -1;
  RowScope* outer_row_;
  CardArea outer_area_;
  ImVec2 top_left_;
  float width_ = 0;
  ImDrawListSplitter splitter_;  // contents first, then the card of their height below them
  std::unique_ptr<detail::Area> area_;
};

/// A bigger or smaller choice that looks like a card (名下车辆): true when pressed.
struct ChoiceCard {
  std::string_view id;
  std::string_view title;
  std::string_view line = {};
  std::string_view small_line = {};
  std::string_view chip = {};
  Tone chip_tone = Tone::neutral;
  bool selected = false;
  Icon icon = Icon::none;  // before the words
};
bool choice_card(Context& context, const ChoiceCard& spec);

/// Label, big figure, chip: 待回访 23 [逾期 4]. True when pressed (id empty: cannot be pressed).
struct FigureCard {
  std::string_view id;
  std::string_view label;
  std::string_view figure;
  std::string_view chip = {};
  Tone tone = Tone::neutral;
};
bool figure_card(Context& context, const FigureCard& spec);
/// Several in a line of equal cards; the index of the pressed one or -1.
int figure_cards(Context& context, std::string_view id, std::span<const FigureCard> cards);

/// Soft coloured box with a sentence.
void notice(Context& context, std::string_view words, Tone tone);

struct Step {
  std::string_view label;
  std::string_view detail = {};
  enum class State : std::uint8_t { done, current, open } state = State::open;
};
/// 接车 → 诊断 → … as circles with words.
void stepper(Context& context, std::string_view id, std::span<const Step> steps);

struct EmptyState {
  Icon icon = Icon::inbox;
  std::string_view title;
  std::string_view text = {};          // what to do
  std::string_view action_label = {};  // a button, when there is something to do
};
/// Middle of the area that is left; true when the action was pressed.
bool empty_state(Context& context, std::string_view id, const EmptyState& spec);

}  // namespace aftercare::ui
