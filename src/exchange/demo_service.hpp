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
  base::Date warranty_end = {};
  std::string vin = {};
};

/// A car sold or a visit ended in the last days: what its papers belong to.
struct DemoPapers {
  base::RecordId basis, asset, person;  // basis: delivery or order; person: whose turn it was to hand over
  base::Date day;
  base::Milliseconds left = 0;          // of a visit: when the car left
};

struct DemoService {
  base::ShopCode shop;
  char device_letter = 'A';
  base::Date day;
  std::vector<base::RecordId> staff;   // as in words.staff
  base::RecordId workshop;             // department
  std::vector<DemoHousehold> households;
  DemoRandom random;                   // its own: what is before stays as it was
  std::vector<DemoPapers> sales = {}, visits = {};

  void add_to(store::Commit& commit);
};

}  // namespace aftercare::exchange
