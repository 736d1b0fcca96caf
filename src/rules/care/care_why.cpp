// Maintenance by date or mileage, and what each item of the care list says for itself.
#include <algorithm>

#include "base/identifiers.hpp"
#include "base/moment_text.hpp"
#include "rules/care/care_list.hpp"
#include "rules/maintenance.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace person = schema::customer;
namespace vehicle = schema::asset;
namespace visit = schema::repair_order;
namespace blocking = schema::do_not_contact;
using store::Record;

/// A maintenance visit this long before the written date counts for it.
constexpr int early_visit_days = 30;
constexpr std::int64_t prediction_days_max = 10 * 365;

/// The last maintenance visit that has a day.
std::optional<base::Date> last_visit(const store::Indexes& indexes, const Record& asset, int utc_offset_minutes) {
  for (const Record& order : store::orders_of_asset(indexes, asset.id())) {
    if (order[visit::purpose] != "maintenance" || order[visit::state] == "cancelled") continue;
    if (const auto arrived = order[visit::arrived_at]) return base::to_local(*arrived, utc_offset_minutes).date;
  }
  return std::nullopt;
}

/// The day the written mileage is reached at the car's own rate; without a history nothing is guessed.
std::optional<base::Date> day_of_km(const MaintenanceForecast& forecast, std::int64_t km, base::Date day) {
  if (!forecast.metres_per_day || !forecast.km_today || (forecast.last_km && km <= *forecast.last_km)) return std::nullopt;
  const std::int64_t metres = (km - *forecast.km_today) * 1000, rate = *forecast.metres_per_day;
  const std::int64_t days = metres >= 0 ? (metres + rate - 1) / rate : metres / rate;
  if (days > prediction_days_max || days < -prediction_days_max) return std::nullopt;
  return day.plus_days(static_cast<int>(days));
}

std::string purpose_of(CareKind kind) {
  if (kind == CareKind::birthday || kind == CareKind::festival) return "greeting";
  return kind == CareKind::activity ? "marketing" : "reminder";
}

/// "care.why.birthday" with the day and how far it is.
base::Message sentence(const CareItem& item, base::Date day, std::vector<std::pair<std::string, std::string>> facts = {}) {
  const int days = item.due - day;
  facts.emplace_back("date", item.due.to_string());
  facts.emplace_back("n", std::to_string(std::abs(days)));
  const std::string_view tense = days > 0 ? ".ahead" : days == 0 ? ".today" : ".past";
  return {"care.why." + std::string(care_code(item.kind)) + std::string(tense), std::move(facts)};
}

}  // namespace

std::string maintenance_occasion(const store::Indexes& indexes, const Record& asset, int utc_offset_minutes) {
  auto day = last_visit(indexes, asset, utc_offset_minutes);
  if (!day) day = asset[vehicle::first_registered];
  return day ? day->to_string() : "first";
}

MaintenanceDue maintenance_due(const store::Indexes& indexes, const Record& asset, base::Date day, int utc_offset_minutes) {
  MaintenanceForecast forecast = forecast_maintenance(indexes, asset, day, {.utc_offset_minutes = utc_offset_minutes});
  MaintenanceDue found;
  auto by_date = forecast.by_months, by_km = forecast.by_km;
  const auto visited = last_visit(indexes, asset, utc_offset_minutes);
  if (const auto written = asset[vehicle::next_maintenance]; written && (!visited || *written - *visited > early_visit_days)) {
    by_date = written;
    found.why.push_back({"care.why.written_date", {{"date", written->to_string()}}});
  }
  if (const auto km = asset[vehicle::next_maintenance_km]) {
    if (const auto reached = day_of_km(forecast, *km, day)) {
      by_km = reached;
      found.why.push_back({"care.why.written_km", {{"km", base::number_text(*km)}, {"date", reached->to_string()}}});
    }
  }
  found.why.insert(found.why.end(), forecast.why.begin(), forecast.why.end());
  found.due = by_date && by_km ? std::min(*by_date, *by_km) : by_date ? by_date : by_km;
  return found;
}

