// Upkeep of the files: bounded count, little writing, and safe to interrupt anywhere.

#include <algorithm>

#include "base/sha256.hpp"
#include "crash_world.hpp"
#include "journal/names.hpp"

using namespace aftercare;
using namespace aftercare::test;

TEST_CASE("R-DATA-01 thousands of commits: at most 64 files and little extra writing", "[crash]") {
  const std::uint64_t seed = 71;
  FaultDisk disk(seed);
  World world(disk, seed, {});
  REQUIRE(world.open());
  world.start();
  store::Store& store = world.store();
  SeededRandom& random = world.random();
  std::uint64_t payload = 0;
  std::vector<base::RecordId> ids;
  for (int count = 0; count < 500; ++count)
    ids.push_back(base::mint_record_id(*base::ShopCode::parse("S01"), random));
  constexpr int commits = 6000;
  for (int count = 0; count < commits; ++count) {
    store::Commit commit;
    for (int writes = 0; writes < 2; ++writes) {
      commit.writes.push_back(
          {"customer", ids[random.below(ids.size())], "care", false,
           R"({"note":")" + std::to_string(random.next_u64()) + std::string(120, 'n') + "\"}"});
    }
    const store::AppliedCommit applied = store.apply(commit, world.clock().now());
    for (const store::Operation& operation : applied.operations) payload += operation.line.size() + 1;
    world.journal().append(applied);
    world.clock().advance(60);
    world.journal().tick(world.clock().now());
    world.journal().compact_step(1000);  // the clock stands still: to the end
  }
  REQUIRE(world.settle());
  const double amplification = static_cast<double>(disk.bytes_written()) / static_cast<double>(payload);
  WARN("files at most " << disk.most_files() << ", " << commits << " commits, payload " << payload / 1024
                        << " KB, written " << disk.bytes_written() / 1024 << " KB, amplification "
                        << amplification);
  CHECK(disk.most_files() <= 64);
  CHECK(amplification < 14);
  CHECK_FALSE(disk.name_reused());
  disk.restart();
  const Opened opened = open_copy(disk);
  CHECK(opened.report.clean());
  CHECK(dump(*opened.store) == dump(store));
}

TEST_CASE("a big import is not written again while small commits are packed", "[crash]") {
  FaultDisk disk(3);
  World world(disk, 3, {.open_segments = 4, .smallest_rebase = 100'000'000, .shard_bytes = 4000});
  REQUIRE(world.open());
  world.start();
  world.commit(400'000);
  REQUIRE(world.settle());
  const std::uint64_t before = disk.bytes_written();
  for (int count = 0; count < 40; ++count) {
    world.commit();
    world.pass(100);
  }
  REQUIRE(world.settle());
  CHECK(disk.bytes_written() - before < 400'000);
}

TEST_CASE("compaction interrupted at every step leaves the same state", "[crash]") {
  for (const std::uint64_t seed : {81, 82}) {
    for (int steps = 0;; steps += thorough() ? 1 : 5) {
      CAPTURE(seed, steps);
      FaultDisk disk(seed);
      World world(disk, seed, {.open_segments = 1000, .smallest_rebase = 3000, .shard_bytes = 2000});
      REQUIRE(world.open());
      world.start();
      for (int count = 0; count < 30; ++count) {
        world.work();
        world.journal().flush();
      }
      int done = 0;
      while (done < steps && world.journal().compact_step(0)) ++done;
      const bool finished = !world.journal().wants_compaction();
      // Work goes on in the middle of it.
      world.commit();
      world.journal().flush();
      disk.restart();
      const Opened opened = open_copy(disk);
      REQUIRE(opened.opened);
      CHECK(opened.report.clean());
      CHECK(dump(*opened.store) == dump(world.store()));
      if (finished) break;
      REQUIRE(steps < 5000);
    }
  }
}

TEST_CASE("unchanged shards are shared between generations, contexts and history are kept", "[crash]") {
  FaultDisk disk(9);
  World world(disk, 9, {.open_segments = 2, .smallest_rebase = 1500, .shard_bytes = 1500});
  REQUIRE(world.open());
  world.start();
  for (int count = 0; count < 120; ++count) world.work();
  REQUIRE(world.settle());
  const journal::Root first = world.journal().disk_state().root;
  REQUIRE(first.shards.size() == 8);
  const std::string shared = first.shards.back().name;
  bool seen_shared = false;
  for (int count = 0; count < 30; ++count) {
    world.commit(600);
    world.pass(100);
    REQUIRE(world.settle());
    const journal::Root& root = world.journal().disk_state().root;
    for (std::size_t shard = 0; shard < 8; ++shard) {
      const bool same =
          !root.shards[shard].name.empty() && root.shards[shard].name == first.shards[shard].name;
      seen_shared =
          seen_shared || (same && root.generation > first.generation && root.shards != first.shards);
    }
  }
  CHECK(seen_shared);
  disk.restart();
  CHECK(dump(*open_copy(disk).store) == dump(world.store()));
}

TEST_CASE("a robbed writer stops at once, and a late write of it is found and kept", "[crash]") {
  FaultDisk disk(13);
  World robbed(disk, 13);
  REQUIRE(robbed.open());
  robbed.start();
  robbed.commit();
  robbed.journal().flush();
  // The second writer loads and works while a write of the first is still on its way.
  disk.delay_answers(true);
  robbed.commit();
  robbed.journal().flush();
  robbed.journal().stop_writing();
  CHECK(robbed.journal().save_state().status() == journal::SaveStatus::unsaved);
  disk.delay_answers(false);
  World second(disk, 14);
  REQUIRE(second.open());
  second.start();
  second.commit();
  second.journal().flush();
  disk.deliver();
  CHECK(robbed.journal().save_state().status() == journal::SaveStatus::saved);
  const std::uint64_t calls = disk.calls();
  robbed.pass(60'000);
  CHECK(disk.calls() == calls);
  disk.restart();
  const Opened opened = open_copy(disk);
  REQUIRE(opened.report.messages.size() == 1);
  CHECK(opened.report.messages.front().key == "journal.recovery.late_write");
  auto both = contents(robbed.store());
  both.merge(contents(second.store()));
  CHECK(contents(*opened.store) == both);
}
