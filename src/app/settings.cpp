#include "app/settings.hpp"

#include <charconv>

#include "schema/administration.hpp"
#include "store/edit.hpp"

namespace aftercare::app {

namespace settings {
namespace {
constexpr const SettingInfo* list[] = {&remind_lead_days, &birthday_from_days, &birthday_to_days, &backup_warn_days,
                                       &lock_minutes, &dormant_months, &deposit_percent, &high_value_yuan, &shop_opens_minute, &shop_closes_minute,
                                       &shop_open_weekends, &progress_first, &progress_last, &notify_short_hours, &notify_long_hours,
                                       &estimate_days, &discount_limit, &repeat_days, &repeat_km, &complaint_contact_hours, &complaint_escalate_days,
                                       &complaint_close_minor, &complaint_close_serious, &complaint_close_major, &complaint_working_days,
                                       &complaint_repeat_days, &incoming_reply_hours, &feedback_answer_days, &demand_days, &satisfaction_target, &service_policy, &board_columns,
                                       &festival_from_days, &festival_to_days, &care_tax_days, &care_warranty_days, &care_activity_days,
                                       &care_expiry_days, &care_road_fee,
                                       &archive_from, &archive_sales_days, &archive_admin_days, &archive_desk_days, &archive_shop_days,
                                       &archive_sales_points, &archive_desk_points, &risk_percent, &own_customers_only};
}
std::span<const SettingInfo* const> all() { return list; }
}  // namespace settings

namespace {

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool valid(const SettingInfo& info, std::string_view text) {
  if (info.highest == 0) return true;
  const auto value = number(text);
  return value && *value >= info.lowest && *value <= info.highest;
}

}  // namespace

base::RecordId setting_id(base::ShopCode shop, std::string_view key) {
  return base::RecordId::derived(shop, "setting:" + std::string(key));
}

std::string setting_text(const store::Store& store, base::ShopCode shop, const SettingInfo& info) {
  for (const base::ShopCode& level : {shop, base::head_office_code()}) {
    const store::Record record = store.find(schema::setting::entity, setting_id(level, info.key));
    if (!record || !record.visible()) continue;
    std::string value = record[schema::setting::value];
    // A value of a newer version, or a damaged one, must not stop the rules.
    if (!value.empty() && valid(info, value)) return value;
  }
  return std::string(info.fallback);
}

std::int64_t setting_number(const store::Store& store, base::ShopCode shop, const SettingInfo& info) {
  return number(setting_text(store, shop, info)).value_or(0);
}

namespace commands {

CommandResult set_setting(const CommandContext& context, const SettingInfo& info, const std::string& value) {
  if (const auto allowed = context.require(Permission::manage_settings); !allowed) return std::unexpected(allowed.error());
  if (!valid(info, value)) {
    return base::fail("settings.error.range", {{"lowest", std::to_string(info.lowest)}, {"highest", std::to_string(info.highest)}});
  }
  const auto now = [&](const SettingInfo& other) { return setting_number(context.store, context.replica.shop, other); };
  const std::int64_t opens = &info == &settings::shop_opens_minute ? number(value).value_or(0) : now(settings::shop_opens_minute);
  const std::int64_t closes = &info == &settings::shop_closes_minute ? number(value).value_or(0) : now(settings::shop_closes_minute);
  if (info.look == SettingLook::clock && opens >= closes) return base::fail("settings.error.hours");
  store::Commit commit = context.commit("undo.setting");
  store::Edit(context.store, schema::setting::entity, setting_id(context.replica.shop, info.key))
      .set(schema::setting::key, std::string(info.key))
      .set(schema::setting::value, value)
      .append_to(commit);
  return commit;
}

}  // namespace commands

}  // namespace aftercare::app
