// Club members: terms, form 27 among the papers of the car, leaving and coming back (R-MEM-01, R-MEM-02, R-ARCH-05).

#include "app/commands/archive_commands.hpp"
#include "app/commands/membership_commands.hpp"
#include "app/queries/archive_queries.hpp"
#include "rules/lifecycle.hpp"
#include "rules/membership.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

namespace {

namespace s = schema;
namespace member = schema::membership;
namespace commands = app::commands;

struct ClubWorld : AppWorld {
  base::RecordId customer_id = add_customer("王丽娜", "13800138000", "粤BD06618"), car = vehicle;
  std::string problem;

  bool run(app::CommandResult result) {
    problem = result ? "" : result.error().message.key;
    return app.run(std::move(result)).has_value();
  }
  bool join(const std::string& joined = "2026-11-21", const std::string& expires = "2027-11-21", const std::string& level = "gold") {
    app::RecordDraft draft = commands::membership_draft(app.context(), customer_id);
    draft.set_text(member::joined_on, joined);
    draft.set_text(member::expires_on, expires);
    draft.set_text(member::level, level);
    const bool done = run(commands::save_membership(app.context(), draft));
    problems = draft.problems;
    return done;
  }
  store::Record membership() const { return rules::membership_of(app.indexes(), customer_id); }
  bool holds(std::string_view day) const { return rules::membership_holds(membership(), date(day)); }
  std::map<std::string, base::Message, std::less<>> problems;
};

}  // namespace

TEST_CASE("R-MEM-01 R-MEM-02: who joins has a number, a level and a year; the customer is marked") {
  ClubWorld world;
  const app::RecordDraft draft = commands::membership_draft(world.app.context(), world.customer_id);
  CHECK(draft.text(member::level) == "ordinary");
  CHECK(draft.text(member::joined_on) == "2026-11-21");
  CHECK(draft.text(member::expires_on) == "2027-11-21");
  CHECK_FALSE(world.membership());
  REQUIRE(world.join());
  CHECK(world.membership().id() == member::id_of(world.customer_id));
  CHECK(world.membership()[member::member_no].ends_with("HY00001"));
  CHECK(world.membership()[member::level] == "gold");
  CHECK(world.customer(world.customer_id)[s::customer::member]);
  // Changed terms keep the number.
  REQUIRE(world.join("2026-11-21", "2028-11-21", "diamond"));
  CHECK(world.membership()[member::member_no].ends_with("HY00001"));
  CHECK(world.membership()[member::level] == "diamond");
}

TEST_CASE("R-MEM-02: the last day counts, the day after does not; without an end it goes on") {
  ClubWorld world;
  REQUIRE(world.join("2026-11-01", "2026-11-30"));
  CHECK(world.holds("2026-11-30"));
  CHECK_FALSE(world.holds("2026-12-01"));
  REQUIRE(world.join("2026-11-01", ""));
  CHECK(world.holds("2040-01-01"));
}

TEST_CASE("R-MEM-02: an end before the beginning is refused, one on the same day is not") {
  ClubWorld world;
  CHECK_FALSE(world.join("2026-11-21", "2026-11-20"));
  CHECK(world.problems.contains("expires_on"));
  CHECK_FALSE(world.membership());
  CHECK(world.join("2026-11-21", "2026-11-21"));
  CHECK_FALSE(world.join("", "2026-11-21"));  // the day of joining is needed
}

TEST_CASE("R-MEM-01: leaving says why, keeps the number, and takes the mark away; who comes back has the same number") {
  ClubWorld world;
  CHECK_FALSE(world.run(commands::leave_membership(world.app.context(), world.customer_id, "搬走")));
  CHECK(world.problem == "membership.error.not_member");
  REQUIRE(world.join());
  CHECK_FALSE(world.run(commands::leave_membership(world.app.context(), world.customer_id, "  ")));
  CHECK(world.problem == "membership.error.reason");
  REQUIRE(world.run(commands::leave_membership(world.app.context(), world.customer_id, "车辆已卖")));
  CHECK(rules::state_of(member::entity, world.membership()) == "left");
  CHECK_FALSE(world.holds("2026-11-21"));
  CHECK_FALSE(world.customer(world.customer_id)[s::customer::member]);
  REQUIRE(world.join());
  CHECK(world.holds("2026-11-21"));
  CHECK(world.membership()[member::state_reason].empty());
  CHECK(world.membership()[member::member_no].ends_with("HY00001"));
}

TEST_CASE("R-MEM-02: a mark of an imported list counts where there is no membership") {
  ClubWorld world;
  const base::Date today = world.clock.today();
  CHECK_FALSE(rules::is_member(world.app.indexes(), world.customer(world.customer_id), today));
  app::RecordDraft draft = app::draft_of(world.customer(world.customer_id));
  draft.set_text(s::customer::member, "1");
  REQUIRE(world.run(commands::save_record(world.app.context(), draft)));
  CHECK(rules::is_member(world.app.indexes(), world.customer(world.customer_id), today));
  REQUIRE(world.join("2025-01-01", "2025-12-31"));
  CHECK_FALSE(rules::is_member(world.app.indexes(), world.customer(world.customer_id), today));
}

TEST_CASE("R-ARCH-05 R-MEM-01: the membership form among the 14 papers carries the member's number") {
  ClubWorld world;
  REQUIRE(world.run(commands::open_file(world.app.context(), "sales", world.car)));
  const base::RecordId file = s::archive_file::id_of("sales", world.car);
  const auto line = [&] {
    const auto& papers = app::archive_detail(world.app, file).papers;
    return *std::ranges::find(papers, "membership_form", &app::PaperLine::slot);
  };
  CHECK(line().member_no.empty());
  REQUIRE(world.join());
  CHECK(line().member_no.ends_with("HY00001"));
  CHECK(line().number.empty());
  REQUIRE(world.run(commands::set_paper(world.app.context(), file, {.slot = "membership_form", .state = "present"})));
  CHECK(line().number.ends_with("HY00001"));
  REQUIRE(world.run(commands::set_paper(world.app.context(), file, {.slot = "membership_form", .state = "present", .number = "纸质 88"})));
  CHECK(line().number == "纸质 88");
}

TEST_CASE("R-MEM-01: a technician takes nobody in") {
  ClubWorld world;
  world.become("technician");
  CHECK_FALSE(world.join());
  CHECK(world.problem == "command.error.not_allowed");
}

}  // namespace aftercare::tests
