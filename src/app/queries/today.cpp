#include "app/queries/today.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/commands/archive_commands.hpp"
#include "app/commands/complaint_commands.hpp"
#include "app/queries/customer_queries.hpp"
#include "app/queries/follow_up_queries.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/today_owner.hpp"
#include "app/queries/wear_part_queries.hpp"
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
  settings.feedback_answer_days = number(settings::feedback_answer_days);
  const base::Milliseconds last = std::max({app.local().last_export_at, app.local().last_backup_at, app.local().first_used_at});
  settings.utc_offset_minutes = app.clock().utc_offset_minutes();
  if (last != 0) settings.last_export = base::to_local(last, settings.utc_offset_minutes).date;
  settings.include_expired = include_expired;
  settings.hours = shop_hours(app);
  settings.progress = progress_shares(app);
  settings.notice = notice_leads(app);
  settings.staff_shop = app.local().shop;
  settings.wear_parts = wear_parts_in_use(app);
  settings.archive = archive_settings(app.store(), app.local().shop, app.clock().utc_offset_minutes());
  return settings;
}

/// Where the two sides are brought together: what the workshop was not told, what was signed, what was settled.
std::string tab_of_discrepancy(const base::Message& why) {
  if (why.key == "due.discrepancy.answer") return "workshop";
  return why.key == "due.discrepancy.signed" ? "lines" : "settlement";
}

/// To the file of the car, or to where it is opened.
std::string archive_route(const rules::AttentionItem& item) {
  const bool of_order = item.entity == &order::entity;
  if (item.entity == &schema::archive_loan::entity) return "#/archive?filter=lent";
  return "#/archive/new?vehicle=" + item.asset.to_string() + "&kind=" + (of_order ? "repair" : "sales");
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
    case wear_part:
    case insurance: return "#/vehicles/" + item.subject.to_string();
    case complaint: return "#/complaints/" + item.subject.to_string();
    case incoming: return "#/incoming/" + item.subject.to_string();
    case improvement: return "#/improvements/" + item.subject.to_string();
    case archive: return archive_route(item);
    case next_service: return "#/next_services/" + item.subject.to_string();
    case quality_feedback: return "#/quality_feedback/" + item.subject.to_string();
    case goal: return "#/statistics?tab=plan&goal=" + item.subject.to_string();
    case staff_talk: return "#/staff_talks/new?person=" + item.subject.to_string() + "&month=" + item.due.value_or(base::Date{}).to_string();
    case call_back:
    case birthday: return "#/customers/" + item.customer.to_string();
    case follow_up: return "#/follow_up/" + item.subject.to_string();
    case demand: return "#/follow_up?tab=demands";
    case market: return "#/follow_up?tab=market";
  }
  return "#/today";
}

/// A demand without an answer in time, a complaint that went higher (R-FU-15, R-CMP-08).
bool is_escalation(const App& app, const rules::AttentionItem& item) {
  if (item.kind == rules::AttentionKind::demand) return item.why.key == "today.demand.escalate";
  if (item.kind != rules::AttentionKind::complaint) return false;
  const store::Record record = app.store().resolve(schema::complaint::entity, item.subject);
  return record && record[schema::complaint::escalated_at].has_value();
}

