// 帮助: first steps, keys, where data lives and what nothing here protects against (R-SEC-08, R-GEN-08, R-GEN-10).

#include "app/demo_data.hpp"
#include "app/settings.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/key_help.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

void draw_topic(Context& c, const char* key) {
  const std::string text_key = std::string(key) + ".text";
  CardScope card(c, {.id = key, .title = c.tr(key)});
  paragraph(c, c.tr(text_key), {.color = Color::text2});
}

/// What the shop promises, in its own words (R-GEN-08).
void draw_policy(Context& c) {
  const std::string policy = app::setting_text(c.app->store(), c.app->local().shop, app::settings::service_policy);
  if (policy.empty()) return;
  CardScope card(c, {.id = "policy", .title = c.tr("setting.service.policy")});
  paragraph(c, policy);
}

void draw_first_day(Context& c) {
  CardScope card(c, {.id = "first", .title = c.tr("help.first")});
  for (const char* step : {"1", "2", "3", "4", "5"}) {
    const std::string key = std::string("help.first.") + step;
    const std::string words = std::string(step) + ". " + std::string(c.tr(key));
    paragraph(c, words);
    space(c, 0.5F);
  }
}

void draw_demo(Context& c) {
  CardScope card(c, {.id = "demo", .title = c.tr("help.demo")});
  paragraph(c, c.tr("help.demo.text"), {.color = Color::text2});
  const std::int64_t present = app::demo_customers(*c.app);
  if (present > 0) {
    const std::string words = c.tr("help.demo.present", {{"n", std::to_string(present)}});
    notice(c, words, Tone::info);
    if (button(c, {.id = "remove", .label = c.tr("help.demo.remove"), .icon = Icon::trash})) report(c, app::remove_demo(*c.app));
  } else if (button(c, {.id = "load", .label = c.tr("help.demo.load"), .icon = Icon::download})) {
    report(c, app::load_demo(*c.app));
  }
}

}  // namespace

void draw_help_page(Context& c) {
  IdScope page(c, "help");
  page_header(c, {.title = c.tr("nav.help"), .subtitle = c.tr("help.subtitle")});
  ScrollScope scroll(c, "scroll");
  ColumnsScope columns(c, "columns", {{.share = 1.2F}, {.share = 1}});
  columns.next();
  draw_policy(c);
  draw_first_day(c);
  draw_topic(c, "help.search");
  draw_topic(c, "help.head_office");
  draw_demo(c);
  columns.next();
  {
    CardScope card(c, {.id = "keys", .title = c.tr("help.keys")});
    draw_key_list(c);
  }
  draw_topic(c, "help.data");
  draw_topic(c, "help.limits");
}

}  // namespace aftercare::ui
