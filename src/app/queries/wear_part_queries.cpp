#include "app/queries/wear_part_queries.hpp"

#include <algorithm>

#include "app/queries/record_detail.hpp"
#include "app/settings.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

/// A word at the desk or on the phone may come this early: the next visit is often months away.
constexpr int desk_days_ahead = 30;

struct WearCache {
  std::uint64_t revision = ~0ULL;
  base::ShopCode shop;
  std::vector<rules::WearPart> table;
  rules::WearParts used;
};

WearCache& renewed_wear_cache(App& app) {
  auto& cache = app.cache<WearCache>();
  if (cache.revision == app.store().revision() && cache.shop == app.local().shop) return cache;
  cache.revision = app.store().revision();
  cache.shop = app.local().shop;
  cache.table = rules::wear_part_table(app.indexes(), cache.shop);
  // The views look at every car again when this is another object.
  rules::WearParts used = rules::wear_parts_in_use(cache.table);
  const bool same = used && cache.used ? *used == *cache.used : !used && !cache.used;
  if (!same) cache.used = std::move(used);
  return cache;
}

WearLine wear_line(const App& app, const rules::WearDue& due) {
  const int left = due.due - app.clock().today();
  WearLine line{.code = due.part->code, .name = due.part->name, .due = due.due, .last = due.last, .order = due.order, .why = rules::wear_why(due)};
  line.state = left < 0 ? DueState::overdue : left <= due.part->lead_days ? DueState::soon : DueState::later;
  return line;
}

std::vector<WearLine> wear_lines_between(App& app, const base::RecordId& id, const rules::WearWindow& window) {
  std::vector<WearLine> lines;
  const rules::WearParts parts = wear_parts_in_use(app);
  const store::Record asset = app.store().resolve(schema::asset::entity, id);
  if (!parts || !asset) return lines;
  for (const rules::WearDue& due : rules::wear_dues(app.indexes(), asset, *parts, app.clock().today(), app.clock().utc_offset_minutes(), window)) {
    lines.push_back(wear_line(app, due));
  }
  return lines;
}

}  // namespace

const std::vector<rules::WearPart>& wear_part_table(App& app) { return renewed_wear_cache(app).table; }
rules::WearParts wear_parts_in_use(App& app) { return renewed_wear_cache(app).used; }

std::string wear_part_name(const base::Translation& words, const std::string& name) {
  return name.starts_with('@') && words.has(name.substr(1)) ? std::string(words.text(name.substr(1))) : name;
}

std::string wear_part_of(App& app, const base::Translation& words, const std::string& occasion) {
  const std::string code = occasion.substr(0, occasion.rfind(':'));
  for (const rules::WearPart& part : wear_part_table(app)) {
    if (part.code == code) return wear_part_name(words, part.name);
  }
  return {};
}

const WearCard& wear_card(App& app, const base::RecordId& asset) {
  return cached_detail<WearCard>(app, schema::asset::entity, asset, [&](WearCard& card, const store::Record&) { card.lines = wear_lines_between(app, asset, {}); });
}

std::vector<WearLine> wear_lines_now(App& app, const base::RecordId& asset) {
  const base::Date today = app.clock().today();
  const base::Date oldest = today.plus_days(-static_cast<int>(setting_number(app.store(), app.local().shop, settings::care_expiry_days)));
  std::vector<WearLine> lines = wear_lines_between(app, asset, {.to = today.plus_days(desk_days_ahead)});
  std::erase_if(lines, [&](const WearLine& line) { return line.order.empty() && line.due < oldest; });
  return lines;
}

base::RecordId charge_of_wear_part(App& app, const std::string& code) {
  namespace charge = schema::charge_item;
  const auto& table = wear_part_table(app);
  const auto part = std::ranges::find(table, code, &rules::WearPart::code);
  if (part == table.end()) return {};
  // A part before the labour, a code before a name.
  int best = 0;
  base::RecordId found;
  app.store().each(charge::entity, [&](const store::Record& row) {
    if (row[charge::retired]) return;
    const std::string name = row[charge::name];
    const bool labour = row[charge::kind] == "labour";
    const bool coded = std::ranges::contains(part->charge_ids, row.id()), named = rules::is_named(name, labour, *part);
    const int rank = !coded && !named ? 0 : (coded ? 2 : 0) + (labour ? 1 : 2);
    if (rank <= best) return;
    best = rank;
    found = row.id();
  });
  return found;
}

}  // namespace aftercare::app