TodayLine line_of(const App& app, const rules::AttentionItem& item) {
  TodayLine line;
  line.item = item;
  line.key = std::string(rules::attention_code(item.kind)) + "-" + (item.subject.empty() ? std::string("all") : item.subject.to_string());
  if (!item.customer.empty()) line.customer = record_title(app, schema::customer::entity, item.customer);
  if (!item.asset.empty()) line.plate = base::format_plate(record_title(app, schema::asset::entity, item.asset));
  line.route = route_for(item);
  line.owner = attention_owner(app, item);
  line.escalation = is_escalation(app, item);
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

/// A line to be: an item, and the due call it stands for.
struct Source {
  const rules::AttentionItem* item = nullptr;
  const rules::FollowUpItem* call = nullptr;
};

rules::AttentionItem item_of(const rules::DueCall& call) {
  const rules::FollowUpItem& due = *call.item;
  rules::AttentionItem item{.kind = rules::AttentionKind::follow_up, .entity = &schema::follow_up_task::entity, .subject = due.task,
                            .customer = due.customer, .asset = due.asset, .due = due.window.due, .due_at = due.next_at};
  item.urgency = call.urgency;
  item.deadline = call.deadline;
  item.made = due.made;
  return item;
}

/// Only those that ask for somebody: to be escalated, or to be told.
std::vector<rules::AttentionItem> demand_items(App& app) {
  std::vector<rules::AttentionItem> items;
  for (const rules::OpenDemand& open : open_demands(app)) {
    if (open.state != rules::DemandState::escalate && open.state != rules::DemandState::tell) continue;
    rules::AttentionItem item{.kind = rules::AttentionKind::demand, .entity = &schema::demand::entity, .subject = open.id, .customer = open.customer,
                              .asset = open.asset, .due_at = open.deadline};
    item.why = {"today.demand." + std::string(rules::demand_state_code(open.state)),
                {{"words", app.store().find(schema::demand::entity, open.id)[schema::demand::words]}}};
    item.urgency = open.deadline < app.clock().now() ? rules::Urgency::overdue : rules::Urgency::today;
    item.deadline = open.deadline;
    item.made = open.made;
    items.push_back(std::move(item));
  }
  return items;
}

/// One line for everything calls told about the market that the supervisor has not read (R-FU-19).
void add_market_line(const App& app, std::vector<rules::AttentionItem>& items) {
  const auto unread = app.indexes().without(schema::market_note::entity, schema::market_note::seen_at).size();
  if (unread == 0) return;
  rules::AttentionItem item{.kind = rules::AttentionKind::market, .why = {"today.market", {{"n", std::to_string(unread)}}}};
  item.count = static_cast<std::int64_t>(unread);
  item.deadline = app.clock().now() + base::milliseconds_per_day;
  item.made = unread;  // another number is another line
  items.push_back(std::move(item));
}

/// Both lists are in the same order; a line whose item was not made anew stays as it is.
void renew_lines(const App& app, const std::vector<Source>& sources, std::vector<TodayLine>& lines) {
  std::vector<TodayLine> known = std::exchange(lines, {});
  lines.reserve(sources.size());
  auto next = known.begin();
  for (const auto& [item, call] : sources) {
    while (next != known.end() && rules::attention_before(next->item, *item)) ++next;
    if (next == known.end() || next->item.kind != item->kind || next->item.subject != item->subject || next->item.made != item->made) {
      lines.push_back(line_of(app, *item));
      if (call == nullptr) continue;
      lines.back().item.why = rules::why(*call, app.clock().today(), app.clock().utc_offset_minutes());
      lines.back().kind = call->rule->name;
      lines.back().roles = call->rule->caller_roles;
      continue;
    }
    lines.push_back(std::move(*next++));
    lines.back().item.urgency = item->urgency;
  }
}

/// Everything of one day by deadline.
void renew_lines(App& app, const rules::AttentionList& list, std::vector<TodayLine>& lines) {
  const rules::FollowUpList& due = follow_up_list(app);
  std::vector<rules::AttentionItem> calls, demands = demand_items(app);
  add_market_line(app, demands);
  calls.reserve(due.items.size());
  for (const rules::DueCall& call : due.items) calls.push_back(item_of(call));
  std::vector<Source> sources;
  sources.reserve(list.items.size() + calls.size() + demands.size());
  for (const rules::AttentionItem& item : list.items) sources.push_back({&item});
  for (std::size_t i = 0; i < calls.size(); ++i) sources.push_back({&calls[i], due.items[i].item});
  for (const rules::AttentionItem& item : demands) sources.push_back({&item});
  std::ranges::sort(sources, [](const Source& a, const Source& b) { return rules::attention_before(*a.item, *b.item); });
  renew_lines(app, sources, lines);
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
  renew_lines(app, list, result.lines);
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
  const rules::FollowUpList& follow_ups = follow_up_list(app);
  result.follow_ups = static_cast<int>(follow_ups.items.size());
  result.follow_ups_late = static_cast<int>(follow_ups.overdue);
  result.follow_ups_today = static_cast<int>(follow_ups.due_today);
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
