#include "app/reception_settings.hpp"

#include "app/settings.hpp"
#include "app/work_calendar.hpp"

namespace aftercare::app {

namespace {

std::int64_t number(const App& app, const SettingInfo& info) { return setting_number(app.store(), app.local().shop, info); }

}  // namespace

rules::ShopHours shop_hours(App& app) {
  return {.opens_minute = static_cast<int>(number(app, settings::shop_opens_minute)),
          .closes_minute = static_cast<int>(number(app, settings::shop_closes_minute)),
          .open_all_days = number(app, settings::shop_open_weekends) != 0,
          .calendar = &work_calendar(),
          .utc_offset_minutes = app.clock().utc_offset_minutes()};
}

rules::ProgressShares progress_shares(const App& app) {
  return {static_cast<int>(number(app, settings::progress_first)), static_cast<int>(number(app, settings::progress_last))};
}

rules::NoticeLeads notice_leads(const App& app) {
  constexpr base::Milliseconds hour = 3'600'000;
  rules::NoticeLeads leads;
  leads.short_lead = number(app, settings::notify_short_hours) * hour;
  leads.long_lead = number(app, settings::notify_long_hours) * hour;
  return leads;
}

rules::DepositRule deposit_rule(const store::Store& store, base::ShopCode shop) {
  return {static_cast<int>(setting_number(store, shop, settings::deposit_percent)), {setting_number(store, shop, settings::high_value_yuan) * 100}};
}

}  // namespace aftercare::app
