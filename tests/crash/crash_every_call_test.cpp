// R-DATA-01: whatever the disk does at whichever call, nothing acknowledged is missing, no commit is
// there by half, and work goes on. In the style of SQLite: every call in turn.

#include <algorithm>

#include "crash_world.hpp"

using namespace aftercare;
using namespace aftercare::test;

namespace {

constexpr int commits = 40;

/// Index of the oracle state that `text` equals, at least `from`; -1 when it is none of them.
long find_state(const World& world, const std::string& text, std::size_t from) {
  for (std::size_t index = from; index < world.states().size(); ++index) {
    if (world.states()[index] == text) return static_cast<long>(index);
  }
  return -1;
}

std::uint64_t count_calls(std::uint64_t seed) {
  FaultDisk disk(seed);
  World world(disk, seed);
  REQUIRE(world.open());
  world.start();
  for (int count = 0; count < commits; ++count) world.work();
  REQUIRE(world.settle());
  return disk.calls();
}

void check_restart(FaultDisk& disk, const World& world, std::uint64_t acknowledged, bool must_be_clean) {
  disk.restart();
  const Opened opened = open_copy(disk);
  REQUIRE(opened.opened);
  const std::string text = dump(*opened.store);
  CHECK(find_state(world, text, acknowledged) >= 0);
  if (must_be_clean) CHECK(opened.report.clean());
  // Recovery changes nothing on disk and finds the same again.
  CHECK(dump(*open_copy(disk).store) == text);
}

}  // namespace

TEST_CASE("R-DATA-01 dying at every disk call loses nothing acknowledged", "[crash]") {
  for (const std::uint64_t seed : {11, 12, 13}) {
    const std::uint64_t calls = count_calls(seed);
    for (const Fault fault : {Fault::die, Fault::half_and_die, Fault::write_and_die}) {
      for (std::uint64_t call = 1; call <= calls; ++call) {
        CAPTURE(seed, call, static_cast<int>(fault));
        FaultDisk disk(seed * 1000 + call);
        World world(disk, seed);
        REQUIRE(world.open());
        world.start();
        disk.plan(call, fault);
        for (int count = 0; count < commits && !disk.dead(); ++count) world.work();
        for (int count = 0; count < 200 && !disk.dead(); ++count) world.pass(200);
        check_restart(disk, world, world.journal().save_state().acknowledged, fault != Fault::half_and_die);
        CHECK_FALSE(disk.name_reused());
      }
    }
  }
}

TEST_CASE("R-DATA-01 a failing disk call is shown, tried again and loses nothing", "[crash]") {
  for (const std::uint64_t seed : {21, 22}) {
    const std::uint64_t calls = count_calls(seed);
    for (const Fault fault : {Fault::refuse, Fault::write_and_fail, Fault::half_and_fail, Fault::silence}) {
      for (std::uint64_t call = 1; call <= calls; ++call) {
        CAPTURE(seed, call, static_cast<int>(fault));
        FaultDisk disk(seed * 1000 + call);
        World world(disk, seed);
        REQUIRE(world.open());
        world.start();
        disk.plan(call, fault);
        bool told = false;
        world.journal().on_save_state([&](const journal::SaveState& state) {
          told = told || state.status() == journal::SaveStatus::unsaved;
          CHECK(state.acknowledged <= state.pending);
        });
        for (int count = 0; count < commits; ++count) world.work();
        if (fault == Fault::silence) {
          for (int count = 0; count < 100; ++count) world.pass(200);  // upkeep waits for an answer for ever
          REQUIRE(world.journal().save_state().status() == journal::SaveStatus::saved);
        } else {
          REQUIRE(world.settle());
        }
        CHECK((told || world.journal().upkeep_error() || call > 1 || fault != Fault::refuse));
        disk.restart();
        const Opened opened = open_copy(disk);
        REQUIRE(opened.opened);
        CHECK(dump(*opened.store) == world.states().back());
        CHECK_FALSE(disk.name_reused());
      }
    }
  }
}

TEST_CASE("R-DATA-01 any subset of unacknowledged writes may vanish", "[crash]") {
  for (std::uint64_t seed = 1; seed <= (thorough() ? 300U : 40U); ++seed) {
    CAPTURE(seed);
    FaultDisk disk(seed);
    std::string previous;
    std::uint64_t run = 0;
    for (int opening = 0; opening < 3; ++opening) {
      World world(disk, seed * 10 + static_cast<std::uint64_t>(opening));
      REQUIRE(world.open());
      if (opening > 0) CHECK(world.states().front() == previous);
      world.start();
      CHECK(*world.store().run() != run);
      run = *world.store().run();
      disk.delay_answers(true);
      const std::uint64_t steps = world.random().below(40);
      for (std::uint64_t count = 0; count < steps; ++count) {
        world.work();
        if (world.random().chance(40)) disk.deliver();
      }
      const std::uint64_t acknowledged = world.journal().save_state().acknowledged;
      disk.crash();
      disk.delay_answers(false);
      disk.restart();
      const Opened opened = open_copy(disk);
      REQUIRE(opened.opened);
      previous = dump(*opened.store);
      REQUIRE(find_state(world, previous, acknowledged) >= 0);
    }
  }
}
