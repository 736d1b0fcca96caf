#include "app/queries/today.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/commands/complaint_commands.hpp"
#include "app/queries/customer_queries.hpp"
#include "app/queries/navigation.hpp"
#include "app/reception_settings.hpp"
#include "app/settings.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;

namespace {

rules::AttentionSettings attention_settings(App& app, bool include_expired) {
  const auto number = [&](const SettingInfo& info) { return static_cast<int>(setting_number(app.store(), app.local().shop, info)); };
  rules::AttentionSettings settings;
  settings.lead_days = number(settings::remind_lead_days);
  settings.birthday_first_days = number(settings::birthday_from_days);
  settings.birthday_last_days = number(settings::birthday_to_days);
  settings.export_warn_days = number(settings::backup_warn_days);
  settings.complaint = complaint_settings(app.store(), app.local().shop, app.clock().utc_offset_minutes());
  settings.incoming_reply_hours = number(settings::incoming_reply_hours);
  const base::Milliseconds last = std::max({app.local().last_export_at, app.local().last_backup_at, app.local().first_used_at});
  settings.utc_offset_minutes = app.clock().utc_offset_minutes();
  if (last != 0) settings.last_export = base::to_local(last, settings.utc_offset_minutes).date;
  settings.include_expired = include_expired;
  settings.hours = shop_hours(app);
  settings.progress = progress_shares(app);
  settings.notice = notice_leads(app);
  return settings;
}

/// Where the two sides are brought together: what the workshop was not told, what was signed, what was settled.
std::string tab_of_discrepancy(const base::Message& why) {
  if (why.key == "due.discrepancy.answer") return "workshop";
  return why.key == "due.discrepancy.signed" ? "lines" : "settlement";
}

std::string route_for(const rules::AttentionItem& item) {
  using enum rules::AttentionKind;
  switch (item.kind) {
    case no_phone: return "#/customers?filter=no_phone";
    case no_tracker: return "#/customers?filter=no_tracker";
    case no_owner: return "#/vehicles?filter=no_owner";
    case conflicts: return "#/exchange?tab=conflicts";
    case export_due: return "#/exchange?tab=backup";
    case order_late:
    case order_ready:
    case order_open: return "#/orders/" + item.subject.to_string();
    case progress_query:
    case delay_notice:
    case pickup_notice: return "#/orders/" + item.subject.to_string() + "/workshop";
    case discrepancy: return "#/orders/" + item.subject.to_string() + "/" + tab_of_discrepancy(item.why);
    case unpaid: return "#/orders/" + item.subject.to_string() + "/settlement";
    case appointment_today:
    case appointment_reminder:
    case appointment_untold:
    case appointment_missed: return "#/appointments/" + item.subject.to_string();
    case maintenance:
    case inspection:
    case insurance: return "#/vehicles/" + item.subject.to_string();
    case complaint: return "#/complaints/" + item.subject.to_string();
    case incoming: return "#/incoming/" + item.subject.to_string();
    case improvement: return "#/improvements/" + item.subject.to_string();
    case call_back:
    case birthday: return "#/customers/" + item.customer.to_string();
  }
  return "#/today";
}

TodayLine line_of(const App& app, const rules::AttentionItem& item) {
  TodayLine line;
  line.item = item;
  line.key = std::string(rules::attention_code(item.kind)) + "-" + (item.subject.empty() ? std::string("all") : item.subject.to_string());
  if (!item.customer.empty()) line.customer = record_title(app, schema::customer::entity, item.customer);
  if (!item.asset.empty()) line.plate = base::format_plate(record_title(app, schema::asset::entity, item.asset));
  line.route = route_for(item);
  return line;
}

void count_visits(App& app, Today& today) {
  const base::Date day = app.clock().today();
  const int offset = app.clock().utc_offset_minutes();
  const base::Milliseconds start = base::from_local({day, 0}, offset);
  for (const store::Record& visit : app.indexes().between(order::entity, order::arrived_at, start, start + base::milliseconds_per_day - 1)) {
    ++today.visits_today;
    today.turnover_today = today.turnover_today + order_total(app, visit);
  }
}

/// Both lists are in the same order; a line whose item was not made anew stays as it is.
void renew_lines(const App& app, const std::vector<rules::AttentionItem>& items, std::vector<TodayLine>& lines) {
  std::vector<TodayLine> known = std::exchange(lines, {});
  lines.reserve(items.size());
  auto next = known.begin();
  for (const rules::AttentionItem& item : items) {
    while (next != known.end() && rules::attention_before(next->item, item)) ++next;
    if (next == known.end() || next->item.made != item.made) {
      lines.push_back(line_of(app, item));
      continue;
    }
    lines.push_back(std::move(*next++));
    lines.back().item.urgency = item.urgency;
  }
}

struct TodayView {
  explicit TodayView(const store::Indexes& indexes) : attention(indexes) {}
  rules::AttentionView attention;
  std::uint64_t revision = ~0ULL;
  std::int64_t minute = -1;
  Today today;
};

/// One with what is long past and one without: the frame around the pages asks for the second each time.
struct TodayCache {
  std::unique_ptr<TodayView> views[2];
};

void renew(App& app, TodayView& view, bool include_expired) {
  Today& result = view.today;
  const rules::AttentionList& list =
      view.attention.at(app.clock().today(), app.clock().now(), attention_settings(app, include_expired));
  renew_lines(app, list.items, result.lines);
  result.counts = list.counts;
  result.expired = list.expired;
  result.overdue = result.due_today = 0;
  for (const TodayLine& line : result.lines) {
    if (line.item.urgency == rules::Urgency::overdue) ++result.overdue;
    if (line.item.urgency == rules::Urgency::today) ++result.due_today;
  }
  using enum rules::AttentionKind;
  const auto count = [&](rules::AttentionKind kind) { return static_cast<int>(result.counts[static_cast<std::size_t>(kind)]); };
  result.calls = count(call_back);
  result.late = count(order_late);
  result.ready = count(order_ready) + count(pickup_notice);
  result.arrivals = count(appointment_today);
  result.complaints = count(complaint);
  result.incoming = count(incoming);
  result.complaints_late = static_cast<int>(std::ranges::count_if(result.lines, [](const TodayLine& line) {
    return line.item.kind == complaint && line.item.urgency == rules::Urgency::overdue;
  }));
  result.in_shop = result.late + result.ready + count(order_open);
  result.visits_today = 0;
  result.turnover_today = {};
  count_visits(app, result);
}

}  // namespace

const Today& today(App& app, bool include_expired) {
  auto& slot = app.cache<TodayCache>().views[include_expired ? 1 : 0];
  if (!slot) slot = std::make_unique<TodayView>(app.indexes());
  const std::int64_t minute = app.clock().now() / 60'000;
  if (slot->revision == app.store().revision() && slot->minute == minute) return slot->today;
  slot->revision = app.store().revision();
  slot->minute = minute;
  renew(app, *slot, include_expired);
  return slot->today;
}

std::optional<int> days_since_backup(const App& app) {
  const base::Milliseconds last = std::max(app.local().last_export_at, app.local().last_backup_at);
  if (last == 0) return std::nullopt;
  return app.clock().today() - base::to_local(last, app.clock().utc_offset_minutes()).date;
}

}  // namespace aftercare::app
