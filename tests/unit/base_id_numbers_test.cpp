#include <catch_amalgamated.hpp>

#include "base/identifiers.hpp"

using namespace aftercare::base;

TEST_CASE("R-ARCH-04 VINs are written without spaces in capitals") {
  CHECK(normalise_vin(" lsvau033 5d2100001 ") == "LSVAU0335D2100001");
  CHECK(normalise_vin("LSV-AU0335-D2100001") == "LSVAU0335D2100001");
  CHECK(normalise_vin("ＬＳＶＡＵ") == "LSVAU");
  CHECK(normalise_vin("oqi") == "OQI");
}

TEST_CASE("VIN check digit (ISO 3779)") {
  for (const char* vin :
       {"1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715", "1HGBH41JXMN109186"}) {
    INFO(vin);
    CHECK(check_vin(vin) == VinProblem::none);
  }
  CHECK(check_vin("1M8GDM9A1KP042788") == VinProblem::check_digit);
  CHECK(check_vin("1M8GDM9AXKP042789") == VinProblem::check_digit);
  CHECK(check_vin("1M8GDM9AXKP04278") == VinProblem::length);
  CHECK(check_vin("1M8GDM9AXKP0427888") == VinProblem::length);
  CHECK(check_vin("") == VinProblem::length);
  for (char c : {'I', 'O', 'Q', 'x', '-', ' ', '\xE5'}) {
    std::string vin = "1M8GDM9AXKP042788";
    vin[16] = c;
    INFO(vin);
    CHECK(check_vin(vin) == VinProblem::letter);
  }
}

TEST_CASE("A changed character of a VIN is noticed") {
  const std::string good = "1M8GDM9AXKP042788";
  constexpr std::string_view values = "0123456789";
  for (std::size_t place = 9; place < good.size(); ++place) {
    for (char digit : values) {
      if (good[place] == digit || good[place] > '9') continue;
      std::string vin = good;
      vin[place] = digit;
      INFO(vin);
      CHECK(check_vin(vin) == VinProblem::check_digit);
    }
  }
}

TEST_CASE("ID card numbers and their check digit (GB 11643, ISO 7064 MOD 11-2)") {
  CHECK(check_id_card("11010519491231002X") == IdCardProblem::none);
  CHECK(check_id_card("440524188001010014") == IdCardProblem::none);
  CHECK(check_id_card("110105194912310021") == IdCardProblem::check_digit);
  CHECK(check_id_card("11010519491231003X") == IdCardProblem::check_digit);
  CHECK(check_id_card("110105491231002") == IdCardProblem::none);
  CHECK(check_id_card("11010549123100X") == IdCardProblem::character);
  CHECK(check_id_card("1101051949123100XX") == IdCardProblem::character);
  CHECK(check_id_card("11010519491231002x") == IdCardProblem::character);  // normalise_id_card first
  CHECK(check_id_card("11010519490229002X") == IdCardProblem::date);
  CHECK(check_id_card("11010519491301002X") == IdCardProblem::date);
  CHECK(check_id_card("11010502001231002X") == IdCardProblem::date);
  CHECK(check_id_card("110105491331002") == IdCardProblem::date);
  CHECK(check_id_card("1101051949123100") == IdCardProblem::length);
  CHECK(check_id_card("") == IdCardProblem::length);
  CHECK(normalise_id_card(" 110105 19491231 002x ") == "11010519491231002X");
  CHECK(normalise_id_card("１１０１０５１９４９１２３１００２ｘ") == "11010519491231002X");
}

TEST_CASE("Every wrong check digit is noticed") {
  const std::string number = "11010519491231002";
  int accepted = 0;
  for (char digit : std::string_view("0123456789X"))
    accepted += check_id_card(number + digit) == IdCardProblem::none;
  CHECK(accepted == 1);
}

TEST_CASE("R-CARE-01 birthdays come from ID cards") {
  CHECK(birthday_of_id_card("11010519491231002X") == Date::parse("1949-12-31"));
  CHECK(birthday_of_id_card("110105199602290029") == Date::parse("1996-02-29"));
  CHECK(birthday_of_id_card("110105491231002") == Date::parse("1949-12-31"));
  CHECK_FALSE(birthday_of_id_card("11010519490229002X"));
  CHECK_FALSE(birthday_of_id_card("H1234567890"));
  CHECK_FALSE(birthday_of_id_card(""));
}

TEST_CASE("R-SEC-01 masked ID cards hide the birthday") {
  CHECK(mask_id_card("440301199001011234") == "4403··········1234");
  CHECK(mask_id_card("110105491231002") == "1101·······1002");
  CHECK(mask_id_card("H12345678") == "·········");
  CHECK(mask_id_card("台胞证号零一二三四五六七八九").starts_with("台胞证号·"));
  CHECK(mask_id_card("").empty());
}
