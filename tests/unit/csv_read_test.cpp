// Reading and writing sheets as Excel and old programs make them (R-DATA-03, R-SEC-01).
#include "exchange_support.hpp"

#include "exchange/csv.hpp"
#include "exchange/csv_export.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;
using exchange::TextEncoding;

TEST_CASE("R-DATA-03 sheets come in UTF-8, UTF-16 and GB18030", "[csv]") {
  CHECK(exchange::decode_text("姓名,电话").text == "姓名,电话");
  CHECK(exchange::decode_text("\xEF\xBB\xBF姓名").text == "姓名");
  const auto gb = exchange::decode_text("\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0");
  CHECK(gb.encoding == TextEncoding::gb18030);
  CHECK(gb.text == "姓名,电话");
  CHECK(exchange::decode_text(std::string_view("\xFF\xFE\xD3\x59\x0D\x54", 6)).text == "姓名");
  CHECK(exchange::decode_text(std::string_view("\xFE\xFF\x59\xD3\x54\x0D", 6)).text == "姓名");
  CHECK(exchange::decode_text(std::string_view("\xFF\xFE\x40\xD8\x00\xDC", 6)).text == "𠀀");
}

TEST_CASE("R-DATA-03 GB18030 reads rare characters and survives broken ones", "[csv]") {
  CHECK(exchange::decode_text("\x81\x30\x81\x30").text == "\u0080");          // first of the four-byte ones
  CHECK(exchange::decode_text("\x95\x32\x82\x36").text == "𠀀");             // U+20000
  CHECK(exchange::decode_text("\xFE\x56").text == "㑇");                      // extension A in two bytes
  CHECK(exchange::decode_text("\x82\x35\x87\x38").text == "䶵");              // its last one, in four
  CHECK(exchange::decode_text("\x98\xB8").text == "樃");
  CHECK(exchange::decode_text("\xE9\x46").text == "镕");
  const auto broken = exchange::decode_text("\xD0\xD5\xFF,\xD0");
  CHECK(broken.text == "姓\uFFFD,\uFFFD");
  CHECK(broken.replaced == 2);
}

TEST_CASE("R-DATA-03 the delimiter is the one that cuts evenly", "[csv]") {
  CHECK(exchange::detect_delimiter("a,b,c\n1,2,3\n") == ',');
  CHECK(exchange::detect_delimiter("a;b;c\n1,5;2;3\n2,5;4;5\n") == ';');
  CHECK(exchange::detect_delimiter("a\tb\n1,2\t3\n") == '\t');
  CHECK(exchange::detect_delimiter("\"a;b;c;d\",x\n\"e;f;g;h\",y\n") == ',');
  CHECK(exchange::detect_delimiter("") == ',');
}

TEST_CASE("R-DATA-03 quotes, line ends inside cells and empty lines", "[csv]") {
  const auto table = exchange::parse_csv("a,\"b \"\"x\"\", y\"\r\n,,\r\n\"line\none\",z\n\nlast", ',');
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0].cells == std::vector<std::string>{"a", "b \"x\", y"});
  CHECK(table.rows[1].cells == std::vector<std::string>{"line\none", "z"});
  CHECK(table.rows[1].line == 3);
  CHECK(table.rows[2].cells == std::vector<std::string>{"last"});
  CHECK(table.rows[2].line == 6);
  CHECK(exchange::parse_csv("a,\"open", ',').unclosed_quote);
}

TEST_CASE("R-SEC-01 a written cell is never a formula", "[csv]") {
  const auto cell = [](std::string_view text, bool typed = false) {
    std::string out;
    exchange::append_csv_cell(out, text, typed);
    return out;
  };
  CHECK(cell("王丽娜") == "王丽娜");
  CHECK(cell("=1+1") == "'=1+1");
  CHECK(cell("+86 138") == "'+86 138");
  CHECK(cell("-5") == "'-5");
  CHECK(cell("-5", true) == "-5");
  CHECK(cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(cell("=A,\"x\"") == "\"'=A,\"\"x\"\"\"");
}

TEST_CASE("R-SEC-01 an exported sheet masks personal fields unless asked otherwise", "[csv]") {
  Replica shop("S01", 1);
  shop.write(schema::customer::entity, base::mint_record_id(shop.shop, shop.random), [](store::Edit& edit) {
    edit.set(schema::customer::name, "王丽娜").set(schema::customer::phones, {"13800138000"});
    edit.set(schema::customer::address, "深圳市南山区").set(schema::customer::note, "=HYPERLINK(1)").set(schema::customer::vip, true);
  });
  const base::Translation words(base::Language::zh);
  const exchange::CsvExportOptions masked{.fields = {"name", "phones", "address", "vip", "note"}};
  const auto lines = lines_of(exchange::export_csv(shop.store, schema::customer::entity, words, masked));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].starts_with("\xEF\xBB\xBF编号,"));
  CHECK(lines[1].ends_with(",王**,138····8000,***,是,'=HYPERLINK(1)\r"));
  exchange::CsvExportOptions open = masked;
  open.masked = false;
  CHECK(lines_of(exchange::export_csv(shop.store, schema::customer::entity, words, open))[1].ends_with(
      ",王丽娜,13800138000,深圳市南山区,是,'=HYPERLINK(1)\r"));
}

}  // namespace
