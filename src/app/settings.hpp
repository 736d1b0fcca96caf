#pragma once
// Figures a shop may change (requirements section 1): each key once, with the default and its source.
// A shop's own value wins over head office's, head office's over the default.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "app/command_context.hpp"

namespace aftercare::app {

/// How 设置 shows a value: own has an editor of its own and stands in no list.
enum class SettingLook : std::uint8_t { figure, clock, yes_no, own };

struct SettingInfo {
  std::string_view key;
  std::string_view fallback;
  schema::Unit unit = schema::Unit::none;
  std::int64_t lowest = 0;
  std::int64_t highest = 0;  // 0: text
  SettingLook look = SettingLook::figure;
};

namespace settings {
inline constexpr SettingInfo remind_lead_days{"remind.lead", "7", schema::Unit::day, 1, 60};           // S0.1 §2.3
inline constexpr SettingInfo birthday_from_days{"care.birthday.from", "7", schema::Unit::day, 1, 60};  // S0.1 §2.2
inline constexpr SettingInfo birthday_to_days{"care.birthday.to", "2", schema::Unit::day, 0, 60};
inline constexpr SettingInfo backup_warn_days{"backup.warn", "3", schema::Unit::day, 1, 30};           // field-local-first 6.6
inline constexpr SettingInfo lock_minutes{"lock.minutes", "10", schema::Unit::minute, 0, 240};         // R-SEC-08; 0: never
inline constexpr SettingInfo dormant_months{"customer.dormant", "6", schema::Unit::month, 1, 60};
inline constexpr SettingInfo deposit_percent{"appt.deposit", "50", schema::Unit::percent, 0, 100};      // S3.2 L326
inline constexpr SettingInfo high_value_yuan{"appt.high_value", "1000", schema::Unit::none, 0, 1'000'000};  // not given: the shop's
inline constexpr SettingInfo shop_opens_minute{"shop.opens", "510", schema::Unit::minute, 0, 1439, SettingLook::clock};  // 8:30; C-35
inline constexpr SettingInfo shop_closes_minute{"shop.closes", "1080", schema::Unit::minute, 1, 1440, SettingLook::clock};  // 18:00
inline constexpr SettingInfo shop_open_weekends{"shop.weekends", "1", schema::Unit::none, 0, 1, SettingLook::yes_no};
inline constexpr SettingInfo progress_first{"ro.progress.first", "50", schema::Unit::percent, 1, 99};    // S3.2 L280
inline constexpr SettingInfo progress_last{"ro.progress.last", "80", schema::Unit::percent, 1, 100};
inline constexpr SettingInfo notify_short_hours{"ro.notify.short", "1", schema::Unit::none, 0, 48};      // S3.2 L288
inline constexpr SettingInfo notify_long_hours{"ro.notify.long", "4", schema::Unit::none, 0, 72};
inline constexpr SettingInfo estimate_days{"estimate.days", "7", schema::Unit::day, 1, 90};
inline constexpr SettingInfo discount_limit{"settle.discount", "10", schema::Unit::percent, 0, 100};     // R-SEC-05
inline constexpr SettingInfo repeat_days{"repeat.days", "30", schema::Unit::day, 0, 365};
inline constexpr SettingInfo repeat_km{"repeat.km", "2000", schema::Unit::kilometre, 0, 100'000};
inline constexpr SettingInfo complaint_contact_hours{"cmp.contact", "24", schema::Unit::none, 1, 168};   // R-CMP-06
inline constexpr SettingInfo complaint_escalate_days{"cmp.escalate", "2", schema::Unit::day, 1, 30};     // S3.2 L184
inline constexpr SettingInfo complaint_close_minor{"cmp.close.minor", "1", schema::Unit::day, 1, 60};
inline constexpr SettingInfo complaint_close_serious{"cmp.close.serious", "2", schema::Unit::day, 1, 60};
inline constexpr SettingInfo complaint_close_major{"cmp.close.major", "3", schema::Unit::day, 1, 60};
inline constexpr SettingInfo complaint_working_days{"cmp.workdays", "0", schema::Unit::none, 0, 1};
inline constexpr SettingInfo complaint_repeat_days{"cmp.repeat", "90", schema::Unit::day, 0, 730};
inline constexpr SettingInfo incoming_reply_hours{"call.reply", "24", schema::Unit::none, 1, 168};       // S0.3 §二4
inline constexpr SettingInfo feedback_answer_days{"feedback.answer", "14", schema::Unit::day, 1, 180};     // not given: the shop's
inline constexpr SettingInfo demand_days{"fu.escalate", "2", schema::Unit::day, 1, 30};                   // S3.2 L184
inline constexpr SettingInfo satisfaction_target{"kpi.satisfaction", "85", schema::Unit::percent, 1, 100};  // S3.1 L20
inline constexpr SettingInfo service_policy{"service.policy", "信息准确、反应敏捷、处理有效、用户满意"};  // R-GEN-08
inline constexpr SettingInfo archive_from{"archive.from", "", schema::Unit::none, 0, 0, SettingLook::own};  // yyyy-mm-dd; the archive page sets it
inline constexpr SettingInfo archive_sales_days{"arch.7dc.rep", "2", schema::Unit::day, 0, 30};           // S0.1 §3
inline constexpr SettingInfo archive_admin_days{"arch.7dc.admin", "1", schema::Unit::day, 0, 30};
inline constexpr SettingInfo archive_desk_days{"arch.3dc", "1", schema::Unit::day, 0, 30};
inline constexpr SettingInfo archive_shop_days{"arch.shop", "2", schema::Unit::day, 0, 30};               // S3.2 L162
inline constexpr SettingInfo archive_sales_points{"arch.points.7dc", "1", schema::Unit::none, 0, 100};    // not given: the shop's
inline constexpr SettingInfo archive_desk_points{"arch.points.3dc", "1", schema::Unit::none, 0, 100};
inline constexpr SettingInfo board_columns{"board.columns", "", schema::Unit::none, 0, 0, SettingLook::own};  // app/board_columns
inline constexpr SettingInfo festival_from_days{"care.festival.from", "7", schema::Unit::day, 1, 60};     // not given: as birthdays
inline constexpr SettingInfo festival_to_days{"care.festival.to", "2", schema::Unit::day, 0, 60};
inline constexpr SettingInfo care_tax_days{"care.lead.tax", "7", schema::Unit::day, 1, 90};
inline constexpr SettingInfo care_warranty_days{"care.lead.warranty", "30", schema::Unit::day, 1, 180};
inline constexpr SettingInfo care_activity_days{"care.lead.activity", "7", schema::Unit::day, 1, 60};       // S3.2 L188
inline constexpr SettingInfo care_expiry_days{"care.expiry", "30", schema::Unit::day, 0, 365};
inline constexpr SettingInfo care_road_fee{"care.road_fee", "0", schema::Unit::none, 0, 1, SettingLook::yes_no};  // C-29
inline constexpr SettingInfo risk_percent{"estimate.risk", "10", schema::Unit::percent, 0, 100};              // not given: the shop's (R-EST-02)
inline constexpr SettingInfo own_customers_only{"customers.own", "0", schema::Unit::none, 0, 1, SettingLook::yes_no};  // P-07
std::span<const SettingInfo* const> all();
}  // namespace settings

/// The record id of one shop's value of one key: derived, so that two computers meet in one record.
base::RecordId setting_id(base::ShopCode shop, std::string_view key);
std::string setting_text(const store::Store& store, base::ShopCode shop, const SettingInfo& info);
std::int64_t setting_number(const store::Store& store, base::ShopCode shop, const SettingInfo& info);

namespace commands {
/// Error `settings.error.range` with the bounds; a shop opens before it closes.
CommandResult set_setting(const CommandContext& context, const SettingInfo& info, const std::string& value);
}

}  // namespace aftercare::app
