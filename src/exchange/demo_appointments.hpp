#pragma once
// Internal to demo*.cpp: the demo shop's appointments, a few days back and a week ahead.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "exchange/demo_catalogue.hpp"
#include "store/write.hpp"

namespace aftercare::exchange {

struct DemoBooking {
  base::RecordId id, customer, asset, adviser;
  base::Date day;
  int minute = 0;             // of the day
  const DemoCatalogue::Job* job = nullptr;
  std::string_view state = "confirmed";
};

class DemoAppointments {
 public:
  DemoAppointments() = default;
  DemoAppointments(base::ShopCode shop, std::string number_prefix, base::Date today, const DemoCatalogue& catalogue, const std::vector<base::RecordId>& staff);

  /// What is booked in the days around today, one for each of `visitors` (customer, car) until all are placed.
  std::vector<DemoBooking> plan(const std::vector<std::pair<base::RecordId, base::RecordId>>& visitors, DemoRandom& random);
  /// The record, in a bay that is free then; with what was told, reminded and paid by then.
  void add(const DemoBooking& booking, DemoRandom& random, store::Commit& commit);

 private:
  std::int64_t minutes_of(const DemoCatalogue::Job& job) const;
  base::RecordId free_bay(base::Date day, int from, int to);
  std::string number(base::Date day);
  void add_deposit(const DemoBooking& booking, DemoRandom& random, store::Commit& commit);

  base::ShopCode shop_;
  std::string number_prefix_;
  base::Date today_;
  const DemoCatalogue* catalogue_ = nullptr;
  std::vector<base::RecordId> staff_;
  std::map<std::pair<base::Date, std::size_t>, std::vector<std::pair<int, int>>> taken_;  // by day and bay
  std::map<base::Date, int> numbers_;
  bool deposit_taken_ = false;
};

}  // namespace aftercare::exchange
