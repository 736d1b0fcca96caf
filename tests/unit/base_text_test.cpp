#include "base/text.hpp"

#include <catch_amalgamated.hpp>

using namespace aftercare::base;

namespace {

/// The definition, byte by byte (Unicode 15, table 3-7), as an oracle for the fast one.
bool is_well_formed(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto in = [&](std::size_t i, unsigned low, unsigned high) {
    return byte(i) >= low && byte(i) <= high;
  };
  while (!text.empty()) {
    std::size_t length = 0;
    if (in(0, 0x00, 0x7F))
      length = 1;
    else if (in(0, 0xC2, 0xDF) && in(1, 0x80, 0xBF))
      length = 2;
    else if (in(0, 0xE0, 0xE0) && in(1, 0xA0, 0xBF) && in(2, 0x80, 0xBF))
      length = 3;
    else if (in(0, 0xE1, 0xEC) && in(1, 0x80, 0xBF) && in(2, 0x80, 0xBF))
      length = 3;
    else if (in(0, 0xED, 0xED) && in(1, 0x80, 0x9F) && in(2, 0x80, 0xBF))
      length = 3;
    else if (in(0, 0xEE, 0xEF) && in(1, 0x80, 0xBF) && in(2, 0x80, 0xBF))
      length = 3;
    else if (in(0, 0xF0, 0xF0) && in(1, 0x90, 0xBF) && in(2, 0x80, 0xBF) && in(3, 0x80, 0xBF))
      length = 4;
    else if (in(0, 0xF1, 0xF3) && in(1, 0x80, 0xBF) && in(2, 0x80, 0xBF) && in(3, 0x80, 0xBF))
      length = 4;
    else if (in(0, 0xF4, 0xF4) && in(1, 0x80, 0x8F) && in(2, 0x80, 0xBF) && in(3, 0x80, 0xBF))
      length = 4;
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string utf8(char32_t c) {
  std::string text;
  append_code_point(text, c);
  return text;
}

}  // namespace

TEST_CASE("Every code point but the surrogates is valid UTF-8 and comes back") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = utf8(c);
    std::string_view rest = text;
    const bool is_right = is_valid_utf8(text) && next_code_point(rest) == c && rest.empty();
    if (!is_right) FAIL(static_cast<std::uint32_t>(c));
  }
  CHECK(utf8(0xD800) == "\uFFFD");
  CHECK(utf8(0x110000) == "\uFFFD");
}

TEST_CASE("Overlong forms, surrogates, and broken sequences are not UTF-8") {
  for (std::string_view bad : {"\x80",
                               "\xBF",
                               "\xC0\x80",
                               "\xC1\xBF",
                               "\xC2",
                               "\xC2\x41",
                               "\xE0\x80\x80",
                               "\xE0\x9F\xBF",
                               "\xE4\xB8",
                               "\xE4\xB8\x41",
                               "\xE4\x41\xB8",
                               "\xED\xA0\x80",
                               "\xED\xBF\xBF",
                               "\xF0\x80\x80\x80",
                               "\xF0\x8F\xBF\xBF",
                               "\xF0\x90\x80",
                               "\xF4\x90\x80\x80",
                               "\xF5\x80\x80\x80",
                               "\xF8\x88\x80\x80\x80",
                               "\xFE",
                               "\xFF"}) {
    CHECK_FALSE(is_valid_utf8(bad));
    // Also where whole blocks and runs of hanzi surround it.
    for (std::size_t before : {0UZ, 1UZ, 13UZ, 15UZ, 16UZ, 17UZ, 40UZ}) {
      const std::string ascii(before, 'a');
      CHECK_FALSE(is_valid_utf8(ascii + std::string(bad) + ascii));
      CHECK_FALSE(is_valid_utf8(ascii + "汉字" + std::string(bad) + "汉字" + ascii));
    }
  }
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8(std::string_view("a\0b", 3)));
  CHECK(is_valid_utf8("汉字\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80"));
}

