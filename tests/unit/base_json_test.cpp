#include "base/json.hpp"

#include <limits>

#include <catch_amalgamated.hpp>

using namespace aftercare::base;

namespace {

bool is_json(std::string_view text, const JsonLimits& limits = {}) {
  return check_json_value(text, limits).has_value();
}

std::string nested(std::size_t depth, char open, char close) {
  return std::string(depth, open) + std::string(depth, close);
}

}  // namespace

TEST_CASE("JSON strings are written in the canonical form") {
  CHECK(json_string("") == "\"\"");
  CHECK(json_string("王丽娜") == "\"王丽娜\"");
  CHECK(json_string("a\"b\\c/d") == R"("a\"b\\c/d")");
  CHECK(json_string("\b\f\n\r\t") == R"("\b\f\n\r\t")");
  CHECK(json_string(std::string_view("\0\x01\x1F\x7F", 4)) == "\"\\u0000\\u0001\\u001f\x7F\"");
  CHECK(json_string(std::string(40, 'a') + '\n' + std::string(40, 'b')) ==
        '"' + std::string(40, 'a') + "\\n" + std::string(40, 'b') + '"');
  std::string out = "x";
  append_json_string(out, "y");
  CHECK(out == "x\"y\"");
}

TEST_CASE("JSON integers are written and read over their whole range") {
  for (std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{10}, std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::int64_t>::min()}) {
    std::string out;
    append_json_integer(out, value);
    CHECK(out == std::to_string(value));
    CHECK(json_to_integer(out) == value);
  }
  CHECK(json_to_integer("-0") == 0);
  for (const char* raw : {"", "-", "01", "-01", "+1", "1.0", "1e3", "9223372036854775808",
                          "-9223372036854775809", "\"1\"", "null", " 1", "1 ", "99999999999999999999999"}) {
    INFO(raw);
    CHECK_FALSE(json_to_integer(raw));
  }
}

TEST_CASE("Raw values of another type are not decoded") {
  CHECK(json_to_string(R"("a\u4e2d\ud83d\ude00\/\n")") == "a中😀/\n");
  CHECK(json_to_string(R"("\ud800\udc00\uDBFF\uDFFF")") == "\U00010000\U0010FFFF");
  CHECK(json_to_string("\"\"") == "");
  CHECK(json_to_string(R"("\u0000")") == std::string(1, '\0'));
  for (const char* raw : {"", "\"", "a", "1", "null", "\"a", "a\"", R"("\")", R"("\x")", R"("\u12")",
                          R"("\ud83d")", R"("\ud83dx")", R"("\ude00")", R"("\ud83d\ud83d")", "\"a\"b\"",
                          "\"a\n\"", "\"\xC0\x80\"", "\"\xE4\xB8\""}) {
    INFO(raw);
    CHECK_FALSE(json_to_string(raw));
  }
  CHECK(json_to_bool("true") == true);
  CHECK(json_to_bool("false") == false);
  CHECK_FALSE(json_to_bool("True"));
  CHECK_FALSE(json_to_bool("1"));
  CHECK_FALSE(json_to_bool("truex"));
}

TEST_CASE("Members are found by key, not by value or depth") {
  const std::string_view object =
      R"({"a":{"key":"inner"},"b":["key",{"key":1}],"c":"\"key\":2","d":"key" , "key" : [1, {"x":"]}"}] ,"tail":-1.5e3})";
  CHECK(json_member(object, "key") == R"([1, {"x":"]}"}])");
  CHECK(json_member(object, "a") == R"({"key":"inner"})");
  CHECK(json_member(object, "c") == R"("\"key\":2")");
  CHECK(json_member(object, "tail") == "-1.5e3");
  CHECK_FALSE(json_member(object, "x"));
  CHECK_FALSE(json_member(object, ""));
  CHECK_FALSE(json_member(object, "ke"));
  CHECK_FALSE(json_member("{}", "key"));
  CHECK_FALSE(json_member("[\"key\",1]", "key"));
  CHECK_FALSE(json_member("", "key"));
  CHECK(json_member(R"({"":0,"k":1})", "") == "0");
}

