// An add-on that was reported by mistake: who may take it back and until when, and that it counts nowhere
// afterwards (R-ADD-01…04).

#include "app/queries/order_workshop_queries.hpp"
#include "app/queries/workshop_board.hpp"
#include "exchange_support.hpp"
#include "reports/forms/forms.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace add_on = schema::add_on_request;

struct MistakeWorld : ReceptionWorld {
  base::RecordId request, line;
  rules::OrderTotals before;

  MistakeWorld() {
    until_in_workshop();
    before = totals();
    request = report("前制动片剩 2 毫米");
    line = lines().back().id();
  }
  /// A request with one line of 260.
  base::RecordId report(const std::string& reason) {
    base::RecordId made;
    REQUIRE(run(commands::report_add_on(app.context(), order, {reason, true, 60}, made)));
    REQUIRE(run(commands::add_charge(app.context(), order, brakes, 1000, made)));
    return made;
  }
  bool withdraw(const base::RecordId& id, const std::string& reason = "看错了车") {
    return run(commands::withdraw_add_on(app.context(), id, reason));
  }
  bool answer(const base::RecordId& id, std::vector<base::RecordId> agreed) {
    return run(commands::answer_add_on(app.context(), id, {std::move(agreed), "phone", "王丽娜", {}}));
  }
  bool tell(const base::RecordId& id) { return run(commands::tell_workshop_answer(app.context(), id, app.person().id)); }
  store::Record request_record() const { return app.store().find(add_on::entity, request); }
  /// Written without a command, as the files of another computer bring it.
  template <class Fill>
  void bring(const schema::Entity& entity, const base::RecordId& id, Fill fill) {
    store::Commit commit;
    store::Edit edit(app.store(), entity, id);
    fill(edit);
    edit.append_to(commit);
    REQUIRE(app.run(commit));
  }
  std::string_view refusal() const { return rules::not_withdrawable(app.indexes(), request_record()); }
  /// The car's card in the column of work.
  app::BoardCar at_work() {
    for (const app::BoardColumn& column : app::workshop_board(app).columns) {
      if (column.plan.code == "work" && !column.cars.empty()) return column.cars.front();
    }
    FAIL("no card in the column of work");
    return {};
  }
  std::string form(std::string_view code) {
    const base::Translation words{base::Language::zh};
    return reports::print_form({app.indexes(), words, app.local().shop, clock.today()}, code, {.subject = order});
  }
};

bool holds(const std::string& html, std::string_view part) { return html.find(part) != html.npos; }

}  // namespace

