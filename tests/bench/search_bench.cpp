// Search as one types over 100,000 customers, 100,000 vehicles and 300,000 orders: milliseconds a
// key, and the ratio to std::string::find over the same keys in one text. Goal: 8 ms a key.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "base/text.hpp"
#include "store/search.hpp"
#include "support/record_world.hpp"

using namespace aftercare;

namespace {

double milliseconds_of(auto work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

std::string padded(std::size_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string any_of(tests::SeededRandom& random, std::span<const char* const> parts) { return parts[random.below(parts.size())]; }

void fill(tests::RecordWorld& world, std::size_t customers, std::string& plain) {
  static const char* const family[] = {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "曾", "欧阳", "单", "仇"};
  static const char* const given[] = {"丽", "娜", "强", "伟", "芳", "敏", "静", "磊", "洋", "勇", "艳", "杰", "涛", "明", "超", "秀"};
  static const char* const models[] = {"帕萨特 330TSI", "轩逸", "Model 3", "卡罗拉 1.2T", "宋PLUS DM-i", "途观L"};
  static const char* const provinces[] = {"粤B", "粤A", "湘A", "赣C", "粤S"};
  auto& random = world.random;
  const auto keep = [&](const std::string& text) { plain += base::fold_for_search(text) + '\n'; };
  for (std::size_t i = 0; i < customers; ++i) {
    const std::string name = any_of(random, family) + any_of(random, given) + (random.below(3) == 0 ? "" : any_of(random, given));
    const std::string phone = "1" + padded(random.next_u64() % 10'000'000'000ULL, 10);
    const std::string number = "S01-A-C" + padded(i, 5);
    const auto customer = world.add(schema::customer::entity, [&](store::Edit& edit) {
      edit.set(schema::customer::name, name).set(schema::customer::phones, {phone}).set(schema::customer::customer_no, number);
    });
    std::string vin = "LSV";
    for (int k = 0; k < 14; ++k) vin += "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"[random.below(33)];
    const std::string plate = any_of(random, provinces) + padded(random.below(100'000), 5);
    const std::string model = any_of(random, models);
    const auto asset = world.add(schema::asset::entity, [&](store::Edit& edit) {
      edit.set(schema::asset::plate, plate).set(schema::asset::vin, vin).set(schema::asset::model, model);
    });
    world.own(customer, asset);
    for (const auto& text : {name, base::pinyin_initials(name), base::pinyin_full(name), phone, number, vin, plate, model}) keep(text);
    for (std::size_t visit = 0; visit < 3; ++visit) {
      const std::string no = "S01-A-2" + std::to_string(random.below(7)) + padded(1 + random.below(12), 2) + padded(1 + random.below(28), 2) + "-" + padded(random.below(400), 3);
      world.add(schema::repair_order::entity, [&](store::Edit& edit) {
        edit.set(schema::repair_order::order_no, no).set(schema::repair_order::customer_of, customer).set(schema::repair_order::asset_of, asset);
      });
      keep(no);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t customers = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 100'000;
  tests::RecordWorld world;
  std::string plain;
  fill(world, customers, plain);
  store::SearchIndex search(world.store, world.indexes);
  const double build = milliseconds_of([&] { search.build_all(); });
  std::printf("build %.0f ms for %zu customers, %zu vehicles, %zu orders; %.1f MB\n", build, customers, customers, customers * 3,
              static_cast<double>(search.memory_bytes()) / 1e6);
  const double first = milliseconds_of([&] { search.search("粤B1"); });
  std::printf("first search (makes the owners' index): %.1f ms\n", first);

  const char* const typed[] = {"粤b12345", "8000138", "wanglina", "王丽娜", "s01a261121", "lsv1234", "张伟", "330tsi", "不存在的人", "zzzzzz"};
  // The best of a few rounds: other work on the computer must not count. A round begins with a short
  // text, so nothing of the round before narrows it.
  constexpr int rounds = 5;
  double worst = 0;
  std::string worst_text;
  for (const char* text : typed) {
    const std::string_view whole(text);
    std::printf("%-14s", text);
    std::vector<double> best(whole.size() + 1, 1e9);
    std::vector<std::size_t> hits(whole.size() + 1);
    for (int round = 0; round < rounds; ++round) {
      std::string_view rest = whole;
      while (!rest.empty()) {
        base::next_code_point(rest);
        const std::size_t typed_bytes = whole.size() - rest.size();
        const double one = milliseconds_of([&] { hits[typed_bytes] = search.search(whole.substr(0, typed_bytes)).size(); });
        best[typed_bytes] = std::min(best[typed_bytes], one);
      }
    }
    for (std::size_t bytes = 1; bytes <= whole.size(); ++bytes) {
      if (best[bytes] == 1e9) continue;
      std::printf(" %.2f(%zu)", best[bytes], hits[bytes]);
      if (best[bytes] > worst) worst = best[bytes], worst_text = whole.substr(0, bytes);
    }
    std::printf("\n");
  }
  // A key that is not there: the whole text is looked through, the fairest comparison.
  const std::string absent = "qxqxq7";
  std::size_t found = 0;
  double find = 1e9, ours = 1e9;
  for (int round = 0; round < rounds; ++round) {
    find = std::min(find, milliseconds_of([&] { found += plain.find(absent); }));
    search.search("8bbb8");  // nothing narrows the next one
    ours = std::min(ours, milliseconds_of([&] { found += search.search(absent).size(); }));
  }
  std::printf("worst key %.2f ms (%s); absent key %.2f ms, std::string::find over %.1f MB %.2f ms: ratio %.2f (%zu)\n", worst, worst_text.c_str(),
              ours, static_cast<double>(plain.size()) / 1e6, find, ours / find, found & 1);
  return 0;
}
