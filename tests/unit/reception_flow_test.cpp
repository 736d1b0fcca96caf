// A visit by its commands, from arrival to exit, and what each step refuses (R-REC-00…12, R-EST, R-ADD).

#include <algorithm>

#include "app/settings.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace order = schema::repair_order;
namespace item = schema::order_item;

TEST_CASE("R-REC-00 a walk-in goes from arrival to exit, every change stamped") {
  ReceptionWorld world;
  world.until_ready();
  REQUIRE(world.run(commands::send_notice(world.app.context(), world.order, {})));
  CHECK(world.state() == "notified");
  REQUIRE(world.run(commands::settle(world.app.context(), world.order, {.discount = {1'000}, .discount_reason = "老客户"})));
  CHECK(world.state() == "settled");
  CHECK(world.totals().total == base::Money{33'600 + 4'500 - 1'000});
  CHECK(world.totals().margin() == base::Money{37'100 - 21'000 - 2'000});
  REQUIRE(world.run(commands::take_payment(world.app.context(), world.order, {30'000}, "wechat")));
  CHECK(world.totals().unpaid() == base::Money{7'100});  // 欠收
  CHECK_FALSE(world.run(commands::take_payment(world.app.context(), world.order, {7'101}, "cash")));
  CHECK(world.problem == "reception.error.too_much");

  CHECK_FALSE(world.advance("delivered"));  // neither signature nor form 7
  CHECK(world.missing("delivered").size() == 2);
  REQUIRE(world.sign("settlement"));
  REQUIRE(world.run(commands::issue_exit_notice(world.app.context(), world.order, {true, true, true, true, true, false})));
  CHECK_FALSE(world.advance("delivered"));
  CHECK(world.problem == "reception.need.exit_papers");
  CHECK_FALSE(world.run(commands::pass_gate(world.app.context(), world.order)));
  REQUIRE(world.run(commands::issue_exit_notice(world.app.context(), world.order, {true, true, true, true, true, true})));
  REQUIRE(world.advance("delivered"));
  REQUIRE(world.run(commands::pass_gate(world.app.context(), world.order)));
  CHECK_FALSE(world.run(commands::pass_gate(world.app.context(), world.order)));  // the first time stands
  CHECK(world.problem == "reception.error.gate_passed");
  CHECK_FALSE(world.run(commands::save_belongings(world.app.context(), world.order, {{.name = "雨伞", .quantity = 1}})));
  CHECK(world.problem == "reception.error.car_gone");
  CHECK(world.record()[order::delivered_at] == test_now);
  CHECK(world.record()[order::state_by] == world.app.person().id);
}

TEST_CASE("R-REC-00 ways that are not declared do not exist, and each missing thing is named") {
  ReceptionWorld world;
  world.receive();
  CHECK_FALSE(world.advance("delivered"));
  CHECK(world.problem == "command.error.transition");
  CHECK_FALSE(world.advance("in_workshop"));
  CHECK(world.problem == "command.error.transition");
  CHECK_FALSE(world.advance("diagnosing"));
  CHECK(world.problem == "reception.need.consent");
  REQUIRE(world.run(commands::record_consent(world.app.context(), world.order, "王丽娜")));
  CHECK(world.advance("diagnosing"));
  CHECK_FALSE(world.advance("left"));
  CHECK(world.problem == "reception.error.reason");
  CHECK(world.advance("left", "嫌价格高"));
  CHECK(world.record()[order::leave_reason] == "嫌价格高");
}

TEST_CASE("R-EST-05 the charge table's price holds; another needs a manager, a PIN and a reason") {
  ReceptionWorld world;
  world.receive();
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000)));
  const base::RecordId line = world.lines().front().id();
  const base::RecordId manager = world.app.person().id;
  REQUIRE(world.app.run(commands::set_pin(world.app.context(), manager, "246810")));
  world.become("service_adviser");
  CHECK_FALSE(world.run(commands::set_price(world.app.context(), line, {20'000}, {.reason = "老客户"})));
  CHECK(world.problem == "command.error.needs_approval");
  CHECK_FALSE(world.run(commands::set_price(world.app.context(), line, {20'000}, {"老客户", manager, "000000"})));
  CHECK(world.problem == "command.error.pin");
  CHECK_FALSE(world.run(commands::set_price(world.app.context(), line, {20'000}, {"", manager, "246810"})));
  CHECK(world.problem == "reception.error.reason");
  REQUIRE(world.run(commands::set_price(world.app.context(), line, {20'000}, {"老客户", manager, "246810"})));
  const store::Record changed = world.lines().front();
  CHECK(changed[item::amount] == base::Money{20'000});
  CHECK(changed[item::override_by] == manager);
  int approvals = 0;
  world.app.store().each(schema::audit_entry::entity, [&](const store::Record& entry) {
    approvals += entry[schema::audit_entry::action] == "approve";
  });
  CHECK(approvals == 1);
  // Back to the table's price: nobody needs to say yes.
  REQUIRE(world.run(commands::set_price(world.app.context(), line, {26'000}, {})));
  CHECK(world.lines().front()[item::override_reason].empty());
}

TEST_CASE("R-EST-01, -02 a risk amount belongs to a line priced by symptom") {
  ReceptionWorld world;
  world.receive();
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 2000)));
  const base::RecordId line = world.lines().front().id();
  CHECK_FALSE(world.run(commands::set_terms(world.app.context(), line, {.method = "system", .risk = {5'000}})));
  REQUIRE(world.run(commands::set_terms(world.app.context(), line, {.method = "phenomenon", .risk = {5'000}})));
  CHECK(world.lines().front()[item::amount] == base::Money{57'000});
}

TEST_CASE("R-EST-04 a customer's own part, or a cheap one at a key position, is acknowledged before signing") {
  ReceptionWorld world;
  world.receive();
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.filter, 1000)));
  const base::RecordId line = world.lines().front().id();
  const auto note = [&](const std::string& source, const std::string& grade, bool key) {
    REQUIRE(world.run(commands::set_terms(world.app.context(), line, {.part_source = source, .part_grade = grade, .key_part = key})));
    return rules::needs_no_guarantee_note(world.app.indexes(), world.order);
  };
  CHECK_FALSE(note("ours", "genuine", true));
  CHECK_FALSE(note("ours", "aftermarket", false));
  CHECK(note("ours", "aftermarket", true));
  CHECK(note("customer", "genuine", false));
  world.agree_all();
  world.plan();
  const auto missing = world.missing("signed");
  CHECK(std::ranges::any_of(missing, [](const auto& message) { return message.key == "reception.need.no_guarantee"; }));
}

TEST_CASE("R-SEC-04 a signature covers what was signed: a change needs the next version") {
  ReceptionWorld world;
  world.until_signed();
  auto form = rules::signed_form(world.app.indexes(), "repair_order", world.order);
  CHECK(form.state == rules::SignatureState::valid);
  CHECK(form.version == 1);
  CHECK_FALSE(world.sign("repair_order"));  // the same text is not signed twice
  CHECK_FALSE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000)));
  CHECK(world.problem == "reception.error.signed_already");

  REQUIRE(world.advance("quoted", "客户要求改时间"));
  const auto promise = *world.record()[order::promised_at] + 3'600'000;
  REQUIRE(world.run(commands::set_plan(world.app.context(), world.order, {{}, {}, promise, {}})));
  form = rules::signed_form(world.app.indexes(), "repair_order", world.order);
  CHECK(form.state == rules::SignatureState::outdated);
  CHECK_FALSE(world.advance("signed"));
  REQUIRE(world.sign("repair_order"));
  CHECK(world.advance("signed"));
  CHECK(rules::signed_form(world.app.indexes(), "repair_order", world.order).version == 2);

  // Somebody moves a signature to another text: the seal tells.
  store::Commit forged;
  store::Edit(world.app.store(), schema::signed_document::entity,
              rules::signed_form(world.app.indexes(), "repair_order", world.order).document.id())
      .set(schema::signed_document::signer, "别人")
      .append_to(forged);
  REQUIRE(world.app.run(forged));
  CHECK(rules::signed_form(world.app.indexes(), "repair_order", world.order).state == rules::SignatureState::broken);
}

TEST_CASE("R-ADD-01…04 an add-on waits for its answer, moves plan and promise, and a refusal stays known") {
  ReceptionWorld world;
  world.until_in_workshop();
  base::RecordId request;
  REQUIRE(world.run(commands::report_add_on(world.app.context(), world.order, {"前制动片剩 2 毫米", true, 60}, request)));
  CHECK(world.state() == "add_on_pending");
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000, request)));
  const store::Record line = world.lines().back();
  CHECK_FALSE(world.run(commands::mark_done(world.app.context(), line.id(), true)));  // no work before approval
  CHECK(world.problem == "reception.error.not_agreed");
  CHECK_FALSE(world.advance("in_workshop"));
  CHECK(world.problem == "reception.need.add_on_answer");
  const auto before = world.totals().total;
  const auto end = *world.record()[order::planned_end];
  const auto promise = *world.record()[order::promised_at] + 3'600'000;

  SECTION("agreed") {
    REQUIRE(world.run(commands::answer_add_on(world.app.context(), request, {{line.id()}, "phone", "王丽娜", promise})));
    CHECK(world.totals().total == before + base::Money{26'000});
    CHECK(world.record()[order::planned_end] == end + 3'600'000);
    CHECK(world.record()[order::promised_at] == promise);
    CHECK_FALSE(world.advance("in_workshop"));  // the workshop has not heard yet
    CHECK(world.problem == "reception.need.workshop_told");
    REQUIRE(world.run(commands::tell_workshop_answer(world.app.context(), request, world.app.person().id)));
    CHECK(world.state() == "in_workshop");
    world.finish_work();
  }
  SECTION("refused") {
    REQUIRE(world.run(commands::answer_add_on(world.app.context(), request, {{}, "phone", "王丽娜", {}})));
    CHECK(world.totals().total == before);
    CHECK(world.record()[order::planned_end] == end);
    const store::Record refused = world.lines().back();
    CHECK(refused[item::answer] == "declined");
    CHECK(refused[item::safety]);
    CHECK(refused[item::answered_by] == "王丽娜");
    REQUIRE(world.run(commands::tell_workshop_answer(world.app.context(), request, world.app.person().id)));
    CHECK(world.state() == "in_workshop");
    CHECK(world.app.store().find(schema::add_on_request::entity, request)[schema::add_on_request::workshop_told_at] == test_now);
  }
}

TEST_CASE("R-ADD-03 what the customer answered stays as it was answered: quantity, lines, terms") {
  ReceptionWorld world;
  world.until_in_workshop();
  base::RecordId request;
  REQUIRE(world.run(commands::report_add_on(world.app.context(), world.order, {"前制动片剩 2 毫米", false, 60}, request)));
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000, request)));
  const base::RecordId line = world.lines().back().id();
  REQUIRE(world.run(commands::set_quantity(world.app.context(), line, 2000)));  // nobody has asked yet
  REQUIRE(world.run(commands::answer_add_on(world.app.context(), request, {{line}, "phone", "王丽娜", {}})));
  REQUIRE(world.run(commands::tell_workshop_answer(world.app.context(), request, world.app.person().id)));
  const base::Money agreed = world.totals().total;
  CHECK_FALSE(world.run(commands::set_quantity(world.app.context(), line, 3000)));
  CHECK(world.problem == "reception.error.answered_already");
  CHECK_FALSE(world.run(commands::remove_line(world.app.context(), line)));
  CHECK(world.problem == "reception.error.answered_already");
  CHECK_FALSE(world.run(commands::add_charge(world.app.context(), world.order, world.oil, 1000, request)));
  CHECK(world.problem == "reception.error.answered_already");
  CHECK(world.totals().total == agreed);
  REQUIRE(world.run(commands::mark_done(world.app.context(), line, true)));
  world.finish_work();
}

TEST_CASE("R-ADD-03 a safety item refused on the phone is signed for before the car leaves") {
  ReceptionWorld world;
  world.until_in_workshop();
  base::RecordId request;
  REQUIRE(world.run(commands::report_add_on(world.app.context(), world.order, {"前制动片剩 2 毫米", true, 60}, request)));
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000, request)));
  REQUIRE(world.run(commands::answer_add_on(world.app.context(), request, {{}, "phone", "王丽娜", {}})));
  REQUIRE(world.run(commands::tell_workshop_answer(world.app.context(), request, world.app.person().id)));
  world.finish_work();
  REQUIRE(world.run(commands::settle(world.app.context(), world.order, {})));
  REQUIRE(world.sign("settlement"));
  REQUIRE(world.run(commands::issue_exit_notice(world.app.context(), world.order, {true, true, true, true, true, true})));
  CHECK_FALSE(world.advance("delivered"));
  CHECK(world.problem == "reception.need.signature");
  REQUIRE(world.sign("safety_refusal"));
  CHECK(world.advance("delivered"));
}

TEST_CASE("R-REC-06 what is noted of an order that is not there makes none") {
  ReceptionWorld world;
  const base::RecordId nobody = world.app.context().new_id();
  CHECK_FALSE(world.run(commands::note_custody(world.app.context(), nobody, {"12", "A3", "", true})));
  CHECK(world.problem == "command.error.gone");
  CHECK_FALSE(world.run(commands::note_checks(world.app.context(), nobody, "reception", {{"seats"}})));
  CHECK(world.problem == "command.error.gone");
  CHECK_FALSE(world.run(commands::set_plan(world.app.context(), nobody, {})));
  CHECK(world.problem == "command.error.gone");
}

TEST_CASE("R-REC-12 a settlement from before the car went back to the workshop is made anew") {
  ReceptionWorld world;
  world.until_ready();
  REQUIRE(world.run(commands::settle(world.app.context(), world.order, {})));
  REQUIRE(world.advance("ready", "客户要求再查异响"));
  REQUIRE(world.advance("in_workshop", "客户要求再查异响"));
  base::RecordId request;
  REQUIRE(world.run(commands::report_add_on(world.app.context(), world.order, {"制动异响", false, 30}, request)));
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000, request)));
  REQUIRE(world.run(commands::answer_add_on(world.app.context(), request, {{world.lines().back().id()}, "in_person", "王丽娜", {}})));
  REQUIRE(world.run(commands::tell_workshop_answer(world.app.context(), request, world.app.person().id)));
  world.finish_work();
  CHECK_FALSE(world.advance("settled"));
  CHECK(world.problem == "reception.discrepancy.lines_changed");
  REQUIRE(world.run(commands::settle(world.app.context(), world.order, {})));
  CHECK(world.state() == "settled");
  CHECK(world.totals().total == base::Money{33'600 + 4'500 + 26'000});
}

TEST_CASE("R-REC-11 a car that went back to the workshop is announced again") {
  ReceptionWorld world;
  world.until_ready();
  REQUIRE(world.run(commands::send_notice(world.app.context(), world.order, {})));
  CHECK(rules::was_notified(world.app.indexes(), world.order));
  REQUIRE(world.record()[order::inspected_by]);
  REQUIRE(world.advance("in_workshop", "客户要求再查异响"));
  CHECK_FALSE(world.record()[order::inspected_by]);  // and the last look at it is made again
  CHECK_FALSE(world.record()[order::washed]);
  world.clock.advance(60'000);
  world.finish_work();
  CHECK(world.state() == "ready");
  CHECK_FALSE(world.advance("notified"));
  CHECK(world.problem == "reception.need.notice");
  REQUIRE(world.run(commands::send_notice(world.app.context(), world.order, {})));
  CHECK(world.state() == "notified");
}

TEST_CASE("R-APPT-07 a deposit above the bill: what is left goes back, and no more") {
  ReceptionWorld world;
  app::RecordDraft draft = commands::appointment_for(world.app.context(), world.car);
  draft.set_text(schema::appointment::bay_of, world.bay.to_string());
  draft.lists["charge_codes"] = {"BY-S"};
  REQUIRE(world.run(commands::save_appointment(world.app.context(), draft)));
  REQUIRE(world.run(commands::take_deposit(world.app.context(), draft.id, {50'000}, "cash")));
  REQUIRE(world.run(commands::confirm_appointment(world.app.context(), draft.id)));
  REQUIRE(world.run(commands::note_reminded(world.app.context(), draft.id)));
  REQUIRE(world.run(commands::arrive(world.app.context(), draft.id, world.order)));
  CHECK(rules::deposit_left(world.app.indexes(), draft.id) == base::Money{50'000});
  world.agree_all();
  world.plan();
  REQUIRE(world.sign("repair_order"));
  REQUIRE(world.advance("signed"));
  world.hand_over();
  world.finish_work();
  REQUIRE(world.run(commands::settle(world.app.context(), world.order, {})));
  CHECK(world.totals().deposit_held == base::Money{38'100});
  CHECK(world.totals().unpaid() == base::Money{0});
  CHECK(rules::deposit_left(world.app.indexes(), draft.id) == base::Money{11'900});
  CHECK_FALSE(world.run(commands::take_deposit(world.app.context(), draft.id, {100}, "cash")));
  CHECK(world.problem == "reception.error.deposit_deducted");
  REQUIRE(world.run(commands::refund_deposit(world.app.context(), draft.id, "cash")));
  CHECK(rules::deposit_left(world.app.indexes(), draft.id) == base::Money{0});
  CHECK(world.app.store().find(schema::appointment::entity, draft.id)[schema::appointment::deposit_state] == "deducted");
  CHECK(world.totals().unpaid() == base::Money{0});
  CHECK_FALSE(world.run(commands::refund_deposit(world.app.context(), draft.id, "cash")));
  CHECK(world.problem == "reception.error.deposit_deducted");
}

TEST_CASE("R-REC-12 what a visit entered after the fact was paid stays counted when some of it is given back") {
  ReceptionWorld world;
  commands::VisitDraft visit = commands::visit_for(world.app.context(), world.car);
  visit.order.set_text(order::mileage, "30000");
  visit.order.set_text(order::state, "delivered");
  visit.order.set_text(order::paid, "158");
  visit.items = {{.name = "小保养", .unit_price = "158"}};
  REQUIRE(world.run(commands::save_visit(world.app.context(), visit)));
  world.order = visit.order.id;
  CHECK(world.totals().unpaid() == base::Money{0});
  REQUIRE(world.run(commands::refund_payment(world.app.context(), world.order, {1'000}, "cash", {.reason = "多收"})));
  CHECK(world.totals().paid == base::Money{14'800});
  CHECK(world.totals().unpaid() == base::Money{1'000});
}

TEST_CASE("P-25 more discount than the limit, to the fen, needs approval") {
  ReceptionWorld world;
  world.until_ready();
  world.app.run(app::commands::set_setting(world.app.context(), app::settings::discount_limit, "10"));
  world.become("settlement_clerk");
  CHECK_FALSE(world.run(commands::settle(world.app.context(), world.order, {.discount = {3'811}})));  // 10 % of 381.00 is 38.10
  CHECK(world.problem == "reception.error.reason");
  CHECK(world.run(commands::settle(world.app.context(), world.order, {.discount = {3'810}})));
}

TEST_CASE("R-APPT-01…07 an appointment with deposit becomes an order, the deposit is deducted") {
  ReceptionWorld world;
  app::RecordDraft draft = commands::appointment_for(world.app.context(), world.car);
  draft.set_text(schema::appointment::bay_of, world.bay.to_string());
  draft.set_text(schema::appointment::high_value_price, "3000.01");
  draft.set_text(schema::appointment::deposit, "1500");
  draft.lists["charge_codes"] = {"BY-S", "L-BRK"};
  CHECK_FALSE(world.run(commands::save_appointment(world.app.context(), draft)));
  CHECK(world.problem == "reception.deposit.too_low");
  draft.set_text(schema::appointment::deposit, "1500.01");
  REQUIRE(world.run(commands::save_appointment(world.app.context(), draft)));
  app::RecordDraft second = commands::appointment_for(world.app.context(), world.car);
  second.set_text(schema::appointment::bay_of, world.bay.to_string());
  CHECK_FALSE(world.run(commands::save_appointment(world.app.context(), second)));
  CHECK(world.problem == "reception.error.bay_taken");

  REQUIRE(world.run(commands::take_deposit(world.app.context(), draft.id, {150'001}, "cash")));
  REQUIRE(world.run(commands::confirm_appointment(world.app.context(), draft.id)));
  CHECK_FALSE(world.run(commands::miss_appointment(world.app.context(), draft.id)));
  CHECK(world.problem == "reception.error.not_yet_missed");
  REQUIRE(world.run(commands::note_reminded(world.app.context(), draft.id)));
  REQUIRE(world.run(commands::arrive(world.app.context(), draft.id, world.order)));
  CHECK(world.lines().size() == 3);
  CHECK(world.record()[order::appointment_of] == draft.id);
  CHECK(world.totals().deposit_held == base::Money{150'001});
  REQUIRE(world.run(commands::refund_deposit(world.app.context(), draft.id, "cash")));
  CHECK(world.totals().deposit_held == base::Money{0});
}

TEST_CASE("R-REC-06 belongings are signed at both ends; a difference is explained") {
  ReceptionWorld world;
  world.until_signed();
  REQUIRE(world.run(commands::note_custody(world.app.context(), world.order, {"12", "A3", "", false})));
  REQUIRE(world.run(commands::note_checks(world.app.context(), world.order, "reception", {{"exterior"}, {"interior"}, {"instruments"}})));
  CHECK(world.missing("handed_over").size() == 2);  // seats, belongings
  REQUIRE(world.run(commands::note_checks(world.app.context(), world.order, "reception", {{"seats"}})));
  REQUIRE(world.run(commands::save_belongings(world.app.context(), world.order, {{.kind = "tool", .name = "千斤顶", .quantity = 2}})));
  CHECK_FALSE(world.advance("handed_over"));
  CHECK(world.problem == "reception.need.signature");
  REQUIRE(world.sign("belongings_in"));
  CHECK(world.advance("handed_over"));
  const base::RecordId jack = world.app.indexes().referring(schema::belonging::entity, schema::belonging::order_of, world.order).front().id();
  CHECK_FALSE(world.run(commands::return_belongings(world.app.context(), world.order, {{jack, 1, ""}})));
  CHECK(world.problem == "reception.error.difference");
  CHECK(world.run(commands::return_belongings(world.app.context(), world.order, {{jack, 1, "客户自行取走一个"}})));
}

TEST_CASE("R-REC-11 a delay is told with its cause and moves the promise") {
  ReceptionWorld world;
  world.until_in_workshop();
  CHECK_FALSE(world.run(commands::send_notice(world.app.context(), world.order, {.is_delay = true})));
  CHECK(world.problem == "reception.error.delay_cause");
  CHECK_FALSE(world.run(commands::send_notice(world.app.context(), world.order, {.is_delay = true, .cause = "缺配件", .new_promised_at = test_now})));
  const auto later = test_now + 5 * 3'600'000;
  REQUIRE(world.run(commands::send_notice(world.app.context(), world.order, {.is_delay = true, .cause = "缺配件", .new_promised_at = later})));
  CHECK(world.record()[order::promised_at] == later);
  CHECK(world.state() == "in_workshop");
  CHECK_FALSE(world.run(commands::send_notice(world.app.context(), world.order, {})));
  CHECK(world.problem == "reception.error.not_ready");
}

TEST_CASE("P-04, P-06 a technician does not settle, a clerk does not change lines") {
  ReceptionWorld world;
  world.until_ready();
  const base::RecordId manager = world.app.person().id;
  world.become("technician");
  CHECK_FALSE(world.run(commands::settle(world.app.context(), world.order, {})));
  CHECK(world.problem == "command.error.not_allowed");
  REQUIRE(world.app.sign_in(manager, {}));
  world.become("settlement_clerk");
  CHECK_FALSE(world.run(commands::set_quantity(world.app.context(), world.lines().front().id(), 2000)));
  CHECK(world.problem == "command.error.not_allowed");
  CHECK(world.run(commands::settle(world.app.context(), world.order, {})));
}

}  // namespace aftercare::tests
