// R-DATA-01: backup and restore. All or nothing, a new run afterwards, and a way out of memory when
// the disk is broken.

#include "crash_world.hpp"
#include "journal/backup.hpp"
#include "journal/gzip_members.hpp"

using namespace aftercare;
using namespace aftercare::test;

namespace {

std::string make_backup(std::uint64_t seed, std::string* state = nullptr) {
  FaultDisk disk(seed);
  World world(disk, seed);
  REQUIRE(world.open());
  world.start();
  for (int count = 0; count < 50; ++count) world.work();
  if (state != nullptr) *state = dump(world.store());
  return journal::export_backup(world.store(), 1);
}

journal::CompactionStatus restore(World& world, std::string bytes, journal::RestoreOptions options = {},
                                  std::string* key = nullptr) {
  journal::Restore restore(world.journal(), std::move(bytes), options);
  for (int count = 0; count < 100'000; ++count) {
    const journal::CompactionStatus status = restore.step();
    if (status == journal::CompactionStatus::working) continue;
    if (key != nullptr) *key = restore.error().message.key;
    return status;
  }
  return journal::CompactionStatus::working;
}

std::string unpacked(std::string_view packed) {
  std::string text;
  journal::GzipMembers members(packed);
  while (members.next(text)) {
  }
  return members.damaged() ? std::string() : text;
}

}  // namespace

TEST_CASE("R-DATA-01 a backup restores the same state and starts a new run", "[crash]") {
  std::string state;
  const std::string backup = make_backup(101, &state);
  for (const bool empty : {true, false}) {
    CAPTURE(empty);
    FaultDisk disk(7);
    World world(disk, 102);
    REQUIRE(world.open());
    world.start();
    const std::uint64_t run = *world.store().run();
    if (!empty) {
      for (int count = 0; count < 60; ++count) world.work();
      REQUIRE(world.settle());
    }
    const auto before = disk.files();
    REQUIRE(restore(world, backup) == journal::CompactionStatus::done);
    for (const auto& [name, bytes] : before) CHECK(disk.files().contains(name));  // old files stay for now
    CHECK_FALSE(world.journal().is_writer());
    disk.restart();

    World after(disk, 103);
    REQUIRE(after.open());
    CHECK(after.journal().report().clean());
    CHECK(after.states().front() == state);
    after.start();
    CHECK(*after.store().run() != run);
    for (int count = 0; count < 60; ++count) after.work();
    REQUIRE(after.settle());
    disk.restart();
    CHECK(dump(*open_copy(disk).store) == dump(after.store()));
  }
}

TEST_CASE("a damaged or foreign backup changes nothing", "[crash]") {
  const std::string backup = make_backup(111);
  FaultDisk disk(8);
  World world(disk, 112);
  REQUIRE(world.open());
  world.start();
  for (int count = 0; count < 20; ++count) world.work();
  REQUIRE(world.settle());
  const auto before = disk.files();
  const std::string text = unpacked(backup);
  const std::size_t stride = std::max<std::size_t>(1, backup.size() / 400);
  for (std::size_t at = 12; at < backup.size(); at += stride) {  // before: flags of the gzip header
    CAPTURE(at);
    std::string bytes = backup;
    bytes[at] = static_cast<char>(~bytes[at]);
    // Packed text may say the same in two ways: then nothing is damaged.
    if (unpacked(bytes) != text) REQUIRE(restore(world, bytes) == journal::CompactionStatus::failed);
    REQUIRE(restore(world, backup.substr(0, at)) == journal::CompactionStatus::failed);
  }
  std::string key;
  CHECK(restore(world, "hello", {}, &key) == journal::CompactionStatus::failed);
  CHECK(key == "journal.backup.not_a_backup");
  CHECK(restore(world, "", {}, &key) == journal::CompactionStatus::failed);
  CHECK(key == "journal.backup.not_a_backup");
  for (const std::size_t left : {std::size_t{40}, backup.size() / 2, backup.size() - 1}) {
    CAPTURE(left);
    CHECK(restore(world, backup.substr(0, left), {}, &key) == journal::CompactionStatus::failed);
    CHECK(key == "journal.backup.damaged");
  }
  CHECK(disk.files() == before);
  CHECK(world.journal().is_writer());
}

TEST_CASE("a restore that the disk interrupts leaves the old state or the new one", "[crash]") {
  std::string state;
  const std::string backup = make_backup(121, &state);
  for (const Fault fault : {Fault::die, Fault::half_and_die, Fault::write_and_die, Fault::refuse}) {
    for (std::uint64_t call = 1; call < 40; ++call) {
      CAPTURE(call, static_cast<int>(fault));
      FaultDisk disk(call);
      World world(disk, 122);
      REQUIRE(world.open());
      world.start();
      for (int count = 0; count < 30; ++count) world.work();
      REQUIRE(world.settle());
      const std::string old_state = dump(world.store());
      disk.plan(call, fault);
      const bool done = restore(world, backup) == journal::CompactionStatus::done;
      disk.restart();
      const std::string found = dump(*open_copy(disk).store);
      CHECK((found == state || (!done && found == old_state)));
    }
  }
}

TEST_CASE("what can be read of a damaged backup can be restored when asked for", "[crash]") {
  FaultDisk disk(9);
  World world(disk, 131);
  REQUIRE(world.open());
  world.start();
  for (int count = 0; count < 60; ++count) world.commit(60'000);  // several members of 1 MB
  const auto truth = contents(world.store());
  SeededRandom random(1);
  std::string backup = journal::export_backup(world.store(), 1);
  // Text that packs this well is small: damage its middle.
  backup[backup.size() / 2] = static_cast<char>(backup[backup.size() / 2] ^ 0x20);
  FaultDisk other(10);
  World target(other, 132);
  REQUIRE(target.open());
  target.start();
  REQUIRE(restore(target, backup) == journal::CompactionStatus::failed);
  REQUIRE(restore(target, backup, {.accept_damage = true}) == journal::CompactionStatus::done);
  other.restart();
  const Opened opened = open_copy(other);
  const auto found = contents(*opened.store);
  CHECK(found.size() > truth.size() / 3);
  CHECK(found.size() < truth.size());
  for (const auto& [dot, text] : found) REQUIRE(truth.at(dot) == text);
  CHECK(opened.store->contexts().empty());
}

TEST_CASE("R-DATA-01 the emergency download works on a broken disk and carries the damaged files",
          "[crash]") {
  FaultDisk disk(12);
  World world(disk, 141);
  REQUIRE(world.open());
  world.start();
  for (int count = 0; count < 10; ++count) world.work();
  disk.plan(1, Fault::die);
  world.commit();
  world.journal().flush();
  CHECK(world.journal().save_state().status() == journal::SaveStatus::saving);
  world.pass(11'000);
  CHECK(world.journal().save_state().status() == journal::SaveStatus::unsaved);
  const std::string backup =
      journal::export_backup(world.store(), 1, {{"j/broken.seg", std::string("\0\x01", 2)}});
  FaultDisk other(13);
  World target(other, 142);
  REQUIRE(target.open());
  target.start();
  REQUIRE(restore(target, backup) == journal::CompactionStatus::done);
  other.restart();
  CHECK(dump(*open_copy(other).store) == dump(world.store()));
}
