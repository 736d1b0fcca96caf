#include "rules/follow_up/due_of_record.hpp"

#include <algorithm>
#include <cassert>
#include <span>

#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace person = schema::customer;
namespace delivery_of = schema::sales_delivery;
namespace visit = schema::repair_order;
namespace trouble = schema::complaint;
namespace task_of = schema::follow_up_task;
namespace contact = schema::contact_log;
namespace blocking = schema::do_not_contact;
using store::Record;

constexpr int zone_days = 1;  // an instant's day here against its day in UTC

template <class Tag>
typename schema::Field<Tag>::Value member(std::string_view group, const schema::Field<Tag>& field) {
  return group.empty() ? typename schema::Field<Tag>::Value{} : store::decode<Tag>(base::json_member(group, field.name));
}

/// Tries that did not get through; a message that was sent counts as one of its own.
bool missed_the_customer(std::string_view outcome) { return outcome == "not_reached" || outcome == "powered_off"; }

/// What is called about, and where it names whom.
struct BaseKind {
  const schema::Entity* entity;
  const schema::Field<schema::Reference>*task_base, *customer, *asset, *adviser;
  std::span<const FollowUpEvent> events;  // that may be counted from
};
constexpr FollowUpEvent of_sale[] = {FollowUpEvent::pickup, FollowUpEvent::invoice}, of_visit[] = {FollowUpEvent::handback, FollowUpEvent::left},
                        of_complaint[] = {FollowUpEvent::complaint_closed};
constexpr BaseKind kinds[] = {
    {&delivery_of::entity, &task_of::delivery_of, &delivery_of::customer_of, &delivery_of::asset_of, &delivery_of::sales_rep, of_sale},
    {&visit::entity, &task_of::order_of, &visit::customer_of, &visit::asset_of, &visit::adviser, of_visit},
    {&trouble::entity, &task_of::complaint_of, &trouble::customer_of, &trouble::asset_of, &trouble::handler, of_complaint}};

const BaseKind& kind_of(const schema::Entity& entity) {
  const auto* const found = std::ranges::find(kinds, &entity, &BaseKind::entity);
  assert(found != std::ranges::end(kinds));
  return *found;
}

bool same_number(const std::vector<std::string>& phones, const std::string& called) {
  return called.empty() ? !phones.empty() : std::ranges::contains(phones, called) && phones.front() == called;
}

}  // namespace

base::RecordId follow_up_task_id(std::string_view rule_code, const base::RecordId& base_record, int occurrence) {
  return task_of::id_of(rule_code, base_record, occurrence);
}

const schema::Field<schema::Reference>& task_base_field(const schema::Entity& base_entity) { return *kind_of(base_entity).task_base; }

/// The sale, visit or complaint at hand and its customer, looked up at most once.
struct FollowUpRules::Base {
  Record record, customer;
  base::RecordId named(const schema::Field<schema::Reference>& field) const { return record[field].value_or(base::RecordId{}); }
};

FollowUpRules::FollowUpRules(const store::Indexes& indexes, const RuleBook& book, base::Date day, const FollowUpSettings& settings, Sought sought)
    : indexes_(indexes), book_(book), day_(day), settings_(settings), sought_(sought) {
  const int second = book.reach_days(FollowUpEvent::first_follow_up);
  delivery_reach_ = std::max(book.reach_days(FollowUpEvent::pickup), book.reach_days(FollowUpEvent::invoice)) + second;
  order_reach_ = std::max(book.reach_days(FollowUpEvent::handback), book.reach_days(FollowUpEvent::left)) + second;
  complaint_reach_ = book.reach_days(FollowUpEvent::complaint_closed) + second;
  indexes.store().each(schema::shop::entity, [&](const Record& shop) {
    if (const auto code = base::ShopCode::parse(shop[schema::shop::code])) inclusive_[*code] = shop[schema::shop::count_start_day] == "inclusive";
  });
}

