// 数据交换: what two computers of a shop wrote against each other, records that look like one, and who has reported
// (R-DATA-02, R-DATA-03, R-SEC-01).

#include "app/commands/customer_commands.hpp"
#include "app/commands/settle_commands.hpp"
#include "app/exchange_desk.hpp"
#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "support/page_world.hpp"

namespace aftercare::test {

using ui::Role;
namespace person = schema::customer;

namespace {

/// A shop whose second computer, B, works without a connection.
struct TwoComputers : PageWorld {
  store::Store second;
  base::RecordId customer;

  TwoComputers() : PageWorld({.css_height = 1400}) {
    set_up();
    customer = make(person::entity, {{"name", "王丽娜"}}, "phones", {"13800138000"});
    second.start_run(77);
    auto file = exchange::verify_file("a.json", exported(app->store(), "A"), second);
    REQUIRE(file);
    exchange::apply_import(second, *file, {.received = now()});
  }
  base::Milliseconds now() { return app->clock().now(); }
  std::string exported(const store::Store& from, const char* device) {
    return exchange::export_all(from, {.shop = app->local().shop, .device = device, .created = now(), .app = "0.1.0"}).bytes;
  }
  template <class Tag>
  void write(const schema::Field<Tag>& field, const typename Tag::Value& here, const typename Tag::Value& there) {
    store::Commit ours = app->context().commit(""), theirs;
    store::Edit(app->store(), person::entity, customer).set(field, here).append_to(ours);
    REQUIRE(app->run_quietly(std::move(ours)));
    store::Edit(second, person::entity, customer).set(field, there).append_to(theirs);
    second.apply(theirs, now() + 1000);
  }
  void bring() {
    app::ExchangeDesk& desk = app->exchange();
    REQUIRE(desk.add_file("b.json", exported(second, "B")));
    while (desk.tick()) {}
    REQUIRE(desk.start_apply());
    while (desk.tick()) {}
    desk.close_import();
    ui.settle();
  }
  store::Record record() { return app->store().find(person::entity, customer); }
};

}  // namespace

TEST_CASE("R-DATA-02: both values of a conflict stand side by side, one is taken, and the shop's computers are listed") {
  TwoComputers world;
  world.write(person::preferred_time, "上午十点后", "晚上七点后");
  world.bring();
  REQUIRE(world.app->store().conflicts().size() == 1);
  world.go("#/exchange?tab=conflicts");
  CHECK(world.ui.exists(Role::radio, "方便联系的时间：上午十点后"));
  world.ui.click(Role::radio, "方便联系的时间：晚上七点后");

  app::CommandContext technician = world.app->context();
  technician.person.role = "technician";
  const auto conflicts = exchange::list_conflicts(world.app->store());
  REQUIRE(conflicts.size() == 1);
  const std::vector<std::size_t> choice(conflicts.front().fields.size(), 0);
  const auto refused = app::commands::settle_conflict(technician, conflicts.front(), choice);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "command.error.not_allowed");

  world.ui.click(Role::button, "确定");
  CHECK(world.app->store().conflicts().empty());
  CHECK(world.record()[person::preferred_time] == "晚上七点后");
  CHECK(world.ui.exists("没有冲突"));
  world.go("#/exchange?tab=coverage");
  CHECK(world.ui.exists(Role::cell, "B"));
}

TEST_CASE("R-SEC-01: numbers of phones and ID cards are hidden in a conflict too") {
  TwoComputers world;
  world.write(person::id_no, "11010519491231002X", "110101199003070038");
  world.write(person::phones, {"13900139000"}, {"13700137000", "075526001234"});
  world.bring();
  REQUIRE(world.app->store().conflicts().size() == 2);
  world.go("#/exchange?tab=conflicts");
  const std::string shown = world.ui.dump();
  INFO(shown);
  CHECK(shown.contains("139····9000"));
  for (const char* secret : {"11010519491231002X", "19491231", "110101199003070038", "19900307", "13900139000", "13700137000", "26001234"}) {
    CHECK_FALSE(shown.contains(secret));
  }
}

TEST_CASE("R-DATA-03: two records of one customer are told to be different, or merged and split again") {
  PageWorld world;
  world.set_up();
  const base::RecordId first = world.make(person::entity, {{"name", "王丽娜"}}, "phones", {"13800138000"});
  const base::RecordId second = world.make(person::entity, {{"name", "王丽娜"}}, "phones", {"13800138000"});
  const auto visible = [&](const base::RecordId& id) { return world.app->store().find(person::entity, id).visible(); };
  world.go("#/exchange?tab=duplicates");
  REQUIRE(world.ui.exists(Role::button, "合并"));
  world.ui.click(Role::button, "不是同一个");
  CHECK(world.ui.exists("没有发现重复资料"));
  world.ui.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  REQUIRE(world.ui.exists(Role::button, "合并"));

  world.ui.click(Role::button, "合并");
  CHECK(world.ui.exists("没有发现重复资料"));
  REQUIRE(visible(first) != visible(second));
  const base::RecordId& survivor = visible(first) ? first : second;
  const base::RecordId& duplicate = visible(first) ? second : first;
  world.go("#/customers/" + survivor.to_string());
  CHECK(world.ui.exists(Role::button, "拆分"));
  REQUIRE(world.app->run(app::commands::split_record(world.app->context(), person::entity, duplicate)));
  CHECK((visible(first) && visible(second)));
  world.go("#/exchange?tab=duplicates");
  CHECK(world.ui.exists(Role::button, "合并"));
}

}  // namespace aftercare::test
