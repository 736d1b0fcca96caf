#include "rules/follow_up/due_list.hpp"

#include <algorithm>
#include <tuple>

#include "rules/follow_up/due_of_record.hpp"
#include "rules/follow_up/sample_lots.hpp"
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
  struct Side;
  State(const store::Indexes& indexes_in, Sought sought_in);

  void look(base::Date day_in, base::Milliseconds now_in, const FollowUpSettings& settings);
  bool rules_changed();
  void forget();
  void new_day(base::Date today);
  void catch_up(const FollowUpRules& rules);
  void draw_samples(const FollowUpRules& rules);
  void put_into_list(const FollowUpItem& item);
  Side& side(const schema::Entity& entity);

  const store::Indexes& indexes;
  Sought sought;
  std::vector<Side> sides;
  SampleLots lots;
  std::unique_ptr<RuleBook> own_book;
  const RuleBook* book = nullptr;
  std::uint64_t cursor = 0;
  std::optional<int> utc_offset_minutes;
  base::Date day;
  base::Milliseconds now = 0;
  std::uint64_t made = 0;
  FollowUpList list;         // of Sought::due
  std::int64_t missed = 0;   // of Sought::missed
};

/// Deliveries, orders or complaints: what is kept of each record that has something open or may be drawn.
struct FollowUpView::State::Side {
  struct Kept {
    std::vector<FollowUpItem> items;
    int missed = 0;
    std::uint64_t made = 0;  // lots of an older number count no more
  };
  using OfRecord = DueOfRecord (FollowUpRules::*)(const Record&) const;

  Side(const store::Indexes& indexes, const schema::Entity& entity_in, std::vector<Reach> reaches, OfRecord of_record_in)
      : entity(entity_in), view(indexes, entity_in, std::move(reaches)), of_record(of_record_in) {}

  const schema::Entity& entity;
  store::RecordView<Kept> view;
  OfRecord of_record;
  // By row. A new day concerns only the rows whose answer changes with it.
  std::vector<std::int32_t> changes_on;
};

FollowUpView::State::State(const store::Indexes& indexes_in, Sought sought_in) : indexes(indexes_in), sought(sought_in) {
  sides.reserve(3);
  sides.emplace_back(indexes, delivery_of::entity, reaches(delivery_of::entity, delivery_of::customer_of, delivery_of::asset_of, task_of::delivery_of),
                     &FollowUpRules::of_delivery);
  sides.emplace_back(indexes, visit::entity, order_reaches(), &FollowUpRules::of_order);
  sides.emplace_back(indexes, trouble::entity, complaint_reaches(), &FollowUpRules::of_complaint);
}

FollowUpView::State::Side& FollowUpView::State::side(const schema::Entity& entity) {
  return *std::ranges::find_if(sides, [&](const Side& one) { return &one.entity == &entity; });
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

void FollowUpView::State::forget() {
  for (Side& one : sides) one.view.forget();
  lots.clear();
}

void FollowUpView::State::new_day(base::Date today) {
  if (today < day || book->turns(day, today)) return forget();
  for (Side& one : sides) {
    for (std::size_t row = 0; row < one.changes_on.size(); ++row) {
      if (one.changes_on[row] <= today.days) one.view.touch(static_cast<store::Row>(row));
    }
  }
}

void FollowUpView::State::catch_up(const FollowUpRules& rules) {
  const store::Store& store = indexes.store();
  for (Side& one : sides) {
    const auto entity = store.entity_index(one.entity);
    const auto event_days = store.event_days(entity);
    one.changes_on.resize(store.row_count(entity), DueOfRecord::never);
    // Most of a shop's visits were long ago, or nothing is due of them for months: they are not even read.
    const auto idle = [&](const Record& record) {
      const std::size_t row = record.row();
      const auto until = rules.idle_until(record, row < event_days.size() ? event_days[row] : store::EventDays());
      one.changes_on[row] = until.value_or(DueOfRecord::never);
      return until.has_value();
    };
    one.view.catch_up(idle, [&](const Record& record, const Side::Kept*) -> std::optional<Side::Kept> {
      const std::size_t row = record.row();
      DueOfRecord found = (rules.*one.of_record)(record);
      one.changes_on[row] = found.changes_on;
      if (found.items.empty() && found.lots.empty() && found.missed == 0) return std::nullopt;
      ++made;
      for (const SampleLot& lot : found.lots) lots.put(lot, {&one.entity, record.row(), made});
      for (FollowUpItem& item : found.items) item.made = made;
      return Side::Kept{std::move(found.items), found.missed, made};
    });
  }
}

/// The calls already made count towards the sample, then the smallest lots.
void FollowUpView::State::draw_samples(const FollowUpRules& rules) {
  const auto valid = [&](const SampleLots::Place& place) {
    const Side::Kept* const kept = side(*place.entity).view.find(place.row);
    return kept != nullptr && kept->made == place.made;
  };
  lots.draw(valid,
            [&](const SampleLots::Drawn& lot, const SampleLots::Place& place) {
              const Record record = indexes.store().record(indexes.store().entity_index(*place.entity), place.row);
              auto item = rules.of_lot(record, lot, side(*place.entity).changes_on[place.row]);
              if (item) item->made = place.made;
              return item;
            },
            [&](const FollowUpItem& item) {
              if (item.finished || rules.is_missed(item) != (sought == Sought::missed)) return;
              if (sought == Sought::missed) ++missed;
              else put_into_list(item);
            });
}

void FollowUpView::State::put_into_list(const FollowUpItem& item) {
  const int utc_offset = *utc_offset_minutes;
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

void FollowUpView::State::look(base::Date day_in, base::Milliseconds now_in, const FollowUpSettings& settings) {
  const bool changed = rules_changed();
  if (changed || !own_book) own_book = std::make_unique<RuleBook>(indexes.store());
  const RuleBook* const book_in = settings.book != nullptr ? settings.book : own_book.get();
  if (changed || book_in != book || utc_offset_minutes != settings.utc_offset_minutes) forget();
  book = book_in;
  if (day != day_in) new_day(day_in);
  day = day_in;
  now = now_in;
  utc_offset_minutes = settings.utc_offset_minutes;
  const FollowUpRules rules(indexes, *book, day, settings, sought);
  catch_up(rules);
  list = {};
  missed = 0;
  for (const Side& side : sides) {
    for (const auto& [row, kept] : side.view.kept()) {
      missed += kept.missed;
      for (const FollowUpItem& item : kept.items) put_into_list(item);
    }
  }
  draw_samples(rules);
  for (std::vector<DueCall>* calls : {&list.items, &list.waiting, &list.blocked}) std::ranges::sort(*calls, earlier);
}

FollowUpView::FollowUpView(const store::Indexes& indexes) : indexes_(indexes), due_(std::make_unique<State>(indexes, Sought::due)) {}
FollowUpView::~FollowUpView() = default;
const RuleBook& FollowUpView::book() const { return *due_->book; }

const FollowUpList& FollowUpView::at(base::Date day, base::Milliseconds now, const FollowUpSettings& settings) {
  due_->look(day, now, settings);
  return due_->list;
}

std::int64_t FollowUpView::missed(base::Date day, base::Milliseconds now, const FollowUpSettings& settings) {
  if (!missed_) missed_ = std::make_unique<State>(indexes_, Sought::missed);
  missed_->look(day, now, settings);
  return missed_->missed;
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