int FollowUpRules::reach_of(const schema::Entity& entity) const {
  if (&entity == &visit::entity) return order_reach_;
  return &entity == &trouble::entity ? complaint_reach_ : delivery_reach_;
}

std::optional<std::int32_t> FollowUpRules::idle_until(const Record& record, store::EventDays days) const {
  constexpr int longest_span = 10;  // else reading the record costs less
  const schema::Entity& entity = *record.entity();
  if (days.none() || too_old(base::Date{days.last}.plus_days(zone_days), reach_of(entity))) return DueOfRecord::never;
  if (days.last - days.first > longest_span) return std::nullopt;
  const base::ShopCode shop = record.id().shop;
  std::int32_t until = DueOfRecord::never;
  for (std::int32_t day = days.first; day <= days.last; ++day) {
    const MetAround& met = met_around(shop, entity, base::Date{day});
    if (met.sought) return std::nullopt;
    until = std::min(until, met.changes_on);
  }
  return called(record) ? std::nullopt : std::optional(until);
}

bool FollowUpRules::called(const Record& record) const {
  return indexes_.is_referenced(record, task_of::entity, task_base_field(*record.entity()));
}

DueOfRecord FollowUpRules::of_delivery(const Record& delivery) const {
  const std::string_view sale = delivery.group_value(delivery_of::sale);
  const auto pickup = member(sale, delivery_of::pickup_date), invoice = member(sale, delivery_of::invoice_date);
  const auto recent = [&](const std::optional<base::Date>& event) { return event && !too_old(*event, delivery_reach_); };
  if ((!recent(pickup) && !recent(invoice)) || !delivery.visible()) return {};
  Subject about{delivery, 0, called(delivery)};
  if (pickup) add_due(about, FollowUpEvent::pickup, *pickup);
  if (invoice) add_due(about, FollowUpEvent::invoice, *invoice);
  return items(std::move(about));
}

DueOfRecord FollowUpRules::of_order(const Record& order) const {
  const std::string_view status = order.group_value(visit::status);
  auto at = member(status, visit::delivered_at);
  const std::string state = at ? std::string() : member(status, visit::state);
  const bool left = state == "left";
  if (left || (!at && state == "delivered")) {
    at = member(status, visit::state_at);
    if (!at) at = order[visit::arrived_at];  // of an imported history
  }
  if (!at) return {};
  const base::Date event = local_day(*at);
  if (too_old(event, order_reach_) || !order.visible()) return {};
  Subject about{order, 0, called(order)};
  add_due(about, left ? FollowUpEvent::left : FollowUpEvent::handback, event);
  return items(std::move(about));
}

/// A complaint that is taken up again is not closed: its call goes, and closing it again makes a new one.
DueOfRecord FollowUpRules::of_complaint(const Record& complaint) const {
  const std::string_view status = complaint.group_value(trouble::status);
  const auto at = member(status, trouble::state_at);
  if (!at || member(status, trouble::state) != "closed") return {};
  const base::Date event = local_day(*at);
  if (too_old(event, complaint_reach_) || !complaint.visible()) return {};
  namespace step = schema::complaint_action;
  int reopened = 0;
  for (const Record& action : indexes_.referring(step::entity, step::complaint_of, complaint.id())) reopened += action[step::kind] == "reopen";
  Subject about{complaint, reopened * occurrences_of_a_round, called(complaint)};
  add_due(about, FollowUpEvent::complaint_closed, event);
  return items(std::move(about));
}

void FollowUpRules::add_due(Subject& about, FollowUpEvent event, base::Date date) const {
  const MetToday& met = met_by(about.record.id().shop, event, date);
  about.found.changes_on = std::min(about.found.changes_on, met.changes_on);
  for (const Met& one : met.open) add_open(about, one, date);
}

