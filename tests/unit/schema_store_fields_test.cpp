#include <catch_amalgamated.hpp>

#include "unit/store_helpers.hpp"

using namespace aftercare;
using namespace aftercare::tests;
using schema::FieldType;

namespace {

std::string sample(FieldType type) {
  switch (type) {
    case FieldType::integer: case FieldType::money: case FieldType::instant: return "-9007199254740993";
    case FieldType::date: return "\"2024-02-29\"";
    case FieldType::boolean: return "true";
    case FieldType::reference: return "\"" + id_of(5).to_string() + "\"";
    case FieldType::text_list: case FieldType::phone_list: return R"(["a","乙"])";
    case FieldType::text: case FieldType::long_text: case FieldType::choice: return R"("行\n\"😀")";
  }
  return "null";
}

}  // namespace

TEST_CASE("every declared field is written into its own group and comes back") {
  for (const schema::Entity* entity : schema::entities()) {
    Side side(run_a);
    store::Edit edit(side.store, *entity, id_of(1));
    for (const schema::FieldInfo* field : entity->fields) edit.set_raw(*field, sample(field->type));
    store::Commit commit;
    edit.append_to(commit);
    side.store.apply(commit, noon);
    const auto record = side.store.find(*entity, id_of(1));
    for (const schema::FieldInfo* field : entity->fields) {
      INFO(entity->name << "." << field->name);
      CHECK(record.raw(*field) == sample(field->type));
    }
    CHECK(store::Edit(side.store, *entity, id_of(1)).changed() == false);
    for (const std::string& text : side.lines()) {
      const auto line = store::parse_line(text).value();
      const schema::Group* group = entity->find_group(line.group);
      REQUIRE(group != nullptr);
      CHECK(line.personal == (group->privacy == schema::Privacy::personal));
    }
  }
}

TEST_CASE("typed values come back as they were set") {
  Side side(run_a);
  store::Commit commit;
  namespace c = schema::customer;
  store::Edit(side.store, c::entity, id_of(1)).set(c::name, "张\"三\"\\").set(c::phones, {"138", "139"}).set(c::vip, true)
      .set(c::birthday, base::Date::parse("2000-02-29")).set(c::tracker, id_of(9)).append_to(commit);
  store::Edit(side.store, schema::asset::entity, id_of(2)).set(schema::asset::mileage, std::int64_t{12345}).append_to(commit);
  side.store.apply(commit, noon);
  const auto record = side.find(id_of(1));
  CHECK(record[c::name] == "张\"三\"\\");
  CHECK(record[c::phones] == std::vector<std::string>{"138", "139"});
  CHECK(record[c::vip]);
  CHECK(record[c::birthday] == base::Date::parse("2000-02-29"));
  CHECK(record[c::tracker] == id_of(9));
  CHECK(side.store.find(schema::asset::entity, id_of(2))[schema::asset::mileage] == 12345);
}
