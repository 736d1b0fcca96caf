// Sheets for old Excel and SMS programs, and a printed form as a sheet (R-CARE-06, form 26).

#include <catch_amalgamated.hpp>

#include "base/text.hpp"
#include "exchange/csv.hpp"
#include "exchange/gb18030.hpp"
#include "reports/sheet_csv.hpp"

namespace {

using namespace aftercare;

TEST_CASE("R-CARE-06: GB18030 as Excel in China writes it, rare characters in four bytes") {
  CHECK(exchange::encode_gb18030("姓名,电话") == "\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0");
  CHECK(exchange::encode_gb18030("镕") == "\xE9\x46");
  CHECK(exchange::encode_gb18030("㑇") == "\xFE\x56");
  CHECK(exchange::encode_gb18030("䶵") == "\x82\x35\x87\x38");
  CHECK(exchange::encode_gb18030("\u0080") == "\x81\x30\x81\x30");
  CHECK(exchange::encode_gb18030("𠀀") == "\x95\x32\x82\x36");
  CHECK(exchange::encode_gb18030("plain, ASCII\r\n") == "plain, ASCII\r\n");
  CHECK(exchange::encode_gb18030("").empty());
}

TEST_CASE("R-CARE-06: every character of the first plane, and some of the others, comes back as it was") {
  std::string text, read;
  const auto add = [&](char32_t first, char32_t end, char32_t step) {
    for (char32_t code = first; code < end; code += step) base::append_code_point(text, code);
  };
  add(0x01, 0xD800, 1);
  add(0xE000, 0xFFFD, 1);  // U+FFFD stands for what could not be read
  add(0x10000, 0x110000, 997);
  const std::string bytes = exchange::encode_gb18030(text);
  for (std::string_view rest = bytes; !rest.empty();) base::append_code_point(read, exchange::next_gb18030(rest));
  CHECK(read == text);
}

TEST_CASE("R-ARCH-12: the printed document becomes lines of cells; facts are label and value, nobody signs a sheet") {
  const std::string html =
      "<body><header><h1>档案</h1></header><div class=\"facts\"><span>客户编号：C1</span></div>"
      "<table><caption>资料</caption><thead><tr><th>名称</th><th>份数</th></tr></thead><tbody><tr><td>购车合同</td><td class=\"number\">1</td></tr>"
      "<tr><td>=1+1</td><td>\u00A0</td></tr></tbody></table>"
      "<div class=\"signatures\"><span>客户签字：<i></i></span></div></body>";
  const std::string csv = reports::sheet_csv(html);
  CHECK(csv == "\xEF\xBB\xBF档案\r\n客户编号,C1\r\n资料\r\n名称,份数\r\n购车合同,1\r\n'=1+1,\r\n");
  CHECK(reports::sheet_csv("").empty());
}

}  // namespace
