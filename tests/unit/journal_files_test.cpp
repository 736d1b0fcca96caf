// The file formats of the journal, each by itself.

#include "base/record_id.hpp"
#include "journal/chain.hpp"
#include "journal/compaction.hpp"
#include "journal/gzip_members.hpp"
#include "journal/names.hpp"
#include "journal/part.hpp"
#include "journal/root.hpp"
#include "journal/segment.hpp"
#include "journal/shard_merge.hpp"
#include "store/contexts_json.hpp"

using namespace aftercare;
using namespace aftercare::journal;

TEST_CASE("file names round-trip and refuse everything else") {
  const SegmentName name{0x0123456789abcdef, 42};
  CHECK(segment_name(name) == "j/0123456789abcdef-00000042.seg");
  CHECK(parse_segment_name(segment_name(name)) == name);
  CHECK(root_name(7, "00112233445566778899") == "s/00000007-00112233.snap");
  CHECK(part_name(7, "00112233445566778899") == "s/00000007-0011223344556677.part");
  CHECK(parse_snapshot_name("s/00000007-00112233.snap")->kind == SnapshotFile::root);
  CHECK(parse_snapshot_name("s/00000007-0011223344556677.part")->generation == 7);
  for (const std::string_view other :
       {"", "j/", "j/0123456789abcdef-00000042.snap", "j/0123456789abcdeg-00000042.seg",
        "s/0000007-00112233.snap", "s/00000007-00112233.part", "x/0123456789abcdef-00000042.seg"}) {
    CHECK_FALSE(parse_segment_name(other));
    CHECK_FALSE(parse_snapshot_name(other));
  }
}

TEST_CASE("a segment round-trips and knows every change") {
  SegmentHeader header;
  header.name = {5, 3};
  header.epoch = 9;
  header.previous_sequence = 2;
  header.previous_sha256 = "ab";
  header.seen = {4, 8};
  header.contexts[*store::Scope::parse("S01/personal")].extend({77, 6});
  const std::string bytes = encode_segment(header, "{\"a\":1}\n{\"b\":2}\n", 2);
  const auto segment = parse_segment(bytes);
  REQUIRE(segment);
  CHECK(segment->header.name == header.name);
  CHECK(segment->header.epoch == 9);
  CHECK(segment->header.previous_sequence == 2);
  CHECK(segment->header.previous_sha256 == "ab");
  CHECK(segment->header.seen == header.seen);
  CHECK(segment->header.contexts == header.contexts);
  CHECK(segment->lines == "{\"a\":1}\n{\"b\":2}\n");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] ^= 1;
    CHECK_FALSE(parse_segment(changed));
    CHECK_FALSE(parse_segment(std::string_view(bytes).substr(0, at)));
  }
}

TEST_CASE("a damaged block costs that block alone") {
  PartWriter writer;
  const std::string line(1000, 'a');
  for (int count = 0; count < 300; ++count) writer.add(BlockKind::operation, 5, line);
  writer.add(BlockKind::context, 0, "{}");
  std::string bytes = writer.finish();
  LineCursor whole("x.part", bytes);
  std::size_t lines = 0;
  while (const auto read = whole.next()) {
    ++lines;
    CHECK(read->run == (read->kind == BlockKind::operation ? 5U : 0U));
  }
  CHECK(lines == 301);
  CHECK_FALSE(whole.damaged());
  bytes[bytes.size() / 2] ^= 1;
  LineCursor hurt("x.part", bytes);
  lines = 0;
  while (hurt.next()) ++lines;
  CHECK(hurt.damaged());
  CHECK(lines > 230);
  CHECK(lines < 301);
}

