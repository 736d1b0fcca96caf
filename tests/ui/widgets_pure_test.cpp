// The parts of the interface that need no interface: routes, frames, lines, typed days, toasts.

#include <catch_amalgamated.hpp>

#include "support/ui_harness.hpp"
#include "ui/frame_scheduler.hpp"
#include "ui/line_break.hpp"
#include "ui/typed_date.hpp"

using namespace aftercare;
using namespace aftercare::ui;

TEST_CASE("routes survive the trip through the address bar") {
  Route route{"customers", {"S01-01J9Z3", "edit"}, {{"tab", "calls"}, {"words", "王 丽/娜&=?#%"}}};
  CHECK(parse_route(format_route(route)) == route);
  CHECK(format_route({"today", {}, {}}) == "#/today");
  CHECK(parse_route("").page.empty());
  CHECK(parse_route("#nonsense").page.empty());
  CHECK(parse_route("#/a//b/").parts == std::vector<std::string>{"b"});
  CHECK(parse_route("#/a?x=%FF%FE").query_value("x").empty());  // broken text does not get in
  CHECK(parse_route("#/a?x=%4").query_value("x") == "%4");
  route.set_query("tab", "");
  CHECK(route.query_value("tab").empty());
  CHECK(route.part(1) == "edit");
  CHECK(route.part(7).empty());
}

TEST_CASE("the router goes forward, replaces and goes back") {
  test::FakePlatform platform;
  Router router(platform);
  platform.on_route = [&](std::string_view text) { router.arrived(text); };
  router.go("#/today");
  router.go("#/customers");
  Route filtered = router.current();
  filtered.set_query("filter", "vip");
  router.replace(filtered);
  router.go("#/customers/S01-1");
  CHECK(platform.history == std::vector<std::string>{"#/today", "#/customers?filter=vip", "#/customers/S01-1"});
  router.back();
  CHECK(router.current().query_value("filter") == "vip");
  router.back();
  CHECK(router.current().page == "today");
  router.back();
  CHECK(router.current().page == "today");
  router.forward();
  CHECK(router.current().page == "customers");
}

TEST_CASE("frames are drawn only while something changes") {
  FrameScheduler frames;
  base::Milliseconds now = 1000;
  const auto draw_all = [&] {
    int drawn = 0;
    while (frames.wants_frame() && drawn < 100) {
      frames.begin_frame(now += 16);
      frames.end_frame({});
      ++drawn;
    }
    return drawn;
  };
  CHECK(draw_all() == 3);
  CHECK_FALSE(frames.wants_frame());
  CHECK(frames.timer_at() == 0);
  frames.request_frames();
  frames.request_frames(1);
  CHECK(draw_all() == 3);

  SECTION("the earliest timer counts, and one frame follows it") {
    frames.wake_at(now + 800);
    frames.wake_at(now + 400);
    frames.wake_at(now + 900);
    CHECK(frames.timer_at() == now + 400);
    frames.timer_fired(now + 100);
    CHECK_FALSE(frames.wants_frame());
    now += 400;
    frames.timer_fired(now);
    CHECK(draw_all() == 1);
    CHECK(frames.timer_at() == 0);
  }
  SECTION("a held button keeps frames coming, queued input brings two more") {
    frames.request_frames(1);
    for (int index = 0; index < 5; ++index) {
      frames.begin_frame(now += 16);
      frames.end_frame({.button_or_key_down = true});
      CHECK(frames.wants_frame());
    }
    frames.begin_frame(now += 16);
    frames.end_frame({.input_queued = true});
    CHECK(draw_all() == 2);
  }
  SECTION("a step after a long rest is clamped, two events in one millisecond still move time") {
    CHECK(frames.begin_frame(now + 60'000) == FrameScheduler::longest_step_seconds);
    CHECK(frames.begin_frame(now + 60'000) > 0);
  }
  SECTION("a hidden page draws nothing and draws when it is seen again") {
    frames.set_hidden(true);
    frames.request_frames();
    CHECK_FALSE(frames.wants_frame());
    frames.set_hidden(false);
    CHECK(draw_all() == 3);
  }
}

TEST_CASE("lines break between hanzi and never before a closing mark") {
  const auto advance = [](char32_t code) { return code < 0x2000 ? 1.0f : 2.0f; };
  CHECK(break_lines("今天已完成", 6, advance) == std::vector<std::string_view>{"今天已", "完成"});
  CHECK(break_lines("今天已，完成", 6, advance) == std::vector<std::string_view>{"今天", "已，完", "成"});
  CHECK(break_lines("今（天）好", 4, advance) == std::vector<std::string_view>{"今", "（天）", "好"});
  CHECK(break_lines("the next day", 8, advance) == std::vector<std::string_view>{"the next", "day"});
  CHECK(break_lines("a\n\nb", 8, advance) == std::vector<std::string_view>{"a", "", "b"});
  CHECK(break_lines("到 2026-10-24 止", 11, advance) == std::vector<std::string_view>{"到", "2026-10-24", "止"});
  CHECK(break_lines("S01-A-007", 7, advance) == std::vector<std::string_view>{"S01-A-", "007"});
  CHECK(break_lines("abcdefgh", 3, advance).size() == 3);
  CHECK(break_lines("", 3, advance) == std::vector<std::string_view>{""});
  CHECK(break_lines("价¥880元", 4, advance) == std::vector<std::string_view>{"价", "¥880", "元"});
}

TEST_CASE("days as people type them") {
  const base::Date today = *base::Date::from_ymd(2026, 11, 21);
  const auto iso = [&](std::string_view text) {
    const auto day = parse_typed_date(text, today);
    return day ? day->to_string() : std::string("-");
  };
  CHECK(iso("2026-11-25") == "2026-11-25");
  CHECK(iso("20261125") == "2026-11-25");
  CHECK(iso("2026年11月25日") == "2026-11-25");
  CHECK(iso("11-25") == "2026-11-25");
  CHECK(iso("１１月２５日") == "2026-11-25");
  CHECK(iso("1125") == "2026-11-25");
  CHECK(iso("1.5") == "2027-01-05");
  CHECK(iso("25") == "2026-11-25");
  CHECK(iso("明天") == "2026-11-22");
  CHECK(iso("+3") == "2026-11-24");
  CHECK(iso("-1") == "2026-11-20");
  CHECK(iso("2-30") == "-");
  CHECK(iso("abc") == "-");
  CHECK(iso("") == "-");
}

TEST_CASE("toasts end, act once, and at most three stand") {
  Toasts toasts;
  int undone = 0;
  const auto first = toasts.show({.text = "已删除", .action_label = "撤销", .action = [&] { ++undone; }});
  CHECK(toasts.tick(1000) == 7000);
  toasts.act(first);
  toasts.act(first);
  CHECK(undone == 1);
  toasts.show({.text = "a"});
  toasts.show({.text = "b", .lasts = 0});
  CHECK(toasts.tick(1000) == 7000);
  CHECK(toasts.tick(7000) == 0);
  REQUIRE(toasts.shown().size() == 1);
  for (int index = 0; index < 5; ++index) toasts.show({.text = "x"});
  CHECK(toasts.shown().size() == Toasts::most_shown);
}
