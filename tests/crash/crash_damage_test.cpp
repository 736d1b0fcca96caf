// Decay: a flipped bit or a lost tail anywhere costs at most what the report says, never invents
// anything, and never reads a changed value as good.

#include "base/sha256.hpp"
#include "crash_world.hpp"
#include "journal/names.hpp"

using namespace aftercare;
using namespace aftercare::test;

namespace {

/// A shop with two snapshot generations, packs, shards and open segments.
void fill(FaultDisk& disk, World& world, int commits) {
  REQUIRE(world.open());
  world.start();
  for (int count = 0; count < commits; ++count) world.work();
  REQUIRE(world.settle());
  world.commit();
  world.journal().flush();
  disk.restart();
}

/// `uncounted`: a segment cut off inside its header cannot tell how much it held.
void check_damage(FaultDisk& disk, const std::map<store::Dot, std::string>& truth, bool must_report,
                  bool uncounted = false) {
  const Opened opened = open_copy(disk);
  REQUIRE(opened.opened);
  const auto found = contents(*opened.store);
  for (const auto& [dot, text] : found) {
    const auto original = truth.find(dot);
    REQUIRE(original != truth.end());
    REQUIRE(original->second == text);
  }
  if (uncounted) REQUIRE((!must_report || opened.report.lines_lost > 0));
  if (!uncounted) REQUIRE(found.size() + opened.report.lines_lost >= truth.size());
  if (must_report) REQUIRE_FALSE(opened.report.clean());
  // What is gone must not count as seen: joining elsewhere would delete it there.
  for (const auto& [dot, text] : truth) {
    if (found.contains(dot)) continue;
    for (const auto& [scope, context] : opened.store->contexts()) REQUIRE_FALSE(context.covers(dot));
  }
}

bool in_use(World& world, const std::string& name) {
  const journal::DiskState& state = world.journal().disk_state();
  if (const auto segment = journal::parse_segment_name(name))
    return !state.root.covers(segment->run, segment->sequence);
  for (const journal::PartRef& part : state.root.parts()) {
    if (part.name == name) return true;
  }
  return journal::encode_root(state.root).name == name;
}

}  // namespace

TEST_CASE("R-DATA-01 a flipped byte anywhere is reported and costs no more than it says", "[crash]") {
  const std::uint64_t seed = 31;
  FaultDisk disk(seed);
  World world(disk, seed);
  fill(disk, world, 45);
  const auto truth = contents(world.store());
  const auto files = disk.files();
  std::size_t flips = 0;
  for (const auto& [name, bytes] : files) {
    const bool used = in_use(world, name);
    const std::size_t stride = thorough() ? (used ? 3 : 41) : (used ? 31 : 211);
    for (std::size_t at = flips % stride; at < bytes.size(); at += stride, ++flips) {
      CAPTURE(seed, name, at);
      const auto mask = static_cast<char>(1 << (flips % 8));
      disk.files()[name][at] = static_cast<char>(bytes[at] ^ mask);
      check_damage(disk, truth, used);
      disk.files()[name] = bytes;
    }
  }
  CHECK(flips > (thorough() ? 2000U : 150U));
}

TEST_CASE("R-DATA-01 a truncated or missing file is reported and the rest is read", "[crash]") {
  const std::uint64_t seed = 32;
  FaultDisk disk(seed);
  World world(disk, seed);
  fill(disk, world, thorough() ? 60 : 16);
  const auto truth = contents(world.store());
  const auto files = disk.files();
  for (const auto& [name, bytes] : files) {
    for (std::size_t size = 0; size < bytes.size(); size += 10) {
      CAPTURE(seed, name, size);
      disk.files()[name].resize(size);
      const bool uncounted = journal::parse_segment_name(name).has_value() && size <= bytes.find('\n');
      check_damage(disk, truth, in_use(world, name), uncounted);
      disk.files()[name] = bytes;
    }
    CAPTURE(name);
    disk.files().erase(name);
    const Opened opened = open_copy(disk);
    REQUIRE(opened.opened);
    const bool segment = journal::parse_segment_name(name).has_value();
    // The last segment may go without a trace: nothing on disk says that it ever was.
    if (!segment && in_use(world, name) && !name.ends_with(".snap")) CHECK_FALSE(opened.report.clean());
    for (const auto& [dot, text] : contents(*opened.store)) REQUIRE(truth.at(dot) == text);
    disk.files()[name] = bytes;
  }
}

TEST_CASE("R-DATA-01 work goes on after damage, and the damaged file stays for the emergency download",
          "[crash]") {
  for (std::uint64_t seed = 41; seed < 61; ++seed) {
    CAPTURE(seed);
    FaultDisk disk(seed);
    World world(disk, seed);
    fill(disk, world, 60);
    std::vector<std::string> names;
    for (const auto& [name, bytes] : disk.files()) {
      if (in_use(world, name)) names.push_back(name);
    }
    SeededRandom random(seed);
    const std::string hit = names[random.below(names.size())];
    std::string& bytes = disk.files()[hit];
    bytes[random.below(bytes.size())] ^= 0x10;
    const std::string damaged_bytes = bytes;

    World second(disk, seed + 1000);
    REQUIRE(second.open());
    REQUIRE_FALSE(second.journal().report().clean());
    second.start();
    for (int count = 0; count < 60; ++count) second.work();
    REQUIRE(second.settle());
    CAPTURE(hit);
    REQUIRE(disk.files().contains(hit));
    CHECK(disk.files()[hit] == damaged_bytes);
    std::size_t carried = 0;
    second.journal().fetch_quarantine([&](const auto& files) { carried = files.size(); });
    CHECK(carried >= 1);
    disk.restart();
    const Opened opened = open_copy(disk);
    CHECK(opened.report.clean());
    const auto expected = contents(second.store());
    CHECK(contents(*opened.store) == expected);
  }
}

TEST_CASE("files of a newer program stop the opening and stay as they are", "[crash]") {
  FaultDisk disk(5);
  World world(disk, 5);
  fill(disk, world, 30);
  SECTION("a changed version without the right hash is damage") {
    for (auto& [name, bytes] : disk.files()) {
      const std::size_t at = bytes.find("aftercare-snapshot/1");
      if (at != std::string::npos) bytes[at + 19] = '2';
    }
    CHECK(open_copy(disk).opened);
  }
  SECTION("a whole file of a later version is not") {
    journal::SegmentHeader header;
    header.name = {77, 1};
    std::string bytes = journal::encode_segment(header, "", 0);
    // What version 2 would write: same envelope, its own hash.
    const std::size_t tail = bytes.find(",\"sha256\"");
    std::string head = bytes.substr(0, tail);
    head.replace(head.find("/1"), 2, "/2");
    disk.files()[journal::segment_name(header.name)] =
        head + ",\"sha256\":\"" + base::sha256_hex(head) + "\"}\n";
    CHECK_FALSE(open_copy(disk).opened);
  }
}
