// Completeness of files, the deadlines of papers over weekends, swapped days, the end of a year and 29 February, and
// what follows from missing one (R-ARCH-03, -05…07, -09…11, -13, -15; C-03, C-07).

#include <catch_amalgamated.hpp>

#include "app/work_calendar.hpp"
#include "rules/archive/archive_clocks.hpp"
#include "rules/archive/archive_papers.hpp"
#include "rules/attention.hpp"
#include "support/follow_up_world.hpp"

namespace aftercare::tests {

namespace {

namespace s = schema;
using rules::ArchiveClock;
using rules::ArchiveDue;

constexpr int offset = 480;

struct PapersWorld : FollowUpWorld {
  rules::ArchiveSettings settings;
  base::RecordId rep = person("何志明"), admin = person("孙敏");

  PapersWorld() {
    settings.from = date("2025-01-01");
    settings.calendar = &app::work_calendar();
  }
  base::RecordId person(const std::string& name) {
    return add(s::user::entity, [&](store::Edit& edit) { edit.set(s::user::name, name); });
  }
  static base::Milliseconds minute(std::string_view day, int hour, int of_hour) { return base::from_local({date(day), hour * 60 + of_hour}, offset); }

  base::RecordId open_file(const std::string& kind, std::string_view day) {
    return change(s::archive_file::entity, s::archive_file::id_of(kind, car), [&](store::Edit& edit) {
      edit.set(s::archive_file::asset_of, car).set(s::archive_file::kind, kind).set(s::archive_file::opened_on, date(day));
    });
  }
  void paper(const base::RecordId& file, const std::string& slot, const std::string& state, base::Milliseconds received, base::RecordId order = {}) {
    namespace d = s::archive_document;
    change(d::entity, d::id_of(file, slot, order), [&](store::Edit& edit) {
      edit.set(d::file_of, file).set(d::slot, slot).set(d::state, state).set(d::received_at, received);
      if (!order.empty()) edit.set(d::order_of, order);
    });
  }
  void whole_set(const base::RecordId& file, base::Milliseconds received) {
    for (const std::string_view slot : rules::sales_papers()) paper(file, std::string(slot), slot == "residence_permit" ? "not_applicable" : "present", received);
  }
  base::RecordId hand(const std::string& stage, base::Milliseconds when, const std::string& state = "handed", base::RecordId order = {}) {
    namespace h = s::archive_handover;
    return add(h::entity, [&](store::Edit& edit) {
      edit.set(h::stage, stage).set(h::asset_of, car).set(h::giver, rep).set(h::receiver, admin).set(h::handed_at, when).set(h::state, state).set(h::state_at, when);
      if (!order.empty()) edit.set(h::order_of, order);
    });
  }
  void explain(const schema::Field<schema::Reference>& of, const base::RecordId& basis, base::Milliseconds when) {
    namespace e = s::archive_explanation;
    add(e::entity, [&](store::Edit& edit) { edit.set(of, basis).set(e::reason, "购置税证还没有出").set(e::recorded_at, when); });
  }
  std::optional<ArchiveDue> clock(ArchiveClock wanted, const std::vector<ArchiveDue>& all) const {
    const auto found = std::ranges::find(all, wanted, &ArchiveDue::clock);
    return found == all.end() ? std::nullopt : std::optional(*found);
  }
  std::optional<ArchiveDue> of_sale(const base::RecordId& sale, ArchiveClock wanted = ArchiveClock::sales_handover) {
    return clock(wanted, rules::delivery_clocks(indexes, find(s::sales_delivery::entity, sale), settings));
  }
  std::optional<ArchiveDue> of_order(const base::RecordId& order, ArchiveClock wanted = ArchiveClock::desk_handover) {
    return clock(wanted, rules::order_clocks(indexes, find(s::repair_order::entity, order), settings));
  }
};

}  // namespace

TEST_CASE("R-ARCH-05 R-ARCH-07: 14 papers of a sale, 4 of a visit; identity and invoice have types (C-33)") {
  CHECK(rules::sales_papers().size() == 14);
  CHECK(rules::order_papers().size() == 4);
  CHECK(rules::paper_types("identity").size() == 3);
  CHECK(rules::paper_types("invoice").size() == 2);
  CHECK(rules::paper_types("policy").empty());
}

TEST_CASE("R-ARCH-03: complete is what is present or not applicable; what is missing is named") {
  PapersWorld world;
  CHECK(rules::sales_paper_list(world.indexes, world.car).percent() == 0);
  const base::RecordId file = world.open_file("sales", "2026-11-20");
  world.whole_set(file, PapersWorld::at("2026-11-20"));
  const auto complete = rules::sales_paper_list(world.indexes, world.car);
  CHECK(complete.complete());
  CHECK(complete.percent() == 100);
  CHECK(complete.complete_since() == PapersWorld::at("2026-11-20"));
  world.paper(file, "policy", "missing", PapersWorld::at("2026-11-20"));
  const auto without = rules::sales_paper_list(world.indexes, world.car);
  CHECK(without.percent() == 92);  // 13 of 14
  CHECK(without.missing() == std::vector<std::string_view>{"policy"});
  CHECK_FALSE(without.complete_since());
}

TEST_CASE("R-ARCH-07: a repair file holds the visits since it was opened, four papers each") {
  PapersWorld world;
  const base::RecordId before = world.hand_back("2026-11-10"), after = world.hand_back("2026-11-20");
  const base::RecordId file = world.open_file("repair", "2026-11-18");
  const auto home = world.find(s::archive_file::entity, file);
  CHECK(rules::paper_list(world.indexes, home, offset).papers.size() == 4);
  for (const std::string_view slot : rules::order_papers()) world.paper(file, std::string(slot), "present", PapersWorld::at("2026-11-20"), after);
  CHECK(rules::paper_list(world.indexes, home, offset).percent() == 100);
  // A paper of an older visit brings that visit in.
  world.paper(file, "work_order", "present", PapersWorld::at("2026-11-20"), before);
  CHECK(rules::paper_list(world.indexes, home, offset).papers.size() == 8);
  CHECK(rules::paper_list(world.indexes, home, offset).settled == 5);
}

TEST_CASE("R-ARCH-09: two working days after delivery, over weekends, swapped days, the end of a year and 29 February") {
  const std::pair<const char*, const char*> cases[] = {
      {"2026-11-19", "2026-11-23"},  // Thursday: Friday, Monday
      {"2026-02-12", "2026-02-14"},  // Thursday: Friday, and a Saturday that is worked
      {"2026-02-14", "2026-02-25"},  // that Saturday: over the spring festival
      {"2025-12-31", "2026-01-05"},  // over new year: a Sunday that is worked, Monday
      {"2028-02-28", "2028-03-01"},  // Tuesday is the 29th
      {"2027-02-26", "2027-03-02"},  // Friday of a year without one
  };
  for (const auto& [pickup, due] : cases) {
    INFO(pickup);
    PapersWorld world;
    const auto clock = world.of_sale(world.sale(pickup, {}, false, world.rep));
    REQUIRE(clock);
    CHECK(clock->due == date(due));
    CHECK(clock->person == world.rep);
  }
}

TEST_CASE("R-ARCH-10 R-ARCH-13 R-ARCH-15: three deadlines of one visit side by side (C-07)") {
  PapersWorld world;
  const base::RecordId order = world.hand_back("2026-11-20");  // Friday
  REQUIRE(world.of_order(order));
  CHECK(world.of_order(order)->due == date("2026-11-23"));
  CHECK(world.of_order(order, ArchiveClock::repair_file)->due == date("2026-11-22"));
  CHECK(world.of_order(order, ArchiveClock::business_file)->due == date("2026-11-20"));
  CHECK_FALSE(world.of_order(order, ArchiveClock::business_file)->met_at);
  world.add(s::archive_filing::entity, [&](store::Edit& edit) { edit.set(s::archive_filing::order_of, order).set(s::archive_filing::filed_at, PapersWorld::at("2026-11-20", 18)); });
  CHECK(world.of_order(order, ArchiveClock::business_file)->met_at == PapersWorld::at("2026-11-20", 18));
  world.open_file("repair", "2026-11-21");
  CHECK(world.of_order(order, ArchiveClock::repair_file)->met_at);
}

TEST_CASE("R-ARCH-10 R-ARCH-15 R-DATA-04: a car that left late in the evening counts from the shop's own day, also in another time zone") {
  PapersWorld world;
  const base::RecordId order = world.hand_back("2026-11-19", 23);  // Thursday; an hour further east Friday began
  CHECK(world.of_order(order)->due == date("2026-11-20"));
  CHECK(world.of_order(order, ArchiveClock::business_file)->due == date("2026-11-19"));
  world.settings.utc_offset_minutes = 540;
  CHECK(world.of_order(order)->due == date("2026-11-23"));  // over the weekend
  CHECK(world.of_order(order, ArchiveClock::business_file)->due == date("2026-11-20"));
}

TEST_CASE("R-ARCH-13: a consultation asks for the repair file alone") {
  PapersWorld world;
  const base::RecordId order = world.order(world.customer_id, world.car, PapersWorld::at("2026-11-20", 9), "left");
  world.change(s::repair_order::entity, order, [](store::Edit& edit) { edit.set(s::repair_order::state_at, PapersWorld::at("2026-11-20", 10)); });
  CHECK(world.of_order(order, ArchiveClock::repair_file)->due == date("2026-11-22"));
  CHECK_FALSE(world.of_order(order));
  CHECK_FALSE(world.of_order(order, ArchiveClock::business_file));
}

TEST_CASE("C-03: the administrator's day begins with the complete set in his hands") {
  PapersWorld world;
  const base::RecordId sale = world.sale("2026-11-17"), file = world.open_file("sales", "2026-11-17");
  world.hand("sales_to_admin", PapersWorld::at("2026-11-18"), "accepted");
  CHECK_FALSE(world.of_sale(sale, ArchiveClock::admin_handover));
  world.whole_set(file, PapersWorld::at("2026-11-20", 16));  // the last paper came on Friday
  REQUIRE(world.of_sale(sale, ArchiveClock::admin_handover));
  CHECK(world.of_sale(sale, ArchiveClock::admin_handover)->due == date("2026-11-23"));
  CHECK(world.of_sale(sale, ArchiveClock::admin_handover)->person == world.admin);
  world.hand("admin_to_service", PapersWorld::at("2026-11-23"));
  CHECK(world.of_sale(sale, ArchiveClock::admin_handover)->met_at);
}

TEST_CASE("R-ARCH-11: in time until the last minute of the day, late a minute after; what was sent back does not count") {
  PapersWorld world;
  const base::RecordId sale = world.sale("2026-11-19");  // due on the 23rd
  CHECK_FALSE(rules::is_late(*world.of_sale(sale), date("2026-11-23"), offset));
  CHECK(rules::is_late(*world.of_sale(sale), date("2026-11-24"), offset));
  CHECK(rules::proposes_deduction(*world.of_sale(sale), date("2026-11-24"), offset));
  const base::RecordId given = world.hand("sales_to_admin", PapersWorld::minute("2026-11-23", 23, 59));
  CHECK_FALSE(rules::is_late(*world.of_sale(sale), date("2026-11-30"), offset));
  world.change(s::archive_handover::entity, given, [](store::Edit& edit) { edit.set(s::archive_handover::state, "returned"); });
  CHECK(rules::is_late(*world.of_sale(sale), date("2026-11-30"), offset));
  world.hand("sales_to_admin", PapersWorld::minute("2026-11-24", 0, 0));
  CHECK(rules::is_late(*world.of_sale(sale), date("2026-11-30"), offset));
  CHECK(rules::proposes_deduction(*world.of_sale(sale), date("2026-11-30"), offset));
}

TEST_CASE("R-ARCH-11: an explanation one minute before the deadline excuses, one minute after it does not") {
  namespace e = s::archive_explanation;
  PapersWorld in_time, too_late;
  const base::RecordId first = in_time.sale("2026-11-19"), second = too_late.sale("2026-11-19");
  in_time.explain(e::delivery_of, first, PapersWorld::minute("2026-11-23", 23, 59));
  too_late.explain(e::delivery_of, second, PapersWorld::minute("2026-11-24", 0, 1));
  CHECK(rules::excused(*in_time.of_sale(first), offset));
  CHECK_FALSE(rules::proposes_deduction(*in_time.of_sale(first), date("2026-11-30"), offset));
  CHECK_FALSE(rules::excused(*too_late.of_sale(second), offset));
  CHECK(rules::proposes_deduction(*too_late.of_sale(second), date("2026-11-30"), offset));
}

TEST_CASE("R-STAFF-04: only the hand-overs of sales rep and front desk are assessed; quarters end with their month") {
  PapersWorld world;
  const base::RecordId order = world.hand_back("2026-11-20");
  CHECK(rules::proposes_deduction(*world.of_order(order), date("2026-11-24"), offset));
  CHECK_FALSE(rules::proposes_deduction(*world.of_order(order, ArchiveClock::repair_file), date("2026-11-24"), offset));
  CHECK(rules::quarter_of(date("2026-03-31")) == "2026-Q1");
  CHECK(rules::quarter_of(date("2026-04-01")) == "2026-Q2");
  CHECK(rules::quarter_of(date("2026-12-31")) == "2026-Q4");
  CHECK(rules::quarter_of(date("2027-01-01")) == "2027-Q1");
}

TEST_CASE("R-ARCH-09: nothing is asked for from before the clocks were switched on, unless a file was opened") {
  PapersWorld world;
  world.settings.from.reset();
  const base::RecordId sale = world.sale("2026-11-19");
  CHECK_FALSE(world.of_sale(sale));
  world.open_file("sales", "2026-11-20");
  CHECK(world.of_sale(sale));
  PapersWorld old;
  old.settings.from = date("2026-11-20");
  CHECK_FALSE(old.of_sale(old.sale("2026-11-19")));
  CHECK(old.of_sale(old.sale("2026-11-20")));
}

TEST_CASE("R-ARCH-09: 今日 names the papers, whose they are and until when; handed over they go") {
  PapersWorld world;
  world.sale("2026-11-19", {}, false, world.rep);
  rules::AttentionSettings settings;
  settings.archive = world.settings;
  const auto found = [&] {
    std::vector<rules::AttentionItem> items;
    for (const auto& item : rules::due(world.indexes, date("2026-11-21"), PapersWorld::at("2026-11-21"), settings).items) {
      if (item.kind == rules::AttentionKind::archive) items.push_back(item);
    }
    return items;
  };
  REQUIRE(found().size() == 1);
  CHECK(found().front().due == date("2026-11-23"));
  CHECK(found().front().customer == world.customer_id);
  CHECK(found().front().asset == world.car);
  CHECK(found().front().why.key == "due.archive.sales_handover");
  world.hand("sales_to_admin", PapersWorld::at("2026-11-20"));
  CHECK(found().empty());
}

}  // namespace aftercare::tests
