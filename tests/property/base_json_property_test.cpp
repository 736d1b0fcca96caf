// Our JSON functions against nlohmann/json on made and damaged texts. The seed is printed with
// every failure.
#include <random>

#include <catch_amalgamated.hpp>

#include "support/json_oracle.hpp"

using namespace aftercare;

namespace {

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::string value(int depth) {
    switch (below(depth > 0 ? 9 : 6)) {
      case 0:
        return string();
      case 1:
        return number();
      case 2:
        return pick({"true", "false", "null"});
      case 3:
        return string();
      case 4:
        return std::to_string(static_cast<std::int64_t>(random_()) >> below(64));
      case 5:
        return pick({"{}", "[]", "[ ]", "{ }", "\"\"", "0", "-0", "1e5"});
      case 6:
        return list(depth, '[', ']');
      default:
        return list(depth, '{', '}');
    }
  }

  /// One of the usual accidents: a bit, a byte lost or added, a piece copied, an end cut off.
  void damage(std::string& text) {
    if (text.empty()) return;
    const std::size_t place = below(text.size());
    switch (below(7)) {
      case 0:
        text[place] = static_cast<char>(text[place] ^ (1 << below(8)));
        break;
      case 1:
        text.erase(place, 1 + below(3));
        break;
      case 2:
        text.insert(place, 1, static_cast<char>(random_()));
        break;
      case 3:
        text.insert(place, text.substr(below(text.size()), below(20)));
        break;
      case 4:
        text.resize(place);
        break;
      case 5:
        text.insert(place, telling_piece());
        break;
      default:
        text[place] = telling_piece().front();
        break;
    }
  }

  std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
  std::string pick(std::initializer_list<const char*> choices) {
    return choices.begin()[below(choices.size())];
  }

  std::string telling_piece() {
    return pick({"\"",
                 "\\",
                 "{",
                 "}",
                 "[",
                 "]",
                 ",",
                 ":",
                 "\\u0061",
                 "\\ud83d",
                 "\\ude00",
                 "\\ud83d\\ude00",
                 "e",
                 "-",
                 ".",
                 "0",
                 "1e999",
                 "\xC0\x80",
                 "\xED\xA0\x80",
                 "\xF4\x90\x80\x80",
                 "中",
                 "\n",
                 " ",
                 "\x7F",
                 "tru",
                 "\"a\":1,",
                 "\x1F",
                 "\xEF\xBB\xBF",
                 "/",
                 "\\/",
                 "+",
                 "NaN"});
  }

  std::string space() { return below(5) == 0 ? pick({" ", "\n", "\t", "\r\n", "  "}) : ""; }

  std::string string() {
    std::string text = "\"";
    for (std::size_t left = below(6) == 0 ? below(60) : below(8); left > 0; --left) {
      text += pick({"a",       "b",
                    "key",     "中",
                    "文字",    "é",
                    "😀",       "\\n",
                    "\\\"",    "\\\\",
                    "\\/",     "\\u4e2d",
                    "\\u0000", "\\ud83d\\ude00",
                    "\\b",     "0123456789abcdef",
                    " ",       "{",
                    "]",       ",",
                    ":",       "\x7F",
                    "\\u00E9", "\\t"});
    }
    return text + '"';
  }

  std::string number() {
    std::string text = pick({"", "-"}) + pick({"0", "1", "12", "907", "9223372036854775807",
                                               "9223372036854775808", "18446744073709551616"});
    if (below(2) == 0) text += pick({".0", ".5", ".125", ".000001"});
    if (below(3) == 0) text += pick({"e0", "E3", "e+2", "e-7", "e-400", "e99", "e308"});
    return text;
  }

  std::string list(int depth, char open, char close) {
    std::string text(1, open);
    // Now and then more keys than are compared one by one.
    const std::size_t count = below(20) == 0 ? 20 + below(60) : below(5);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) text += ',';
      text += space();
      if (open == '{') text += key(i) + space() + ':' + space();
      text += value(count > 10 ? 0 : depth - 1) + space();
    }
    return text + close;
  }

  /// Mostly different keys, some equal ones in another spelling.
  std::string key(std::size_t i) {
    if (below(40) == 0)
      return pick({"\"key\"", "\"\\u006bey\"", "\"ke\\u0079\"", "\"longer_key\"", "\"longer\\u005fkey\""});
    if (below(4) == 0) return string();
    return "\"field_number_" + std::to_string(i) + "\"";
  }

  std::mt19937_64 random_;
};

}  // namespace

TEST_CASE("JSON functions and nlohmann agree on made and damaged texts") {
  int accepted = 0;
  int refused = 0;
  for (std::uint64_t seed = 1; seed <= 15'000; ++seed) {
    Maker maker(seed);
    std::string text = maker.value(5);
    for (int round = 0; round < 4; ++round) {
      const std::string wrong = test::json_disagreement(text);
      if (!wrong.empty()) FAIL("seed " << seed << " round " << round << ": " << wrong << "\n" << text);
      ++(base::check_json_value(text) ? accepted : refused);
      maker.damage(text);
    }
  }
  CHECK(accepted > 15'000);
  CHECK(refused > 15'000);
}

TEST_CASE("Strings of every code point are written as nlohmann writes them") {
  std::string text;
  for (char32_t c = 0; c <= 0x2FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    base::append_code_point(text, c);
    if (text.size() < 1000) continue;
    const std::string written = base::json_string(text);
    if (written != nlohmann::json(text).dump()) FAIL("near " << static_cast<std::uint32_t>(c));
    if (base::json_to_string(written) != text) FAIL("read near " << static_cast<std::uint32_t>(c));
    text.clear();
  }
}
