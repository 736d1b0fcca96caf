// Duty log and daily-clear list: what stays open, what a day leaves behind, who takes over, and what a signature
// covers (R-REC-19, R-RPT-12; forms 32, 33).

#include <algorithm>

#include "app/commands/duty_commands.hpp"
#include "app/queries/duty_queries.hpp"
#include "base/embedded_asset.hpp"
#include "reports/forms/forms.hpp"
#include "rules/reception/daily_clear.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

constexpr base::Milliseconds day_length = 86'400'000;

struct DutyWorld : ReceptionWorld {
  base::Date today() const { return clock.today(); }
  bool log(commands::DutyEntry entry) { return run(commands::log_duty(app.context(), entry)); }
  bool tick_all() {
    bool all = true;
    for (const std::string_view item : schema::daily_clear::item_codes) {
      all = run(commands::tick_daily_clear(app.context(), today(), std::string(item), true, {})) && all;
    }
    return all;
  }
  bool sign() { return run(commands::sign_daily_clear(app.context(), today(), {})); }
  std::vector<std::string> kinds() {
    std::vector<std::string> kinds;
    for (const app::ClearMatter& one : app::clear_day(app, today()).matters) kinds.push_back(one.kind);
    return kinds;
  }
  base::RecordId somebody(const std::string& name, const std::string& role) {
    return make(schema::user::entity, [&](app::RecordDraft& draft) {
      draft.set_text(schema::user::name, name);
      draft.set_text(schema::user::role, role);
    });
  }
  std::string printed(std::string_view code, base::Date first, base::Date last) {
    base::Translation words(base::Language::zh);
    const reports::PrintContext print{app.indexes(), words, app.local().shop, today()};
    return reports::print_form(print, code, {.first = first, .last = last});
  }
};

}  // namespace

TEST_CASE("R-REC-19 an event to follow up stays from day to day until somebody says how it ended") {
  DutyWorld world;
  const base::Date first = world.today();
  REQUIRE(world.log({.on = first, .content = "2号举升机漏油，已报修", .follow_up = true}));
  REQUIRE(world.log({.on = first, .content = "大厅空调已清洗"}));
  CHECK_FALSE(world.log({.on = first, .content = "  "}));
  CHECK(world.problem == "duty.error.content");
  CHECK(app::duty_day(world.app, first).entries.size() == 2);
  CHECK(app::duty_day(world.app, first).carried.empty());

  world.clock.advance(2 * day_length);
  const app::DutyDay later = app::duty_day(world.app, world.today());
  REQUIRE(later.carried.size() == 1);
  CHECK(later.carried.front().content == "2号举升机漏油，已报修");
  CHECK_FALSE(world.run(commands::close_duty(world.app.context(), later.carried.front().id, "")));
  REQUIRE(world.run(commands::close_duty(world.app.context(), later.carried.front().id, "已换密封圈")));
  CHECK(app::duty_day(world.app, world.today()).carried.empty());
  REQUIRE(app::duty_day(world.app, first).entries.front().closed_at);
  REQUIRE(world.run(commands::reopen_duty(world.app.context(), later.carried.front().id)));
  CHECK(app::duty_day(world.app, world.today()).carried.size() == 1);
}

TEST_CASE("R-REC-19 a shift is handed over to somebody else, and only that person takes it") {
  DutyWorld world;
  const base::RecordId next = world.somebody("何志明", "service_adviser");
  CHECK_FALSE(world.run(commands::hand_duty_over(world.app.context(), world.today(), world.app.person().id, "")));
  CHECK(world.problem == "duty.error.to_self");
  REQUIRE(world.run(commands::hand_duty_over(world.app.context(), world.today(), next, "钥匙在前台")));
  const base::RecordId id = app::duty_day(world.app, world.today()).entries.front().id;
  CHECK(app::duty_day(world.app, world.today()).entries.front().open());
  CHECK_FALSE(world.run(commands::take_duty(world.app.context(), id)));
  CHECK(world.problem == "duty.error.not_yours");
  world.clock.advance(day_length);
  CHECK(app::duty_day(world.app, world.today()).carried.size() == 1);
  REQUIRE(world.app.sign_in(next, {}));
  REQUIRE(world.run(commands::take_duty(world.app.context(), id)));
  CHECK(app::duty_day(world.app, world.today()).carried.empty());
  CHECK_FALSE(world.run(commands::take_duty(world.app.context(), id)));
  CHECK(world.problem == "duty.error.taken");
}

TEST_CASE("P-04 a technician does not write the duty log") {
  DutyWorld world;
  world.become("technician");
  CHECK_FALSE(world.log({.on = world.today(), .content = "x"}));
  CHECK(world.problem == "command.error.not_allowed");
  CHECK_FALSE(world.sign());
}

