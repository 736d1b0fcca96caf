#pragma once
// Internal to demo*.cpp: chance and the word lists of assets/demo/words.json.

#include <string>
#include <vector>

#include "base/record_id.hpp"

namespace aftercare::exchange {

/// splitmix64: small, fast, the same everywhere.
class DemoRandom final : public base::RandomSource {
 public:
  explicit DemoRandom(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next_u64() override;
  int below(int bound) { return static_cast<int>(next_u64() % static_cast<std::uint64_t>(bound)); }
  /// first … last, both possible.
  int between(int first, int last) { return first + below(last - first + 1); }
  bool chance(int percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }

 private:
  std::uint64_t state_;
};

struct DemoWords {
  struct Car {
    std::string maker_code, brand, model, kind, energy;
  };
  struct Person {
    std::string name, role, post;
  };

  std::vector<std::string> surnames;  // each as often as it is common
  std::vector<Car> cars;              // likewise
  std::vector<std::string> male, female, streets, estates, companies, colors, complaints, advice, care, notes;
  std::vector<Person> staff;

  static DemoWords load();
};

inline constexpr int demo_offset_minutes = 480;  // China
inline constexpr int demo_warranty_months = 36;

/// With zeros before it.
std::string padded(int number, std::size_t digits);
std::string demo_vin(const DemoWords::Car& car, int year, DemoRandom& random);
std::string demo_plate(bool new_energy, bool plug_in, DemoRandom& random);

}  // namespace aftercare::exchange
