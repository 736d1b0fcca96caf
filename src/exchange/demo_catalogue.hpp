#pragma once
// Internal to demo*.cpp: the demo shop's price list, bays and repair warranty, of assets/demo/catalogue.json.

#include <string>
#include <vector>

#include "exchange/demo_words.hpp"
#include "store/write.hpp"

namespace aftercare::exchange {

struct DemoCatalogue {
  struct Charge {
    std::string code, kind, name, system, unit;
    std::int64_t price = 0, cost = 0, minutes = 0;  // fen
    std::string grade;
    bool key_part = false;
    base::RecordId id;
  };
  struct JobLine {
    std::size_t charge = 0;
    std::int64_t quantity = 1;
  };
  struct Job {
    std::string code, name, purpose;
    std::vector<std::string> texts;
    std::vector<JobLine> lines;
  };
  std::vector<Charge> charges;
  std::vector<Job> maintenance, repair;
  std::vector<base::RecordId> bays;

  /// Reads the list and puts every record of it into `commit`.
  static DemoCatalogue make(base::ShopCode shop, DemoRandom& random, store::Commit& commit);
};

}  // namespace aftercare::exchange
