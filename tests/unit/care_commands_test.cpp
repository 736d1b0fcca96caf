// R-CARE-06, -09, R-SEC-06: what is recorded, what is refused, what may leave the computer, and two computers.
#include <catch_amalgamated.hpp>

#include "app/audit.hpp"
#include "app/commands/appointment_commands.hpp"
#include "app/commands/care_commands.hpp"
#include "app/queries/care_queries.hpp"
#include "app/queries/care_texts.hpp"
#include "app/queries/today.hpp"
#include "app/settings.hpp"
#include "exchange_support.hpp"
#include "exchange/conflicts.hpp"
#include "reports/forms/forms.hpp"
#include "rules/care/care_text.hpp"
#include "support/app_world.hpp"

using namespace aftercare;
namespace commands = app::commands;
namespace contact = schema::contact_log;
namespace care_task = schema::care_task;

namespace {

struct CareWorld : tests::AppWorld {
  base::Translation words{base::Language::zh};
  base::RecordId customer_id;

  CareWorld() {
    customer_id = add_customer("王丽娜", "13800138000", "粤BD06618");
    edit(schema::customer::entity, customer_id, [](store::Edit& edit) {
      edit.set(schema::customer::birthday, tests::date("1990-11-26")).set(schema::customer::gender, "female");
    });
  }
  const app::CareList& list(std::string kind = "all") {
    return app::care_list(app, {.kind = std::move(kind), .first = clock.today(), .last = clock.today()});
  }
  std::vector<commands::CareEntry> entries() {
    std::vector<commands::CareEntry> all;
    for (const rules::CareItem& item : list().items) all.push_back({item, "祝您生日快乐"});
    return all;
  }
  std::string refused(const app::CommandResult& result) { return result ? std::string() : result.error().message.key; }
  std::vector<store::Record> contacts() { return app.indexes().referring(contact::entity, contact::customer_of, customer_id); }
  bool in_today() {
    for (const app::TodayLine& line : app::today(app).lines) {
      if (line.item.kind == rules::AttentionKind::birthday) return true;
    }
    return false;
  }
};

}  // namespace

TEST_CASE("R-CARE-06: a recorded greeting leaves a contact and a result, leaves both lists, and one undo brings it back") {
  CareWorld world;
  REQUIRE(world.list().items.size() == 1);
  CHECK(world.in_today());
  const base::RecordId task = world.list().items[0].task;
  REQUIRE(world.app.run(commands::record_care(world.app.context(), world.entries(), {.channel = "sms", .outcome = "sent", .note = "已发"})));
  CHECK(world.list().items.empty());
  CHECK_FALSE(world.in_today());
  REQUIRE(world.contacts().size() == 1);
  CHECK(world.contacts()[0][contact::channel] == "sms");
  CHECK(world.contacts()[0][contact::content] == "祝您生日快乐\n已发");
  const store::Record record = world.app.store().find(care_task::entity, task);
  CHECK(record[care_task::state] == "done");
  CHECK(record[care_task::due] == tests::date("2026-11-26"));
  REQUIRE(world.app.undo());
  CHECK(world.list().items.size() == 1);
  CHECK(world.in_today());
  CHECK(world.contacts().empty());
}

TEST_CASE("R-CARE-06: who was not reached stays on the list; who refused, or is not wanted, does not") {
  CareWorld world;
  REQUIRE(world.app.run(commands::record_care(world.app.context(), world.entries(), {.channel = "phone", .outcome = "not_reached", .note = {}})));
  CHECK(world.list().items.size() == 1);
  CHECK(world.contacts().size() == 1);
  CHECK(world.refused(commands::record_care(world.app.context(), world.entries(), {.channel = "sms", .outcome = "skipped", .note = " "})) == "care.error.reason");
  REQUIRE(world.app.run(commands::record_care(world.app.context(), world.entries(), {.channel = "sms", .outcome = "skipped", .note = "已当面祝贺"})));
  CHECK(world.list().items.empty());
  CHECK(world.contacts().size() == 1);  // nothing was sent
  CHECK(world.refused(commands::record_care(world.app.context(), {}, {})) == "care.error.nobody");
}

