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

}  // namespace aftercare::test
