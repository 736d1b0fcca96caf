#include "app/queries/follow_up_queries.hpp"

#include <algorithm>

#include "app/queries/follow_up_region.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/own_customers.hpp"
#include "app/queries/today_owner.hpp"
#include "app/settings.hpp"
#include "app/work_calendar.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

struct FollowUpCache {
  std::unique_ptr<rules::FollowUpView> view;
  std::unique_ptr<rules::DemandView> demands;
  std::uint64_t revision = ~0ULL, missed_revision = ~0ULL, demand_revision = ~0ULL;
  std::int64_t minute = -1, missed_minute = -1, demand_minute = -1, missed = 0;
  const rules::FollowUpList* list = nullptr;
  const std::vector<rules::OpenDemand>* open = nullptr;
};

struct QueueCache {
  std::uint64_t revision = ~0ULL;
  std::int64_t minute = -1;
  std::string filter, region;
  base::RecordId person;
  std::vector<rules::DueCall> calls;
};

/// Of who sees his own customers only.
struct SeenCache {
  struct Stamp {
    std::uint64_t revision = ~0ULL;
    std::int64_t minute = -1;
    base::RecordId person;
    bool operator==(const Stamp&) const = default;
  };
  Stamp calls_of, demands_of;
  rules::FollowUpList calls;
  std::vector<rules::OpenDemand> demands;
};

/// Customers of this person, and of absent colleagues whose deputy this person is (R-ORG-07).
bool tracked_by(const App& app, const base::RecordId& customer, const base::RecordId& person) {
  const store::Record record = app.store().resolve(schema::customer::entity, customer);
  const auto tracker = record ? record[schema::customer::tracker] : std::nullopt;
  return tracker && stands_for(app, *tracker, person);
}

}  // namespace

rules::FollowUpSettings follow_up_settings(App& app) {
  return {.utc_offset_minutes = app.clock().utc_offset_minutes(), .calendar = &work_calendar()};
}

const rules::FollowUpList& follow_up_list(App& app) {
  auto& cache = app.cache<FollowUpCache>();
  if (!cache.view) cache.view = std::make_unique<rules::FollowUpView>(app.indexes());
  const std::int64_t minute = app.clock().now() / 60'000;
  if (cache.list != nullptr && cache.revision == app.store().revision() && cache.minute == minute) return *cache.list;
  cache.revision = app.store().revision();
  cache.minute = minute;
  cache.list = &cache.view->at(app.clock().today(), app.clock().now(), follow_up_settings(app));
  return *cache.list;
}

std::int64_t follow_ups_missed(App& app) {
  if (sees_own_only(app)) return 0;
  follow_up_list(app);
  auto& cache = app.cache<FollowUpCache>();
  if (cache.missed_revision == cache.revision && cache.missed_minute == cache.minute) return cache.missed;
  cache.missed_revision = cache.revision;
  cache.missed_minute = cache.minute;
  return cache.missed = cache.view->missed(app.clock().today(), app.clock().now(), follow_up_settings(app));
}

const rules::RuleBook& follow_up_rules(App& app) {
  follow_up_list(app);
  return app.cache<FollowUpCache>().view->book();
}

const std::vector<rules::OpenDemand>& open_demands(App& app) {
  auto& cache = app.cache<FollowUpCache>();
  if (!cache.demands) cache.demands = std::make_unique<rules::DemandView>(app.indexes());
  const std::int64_t minute = app.clock().now() / 60'000;
  if (cache.open != nullptr && cache.demand_revision == app.store().revision() && cache.demand_minute == minute) return *cache.open;
  cache.demand_revision = app.store().revision();
  cache.demand_minute = minute;
  const int days = static_cast<int>(setting_number(app.store(), app.local().shop, settings::demand_days));
  cache.open = &cache.demands->at(app.clock().now(), {.escalate_days = days, .utc_offset_minutes = app.clock().utc_offset_minutes()});
  return *cache.open;
}

