#pragma once
// The clocks and amounts of the reception as the shop has set them, in the form the rules take.

#include "app/app.hpp"
#include "rules/reception/appointment_rules.hpp"
#include "rules/reception/order_times.hpp"

namespace aftercare::app {

rules::ShopHours shop_hours(App& app);
rules::ProgressShares progress_shares(const App& app);
rules::NoticeLeads notice_leads(const App& app);

}  // namespace aftercare::app
