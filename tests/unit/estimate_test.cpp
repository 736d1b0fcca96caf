// Estimates and what stands behind a line: the answer, a price quoted from outside, item pricing, risk, and what the
// shop promises (R-EST-01, -02, -06, -07; R-REC-00, -01, -05, -06).

#include <algorithm>

#include "app/queries/order_queries.hpp"
#include "reports/forms/forms.hpp"
#include "rules/reception/estimates.hpp"
#include "rules/reception/repeat_repair.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace estimate = schema::estimate;

struct EstimateWorld : ReceptionWorld {
  base::Date today() const { return clock.today(); }
  bool answer(const std::vector<base::RecordId>& ids, const std::string& words) {
    return run(commands::answer_lines(app.context(), ids, {words, "in_person", "王丽娜"}));
  }
  base::RecordId add(const base::RecordId& charged) {
    REQUIRE(run(commands::add_charge(app.context(), order, charged, 1000)));
    return lines().back().id();
  }
  bool show(int days = 7) { return run(commands::make_estimate(app.context(), order, today().plus_days(days), "")); }
  store::Record shown(std::int64_t version) {
    for (const store::Record& one : app.indexes().referring(estimate::entity, estimate::order_of, order)) {
      if (one[estimate::version] == version) return one;
    }
    FAIL("no such version");
    return {};
  }
  commands::Quotation offer(int days) const {
    return {"厂家销售中心", "XJ-07", base::Money{120'000}, today(), today().plus_days(days), "配件、人员差旅"};
  }
  bool quote(const base::RecordId& line, const commands::Quotation& quotation) {
    return run(commands::record_quotation(app.context(), line, quotation));
  }
  std::string form(std::string_view code, std::int64_t version = 0) {
    const base::Translation words{base::Language::zh};
    return reports::print_form({app.indexes(), words, app.local().shop, today()}, code, {.subject = order, .version = version});
  }
  bool lacks(std::string_view to, std::string_view key) {
    return std::ranges::contains(missing(to), key, &base::Message::key);
  }
};

bool holds(const std::string& html, std::string_view part) { return html.find(part) != html.npos; }

constexpr base::Milliseconds one_day = base::milliseconds_per_day;

}  // namespace

TEST_CASE("R-EST-01 an estimate is accepted, declined or partly accepted once every line has an answer") {
  const auto state = [](const std::vector<std::string>& answers) { return rules::estimate_state(answers); };
  CHECK(state({}) == "shown");
  CHECK(state({"agreed", "proposed"}) == "shown");
  CHECK(state({"agreed", "agreed"}) == "accepted");
  CHECK(state({"agreed", "declined"}) == "partly");
  CHECK(state({"declined", "declined"}) == "declined");
}

TEST_CASE("R-EST-01 the latest estimate follows the answers, as long as it shows the lines as they are") {
  EstimateWorld world;
  world.receive();
  const base::RecordId oil = world.add(world.oil), filter = world.add(world.filter);
  REQUIRE(world.show());
  REQUIRE(world.answer({oil}, "agreed"));
  CHECK(world.shown(1)[estimate::state] == "shown");
  REQUIRE(world.answer({filter}, "declined"));
  CHECK(world.shown(1)[estimate::state] == "partly");
  CHECK(world.shown(1)[estimate::answered_at] == test_now);
  REQUIRE(world.answer({oil}, "declined"));
  CHECK(world.shown(1)[estimate::state] == "declined");
  REQUIRE(world.answer({oil, filter}, "agreed"));
  CHECK(world.shown(1)[estimate::state] == "accepted");
  CHECK(holds(world.form("estimate"), "客户同意"));
  REQUIRE(world.answer({oil}, "proposed"));
  CHECK(world.shown(1)[estimate::state] == "shown");
  CHECK_FALSE(world.shown(1)[estimate::answered_at]);
  // Another line: the answer to it is none to what was shown before.
  REQUIRE(world.answer({oil}, "agreed"));
  const base::RecordId brakes = world.add(world.brakes);
  REQUIRE(world.answer({brakes}, "declined"));
  CHECK(world.shown(1)[estimate::state] == "accepted");
  REQUIRE(world.show());
  REQUIRE(world.answer({brakes}, "declined"));
  CHECK(world.shown(2)[estimate::state] == "partly");
  CHECK(world.shown(1)[estimate::state] == "accepted");
}

TEST_CASE("R-EST-07 a quotation is kept with source, price, dates and who wrote it down; the price stays") {
  EstimateWorld world;
  world.receive();
  const base::RecordId line = world.add(world.brakes);
  const auto refused = [&](const auto& change) {
    commands::Quotation wrong = world.offer(3);
    change(wrong);
    CHECK_FALSE(world.quote(line, wrong));
    return world.problem;
  };
  CHECK(refused([](commands::Quotation& one) { one.from = " "; }) == "reception.error.quotation_from");
  CHECK(refused([](commands::Quotation& one) { one.price = {}; }) == "draft.error.money");
  CHECK(refused([](commands::Quotation& one) { one.on = one.on.plus_days(1); }) == "reception.error.quotation_days");
  CHECK(refused([](commands::Quotation& one) { one.until = one.on.plus_days(-1); }) == "reception.error.quotation_days");
  CHECK_FALSE(rules::has_quotation(world.lines().front()));
  REQUIRE(world.quote(line, world.offer(0)));  // valid today only
  REQUIRE(world.quote(line, world.offer(3)));
  const store::Record quoted = world.lines().front();
  CHECK(quoted[item::quote_from] == "厂家销售中心");
  CHECK(quoted[item::quote_price] == base::Money{120'000});
  CHECK(quoted[item::quote_until] == world.today().plus_days(3));
  CHECK(quoted[item::quote_recorded_by] == world.app.person().id);
  CHECK(quoted[item::unit_price] == base::Money{26'000});

  world.become("technician");
  CHECK_FALSE(world.quote(line, world.offer(3)));
  CHECK(world.problem == "command.error.not_allowed");
}

TEST_CASE("R-EST-07 the estimate ends with its quotation, prints it, and an expired price is told to nobody") {
  EstimateWorld world;
  world.receive();
  const base::RecordId line = world.add(world.brakes);
  REQUIRE(world.quote(line, world.offer(3)));
  const base::Date until = world.today().plus_days(3);
  REQUIRE(world.show());
  CHECK(world.shown(1)[estimate::valid_until] == until);
  REQUIRE(world.show(2));
  CHECK(world.shown(2)[estimate::valid_until] == world.today().plus_days(2));
  CHECK(holds(world.form("estimate"), "厂家销售中心 XJ-07"));
  CHECK(holds(world.form("estimate"), "1,200.00"));
  CHECK(holds(world.form("estimate"), "配件、人员差旅"));

  world.clock.advance(3 * one_day);  // its last day
  CHECK_FALSE(rules::quotation_expired(world.lines().front(), world.today()));
  REQUIRE(world.answer({line}, "agreed"));
  REQUIRE(world.answer({line}, "proposed"));
  world.clock.advance(one_day);
  CHECK(rules::quotation_expired(world.lines().front(), world.today()));
  CHECK_FALSE(world.answer({line}, "agreed"));
  CHECK(world.problem == "reception.error.quotation_expired");
  CHECK_FALSE(world.show());
  CHECK(world.problem == "reception.error.quotation_expired");
  REQUIRE(world.answer({line}, "declined"));
  REQUIRE(world.answer({line}, "proposed"));
  REQUIRE(world.run(commands::remove_quotation(world.app.context(), line)));
  CHECK_FALSE(rules::has_quotation(world.lines().front()));
  CHECK_FALSE(holds(world.form("estimate", reports::FormRequest::lines_now), "厂家销售中心"));
  CHECK(holds(world.form("estimate", 1), "厂家销售中心"));  // what was shown stays
  CHECK(world.answer({line}, "agreed"));
}

TEST_CASE("R-EST-07 P-26 no quotation is written behind a signed order") {
  EstimateWorld world;
  world.until_signed();
  CHECK_FALSE(world.quote(world.lines().front().id(), world.offer(3)));
  CHECK(world.problem == "reception.error.signed_already");
}

TEST_CASE("R-EST-01 work priced by itself is explained before the order is signed") {
  EstimateWorld world;
  world.receive();
  commands::FreeLine work{.name = "清洗节气门", .system = "engine", .unit_price = {20'000}};
  work.approval.reason = "客户指定作业";
  REQUIRE(world.run(commands::add_free_line(world.app.context(), world.order, work)));
  world.agree_all();
  world.plan();
  CHECK(world.lacks("signed", "reception.need.item_pricing"));
  CHECK(holds(world.form("repair_order"), "按项目定价的作业"));
  REQUIRE(world.run(commands::note_item_pricing_explained(world.app.context(), world.order, true)));
  CHECK_FALSE(world.lacks("signed", "reception.need.item_pricing"));
  REQUIRE(world.sign("repair_order"));
  CHECK(world.advance("signed"));
  CHECK_FALSE(world.run(commands::note_item_pricing_explained(world.app.context(), world.order, false)));
}

TEST_CASE("R-EST-01 a line that is declined, or priced by system, needs no such explanation") {
  EstimateWorld world;
  world.receive();
  const base::RecordId line = world.add(world.brakes);
  CHECK_FALSE(rules::needs_item_pricing_note(world.lines().front()));
  REQUIRE(world.run(commands::set_terms(world.app.context(), line, {.method = "item"})));
  CHECK(rules::needs_item_pricing_note(world.lines().front()));
  REQUIRE(world.answer({line}, "declined"));
  CHECK_FALSE(rules::needs_item_pricing_note(world.lines().front()));
}

TEST_CASE("R-EST-02 the shop's rate of risk, rounded to the fen") {
  CHECK(rules::usual_risk({26'000}, 10) == base::Money{2'600});
  CHECK(rules::usual_risk({5}, 10) == base::Money{1});
  CHECK(rules::usual_risk({4}, 10) == base::Money{});
  CHECK(rules::usual_risk({26'000}, 0) == base::Money{});
}

TEST_CASE("R-REC-01 a customer is new until an earlier visit that was not cancelled is known") {
  EstimateWorld world;
  world.receive();
  CHECK(rules::new_customer(world.app.indexes(), world.record()));
  CHECK(app::order_detail(world.app, world.order).new_customer);
  REQUIRE(world.advance("cancelled", "客户改天再来"));
  world.clock.advance(one_day);
  world.receive();
  CHECK(rules::new_customer(world.app.indexes(), world.record()));
  const base::RecordId second = world.order;
  world.clock.advance(one_day);
  world.receive();
  CHECK_FALSE(rules::new_customer(world.app.indexes(), world.record()));
  CHECK_FALSE(app::order_detail(world.app, world.order).new_customer);
  CHECK(rules::new_customer(world.app.indexes(), world.app.store().find(order::entity, second)));  // a later visit changes nothing
}

TEST_CASE("R-REC-05 what is promised of the quality stands on form 1, by system, for work that has a warranty") {
  EstimateWorld world;
  world.make(schema::repair_warranty_rule::entity, [](app::RecordDraft& draft) {
    draft.set_text(schema::repair_warranty_rule::system, "brakes");
    draft.set_text(schema::repair_warranty_rule::days, "90");
    draft.set_text(schema::repair_warranty_rule::kilometres, "5000");
  });
  world.receive();
  world.add(world.oil);
  const base::RecordId line = world.add(world.brakes);
  world.add(world.brakes);
  const auto promised = [&] { return rules::promised_warranties(world.app.indexes(), world.app.local().shop, world.lines()); };
  REQUIRE(promised().size() == 1);  // nothing promised for maintenance, brakes named once
  CHECK(promised().front().system == "brakes");
  CHECK(promised().front().days == 90);
  CHECK(promised().front().kilometres == 5000);
  world.agree_all();
  CHECK(holds(world.form("repair_order"), "维修质量承诺：制动 90 天 5000 公里"));
  REQUIRE(world.answer({line, world.lines().back().id()}, "declined"));
  CHECK(promised().empty());
}

TEST_CASE("R-REC-06 C-21 a paper that is not in order goes with a difference that the customer signed") {
  EstimateWorld world;
  world.until_signed();
  const auto custody = [&](const std::string& differences) {
    REQUIRE(world.run(commands::note_custody(world.app.context(), world.order, {"12", "A3", differences, false})));
  };
  custody("");
  REQUIRE(world.run(commands::note_checks(world.app.context(), world.order, "reception",
                                          {{"exterior"}, {"interior"}, {"instruments"}, {"seats"}})));
  const auto papers = [&](bool valid) {
    REQUIRE(world.run(commands::save_belongings(world.app.context(), world.order, {{.kind = "paper", .name = "行驶证", .valid = valid}})));
  };
  papers(true);
  REQUIRE(world.sign("belongings_in"));
  CHECK(world.missing("handed_over").empty());
  papers(false);
  CHECK(world.lacks("handed_over", "reception.need.paper_differences"));
  custody("行驶证已过年检日期");
  CHECK_FALSE(world.lacks("handed_over", "reception.need.paper_differences"));
  CHECK(world.lacks("handed_over", "reception.need.signature"));
}

TEST_CASE("R-REC-00 a car that left is followed-up once a call about it reached the customer") {
  EstimateWorld world;
  world.receive();
  const auto write = [&](const schema::Entity& entity, const base::RecordId& id, const auto& fill) {
    store::Commit commit;
    store::Edit edit(world.app.store(), entity, id);
    fill(edit);
    edit.append_to(commit);
    REQUIRE(world.app.run(commit));
  };
  write(order::entity, world.order, [](store::Edit& edit) { edit.set(order::state, "delivered"); });
  namespace call = schema::contact_log;
  const auto called = [&](const char* outcome, base::Milliseconds at, bool due) {
    write(call::entity, world.app.context().new_id(), [&](store::Edit& edit) {
      edit.set(call::order_of, world.order).set(call::at, at).set(call::outcome, outcome).set(call::person, world.app.person().id);
      if (due) edit.set(call::follow_up_of, world.app.context().new_id());
    });
    return app::order_detail(world.app, world.order).followed_up_at;
  };
  CHECK(called("not_reached", test_now + one_day, true) == 0);
  CHECK(called("reached", test_now + one_day, false) == 0);  // not a follow-up
  CHECK(called("reached", test_now + 2 * one_day, true) == test_now + 2 * one_day);
  CHECK(app::order_detail(world.app, world.order).followed_up_by == world.app.person().name);
  CHECK(called("not_reached", test_now + 3 * one_day, true) == test_now + 2 * one_day);
}

}  // namespace aftercare::tests
