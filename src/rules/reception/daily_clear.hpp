#pragma once
// What a day leaves open at its end (日清日结, form 32, R-RPT-12): told from the records, so that nothing has to be
// remembered. Each matter wants a word from the desk before the day is signed off.

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

struct DayMatter {
  std::string kind;            // code of daily_matter::kinds
  store::Record subject;       // the order, or the appointment
  base::Money unpaid;          // of kind unpaid
  store::Record noted;         // daily_matter of this day; empty: nobody has said anything yet
};
/// As the records stand now; of a day that was signed off only what was noted then.
std::vector<DayMatter> day_matters(const store::Indexes& indexes, base::ShopCode shop, base::Date day, int utc_offset_minutes);

std::vector<store::Record> orders_arrived(const store::Indexes& indexes, base::Date day, int utc_offset_minutes);
std::vector<store::Record> orders_delivered(const store::Indexes& indexes, base::Date day, int utc_offset_minutes);

base::RecordId daily_clear_id(base::ShopCode shop, base::Date day, std::string_view item);
base::RecordId daily_matter_id(base::ShopCode shop, base::Date day, std::string_view kind, const base::RecordId& subject);
base::RecordId daily_sign_off_id(base::ShopCode shop, base::Date day);

struct DayClearing {
  store::Record sign_off;      // empty: not signed yet
  bool changed_since = false;  // a tick or a note is younger than the signature
  std::vector<std::string> open_items;   // codes of daily_clear::items without tick and without note
  std::size_t open_matters = 0;          // without a word
  bool complete() const { return open_items.empty() && open_matters == 0; }
};
DayClearing day_clearing(const store::Indexes& indexes, base::ShopCode shop, base::Date day, int utc_offset_minutes);

}  // namespace aftercare::rules