TEST_CASE("packs: like sizes are merged, big neighbours stay, sizes fall by half") {
  const auto sizes = [](std::vector<std::uint64_t> bytes) {
    std::vector<PartRef> units;
    for (const std::uint64_t size : bytes) units.push_back({"u", size, 1});
    std::vector<std::size_t> groups;
    for (const auto& group : plan_packs(units)) groups.push_back(group.size());
    return groups;
  };
  CHECK(sizes({1, 1, 1, 1}) == std::vector<std::size_t>{4});
  CHECK(sizes({1000, 1, 1, 1}) == std::vector<std::size_t>{1, 2, 1});
  CHECK(sizes({1000, 100, 10}) == std::vector<std::size_t>{1, 1, 1});
  CHECK(sizes({10, 1000}) == std::vector<std::size_t>{2});
  CHECK(sizes({}).empty());
}

TEST_CASE("operations are merged into a shard: heads, history, repeats") {
  const std::string id = "S01-00000000000000000000000001";
  const auto line = [&](const std::string& run, int n, const std::string& x) {
    return R"({"e":"customer","i":")" + id + R"(","g":"care","d":[")" + run + "\"," + std::to_string(n) +
           R"(],"t":"0000000000000001")" + (x.empty() ? "" : ",\"x\":" + x) +
           ",\"v\":{\"n\":" + std::to_string(n) + "}}";
  };
  const std::string run = "00000000000000aa", other = "00000000000000bb";
  PartWriter old;
  old.add(BlockKind::record, 0, line(run, 1, ""));
  const std::string old_bytes = old.finish();
  const std::string second = line(run, 2, R"([["00000000000000aa",1]])"), concurrent = line(other, 1, "");
  LineBuckets waiting;
  for (const std::string* text : {&second, &concurrent, &second}) waiting.add(*text);
  ShardMerge merge(old_bytes, waiting, 0, bucket_count, 0);
  while (merge.step()) {
  }
  const auto outputs = merge.take_outputs();
  REQUIRE(outputs.size() == 1);
  std::vector<std::string> lines;
  LineCursor cursor("new.part", outputs.front().bytes);
  while (const auto read = cursor.next()) lines.emplace_back(read->text);
  CHECK(lines == std::vector<std::string>{line(run, 2, ""), line(other, 1, ""), "~" + line(run, 1, "")});
}

TEST_CASE("gzip members: whole by any reader, and readable one by one after damage") {
  std::string packed;
  for (const char letter : {'a', 'b', 'c'})
    append_gzip_member(packed, std::string(1000, letter) + std::to_string(letter));
  std::string text;
  GzipMembers whole(packed);
  while (whole.next(text)) {
  }
  CHECK_FALSE(whole.damaged());
  CHECK(text.size() == 3006);  // "97", "98", "99"
  packed[packed.size() / 2] ^= 0x55;
  text.clear();
  GzipMembers hurt(packed);
  while (hurt.next(text)) {
  }
  CHECK(hurt.damaged());
  CHECK(text.size() == 2004);
}

TEST_CASE("contexts and roots round-trip") {
  store::Contexts contexts;
  contexts[*store::Scope::parse("HQ")].extend({1, 2});
  contexts[*store::Scope::parse("S01/personal")].extend({0xFFFFFFFFFFFFFFFF, 9});
  std::string text;
  store::append_contexts(text, contexts);
  CHECK(store::parse_contexts(text) == contexts);
  CHECK_FALSE(store::parse_contexts(R"({"no scope!":{}})"));

  Root root;
  root.generation = 12;
  root.epoch = 3;
  root.shard_bits = 1;
  root.shards = {{"s/00000001-0011223344556677.part", 10, 1}, {}};
  root.deltas = {{"j/0000000000000005-00000001.seg", 20, 2}};
  root.covered = {{5, 3, 1, "aa"}};
  root.quarantine = {"s/\"odd\".part"};
  const EncodedRoot encoded = encode_root(root);
  const auto parsed = parse_root(encoded.name, encoded.bytes);
  REQUIRE(parsed);
  CHECK(encode_root(*parsed).bytes == encoded.bytes);
  CHECK(parsed->covers(5, 1));
  CHECK_FALSE(parsed->covers(5, 2));
  CHECK(parsed->quarantine == root.quarantine);
  CHECK_FALSE(parse_root(root_name(13, "00112233"), encoded.bytes));
}
