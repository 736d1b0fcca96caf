#include "app/queries/care_queries.hpp"

#include <algorithm>

#include "app/queries/care_texts.hpp"
#include "app/queries/recall_queries.hpp"
#include "app/queries/shown_field.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "app/settings.hpp"
#include "base/embedded_asset.hpp"
#include "base/identifiers.hpp"
#include "exchange/csv.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

namespace person = schema::customer;

struct CareCache {
  std::unique_ptr<rules::CareView> view;
  std::uint64_t revision = ~0ULL, table_revision = ~0ULL;
  base::Date day;
  std::int64_t minute = -1;
  CareQuery query;
  CareList list;
  std::vector<rules::CareFestival> festivals;
};

const std::vector<base::Festival>& tabled_festivals() {
  static const std::vector<base::Festival> festivals = [] {
    auto read = base::read_festivals(base::embedded_asset("calendar/festivals.json").value_or("{}"));
    return read ? std::move(*read) : std::vector<base::Festival>();
  }();
  return festivals;
}

void sort_out(App& app, const CareQuery& query, std::vector<rules::CareItem> found, CareList& list) {
  list = {};
  for (rules::CareItem& item : found) {
    auto why = rules::care_block(app.indexes(), item, app.clock().today());
    const bool wanted = query.kind == "all" || query.kind == rules::care_code(item.kind);
    if (why) {
      if (wanted) list.left_out.push_back({std::move(item), std::move(*why)});
      continue;
    }
    ++list.counts[static_cast<std::size_t>(item.kind)];
    ++list.total;
    if (wanted) list.items.push_back(std::move(item));
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " / ") + part;
  return text;
}

}  // namespace

rules::CareSettings care_settings(App& app) {
  const auto number = [&](const SettingInfo& info) { return static_cast<int>(setting_number(app.store(), app.local().shop, info)); };
  return {.shop = app.local().shop,
          .birthday_first_days = number(settings::birthday_from_days), .birthday_last_days = number(settings::birthday_to_days),
          .festival_first_days = number(settings::festival_from_days), .festival_last_days = number(settings::festival_to_days),
          .lead_days = number(settings::remind_lead_days), .tax_lead_days = number(settings::care_tax_days),
          .warranty_lead_days = number(settings::care_warranty_days), .activity_lead_days = number(settings::care_activity_days),
          .expiry_days = number(settings::care_expiry_days), .road_fee = number(settings::care_road_fee) == 1,
          .utc_offset_minutes = app.clock().utc_offset_minutes(), .wear_parts = wear_parts_in_use(app)};
}

const std::vector<rules::CareFestival>& care_festival_table(App& app) {
  auto& cache = app.cache<CareCache>();
  if (cache.table_revision != app.store().revision()) {
    cache.table_revision = app.store().revision();
    cache.festivals = rules::care_festivals(tabled_festivals(), app.store(), app.local().shop);
  }
  return cache.festivals;
}

std::string festival_name(App& app, const base::Translation& words, const std::string& occasion) {
  const std::string code = occasion.substr(0, occasion.find(':'));
  for (const rules::CareFestival& one : care_festival_table(app)) {
    if (one.festival.id == code) return words.language() == base::Language::zh ? one.festival.name : one.festival.name_en;
  }
  return {};
}

const CareList& care_list(App& app, const CareQuery& query) {
  auto& cache = app.cache<CareCache>();
  if (!cache.view) cache.view = std::make_unique<rules::CareView>(app.indexes(), &recall_view(app));
  // Only the reminders of appointments follow the hour; a quarter of it is exact enough.
  const std::int64_t quarter = app.clock().now() / (15 * 60'000);
  const bool same = cache.revision == app.store().revision() && cache.day == app.clock().today() && cache.minute == quarter && cache.query == query;
  if (same) return cache.list;
  const auto& festivals = care_festival_table(app);
  sort_out(app, query, cache.view->between(query.first, query.last, app.clock().now(), care_settings(app), festivals), cache.list);
  cache.revision = app.store().revision();
  cache.day = app.clock().today();
  cache.minute = quarter;
  cache.query = query;
  return cache.list;
}

std::vector<base::Message> care_reasons(App& app, const base::Translation& words, const rules::CareItem& item) {
  auto why = rules::care_why(app.indexes(), item, app.clock().today(), care_settings(app));
  if (item.kind == rules::CareKind::festival && !why.empty()) why.front().arguments.emplace_back("festival", festival_name(app, words, item.occasion));
  return why;
}

CareRow care_row(App& app, const base::Translation& words, const rules::CareItem& item) {
  CareRow row;
  if (const store::Record customer = app.store().resolve(person::entity, item.customer)) {
    row.customer = customer[person::name];
    row.vip = customer[person::vip];
    if (const auto phones = customer[person::phones]; !phones.empty()) row.phone = masked_text(app, customer, person::phones, phones.front());
  }
  if (const store::Record asset = app.store().resolve(schema::asset::entity, item.asset)) row.plate = base::format_plate(asset[schema::asset::plate]);
  const auto why = care_reasons(app, words, item);
  if (!why.empty()) row.why = why.front();
  return row;
}

std::string care_csv(App& app, const base::Translation& words, const std::vector<rules::CareItem>& items, const std::string& channel) {
  exchange::CsvLines lines;
  for (const std::string_view key : {"field.customer.name", "care.column.salutation", "field.customer.phones", "field.customer.wechat", "field.customer.address",
                                     "field.asset.plate", "care.column.kind", "care.column.due", "care.column.text"}) {
    lines.cell(words.text(key));
  }
  lines.end();
  for (const rules::CareItem& item : items) {
    const store::Record customer = app.store().resolve(person::entity, item.customer);
    if (!customer) continue;
    const store::Record asset = app.store().resolve(schema::asset::entity, item.asset);
    const std::string code(rules::care_code(item.kind));
    lines.cell(customer[person::name]);
    lines.cell(salutation_of(customer, words));
    lines.cell(joined(customer[person::phones]));
    lines.cell(customer[person::wechat]);
    lines.cell(customer[person::address]);
    lines.cell(asset ? base::format_plate(asset[schema::asset::plate]) : std::string());
    lines.cell(words.text(schema::choice_label_key(schema::care_task::kinds, code)));
    lines.cell(item.due.to_string(), true);
    lines.cell(filled_care_text(app, words, item, care_text(app, words, code, channel).words));
    lines.end();
  }
  return lines.take();
}

std::string care_texts(App& app, const base::Translation& words, const std::vector<rules::CareItem>& items, const std::string& channel) {
  std::string all;
  for (const rules::CareItem& item : items) {
    if (!all.empty()) all += "\n\n";
    all += filled_care_text(app, words, item, care_text(app, words, std::string(rules::care_code(item.kind)), channel).words);
  }
  return all;
}

}  // namespace aftercare::app