TEST_CASE("R-CARE-06: who must not be contacted is left out with the reason and cannot be recorded") {
  CareWorld world;
  const auto entries = world.entries();
  REQUIRE(entries.size() == 1);
  world.edit(schema::do_not_contact::entity, world.app.context().new_id(), [&](store::Edit& edit) {
    namespace block = schema::do_not_contact;
    edit.set(block::customer_of, world.customer_id).set(block::purpose, "all").set(block::why, "asked");
  });
  CHECK(world.list().items.empty());
  REQUIRE(world.list().left_out.size() == 1);
  CHECK(world.list().left_out[0].why.key == "choice.do_not_contact_why.asked");
  CHECK(world.list().total == 0);
  CHECK(world.refused(commands::record_care(world.app.context(), entries, {})) == "care.error.blocked");
}

TEST_CASE("R-CARE-09: an appointment is in the same list and its reminder is the appointment's own") {
  CareWorld world;
  namespace booked = schema::appointment;
  app::RecordDraft draft = commands::appointment_for(world.app.context(), world.vehicle);
  REQUIRE(world.app.run(commands::save_appointment(world.app.context(), draft)));  // tomorrow at opening time
  REQUIRE(world.list("appointment").items.size() == 1);
  CHECK(world.list("appointment").items[0].subject == draft.id);
  REQUIRE(world.app.run(commands::record_care(world.app.context(), {{world.list("appointment").items[0], "提醒"}}, {.channel = "phone", .outcome = "reached", .note = {}})));
  CHECK(world.list("appointment").items.empty());
  CHECK(world.app.store().find(booked::entity, draft.id)[booked::reminded_at] == world.clock.now());
}

TEST_CASE("R-SEC-06: a list with phones needs its right and is logged; texts of several are logged") {
  CareWorld world;
  const auto exports = [&] {
    std::vector<std::string> details;
    world.app.store().each(schema::audit_entry::entity, [&](const store::Record& entry) {
      if (entry[schema::audit_entry::action] == "export") details.push_back(entry[schema::audit_entry::detail]);
    });
    return details;
  };
  REQUIRE(world.app.run_quietly(commands::note_care_export(world.app.context(), "list sms", 3, true)));
  CHECK(exports() == std::vector<std::string>{"care list sms 3"});
  CHECK(app::broken_audit_links(world.app.store()).empty());
  const std::string sheet = app::care_csv(world.app, world.words, world.list().items, "sms");
  CHECK(sheet.starts_with("\xEF\xBB\xBF客户名称"));
  CHECK(sheet.contains("王丽娜"));
  CHECK(sheet.contains("王女士"));
  CHECK(sheet.contains("13800138000"));
  CHECK(sheet.contains("2026-11-26"));
  world.become("follow_up");
  CHECK(world.refused(commands::note_care_export(world.app.context(), "list sms", 3, true)) == "command.error.not_allowed");
  CHECK(commands::note_care_export(world.app.context(), "copy sms", 3, false));
  CareWorld workshop;
  workshop.become("technician");
  CHECK(workshop.refused(commands::note_care_export(workshop.app.context(), "copy sms", 3, false)) == "command.error.not_allowed");
  CHECK(workshop.refused(commands::record_care(workshop.app.context(), workshop.entries(), {})) == "command.error.not_allowed");
}

TEST_CASE("R-CARE-06: texts have versions, are filled for the customer, and an unknown field is told in words") {
  CareWorld world;
  CHECK(app::care_text(world.app, world.words, "birthday", "sms").version == 0);
  const auto bad = commands::save_care_template(world.app.context(), "birthday", "sms", "{name}您好，{due");
  REQUIRE_FALSE(bad);
  CHECK(bad.error().message.key == "care.error.unknown_fields");
  CHECK(world.words.fill(bad.error().message) == "没有这样的字段：{name}、{due");
  CHECK(world.refused(commands::save_care_template(world.app.context(), "birthday", "sms", " ")) == "care.error.empty_text");
  REQUIRE(world.app.run(commands::save_care_template(world.app.context(), "birthday", "sms", "第一版")));
  REQUIRE(world.app.run(commands::save_care_template(world.app.context(), "birthday", "sms", "{salutation}生日快乐，{shop}{person}")));
  const app::CareText text = app::care_text(world.app, world.words, "birthday", "sms");
  CHECK(text.version == 2);
  CHECK(app::filled_care_text(world.app, world.words, world.list().items.at(0), text.words) == "王女士生日快乐，宝安店林晓燕");
  CHECK(app::care_text(world.app, world.words, "birthday", "wechat").words == text.words);  // says what the SMS says
  CHECK(app::care_text(world.app, world.words, "birthday", "card").version == 0);
}

