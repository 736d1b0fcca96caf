// Charts say their numbers in words, and a month without a number has none.

#include <array>

#include "support/ui_harness.hpp"
#include "ui/charts.hpp"

namespace aftercare::test {

using ui::Role;

TEST_CASE("R-SEC-03: a month without answers is a gap in the line, not zero") {
  UiHarness ui([](ui::Context& c) {
    const std::array<std::string_view, 3> months = {"2026-09", "2026-10", "2026-11"};
    const ui::ChartSeries series[] = {{"满意度", ui::Tone::accent, {90.5, ui::no_value, 88.0}}};
    line_chart(c, {.id = "line", .title = "走势", .categories = months, .series = series, .unit = "%", .decimals = 1, .target = 85});
    bar_chart(c, {.id = "bars", .title = "台次", .categories = months, .series = series});
  });
  ui.settle();
  const std::string shown = ui.value_of(Role::image, "走势");
  INFO(shown);
  CHECK(shown.contains("90.5%"));
  CHECK(shown.contains("—"));
  CHECK_FALSE(shown.contains("nan"));
  CHECK(ui.exists(Role::image, "台次"));
}

TEST_CASE("R-SAT-04: the axis of a share ends at 100 %, and every value lies within it") {
  const std::array<std::string_view, 2> months = {"2026-10", "2026-11"};
  const auto axis = [&](double first, double second, std::string_view unit, double target = 85) {
    const ui::ChartSeries series[] = {{"满意度", ui::Tone::accent, {first, second}}};
    return ui::chart_axis({.id = "line", .title = {}, .categories = months, .series = series, .unit = unit, .target = target}, false);
  };
  // 14 wide: steps of 5 from 85, which would end at 105.
  CHECK(axis(99, 86, "%").top == 100);
  CHECK(axis(99, 86, "%").bottom == 80);
  for (const double high : {88.0, 92.5, 99.0, 100.0}) {
    for (const double low : {52.0, 71.3, 84.0, 86.0}) {
      INFO(high << " " << low);
      const ui::ChartAxis shown = axis(high, low, "%");
      CHECK(shown.top <= 100);
      CHECK(shown.top >= high);
      CHECK(shown.bottom <= low);
      CHECK(shown.bottom >= 0);
    }
  }
  CHECK(axis(99, 86, "分").top > 100);     // points may be more
  CHECK(axis(130, 120, "%").top >= 130);  // so may a rate against last year
}

}  // namespace aftercare::test
