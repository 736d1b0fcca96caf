#include "rules/reception/repeat_repair.hpp"

#include <algorithm>
#include <set>

#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace warranty = schema::repair_warranty_rule;

namespace {

base::Date done_on(const store::Record& record, int utc_offset_minutes) {
  const auto at = record[order::delivered_at];
  return base::to_local(at ? *at : record[order::arrived_at].value_or(0), utc_offset_minutes).date;
}

std::optional<std::int64_t> km_between(const store::Record& earlier, std::optional<std::int64_t> mileage) {
  const auto then = earlier[order::mileage];
  if (!then || !mileage) return std::nullopt;
  return *mileage - *then;
}

std::string system_of(const store::Record& line) {
  std::string system = line[item::system];
  return system == "maintenance" || system == "other" ? std::string() : system;
}

}  // namespace

std::vector<EarlierWork> repeat_repairs(const store::Indexes& indexes, const store::Record& record, const RepeatLimits& limits) {
  std::vector<EarlierWork> found;
  const auto asset = record[order::asset_of];
  const auto arrived = record[order::arrived_at];
  if (!asset || !arrived) return found;
  std::set<std::string> systems;
  for (const store::Record& line : store::items_of_order(indexes, record.id())) systems.insert(system_of(line));
  systems.erase("");
  const base::Date today = base::to_local(*arrived, limits.utc_offset_minutes).date;
  for (const store::Record& earlier : store::orders_of_asset(indexes, *asset)) {
    if (earlier.id() == record.id() || earlier[order::arrived_at].value_or(0) >= *arrived || earlier[order::state] != "delivered") continue;
    const base::Date done = done_on(earlier, limits.utc_offset_minutes);
    const auto km = km_between(earlier, record[order::mileage]);
    if (today - done > limits.days && !(km && *km >= 0 && *km <= limits.kilometres)) continue;
    for (const store::Record& line : store::items_of_order(indexes, earlier.id())) {
      if (answer_of(line) == "agreed" && systems.contains(system_of(line))) found.push_back({earlier, line, done, today - done, km});
    }
  }
  return found;
}

std::optional<WarrantyTerm> warranty_term(const store::Indexes& indexes, base::ShopCode shop, const std::string& system) {
  std::optional<WarrantyTerm> found;
  for (const store::Record& rule : indexes.equal(warranty::entity, warranty::system, system)) {
    if (rule.id().shop != shop && rule.id().shop != base::head_office_code()) continue;
    if (found && rule.id().shop != shop) continue;
    found = WarrantyTerm{static_cast<int>(rule[warranty::days].value_or(0)), rule[warranty::kilometres].value_or(0)};
  }
  if (found && found->days == 0 && found->kilometres == 0) return std::nullopt;
  return found;
}

std::vector<PromisedWarranty> promised_warranties(const store::Indexes& indexes, base::ShopCode shop, const std::vector<store::Record>& lines) {
  std::vector<PromisedWarranty> promised;
  for (const store::Record& line : lines) {
    const std::string system = line[item::system];
    if (system.empty() || answer_of(line) == "declined" || needs_no_guarantee_note(line)) continue;
    if (std::ranges::contains(promised, system, &PromisedWarranty::system)) continue;
    if (const auto term = warranty_term(indexes, shop, system)) promised.push_back({*term, system});
  }
  return promised;
}

std::vector<WarrantedWork> work_under_warranty(const store::Indexes& indexes, base::ShopCode shop, const base::RecordId& asset,
                                               base::Date day, std::optional<std::int64_t> mileage, int utc_offset_minutes) {
  std::vector<WarrantedWork> found;
  for (const store::Record& earlier : store::orders_of_asset(indexes, asset)) {
    if (earlier[order::state] != "delivered") continue;
    const base::Date done = done_on(earlier, utc_offset_minutes);
    if (done > day) continue;
    const auto km = km_between(earlier, mileage);
    for (const store::Record& line : store::items_of_order(indexes, earlier.id())) {
      // A customer's own part, or the cheap one at a key position, carries none (R-EST-04).
      if (answer_of(line) != "agreed" || needs_no_guarantee_note(line)) continue;
      const auto term = warranty_term(indexes, shop, line[item::system]);
      if (!term) continue;
      WarrantedWork work{{earlier, line, done, day - done, km}, {}, {}};
      if (term->days > 0) work.until = done.plus_days(term->days);
      if (const auto then = earlier[order::mileage]; then && term->kilometres > 0) work.until_km = *then + term->kilometres;
      if (work.until && day > *work.until) continue;
      if (work.until_km && mileage && *mileage > *work.until_km) continue;
      found.push_back(std::move(work));
    }
  }
  return found;
}

std::vector<EarlierWork> declined_work(const store::Indexes& indexes, const base::RecordId& asset, base::Date day, int utc_offset_minutes) {
  std::vector<EarlierWork> found;
  std::set<std::string> done_since;
  for (const store::Record& earlier : store::orders_of_asset(indexes, asset)) {
    const base::Date on = base::to_local(earlier[order::arrived_at].value_or(0), utc_offset_minutes).date;
    std::set<std::string> done_here;
    for (const store::Record& line : store::items_of_order(indexes, earlier.id())) {
      const std::string name = line[item::name];
      if (answer_of(line) == "agreed") done_here.insert(name);
      else if (answer_of(line) == "declined" && !done_since.contains(name)) found.push_back({earlier, line, on, day - on, {}});
    }
    done_since.merge(done_here);
  }
  return found;
}

}  // namespace aftercare::rules
