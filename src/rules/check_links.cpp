#include "rules/check_links.hpp"

#include <charconv>

#include "base/moment_text.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace visit = schema::repair_order;

std::optional<std::int64_t> number_of(const Draft& draft, const schema::FieldInfo& field) {
  const auto values = draft.texts(field);
  if (values.empty()) return std::nullopt;
  std::string text = base::to_half_width(base::trim(values.front()));
  std::erase(text, ',');
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Warning mileage_warning(const schema::FieldInfo& field, std::string key, std::int64_t mileage,
                        const store::Record& order, int utc_offset_minutes) {
  const auto arrived = order[visit::arrived_at].value_or(0);
  return {&field,
          {std::move(key),
           {{"km", base::number_text(mileage)},
            {"other", base::number_text(order[visit::mileage].value_or(0))},
            {"date", base::to_local(arrived, utc_offset_minutes).date.to_string()}}},
          Level::warning};
}

std::vector<Warning> check_visit(const store::Indexes& indexes, const Draft& draft, int utc_offset_minutes) {
  const auto mileage = number_of(draft, visit::mileage);
  const auto asset_text = draft.texts(visit::asset_of);
  const auto asset = asset_text.empty() ? std::nullopt : base::RecordId::parse(asset_text.front());
  if (!mileage || !asset) return {};
  const auto arrived = number_of(draft, visit::arrived_at);
  // Newest first: the first earlier and the last later one with a figure are the neighbours.
  store::Record later;
  for (const store::Record& order : store::orders_of_asset(indexes, *asset)) {
    if (order.id() == draft.id || !order[visit::mileage] || order[visit::state] == "cancelled") continue;
    if (arrived && order[visit::arrived_at].value_or(0) > *arrived) {
      later = order;
      continue;
    }
    if (*order[visit::mileage] > *mileage) {
      return {mileage_warning(visit::mileage, "check.mileage.lower", *mileage, order, utc_offset_minutes)};
    }
    break;
  }
  if (later && *later[visit::mileage] < *mileage) {
    return {mileage_warning(visit::mileage, "check.mileage.higher", *mileage, later, utc_offset_minutes)};
  }
  return {};
}

std::vector<Warning> check_vehicle(const store::Indexes& indexes, const Draft& draft, int utc_offset_minutes) {
  const auto mileage = number_of(draft, schema::asset::mileage);
  if (!mileage || draft.id.empty()) return {};
  for (const store::Record& order : store::orders_of_asset(indexes, draft.id)) {
    if (!order[visit::mileage] || order[visit::state] == "cancelled") continue;
    if (*order[visit::mileage] <= *mileage) return {};
    return {mileage_warning(schema::asset::mileage, "check.mileage.lower", *mileage, order, utc_offset_minutes)};
  }
  return {};
}

}  // namespace

std::vector<Warning> check_mileage(const store::Indexes& indexes, const Draft& draft, int utc_offset_minutes) {
  if (&draft.entity == &visit::entity) return check_visit(indexes, draft, utc_offset_minutes);
  if (&draft.entity == &schema::asset::entity) return check_vehicle(indexes, draft, utc_offset_minutes);
  return {};
}

}  // namespace aftercare::rules
