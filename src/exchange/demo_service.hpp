#pragma once
// Internal to demo.cpp: complaints in several states, calls and letters, knowledge, an improvement
// (assets/demo/service.json).

#include <string>
#include <vector>

#include "base/date.hpp"
#include "exchange/demo_words.hpp"
#include "store/write.hpp"

namespace aftercare::exchange {

/// Whom the stories happen to; the first ones of the shop.
struct DemoHousehold {
  base::RecordId customer, asset;
};

struct DemoService {
  base::ShopCode shop;
  char device_letter = 'A';
  base::Date day;
  std::vector<base::RecordId> staff;   // as in words.staff
  base::RecordId workshop;             // department
  std::vector<DemoHousehold> households;
  DemoRandom random;                   // its own: what is before stays as it was

  void add_to(store::Commit& commit);
};

}  // namespace aftercare::exchange
