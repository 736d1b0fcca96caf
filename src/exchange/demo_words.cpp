#include "exchange/demo_words.hpp"

#include <cassert>
#include <string_view>

#include "base/embedded_asset.hpp"
#include "base/json.hpp"

namespace aftercare::exchange {
namespace {

std::string text_of(std::string_view raw) { return base::json_to_string(raw).value_or(""); }

std::vector<std::string> read_list(std::string_view words, std::string_view key) {
  std::vector<std::string> list;
  for (const auto raw : base::json_elements(base::json_member(words, key).value_or("[]")))
    list.push_back(text_of(raw));
  return list;
}

constexpr std::string_view vin_letters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
constexpr std::string_view vin_years = "ABCDEFGHJKLMNPRSTVWXY123456789";  // A: 2010, turns after 30 years

int vin_value(char c) {
  constexpr std::string_view letters = "ABCDEFGHJKLMNPRSTUVWXYZ";
  constexpr int values[] = {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9};
  const std::size_t at = letters.find(c);
  return at == std::string_view::npos ? c - '0' : values[at];
}

char vin_check_digit(std::string_view vin) {
  constexpr int weights[] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += vin_value(vin[i]) * weights[i];
  return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

}  // namespace

std::uint64_t DemoRandom::next_u64() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

DemoWords DemoWords::load() {
  const std::string_view text = base::embedded_asset("demo/words.json").value_or("{}");
  assert(base::check_json_value(text));
  DemoWords words;
  const auto weighted = base::json_elements(base::json_member(text, "surnames").value_or("[]"));
  for (std::size_t i = 0; i + 1 < weighted.size(); i += 2) {
    words.surnames.insert(words.surnames.end(),
                          static_cast<std::size_t>(*base::json_to_integer(weighted[i + 1])),
                          text_of(weighted[i]));
  }
  for (const auto raw : base::json_elements(base::json_member(text, "cars").value_or("[]"))) {
    const auto c = base::json_elements(raw);
    words.cars.insert(
        words.cars.end(), static_cast<std::size_t>(*base::json_to_integer(c.at(5))),
        {text_of(c.at(0)), text_of(c.at(1)), text_of(c.at(2)), text_of(c.at(3)), text_of(c.at(4))});
  }
  for (const auto raw : base::json_elements(base::json_member(text, "staff").value_or("[]"))) {
    const auto p = base::json_elements(raw);
    words.staff.push_back({text_of(p.at(0)), text_of(p.at(1)), text_of(p.at(2))});
  }
  words.male = read_list(text, "male");
  words.female = read_list(text, "female");
  words.streets = read_list(text, "streets");
  words.estates = read_list(text, "estates");
  words.companies = read_list(text, "companies");
  words.colors = read_list(text, "colors");
  words.complaints = read_list(text, "complaints");
  words.advice = read_list(text, "advice");
  words.care = read_list(text, "care");
  words.notes = read_list(text, "notes");
  return words;
}

std::string padded(int number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string demo_vin(const DemoWords::Car& car, int year, DemoRandom& random) {
  std::string vin = car.maker_code;
  for (int i = 0; i < 5; ++i)
    vin += vin_letters[static_cast<std::size_t>(random.below(static_cast<int>(vin_letters.size())))];
  vin += '0';
  vin += vin_years[static_cast<std::size_t>((year - 2010 + 30) % 30)];
  vin += vin_letters[static_cast<std::size_t>(random.below(23))];
  for (int i = 0; i < 6; ++i) vin += static_cast<char>('0' + random.below(10));
  vin[8] = vin_check_digit(vin);
  return vin;
}

/// Guangdong, mostly Shenzhen; new-energy plates have eight places, D pure electric, F plug-in.
std::string demo_plate(bool new_energy, bool plug_in, DemoRandom& random) {
  constexpr std::string_view cities = "BBBBBBBBBBBBBBBBAASSLLLEPTYX";
  constexpr std::string_view places = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
  std::string plate = "粤";
  plate += cities[static_cast<std::size_t>(random.below(static_cast<int>(cities.size())))];
  if (new_energy) {
    plate += plug_in ? 'F' : 'D';
    for (int i = 0; i < 5; ++i) plate += static_cast<char>('0' + random.below(10));
    return plate;
  }
  for (int i = 0; i < 5; ++i) {
    const bool letter = i < 2 && random.chance(45);
    plate += letter ? places[static_cast<std::size_t>(random.below(24))]
                    : static_cast<char>('0' + random.below(10));
  }
  return plate;
}

}  // namespace aftercare::exchange