template <class Value>
std::optional<Value>& FollowUpRules::ByDay<Value>::at(base::Date date, base::Date today) {
  constexpr int most_days_ago = 600;
  const int age = today - date;
  if (age < 0 || age >= most_days_ago) return others[date.days];
  if (by_age.empty()) by_age.resize(most_days_ago);
  return by_age[static_cast<std::size_t>(age)];
}

const FollowUpRules::MetToday& FollowUpRules::met_by(base::ShopCode shop, FollowUpEvent event, base::Date date) const {
  std::optional<MetToday>& met = met_[{shop, event}].at(date, day_);
  return met ? *met : met.emplace(met_anew(shop, event, date));
}

const FollowUpRules::MetAround& FollowUpRules::met_around(base::ShopCode shop, const schema::Entity& entity, base::Date date) const {
  std::optional<MetAround>& met = met_around_[{shop, &entity}].at(date, day_);
  return met ? *met : met.emplace(met_around_anew(shop, entity, date));
}

FollowUpRules::MetAround FollowUpRules::met_around_anew(base::ShopCode shop, const schema::Entity& entity, base::Date date) const {
  MetAround all;
  for (int zone = -zone_days; zone <= zone_days; ++zone) {
    for (const FollowUpEvent event : kind_of(entity).events) {
      const MetToday& met = met_by(shop, event, date.plus_days(zone));
      all = {all.sought || met.sought, std::min(all.changes_on, met.changes_on)};
    }
  }
  return all;
}

FollowUpRules::MetToday FollowUpRules::met_anew(base::ShopCode shop, FollowUpEvent event, base::Date date) const {
  MetToday met;
  for (const RuleRef& rule : book_.in_force(shop, date)) {
    if (rule->event != event) continue;
    const DueWindow window = window_of(shop, *rule, date);
    if (!rule->repeats() && !open(window, met.changes_on)) continue;
    met.open.push_back({rule, window});
    met.sought = met.sought || rule->repeats() || matters(window, false);
  }
  return met;
}

DueWindow FollowUpRules::window_of(base::ShopCode shop, const FollowUpRule& rule, base::Date date) const {
  const auto inclusive = inclusive_.find(shop);
  return due_window(rule, date, {inclusive != inclusive_.end() && inclusive->second, settings_.calendar});
}

/// R-FU-16: counted from the day on which the first call was made.
void FollowUpRules::add_second(Subject& about) const {
  if (!about.called) return;
  const base::ShopCode shop = about.record.id().shop;
  for (const RuleRef& now : book_.in_force(shop, day_)) {
    if (now->event != FollowUpEvent::first_follow_up) continue;
    for (const std::string& first : now->after) {
      const Record task = indexes_.store().find(task_of::entity, follow_up_task_id(first, about.record.id(), about.round));
      if (!task || !task.visible() || task[task_of::state] != "done") continue;
      const auto at = task[task_of::at];
      const RuleRef rule = at ? book_.find(shop, now->code, local_day(*at)) : nullptr;
      if (!rule || !rule->active || rule->event != FollowUpEvent::first_follow_up) continue;
      const Met met{rule, window_of(shop, *rule, local_day(*at))};
      if (rule->repeats() || open(met.window, about.found.changes_on)) add_open(about, met, local_day(*at));
    }
  }
}

bool FollowUpRules::open(const DueWindow& window, std::int32_t& changes_on) const {
  const base::Date after_expiry = window.expires.plus_days(1), forgotten = window.expires.plus_days(missed_days + 1);
  for (const base::Date turn : {window.first, after_expiry, forgotten}) {
    if (day_ >= turn) continue;
    changes_on = std::min(changes_on, turn.days);
    break;
  }
  return day_ >= window.first && day_ < forgotten;
}

void FollowUpRules::add_open(Subject& about, const Met& met, base::Date date) const {
  if (met.rule->repeats()) return add_repeated(about, {met.rule, date, met.window, about.round});
  if (!matters(met.window, about.called)) return;
  if (met.rule->sampled()) add_lot(about, {met.rule, date, met.window, about.round});
  else about.due.push_back({met.rule, date, met.window, about.round});
}

