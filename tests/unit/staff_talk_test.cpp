// R-SAT-07: one talk a month with each employee, logged, asked for and counted; who reads what was said (P-12).
#include <algorithm>

#include <catch_amalgamated.hpp>

#include "app/commands/staff_talk_commands.hpp"
#include "app/queries/staff_talk_queries.hpp"
#include "app/queries/today_queue.hpp"
#include "exchange/export.hpp"
#include "reports/forms/forms.hpp"
#include "rules/attention_roles.hpp"
#include "rules/staff_talks.hpp"
#include "support/complaint_world.hpp"

namespace aftercare::tests {

namespace {

namespace talk = schema::staff_talk;
namespace employee = schema::user;
using rules::AttentionKind;
using rules::Period;
using rules::PeriodKind;
using rules::TalkState;
using rules::Urgency;

Period month_of(std::string_view day) { return rules::period_of(PeriodKind::month, date(day)); }

struct TalkWorld : RecordWorld {
  base::RecordId person(std::string_view came, std::string role = "technician") {
    now = base::from_local({date(came), 9 * 60}, 480);
    return add(employee::entity, [&](store::Edit& edit) { edit.set(employee::name, "何伟").set(employee::role, role).set(employee::state, "active"); });
  }
  base::RecordId talked(const base::RecordId& with, std::string_view held, std::string_view counted, std::optional<std::int64_t> score = {}) {
    return change(talk::entity, talk::id_of(shop, with, date(held)), [&](store::Edit& edit) {
      edit.set(talk::person, with).set(talk::held_on, date(held)).set(talk::month, month_of(counted).first).set(talk::topics, "培训").set(talk::score, score);
    });
  }
  void absent(const base::RecordId& id, std::string_view from, std::string_view to, std::string state = "active") {
    change(employee::entity, id, [&](store::Edit& edit) {
      edit.set(employee::absent_from, base::Date::parse(from)).set(employee::absent_to, base::Date::parse(to)).set(employee::state, state);
    });
  }
  TalkState state(const base::RecordId& id, std::string_view month, std::string_view today) {
    return rules::talk_duty(indexes, find(employee::entity, id), month_of(month), date(today), 480).state;
  }
  std::vector<rules::AttentionItem> items(std::string_view day, rules::AttentionSettings settings = {}) {
    std::vector<rules::AttentionItem> found;
    for (const auto& item : rules::due(indexes, date(day), base::from_local({date(day), 9 * 60}, 480), settings).items) {
      if (item.kind == AttentionKind::staff_talk) found.push_back(item);
    }
    return found;
  }
};

}  // namespace

TEST_CASE("R-SAT-07: a talk is asked for in the last seven days of the month, overdue from the first, missed after the next month") {
  TalkWorld world;
  const base::RecordId id = world.person("2026-09-02");
  CHECK(world.state(id, "2026-11-01", "2026-11-23") == TalkState::open);
  CHECK(world.state(id, "2026-11-01", "2026-11-24") == TalkState::due);
  CHECK(world.state(id, "2026-11-01", "2026-11-30") == TalkState::due);
  CHECK(world.state(id, "2026-11-01", "2026-12-01") == TalkState::overdue);
  CHECK(world.state(id, "2026-11-01", "2026-12-31") == TalkState::overdue);  // over the end of the year it is January that misses it
  CHECK(world.state(id, "2026-11-01", "2027-01-01") == TalkState::missed);
  CHECK(world.state(id, "2026-12-01", "2027-01-31") == TalkState::overdue);
  CHECK(world.state(id, "2026-12-01", "2027-02-01") == TalkState::missed);
  CHECK(world.state(id, "2027-02-01", "2027-02-21") == TalkState::open);  // 28 days
  CHECK(world.state(id, "2027-02-01", "2027-02-22") == TalkState::due);
  CHECK(world.state(id, "2028-02-01", "2028-02-22") == TalkState::open);  // 29 days
  CHECK(world.state(id, "2028-02-01", "2028-02-23") == TalkState::due);
  CHECK(world.state(id, "2028-02-01", "2028-03-01") == TalkState::overdue);
  world.talked(id, "2026-11-02", "2026-11-02");
  CHECK(world.state(id, "2026-11-01", "2026-12-01") == TalkState::held);
  CHECK(world.state(id, "2026-10-01", "2026-11-30") == TalkState::overdue);  // a talk of another month
}

TEST_CASE("R-SAT-07: who came in the last days of a month, left, leads the shop or was away all month is not asked for") {
  TalkWorld world;
  const base::RecordId early = world.person("2026-11-23"), late = world.person("2026-11-24");
  CHECK(world.state(early, "2026-11-01", "2026-11-30") == TalkState::due);
  CHECK(world.state(late, "2026-11-01", "2026-11-30") == TalkState::not_needed);
  CHECK(world.state(late, "2026-12-01", "2026-12-31") == TalkState::due);
  CHECK(world.state(early, "2026-10-01", "2026-11-30") == TalkState::not_needed);
  for (const char* role : {"shop_manager", "head_office_admin", "gm_office"}) CHECK(world.state(world.person("2026-09-01", role), "2026-11-01", "2026-11-30") == TalkState::not_needed);
  CHECK(world.state(world.person("2026-09-01", "after_sales_manager"), "2026-11-01", "2026-11-30") == TalkState::due);

  const base::RecordId id = world.person("2026-09-01");
  world.absent(id, "2026-11-01", "2026-11-30");
  CHECK(world.state(id, "2026-11-01", "2026-11-30") == TalkState::not_needed);
  CHECK(world.state(id, "2026-12-01", "2026-12-31") == TalkState::due);
  world.absent(id, "2026-11-02", "2026-11-30");  // was here on the first
  CHECK(world.state(id, "2026-11-01", "2026-11-30") == TalkState::due);
  world.absent(id, "2026-10-20", "2026-11-29");
  CHECK(world.state(id, "2026-11-01", "2026-11-30") == TalkState::due);
  world.absent(id, "2026-10-20", "", "absent");  // by hand, without an end
  CHECK(world.state(id, "2026-11-01", "2026-11-30") == TalkState::not_needed);
  CHECK(world.state(id, "2026-10-01", "2026-11-30") == TalkState::overdue);
  world.absent(id, "2026-10-20", "2026-11-10", "absent");  // should be back, is not
  CHECK(world.state(id, "2026-11-01", "2026-11-10") == TalkState::open);
  CHECK(world.state(id, "2026-11-01", "2026-11-30") == TalkState::not_needed);

  const base::RecordId gone = world.person("2026-09-01");
  world.change(employee::entity, gone, [](store::Edit& edit) { edit.set(employee::state, "left"); });
  CHECK(world.state(gone, "2026-11-01", "2026-11-30") == TalkState::not_needed);
  world.talked(gone, "2026-11-02", "2026-11-02");
  CHECK(world.state(gone, "2026-11-01", "2026-11-30") == TalkState::held);  // was talked with before
}

TEST_CASE("R-SAT-07, R-DATA-04: 今日 has one line for each employee, the older month first, and a talk explains itself") {
  TalkWorld world;
  const base::RecordId id = world.person("2026-10-02");
  CHECK(world.items("2026-10-24").empty());
  REQUIRE(world.items("2026-10-25").size() == 1);
  CHECK(world.items("2026-10-25")[0].urgency == Urgency::soon);
  CHECK(world.items("2026-10-31")[0].urgency == Urgency::today);
  const auto late = world.items("2026-11-30");
  REQUIRE(late.size() == 1);
  CHECK(late[0].subject == id);
  CHECK(late[0].due == date("2026-10-31"));
  CHECK(late[0].urgency == Urgency::overdue);
  CHECK(late[0].why.key == "due.staff_talk.past");
  CHECK(world.items("2026-12-01")[0].due == date("2026-11-30"));  // October is missed, November overdue
  world.talked(id, "2026-11-05", "2026-10-01");                   // made up for
  const auto now = world.items("2026-11-30");
  REQUIRE(now.size() == 1);
  CHECK(now[0].due == date("2026-11-30"));
  CHECK(now[0].why.key == "due.staff_talk.why");
  world.talked(id, "2026-11-06", "2026-11-06");
  CHECK(world.items("2026-11-30").empty());
  world.remove(talk::entity, talk::id_of(world.shop, id, date("2026-11-06")));
  CHECK(world.items("2026-11-30").size() == 1);
  CHECK(world.items("2026-11-30", {.staff_shop = base::ShopCode::parse("S02").value()}).empty());
  CHECK(world.items("2026-11-30", {.staff_shop = world.shop}).size() == 1);
}

TEST_CASE("R-SAT-07: the figures count employees once and every score") {
  TalkWorld world;
  const base::RecordId first = world.person("2026-09-01"), second = world.person("2026-09-01");
  world.person("2026-09-01");
  world.person("2026-09-01", "shop_manager");
  world.talked(first, "2026-11-03", "2026-11-03", 8);
  world.talked(first, "2026-11-17", "2026-11-17", 10);
  world.talked(second, "2026-11-18", "2026-11-18");
  const auto figures = rules::talk_figures(world.indexes, month_of("2026-11-01"), world.shop, date("2026-11-21"), 480);
  CHECK(figures.needed == 3);
  CHECK(figures.held == 2);
  CHECK(figures.permille() == 667);
  CHECK(figures.score.count == 2);
  CHECK(figures.score.permille() == 900);
  CHECK_FALSE(rules::talk_figures(world.indexes, month_of("2026-11-01"), base::ShopCode::parse("S02").value(), date("2026-11-21"), 480).permille());
}

namespace {

struct TalkDesk : ComplaintWorld {
  base::RecordId hire(const std::string& name, const std::string& role) {
    app::RecordDraft draft = app::empty_draft(employee::entity);
    draft.set_text(employee::name, name);
    draft.set_text(employee::role, role);
    REQUIRE(run(commands::save_record(app.context(), draft)));
    return draft.id;
  }
  app::RecordDraft draft_for(const base::RecordId& person) {
    app::RecordDraft draft = commands::talk_for(app.context(), person, rules::period_of(PeriodKind::month, clock.today()));
    draft.set_text(talk::topics, "返修原因分析");
    draft.set_text(talk::score, "7");
    return draft;
  }
  base::RecordId log(const base::RecordId& person) {
    app::RecordDraft draft = draft_for(person);
    REQUIRE(run(commands::save_talk(app.context(), draft)));
    return draft.id;
  }
  int lines() {
    const auto& kinds = app::today_queue(app).kinds;
    const auto found = kinds.find(AttentionKind::staff_talk);
    return found == kinds.end() ? 0 : found->second;
  }
};

}  // namespace

TEST_CASE("R-SAT-07, R-DATA-02: a talk is logged once a day; another day is another talk; its month is that of the day or the one before") {
  TalkDesk world;
  const base::RecordId who = world.hire("何伟", "technician");
  app::RecordDraft draft = world.draft_for(who);
  CHECK(draft.text(talk::held_on) == "2026-11-21");
  CHECK(draft.text(talk::month) == "2026-11-01");
  CHECK(commands::talk_for(world.app.context(), who, month_of("2026-10-05")).text(talk::month) == "2026-10-01");
  CHECK(commands::talk_for(world.app.context(), who, month_of("2026-09-05")).text(talk::month) == "2026-11-01");  // too late for September
  REQUIRE(world.run(commands::save_talk(world.app.context(), draft)));
  CHECK(draft.id == talk::id_of(world.app.local().shop, who, world.clock.today()));
  const store::Record record = world.app.store().find(talk::entity, draft.id);
  CHECK(record[talk::by] == world.manager);
  CHECK(record[talk::score] == 7);

  app::RecordDraft again = world.draft_for(who);
  CHECK_FALSE(world.run(commands::save_talk(world.app.context(), again)));
  CHECK(world.problem == "talk.error.twice");
  CHECK(again.id.empty());
  again.set_text(talk::held_on, "2026-11-20");
  again.set_text(talk::month, "2026-09-01");
  CHECK_FALSE(world.run(commands::save_talk(world.app.context(), again)));
  CHECK(world.problem == "talk.error.month");
  again.set_text(talk::month, "2026-10-01");
  REQUIRE(world.run(commands::save_talk(world.app.context(), again)));

  app::RecordDraft wrong = world.draft_for(who);
  wrong.set_text(talk::held_on, "2026-11-22");
  wrong.set_text(talk::score, "11");
  wrong.set_text(talk::topics, " ");
  CHECK_FALSE(world.run(commands::save_talk(world.app.context(), wrong)));
  for (const char* field : {"held_on", "score", "topics"}) CHECK(wrong.problems.contains(field));
  app::RecordDraft own = world.draft_for(world.manager);
  CHECK_FALSE(world.run(commands::save_talk(world.app.context(), own)));
  CHECK(world.problem == "talk.error.own");

  REQUIRE(world.run(commands::remove_talk(world.app.context(), draft.id)));
  app::RecordDraft back = world.draft_for(who);
  REQUIRE(world.run(commands::save_talk(world.app.context(), back)));  // a deleted one comes back
  CHECK(back.id == draft.id);
  CHECK(world.app.store().find(talk::entity, back.id).visible());
}

TEST_CASE("R-SAT-07: what was agreed is ticked off and taken up again; late from the day after its last one") {
  TalkDesk world;
  const base::RecordId who = world.hire("何伟", "technician"), id = world.log(who);
  CHECK_FALSE(world.run(commands::set_measures_done(world.app.context(), id, true)));
  CHECK(world.problem == "talk.error.no_measures");
  app::RecordDraft draft = app::draft_of(world.app.store().find(talk::entity, id));
  draft.set_text(talk::measures, "报名厂家培训");
  draft.set_text(talk::until, "2026-11-22");
  REQUIRE(world.run(commands::save_talk(world.app.context(), draft)));
  CHECK_FALSE(app::staff_talk_detail(world.app, id).late);
  world.pass(base::milliseconds_per_day);
  CHECK_FALSE(app::staff_talk_detail(world.app, id).late);
  world.pass(base::milliseconds_per_day);
  CHECK(app::staff_talk_detail(world.app, id).late);
  REQUIRE(world.run(commands::set_measures_done(world.app.context(), id, true)));
  CHECK_FALSE(app::staff_talk_detail(world.app, id).late);
  CHECK(world.app.store().find(talk::entity, id)[talk::done_by] == world.manager);
  REQUIRE(world.run(commands::set_measures_done(world.app.context(), id, false)));
  CHECK_FALSE(world.app.store().find(talk::entity, id)[talk::done_at]);
}

TEST_CASE("P-12, P-24: the after-sales manager talks with the others, the shop's manager with him; nobody with himself") {
  TalkDesk world;
  world.hire("何伟", "technician");
  world.as("after_sales_manager");
  const base::RecordId after_sales = world.app.person().id;
  world.pass(4 * base::milliseconds_per_day);  // 25 November
  CHECK(world.lines() == 1);
  CHECK(rules::attention_share(AttentionKind::staff_talk, "after_sales_manager") == rules::AttentionShare::first);
  CHECK(app::today_queue(world.app).page("staff_talks").lines == 1);
  REQUIRE(world.app.sign_in(world.manager, {}));
  CHECK(world.lines() == 2);
  const base::RecordId id = world.log(after_sales);
  CHECK(world.lines() == 1);
  const auto& rows = app::talk_month(world.app, rules::period_of(PeriodKind::month, world.clock.today())).rows;
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].talk.empty());  // what is to do first
  CHECK(rows[1].talk == id);
  REQUIRE(world.app.sign_in(after_sales, {}));
  CHECK_FALSE(world.run(commands::remove_talk(world.app.context(), id)));
  CHECK(world.problem == "talk.error.own");
  for (const char* role : {"customer_service_manager", "technician", "gm_office", "info_centre"}) {
    INFO(role);
    CHECK_FALSE(app::may(role, app::Permission::hold_talks));
    CHECK(rules::attention_share(AttentionKind::staff_talk, role) == rules::AttentionShare::hidden);
  }
}

