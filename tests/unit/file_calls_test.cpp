// What customers said in follow-up calls stands in the files of their cars (R-FU-04, R-FU-08, C-19), and form 19 is at
// hand where a file is filled (R-ARCH-12).
#include <catch_amalgamated.hpp>

#include "app/commands/archive_commands.hpp"
#include "app/queries/archive_queries.hpp"
#include "base/translation.hpp"
#include "reports/forms/forms.hpp"
#include "rules/archive/file_calls.hpp"
#include "support/complaint_world.hpp"

namespace aftercare::tests {

namespace {

namespace task = schema::follow_up_task;
namespace contact = schema::contact_log;
namespace reply = schema::survey_response;

struct CalledWorld : ComplaintWorld {
  base::RecordId sale = app.context().new_id(), visit = add_order();

  template <class SetFields>
  void write(const schema::Entity& entity, const base::RecordId& of, SetFields set_fields) {
    store::Commit commit = app.context().commit("undo.changed");
    store::Edit edit(app.store(), entity, of);
    set_fields(edit);
    edit.append_to(commit);
    REQUIRE(app.run(commit));
  }
  CalledWorld() {
    write(schema::sales_delivery::entity, sale, [&](store::Edit& edit) {
      edit.set(schema::sales_delivery::customer_of, customer_id).set(schema::sales_delivery::asset_of, car);
      edit.set(schema::sales_delivery::pickup_date, date("2026-10-20"));
    });
  }
  base::RecordId call(const std::string& rule, const schema::Field<schema::Reference>& basis_of, const base::RecordId& basis, int days_ago,
                      const std::string& state, const std::string& said) {
    const base::RecordId made = task::id_of(rule, basis);
    const base::Milliseconds at = test_now - days_ago * base::milliseconds_per_day;
    write(task::entity, made, [&](store::Edit& edit) {
      edit.set(task::rule_of, rule).set(task::customer_of, customer_id).set(task::asset_of, car).set(basis_of, basis);
      edit.set(task::state, state).set(task::at, at);
    });
    write(contact::entity, app.context().new_id(), [&](store::Edit& edit) {
      edit.set(contact::customer_of, customer_id).set(contact::follow_up_of, made).set(contact::at, at).set(contact::content, said);
    });
    return made;
  }
  std::string sheet(const char* form, const char* kind) {
    const base::Translation words(base::Language::zh);
    const reports::PrintContext print{app.indexes(), words, app.local().shop, app.clock().today()};
    return reports::print_form(print, form, {.subject = schema::archive_file::id_of(kind, car)});
  }
};

}  // namespace

TEST_CASE("R-FU-04 R-FU-08 C-19: calls after the sale go into the sales file, those after a repair into the repair file") {
  CalledWorld world;
  const base::RecordId first = world.call("7dc", task::delivery_of, world.sale, 24, "done", "新车使用正常");
  const base::RecordId month = world.call("month", task::delivery_of, world.sale, 1, "done", "满月回访，一切正常");
  const base::RecordId repair = world.call("3dc", task::order_of, world.visit, 2, "unreachable", "");
  const base::RecordId tried = world.call("year", task::delivery_of, world.sale, 0, "", "再打");
  world.write(reply::entity, world.app.context().new_id(), [&](store::Edit& edit) {
    edit.set(reply::template_code, "7dc").set(reply::task_of, first).set(reply::satisfaction_permille, 920);
  });
  const auto& indexes = world.app.indexes();
  CHECK(ids_of(rules::file_calls(indexes, world.car, "sales")) == std::vector{first, month});  // C-19: month and year count from the pickup
  CHECK(ids_of(rules::file_calls(indexes, world.car, "repair")) == std::vector{repair});
  CHECK(rules::file_calls(indexes, world.car, {}).size() == 3);  // what is still tried is not among them
  CHECK(rules::call_satisfaction(indexes, world.app.store().find(task::entity, first)) == 920);
  CHECK_FALSE(rules::call_satisfaction(indexes, world.app.store().find(task::entity, month)));
  CHECK(rules::call_words(indexes, world.app.store().find(task::entity, tried)) == "再打");

  for (const char* kind : {"sales", "repair"}) REQUIRE(world.run(commands::open_file(world.app.context(), kind, world.car)));
  const app::ArchiveDetail& sales = app::archive_detail(world.app, schema::archive_file::id_of("sales", world.car));
  REQUIRE(sales.calls.size() == 2);
  CHECK(sales.calls[0].id == month);  // newest first
  CHECK(sales.calls[1].permille == 920);
  CHECK(sales.calls[1].said == "新车使用正常");
  CHECK(world.sheet("sales_file", "sales").contains("满月回访，一切正常"));
  CHECK(world.sheet("sales_file", "sales").contains("92.0%"));
  CHECK_FALSE(world.sheet("repair_file", "repair").contains("满月回访，一切正常"));
  CHECK(world.sheet("repair_file", "repair").contains("联系不上"));
  for (const char* words : {"满月回访，一切正常", "联系不上"}) CHECK(world.sheet("electronic_file", "sales").contains(words));
}

}  // namespace aftercare::tests
