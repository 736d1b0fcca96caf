// R-DATA-02: random histories of shops that meet only through files, full, since, masked, old and
// repeated; at the end everybody who saw everything has the same lines.
#include "../unit/exchange_support.hpp"

#include <cstdlib>

namespace {

using namespace aftercare;
using namespace aftercare::tests;

constexpr base::Milliseconds day = 86'400'000;

struct History {
  explicit History(std::uint64_t seed) : random(seed) {
    // All of one shop, so that every file may change every record.
    for (int i = 0; i < 3; ++i) {
      replicas.push_back(std::make_unique<Replica>("S01", random.next_u64(), std::string(1, static_cast<char>('A' + i))));
      replicas.back()->now += static_cast<base::Milliseconds>(random.below(21)) * day - 10 * day;  // wild clocks
    }
  }

  SeededRandom random;
  std::vector<std::unique_ptr<Replica>> replicas;
  std::vector<std::string> files;
  std::vector<base::RecordId> ids;

  void edit(Replica& replica) {
    if (ids.empty() || random.below(4) == 0) {
      ids.push_back(replica.customer("顾客" + std::to_string(ids.size())));
      return;
    }
    const base::RecordId& id = ids[random.below(ids.size())];
    if (random.below(8) == 0) {
      replica.write(schema::customer::entity, id, [](store::Edit& edit) { edit.remove(); });
    } else if (random.below(2) == 0) {
      replica.rename(id, "名" + std::to_string(random.below(50)));
    } else {
      replica.note(id, "注" + std::to_string(random.below(50)));
    }
  }
  void write_file(Replica& replica) {
    auto options = replica.options();
    const std::size_t kind = random.below(5);
    options.masked = kind == 0;
    options.gzip = random.below(2) == 0;
    options.history = random.below(4) == 0;
    if (kind == 1) options.since = replicas[random.below(replicas.size())]->store.contexts();
    files.push_back(replica.file(options).bytes);
  }
  void read_file(Replica& replica) {
    if (!files.empty()) take(replica.store, files[random.below(files.size())]);
  }
  void step() {
    Replica& replica = *replicas[random.below(replicas.size())];
    switch (random.below(6)) {
      case 0: write_file(replica); break;
      case 1: read_file(replica); break;
      default: edit(replica); break;
    }
  }
  /// Everybody reads everybody's full file, in some order, some twice.
  void meet() {
    std::vector<std::string> last;
    for (const auto& replica : replicas) last.push_back(replica->full());
    for (const auto& replica : replicas) {
      const std::size_t first = random.below(last.size());
      for (std::size_t i = 0; i < last.size() + 1; ++i) take(replica->store, last[(first + i) % last.size()]);
    }
  }
};

TEST_CASE("R-DATA-02 random histories through files converge to equal lines", "[exchange][property]") {
  const char* const given = std::getenv("AFTERCARE_SEED");
  const std::uint64_t base_seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20261121;
  for (std::uint64_t round = 0; round < (given != nullptr ? 1U : 40U); ++round) {
    INFO("seed " << base_seed + round << " (AFTERCARE_SEED)");
    History history(base_seed + round);
    for (int i = 0; i < 80; ++i) history.step();
    history.meet();
    const std::string expected = rec_of(history.replicas[0]->store);
    for (const auto& replica : history.replicas) REQUIRE(rec_of(replica->store) == expected);
    // A newcomer who reads one of the files stands where everybody stands.
    store::Store office;
    take(office, history.replicas[1]->full());
    REQUIRE(rec_of(office) == expected);
    REQUIRE(office.contexts() == history.replicas[0]->store.contexts());
  }
}

}  // namespace
