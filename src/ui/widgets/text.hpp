#pragma once
// Words on the page.

#include <string_view>

#include "ui/context.hpp"

namespace aftercare::ui {

struct TextStyle {
  TextSize size = TextSize::body;
  Weight weight = Weight::regular;
  Color color = Color::text;
  float width_em = 0;  // above 0: reserve this width and cut with … (the whole text as tooltip)
  bool right = false;  // with width_em: against the right edge (numbers)
};

/// One line. Inside a RowScope it stands in the middle of the row.
void text(Context& context, std::string_view words, const TextStyle& style = {});
/// Wrapped over the width that is left, breaking between hanzi, never a line that starts with ，or 」.
void paragraph(Context& context, std::string_view words, const TextStyle& style = {});
/// Level 1 is the page's title (22), 2 a dialog's or card's big heading (18), 3 bold body.
void heading(Context& context, std::string_view words, int level);
/// Bold body line with the space a card section needs below it.
void section_title(Context& context, std::string_view words);
/// A small grey line.
void caption(Context& context, std::string_view words);

struct KeyValue {
  std::string_view label;
  std::string_view value;  // empty: —
  float label_em = 6;      // width of the label column in hanzi
  Weight weight = Weight::regular;
  Color color = Color::text;
};
/// Label left in grey, value right, wrapped: the rows of 客户资料.
void key_value(Context& context, const KeyValue& row);
/// A value hidden by rights, with a link beside it; true when the person asks to see it.
bool key_value_masked(Context& context, std::string_view id, const KeyValue& row);

void divider(Context& context);
/// More space than usual before the next thing: 1 = 8 pixels.
void space(Context& context, float units = 1);

struct KeyCapStyle {
  Color text = Color::text2, line = Color::line, fill = Color::surface;
};
/// A key such as "Ctrl K" in a small box.
void key_cap(Context& context, std::string_view keys);

}  // namespace aftercare::ui