TEST_CASE("R-RPT-12 the list of the day is told from its records: promised and not done, ready and not collected, unpaid") {
  DutyWorld world;
  world.until_in_workshop();
  CHECK(world.kinds() == std::vector<std::string>{"not_done"});
  CHECK(app::clear_day(world.app, world.today()).figures.arrived == 1);
  world.finish_work();
  CHECK(world.kinds() == std::vector<std::string>{"not_collected"});
  REQUIRE(world.run(commands::send_notice(world.app.context(), world.order, {})));
  REQUIRE(world.run(commands::settle(world.app.context(), world.order, {})));
  CHECK(world.kinds() == std::vector<std::string>{"unpaid", "not_collected"});
  REQUIRE(world.run(commands::take_payment(world.app.context(), world.order, world.totals().unpaid(), "wechat", {})));
  CHECK(world.kinds() == std::vector<std::string>{"not_collected"});
  // A promise for another day is no matter of this one.
  CHECK(app::clear_day(world.app, world.today().plus_days(-1)).matters.empty());
}

TEST_CASE("R-RPT-12 an appointment nobody came to is a matter of its day until it is answered") {
  DutyWorld world;
  app::RecordDraft draft = commands::appointment_for(world.app.context(), world.car);
  draft.set_text(schema::appointment::at, std::to_string(world.clock.now() + 3'600'000));
  REQUIRE(world.run(commands::save_appointment(world.app.context(), draft)));
  CHECK(world.kinds() == std::vector<std::string>{"appointment"});
  REQUIRE(world.run(commands::cancel_appointment(world.app.context(), draft.id, "客户改期")));
  CHECK(world.kinds().empty());
  CHECK(app::clear_day(world.app, world.today()).figures.appointments == 1);
}

TEST_CASE("R-RPT-12 only a complete list is signed; a change afterwards asks for another signature") {
  DutyWorld world;
  world.until_in_workshop();
  CHECK_FALSE(world.sign());
  CHECK(world.problem == "duty.error.items");
  REQUIRE(world.tick_all());
  CHECK_FALSE(world.sign());
  CHECK(world.problem == "duty.error.matters");
  REQUIRE(world.run(commands::note_daily_matter(world.app.context(), world.today(), "not_done", world.order, "等配件，明早九点前完工")));
  REQUIRE(world.sign());
  CHECK_FALSE(world.sign());
  CHECK(world.problem == "duty.error.signed");
  const base::Date day = world.today();
  REQUIRE(app::clear_day(world.app, day).signed_at);

  // What was signed stays as it was told, whatever becomes of the car.
  world.clock.advance(day_length);
  world.finish_work();
  REQUIRE(app::clear_day(world.app, day).matters.size() == 1);
  CHECK(app::clear_day(world.app, day).matters.front().kind == "not_done");
  CHECK_FALSE(app::clear_day(world.app, day).changed_since);
  REQUIRE(world.run(commands::tick_daily_clear(world.app.context(), day, "power_off", false, "值班室留灯")));
  CHECK(app::clear_day(world.app, day).changed_since);
  REQUIRE(world.run(commands::sign_daily_clear(world.app.context(), day, {})));
  CHECK_FALSE(app::clear_day(world.app, day).changed_since);
}

TEST_CASE("R-RPT-12 a reason stands for a tick, and nobody signs a day that has not come") {
  DutyWorld world;
  REQUIRE(world.tick_all());
  REQUIRE(world.run(commands::tick_daily_clear(world.app.context(), world.today(), "cash_checked", false, "出纳请假，明早补")));
  CHECK(app::clear_day(world.app, world.today()).complete);
  REQUIRE(world.run(commands::tick_daily_clear(world.app.context(), world.today(), "cash_checked", false, " ")));
  CHECK(app::clear_day(world.app, world.today()).open_items == 1);
  CHECK_FALSE(world.run(commands::sign_daily_clear(world.app.context(), world.today().plus_days(1), {})));
  CHECK(world.problem == "duty.error.future");
}

TEST_CASE("Forms 32 and 33 print ticks, matters, sign-off, entries and what is open from before") {
  DutyWorld world;
  const base::Date day = world.today();
  world.until_in_workshop();
  REQUIRE(world.tick_all());
  REQUIRE(world.run(commands::note_daily_matter(world.app.context(), day, "not_done", world.order, "等配件")));
  REQUIRE(world.sign());
  REQUIRE(world.log({.on = day, .content = "2号举升机漏油", .follow_up = true}));
  const std::string list = world.printed("daily_clear", day, day);
  for (const char* words : {"√", "应交未完工", "等配件", "粤B·D06618", "林晓燕"}) CHECK(list.contains(words));
  CHECK_FALSE(list.contains("签收后又有改动"));
  CHECK(world.printed("duty_log", day, day).contains("2号举升机漏油"));
  const std::string next = world.printed("duty_log", day.plus_days(1), day.plus_days(1));
  CHECK(next.contains("以前留下、还没办结的事项"));
  CHECK(next.contains("2号举升机漏油"));
}

}  // namespace aftercare::tests
