// Guests by name: invited, answered, there or not, and told a week ahead (R-ACT-02, R-ACT-03, R-CARE-05, R-MEM-03).

#include <algorithm>

#include "app/commands/activity_commands.hpp"
#include "app/commands/care_commands.hpp"
#include "app/commands/membership_commands.hpp"
#include "app/queries/activity_queries.hpp"
#include "app/queries/care_queries.hpp"
#include "support/app_world.hpp"

namespace aftercare::tests {

namespace {

namespace s = schema;
namespace event = schema::activity;
namespace guest = schema::activity_guest;
namespace commands = app::commands;

struct PartyWorld : AppWorld {
  base::RecordId anna = add_customer("王丽娜", "13800138000", "粤BD06618"), ben = add_customer("李强", "13900139000", "粤B12345"),
                 chris = add_customer("陈静", "13700137000", "粤B54321");
  std::string problem;

  bool run(app::CommandResult result) {
    problem = result ? "" : result.error().message.key;
    return app.run(std::move(result)).has_value();
  }
  base::RecordId party(const std::string& on, const std::string& invited) {
    app::RecordDraft draft = commands::activity_draft(app.context());
    draft.set_text(event::title, "新车主课堂");
    draft.set_text(event::place, "本店");
    draft.set_text(event::on, on);
    draft.set_text(event::invited, invited);
    REQUIRE(run(commands::save_activity(app.context(), draft)));
    return draft.id;
  }
  bool invite(const base::RecordId& activity, std::vector<base::RecordId> customers) {
    return run(commands::invite_guests(app.context(), activity, customers));
  }
  bool answer(const base::RecordId& activity, const base::RecordId& who, const std::string& words) {
    return run(commands::set_guest_answer(app.context(), guest::id_of(activity, who), words));
  }
  /// Whom the list of 2026-11-21 wants told.
  std::vector<std::string> told() {
    std::vector<std::string> names;
    const base::Date today = clock.today();
    for (const rules::CareItem& item : app::care_list(app, {.kind = "activity", .first = today, .last = today}).items) names.push_back(customer(item.customer)[s::customer::name]);
    std::ranges::sort(names);
    return names;
  }
  std::vector<std::string> candidates(const base::RecordId& activity, const std::string& filter) {
    const app::RecordListSpec spec = app::guest_candidates_spec(app, {.filter = filter}, activity);
    std::vector<std::string> names;
    app.store().each(s::customer::entity, [&](const store::Record& record) {
      if (spec.keep(record)) names.push_back(record[s::customer::name]);
    });
    std::ranges::sort(names);
    return names;
  }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("R-ACT-03: only the guests of the list are told of an activity by name, and who declined is left in peace") {
  PartyWorld world;
  const base::RecordId party = world.party("2026-11-27", "named");
  CHECK(world.told().empty());
  REQUIRE(world.invite(party, {world.anna, world.ben}));
  CHECK(world.told() == Names{"李强", "王丽娜"});
  REQUIRE(world.answer(party, world.ben, "not_coming"));
  CHECK(world.told() == Names{"王丽娜"});
  REQUIRE(world.answer(party, world.anna, "coming"));  // still to be told day and place
  CHECK(world.told() == Names{"王丽娜"});
}

TEST_CASE("R-ACT-02: the notice begins seven days ahead") {
  PartyWorld world;
  const base::RecordId near = world.party("2026-11-28", "named");
  REQUIRE(world.invite(near, {world.anna}));
  CHECK(world.told() == Names{"王丽娜"});
  const base::RecordId far = world.party("2026-11-29", "named");
  REQUIRE(world.invite(far, {world.ben}));
  CHECK(world.told() == Names{"王丽娜"});
}

TEST_CASE("R-ACT-03: a guest by name joins a group once, and a group loses who declined") {
  PartyWorld world;
  const base::RecordId party = world.party("2026-11-27", "vip");
  CHECK(world.told().empty());
  REQUIRE(world.invite(party, {world.anna}));
  CHECK(world.told() == Names{"王丽娜"});
  const base::RecordId all = world.party("2026-11-26", "everybody");
  REQUIRE(world.invite(all, {world.chris}));
  CHECK(world.told().size() == 4);  // three of the second, one of the first; nobody twice
  REQUIRE(world.answer(all, world.chris, "not_coming"));
  CHECK(world.told() == Names{"李强", "王丽娜", "王丽娜"});
}

TEST_CASE("R-MEM-02 R-CARE-05: whose membership has run out is not invited with the members") {
  PartyWorld world;
  world.party("2026-11-27", "members");
  for (const auto& [who, until] : {std::pair(world.anna, "2026-11-21"), std::pair(world.ben, "2026-11-20")}) {
    app::RecordDraft draft = commands::membership_draft(world.app.context(), who);
    draft.set_text(s::membership::joined_on, "2025-11-20");
    draft.set_text(s::membership::expires_on, until);
    REQUIRE(world.run(commands::save_membership(world.app.context(), draft)));
  }
  CHECK(world.told() == Names{"王丽娜"});
}

TEST_CASE("R-ACT-03: nobody twice on a list, nobody who refused contact; who was taken off may be invited again") {
  PartyWorld world;
  const base::RecordId party = world.party("2026-11-27", "named");
  CHECK_FALSE(world.invite(party, {}));
  REQUIRE(world.invite(party, {world.anna}));
  REQUIRE(world.answer(party, world.anna, "coming"));
  REQUIRE(world.invite(party, {world.anna, world.ben}));
  CHECK(app::activity_detail(world.app, party).guests.size() == 2);
  CHECK(app::activity_detail(world.app, party).row.coming == 1);  // inviting again does not ask again
  app::RecordDraft refuses = app::draft_of(world.customer(world.chris));
  refuses.set_text(s::customer::contact_consent, "refused");
  REQUIRE(world.run(commands::save_record(world.app.context(), refuses)));
  CHECK_FALSE(world.invite(party, {world.chris}));
  CHECK(world.problem == "care.error.blocked");
  CHECK(world.candidates(party, "all").empty());
  REQUIRE(world.run(commands::withdraw_invitation(world.app.context(), guest::id_of(party, world.ben))));
  CHECK(world.candidates(party, "all") == Names{"李强"});
  REQUIRE(world.invite(party, {world.ben}));
  CHECK(app::activity_detail(world.app, party).guests.size() == 2);
}

TEST_CASE("R-ACT-03: attendance is known on the day, not before; people are counted within bounds") {
  PartyWorld world;
  const base::RecordId tomorrow = world.party("2026-11-22", "named"), today = world.party("2026-11-21", "named");
  REQUIRE(world.invite(tomorrow, {world.anna}));
  REQUIRE(world.invite(today, {world.anna}));
  CHECK_FALSE(world.run(commands::set_guest_attendance(world.app.context(), guest::id_of(tomorrow, world.anna), "attended")));
  CHECK(world.problem == "activity.error.not_yet");
  REQUIRE(world.run(commands::set_guest_attendance(world.app.context(), guest::id_of(today, world.anna), "attended")));
  CHECK(app::activity_detail(world.app, today).row.attended == 1);
  const auto people = [&](const std::string& count) {
    app::RecordDraft draft = app::draft_of(world.app.store().find(guest::entity, guest::id_of(today, world.anna)));
    draft.set_text(guest::people, count);
    draft.set_text(guest::answer, "coming");
    return world.run(commands::save_guest(world.app.context(), draft));
  };
  CHECK(people("0"));
  CHECK(people("99"));
  CHECK_FALSE(people("100"));
  CHECK_FALSE(people("-1"));
  CHECK(app::activity_detail(world.app, today).people == 99);
}

TEST_CASE("R-ACT-03: candidates by VIP, membership and last visit") {
  PartyWorld world;
  const base::RecordId party = world.party("2026-11-27", "named");
  app::RecordDraft draft = app::draft_of(world.customer(world.ben));
  draft.set_text(s::customer::vip, "1");
  REQUIRE(world.run(commands::save_record(world.app.context(), draft)));
  CHECK(world.candidates(party, "all").size() == 3);
  CHECK(world.candidates(party, "vip") == Names{"李强"});
  CHECK(world.candidates(party, "members").empty());
  CHECK(world.candidates(party, "recent").empty());
  CHECK(world.candidates(party, "absent").size() == 3);
}

}  // namespace aftercare::tests
