// 今日 asks for quality feedback that waits and for goals of the CS plan that nobody evaluated (R-ARCH-22, R-SAT-06).
#include <algorithm>

#include <catch_amalgamated.hpp>

#include "app/commands/quality_commands.hpp"
#include "app/commands/satisfaction_goal_commands.hpp"
#include "app/queries/today_queue.hpp"
#include "rules/attention_roles.hpp"
#include "support/complaint_world.hpp"

namespace aftercare::tests {

namespace {

namespace card = schema::quality_feedback;
namespace plan = schema::satisfaction_goal;
using rules::AttentionKind;
using rules::Urgency;

struct WaitingWorld : RecordWorld {
  static base::Milliseconds moment(std::string_view day, int hour) { return base::from_local({date(day), hour * 60}, 480); }
  std::vector<rules::AttentionItem> items(AttentionKind kind, std::string_view day, int hour = 9, const rules::AttentionSettings& settings = {}) {
    std::vector<rules::AttentionItem> found;
    for (const auto& item : rules::due(indexes, date(day), moment(day, hour), settings).items) {
      if (item.kind == kind) found.push_back(item);
    }
    return found;
  }
  base::RecordId feedback(std::string_view day, int hour) {
    const base::RecordId whom = customer("王丽娜"), car = vehicle("粤BD06618");
    return add(card::entity, [&](store::Edit& edit) {
      edit.set(card::feedback_no, "S01-A-FK261120-001").set(card::customer_of, whom).set(card::asset_of, car);
      edit.set(card::received_at, moment(day, hour)).set(card::content, "异响").set(card::state, "received");
    });
  }
  void becomes(const base::RecordId& id, std::string_view state, base::Milliseconds at) {
    change(card::entity, id, [&](store::Edit& edit) {
      edit.set(card::state, std::string(state));
      if (state == "reported") edit.set(card::reported_at, at);
    });
  }
};

}  // namespace

TEST_CASE("R-ARCH-22: feedback is passed on or answered within a day, then the manufacturer is asked after his own days") {
  WaitingWorld world;
  const base::RecordId id = world.feedback("2026-12-20", 15);
  const auto waiting = world.items(AttentionKind::quality_feedback, "2026-12-21", 15);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].due_at == WaitingWorld::moment("2026-12-21", 15));
  CHECK(waiting[0].urgency == Urgency::today);  // on the minute is in time
  CHECK(waiting[0].why.key == "due.quality_feedback.received");
  CHECK(world.items(AttentionKind::quality_feedback, "2026-12-21", 16)[0].urgency == Urgency::overdue);

  world.becomes(id, "reported", WaitingWorld::moment("2026-12-21", 16));
  CHECK(world.items(AttentionKind::quality_feedback, "2027-01-03").empty());  // 13 days, over the end of the year
  const auto asked = world.items(AttentionKind::quality_feedback, "2027-01-04");
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].due == date("2027-01-04"));
  CHECK(asked[0].urgency == Urgency::today);
  CHECK(asked[0].why.key == "due.quality_feedback.reported");
  rules::AttentionSettings sooner;
  sooner.feedback_answer_days = 3;
  CHECK(world.items(AttentionKind::quality_feedback, "2026-12-23", 9, sooner).empty());
  CHECK(world.items(AttentionKind::quality_feedback, "2026-12-24", 9, sooner).size() == 1);

  world.becomes(id, "closed", 0);
  CHECK(world.items(AttentionKind::quality_feedback, "2027-01-04").empty());
}

TEST_CASE("R-ARCH-22 R-DATA-04: cards of an old import are counted, not queued") {
  WaitingWorld world;
  world.feedback("2026-01-05", 10);
  CHECK(world.items(AttentionKind::quality_feedback, "2026-11-21").empty());
  const auto list = rules::due(world.indexes, date("2026-11-21"), WaitingWorld::moment("2026-11-21", 9));
  CHECK(list.expired[static_cast<std::size_t>(AttentionKind::quality_feedback)] == 1);
}

TEST_CASE("R-SAT-06: a goal asks for its evaluation on the day after its last one, late from the next, until it is evaluated") {
  WaitingWorld world;
  const base::RecordId id = world.add(plan::entity, [](store::Edit& edit) {
    edit.set(plan::period, "quarter").set(plan::first, date("2026-10-01")).set(plan::last, date("2026-12-31")).set(plan::goal, 85);
  });
  CHECK(world.items(AttentionKind::goal, "2026-12-31").empty());
  const auto due = world.items(AttentionKind::goal, "2027-01-01");
  REQUIRE(due.size() == 1);
  CHECK(due[0].subject == id);
  CHECK(due[0].urgency == Urgency::today);
  CHECK(world.items(AttentionKind::goal, "2027-01-02")[0].urgency == Urgency::overdue);
  world.change(plan::entity, id, [](store::Edit& edit) { edit.set(plan::until, date("2026-11-30")); });
  CHECK(world.items(AttentionKind::goal, "2026-11-30").empty());
  CHECK(world.items(AttentionKind::goal, "2026-12-01").size() == 1);
  world.change(plan::entity, id, [&](store::Edit& edit) { edit.set(plan::evaluated_at, world.now); });
  CHECK(world.items(AttentionKind::goal, "2027-01-02").empty());
}

TEST_CASE("P-07 P-09 P-12: goals are the manager's of customer service; feedback is customer service's and his who took it down") {
  CHECK(rules::attention_share(AttentionKind::goal, "customer_service_manager") == rules::AttentionShare::first);
  CHECK(rules::attention_share(AttentionKind::goal, "follow_up") == rules::AttentionShare::hidden);
  CHECK(rules::attention_share(AttentionKind::goal, "shop_manager") == rules::AttentionShare::also);
  ComplaintWorld world;
  world.as("service_adviser");
  app::RecordDraft draft = commands::feedback_for(world.app.context(), {.asset = world.car});
  draft.set_text(card::kind, "noise");
  draft.set_text(card::content, "低速过坎有异响");
  REQUIRE(world.run(commands::save_feedback(world.app.context(), draft)));
  const auto line = [&](app::QueueScope scope) -> const app::TodayLine* {
    const auto& lines = app::today_queue(world.app, scope).lines;
    const auto found = std::ranges::find(lines, AttentionKind::quality_feedback, [](const app::TodayLine* one) { return one->item.kind; });
    return found == lines.end() ? nullptr : *found;
  };
  REQUIRE(line(app::QueueScope::mine) != nullptr);
  CHECK(line(app::QueueScope::mine)->route == "#/quality_feedback/" + draft.id.to_string());
  world.as("service_adviser");  // somebody else
  CHECK(line(app::QueueScope::all) == nullptr);
  world.as("follow_up");
  CHECK(line(app::QueueScope::all) != nullptr);
  CHECK(app::today_queue(world.app).page("improvements").lines == 1);
  REQUIRE(world.run(commands::close_feedback(world.app.context(), draft.id, "已紧固卡扣")));
  CHECK(line(app::QueueScope::all) == nullptr);
}

}  // namespace aftercare::tests
