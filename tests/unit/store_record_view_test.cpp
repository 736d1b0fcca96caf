#include <catch_amalgamated.hpp>

#include <map>
#include <set>

#include "store/record_view.hpp"
#include "unit/store_helpers.hpp"

using namespace aftercare;
using namespace aftercare::tests;

namespace {

using Names = std::map<store::Row, std::string>;
using View = store::RecordView<std::string>;

Names kept(const View& view) {
  Names names;
  for (const auto& [row, value] : view.kept()) names.emplace(row, value);
  return names;
}

std::string name(int number) { return R"({"name":"客户)" + std::to_string(number) + R"("})"; }
std::optional<std::string> name_of(const store::Record& customer, const std::string*) {
  const std::string value = customer[schema::customer::name];
  return value.empty() ? std::nullopt : std::optional(value);
}

}  // namespace

TEST_CASE("A view reads no record that is told to be idle, and drops what it kept of it") {
  constexpr int customers = 2500;  // more than one piece
  Side a(run_a);
  for (int number = 0; number < customers; ++number) a.write(id_of(static_cast<std::uint64_t>(number)), "identity", name(number));
  const store::Indexes indexes(a.store);
  View view(indexes, schema::customer::entity, {});
  std::set<store::Row> idle = {1, 1024, 2499}, read;
  const auto is_idle = [&](const store::Record& customer) { return idle.contains(customer.row()); };
  const auto compute = [&](const store::Record& customer, const std::string* before) {
    read.insert(customer.row());
    return name_of(customer, before);
  };

  view.catch_up(is_idle, compute);
  CHECK(read.size() == customers - 3);
  CHECK(view.kept().size() == customers - 3);
  CHECK(view.find(1024) == nullptr);
  REQUIRE(view.find(1025) != nullptr);
  CHECK(*view.find(1025) == "客户1025");

  // One by one, as after an edit or on a new day.
  read.clear();
  idle = {2, 1024};
  a.write(id_of(3), "identity", name(33), noon + 1);
  for (const store::Row row : {1U, 2U}) view.touch(row);
  view.catch_up(is_idle, compute);
  CHECK(read == std::set<store::Row>{1, 3});
  CHECK(view.find(2) == nullptr);
  CHECK(*view.find(1) == "客户1");
  CHECK(*view.find(3) == "客户33");

  // All of them anew.
  read.clear();
  view.forget();
  view.catch_up(is_idle, compute);
  CHECK(read.size() == customers - 2);
  View fresh(indexes, schema::customer::entity, {});
  fresh.catch_up(is_idle, compute);
  CHECK(kept(view) == kept(fresh));
  CHECK(view.kept().size() == customers - 2);
}
