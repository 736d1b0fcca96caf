// Pictures of all widgets, to be looked at (AFTERCARE_PICTURES names the folder), and the proof that
// every sample page draws without conflicts, missing words or open scopes.

#include <chrono>

#include <catch_amalgamated.hpp>

#include "gallery_pages.hpp"
#include "support/ui_harness.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/text.hpp"

using namespace aftercare;
using namespace aftercare::test;

namespace {

UiOptions picture_options() {
  UiOptions options;
  options.real_font = true;
  options.host_window = false;
  return options;
}

UiHarness::Draw in_shell(const char* page, void (*draw)(ui::Context&)) {
  return [page, draw](ui::Context& c) {
    const ui::ShellModel model = sample_shell(page);
    ui::ShellScope shell(c, model);
    draw(c);
  };
}

}  // namespace

TEST_CASE("gallery pages draw and can be looked at") {
  struct Sample {
    const char* name;
    const char* page;
    void (*draw)(ui::Context&);
  };
  const Sample sample = GENERATE(Sample{"today", "today", draw_gallery_today}, Sample{"customer", "customers", draw_gallery_customer},
                                 Sample{"order", "orders", draw_gallery_order}, Sample{"call", "calls", draw_gallery_call},
                                 Sample{"controls", "settings", draw_gallery_controls}, Sample{"charts", "reports", draw_gallery_charts});
  UiHarness ui(in_shell(sample.page, sample.draw), picture_options());
  ui.settle();
  ui.save_png(std::string(sample.name) + ".png");
  CHECK(ui.exists(ui::Role::navigation, "导航"));
  CHECK(ui.items().size() > 20);
}

TEST_CASE("gallery in the dark, on a tablet and at 150 %") {
  UiOptions dark = picture_options();
  dark.scheme = ui::Scheme::dark;
  UiHarness night(in_shell("today", draw_gallery_today), dark);
  night.context().toasts.show({.text = "已保存工单 S01-A-261121-007", .tone = ui::Tone::ok, .action_label = "撤销"});
  night.settle();
  night.save_png("today_dark.png");

  UiOptions tablet = picture_options();
  tablet.css_width = 1024;
  tablet.coarse_pointer = true;
  UiHarness touch(in_shell("controls", draw_gallery_controls), tablet);
  touch.save_png("controls_tablet.png");

  UiOptions sharp = picture_options();
  sharp.pixel_ratio = 1.5f;
  UiHarness scaled(in_shell("customers", draw_gallery_customer), sharp);
  scaled.save_png("customer_150.png");
}

TEST_CASE("gallery of things that lie over the page") {
  bool open = true;
  UiHarness ui([&open](ui::Context& c) {
    const ui::ShellModel model = sample_shell("settings");
    ui::ShellScope shell(c, model);
    draw_gallery_controls(c);
    ui::DialogScope dialog(c, {.id = "split", .title = "合并两位客户"}, open);
    if (!dialog) return;
    ui::paragraph(c, "王丽娜（S01-C-00218）与 王立娜（S01-C-00871）的电话相同。合并后可以拆开，历史记录都会保留。");
    dialog.footer();
    ui::button(c, {.id = "cancel", .label = "取消"});
    ui::button(c, {.id = "merge", .label = "合并", .kind = ui::ButtonKind::primary});
  }, picture_options());
  ui.context().toasts.show({.text = "已删除预约", .action_label = "撤销"});
  ui.settle();
  ui.frame(20);
  ui.save_png("dialog.png");
  CHECK(ui.exists(ui::Role::dialog, "合并两位客户"));
  ui.press(ImGuiKey_Escape);
  CHECK_FALSE(open);
  ui.settle();
  ui.click(ui::Role::combobox, "客户类型");
  CHECK(ui.exists(ui::Role::option, "车队"));
  ui.save_png("combo.png");
  ui.click(ui::Role::option, "车队");
  CHECK(ui.value_of(ui::Role::combobox, "客户类型") == "车队");
  ui.click(ui::Role::button, "打开日历");
  ui.save_png("calendar.png");
}

TEST_CASE("cost of a frame", "[.cost]") {
  UiOptions options;
  options.host_window = false;
  UiHarness ui(in_shell("today", draw_gallery_today), options);
  ui.settle();
  constexpr int frames = 2000;
  const auto start = std::chrono::steady_clock::now();
  ui.frame(frames);
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  WARN("microseconds for one frame: " << taken.count() / frames << ", items: " << ui.items().size());
}