TEST_CASE("Keys match however they are escaped") {
  CHECK(json_member(R"({"\u006bey":1})", "key") == "1");
  CHECK(json_member(R"({"\u4e2d":1})", "中") == "1");
  CHECK(json_member(R"({"a\\b":1})", "a\\b") == "1");
  CHECK(json_member(R"({"a\"b":1})", "a\"b") == "1");
  CHECK_FALSE(json_member(R"({"a\\b":1})", "a\\\\b"));
  CHECK_FALSE(json_member(R"({"\u006bey":1})", "\\u006bey"));
  const auto members = json_members(R"({"\u006bey":1,"\ud83d\ude00":[],"":{}})");
  REQUIRE(members.size() == 3);
  CHECK(members[0] == std::pair<std::string, std::string_view>("key", "1"));
  CHECK(members[1] == std::pair<std::string, std::string_view>("😀", "[]"));
  CHECK(members[2] == std::pair<std::string, std::string_view>("", "{}"));
}

TEST_CASE("Elements come raw and in order") {
  CHECK(json_elements("[]").empty());
  CHECK(json_elements("[ ]").empty());
  CHECK(json_elements(R"([1, "a,b" ,[2,3],{"x":[]}, null])") ==
        std::vector<std::string_view>{"1", "\"a,b\"", "[2,3]", R"({"x":[]})", "null"});
  CHECK(json_elements("{}").empty());
  CHECK(json_members("[]").empty());
}

TEST_CASE("Reading broken text stops and stays inside") {
  for (std::string_view text :
       {"{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":\"", "{\"a\":[", "{\"a\":{\"b\":", "[1,", "[\"\\",
        "{\"a\\", "[[[[", "]", "}", "{]", "[}", "{\"a\":1 \"b\":2}", "{,}", "[,]"}) {
    INFO(text);
    const std::string exact(text);
    (void)json_members(exact);
    (void)json_elements(exact);
    CHECK_FALSE(json_member(exact, "b"));
    CHECK_FALSE(is_json(exact));
  }
}

TEST_CASE("The check takes JSON and nothing else") {
  for (std::string_view good :
       {"0", "-0", "1.5", "-1.5E+10", "true", "false", "null", "\"\"", "{}", "[]", "[1,2]", "{ \"a\" : [ ] }",
        R"({"a":1,"b":{"a":1},"A":1})", "\"\x7F\"", "\"中文😀\"", R"("\ud83d\ude00\u0000")", "1e308", "1e-999",
        "{\"a\":1,\n\"b\":2}"}) {
    INFO(good);
    CHECK(check_json_value(good) == good.size());
  }
  for (std::string_view bad : {"",
                               " ",
                               "01",
                               "-",
                               "1.",
                               ".5",
                               "+1",
                               "1e",
                               "1e+",
                               "0x1",
                               "tru",
                               "truee",
                               "True",
                               "nul",
                               "NaN",
                               "Infinity",
                               "-Infinity",
                               "'a'",
                               "\"",
                               "\"a",
                               "\"\t\"",
                               "\"\\x\"",
                               "\"\\u12g4\"",
                               "\"\\ud800\"",
                               "\"\\udc00\"",
                               "\"\\ud800\\u0041\"",
                               "[",
                               "]",
                               "[1",
                               "[1,]",
                               "[,1]",
                               "[1 2]",
                               "[1}",
                               "{",
                               "{\"a\"}",
                               "{\"a\":}",
                               "{\"a\":1,}",
                               "{,}",
                               "{a:1}",
                               "{\"a\" 1}",
                               "{1:1}",
                               "1 2",
                               "1,",
                               "{}{}",
                               "//x\n1",
                               "/**/1",
                               " 1",
                               "1 ",
                               "1\n",
                               "\xEF\xBB\xBF"
                               "1",
                               "\"\x80\"",
                               "\"\xC0\x80\"",
                               "\"\xED\xA0\x80\"",
                               "\"\xF4\x90\x80\x80\""}) {
    INFO(bad);
    CHECK_FALSE(is_json(bad));
  }
  CHECK_FALSE(is_json(std::string_view("1\0", 2)));
  CHECK_FALSE(is_json(std::string_view("\"\0\"", 3)));
}

