// Every printed form from one order at the desk (R-FORM-01…17, forms 28–33 of (b1)).

#include <algorithm>

#include "reports/forms/forms.hpp"
#include "app/commands/activity_commands.hpp"
#include "app/commands/archive_handover_commands.hpp"
#include "app/commands/care_commands.hpp"
#include "app/commands/complaint_step_commands.hpp"
#include "app/commands/incoming_commands.hpp"
#include "app/commands/membership_commands.hpp"
#include "app/commands/quality_commands.hpp"
#include "app/commands/recall_commands.hpp"
#include "app/commands/staff_talk_commands.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

struct FormWorld : ReceptionWorld {
  base::Translation words{base::Language::zh};
  reports::PrintContext print() { return {app.indexes(), words, app.local().shop, clock.today()}; }
  std::string form(std::string_view code) {
    reports::FormRequest request{{}, clock.today().plus_days(1 - clock.today().day()), clock.today()};
    switch (reports::find_form(code)->subject) {
      case reports::FormSubject::order: request.subject = order; break;
      case reports::FormSubject::customer: request.subject = customer_id; break;
      case reports::FormSubject::asset: request.subject = car; break;
      case reports::FormSubject::day: request.first = clock.today(); break;
      case reports::FormSubject::appointment: request.subject = booked; break;
      case reports::FormSubject::contact: request.subject = called; break;
      case reports::FormSubject::complaint: request.subject = complained; break;
      case reports::FormSubject::incoming: request.subject = rang; break;
      case reports::FormSubject::improvement: request.subject = improved; break;
      case reports::FormSubject::archive_file: request.subject = filed; break;
      case reports::FormSubject::handover: request.subject = given; break;
      case reports::FormSubject::quality_feedback: request.subject = told; break;
      case reports::FormSubject::activity: request.subject = party; break;
      case reports::FormSubject::staff_talk: request.subject = talked; break;
      case reports::FormSubject::recall: request.subject = recalled; break;
      case reports::FormSubject::period: break;
      case reports::FormSubject::calls: request.calls = {{customer_id, car, "7DC", "11-14 提车", "今天"}}; break;
      case reports::FormSubject::greeting: request.cards = {{reports::GreetingCard::Style::festival, "中秋节", "王女士：谨致问候", "宝安店"}}; break;
    }
    return reports::print_form(print(), code, request);
  }
  void make_all() {
    recall_car();
    until_in_workshop();
    base::RecordId request;
    REQUIRE(run(commands::report_add_on(app.context(), order, {"前制动片剩 2 毫米", true, 60}, request)));
    REQUIRE(run(commands::add_charge(app.context(), order, brakes, 1000, request)));
    REQUIRE(run(commands::answer_add_on(app.context(), request, {{lines().back().id()}, "phone", "王丽娜", clock.now() + 7'200'000})));
    REQUIRE(run(commands::tell_workshop_answer(app.context(), request, app.person().id)));
    finish_work();
    REQUIRE(run(commands::settle(app.context(), order, {.discount = {100}})));
    REQUIRE(run(commands::take_payment(app.context(), order, {60'000}, "wechat")));
    app::RecordDraft draft = commands::appointment_for(app.context(), car);
    REQUIRE(run(commands::save_appointment(app.context(), draft)));
    booked = draft.id;
    called = make(schema::contact_log::entity, [&](app::RecordDraft& contact) {
      contact.set_text(schema::contact_log::customer_of, customer_id.to_string());
      contact.set_text(schema::contact_log::at, std::to_string(clock.now()));
      contact.set_text(schema::contact_log::channel, "phone");
      contact.set_text(schema::contact_log::content, "车辆使用正常");
    });
    app::RecordDraft grievance = commands::complaint_for(app.context(), {.order = order});
    grievance.set_text(schema::complaint::content, "刹车仍有异响");
    REQUIRE(run(commands::open_complaint(app.context(), grievance)));
    complained = grievance.id;
    REQUIRE(run(commands::record_step(app.context(), complained, {.kind = "contact", .channel = "phone", .reached = true, .content = "致歉并约时间"})));
    app::RecordDraft ringing = commands::incoming_for(app.context());
    ringing.set_text(schema::incoming_log::content, "问保养要多久");
    REQUIRE(run(commands::save_incoming(app.context(), ringing)));
    rang = ringing.id;
    improved = make(schema::improvement::entity, [&](app::RecordDraft& draft_of_it) {
      draft_of_it.set_text(schema::improvement::weak_point, "制动片装配后没有试车");
      draft_of_it.set_text(schema::improvement::suggestion, "制动作业一律试车");
      draft_of_it.set_text(schema::improvement::department_of, add_department().to_string());
      draft_of_it.set_text(schema::improvement::due, clock.today().to_string());
    });
    hand_over_papers();
    join_and_invite();
    app::RecordDraft talk = commands::talk_for(app.context(), giver, rules::period_of(rules::PeriodKind::month, clock.today()));
    talk.set_text(schema::staff_talk::topics, "交车讲解与资料移交");
    REQUIRE(run(commands::save_talk(app.context(), talk)));
    talked = talk.id;
  }
  /// By model: the order's car has no VIN yet.
  void recall_car() {
    app::RecordDraft vehicle_draft = app::draft_of(app.store().find(schema::asset::entity, car));
    vehicle_draft.set_text(schema::asset::model, "途观L");
    REQUIRE(run(commands::save_record(app.context(), vehicle_draft)));
    app::RecordDraft draft = commands::recall_draft(app.context());
    draft.set_text(schema::recall::recall_no, "S2026M0118V");
    draft.set_text(schema::recall::title, "燃油泵召回");
    draft.set_text(schema::recall::model, "途观");
    draft.set_text(schema::recall::defect, "燃油泵可能停转");
    draft.set_text(schema::recall::measure, "免费更换");
    REQUIRE(run(commands::save_recall(app.context(), draft)));
    recalled = draft.id;
  }
  /// A feedback card of the order's customer, his membership, and an activity he is invited to.
  void join_and_invite() {
    app::RecordDraft feedback = commands::feedback_for(app.context(), {.order = order});
    feedback.set_text(schema::quality_feedback::kind, "noise");
    feedback.set_text(schema::quality_feedback::content, "右前门低速时有异响");
    REQUIRE(run(commands::save_feedback(app.context(), feedback)));
    told = feedback.id;
    app::RecordDraft membership = commands::membership_draft(app.context(), customer_id);
    membership.set_text(schema::membership::level, "gold");
    REQUIRE(run(commands::save_membership(app.context(), membership)));
    app::RecordDraft activity = commands::activity_draft(app.context());
    activity.set_text(schema::activity::title, "冬季免费检测");
    activity.set_text(schema::activity::place, "本店");
    REQUIRE(run(commands::save_activity(app.context(), activity)));
    party = activity.id;
    REQUIRE(run(commands::invite_guests(app.context(), party, {customer_id})));
  }
  base::RecordId add_department() {
    return make(schema::department::entity, [&](app::RecordDraft& draft) {
      draft.set_text(schema::department::name, "维修车间");
      draft.set_text(schema::department::shop_of, base::RecordId::derived(app.local().shop, "shop").to_string());
    });
  }
  /// The sales file of the car and papers on their way to the vehicle administrator.
  void hand_over_papers() {
    const auto person = [&](const char* name, const char* role) {
      return make(schema::user::entity, [&](app::RecordDraft& draft) {
        draft.set_text(schema::user::name, name);
        draft.set_text(schema::user::role, role);
      });
    };
    const base::RecordId rep = person("何志明", "sales_rep"), admin = person("孙敏", "vehicle_admin");
    REQUIRE(run(commands::open_file(app.context(), "sales", car)));
    filed = schema::archive_file::id_of("sales", car);
    REQUIRE(run(commands::set_paper(app.context(), filed, {.slot = "residence_permit", .state = "not_applicable", .reason = "本地户籍"})));
    commands::HandoverDraft draft = commands::handover_for(app.context(), "sales_to_admin", filed);
    draft.giver = rep, draft.receiver = admin;
    giver = rep;
    draft.lines[0].originals = 1, draft.lines[2].copies = 2;
    REQUIRE(run(commands::save_handover(app.context(), draft)));
    given = draft.id;
  }
  base::RecordId booked, called, complained, rang, improved, filed, given, told, party, giver, talked, recalled;
};

bool holds(const std::string& html, std::string_view part) { return html.find(part) != html.npos; }

}  // namespace

TEST_CASE("R-REC-18 each of the forms is made, with its name, in both languages, without a missing word") {
  FormWorld world;
  world.make_all();
  for (const reports::FormInfo& form : reports::forms()) {
    INFO(form.code);
    for (const base::Language language : {base::Language::zh, base::Language::en}) {
      world.words = base::Translation(language);
      const std::string html = world.form(form.code);
      REQUIRE_FALSE(html.empty());
      const std::string key = "print.form." + std::string(form.code);
      CHECK(world.words.has(key));
      CHECK(holds(html, form.code == "customer_file" ? world.words.text("print.customer_sheet") : world.words.text(key)));
      for (const std::string_view prefix : {"print.", "choice.", "field.", "entity."}) CHECK_FALSE(holds(html, std::string(">") + std::string(prefix)));
    }
  }
  // The 17 of the list, 28…33, complaints, incoming and improvement: each number at least once.
  for (const int number : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 36, 43, 50, 51, 53}) {
    CHECK(std::ranges::any_of(reports::forms(), [&](const reports::FormInfo& form) { return form.number == number; }));
  }
}

TEST_CASE("R-ARCH-08 form 18 counts the papers and carries both signatures as long as nothing changes") {
  FormWorld world;
  world.make_all();
  const std::string before = world.form("paper_handover");
  CHECK(holds(before, "购车合同"));
  CHECK(holds(before, "身份证/统一社会信用代码证/营业执照"));
  CHECK_FALSE(holds(before, "居住证"));
  CHECK_FALSE(holds(before, "<svg"));
  for (const char* role : {"giver", "receiver"}) REQUIRE(world.run(commands::sign_form(world.app.context(), {"handover", world.given, role, role, "1,1 9,9"})));
  CHECK(holds(world.form("paper_handover"), "<svg"));
  commands::HandoverDraft draft = commands::handover_of(world.app.context(), world.given);
  draft.lines[1].originals = 1;
  REQUIRE(world.run(commands::save_handover(world.app.context(), draft)));
  CHECK_FALSE(holds(world.form("paper_handover"), "<svg"));
}

TEST_CASE("R-ARCH-03 R-ARCH-15 the sales file shows completeness and reasons, the repair file what was done and complained about") {
  FormWorld world;
  world.make_all();
  const std::string sales = world.form("sales_file");
  CHECK(holds(sales, "资料清单 7%"));  // 1 of 14
  CHECK(holds(sales, "本地户籍"));
  CHECK(holds(world.form("repair_file"), "刹车仍有异响"));
  CHECK(holds(world.form("electronic_file"), "粤B"));
}

TEST_CASE("R-FORM-05 the settlement adds up, in figures and in Chinese capitals") {
  FormWorld world;
  world.make_all();
  const std::string html = world.form("settlement");
  // 4.2 × 80 + 45 + 260 − 1
  CHECK(holds(html, ">640.00<"));
  CHECK(holds(html, "陆佰肆拾元整"));
  CHECK(holds(html, ">40.00<"));  // 欠收
  CHECK(holds(world.form("settlement_receipt"), "陆佰肆拾元整"));
}

TEST_CASE("R-FORM-01 the repair order shows the given signature, and none after a change") {
  FormWorld world;
  world.until_signed();
  CHECK(holds(world.form("repair_order"), "<svg"));
  REQUIRE(world.advance("quoted", "改时间"));
  REQUIRE(world.run(commands::set_plan(world.app.context(), world.order, {{}, {}, test_now + 9'000'000, {}})));
  CHECK_FALSE(holds(world.form("repair_order"), "<svg"));
}

TEST_CASE("R-FORM-01 R-FORM-02 R-FORM-06 the plan's end, the extra cost of an add-on in figures and words, and where the photos are") {
  FormWorld world;
  world.make_all();
  CHECK(holds(world.form("repair_order"), "计划完工"));
  CHECK(holds(world.form("add_on"), ">260.00<"));
  CHECK(holds(world.form("add_on"), "贰佰陆拾元整"));
  store::Commit commit;
  store::Edit(world.app.store(), schema::diagnosis::entity, world.app.context().new_id())
      .set(schema::diagnosis::order_of, world.order)
      .set(schema::diagnosis::photos, "IMG_0412")
      .append_to(commit);
  REQUIRE(world.app.run(commit));
  CHECK(holds(world.form("diagnosis"), "IMG_0412"));
}

TEST_CASE("R-CMP-04 form 23 carries who, what, and everything done, and its names of other papers") {
  FormWorld world;
  world.make_all();
  const std::string html = world.form("complaint");
  CHECK(holds(html, "王丽娜"));
  CHECK(holds(html, "13800138000"));
  CHECK(holds(html, "刹车仍有异响"));
  CHECK(holds(html, "致歉并约时间"));
  CHECK(holds(html, "受理人签字"));
  CHECK(holds(world.form("complaint_register"), "刹车仍有异响"));
  CHECK(holds(world.form("incoming_register"), "问保养要多久"));
}

TEST_CASE("P-04 the work order of the workshop carries no phone number") {
  FormWorld world;
  world.make_all();
  CHECK_FALSE(holds(world.form("work_order"), "13800138000"));
  CHECK(holds(world.form("repair_order"), "13800138000"));
}

TEST_CASE("R-FORM-15, R-SEC-03 the statistics are computed from the orders") {
  FormWorld world;
  world.make_all();
  const std::string html = world.form("business_statistics");
  CHECK(holds(html, ">640.00<"));
  CHECK(holds(html, ">40.00<"));
  CHECK(reports::print_form(world.print(), "repair_order", {base::mint_record_id(world.app.local().shop, world.random), {}, {}}).empty());
}

TEST_CASE("R-FORM-03 P-26 an estimate prints as it was shown, the latest by itself, and the lines as they are when asked") {
  FormWorld world;
  world.receive();
  const base::Date until = world.clock.today().plus_days(7);
  REQUIRE(world.run(commands::add_canned_job(world.app.context(), world.order, world.job)));
  const auto print = [&](std::int64_t version) {
    return reports::print_form(world.print(), "estimate", {.subject = world.order, .version = version});
  };
  CHECK(holds(print(0), "叁佰捌拾壹元整"));  // nothing shown yet: 4.2 × 80 + 45 as they are
  CHECK(print(1).empty());
  REQUIRE(world.run(commands::make_estimate(world.app.context(), world.order, until, "首次报价")));
  REQUIRE(world.run(commands::add_charge(world.app.context(), world.order, world.brakes, 1000)));
  CHECK(holds(print(0), "叁佰捌拾壹元整"));
  CHECK_FALSE(holds(print(0), "更换前制动片"));
  CHECK(holds(print(reports::FormRequest::lines_now), "陆佰肆拾壹元整"));
  REQUIRE(world.run(commands::make_estimate(world.app.context(), world.order, until, "")));
  CHECK(holds(print(0), "陆佰肆拾壹元整"));
  const std::string first = print(1);
  CHECK(holds(first, "叁佰捌拾壹元整"));
  CHECK(holds(first, "首次报价"));
  CHECK(holds(first, ">4.2<"));
  CHECK_FALSE(holds(first, "更换前制动片"));
}

}  // namespace aftercare::tests
