#include "app/queries/order_lines.hpp"

#include <algorithm>

#include "app/commands/order_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "app/reception_settings.hpp"
#include "base/text.hpp"
#include "rules/reception/estimates.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace charge = schema::charge_item;
namespace job = schema::canned_job;
namespace estimate = schema::estimate;
namespace appointment = schema::appointment;

namespace {

constexpr base::Milliseconds minute = 60'000;
constexpr base::Milliseconds ten_minutes = 10 * minute;
constexpr std::size_t most_hits = 8;

base::Milliseconds up_to(base::Milliseconds at, base::Milliseconds step) { return (at + step - 1) / step * step; }

std::optional<LineQuotation> quotation_of(const App& app, const store::Record& record) {
  if (!rules::has_quotation(record)) return std::nullopt;
  LineQuotation quotation{.from = record[item::quote_from], .number = record[item::quote_no], .includes = record[item::quote_includes],
                          .price = record[item::quote_price].value_or(base::Money{}), .on = record[item::quote_on],
                          .until = record[item::quote_until], .expired = rules::quotation_expired(record, app.clock().today())};
  if (const auto person = record[item::quote_recorded_by]) quotation.recorded_by = record_title(app, schema::user::entity, *person);
  return quotation;
}

OrderLine line_of(const App& app, const store::Record& record) {
  OrderLine line{.id = record.id(), .kind = record[item::kind], .name = record[item::name], .system = record[item::system],
                 .method = record[item::method], .part_source = record[item::part_source], .part_grade = record[item::part_grade]};
  line.key_part = record[item::key_part];
  line.safety = record[item::safety];
  line.done = record[item::done];
  line.add_on = record[item::add_on_of].has_value();
  line.no_guarantee = rules::needs_no_guarantee_note(record);
  line.quantity_milli = record[item::quantity_milli].value_or(1000);
  line.quantity = commands::quantity_text(line.quantity_milli);
  line.unit_price = record[item::unit_price].value_or(base::Money{});
  line.amount = record[item::amount].value_or(base::Money{});
  line.risk = record[item::risk_amount].value_or(base::Money{});
  line.list_price = record[item::list_price];
  line.override_reason = record[item::override_reason];
  line.answer = rules::answer_of(record);
  line.answered_at = record[item::answered_at].value_or(0);
  line.answered_by = record[item::answered_by];
  line.quotation = quotation_of(app, record);
  return line;
}

void add_estimates(App& app, OrderLines& lines) {
  for (const store::Record& record : app.indexes().referring(estimate::entity, estimate::order_of, lines.id)) {
    EstimateRow row{record.id(), record[estimate::version].value_or(0), record[estimate::made_at].value_or(0)};
    if (const auto person = record[estimate::made_by]) row.made_by = record_title(app, schema::user::entity, *person);
    row.valid_until = record[estimate::valid_until];
    row.total = record[estimate::total].value_or(base::Money{});
    row.state = record[estimate::state];
    lines.estimates.push_back(std::move(row));
  }
  std::ranges::sort(lines.estimates, std::ranges::greater(), &EstimateRow::version);
}

/// Working time of what is not declined; an hour where the charge table tells none.
base::Milliseconds working_time(App& app, const base::RecordId& id) {
  std::int64_t minutes = 0;
  for (const store::Record& line : store::items_of_order(app.indexes(), id)) {
    const auto charge_id = line[item::charge_of];
    if (!charge_id || rules::answer_of(line) == "declined") continue;
    const store::Record row = app.store().resolve(charge::entity, *charge_id);
    if (row) minutes += row[charge::minutes].value_or(0) * line[item::quantity_milli].value_or(1000) / 1000;
  }
  return (minutes == 0 ? 60 : minutes) * minute;
}

void add_plan(App& app, OrderLines& lines, const store::Record& record) {
  lines.plan = {record[order::planned_start], record[order::planned_end], record[order::promised_at], record[order::bay_of].value_or(base::RecordId{})};
  const rules::ShopHours hours = shop_hours(app);
  const base::Milliseconds start = up_to(rules::after_open_time(hours, app.clock().now(), minute), ten_minutes);
  const base::Milliseconds end = up_to(rules::after_open_time(hours, start, working_time(app, lines.id)), ten_minutes);
  // Half an hour for the last check, the wash and the papers.
  lines.suggested = {start, end, up_to(rules::after_open_time(hours, end, 30 * minute), ten_minutes), {}};
}

base::Money price_of_job(App& app, const store::Record& canned) {
  base::Money sum;
  for (const std::string& line : canned[job::lines]) {
    const auto space = line.find(' ');
    const auto rows = app.indexes().equal(charge::entity, charge::code, line.substr(0, space));
    const auto quantity = space == std::string::npos ? std::optional<std::int64_t>(1000) : commands::parse_quantity_milli(line.substr(space + 1));
    if (!rows.empty() && quantity) sum = sum + rules::line_amount(*quantity, rows.front()[charge::price].value_or(base::Money{}));
  }
  return sum;
}

/// 3: the code itself, 2: begins with the words, 1: has them inside, 0: no.
int fit(const std::string& code, const std::string& name, const std::string& words) {
  const std::string folded_code = base::fold_for_search(code), folded_name = base::fold_for_search(name);
  const std::string initials = base::pinyin_initials(name);
  if (folded_code == words || folded_name == words || initials == words) return 3;
  if (folded_code.starts_with(words) || folded_name.starts_with(words) || initials.starts_with(words)) return 2;
  const bool inside = folded_code.contains(words) || folded_name.contains(words) || initials.contains(words) || base::pinyin_full(name).contains(words);
  return inside ? 1 : 0;
}

}  // namespace

