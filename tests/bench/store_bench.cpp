// Figures of the store: load, join, walk, read. Run: store_bench [registers], 200000 if not said.

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

#include "schema/entities.hpp"
#include "store/store.hpp"
#include "support/record_world.hpp"

namespace aftercare::bench {

namespace {

/// Time of the processor: other work on the computer must not count.
template <class Work>
double time_of(Work work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

struct Sample {
  std::vector<std::string> texts;
  std::vector<store::Line> lines;
  store::Contexts contexts;
};

/// A shop of customers with four groups each, one write in ten by head office.
Sample make_sample(std::size_t registers) {
  tests::SeededRandom random(7);
  store::Store shop;
  base::Milliseconds now = 1'795'219'200'000;
  const auto code = base::ShopCode::parse("S01").value();
  constexpr std::string_view groups[] = {"identity", "contact", "care", "status"};
  const base::RecordId author = base::mint_record_id(code, random);
  for (std::size_t record = 0; record < registers / 4; ++record) {
    if (record % 500 == 0) shop.start_run(random.next_u64());
    const auto id = base::mint_record_id(code, random);
    store::Commit commit{{}, author, {}, {}};
    for (const auto group : groups) {
      commit.writes.push_back({"customer", id, std::string(group), group == "identity" || group == "contact",
                               R"({"name":"张三","note":"每次都要擦车，周末来","state":"active","n":)" + std::to_string(record) + "}"});
    }
    shop.apply(commit, now += 1000);
  }
  Sample sample{{}, {}, shop.contexts()};
  shop.each_head_sorted({}, [&](const store::Line& line) { store::append_line(sample.texts.emplace_back(), line); });
  for (const std::string& text : sample.texts) sample.lines.push_back(store::parse_line(text).value());
  return sample;
}

void join_all(store::Store& to, const Sample& sample, std::vector<store::Operation>* operations) {
  for (const store::Line& line : sample.lines) {
    const auto& theirs = sample.contexts.at({line.id.shop, line.personal});
    to.join_register({line.entity, line.id, line.group, line.personal, {&line, 1}}, theirs, operations);
  }
  to.merge_contexts(sample.contexts);
}

void report(const char* what, double seconds, std::size_t count) {
  std::printf("%-34s %8.1f ns each, %7.1f ms\n", what, seconds * 1e9 / static_cast<double>(count), seconds * 1e3);
}

}  // namespace

}  // namespace aftercare::bench

int main(int argc, char** argv) {
  using namespace aftercare;
  using namespace aftercare::bench;
  const std::size_t registers = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 200'000;
  const Sample sample = make_sample(registers);
  const std::size_t count = sample.lines.size();
  std::size_t bytes = 0;
  for (const auto& text : sample.texts) bytes += text.size();
  std::printf("%zu registers, %.1f bytes a line\n", count, static_cast<double>(bytes) / static_cast<double>(count));

  std::size_t checksum = 0;
  report("parse_line", time_of([&] { for (const auto& text : sample.texts) checksum += store::parse_line(text)->value.size(); }), count);
  report("peek_line", time_of([&] { for (const auto& text : sample.texts) checksum += store::peek_line(text)->dot.n; }), count);

  store::Store loaded;
  report("load_head", time_of([&] { for (const auto& line : sample.lines) loaded.load_head(line); }), count);
  loaded.merge_contexts(sample.contexts);
  const auto use = loaded.memory_use();
  std::printf("%-34s %8.1f bytes each (values %.1f, slots %.1f, index %.1f)\n", "memory",
              static_cast<double>(use.value_bytes + use.slot_bytes + use.index_bytes) / static_cast<double>(count),
              static_cast<double>(use.value_bytes) / static_cast<double>(count), static_cast<double>(use.slot_bytes) / static_cast<double>(count),
              static_cast<double>(use.index_bytes) / static_cast<double>(count));

  store::Store joined;
  std::vector<store::Operation> operations;
  report("join_register, new", time_of([&] { join_all(joined, sample, nullptr); }), count);
  report("join_register, known", time_of([&] { join_all(joined, sample, nullptr); }), count);
  store::Store journalled;
  report("join_register, new, with journal", time_of([&] { join_all(journalled, sample, &operations); }), count);

  Sample newer = sample;  // everything written over by somebody who had seen it
  for (auto& line : newer.lines) line.dot = {line.dot.run ^ 1, line.dot.n};
  for (auto& [scope, context] : newer.contexts) {
    store::Context other = context;
    for (const auto& [run, n] : context.entries()) other.extend({run ^ 1, n});
    context = other;
  }
  report("join_register, newer", time_of([&] { join_all(joined, newer, nullptr); }), count);

  report("each_head_sorted, first", time_of([&] { loaded.each_head_sorted({}, [&](const store::Line& line) { checksum += line.dot.n; }); }), count);
  std::string out;
  report("each_head_sorted, as text", time_of([&] {
           loaded.each_head_sorted({}, [&](const store::Line& line) { out.clear(); store::append_line(out, line); checksum += out.size(); });
         }), count);

  const auto customers = loaded.entity_index(schema::customer::entity);
  const std::size_t rows = loaded.row_count(customers);
  report("read of a text field", time_of([&] {
           for (store::Row row = 0; row < rows; ++row) checksum += loaded.record(customers, row)[schema::customer::note].size();
         }), rows);
  report("visible", time_of([&] { for (store::Row row = 0; row < rows; ++row) checksum += loaded.record(customers, row).visible() ? 1 : 0; }), rows);
  report("find", time_of([&] { for (const auto& line : sample.lines) checksum += loaded.find(customers, line.id).row(); }), count);
  std::printf("(%zu)\n", checksum);
  return 0;
}
