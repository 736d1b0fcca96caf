#include <catch_amalgamated.hpp>

#include "base/identifiers.hpp"

using namespace aftercare::base;

namespace {

void check_phone(const char* text, PhoneKind kind, const char* normal) {
  INFO(text);
  const Phone phone = parse_phone(text);
  CHECK(phone.kind == kind);
  CHECK(phone.normal == normal);
  CHECK(parse_phone(phone.normal) == phone);  // the normal form is stable
}

std::vector<std::string> numbers(std::string_view text) {
  std::vector<std::string> list;
  for (const Phone& phone : split_phones(text)) list.push_back(phone.normal);
  return list;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("Mobile numbers") {
  for (const char* text :
       {"13800138000", "138 0013 8000", "138-0013-8000", "+86 13800138000", "+8613800138000", "8613800138000",
        "008613800138000", "(+86)13800138000", "１３８００１３８０００", "013800138000", " 13800138000\t",
        "138.0013.8000", "+86-138-0013-8000", "138\u30000013\u30008000"}) {
    check_phone(text, PhoneKind::mobile, "13800138000");
  }
  check_phone("19912345678", PhoneKind::mobile, "19912345678");
  check_phone("12800138000", PhoneKind::unknown, "12800138000");
  check_phone("1380013800", PhoneKind::unknown, "1380013800");
  check_phone("138001380000", PhoneKind::unknown, "138001380000");
}

TEST_CASE("Landlines with area code and extension") {
  for (const char* text :
       {"0755-12345678", "075512345678", "(0755)12345678", "（0755）1234-5678", "0755 1234 5678",
        "+86 755 12345678", "+86-0755-12345678", "0086 755 1234 5678", "0755—12345678"}) {
    INFO(text);
    CHECK(parse_phone(text).kind == PhoneKind::unknown);  // no subscriber number begins with 1
  }
  for (const char* text :
       {"0755-82345678", "075582345678", "(0755)82345678", "（0755）8234-5678", "0755 8234 5678",
        "+86 755 82345678", "+86-0755-82345678", "0086 755 8234 5678", "0755—82345678", "86-0755-82345678"}) {
    check_phone(text, PhoneKind::landline, "0755-82345678");
  }
  for (const char* text :
       {"0755-82345678-801", "0755-82345678转801", "075582345678 转 801", "0755-82345678 ext.801",
        "0755-82345678x801", "0755-82345678#801", "0755-82345678 分机：801", "(0755)82345678转分机801"}) {
    check_phone(text, PhoneKind::landline, "0755-82345678-801");
  }
  check_phone("010-65551234", PhoneKind::landline, "010-65551234");
  check_phone("+86 10 65551234", PhoneKind::landline, "010-65551234");
  check_phone("02165551234", PhoneKind::landline, "021-65551234");
  check_phone("0898-6655123", PhoneKind::landline, "0898-6655123");
  check_phone("82345678", PhoneKind::landline, "82345678");
  check_phone("8234-567", PhoneKind::landline, "8234567");
  check_phone("82345678-12", PhoneKind::landline, "82345678-12");
  check_phone("86123456", PhoneKind::landline, "86123456");  // not country code 86
}

TEST_CASE("Numbers that are no landlines") {
  for (const char* text : {"010-6555123", "026-65551234", "0125-82345678", "0755-02345678", "0755-123456",
                           "12345678", "0755-82345678转", "0755-82345678转abc", "0755-82345678-1234567"}) {
    INFO(text);
    CHECK(parse_phone(text).kind == PhoneKind::unknown);
    CHECK(parse_phone(text).normal == text);
  }
}

TEST_CASE("Service numbers and numbers abroad") {
  check_phone("400-820-8820", PhoneKind::service, "4008208820");
  check_phone("800 820 8820", PhoneKind::service, "8008208820");
  check_phone("95518", PhoneKind::service, "95518");
  check_phone("12345", PhoneKind::service, "12345");
  check_phone("120", PhoneKind::service, "120");
  check_phone("+852 2345 6789", PhoneKind::foreign, "+85223456789");
  check_phone("00852-23456789", PhoneKind::foreign, "+85223456789");
  check_phone("+1 (415) 555-0100", PhoneKind::foreign, "+14155550100");
  check_phone("+123", PhoneKind::unknown, "+123");
  check_phone("+86 82345678", PhoneKind::unknown, "+86 82345678");  // its area code is missing
  check_phone("+1234567890123456", PhoneKind::unknown, "+1234567890123456");
  check_phone("  找王师傅 ", PhoneKind::unknown, "找王师傅");
  check_phone("138****5678", PhoneKind::unknown, "138****5678");
  check_phone("", PhoneKind::unknown, "");
}

TEST_CASE("Merged phone cells come apart") {
  CHECK(numbers("13800138000/0755-82345678") == List{"13800138000", "0755-82345678"});
  CHECK(numbers("13800138000、13900139000") == List{"13800138000", "13900139000"});
  CHECK(numbers("13800138000，13900139000；82345678") == List{"13800138000", "13900139000", "82345678"});
  CHECK(numbers("13800138000,13900139000;82345678|95518") ==
        List{"13800138000", "13900139000", "82345678", "95518"});
  CHECK(numbers("13800138000\n13900139000\r\n") == List{"13800138000", "13900139000"});
  CHECK(numbers("13800138000 13900139000") == List{"13800138000", "13900139000"});
  CHECK(numbers("138 0013 8000 139 0013 9000") == List{"13800138000", "13900139000"});
  CHECK(numbers("138 0013 8000") == List{"13800138000"});
  CHECK(numbers("010 6555 1234 13800138000") == List{"010-65551234", "13800138000"});
  CHECK(numbers("13800138000\u30000755-82345678转801") == List{"13800138000", "0755-82345678-801"});
  CHECK(numbers("1380013800013900139000") == List{"13800138000", "13900139000"});
  CHECK(numbers("138001380001390013900013700137000") == List{"13800138000", "13900139000", "13700137000"});
  CHECK(numbers("13800138000-13900139000") == List{"13800138000", "13900139000"});
  CHECK(numbers("13800138000075582345678") == List{"13800138000", "0755-82345678"});
  CHECK(numbers("13800138000 0755 82345678 95518") == List{"13800138000", "0755-82345678", "95518"});
}

TEST_CASE("Words around numbers are left out, doubtful numbers are kept") {
  CHECK(numbers("王13800138000(妻)13900139000") == List{"13800138000", "13900139000"});
  CHECK(numbers("手机：13800138000 座机：(0755)82345678") == List{"13800138000", "0755-82345678"});
  CHECK(numbers("13800138000或13900139000") == List{"13800138000", "13900139000"});
  CHECK(numbers("1380013800") == List{"1380013800"});
  CHECK(numbers("138****5678/13900139000") == List{"138****5678", "13900139000"});
  CHECK(numbers("13800138000/13800138000、138-0013-8000") == List{"13800138000"});
  CHECK(numbers("无").empty());
  CHECK(numbers("").empty());
  CHECK(numbers("///").empty());
  CHECK(split_phones("1380013800").front().kind == PhoneKind::unknown);
}

TEST_CASE("Long nonsense in a phone cell is no trouble") {
  CHECK(numbers(std::string(10'000, '1')).size() == 1);
  std::string spaced;
  for (int i = 0; i < 3000; ++i) spaced += "82 ";
  CHECK(numbers(spaced).size() == 1);
  std::string slashes(10'000, '/');
  CHECK(numbers(slashes).empty());
}

TEST_CASE("R-SEC-01 masked numbers hide their middle") {
  CHECK(mask_phone("13855665620") == "138····5620");
  CHECK(mask_phone("0755-82345678") == "0755-····5678");
  CHECK(mask_phone("0755-82345678-801") == "0755-····5678");
  CHECK(mask_phone("010-65551234") == "010-····1234");
  CHECK(mask_phone("82345678") == "····5678");
  CHECK(mask_phone("8234567-12") == "····4567");
  CHECK(mask_phone("+85223456789") == "+85····6789");
  CHECK(mask_phone("95518") == "····");
  CHECK(mask_phone("") == "····");
  CHECK(mask_phone("问王师傅13855665620") == "····");
}
