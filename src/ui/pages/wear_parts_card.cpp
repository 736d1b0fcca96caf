#include "ui/pages/wear_parts_card.hpp"

#include "app/queries/wear_part_queries.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

/// "上次 2025-03-01 更换 · 每 24 个月一次，到 2027-03-01".
std::string why_words(const Context& c, const app::WearLine& line) {
  std::string words;
  for (const base::Message& why : line.why) words += (words.empty() ? "" : " · ") + c.tr(why);
  return words;
}

}  // namespace

void draw_wear_parts_card(Context& c, const base::RecordId& asset) {
  const app::WearCard& shown = app::wear_card(*c.app, asset);
  if (shown.lines.empty()) return;
  CardScope card(c, {.id = "wear", .title = c.tr("wear.card")});
  for (const app::WearLine& line : shown.lines) {
    IdScope part(c, line.code);
    const std::string name = app::wear_part_name(c.words, line.name), day = line.due.to_string(), why = why_words(c, line);
    {
      RowScope row(c, "head");
      if (line.order.empty()) text(c, name, {.weight = Weight::bold});
      else if (link(c, "order", name)) return c.router.go("#/orders/" + line.order.to_string());
      row.right();
      chip(c, day, tone_of(line.state));
    }
    paragraph(c, why, {.size = TextSize::small, .color = Color::text2});
  }
}

}  // namespace aftercare::ui
