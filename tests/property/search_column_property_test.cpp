// One column against a pass over all keys: many hits (where the scan stops early), few hits,
// narrowing, replaced keys, compaction. The seed is printed with every failure.

#include <map>

#include <catch_amalgamated.hpp>

#include "store/search_column.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using store::MatchRank;
using store::SearchColumn;

namespace {

struct Model {
  SearchColumn column;
  std::map<std::size_t, std::pair<store::Row, std::string>> by_age;  // newest last
  std::map<store::Row, std::vector<std::size_t>> ages;
  std::map<store::Row, std::vector<std::string>> keys;
  std::size_t age = 0;

  void set(store::Row row, std::vector<std::string> values) {
    column.set(row, values);
    if (keys[row] == values) return;  // the same again keeps its place
    keys[row] = values;
    for (const std::size_t old : ages[row]) by_age.erase(old);
    ages[row].clear();
    for (std::string& value : values) {
      ages[row].push_back(age);
      by_age[age++] = {row, std::move(value)};
    }
  }
  /// The newest keys of each rank, as the column should answer.
  std::array<std::vector<std::string>, store::match_ranks> find(std::string_view needle) const {
    std::array<std::vector<std::string>, store::match_ranks> found;
    for (auto entry = by_age.rbegin(); entry != by_age.rend(); ++entry) {
      const auto& [row, key] = entry->second;
      if (key.find(needle) == key.npos) continue;
      const auto add = [&](MatchRank rank) { found[static_cast<std::size_t>(rank)].push_back(std::to_string(row) + key); };
      if (key == needle) {
        add(MatchRank::exact);
      } else {
        if (key.starts_with(needle)) add(MatchRank::prefix);
        if (key.ends_with(needle)) add(MatchRank::tail);
      }
    }
    return found;
  }
};

void check(Model& model, std::string_view needle) {
  const auto expected = model.find(needle);
  const auto matches = model.column.find(needle);
  std::size_t better = 0;
  for (std::size_t rank = 0; rank < 3 && better < 64; ++rank) {
    std::vector<std::string> found;
    for (const auto entry : matches.by_rank[rank]) {
      found.push_back(std::to_string(model.column.row_of(entry)) + std::string(model.column.key_of(entry)));
    }
    INFO("needle " << needle << " rank " << rank);
    REQUIRE(found.size() >= std::min<std::size_t>(expected[rank].size(), 64));
    REQUIRE(found.size() <= expected[rank].size());
    CHECK(std::equal(found.begin(), found.end(), expected[rank].begin()));
    better += found.size();
  }
}

}  // namespace

TEST_CASE("a search column answers like a pass over all keys") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    INFO("seed " << seed);
    tests::SeededRandom random(seed);
    const auto key = [&] {
      std::string text;
      for (std::size_t length = 1 + random.below(9); length > 0; --length) text += "aab"[random.below(3)];
      return random.below(50) == 0 ? text + "王丽" : text;
    };
    Model model;
    for (int step = 0; step < 9000; ++step) {
      std::vector<std::string> values(random.below(8) == 0 ? 2 : 1);
      for (auto& value : values) value = key();
      if (random.below(20) == 0) values.clear();
      model.set(static_cast<store::Row>(random.below(6000)), values);
      if (step % 1500 != 1499) continue;
      for (const char* needle : {"a", "ab", "aba", "abab", "abababab", "b", "bb", "bbbbb", "王", "王丽", "丽", "a王", "c", "aaaaaaaaaaaa"}) {
        check(model, needle);
      }
    }
  }
}
