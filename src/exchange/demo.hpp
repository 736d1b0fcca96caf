#pragma once
// A believable shop for the one-click demo, the tests and `aftercare demo`: the same shop, seed,
// number and day give the same records, byte for byte.

#include <memory>
#include <optional>

#include "base/date.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

struct DemoOptions {
  base::ShopCode shop;
  char device_letter = 'A';
  int customers = 200;
  std::uint64_t seed = 7;
  /// Due dates, birthdays and open orders lie around this day.
  base::Date day;
};

class Demo {
 public:
  explicit Demo(const DemoOptions& options);
  ~Demo();
  Demo(const Demo&) = delete;
  Demo& operator=(const Demo&) = delete;

  /// The next commit, of about `customers` customers with everything of theirs; nullopt: complete.
  /// The first one holds the shop and its staff.
  std::optional<store::Commit> next(int customers = 100);
  double progress() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All of it at once, in a run of its own made from the seed.
void load_demo(store::Store& store, const DemoOptions& options);

}  // namespace aftercare::exchange