TEST_CASE("R-CARE-06: every kind has words for every channel, with fields there are, in both languages") {
  CareWorld world;
  for (const base::Language language : {base::Language::zh, base::Language::en}) {
    const base::Translation words(language);
    for (const std::string_view kind : care_task::kind_codes) {
      for (const char* channel : {"sms", "wechat", "phone", "letter", "card"}) {
        INFO(kind << " " << channel);
        const std::string text = app::care_text(world.app, words, std::string(kind), channel).words;
        CHECK(text.contains(channel == std::string("letter") ? "{customer}" : "{salutation}"));
        CHECK(rules::unknown_care_fields(text).empty());
      }
    }
    CHECK(words.missing().empty());
  }
}

TEST_CASE("R-CARE-02: a festival is changed, switched off, and put back to the table") {
  CareWorld world;
  const auto find = [&](std::string_view id) {
    for (const rules::CareFestival& one : app::care_festival_table(world.app)) {
      if (one.festival.id == id) return one;
    }
    return rules::CareFestival{};
  };
  app::RecordDraft draft = commands::festival_draft(world.app.context(), find("mid_autumn_festival"));
  draft.set_text(schema::festival::month, "13");
  draft.lists["days"] = {"2026-9"};
  CHECK(world.refused(commands::save_festival(world.app.context(), draft)) == "command.error.fields");
  CHECK(draft.problems.size() == 2);
  draft.set_text(schema::festival::month, "8");
  draft.lists["days"] = {"2026-09-24"};
  REQUIRE(world.app.run(commands::save_festival(world.app.context(), draft)));
  CHECK(find("mid_autumn_festival").changed);
  CHECK(find("mid_autumn_festival").festival.in_year(2026) == tests::date("2026-09-24"));
  CHECK(find("mid_autumn_festival").festival.in_year(2027) == tests::date("2027-09-15"));
  REQUIRE(world.app.run(commands::reset_festival(world.app.context(), "mid_autumn_festival")));
  CHECK_FALSE(find("mid_autumn_festival").changed);
  CHECK(find("mid_autumn_festival").festival.in_year(2026) == tests::date("2026-09-25"));
}

TEST_CASE("R-CARE-07: a customer has one service plan, changed and not doubled") {
  CareWorld world;
  app::RecordDraft draft = commands::plan_draft(world.app.context(), world.customer_id);
  CHECK(world.refused(commands::save_plan(world.app.context(), draft)) == "command.error.fields");
  draft.set_text(schema::service_plan::services, "上门取送车");
  REQUIRE(world.app.run(commands::save_plan(world.app.context(), draft)));
  app::RecordDraft again = commands::plan_draft(world.app.context(), world.customer_id);
  CHECK(again.text(schema::service_plan::services) == "上门取送车");
  again.set_text(schema::service_plan::services, "专属顾问");
  REQUIRE(world.app.run(commands::save_plan(world.app.context(), again)));
  int plans = 0;
  world.app.store().each(schema::service_plan::entity, [&](const store::Record&) { ++plans; });
  CHECK(plans == 1);
}