const rules::FollowUpList& follow_ups_seen(App& app) {
  const rules::FollowUpList& all = follow_up_list(app);
  if (!sees_own_only(app)) return all;
  auto& cache = app.cache<SeenCache>();
  const SeenCache::Stamp now{app.store().revision(), app.clock().now() / 60'000, app.person().id};
  if (cache.calls_of == now) return cache.calls;
  cache.calls_of = now;
  cache.calls = all;
  cache.calls.by_rule.clear();
  cache.calls.overdue = cache.calls.due_today = 0;
  for (auto* calls : {&cache.calls.items, &cache.calls.waiting, &cache.calls.blocked}) {
    std::erase_if(*calls, [&](const rules::DueCall& call) { return !sees_customer(app, call.item->customer); });
  }
  for (const rules::DueCall& call : cache.calls.items) {
    ++cache.calls.by_rule[call.item->rule->code];
    cache.calls.overdue += call.urgency == rules::Urgency::overdue;
    cache.calls.due_today += call.urgency == rules::Urgency::today;
  }
  return cache.calls;
}

const std::vector<rules::OpenDemand>& open_demands_seen(App& app) {
  const std::vector<rules::OpenDemand>& all = open_demands(app);
  if (!sees_own_only(app)) return all;
  auto& cache = app.cache<SeenCache>();
  const SeenCache::Stamp now{app.store().revision(), app.clock().now() / 60'000, app.person().id};
  if (cache.demands_of == now) return cache.demands;
  cache.demands_of = now;
  cache.demands = all;
  std::erase_if(cache.demands, [&](const rules::OpenDemand& open) {
    const rules::AttentionItem item{.kind = rules::AttentionKind::demand, .entity = &schema::demand::entity, .subject = open.id, .customer = open.customer};
    return !sees_customer(app, open.customer) && !stands_for(app, attention_owner(app, item), app.person().id);
  });
  return cache.demands;
}

CallsToday calls_today(App& app) {
  namespace contact = schema::contact_log;
  CallsToday calls;
  const base::Milliseconds start = base::from_local({app.clock().today(), 0}, app.clock().utc_offset_minutes());
  for (const store::Record& call : app.indexes().between(contact::entity, contact::at, start, start + base::milliseconds_per_day - 1)) {
    if (!call[contact::follow_up_of] || call[contact::person] != app.person().id) continue;
    ++calls.made;
    if (call[contact::outcome] == "reached") ++calls.reached;
  }
  return calls;
}

const std::vector<rules::DueCall>& follow_up_queue(App& app, const std::string& filter, const std::string& region) {
  auto& cache = app.cache<QueueCache>();
  const std::int64_t minute = app.clock().now() / 60'000;
  if (cache.revision == app.store().revision() && cache.minute == minute && cache.filter == filter && cache.region == region &&
      cache.person == app.person().id) {
    return cache.calls;
  }
  const rules::FollowUpList& list = follow_ups_seen(app);
  cache = {app.store().revision(), minute, filter, region, app.person().id, {}};
  if (filter == "waiting") cache.calls = list.waiting;
  else if (filter == "blocked") cache.calls = list.blocked;
  else std::ranges::copy_if(list.items, std::back_inserter(cache.calls), [&](const rules::DueCall& call) {
    if (filter == "all") return true;
    if (filter == "overdue") return call.urgency == rules::Urgency::overdue;
    if (filter == "mine") return tracked_by(app, call.item->customer, app.person().id);
    return call.item->rule->code == filter;
  });
  keep_region(app, region, cache.calls);
  return cache.calls;
}

QueueLine queue_line(App& app, const rules::DueCall& call) {
  const rules::FollowUpItem& item = *call.item;
  QueueLine line;
  line.customer = record_title(app, schema::customer::entity, item.customer);
  if (!item.asset.empty()) line.plate = base::format_plate(record_title(app, schema::asset::entity, item.asset));
  line.rule = item.rule->name;
  line.why = rules::why(item, app.clock().today(), app.clock().utc_offset_minutes());
  line.own = rules::caller_problem(item, app.person().id, app.person().role) == rules::CallerProblem::own_adviser;
  switch (item.block) {
    case rules::CallBlock::none: break;
    case rules::CallBlock::no_consent: line.block = "follow_up.block.no_consent"; break;
    case rules::CallBlock::wrong_number: line.block = "follow_up.block.wrong_number"; break;
    case rules::CallBlock::do_not_contact: {
      const store::Record block = app.store().find(schema::do_not_contact::entity, item.block_record);
      const std::string why = block ? block[schema::do_not_contact::why] : std::string("other");
      line.block = schema::choice_label_key(schema::do_not_contact::whys, why);
    }
  }
  return line;
}

std::vector<SimilarCase> similar_cases(App& app, const std::string& words, std::size_t most) {
  namespace visit = schema::repair_order;
  constexpr std::size_t looked_at_most = 50'000;
  std::vector<SimilarCase> found;
  const std::string wanted = base::fold_for_search(words);
  if (wanted.empty()) return found;
  std::size_t looked_at = 0;
  const auto fits = [&](const std::string& text) { return base::fold_for_search(text).contains(wanted); };
  app.indexes().each_between_backwards(visit::entity, visit::arrived_at, 0, app.clock().now(), [&](const store::Record& order) {
    const std::string complaint = order[visit::complaint], done = order[visit::work_done];
    if (!done.empty() && (fits(complaint) || fits(done))) {
      const auto asset = order[visit::asset_of];
      found.push_back({order.id(), asset ? base::format_plate(record_title(app, schema::asset::entity, *asset)) : std::string(), complaint, done,
                       base::to_local(order[visit::arrived_at].value_or(0), app.clock().utc_offset_minutes()).date});
    }
    return found.size() < most && ++looked_at < looked_at_most;
  });
  return found;
}

}  // namespace aftercare::app
