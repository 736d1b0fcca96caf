#include "rules/follow_up/due_list.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "rules/follow_up/due_of_record.hpp"
#include "schema/entities.hpp"
#include "store/record_view.hpp"

namespace aftercare::rules {

namespace {

namespace person = schema::customer;
namespace vehicle = schema::asset;
namespace delivery_of = schema::sales_delivery;
namespace visit = schema::repair_order;
namespace trouble = schema::complaint;
namespace task_of = schema::follow_up_task;
namespace contact = schema::contact_log;
namespace blocking = schema::do_not_contact;
using store::naming_it;
using store::named_by;
using store::Reach;
using store::Record;

using View = store::RecordView<std::vector<FollowUpItem>>;

/// Everything an item rests on or shows, from records of `entity` with these references.
std::vector<Reach> reaches(const schema::Entity& entity, const schema::FieldInfo& customer, const schema::FieldInfo& asset,
                           const schema::FieldInfo& task_base) {
  return {{&person::entity, {naming_it(entity, customer)}},
          {&vehicle::entity, {naming_it(entity, asset)}},
          {&task_of::entity, {named_by(task_of::entity, task_base)}},
          {&contact::entity, {named_by(contact::entity, contact::follow_up_of), named_by(task_of::entity, task_base)}},
          {&blocking::entity, {named_by(blocking::entity, blocking::customer_of), naming_it(entity, customer)}}};
}

std::vector<Reach> order_reaches() {
  std::vector<Reach> all = reaches(visit::entity, visit::customer_of, visit::asset_of, task_of::order_of);
  namespace item = schema::order_item;
  namespace settled = schema::settlement;
  all.push_back({&item::entity, {named_by(item::entity, item::order_of)}});
  all.push_back({&settled::entity, {named_by(settled::entity, settled::order_of)}});
  return all;
}

/// Beside the usual its steps (how often it was taken up again) and the order it is about (large bills).
std::vector<Reach> complaint_reaches() {
  namespace step = schema::complaint_action;
  namespace item = schema::order_item;
  namespace settled = schema::settlement;
  std::vector<Reach> all = reaches(trouble::entity, trouble::customer_of, trouble::asset_of, task_of::complaint_of);
  all.push_back({&step::entity, {named_by(step::entity, step::complaint_of)}});
  all.push_back({&visit::entity, {naming_it(trouble::entity, trouble::order_of)}});
  all.push_back({&item::entity, {named_by(item::entity, item::order_of), naming_it(trouble::entity, trouble::order_of)}});
  all.push_back({&settled::entity, {named_by(settled::entity, settled::order_of), naming_it(trouble::entity, trouble::order_of)}});
  return all;
}

bool earlier(const DueCall& a, const DueCall& b) {
  return std::tie(a.deadline, a.item->task, a.item->event) < std::tie(b.deadline, b.item->task, b.item->event);
}

}  // namespace

struct FollowUpView::State {
  explicit State(const store::Indexes& indexes_in)
      : indexes(indexes_in),
        deliveries(indexes, delivery_of::entity,
                   reaches(delivery_of::entity, delivery_of::customer_of, delivery_of::asset_of, task_of::delivery_of)),
        orders(indexes, visit::entity, order_reaches()), complaints(indexes, trouble::entity, complaint_reaches()) {}

  bool rules_changed();
  void catch_up(const FollowUpSettings& settings);
  void put_into_list(const FollowUpItem& item, int utc_offset_minutes);
  void choose_samples();
  template <class Visit>
  void each_item(Visit visit_item);