TEST_CASE("R-FORM-11 letters, cards and texts are in the register of letters; form 53 has a card for each") {
  CareWorld world;
  for (const char* channel : {"card", "letter", "sms"}) {
    app::RecordDraft draft = app::empty_draft(contact::entity);
    draft.set_text(contact::customer_of, world.customer_id.to_string());
    draft.set_text(contact::at, std::to_string(world.clock.now()));
    draft.set_text(contact::channel, channel);
    draft.set_text(contact::content, std::string("内容") + channel);
    REQUIRE(world.app.run(commands::save_record(world.app.context(), draft)));
  }
  const reports::PrintContext print{world.app.indexes(), world.words, world.app.local().shop, world.clock.today()};
  const std::string sheet = reports::print_form(print, "letter_register", {.first = world.clock.today(), .last = world.clock.today()});
  for (const char* words : {"内容card", "内容letter", "内容sms", "贺卡"}) CHECK(sheet.contains(words));
  const auto note = [&](const char* channel, const char* direction, base::Milliseconds at, const char* words) {
    app::RecordDraft draft = app::empty_draft(contact::entity);
    draft.set_text(contact::customer_of, world.customer_id.to_string());
    draft.set_text(contact::at, std::to_string(at));
    draft.set_text(contact::channel, channel);
    draft.set_text(contact::direction, direction);
    draft.set_text(contact::content, words);
    REQUIRE(world.app.run(commands::save_record(world.app.context(), draft)));
  };
  // R-FU-22: the answer to a letter stands beside it, visits have a register of their own and are no phone calls.
  const std::string answered = world.clock.today().plus_days(2).to_string();
  CHECK_FALSE(sheet.contains(answered));
  const base::Date day = world.clock.today();
  note("visit", "outgoing", world.clock.now(), "走访设备运转正常");
  world.clock.advance(2 * base::milliseconds_per_day);
  note("phone", "incoming", world.clock.now(), "收到信来电");
  const auto printed = [&](std::string_view form) { return reports::print_form(print, form, {.first = day, .last = day}); };
  CHECK(printed("letter_register").contains(answered));
  CHECK_FALSE(printed("letter_register").contains("走访设备运转正常"));
  CHECK(printed("visit_register").contains("走访设备运转正常"));
  CHECK(printed("visit_register").contains("客户走访登记表"));
  CHECK_FALSE(printed("visit_register").contains("内容letter"));
  CHECK_FALSE(printed("call_register").contains("走访设备运转正常"));
  reports::FormRequest request;
  request.two_a_page = true;
  using Style = reports::GreetingCard::Style;
  for (const char* name : {"王女士", "李<先生>", "陈先生"}) request.cards.push_back({Style::birthday, "生日快乐", std::string(name) + "：\n祝福", "宝安店"});
  const std::string cards = reports::print_form(print, "greeting_card", request);
  CHECK(cards.contains("李&lt;先生&gt;"));
  std::size_t found = 0, halves = 0;
  for (std::size_t at = cards.find("<section"); at != cards.npos; at = cards.find("<section", at + 1)) ++found;
  for (std::size_t at = cards.find("half second"); at != cards.npos; at = cards.find("half second", at + 1)) ++halves;
  CHECK(found == 3);
  CHECK(halves == 1);
  CHECK(reports::print_form(print, "greeting_card", {}).empty());
}

namespace {

using namespace aftercare::tests;

TEST_CASE("R-CARE-01 two computers greet the same customer offline: one result, both contacts, a conflict that is shown", "[exchange]") {
  Replica front{"S01", 1, "A"}, service{"S01", 2, "B"};
  const base::RecordId customer = front.write(schema::customer::entity, base::mint_record_id(front.shop, front.random),
                                              [](store::Edit& edit) { edit.set(schema::customer::name, "王丽娜").set(schema::customer::birthday, date("1990-11-26")); });
  take(service.store, front.full());
  const base::RecordId task = rules::birthday_task(customer, date("2026-11-26"));
  const auto greet = [&](Replica& desk, const std::string& channel) {
    desk.write(care_task::entity, task, [&](store::Edit& edit) {
      edit.set(care_task::kind, "birthday").set(care_task::due, date("2026-11-26")).set(care_task::customer_of, customer);
      edit.set(care_task::state, "done").set(care_task::channel, channel);
    });
    desk.write(contact::entity, base::mint_record_id(desk.shop, desk.random), [&](store::Edit& edit) { edit.set(contact::customer_of, customer).set(contact::channel, channel); });
  };
  greet(front, "sms");
  service.now += 60'000;
  greet(service, "card");
  const std::string from_front = front.full(), from_service = service.full();
  take(service.store, from_front);
  take(front.store, from_service);
  for (Replica* desk : {&front, &service}) {
    int tasks = 0, contacts = 0;
    desk->store.each(care_task::entity, [&](const store::Record&) { ++tasks; });
    desk->store.each(contact::entity, [&](const store::Record&) { ++contacts; });
    CHECK(tasks == 1);
    CHECK(contacts == 2);
    CHECK(exchange::list_conflicts(desk->store).size() == 1);
    CHECK(desk->store.find(care_task::entity, task)[care_task::state] == "done");
  }
}

}  // namespace
