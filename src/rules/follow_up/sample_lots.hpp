#pragma once
// Internal to the due list: which events of a period are drawn for a rule's sample (R-FU-09, R-FU-10). Events are put in
// cheaply, tens of thousands of them; one is looked at only when its turn comes.

#include <cstdint>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include "base/function_ref.hpp"
#include "rules/follow_up/due_list.hpp"

namespace aftercare::rules {

/// An event that may be drawn; the smallest lots are, the same on every computer (of 64 bits: no two alike are to be expected).
struct SampleLot {
  RuleRef rule;
  base::ShopCode shop;
  base::Date event;
  int occurrence = 0;
  bool begun = false;  // somebody called already: drawn before all others
  int period = 0;
  std::uint64_t lot = 0;
};

/// As if by chance, but the same wherever it is asked for: ids are random, this only mixes their bits.
std::uint64_t lot_of(const base::RecordId& base_record, std::string_view rule_code, int period);

/// Months or quarters since year 0: which sample an event belongs to.
int period_number(SamplePeriod period, base::Date event);

class SampleLots {
 public:
  /// `made` tells the answers of one record apart: what was put in under an older number counts no more.
  struct Place {
    const schema::Entity* entity = nullptr;
    store::Row row = 0;
    std::uint64_t made = 0;
  };
  struct Drawn {
    const RuleRef& rule;
    base::Date event;
    int occurrence = 0;
  };
  void put(const SampleLot& lot, const Place& place);
  void clear() { samples_.clear(); }

  /// Draws every sample: `valid` says whether a place still counts, `weigh` makes the item or nothing where the rule does
  /// not want it. What was weighed once is kept as long as its place counts.
  void draw(base::FunctionRef<bool(const Place&)> valid, base::FunctionRef<std::unique_ptr<FollowUpItem>(const Drawn&, const Place&)> weigh,
            base::FunctionRef<void(const FollowUpItem&)> visit);

 private:
  /// Small: there are tens of thousands, and fresh memory costs as much time as what is done with it.
  struct Entry {
    std::uint64_t lot = 0;
    Place place;
    base::Date event;
    int occurrence = 0;
    bool begun = false, weighed = false;
    std::unique_ptr<FollowUpItem> item;  // weighed and wanted
    bool operator<(const Entry& other) const { return begun != other.begun ? begun : lot < other.lot; }
  };
  /// A sample is a few of thousands: only those that are looked at are put in order.
  struct Sample {
    RuleRef rule;
    std::vector<Entry> ordered;  // the smallest
    std::vector<Entry> rest;     // none smaller than the last of `ordered`, in no order
    std::vector<Entry> fresh;    // put in since the last draw
    void take_fresh(base::FunctionRef<bool(const Place&)> valid);
    /// Brings more of the rest into order; false: there is none.
    bool order_more();
  };

  // Code, version and record of the rule (a shop and head office number their versions each for itself), shop, period.
  std::map<std::tuple<std::string, std::int64_t, base::RecordId, base::ShopCode, int>, Sample, std::less<>> samples_;
};

}  // namespace aftercare::rules
