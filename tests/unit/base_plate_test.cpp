#include <catch_amalgamated.hpp>

#include "base/identifiers.hpp"

using namespace aftercare::base;

namespace {

void check_plates(PlateKind kind, std::initializer_list<const char*> plates) {
  for (const char* text : plates) {
    INFO(text);
    CHECK(parse_plate(text).kind == kind);
    CHECK(parse_plate(text).normal == text);
    CHECK(parse_plate(format_plate(text)).normal == text);  // the dot goes away again
  }
}

}  // namespace

TEST_CASE("R-DATA-03 plates have one normal form") {
  for (const char* text : {"粤B12345", "粤b12345", "粤B·12345", "粤B•12345", "粤B.12345", " 粤B 12345 ",
                           "粤B-12345", "粤Ｂ１２３４５", "粤B\u3000123 45", "粤B・12345"}) {
    INFO(text);
    CHECK(parse_plate(text).normal == "粤B12345");
    CHECK(parse_plate(text).kind == PlateKind::ordinary);
  }
}

TEST_CASE("Kinds of plates (GA 36)") {
  check_plates(PlateKind::ordinary,
               {"粤B12345", "京A00001", "沪C1A2B3", "新A8888Z", "琼E12345", "粤BABC12", "京O12345"});
  check_plates(PlateKind::new_energy, {"粤BD12345", "粤BF12345", "粤BDA1234", "京AD00001", "沪AA12345",
                                       "粤B12345D", "粤B12345F", "苏EG12345", "粤BK99999"});
  check_plates(PlateKind::hong_kong, {"粤Z1234港", "粤ZA123港"});
  check_plates(PlateKind::macau, {"粤Z1234澳"});
  check_plates(PlateKind::police, {"粤B1234警", "京A0006警"});
  check_plates(PlateKind::trailer, {"粤B1234挂"});
  check_plates(PlateKind::learner, {"粤B1234学", "沪A123A学"});
  check_plates(PlateKind::armed_police, {"WJ粤12345", "WJ粤1234X", "WJ12345", "WJ0112345", "WJ011234B"});
  check_plates(PlateKind::military, {"军A12345", "空A12345", "VA12345", "KB54321", "北B00001", "HC12345"});
  check_plates(PlateKind::embassy, {"使123456", "123456使", "沪A0023领", "领123456"});
  check_plates(PlateKind::temporary, {"粤B12345临", "临12345", "粤BD12345临", "粤B12345临时"});
}

TEST_CASE("What is no plate is kept and marked") {
  check_plates(
      PlateKind::unknown,
      {"",         "无牌",   "粤B1234",  "粤B123456", "粤BI1234",  "粤B1234I",  "粤BO1234",  "粤I12345",
       "粤1B2345", "B12345", "港B12345", "粤BABCDE",  "粤BI12345", "粤BD1234A", "粤B1234港", "粤Z1234台",
       "WJ粤1234", "WJ",     "XA12345",  "使12345",   "临",        "粤BL12345", "粤B1234A5D"});
  CHECK(parse_plate("新车 未上牌").normal == "新车未上牌");
}

TEST_CASE("Plates are shown with their dot") {
  CHECK(format_plate("粤B12345") == "粤B·12345");
  CHECK(format_plate("粤BD12345") == "粤B·D12345");
  CHECK(format_plate("粤Z1234港") == "粤Z·1234港");
  CHECK(format_plate("WJ粤12345") == "WJ粤·12345");
  CHECK(format_plate("VA12345") == "VA·12345");
  CHECK(format_plate("123456使") == "123456使");
  CHECK(format_plate("无牌") == "无牌");
  CHECK(format_plate("").empty());
}
