// The role templates of requirements (c) that came last: after-sales manager and info centre (P-12, P-17).
#include <algorithm>

#include <catch_amalgamated.hpp>

#include "app/commands/incoming_commands.hpp"
#include "app/commands/report_commands.hpp"
#include "app/queries/today_queue.hpp"
#include "base/translation.hpp"
#include "rules/attention_roles.hpp"
#include "rules/follow_up/due_list.hpp"
#include "support/complaint_world.hpp"

namespace aftercare::tests {

namespace {

using app::Permission;
using rules::AttentionKind;
using rules::AttentionShare;

AttentionShare share(AttentionKind kind, std::string_view role) { return rules::attention_share(kind, role); }

}  // namespace

TEST_CASE("R-ORG-03: every role has a name in both languages and may do something; a code of a newer version may not") {
  for (const base::Language language : {base::Language::zh, base::Language::en}) {
    const base::Translation words(language);
    for (const std::string_view role : schema::user::role_codes) CHECK(words.has(schema::choice_label_key(schema::user::roles, role)));
  }
  for (const std::string_view role : schema::user::role_codes) {
    INFO(role);
    CHECK(app::may(role, Permission::take_complaint));  // R-CMP-02: anybody
  }
  CHECK_FALSE(app::may("of_a_newer_version", Permission::take_complaint));
}

TEST_CASE("P-12, R-CMP-08: the after-sales manager answers major complaints, signs reports, decides deductions, and sees what got late") {
  ComplaintWorld world;
  world.open();
  REQUIRE(world.confirm("major"));
  world.as("after_sales_manager");
  REQUIRE(world.step({.kind = "visit", .channel = "on_site", .reached = true, .content = "上门致歉"}));
  CHECK(world.answer());
  const rules::Period last_month = rules::shifted(rules::period_of(rules::PeriodKind::month, world.clock.today()), -1);
  CHECK(world.run(commands::file_report(world.app.context(), "follow_up_summary", last_month, {.analysis = "接通率偏低", .measures = "错峰回访"})));
  for (const Permission permission : {Permission::decide_deduction, Permission::see_statistics, Permission::override_price, Permission::hold_talks}) {
    CHECK(app::may("after_sales_manager", permission));
  }
  // Of head office, the shop's manager and the computers.
  for (const Permission permission : {Permission::manage_staff, Permission::manage_settings, Permission::bulk_export, Permission::exchange_files,
                                      Permission::remove_record, Permission::settle_conflict}) {
    CHECK_FALSE(app::may("after_sales_manager", permission));
  }
  CHECK(share(AttentionKind::complaint, "after_sales_manager") == AttentionShare::first);
  CHECK(share(AttentionKind::order_late, "after_sales_manager") == AttentionShare::also);
  CHECK(share(AttentionKind::export_due, "after_sales_manager") == AttentionShare::hidden);
  CHECK(rules::sees_escalations("after_sales_manager"));
}

TEST_CASE("P-17, R-CALL-02: the info centre takes calls and complaints as customer service, and leaves the confirmation to its manager") {
  ComplaintWorld world;
  world.as("info_centre");
  app::RecordDraft call = commands::incoming_for(world.app.context());
  call.set_text(schema::incoming_log::content, "问保养要多久");
  CHECK(world.run(commands::save_incoming(world.app.context(), call)));
  world.open();
  CHECK(world.state() == "reported");
  CHECK_FALSE(world.confirm("minor"));
  CHECK(world.problem == "command.error.not_allowed");
  const auto& kinds = app::today_queue(world.app).kinds;
  CHECK(kinds.contains(AttentionKind::incoming));
  CHECK(kinds.contains(AttentionKind::complaint));
  for (const AttentionKind kind : {AttentionKind::call_back, AttentionKind::follow_up, AttentionKind::demand, AttentionKind::incoming}) {
    CHECK(share(kind, "info_centre") == AttentionShare::first);
  }
  for (const AttentionKind kind : {AttentionKind::order_late, AttentionKind::unpaid, AttentionKind::archive, AttentionKind::staff_talk}) {
    CHECK(share(kind, "info_centre") == AttentionShare::hidden);
  }
  CHECK_FALSE(rules::sees_escalations("info_centre"));
  for (const Permission permission : {Permission::edit_order, Permission::settle_order, Permission::override_price, Permission::manage_follow_up}) {
    CHECK_FALSE(app::may("info_centre", permission));
  }
}

TEST_CASE("R-FU-25, P-17: after a complaint the info centre or customer service calls, an adviser only with a reason") {
  const auto& standard = rules::default_rules();
  rules::FollowUpItem item;
  item.rule = std::make_shared<const rules::FollowUpRule>(*std::ranges::find(standard, "complaint", &rules::FollowUpRule::code));
  for (const char* role : {"info_centre", "follow_up", "customer_service_manager", "shop_manager"}) {
    INFO(role);
    CHECK(rules::caller_problem(item, {}, role) == rules::CallerProblem::none);
  }
  CHECK(rules::caller_problem(item, {}, "service_adviser") == rules::CallerProblem::role);
  item.rule = std::make_shared<const rules::FollowUpRule>(*std::ranges::find(standard, "3dc", &rules::FollowUpRule::code));
  CHECK(rules::caller_problem(item, {}, "info_centre") == rules::CallerProblem::none);
}

}  // namespace aftercare::tests
