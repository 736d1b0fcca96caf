#include <catch_amalgamated.hpp>

#include "base/identifiers.hpp"

using namespace aftercare::base;

namespace {

std::string read(std::string_view text) {
  const auto date = parse_loose_date(text);
  return date ? date->to_string() : "none";
}

}  // namespace

TEST_CASE("Dates as shops write them") {
  for (const char* text : {"2023-05-01",
                           "2023-5-1",
                           "2023.5.1",
                           "2023/5/1",
                           "2023/05/01",
                           "20230501",
                           "2023年5月1日",
                           "2023年05月01日",
                           "2023年5月1号",
                           "2023年5月1",
                           "２０２３．５．１",
                           "2023 - 5 - 1",
                           "2023年 5月 1日",
                           " 2023-05-01 ",
                           "23.5.1",
                           "23-05-01",
                           "23年5月1日",
                           "45047",
                           "45047.5",
                           "2023-05-01 星期一",
                           "2023年5月1日(周一)",
                           "\u30002023-5-1\u3000"}) {
    INFO(text);
    CHECK(read(text) == "2023-05-01");
  }
}

TEST_CASE("A time after the date is passed over") {
  for (const char* text :
       {"2023-05-01 10:30", "2023-05-01 10:30:59", "2023-05-01T10:30:59.123", "2023/5/1 0:00:00",
        "2023-05-01T10:30+08:00", "2023年5月1日10时30分", "2023年5月1日 上午10:30", "20230501 10:30",
        "2023-05-01 10:30 AM", "2023-05-01 星期一 10:30", "2023-05-01T15:59:59Z", "2023-5-1 下午3点"}) {
    INFO(text);
    CHECK(read(text) == "2023-05-01");
  }
  CHECK(read("2023-04-30T16:00:00.000Z") == "2023-05-01");  // midnight in China, as scripts export it
  CHECK(read("2023-12-31T23:00:00Z") == "2024-01-01");
  CHECK(read("2023-04-30T16:00:00+08:00") == "2023-04-30");
}

TEST_CASE("Two-digit years turn at 40") {
  CHECK(read("00.1.2") == "2000-01-02");
  CHECK(read("39.12.31") == "2039-12-31");
  CHECK(read("40.1.1") == "1940-01-01");
  CHECK(read("85/3/4") == "1985-03-04");
}

TEST_CASE("Excel serials of the 1900 system") {
  CHECK(read("20000") == "1954-10-03");
  CHECK(read("25569") == "1970-01-01");
  CHECK(read("46347") == "2026-11-21");
  CHECK(read("80000") == "2119-01-11");
  CHECK(read("19999") == "none");
  CHECK(read("80001") == "none");
  CHECK(read("45047.") == "none");
}

TEST_CASE("Leap days and days that do not exist") {
  CHECK(read("2024.2.29") == "2024-02-29");
  CHECK(read("2023.2.29") == "none");
  CHECK(read("20230229") == "none");
  CHECK(read("2023-04-31") == "none");
  CHECK(read("2023-13-01") == "none");
  CHECK(read("2023-00-10") == "none");
  CHECK(read("2023-10-00") == "none");
}

TEST_CASE("What leaves a doubt is no date") {
  for (const char* text : {"",
                           " ",
                           "无",
                           "2023",
                           "2023-05",
                           "2023年5月",
                           "5.1",
                           "5/1/2023",
                           "1.5.23",
                           "2023-5.1",
                           "2023/5-1",
                           "2023年5-1",
                           "230501",
                           "202305",
                           "2023050",
                           "202305011",
                           "1889-01-01",
                           "2200-01-01",
                           "0023-05-01",
                           "2023-05-01至2023-06-01",
                           "2023-05-01 2023-06-01",
                           "2023-05-01 张三",
                           "2023-05-01 10",
                           "2023-05-01 25:00",
                           "2023-005-01",
                           "2023-5-001",
                           "-2023-05-01",
                           "2023-05-01-",
                           "13800138000",
                           "2023-05-01 10:30-11:30"}) {
    INFO(text);
    CHECK(read(text) == "none");
  }
}