  const store::Indexes& indexes;
  View deliveries, orders, complaints;
  std::unique_ptr<RuleBook> own_book;
  const RuleBook* book = nullptr;
  std::uint64_t cursor = 0;
  std::optional<int> utc_offset_minutes;
  base::Date day;
  base::Milliseconds now = 0;
  std::uint64_t made = 0;
  std::unordered_set<const FollowUpItem*> chosen;  // of sampled rules
  FollowUpList list;
};

/// Months or quarters from year 0 on: which sample an event belongs to.
int period_number(SamplePeriod period, base::Date event) {
  const int month = event.year() * 12 + event.month() - 1;
  return period == SamplePeriod::quarter ? month / 3 : month;
}

/// Rules and shops are few and rarely touched: then everything is computed anew.
bool FollowUpView::State::rules_changed() {
  const store::Store& store = indexes.store();
  const auto changes = own_book ? store.changes_since(cursor) : std::nullopt;
  cursor = store.feed_end();
  if (!changes) return true;
  const auto rule = store.entity_index(schema::follow_up_rule::entity), shop = store.entity_index(schema::shop::entity);
  return std::ranges::any_of(*changes, [&](const store::Change& change) { return change.entity == rule || change.entity == shop; });
}

template <class Visit>
void FollowUpView::State::each_item(Visit visit_item) {
  for (const View* view : {&deliveries, &orders, &complaints}) {
    for (const auto& [row, items] : view->kept()) std::ranges::for_each(items, visit_item);
  }
}

void FollowUpView::State::catch_up(const FollowUpSettings& settings) {
  const FollowUpRules rules(indexes, *book, day, settings);
  const auto renew = [&](View& view, std::vector<FollowUpItem> (FollowUpRules::*of_record)(const Record&) const) {
    view.catch_up([&](const Record& record, const std::vector<FollowUpItem>*) -> std::optional<std::vector<FollowUpItem>> {
      std::vector<FollowUpItem> found = (rules.*of_record)(record);
      if (found.empty()) return std::nullopt;
      for (FollowUpItem& item : found) item.made = ++made;
      return found;
    });
  };
  renew(deliveries, &FollowUpRules::of_delivery);
  renew(orders, &FollowUpRules::of_order);
  renew(complaints, &FollowUpRules::of_complaint);
}

/// The calls already made count towards the sample, then the smallest keys: the same on every computer. Asked for after
/// each edit, over the events of a quarter: no text is made on the way.
void FollowUpView::State::choose_samples() {
  using Sample = std::tuple<std::string_view, std::int64_t, base::ShopCode, int>;
  std::map<Sample, std::vector<const FollowUpItem*>> samples;
  chosen.clear();
  each_item([&](const FollowUpItem& item) {
    if (item.sample_key == 0 || item.block != CallBlock::none) return;
    samples[{item.rule->code, item.rule->version, item.base_record.shop, period_number(item.rule->period, item.event)}].push_back(&item);
  });
  for (auto& [sample, items] : samples) {
    const auto begun = [](const FollowUpItem* item) { return item->finished || item->attempts > 0 || item->next_at.has_value(); };
    const auto size = std::min(items.size(), static_cast<std::size_t>(items.front()->rule->sample_size));
    const auto end = items.begin() + static_cast<std::ptrdiff_t>(size);
    std::ranges::partial_sort(items, end, [&](const FollowUpItem* a, const FollowUpItem* b) {
      return std::tuple(!begun(a), a->sample_key, a->task) < std::tuple(!begun(b), b->sample_key, b->task);
    });
    chosen.insert(items.begin(), end);
  }
}

void FollowUpView::State::put_into_list(const FollowUpItem& item, int utc_offset) {
  if (item.finished) return;
  if (item.sample_key != 0 && !chosen.contains(&item)) return;
  // What the customer agreed to is called also after the rule's expiry.
  if (day > item.window.expires && !(item.agreed && item.next_at)) {
    ++list.missed;
    return;
  }
  DueCall call{&item, Urgency::soon, base::from_local({item.window.due.plus_days(1), 0}, utc_offset) - 1};
  if (item.next_at) call.deadline = *item.next_at;
  if (item.next_at && item.agreed) call.urgency = *item.next_at < now ? Urgency::overdue : Urgency::today;
  else if (day >= item.window.due) call.urgency = day > item.window.last ? Urgency::overdue : Urgency::today;
  if (item.block != CallBlock::none) return list.blocked.push_back(call);
  // What was agreed stands in the day's list from the morning on; our own next try when its hour has come.
  const bool later = item.next_at && (item.agreed ? base::to_local(*item.next_at, utc_offset).date > day : *item.next_at > now);
  if (later) return list.waiting.push_back(call);
  list.items.push_back(call);
  ++list.by_rule[item.rule->code];
  if (call.urgency == Urgency::overdue) ++list.overdue;
  if (call.urgency == Urgency::today) ++list.due_today;
}

FollowUpView::FollowUpView(const store::Indexes& indexes) : state_(std::make_unique<State>(indexes)) {}
FollowUpView::~FollowUpView() = default;
const RuleBook& FollowUpView::book() const { return *state_->book; }

const FollowUpList& FollowUpView::at(base::Date day, base::Milliseconds now, const FollowUpSettings& settings) {
  State& s = *state_;
  const bool changed = s.rules_changed();
  if (changed || !s.own_book) s.own_book = std::make_unique<RuleBook>(s.indexes.store());
  const RuleBook* const book = settings.book != nullptr ? settings.book : s.own_book.get();
  if (changed || book != s.book || s.day != day || s.utc_offset_minutes != settings.utc_offset_minutes) {
    s.deliveries.forget();
    s.orders.forget();
    s.complaints.forget();
  }
  s.book = book;
  s.day = day;
  s.now = now;
  s.utc_offset_minutes = settings.utc_offset_minutes;
  s.catch_up(settings);
  s.list = {};
  s.choose_samples();
  s.each_item([&](const FollowUpItem& item) { s.put_into_list(item, settings.utc_offset_minutes); });
  for (std::vector<DueCall>* calls : {&s.list.items, &s.list.waiting, &s.list.blocked}) std::ranges::sort(*calls, earlier);
  return s.list;
}

namespace {
std::string_view event_code(FollowUpEvent event) {
  return schema::follow_up_rule::event_codes[static_cast<std::size_t>(event)];
}
}  // namespace

base::Message why(const FollowUpItem& item, base::Date day, int utc_offset_minutes) {
  std::string key = "follow_up.why." + std::string(event_code(item.rule->event));
  if (item.rule->period != SamplePeriod::none) key = item.rule->sample_size > 0 ? "follow_up.why.sample" : "follow_up.why.period";
  const int time = item.occurrence - round_begin(item.occurrence) + 1;
  if (time > 1) key = "follow_up.why.repeat";
  if (item.attempts > 0) key = "follow_up.why.tried";
  if (item.agreed && item.next_at) key = "follow_up.why.agreed";
  return {std::move(key), {{"date", item.event.to_string()},
                           {"day", std::to_string(day - item.event)},
                           {"first", item.window.first.to_string()},
                           {"last", item.window.last.to_string()},
                           {"period", period_name(item.rule->period, item.event)},
                           {"n", std::to_string(item.attempts)},
                           {"time_no", std::to_string(time)},
                           {"time", item.next_at ? base::format_local_minute(*item.next_at, utc_offset_minutes) : std::string()},
                           {"event", "@" + schema::choice_label_key(schema::follow_up_rule::events, event_code(item.rule->event))}}};
}

CallerProblem caller_problem(const FollowUpItem& item, const base::RecordId& caller, std::string_view role) {
  if (!item.rule->own_adviser_may_call && !item.adviser.empty() && item.adviser == caller) return CallerProblem::own_adviser;
  const auto& roles = item.rule->caller_roles;
  const bool manager = role == "shop_manager" || role == "head_office_admin";
  return roles.empty() || manager || std::ranges::contains(roles, role) ? CallerProblem::none : CallerProblem::role;
}

}  // namespace aftercare::rules