TEST_CASE("R-SAT-07, P-22: what was said is read by who holds talks and by the employee himself, and is in no masked file") {
  TalkDesk world;
  const base::RecordId who = world.hire("何伟", "technician"), id = world.log(who);
  CHECK(app::staff_talk_detail(world.app, id).topics == "返修原因分析");
  REQUIRE(world.app.sign_in(who, {}));
  CHECK(app::staff_talk_detail(world.app, id).topics == "返修原因分析");
  REQUIRE(app::own_talks(world.app).size() == 1);
  CHECK(app::own_talks(world.app)[0].score == 7);
  app::RecordDraft draft = world.draft_for(world.manager);
  CHECK_FALSE(world.run(commands::save_talk(world.app.context(), draft)));
  CHECK(world.problem == "command.error.not_allowed");
  world.as("customer_service_manager");
  CHECK(app::staff_talk_detail(world.app, id).id.empty());
  CHECK(app::own_talks(world.app).empty());
  world.as("after_sales_manager");
  CHECK(app::staff_talk_detail(world.app, id).score == 7);

  exchange::ExportOptions options{.shop = world.app.local().shop, .device = "A"};
  CHECK(exchange::export_all(world.app.store(), options).bytes.contains("返修原因分析"));
  options.masked = true;
  const std::string masked = exchange::export_all(world.app.store(), options).bytes;
  CHECK_FALSE(masked.contains("返修原因分析"));
  CHECK(masked.contains(id.to_string()));  // that there was a talk
}

TEST_CASE("R-SAT-07: form 50 carries what was said and agreed and its two signatures") {
  TalkDesk world;
  const base::RecordId who = world.hire("何伟", "technician"), id = world.log(who);
  app::RecordDraft draft = app::draft_of(world.app.store().find(talk::entity, id));
  draft.set_text(talk::measures, "报名厂家培训");
  REQUIRE(world.run(commands::save_talk(world.app.context(), draft)));
  const base::Translation words(base::Language::zh);
  const reports::PrintContext print{world.app.indexes(), words, world.app.local().shop, world.clock.today()};
  const std::string sheet = reports::print_form(print, "staff_talk", {.subject = id});
  for (const char* part : {"员工约谈记录", "何伟", "2026-11", "返修原因分析", "报名厂家培训", "7 / 10", "员工签字", "约谈人签字"}) {
    INFO(part);
    CHECK(sheet.contains(part));
  }
  CHECK(reports::find_form("staff_talk")->number == 50);
}

}  // namespace aftercare::tests
