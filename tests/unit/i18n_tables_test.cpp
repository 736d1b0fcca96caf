// Both languages say the same things, and the words for days and spans read as a shop says them.

#include <catch_amalgamated.hpp>
#include <nlohmann/json.hpp>

#include "base/embedded_asset.hpp"
#include "base/moment_text.hpp"
#include "base/translation.hpp"

using namespace aftercare;
using base::Translation;

namespace {

nlohmann::json table(std::string_view path) {
  const auto text = base::embedded_asset(path);
  return text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
}

std::set<std::string> places(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    found.insert(text.substr(open, text.find('}', open) - open + 1));
  }
  return found;
}

base::Date day(int year, int month, int of_month) { return *base::Date::from_ymd(year, month, of_month); }

}  // namespace

TEST_CASE("both languages have the same keys and the same places") {
  int files = 0;
  for (const std::string_view path : base::embedded_asset_paths()) {
    if (!path.starts_with("i18n/zh/")) continue;
    ++files;
    INFO(path);
    const auto zh = table(path);
    const auto en = table("i18n/en/" + std::string(path.substr(8)));
    REQUIRE(zh.is_object());
    REQUIRE(en.is_object());
    for (const auto& [key, value] : zh.items()) {
      INFO(key);
      REQUIRE(value.is_string());
      CHECK_FALSE(value.get<std::string>().empty());
      REQUIRE(en.contains(key));
      // English may write the one of a plural without its number.
      CHECK(places(value.get<std::string>()) == places(en[key].get<std::string>()));
    }
    for (const auto& [key, value] : en.items()) {
      INFO(key);
      CHECK((zh.contains(key) || key.ends_with(".one")));
    }
  }
  CHECK(files >= 2);
}

TEST_CASE("no key is said twice in two files") {
  std::map<std::string, std::string> seen;
  for (const std::string_view path : base::embedded_asset_paths()) {
    if (!path.starts_with("i18n/zh/")) continue;
    const auto words = table(path);
    for (const auto& [key, value] : words.items()) {
      INFO(key << " in " << path);
      const auto [other, is_new] = seen.emplace(key, path);
      INFO("and in " << other->second);
      CHECK(is_new);
    }
  }
}

TEST_CASE("places are filled, keys in arguments translated, missing keys noted") {
  Translation words;
  REQUIRE(words.add_table(R"({"hello":"{name}，你好","rows":"{n} rows","rows.one":"{n} row","field":"姓名","need":"请填写{field}"})"));
  CHECK_FALSE(words.add_table("[1]"));
  CHECK(words.fill("hello", {{"name", "王丽娜"}}) == "王丽娜，你好");
  CHECK(words.fill("rows", {{"n", "2"}}) == "2 rows");
  CHECK(words.fill("rows", {{"n", "1"}}) == "1 row");
  CHECK(words.fill(base::Message{"need", {{"field", "@field"}}}) == "请填写姓名");
  CHECK(words.fill("hello", {}) == "{name}，你好");
  CHECK(words.missing().empty());
  CHECK(words.text("nothing.here") == "nothing.here");
  CHECK(words.missing().contains("nothing.here"));
}

TEST_CASE("words of days, moments and spans") {
  const Translation zh(base::Language::zh);
  const base::Date today = day(2026, 11, 21);
  CHECK(base::day_text(zh, today, today) == "今天");
  CHECK(base::day_text(zh, today.plus_days(-1), today) == "昨天");
  CHECK(base::day_text(zh, day(2026, 11, 14), today) == "11月14日");
  CHECK(base::day_text(zh, day(2025, 1, 2), today) == "2025年1月2日");
  CHECK(base::long_day_text(zh, today) == "2026年11月21日 星期六");
  constexpr base::Milliseconds minute = 60'000, hour = 60 * minute;
  const base::Milliseconds now = base::from_local({today, 9 * 60 + 12}, 480);
  CHECK(base::moment_text(zh, now, now, 480) == "今天 09:12");
  CHECK(base::remaining_text(zh, now + 3 * hour + 20 * minute, now) == "剩 3 小时 20 分");
  CHECK(base::remaining_text(zh, now - 20 * minute, now) == "已超 20 分");
  CHECK(base::span_text(zh, 52 * hour) == "2 天 4 小时");
  CHECK(base::due_day_text(zh, today.plus_days(2), today) == "还有 2 天");
  CHECK(base::due_day_text(zh, today.plus_days(-3), today) == "逾期 3 天");
  CHECK(base::number_text(38210) == "38,210");
  CHECK(base::number_text(-1286000) == "-1,286,000");
  CHECK(base::number_text(999) == "999");

  Translation words(base::Language::zh);
  const unsigned before = words.generation();
  words.switch_to(base::Language::en);
  CHECK(words.generation() != before);
  CHECK(base::day_text(words, day(2026, 11, 14), today) == "Nov 14");
  CHECK(base::due_day_text(words, today.plus_days(1), today) == "in 1 day");
  CHECK(words.missing().empty());
}