/// R-FU-23, R-FU-24: one call after the other, each counted from the one before; what nobody called, from the day it was due.
void FollowUpRules::add_repeated(Subject& about, const Due& first) const {
  const FollowUpRule& rule = *first.rule;
  const int most = rule.repeat_most == 0 ? most_repeats : rule.repeat_most;
  Due next = first;
  for (int time = 0; time < most; ++time) {
    const bool is_open = open(next.window, about.found.changes_on);
    if (day_ < next.window.first) return;
    next.occurrence = first.occurrence + time;
    const Record task = about.called ? indexes_.store().find(task_of::entity, follow_up_task_id(rule.code, about.record.id(), next.occurrence)) : Record();
    const bool begun = task && task.visible(), finished = begun && !task[task_of::state].empty();
    if (is_open && !finished && matters(next.window, begun)) about.due.push_back(next);
    if (finished && (task[task_of::skilled] || task[task_of::state] == "refused")) return;
    const bool promised = begun && task[task_of::agreed] && task[task_of::next_at];
    if (!finished && (day_ <= next.window.expires || (promised && is_open))) return;
    const auto at = finished ? task[task_of::at] : std::nullopt;
    next.event = at ? local_day(*at) : next.window.due;
    next.window = repeat_window(rule, next.event);
  }
}

void FollowUpRules::add_lot(Subject& about, const Due& due) const {
  const base::RecordId& id = about.record.id();
  const int period = period_number(due.rule->period, due.event);
  SampleLot lot{due.rule, id.shop, due.event, due.occurrence, false, period, lot_of(id, due.rule->code, period)};
  if (const Base base = about.called ? base_of(about.record) : Base(); base.customer) {
    const FollowUpItem made = item(base, due, about.found.changes_on);
    lot.begun = made.finished || made.attempts > 0 || made.next_at.has_value();
  }
  about.found.lots.push_back(std::move(lot));
}

/// Of what has expired and nobody began only the number counts, so it is not made.
DueOfRecord FollowUpRules::items(Subject about) const {
  add_second(about);
  if (about.due.empty()) return std::move(about.found);
  const Base base = base_of(about.record);
  if (!base.customer) return std::move(about.found);
  for (const Due& one : about.due) {
    if (!wanted(base, *one.rule)) continue;
    if (sought_ == Sought::missed && !about.called) {
      ++about.found.missed;
      continue;
    }
    FollowUpItem made = item(base, one, about.found.changes_on);
    if (made.finished || is_missed(made) != (sought_ == Sought::missed)) continue;
    if (sought_ == Sought::missed) ++about.found.missed;
    else about.found.items.push_back(std::move(made));
  }
  return std::move(about.found);
}

std::unique_ptr<FollowUpItem> FollowUpRules::of_lot(const Record& record, const SampleLots::Drawn& lot, std::int32_t& changes_on) const {
  const Base base = base_of(record);
  if (!base.customer || !wanted(base, *lot.rule)) return nullptr;
  FollowUpItem made = item(base, {lot.rule, lot.event, due_window(*lot.rule, lot.event, {}), lot.occurrence}, changes_on);
  return made.block == CallBlock::none ? std::make_unique<FollowUpItem>(std::move(made)) : nullptr;
}

FollowUpRules::Base FollowUpRules::base_of(const Record& record) const {
  return {record, store::referenced(indexes_.store(), record, *kind_of(*record.entity()).customer)};
}