TEST_CASE("UTF-8 check agrees with its definition on all short sequences of telling bytes") {
  constexpr unsigned char telling[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                       0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                       0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
  std::string text(5, '\0');
  for (unsigned char a : telling) {
    for (unsigned char b : telling) {
      for (unsigned char c : telling) {
        for (unsigned char d : telling) {
          for (int e : {0x41, 0x80, 0xE4}) {
            const unsigned char bytes[] = {a, b, c, d, static_cast<unsigned char>(e)};
            text.assign(reinterpret_cast<const char*>(bytes), 5);
            if (is_valid_utf8(text) != is_well_formed(text))
              FAIL(int{a} << ' ' << int{b} << ' ' << int{c} << ' ' << int{d});
          }
        }
      }
    }
  }
}

TEST_CASE("Broken bytes are read as replacement characters, one each") {
  std::string_view text = "a\xFF\xE4\xB8中";
  CHECK(next_code_point(text) == 'a');
  CHECK(next_code_point(text) == 0xFFFD);
  CHECK(next_code_point(text) == 0xFFFD);
  CHECK(next_code_point(text) == 0xFFFD);
  CHECK(next_code_point(text) == U'中');
  CHECK(text.empty());
  CHECK(next_code_point(text) == 0xFFFD);
  CHECK(count_code_points("王a丽😀") == 4);
  CHECK(count_code_points("") == 0);
}

TEST_CASE("Hanzi are told from other characters") {
  for (char32_t c : {U'一', U'鿿', U'㐀', U'𠀀', U'〇', U'豈'}) CHECK(is_hanzi(c));
  for (char32_t c : {U'a', U'１', U'あ', U'가', U'、', U'㏿', U'䷀', U'ꀀ'}) CHECK_FALSE(is_hanzi(c));
}

TEST_CASE("Trimming knows the spaces of Chinese text") {
  CHECK(trim("  a b \t\r\n") == "a b");
  CHECK(trim("\u3000王\u00A0\uFEFF") == "王");
  CHECK(trim("\u200B\u2003x\u200D\u2060") == "x");
  CHECK(trim("\u3000\u3000").empty());
  CHECK(trim("").empty());
  CHECK(trim("、王、") == "、王、");  // shares bytes with U+3000
  CHECK(trim("\xE3\x80") == "\xE3\x80");
  CHECK(trim("a\x80 ") == "a\x80");
}

TEST_CASE("Full-width forms become half-width") {
  CHECK(to_half_width("ＡＢｃ１２３！～") == "ABc123!~");
  CHECK(to_half_width("（粤Ｂ）\u3000，") == "(粤B) ,");
  CHECK(to_half_width("、。「￥") == "、。「￥");
}

TEST_CASE("Folding for search drops what people vary") {
  CHECK(fold_for_search("粤B·12345") == "粤b12345");
  CHECK(fold_for_search("粤Ｂ 123-45") == "粤b12345");
  CHECK(fold_for_search("粤b•1．2/3－4.5") == "粤b12345");
  CHECK(fold_for_search("Élan ÖÄ Ж Ё Σ") == "élanöäжёσ");
  CHECK(fold_for_search("×÷") == "×÷");
  CHECK(fold_for_search(" \u3000") == "");
  CHECK(fold_for_search("欧阳·娜娜") == "欧阳娜娜");
}

TEST_CASE("Digits are taken out of anything") {
  CHECK(digits_of("０755-1234 5678转801") == "075512345678801");
  CHECK(digits_of("王").empty());
}

TEST_CASE("Splitting keeps empty parts") {
  CHECK(split("a,b,,c", ',') == std::vector<std::string_view>{"a", "b", "", "c"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(split(",", ',') == std::vector<std::string_view>{"", ""});
}

TEST_CASE("R-ARCH-04 names are found by pinyin") {
  const std::tuple<const char*, const char*, const char*> names[] = {{"王丽娜", "wln", "wanglina"},
                                                                     {"曾国强", "zgq", "zengguoqiang"},
                                                                     {"单雄信", "sxx", "shanxiongxin"},
                                                                     {"仇和", "qh", "qiuhe"},
                                                                     {"解晓东", "xxd", "xiexiaodong"},
                                                                     {"区志强", "ozq", "ouzhiqiang"},
                                                                     {"查良镛", "zly", "zhaliangyong"},
                                                                     {"尉迟恭", "ycg", "yuchigong"},
                                                                     {"万俟卨", "mqx", "moqixie"},
                                                                     {"单于", "cy", "chanyu"},
                                                                     {"任我行", "rwx", "renwoxing"},
                                                                     {"吕绿", "ll", "lvlv"},
                                                                     {"欧阳娜娜", "oynn", "ouyangnana"},
                                                                     {"朴树", "ps", "piaoshu"},
                                                                     {"翟天临", "ztl", "zhaitianlin"},
                                                                     {"重庆长安", "cqca", "chongqingchangan"},
                                                                     {"解放汽车", "jfqc", "jiefangqiche"},
                                                                     {"兴达车行", "xdch", "xingdachehang"},
                                                                     {"李曾", "lc", "liceng"},
                                                                     {"王晟", "ws", "wangsheng"},
                                                                     {"厦门", "xm", "xiamen"}};
  for (const auto& [name, initials, full] : names) {
    INFO(name);
    CHECK(pinyin_initials(name) == initials);
    CHECK(pinyin_full(name) == full);
  }
}

TEST_CASE("Pinyin keeps letters and digits and drops the rest") {
  CHECK(pinyin_initials("ＡＢ王 5-三") == "abw5s");
  CHECK(pinyin_full("Mr. 王") == "mrwang");
  CHECK(pinyin_initials("A区") == "aq");  // not in front, so no surname
  CHECK(pinyin_initials(" ·曾") == "z");
  CHECK(pinyin_initials("あ가😀é").empty());
  CHECK(pinyin_initials("").empty());
  CHECK(pinyin_full("\xFF王") == "wang");
}

TEST_CASE("Pinyin table reaches both ends of its blocks") {
  CHECK(pinyin_full("一") == "yi");
  CHECK(pinyin_full("龥") == "yu");   // U+9FA5, the last of the first edition
  CHECK(pinyin_full("㐀") == "qiu");  // U+3400
  CHECK(pinyin_full("〇") == "ling");
  CHECK(pinyin_full("㐁") == "tian");
  CHECK(pinyin_full("㐂").empty());  // Unihan knows no Mandarin reading
  CHECK(pinyin_full("𠀀").empty());  // extension B holds no reading here
  CHECK(pinyin_full("魑魅魍魉") == "chimeiwangliang");
  CHECK(pinyin_full("鑫淼焱") == "xinmiaoyan");
}