std::vector<base::Message> care_why(const store::Indexes& indexes, const CareItem& item, base::Date day, const CareSettings& settings) {
  const store::Store& store = indexes.store();
  switch (item.kind) {
    case CareKind::maintenance: {
      std::vector<base::Message> why{sentence(item, day)};
      if (const Record asset = store.resolve(vehicle::entity, item.asset)) {
        std::ranges::copy(maintenance_due(indexes, asset, day, settings.utc_offset_minutes).why, std::back_inserter(why));
      }
      return why;
    }
    case CareKind::wear_part: {
      const Record asset = store.resolve(vehicle::entity, item.asset);
      std::vector<WearDue> dues;
      if (asset && settings.wear_parts) dues = wear_dues(indexes, asset, *settings.wear_parts, day, settings.utc_offset_minutes, {item.due, item.due});
      const auto due = std::ranges::find(dues, item.occasion, &WearDue::occasion);
      if (due == dues.end()) return {sentence(item, day, {{"part", "@choice.care_kind.wear_part"}})};
      std::vector<base::Message> why{sentence(item, day, {{"part", due->part->name}})};
      std::ranges::copy(wear_why(*due), std::back_inserter(why));
      return why;
    }
    case CareKind::inspection: {
      std::vector<base::Message> why{sentence(item, day)};
      const Record asset = store.resolve(vehicle::entity, item.asset);
      if (!asset) return why;
      const auto registered = asset[vehicle::first_registered];
      if (asset[vehicle::inspection_due] == item.due) why.push_back({"care.why.written_date", {{"date", item.due.to_string()}}});
      else if (registered) why.push_back({"care.why.inspection_table", {{"date", registered->to_string()}}});
      return why;
    }
    case CareKind::activity: {
      namespace event = schema::activity;
      const Record activity = store.resolve(event::entity, item.subject);
      if (!activity) return {sentence(item, day)};
      return {sentence(item, day, {{"title", activity[event::title]}, {"time", activity[event::time]}, {"place", activity[event::place]}})};
    }
    case CareKind::recall: {
      const Record recall = store.resolve(schema::recall::entity, item.subject);
      if (!recall) return {sentence(item, day)};
      return {sentence(item, day, {{"title", recall[schema::recall::title]}, {"no", recall[schema::recall::recall_no]}}),
              {"care.why.recall_measure", {{"measure", recall[schema::recall::measure]}}}};
    }
    case CareKind::appointment: {
      const Record appointment = store.resolve(schema::appointment::entity, item.subject);
      const auto at = appointment ? appointment[schema::appointment::at] : std::nullopt;
      const std::string time = at ? base::format_local_minute(*at, settings.utc_offset_minutes) : item.due.to_string();
      return {{"care.why.appointment", {{"time", time}}}};
    }
    default: return {sentence(item, day)};
  }
}

std::optional<base::Message> care_block(const store::Indexes& indexes, const CareItem& item, base::Date day) {
  const Record customer = indexes.store().resolve(person::entity, item.customer);
  if (!customer) return base::Message{"care.block.nobody", {}};
  if (customer[person::contact_consent] == "refused") return base::Message{"follow_up.block.no_consent", {}};
  if (!indexes.is_referenced(customer, blocking::entity, blocking::customer_of)) return std::nullopt;
  for (const Record& block : indexes.referring(blocking::entity, blocking::customer_of, customer.id())) {
    const std::string purpose = block[blocking::purpose];
    const auto asset = block[blocking::asset_of];
    const auto since = block[blocking::since], until = block[blocking::until];
    const bool same_car = !asset || std::ranges::contains(indexes.same_record(schema::asset::entity, item.asset), *asset);
    if ((purpose != "all" && purpose != purpose_of(item.kind)) || !same_car || (since && *since > day) || (until && *until < day)) continue;
    const std::string why = block[blocking::why];
    return base::Message{schema::choice_label_key(blocking::whys, why.empty() ? "other" : why), {}};
  }
  return std::nullopt;
}

std::optional<base::Message> channel_gap(const Record& customer, std::string_view channel) {
  if (!customer) return base::Message{"care.block.nobody", {}};
  if ((channel == "phone" || channel == "sms") && customer[person::phones].empty()) return base::Message{"care.block.no_phone", {}};
  if (channel == "wechat" && customer[person::wechat].empty() && customer[person::phones].empty()) return base::Message{"care.block.no_wechat", {}};
  const bool by_post = channel == "letter" || channel == "card";
  if (by_post && customer[person::address].empty()) return base::Message{"care.block.no_address", {}};
  return std::nullopt;
}

}  // namespace aftercare::rules
