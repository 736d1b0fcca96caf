#pragma once
// A shop with a price list, a bay and a car at the desk: steps of a visit by their commands.

#include "app/commands/add_on_commands.hpp"
#include "app/commands/appointment_commands.hpp"
#include "app/commands/estimate_commands.hpp"
#include "app/commands/order_flow_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "app/commands/service_desk_commands.hpp"
#include "app/commands/settlement_commands.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/pricing.hpp"
#include "rules/reception/signing.hpp"
#include "store/index_relations.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

namespace commands = app::commands;

struct ReceptionWorld : AppWorld {
  base::RecordId customer_id, car, oil, filter, brakes, job, bay, order;

  ReceptionWorld() {
    customer_id = add_customer("王丽娜", "13800138000", "粤BD06618");
    car = vehicle;
    oil = charge("P-OIL", "part", "机油 5W-30", "maintenance", "80", "50");
    filter = charge("P-FLT", "part", "机油滤清器", "maintenance", "45", "20");
    brakes = charge("L-BRK", "labour", "更换前制动片", "brakes", "260", "");
    job = make(schema::canned_job::entity, [](app::RecordDraft& draft) {
      draft.set_text(schema::canned_job::code, "BY-S");
      draft.set_text(schema::canned_job::name, "小保养");
      draft.lists["lines"] = {"P-OIL 4.2", "P-FLT"};
    });
    bay = make(schema::bay::entity, [](app::RecordDraft& draft) { draft.set_text(schema::bay::name, "1号工位"); });
  }

  template <class Fill>
  base::RecordId make(const schema::Entity& entity, Fill fill) {
    app::RecordDraft draft = app::empty_draft(entity);
    fill(draft);
    REQUIRE(app.run(commands::save_record(app.context(), draft)));
    return draft.id;
  }
  base::RecordId charge(const std::string& code, const std::string& kind, const std::string& name, const std::string& system,
                        const std::string& price, const std::string& cost) {
    return make(schema::charge_item::entity, [&](app::RecordDraft& draft) {
      draft.set_text(schema::charge_item::code, code);
      draft.set_text(schema::charge_item::kind, kind);
      draft.set_text(schema::charge_item::name, name);
      draft.set_text(schema::charge_item::system, system);
      draft.set_text(schema::charge_item::price, price);
      draft.set_text(schema::charge_item::cost, cost);
    });
  }

  bool run(app::CommandResult result) {
    if (!result) problem = result.error().message.key;
    return app.run(std::move(result)).has_value();
  }
  store::Record record() const { return app.store().find(schema::repair_order::entity, order); }
  std::string state() const { return rules::order_state(record()); }
  rules::OrderTotals totals() { return rules::order_totals(app.indexes(), record()); }
  std::vector<store::Record> lines() { return store::items_of_order(app.indexes(), order); }
  std::vector<base::Message> missing(std::string_view to) { return rules::blockers(app.indexes(), record(), to); }
  bool advance(const std::string& to, const std::string& reason = {}) { return run(commands::advance_order(app.context(), order, to, reason)); }
  bool sign(const std::string& form) { return run(commands::sign_form(app.context(), {form, order, "王丽娜", "customer", "0,0 500,300"})); }

  void receive() {
    commands::VisitDraft visit = commands::visit_for(app.context(), car);
    visit.order.set_text(schema::repair_order::mileage, "32000");
    REQUIRE(run(commands::save_visit(app.context(), visit)));
    order = visit.order.id;
  }
  void agree_all() {
    std::vector<base::RecordId> ids;
    for (const store::Record& line : lines()) ids.push_back(line.id());
    REQUIRE(run(commands::answer_lines(app.context(), ids, {"agreed", "in_person", "王丽娜"})));
  }
  void plan() {
    const base::Milliseconds now = clock.now();
    REQUIRE(run(commands::set_plan(app.context(), order, {now, now + 2 * 3'600'000, now + 3 * 3'600'000, bay})));
  }
  void until_signed() {
    receive();
    REQUIRE(run(commands::add_canned_job(app.context(), order, job)));
    agree_all();
    plan();
    REQUIRE(sign("repair_order"));
    REQUIRE(advance("signed"));
  }
  void until_in_workshop() {
    until_signed();
    hand_over();
  }
  /// Of a signed order: keys, looks around the car, taken over by the workshop.
  void hand_over() {
    REQUIRE(run(commands::note_custody(app.context(), order, {"12", "A3", "", true})));
    REQUIRE(run(commands::note_checks(app.context(), order, "reception",
                                      {{"exterior", "attention", "右前门划痕"}, {"interior"}, {"instruments"}, {"seats"}})));
    REQUIRE(advance("handed_over"));
    REQUIRE(run(commands::take_over(app.context(), order, app.person().id, {}, clock.now())));
  }
  void until_ready() {
    until_in_workshop();
    finish_work();
  }
  void finish_work() {
    for (const store::Record& line : lines()) {
      if (rules::answer_of(line) == "agreed") REQUIRE(run(commands::mark_done(app.context(), line.id(), true)));
    }
    REQUIRE(advance("completed"));
    REQUIRE(run(commands::note_final_check(app.context(), order, {true, true, true, true, true})));
    REQUIRE(advance("ready"));
  }

  std::string problem;  // key of the last refusal
};

}  // namespace aftercare::tests