bool FollowUpRules::wanted(const Base& base, const FollowUpRule& rule) const {
  const bool tier_matters = rule.tier == Tier::only || rule.tier == Tier::except;
  const bool second_tier = tier_matters && base.record.entity() == &delivery_of::entity && base.record[delivery_of::second_tier];
  if (tier_matters && second_tier != (rule.tier == Tier::only)) return false;
  if (!rule.filtered()) return true;
  if (rule.vip && base.customer[person::vip]) return true;
  if (!rule.large_bill && !rule.accident) return false;
  const Record order = base.record.entity() == &visit::entity     ? base.record
                       : base.record.entity() == &trouble::entity ? store::referenced(indexes_.store(), base.record, trouble::order_of)
                                                                  : Record();
  if (!order) return false;
  const bool accident = rule.accident && order[visit::purpose] == "accident";
  if (!rule.large_bill && !accident) return false;
  const base::Money bill = order_bill(indexes_, order);
  return (rule.large_bill && bill >= rule.large_bill_from) || (accident && bill >= rule.accident_bill_from);
}

FollowUpItem FollowUpRules::item(const Base& base, const Due& due, std::int32_t& changes_on) const {
  const RuleRef& rule = due.rule;
  const BaseKind& kind = kind_of(*base.record.entity());
  FollowUpItem made{.rule = rule, .task = follow_up_task_id(rule->code, base.record.id(), due.occurrence), .base_entity = base.record.entity(),
                    .base_record = base.record.id(), .customer = base.customer.id(), .asset = base.named(*kind.asset), .adviser = base.named(*kind.adviser),
                    .occurrence = due.occurrence, .event = due.event, .window = due.window};
  made.channel = rule->channel;
  if (const Record task = indexes_.store().find(task_of::entity, made.task); task && task.visible()) add_history(base, task, made);
  if (!made.finished) add_block(base, made, changes_on);
  return made;
}

void FollowUpRules::add_history(const Base& base, const Record& task, FollowUpItem& item) const {
  item.finished = !task[task_of::state].empty();
  if (item.finished) return;
  item.next_at = task[task_of::next_at];
  item.agreed = task[task_of::agreed];
  if (const std::string channel = task[task_of::channel]; !channel.empty()) item.channel = channel;
  Record last;
  for (const Record& attempt : indexes_.referring(contact::entity, contact::follow_up_of, task.id())) {
    if (missed_the_customer(attempt[contact::outcome])) ++item.attempts;
    const auto at = [](const Record& call) { return std::pair(call[contact::at].value_or(call.created_at()), call.id()); };
    if (!last || at(attempt) > at(last)) last = attempt;
  }
  // Nothing to do until the number was corrected; then it comes back by itself.
  if (last && last[contact::outcome] == "wrong_number" && same_number(base.customer[person::phones], last[contact::called_number])) {
    item.block = CallBlock::wrong_number;
  }
}

void FollowUpRules::add_block(const Base& base, FollowUpItem& item, std::int32_t& changes_on) const {
  if (item.block != CallBlock::none) return;
  if (base.customer[person::contact_consent] == "refused") item.block = CallBlock::no_consent;
  if (!indexes_.is_referenced(base.customer, blocking::entity, blocking::customer_of)) return;
  for (const Record& block : indexes_.referring(blocking::entity, blocking::customer_of, base.customer.id())) {
    const std::string purpose = block[blocking::purpose];
    const auto asset = block[blocking::asset_of];
    const auto since = block[blocking::since], until = block[blocking::until];
    const bool same_car = !asset || std::ranges::contains(indexes_.same_record(schema::asset::entity, item.asset), *asset);
    if ((purpose != "all" && purpose != "follow_up") || !same_car || (until && *until < day_)) continue;
    const bool begins_later = since && *since > day_;
    if (begins_later) changes_on = std::min(changes_on, since->days);
    else if (until) changes_on = std::min(changes_on, until->plus_days(1).days);
    if (begins_later) continue;
    item.block = CallBlock::do_not_contact;
    if (item.block_record.empty() || block.id() < item.block_record) item.block_record = block.id();
  }
}

}  // namespace aftercare::rules