DayLoad day_load(App& app, base::Date day, const base::RecordId& without) {
  DayLoad load{.day = day};
  const int offset = app.clock().utc_offset_minutes();
  const base::Milliseconds from = base::from_local({day, 0}, offset), to = from + base::milliseconds_per_day;
  const rules::ShopHours hours = shop_hours(app);
  app.store().each(schema::bay::entity, [&](const store::Record& bay) { load.bays += !bay[schema::bay::retired]; });
  load.room = rules::open_time_between(hours, from, to) * std::max(1, load.bays);
  // Work that began within the last two weeks may reach into this day.
  for (const store::Record& record : app.indexes().between(order::entity, order::planned_start, from - 14 * base::milliseconds_per_day, to - 1)) {
    const auto start = record[order::planned_start], end = record[order::planned_end];
    if (record.id() == without || !start || !end || *end <= from || !rules::in_house(rules::order_state(record))) continue;
    ++load.orders;
    load.planned += rules::open_time_between(hours, std::max(*start, from), std::min(*end, to));
  }
  for (const store::Record& record : app.indexes().between(appointment::entity, appointment::at, from, to - 1)) {
    const std::string state = record[appointment::state];
    if (state == "arrived" || state == "no_show" || state == "cancelled") continue;
    ++load.appointments;
    load.planned += record[appointment::minutes].value_or(60) * minute;
  }
  return load;
}

const OrderLines& order_lines(App& app, const base::RecordId& id) {
  return cached_detail<OrderLines>(app, order::entity, id, [&](OrderLines& lines, const store::Record& record) {
    const std::string state = rules::order_state(record);
    lines.open = rules::is_before_signing(state) && app.may(Permission::edit_order);
    if (const store::Record person = store::referenced(app.store(), record, order::customer_of)) lines.customer_name = person[schema::customer::name];
    const auto items = store::items_of_order(app.indexes(), id);
    for (const store::Record& line : items) {
      lines.lines.push_back(line_of(app, line));
      lines.needs_item_pricing = lines.needs_item_pricing || rules::needs_item_pricing_note(line);
      const OrderLine& added = lines.lines.back();
      lines.proposed += added.answer == "proposed";
      lines.safety_declined = lines.safety_declined || (added.safety && added.answer == "declined");
    }
    lines.totals = rules::order_totals(app.indexes(), record);
    add_estimates(app, lines);
    add_plan(app, lines, record);
    lines.needs_no_guarantee = rules::needs_no_guarantee_note(app.indexes(), id);
    lines.no_guarantee_acknowledged = record[order::no_guarantee_acknowledged];
    lines.warranties = rules::promised_warranties(app.indexes(), app.local().shop, items);
    lines.item_pricing_explained = record[order::item_pricing_explained];
    lines.signature = rules::signed_form(app.indexes(), "repair_order", id).state;
  });
}

std::vector<ChargeHit> charge_hits(App& app, std::string_view typed) {
  const std::string words = base::fold_for_search(typed.substr(0, typed.find('*')));
  std::vector<std::pair<int, ChargeHit>> found;
  app.store().each(job::entity, [&](const store::Record& record) {
    const int how = record[job::retired] ? 0 : words.empty() ? 1 : fit(record[job::code], record[job::name], words);
    if (how > 0) found.emplace_back(how, ChargeHit{record.id(), true, record[job::code], record[job::name], {}, price_of_job(app, record)});
  });
  if (!words.empty()) {
    app.store().each(charge::entity, [&](const store::Record& record) {
      const int how = record[charge::retired] ? 0 : fit(record[charge::code], record[charge::name], words);
      if (how > 0) {
        found.emplace_back(how, ChargeHit{record.id(), false, record[charge::code], record[charge::name], record[charge::kind],
                                          record[charge::price].value_or(base::Money{})});
      }
    });
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<int, ChargeHit>::first);
  std::vector<ChargeHit> hits;
  for (auto& [how, hit] : found) {
    if (hits.size() == most_hits) break;
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace aftercare::app
