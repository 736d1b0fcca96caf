// The preview of a period form: the document that is printed, page by page (R-FORM-10…17; forms 32, 33).

#include "app/commands/duty_commands.hpp"
#include "support/reception_world.hpp"
#include "support/ui_harness.hpp"
#include "ui/pages/form_preview.hpp"
#include "ui/printing.hpp"

namespace aftercare::test {

using ui::Role;

namespace {

struct PreviewWorld : tests::ReceptionWorld {
  std::string code = "duty_log";
  UiHarness ui;

  /// With real glyphs: where lines and pages end is part of what is looked at.
  PreviewWorld()
      : ui([this](ui::Context& c) {
          c.app = &app;
          ui::draw_form_preview(c, code, {.first = clock.today(), .last = clock.today()});
        }, {.css_width = 900, .css_height = 2600, .real_font = true, .now = tests::test_now}) {}
  void write(int entries) {
    for (int i = 1; i <= entries; ++i) {
      REQUIRE(run(app::commands::log_duty(app.context(), {.on = clock.today(), .content = "事项" + std::to_string(i)})));
    }
    ui.settle();
  }
};

}  // namespace

TEST_CASE("Form preview: title, rows and pages; print and file take the same document") {
  PreviewWorld world;
  world.write(3);
  CHECK(world.ui.exists(Role::group, "第 1 页，共 1 页"));
  CHECK(world.ui.exists("约 1 页"));
  CHECK(world.ui.exists("2026-11-21 事项 林晓燕 事项3"));
  world.ui.click("打印");
  REQUIRE(world.ui.platform().prints.size() == 1);
  CHECK(world.ui.platform().prints.front().contains("事项3"));
  world.ui.click_id("preview/head/save");
  REQUIRE(world.ui.platform().downloads.size() == 1);
  CHECK(world.ui.platform().downloads.front().bytes == world.ui.platform().prints.front());
}

TEST_CASE("Form preview: a long register goes on over the page, with its heads again, and follows new records") {
  PreviewWorld world;
  world.write(60);
  INFO(world.ui.dump());
  CHECK(world.ui.exists(Role::group, "第 2 页，共 2 页"));
  int heads = 0;
  for (const ui::Item& item : world.ui.items()) heads += item.name.starts_with("日期 种类 值班人");
  CHECK(heads == 2);
  world.write(1);
  CHECK(world.ui.exists("约 2 页"));
  world.code = "market_report";
  world.ui.settle();
  CHECK(world.ui.exists("行业相关市场情况报告表"));
  CHECK(world.ui.exists("约 1 页"));
}

TEST_CASE("Form preview as a picture") {
  PreviewWorld world;
  world.until_in_workshop();
  world.write(4);
  world.code = "daily_clear";
  world.ui.settle();
  CHECK(world.ui.exists("日清日结单"));
  world.ui.save_png("form-preview.png");
}

}  // namespace aftercare::test
