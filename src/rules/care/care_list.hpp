#pragma once
// Whom to greet or remind between two days (R-CARE-01…05, -08, -09). Computed from facts, never stored: a corrected
// date moves the item, a recorded outcome takes it away, what is long past does not come up (expiry).

#include <memory>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "rules/care/care_item.hpp"
#include "rules/care/care_tables.hpp"
#include "rules/care/recall_view.hpp"
#include "rules/care/wear_parts.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

struct CareSettings {
  base::ShopCode shop;                               // whose tables
  int birthday_first_days = 7, birthday_last_days = 2;  // B-7 … B-2
  int festival_first_days = 7, festival_last_days = 2;
  int lead_days = 7;                                 // maintenance, inspection, insurance
  int tax_lead_days = 7, warranty_lead_days = 30, activity_lead_days = 7;
  int expiry_days = 30;                              // reminders about a car stay this long after the date
  bool road_fee = false;                             // C-29
  int utc_offset_minutes = 480;
  WearParts wear_parts;                              // R-CARE-08; null: none

  bool operator==(const CareSettings&) const = default;
};

/// When the car should come, by the date and mileage written down for it, else by its cycle; whichever is first.
struct MaintenanceDue {
  std::optional<base::Date> due;
  std::vector<base::Message> why;
};
MaintenanceDue maintenance_due(const store::Indexes& indexes, const store::Record& asset, base::Date day, int utc_offset_minutes);
/// The day of the last maintenance visit, else of the first registration: one reminder from one to the next.
std::string maintenance_occasion(const store::Indexes& indexes, const store::Record& asset, int utc_offset_minutes);

/// A reminder of maintenance or of a wear part counts for a date moved by this much: predictions drift, corrections do not.
inline constexpr int same_maintenance_days = 60;
bool is_recorded(const store::Store& store, const CareItem& item);
/// Of a birthday: the year it falls in.
base::RecordId birthday_task(const base::RecordId& customer, base::Date birthday);
base::RecordId car_task(CareKind kind, const base::RecordId& asset, base::Date due);
base::RecordId wear_task(const base::RecordId& asset, const WearDue& due);
base::RecordId recall_task(const base::RecordId& recall, const base::RecordId& asset);
base::RecordId maintenance_task(const store::Indexes& indexes, const store::Record& asset, int utc_offset_minutes);

class CareView {
 public:
  /// `recalls`: the program's one view of them, which lives as long; without it the list has its own.
  explicit CareView(const store::Indexes& indexes, RecallView* recalls = nullptr);
  ~CareView();
  CareView(const CareView&) = delete;
  CareView& operator=(const CareView&) = delete;

  /// Not yet recorded, with days to get in touch in [first, last], by due day.
  std::vector<CareItem> between(base::Date first, base::Date last, base::Milliseconds now, const CareSettings& settings,
                                const std::vector<CareFestival>& festivals);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What the item rests on, in reading order; the first one says it in short.
std::vector<base::Message> care_why(const store::Indexes& indexes, const CareItem& item, base::Date day, const CareSettings& settings);

/// 请勿打扰 and refused consent: why this customer is left out; nullopt: may be contacted.
std::optional<base::Message> care_block(const store::Indexes& indexes, const CareItem& item, base::Date day);
/// What is missing for a channel: no phone for a text, no address for a card.
std::optional<base::Message> channel_gap(const store::Record& customer, std::string_view channel);

}  // namespace aftercare::rules