TEST_CASE("Numbers that no double holds are refused") {
  CHECK_FALSE(is_json("1e309"));
  CHECK_FALSE(is_json("-1e400"));
  CHECK_FALSE(is_json(std::string(310, '9')));
  CHECK_FALSE(is_json(std::string(250, '9') + "e60"));
  CHECK(is_json(std::string(250, '9') + "e50"));
  CHECK(is_json(std::string(300, '9')));
  CHECK(is_json("0." + std::string(1000, '1')));
  CHECK(is_json("1e-99999"));
  CHECK(is_json("0e999"));
}

TEST_CASE("A key twice in one object is refused, however it is spelt") {
  CHECK_FALSE(is_json(R"({"a":1,"a":1})"));
  CHECK_FALSE(is_json(R"({"a":1,"b":2,"\u0061":3})"));
  CHECK_FALSE(is_json(R"({"":1,"":2})"));
  CHECK_FALSE(is_json(R"([{"x":{"long_key_name":1,"long_key_nam\u0065":2}}])"));
  CHECK_FALSE(is_json("{\"中\":1,\"\\u4e2d\":2}"));
  CHECK(is_json(R"({"a":1,"a\u0000":2,"a\u0000\u0000":3})"));
  CHECK(is_json(R"({"long_key_name_1":1,"long_key_name_2":2,"long_key_name":3})"));
  CHECK(is_json(R"([{"a":1},{"a":1}])"));
  CHECK(is_json(R"({"a":{"a":{"a":1}},"b":{"a":2}})"));
  CHECK_FALSE(is_json(R"({"b":{"x":1,"y":2},"c":[{"x":1}],"b":3})"));
}

TEST_CASE("Duplicate keys are found in objects of every size") {
  for (std::size_t count : {2UZ, 23UZ, 24UZ, 25UZ, 26UZ, 63UZ, 64UZ, 65UZ, 200UZ, 5000UZ}) {
    for (std::size_t first : {0UZ, count / 2, count - 1}) {
      std::string object = "{";
      for (std::size_t i = 0; i < count; ++i)
        object += "\"member_" + std::to_string(i) + "\":{\"x\":1,\"y\":2},";
      const std::string good = object + "\"last\":0}";
      const std::string bad = object + "\"\\u006dember_" + std::to_string(first) + "\":0}";
      INFO(count << ' ' << first);
      CHECK(is_json(good));
      CHECK_FALSE(is_json(bad));
      CHECK_FALSE(is_json("[{\"before\":1}," + bad + "]"));
    }
  }
}

TEST_CASE("Depth and string length are limited") {
  CHECK(is_json(nested(32, '[', ']')));
  CHECK_FALSE(is_json(nested(33, '[', ']')));
  CHECK_FALSE(is_json(nested(1'000'000, '[', ']')));
  CHECK_FALSE(is_json(std::string(1'000'000, '[')));
  CHECK(is_json("1", {.depth = 0}));
  CHECK_FALSE(is_json("[]", {.depth = 0}));
  CHECK(is_json("[[],[[]]]", {.depth = 3}));
  CHECK_FALSE(is_json("[[],[[]]]", {.depth = 2}));
  CHECK_FALSE(is_json(nested(5000, '[', ']'), {.depth = 10'000}));  // the stack has its own bound
  CHECK(is_json("\"12345\"", {.string_bytes = 5}));
  CHECK_FALSE(is_json("\"123456\"", {.string_bytes = 5}));
  CHECK_FALSE(is_json("{\"123456\":1}", {.string_bytes = 5}));
  CHECK(is_json('"' + std::string(1 << 20, 'a') + '"'));
  CHECK_FALSE(is_json('"' + std::string((1 << 20) + 1, 'a') + '"'));
}