TEST_CASE("R-ADD-03 an add-on reported by mistake is withdrawn with its reason, and the work goes on as if it never was") {
  MistakeWorld world;
  REQUIRE(world.state() == "add_on_pending");
  CHECK(world.totals().proposed == base::Money{26'000});
  CHECK_FALSE(world.withdraw(world.request, "  "));
  CHECK(world.problem == "reception.error.withdraw_reason");
  CHECK(world.state() == "add_on_pending");
  const auto end = world.record()[order::planned_end], promise = world.record()[order::promised_at];

  REQUIRE(world.withdraw(world.request, " 看错了车 "));
  const store::Record kept = world.request_record();
  CHECK(kept[add_on::state] == "withdrawn");
  CHECK(kept[add_on::withdraw_reason] == "看错了车");
  CHECK(kept[add_on::withdrawn_by] == world.app.person().id);
  CHECK(kept[add_on::withdrawn_at] == test_now);
  CHECK(world.state() == "in_workshop");
  CHECK(world.lines().size() == 2);
  CHECK(world.totals().proposed == base::Money{});
  CHECK(world.totals().total == world.before.total);
  CHECK(world.record()[order::planned_end] == end);
  CHECK(world.record()[order::promised_at] == promise);
  CHECK_FALSE(rules::answer_not_passed_on(world.app.indexes(), world.order));
  CHECK_FALSE(rules::work_differs_from_signed(world.app.indexes(), world.order));
  world.finish_work();  // it is in nobody's way
}

TEST_CASE("R-ADD-03 what was withdrawn is neither answered, told, added to nor withdrawn again") {
  MistakeWorld world;
  REQUIRE(world.withdraw(world.request));
  const std::string closed = "reception.error.add_on_withdrawn";
  CHECK_FALSE(world.answer(world.request, {world.line}));
  CHECK(world.problem == closed);
  CHECK_FALSE(world.tell(world.request));
  CHECK(world.problem == closed);
  CHECK_FALSE(world.run(commands::add_charge(world.app.context(), world.order, world.oil, 1000, world.request)));
  CHECK(world.problem == closed);
  CHECK_FALSE(world.run(commands::set_quantity(world.app.context(), world.line, 2000)));
  CHECK(world.problem == closed);
  CHECK_FALSE(world.withdraw(world.request));
  CHECK(world.problem == closed);
}

TEST_CASE("R-ADD-02 R-ADD-03 an add-on is withdrawn while nobody has answered and nothing of it is done") {
  MistakeWorld world;
  SECTION("asked, no answer yet") {
    world.bring(add_on::entity, world.request, [](store::Edit& edit) { edit.set(add_on::state, "asked"); });
    CHECK(world.refusal().empty());
    CHECK(world.withdraw(world.request));
  }
  SECTION("no state written, as in files of before") {
    world.bring(add_on::entity, world.request, [](store::Edit& edit) { edit.set(add_on::state, ""); });
    CHECK(world.withdraw(world.request));
  }
  SECTION("agreed") {
    REQUIRE(world.answer(world.request, {world.line}));
    CHECK_FALSE(world.withdraw(world.request));
    CHECK(world.problem == "reception.error.answered_already");
  }
  SECTION("refused") {
    REQUIRE(world.answer(world.request, {}));
    CHECK_FALSE(world.withdraw(world.request));
    CHECK(world.problem == "reception.error.answered_already");
  }
  SECTION("another computer wrote the answer of a line") {
    world.bring(item::entity, world.line, [](store::Edit& edit) { edit.set(item::answer, "declined"); });
    CHECK_FALSE(world.withdraw(world.request));
    CHECK(world.problem == "reception.error.answered_already");
  }
  SECTION("another computer wrote that it is done") {
    world.bring(item::entity, world.line, [](store::Edit& edit) { edit.set(item::done, true); });
    CHECK_FALSE(world.withdraw(world.request));
    CHECK(world.problem == "reception.error.add_on_begun");
  }
  SECTION("by somebody who does not work on orders") {
    world.become("settlement_clerk");
    CHECK_FALSE(world.withdraw(world.request));
    CHECK(world.problem == "command.error.not_allowed");
  }
}

TEST_CASE("R-ADD-02 with another add-on open or its answer not passed on, the order goes on waiting") {
  MistakeWorld world;
  const base::RecordId second = world.report("后制动片剩 3 毫米");
  const base::RecordId second_line = world.lines().back().id();
  SECTION("the other is open") {
    REQUIRE(world.withdraw(world.request));
    CHECK(world.state() == "add_on_pending");
    CHECK_FALSE(world.advance("in_workshop"));
    CHECK(world.problem == "reception.need.add_on_answer");
    REQUIRE(world.answer(second, {second_line}));
    REQUIRE(world.tell(second));
    CHECK(world.state() == "in_workshop");
    CHECK(world.totals().total == world.before.total + base::Money{26'000});
  }
  SECTION("the answer of the other was not passed on") {
    REQUIRE(world.answer(second, {}));
    REQUIRE(world.withdraw(world.request));
    CHECK(world.state() == "add_on_pending");
    CHECK_FALSE(world.advance("in_workshop"));
    CHECK(world.problem == "reception.need.workshop_told");
    REQUIRE(world.tell(second));
    CHECK(world.state() == "in_workshop");
  }
}

TEST_CASE("R-ADD-03 withdrawing is undone in one step") {
  MistakeWorld world;
  REQUIRE(world.withdraw(world.request));
  REQUIRE(world.app.undo());
  CHECK(world.state() == "add_on_pending");
  CHECK(world.request_record()[add_on::state] == "reported");
  CHECK(world.request_record()[add_on::withdraw_reason].empty());
  CHECK(world.totals().proposed == base::Money{26'000});
  CHECK(world.answer(world.request, {world.line}));
}

TEST_CASE("R-ADD-03 a line that was agreed to at another computer meanwhile is not lost with its add-on") {
  MistakeWorld world;
  REQUIRE(world.withdraw(world.request));
  world.bring(item::entity, world.line, [](store::Edit& edit) { edit.set(item::answer, "agreed"); });
  CHECK(world.lines().size() == 3);
  CHECK(world.totals().total == world.before.total + base::Money{26'000});
}

TEST_CASE("R-DATA-02 R-ADD-03 withdrawn on one computer, agreed to on the other: the conflict is seen and the agreed work counts") {
  MistakeWorld desk;
  const auto file = [&](std::int64_t number) {
    exchange::ExportOptions options{.shop = desk.app.local().shop, .device = "A", .to = "HQ", .export_number = number, .created = test_now, .app = "0.1.0"};
    return exchange::export_all(desk.app.store(), options).bytes;
  };
  store::Store other;
  other.start_run(77);
  take(other, file(1));
  REQUIRE(desk.withdraw(desk.request));
  store::Commit agreed;
  store::Edit(other, add_on::entity, desk.request).set(add_on::state, "agreed").set(add_on::answered_by, "王丽娜").append_to(agreed);
  store::Edit(other, item::entity, desk.line).set(item::answer, "agreed").append_to(agreed);
  other.apply(agreed, test_now);
  take(other, file(2));
  const store::Indexes indexes(other);
  CHECK(other.find(add_on::entity, desk.request).in_conflict());
  CHECK(store::items_of_order(indexes, desk.order).size() == 3);
  CHECK(rules::order_totals(indexes, other.find(order::entity, desk.order)).total == desk.before.total + base::Money{26'000});
}

TEST_CASE("R-ADD-02 R-FORM-02 a withdrawn add-on is on no board and no paper; the order's page keeps who, when and why") {
  MistakeWorld world;
  REQUIRE(world.at_work().add_ons_open == 1);
  CHECK(holds(world.form("add_on"), "前制动片剩 2 毫米"));
  CHECK(holds(world.form("repair_order"), "前制动片剩 2 毫米"));
  REQUIRE(world.withdraw(world.request));
  const app::BoardCar card = world.at_work();
  CHECK(card.add_ons_open == 0);
  CHECK(card.answers_untold == 0);
  CHECK(card.lines_unanswered == 0);
  CHECK_FALSE(holds(world.form("add_on"), "前制动片剩 2 毫米"));
  CHECK_FALSE(holds(world.form("add_on"), "更换前制动片"));
  CHECK_FALSE(holds(world.form("repair_order"), "前制动片剩 2 毫米"));

  const app::OrderWorkshop& shown = app::order_workshop(world.app, world.order);
  REQUIRE(shown.add_ons.size() == 1);
  CHECK(shown.add_ons.front().withdrawn);
  CHECK_FALSE(shown.add_ons.front().open);
  CHECK(shown.add_ons.front().withdraw_reason == "看错了车");
  CHECK(shown.add_ons.front().withdrawn_by == world.app.person().name);
  REQUIRE(shown.add_ons.front().lines.size() == 1);  // what was meant stays readable
  CHECK(shown.add_ons.front().lines.front().name == "更换前制动片");
  CHECK(shown.lines.size() == 2);                    // and is no work
}

}  // namespace aftercare::tests
