#pragma once
// What a returning car brings with it: repeat repairs, repair warranty still running, work declined
// earlier (R-REC-05, R-ADD-03).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

struct EarlierWork {
  store::Record order;
  store::Record item;
  base::Date done;
  int days_since = 0;
  std::optional<std::int64_t> km_since;
};

struct RepeatLimits {
  int days = 30;
  std::int64_t kilometres = 2000;
  int utc_offset_minutes = 480;
};
/// Work on the same system of this car that left within the limits (either one) before `order` arrived.
/// Regular maintenance is no repair.
std::vector<EarlierWork> repeat_repairs(const store::Indexes& indexes, const store::Record& order, const RepeatLimits& limits = {});

struct WarrantyTerm {
  int days = 0;             // 0: no limit of this kind
  std::int64_t kilometres = 0;
};
/// Of the editable table; a shop's rule wins over head office's. nullopt: no warranty on this system.
std::optional<WarrantyTerm> warranty_term(const store::Indexes& indexes, base::ShopCode shop, const std::string& system);

struct PromisedWarranty : WarrantyTerm {
  std::string system;
};
/// What the shop promises for the systems of these lines (R-REC-05); parts nobody vouches for and declined work have none.
std::vector<PromisedWarranty> promised_warranties(const store::Indexes& indexes, base::ShopCode shop, const std::vector<store::Record>& lines);

struct WarrantedWork : EarlierWork {
  std::optional<base::Date> until;
  std::optional<std::int64_t> until_km;
};
/// Work of earlier visits whose repair warranty has not ended on `day` at `mileage` (unknown: by date only).
std::vector<WarrantedWork> work_under_warranty(const store::Indexes& indexes, base::ShopCode shop, const base::RecordId& asset,
                                               base::Date day, std::optional<std::int64_t> mileage, int utc_offset_minutes = 480);

/// Lines this car's owner declined and has not had done since, newest first.
std::vector<EarlierWork> declined_work(const store::Indexes& indexes, const base::RecordId& asset, base::Date day,
                                       int utc_offset_minutes = 480);

}  // namespace aftercare::rules
