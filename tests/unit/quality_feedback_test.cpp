// Form 43 from the first word to the answer, and what it may become (R-ARCH-22).

#include "app/commands/complaint_commands.hpp"
#include "app/commands/improvement_commands.hpp"
#include "app/commands/quality_commands.hpp"
#include "app/queries/quality_queries.hpp"
#include "base/translation.hpp"
#include "reports/forms/forms.hpp"
#include "rules/lifecycle.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

namespace card = schema::quality_feedback;
namespace complaint = schema::complaint;
namespace improvement = schema::improvement;

struct FeedbackWorld : ReceptionWorld {
  app::RecordDraft filled(const commands::FeedbackOrigin& origin) {
    app::RecordDraft draft = commands::feedback_for(app.context(), origin);
    draft.set_text(card::kind, "noise");
    draft.set_text(card::part, "右前门");
    draft.set_text(card::content, "低速过坎有异响");
    draft.set_text(card::wish, "检查卡扣");
    return draft;
  }
  base::RecordId take(const commands::FeedbackOrigin& origin) {
    app::RecordDraft draft = filled(origin);
    REQUIRE(run(commands::save_feedback(app.context(), draft)));
    return draft.id;
  }
  std::string state_of(const base::RecordId& id) const { return rules::state_of(card::entity, app.store().find(card::entity, id)); }
  bool listed(const std::string& filter, const base::RecordId& id) {
    const app::RecordListSpec spec = app::feedback_list_spec(app, {.filter = filter});
    return !spec.keep || spec.keep(app.store().find(card::entity, id));
  }
};

}  // namespace

TEST_CASE("R-ARCH-22: begun at the car, the customer or the order, the rest fills in") {
  FeedbackWorld world;
  world.receive();
  CHECK(commands::feedback_for(world.app.context(), {.asset = world.car}).text(card::customer_of) == world.customer_id.to_string());
  CHECK(commands::feedback_for(world.app.context(), {.customer = world.customer_id}).text(card::asset_of) == world.car.to_string());
  const app::RecordDraft of_order = commands::feedback_for(world.app.context(), {.order = world.order});
  CHECK(of_order.text(card::customer_of) == world.customer_id.to_string());
  CHECK(of_order.text(card::asset_of) == world.car.to_string());
  CHECK(of_order.text(card::mileage) == "32000");
  CHECK(of_order.text(card::channel) == "visit");
}

TEST_CASE("R-ARCH-22: taken, reported, answered, opened again; an answer belongs to closing") {
  FeedbackWorld world;
  const base::RecordId id = world.take({.asset = world.car});
  const store::Record record = world.app.store().find(card::entity, id);
  CHECK(record[card::feedback_no].contains("FK261121-001"));
  CHECK(record[card::received_at] == test_now);
  CHECK(record[card::received_by] == world.app.person().id);
  CHECK(world.listed("open", id));
  REQUIRE(world.run(commands::report_feedback(world.app.context(), id)));
  CHECK(world.state_of(id) == "reported");
  CHECK(world.app.store().find(card::entity, id)[card::reported_at] == test_now);
  CHECK_FALSE(world.run(commands::report_feedback(world.app.context(), id)));
  CHECK(world.problem == "command.error.transition");
  CHECK_FALSE(world.run(commands::close_feedback(world.app.context(), id, " ")));
  CHECK(world.problem == "quality_feedback.error.answer");
  REQUIRE(world.run(commands::close_feedback(world.app.context(), id, "厂家发来加固卡扣")));
  CHECK(world.state_of(id) == "closed");
  CHECK_FALSE(world.listed("open", id));
  CHECK(world.listed("closed", id));
  REQUIRE(world.run(commands::reopen_feedback(world.app.context(), id)));
  CHECK(world.state_of(id) == "received");
}

TEST_CASE("R-ARCH-22: what is missing is asked for, and the list is filtered") {
  FeedbackWorld world;
  app::RecordDraft draft = commands::feedback_for(world.app.context(), {.asset = world.car});
  CHECK_FALSE(world.run(commands::save_feedback(world.app.context(), draft)));
  CHECK(draft.problems.contains("content"));
  CHECK(draft.problems.contains("kind"));
  app::RecordDraft danger = world.filled({.asset = world.car});
  danger.set_text(card::severity, "safety");
  REQUIRE(world.run(commands::save_feedback(world.app.context(), danger)));
  CHECK(world.listed("safety", danger.id));
  CHECK_FALSE(world.listed("praise", danger.id));
  CHECK_FALSE(world.listed("reported", danger.id));
  CHECK(world.listed("all", danger.id));
}

TEST_CASE("R-ARCH-22 R-CMP-15 R-GEN-02: a card becomes a complaint or an improvement that names it") {
  FeedbackWorld world;
  const base::RecordId id = world.take({.asset = world.car});
  app::RecordDraft grievance = commands::complaint_of_feedback(world.app.context(), id);
  CHECK(grievance.text(complaint::content) == "低速过坎有异响");
  CHECK(grievance.text(complaint::proposed_solution) == "检查卡扣");
  CHECK(grievance.text(complaint::category) == "vehicle_quality");
  REQUIRE(world.run(commands::open_complaint(world.app.context(), grievance)));
  app::RecordDraft better = commands::improvement_of_feedback(world.app.context(), id);
  CHECK(better.text(improvement::origin) == "quality_feedback");
  CHECK(better.text(improvement::weak_point) == "右前门：低速过坎有异响");
  better.set_text(improvement::suggestion, "交车检查加一项车门异响");
  better.set_text(improvement::department_of, world.make(schema::department::entity, [&](app::RecordDraft& room) {
    room.set_text(schema::department::name, "维修车间");
    room.set_text(schema::department::shop_of, base::RecordId::derived(world.app.local().shop, "shop").to_string());
  }).to_string());
  REQUIRE(world.run(commands::save_improvement(world.app.context(), better)));
  const app::FeedbackDetail& detail = app::feedback_detail(world.app, id);
  REQUIRE(detail.follows.size() == 2);
  CHECK(detail.follows[0].id == grievance.id);
  CHECK(detail.follows[1].id == better.id);
  CHECK(app::feedback_of(world.app, card::asset_of, world.car).size() == 1);
}

TEST_CASE("R-ARCH-22 form 43: the VIN has two thirds of its row") {
  FeedbackWorld world;
  store::Commit commit = world.app.context().commit("undo.changed");
  store::Edit(world.app.store(), schema::asset::entity, world.car).set(schema::asset::vin, "LGW8WX753PF016347").append_to(commit);
  REQUIRE(world.app.run(commit));
  const base::RecordId id = world.take({.asset = world.car});
  const base::Translation words(base::Language::zh);
  const reports::PrintContext print{world.app.indexes(), words, world.app.local().shop, world.app.clock().today()};
  CHECK(reports::print_form(print, "quality_feedback", {.subject = id}).contains("colspan=\"3\">LGW8WX753PF016347"));
}

TEST_CASE("R-CMP-02 R-ARCH-22: a technician takes one down and does not decide about it") {
  FeedbackWorld world;
  world.become("technician");
  const base::RecordId id = world.take({.asset = world.car});
  CHECK_FALSE(world.run(commands::report_feedback(world.app.context(), id)));
  CHECK(world.problem == "command.error.not_allowed");
}

}  // namespace aftercare::tests
