#pragma once
// A customer with a car who complains: the steps of a complaint by their commands.

#include "app/commands/complaint_commands.hpp"
#include "app/commands/complaint_step_commands.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

namespace commands = app::commands;

struct ComplaintWorld : AppWorld {
  base::RecordId customer_id, car, department, manager, id;

  ComplaintWorld() {
    customer_id = add_customer("王丽娜", "13800138000", "粤BD06618");
    car = vehicle;
    manager = app.person().id;
    app::RecordDraft draft = app::empty_draft(schema::department::entity);
    draft.set_text(schema::department::name, "维修车间");
    draft.set_text(schema::department::kind, "workshop");
    draft.set_text(schema::department::shop_of, base::RecordId::derived(app.local().shop, "shop").to_string());
    REQUIRE(app.run(commands::save_record(app.context(), draft)));
    department = draft.id;
  }

  bool run(app::CommandResult result) {
    if (!result) problem = result.error().message.key;
    return app.run(std::move(result)).has_value();
  }
  /// Somebody of this role works here now.
  void as(const std::string& role) {
    REQUIRE(app.sign_in(manager, {}));
    become(role);
  }
  void pass(base::Milliseconds time) { clock.advance(time); }
  store::Record record() const { return app.store().find(schema::complaint::entity, id); }
  std::string state() const { return rules::complaint_state(record()); }

  void open(const std::string& content = "右前减震异响，修了两次没修好") {
    app::RecordDraft draft = commands::complaint_for(app.context(), {.customer = customer_id, .asset = car});
    draft.set_text(schema::complaint::content, content);
    REQUIRE(run(commands::open_complaint(app.context(), draft)));
    id = draft.id;
  }
  bool step(const commands::ComplaintStep& what) { return run(commands::record_step(app.context(), id, what)); }
  bool confirm(const std::string& level) {
    return run(commands::confirm_complaint(app.context(), id, {"repair_quality", level, department, {}}));
  }
  bool answer() {
    const commands::ComplaintStep told{.channel = "phone", .reached = true, .content = "免费返修，明天到店"};
    return run(commands::answer_complaint(app.context(), id, {"reworked", "免费更换右前减震", base::Money{88'000}, told}));
  }
  bool satisfied() {
    return run(commands::call_back_complaint(app.context(), id, {.channel = "phone", .reached = true, .satisfaction = "satisfied", .content = "不响了，满意"}));
  }
  bool close() {
    if (record()[schema::complaint::responsibility].empty() && reviews) {
      REQUIRE(run(commands::review_complaint(app.context(), id, {"confirmed", {}, "装配不到位"})));
    }
    return run(commands::close_complaint(app.context(), id));
  }
  base::RecordId add_order() {
    commands::VisitDraft visit = commands::visit_for(app.context(), car);
    REQUIRE(run(commands::save_visit(app.context(), visit)));
    return visit.order.id;
  }

  bool reviews = true;   // close() decides the responsibility itself
  std::string problem;   // key of the last refusal
};

}  // namespace aftercare::tests
