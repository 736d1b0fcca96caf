#include "app/queries/today_queue.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "app/queries/own_customers.hpp"
#include "app/queries/today_owner.hpp"
#include "rules/attention_roles.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

/// Who asks, and with whom that person works.
struct Viewer {
  const App& app;
  base::RecordId person, department;
  std::string role;
  bool supervisor = false;
};

Viewer viewer_of(const App& app) {
  Viewer viewer{app, app.person().id, {}, app.person().role, rules::sees_escalations(app.person().role)};
  const store::Record record = app.store().resolve(schema::user::entity, viewer.person);
  if (record) viewer.department = record[schema::user::department_of].value_or(base::RecordId{});
  return viewer;
}

rules::AttentionShare share_of(const Viewer& viewer, const TodayLine& line, bool mine) {
  // A wish nobody answered in time is the supervisor's, and that of the one it waits for.
  if (line.escalation && line.item.kind == rules::AttentionKind::demand && !viewer.supervisor && !mine) return rules::AttentionShare::hidden;
  // Nobody talks with himself.
  if (line.item.kind == rules::AttentionKind::staff_talk && line.item.subject == viewer.person) return rules::AttentionShare::hidden;
  const rules::AttentionShare share = rules::attention_share(line.item.kind, viewer.role);
  if (share == rules::AttentionShare::own && !mine && !std::ranges::contains(line.roles, viewer.role)) return rules::AttentionShare::hidden;
  if (line.escalation && viewer.supervisor) return rules::AttentionShare::first;
  return share;
}

/// Of the same department; where a person has none, of the same role. What waits for nobody is the team's whose work it is.
bool of_team(const Viewer& viewer, const TodayLine& line, rules::AttentionShare share) {
  if (line.owner.empty()) return share == rules::AttentionShare::first;
  const store::Record owner = viewer.app.store().resolve(schema::user::entity, line.owner);
  if (!owner) return false;
  if (!viewer.department.empty()) return owner[schema::user::department_of] == viewer.department;
  return owner[schema::user::role] == viewer.role;
}

int group_of(rules::Urgency urgency) {
  if (urgency == rules::Urgency::overdue) return 0;
  return urgency == rules::Urgency::today ? 1 : 2;
}

struct QueueCache {
  std::uint64_t revision = ~0ULL;
  std::int64_t minute = -1;
  base::RecordId person;
  std::string role;
  std::array<TodayQueue, 3> queues;  // by QueueScope
};

struct Place {
  const TodayLine* line;
  int group, second, reminder;
  bool mine;
};

void take(TodayQueue& queue, const TodayLine& line) {
  queue.lines.push_back(&line);
  ++queue.kinds[line.item.kind];
  if (line.item.urgency == rules::Urgency::overdue) ++queue.overdue;
  if (line.item.urgency == rules::Urgency::today) ++queue.due_today;
}

void renew(App& app, QueueCache& cache, const Today& day) {
  const Viewer viewer = viewer_of(app);
  cache.queues = {};
  std::vector<Place> places;
  places.reserve(day.lines.size());
  for (const TodayLine& line : day.lines) {
    const bool mine = stands_for(app, line.owner, viewer.person);
    if (!mine && !sees_customer(app, line.item.customer)) continue;
    const rules::AttentionShare share = share_of(viewer, line, mine);
    if (share == rules::AttentionShare::hidden) continue;
    const bool reminder = rules::attention_page(line.item.kind) == "care";
    places.push_back({&line, group_of(line.item.urgency), share == rules::AttentionShare::first ? 0 : 1, reminder ? 1 : 0, mine});
  }
  // The lines come by deadline and stay so within a group.
  std::ranges::stable_sort(places, {}, [](const Place& place) { return std::tuple(place.group, place.second, place.reminder); });
  auto& [all, team, own] = cache.queues;
  for (const Place& place : places) {
    const TodayLine& line = *place.line;
    take(all, line);
    if (place.mine) take(own, line);
    if (place.mine || of_team(viewer, line, place.second == 0 ? rules::AttentionShare::first : rules::AttentionShare::also)) take(team, line);
    TodayQueue::Page& page = all.pages[std::string(rules::attention_page(line.item.kind))];
    ++page.lines;
    if (line.item.urgency == rules::Urgency::overdue) ++page.overdue;
  }
  const std::size_t counts[] = {all.lines.size(), team.lines.size(), own.lines.size()};
  for (TodayQueue& queue : cache.queues) {
    queue.all = counts[0], queue.team = counts[1], queue.mine = counts[2];
    if (&queue != &all) queue.pages = all.pages;
  }
}

}  // namespace

QueueScope queue_scope(std::string_view code) {
  if (code == "mine") return QueueScope::mine;
  return code == "team" ? QueueScope::team : QueueScope::all;
}

const TodayQueue& today_queue(App& app, QueueScope scope) {
  auto& cache = app.cache<QueueCache>();
  const Today& day = today(app);  // anew exactly when revision or minute are
  const std::int64_t minute = app.clock().now() / 60'000;
  if (cache.revision != app.store().revision() || cache.minute != minute || cache.person != app.person().id || cache.role != app.person().role) {
    cache.revision = app.store().revision();
    cache.minute = minute;
    cache.person = app.person().id;
    cache.role = app.person().role;
    renew(app, cache, day);
  }
  return cache.queues[static_cast<std::size_t>(scope)];
}

}  // namespace aftercare::app
