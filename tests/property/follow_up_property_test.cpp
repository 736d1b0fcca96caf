// R-FU-01, design 6: for any history of corrections the list kept from edit to edit is the list from scratch,
// and the one computed from the final facts alone on another computer.
#include <catch_amalgamated.hpp>

#include "rules/follow_up/due_of_record.hpp"
#include "support/follow_up_world.hpp"

using namespace aftercare;
using rules::FollowUpItem;

namespace {

namespace contact = schema::contact_log;
namespace visit = schema::repair_order;
namespace sold = schema::sales_delivery;
namespace person = schema::customer;
namespace task = schema::follow_up_task;
namespace block = schema::do_not_contact;
namespace made = schema::follow_up_rule;
namespace item_of = schema::order_item;
namespace trouble = schema::complaint;
namespace step_of = schema::complaint_action;

class Desk {
 public:
  explicit Desk(std::uint64_t seed) : world(seed), random(seed ^ 0xF011) {}

  void step() {
    switch (random.below(14)) {
      case 0: return customer(pick(people));
      case 1: case 2: return sale(pick(sales));
      case 3: case 4: return order(pick(orders));
      case 5: case 6: return handle();
      case 7: return refuse(pick(blocks));
      case 8: return bill(pick(items));
      case 9: return rule(pick(rules));
      case 10: return change_life();
      case 11: return complaint(pick(complaints));
      case 12: return handle_again();
      default: return merge_or_split();
    }
  }
  /// The final facts alone, in a store that knows no history.
  void copy_facts(tests::RecordWorld& to) const {
    for (const schema::Entity* entity : schema::entities()) {
      for (std::size_t row = 0; row < world.store.row_count(world.store.entity_index(*entity)); ++row) {
        const store::Record record = world.store.record(world.store.entity_index(*entity), static_cast<store::Row>(row));
        to.change(*entity, record.id(), [&](store::Edit& edit) {
          for (const schema::FieldInfo* field : entity->fields) {
            if (const auto raw = record.raw(*field)) edit.set_raw(*field, std::string(*raw));
          }
          if (!record.merged_into().empty()) edit.merge_into(record.merged_into());
        });
        // Being deleted is a fact too: a duplicate of a deleted record is gone with it.
        if (!record.alive()) to.remove(*entity, record.id());
      }
    }
  }

  tests::FollowUpWorld world;
  tests::SeededRandom random;

 private:
  enum Kind : std::size_t { people, sales, orders, blocks, items, rules, complaints };
  static const schema::Entity& entity_of(std::size_t kind) {
    static const schema::Entity* const all[] = {&person::entity, &sold::entity, &visit::entity, &block::entity, &item_of::entity, &made::entity,
                                               &trouble::entity};
    return *all[kind];
  }
  bool maybe() { return random.below(2) == 0; }
  base::RecordId any(std::size_t kind) { return ids_[kind].empty() ? world.mint() : ids_[kind][random.below(ids_[kind].size())]; }
  base::RecordId pick(std::size_t kind) {
    if (ids_[kind].size() >= 9 || (!ids_[kind].empty() && random.below(3) != 0)) return any(kind);
    return ids_[kind].emplace_back(world.mint());
  }
  base::Date near(int back) { return base::to_local(world.now, 480).date.plus_days(static_cast<int>(random.below(static_cast<std::size_t>(back))) - back + 5); }
  base::Milliseconds moment(int back) { return base::from_local({near(back), static_cast<int>(random.below(1440))}, 480); }

  void customer(const base::RecordId& id) {
    world.change(person::entity, id, [&](store::Edit& edit) {
      edit.set(person::name, std::string(1, static_cast<char>('A' + random.below(20)))).set(person::vip, maybe());
      if (random.below(4) == 0) edit.set(person::contact_consent, maybe() ? "refused" : "granted");
      if (maybe()) edit.set(person::phones, {maybe() ? "13800138000" : "13900139000"});
    });
  }
  void sale(const base::RecordId& id) {
    world.change(sold::entity, id, [&](store::Edit& edit) {
      edit.set(sold::customer_of, any(people)).set(sold::second_tier, random.below(4) == 0);
      edit.set(sold::pickup_date, random.below(8) == 0 ? std::nullopt : std::optional(near(random.below(6) == 0 ? 900 : 50)));
      if (maybe()) edit.set(sold::invoice_date, near(30));
    });
  }
  void order(const base::RecordId& id) {
    static const char* const states[] = {"in_workshop", "delivered", "delivered", "left", "cancelled"};
    world.change(visit::entity, id, [&](store::Edit& edit) {
      const std::string state = states[random.below(5)];
      const int back = random.below(6) == 0 ? 900 : 40;
      edit.set(visit::customer_of, any(people)).set(visit::state, state);
      edit.set(visit::delivered_at, state == "delivered" && maybe() ? std::optional(moment(back)) : std::nullopt);
      // An imported history may have no other moment than the arrival.
      edit.set(visit::state_at, random.below(6) == 0 ? std::nullopt : std::optional(moment(back)));
      if (random.below(3) == 0) edit.set(visit::arrived_at, maybe() ? std::optional(moment(back)) : std::nullopt);
      edit.set(visit::purpose, maybe() ? "accident" : "repair");
    });
  }
  void handle() {
    static const char* const codes[] = {"7dc", "3dc", "l2_repair", "second_repair", "month"};
    const std::string code = codes[random.below(5)];
    const bool of_order = code != "7dc" && code != "month";
    const base::RecordId base = any(of_order ? orders : sales), id = aftercare::rules::follow_up_task_id(code, base);
    world.change(task::entity, id, [&](store::Edit& edit) {
      edit.set(task::rule_of, code).set(of_order ? task::order_of : task::delivery_of, base).set(task::customer_of, any(people));
      const bool finished = random.below(3) == 0;
      edit.set(task::state, finished ? (maybe() ? "done" : "refused") : "").set(task::at, moment(25));
      edit.set(task::next_at, maybe() ? std::optional(moment(8)) : std::nullopt).set(task::agreed, maybe());
    });
    if (maybe()) return;
    world.add(contact::entity, [&](store::Edit& edit) {
      edit.set(contact::customer_of, any(people)).set(contact::follow_up_of, id).set(contact::at, moment(10));
      edit.set(contact::outcome, maybe() ? "not_reached" : "wrong_number").set(contact::called_number, "13800138000");
    });
  }
  void complaint(const base::RecordId& id) {
    world.change(trouble::entity, id, [&](store::Edit& edit) {
      edit.set(trouble::customer_of, any(people)).set(trouble::state, random.below(4) == 0 ? "handling" : "closed").set(trouble::state_at, moment(40));
      edit.set(trouble::order_of, maybe() ? std::optional(any(orders)) : std::nullopt);
    });
    if (random.below(3) != 0) return;
    world.add(step_of::entity, [&](store::Edit& edit) { edit.set(step_of::complaint_of, id).set(step_of::kind, maybe() ? "reopen" : "note"); });
  }
  /// Of a rule that repeats, or of a complaint closed again: one of the calls after the first.
  void handle_again() {
    const bool of_order = maybe();
    const std::string code = maybe() ? "own" : "3dc";
    const base::RecordId base = any(of_order ? orders : complaints);
    const int which = static_cast<int>(random.below(3)) + (maybe() ? aftercare::rules::occurrences_of_a_round : 0);
    world.change(task::entity, aftercare::rules::follow_up_task_id(code, base, which), [&](store::Edit& edit) {
      edit.set(task::rule_of, code).set(of_order ? task::order_of : task::complaint_of, base).set(task::customer_of, any(people));
      edit.set(task::occurrence, which).set(task::state, maybe() ? "done" : "").set(task::at, moment(25)).set(task::skilled, random.below(4) == 0);
      edit.set(task::next_at, maybe() ? std::optional(moment(8)) : std::nullopt).set(task::agreed, maybe());
    });
  }
  void refuse(const base::RecordId& id) {
    world.change(block::entity, id, [&](store::Edit& edit) {
      edit.set(block::customer_of, any(people)).set(block::purpose, maybe() ? "all" : "greeting").set(block::why, "asked");
      edit.set(block::until, maybe() ? std::optional(near(10)) : std::nullopt);
    });
  }
  void bill(const base::RecordId& id) {
    world.change(item_of::entity, id, [&](store::Edit& edit) {
      edit.set(item_of::order_of, any(orders)).set(item_of::name, "x").set(item_of::amount, base::Money{static_cast<std::int64_t>(random.below(900'000))});
    });
  }
  void rule(const base::RecordId& id) {
    if (random.below(3) != 0) return;
    world.change(made::entity, id, [&](store::Edit& edit) {
      edit.set(made::code, maybe() ? "3dc" : "own").set(made::name, "x").set(made::active, random.below(4) != 0);
      edit.set(made::event, maybe() ? "handback" : "complaint_closed");
      edit.set(made::first_day, static_cast<std::int64_t>(random.below(5))).set(made::last_day, static_cast<std::int64_t>(random.below(9)));
      edit.set(made::effective_from, maybe() ? std::optional(near(30)) : std::nullopt).set(made::expiry_day, maybe() ? 20 : 6);
      if (maybe()) edit.set(made::period, "month").set(made::sample_size, 2);
      if (maybe()) edit.set(made::repeat_every, static_cast<std::int64_t>(random.below(2))).set(made::repeat_unit, "week").set(made::repeat_most, random.below(4) == 0 ? 2 : 0);
      if (maybe()) edit.set(made::filters, {"large_bill"}).set(made::large_bill, base::Money{300'000});
    });
  }
  void change_life() {
    const std::size_t kind = random.below(7);
    const base::RecordId id = any(kind);
    if (!world.find(entity_of(kind), id)) return;
    if (maybe()) world.remove(entity_of(kind), id);
    else world.revive(entity_of(kind), id);
  }
  void merge_or_split() {
    const base::RecordId id = any(people), into = any(people);
    if (id == into || !world.find(person::entity, id)) return;
    if (maybe()) world.merge(person::entity, id, into);
    else world.change(person::entity, id, [](store::Edit& edit) { edit.split(); });
  }

  std::vector<base::RecordId> ids_[7];
};

std::string shown(const aftercare::rules::DueCall& call) {
  const FollowUpItem& item = *call.item;
  std::string text = item.rule->code + " v" + std::to_string(item.rule->version) + " " + item.task.to_string() + " " + item.base_record.to_string() + " " + std::to_string(item.occurrence) +
                     " " + item.customer.to_string() + " " + item.event.to_string() + " " + item.window.due.to_string() + " " + item.window.last.to_string() +
                     " " + std::to_string(item.attempts) + " " + item.channel + " " + std::to_string(item.next_at.value_or(0)) + (item.agreed ? " agreed" : "");
  text += " " + std::to_string(static_cast<int>(item.block)) + item.block_record.to_string();
  return text + " " + std::to_string(static_cast<int>(call.urgency)) + " " + std::to_string(call.deadline);
}
std::vector<std::string> shown(const aftercare::rules::FollowUpList& list) {
  std::vector<std::string> lines;
  for (const auto* calls : {&list.items, &list.waiting, &list.blocked}) {
    for (const auto& call : *calls) lines.push_back(shown(call));
    lines.emplace_back("-");
  }
  for (const auto& [code, count] : list.by_rule) lines.push_back(code + " " + std::to_string(count));
  lines.push_back(std::to_string(list.overdue) + " " + std::to_string(list.due_today));
  return lines;
}

/// What the list does not read, because of the days of its events, must be nothing when it is read. Returns how many.
std::size_t passed_over(const tests::RecordWorld& world, base::Date day, const aftercare::rules::FollowUpSettings& settings, aftercare::rules::Sought sought) {
  const aftercare::rules::RuleBook book(world.store);
  const aftercare::rules::FollowUpRules all(world.indexes, book, day, settings, sought);
  std::size_t count = 0;
  const auto look = [&](const schema::Entity& entity, auto of_record) {
    const auto index = world.store.entity_index(entity);
    const auto days = world.store.event_days(index);
    for (store::Row row = 0; row < world.store.row_count(index); ++row) {
      const store::Record record = world.store.record(index, row);
      const auto idle = all.idle_until(record, row < days.size() ? days[row] : store::EventDays());
      if (!idle) continue;
      const aftercare::rules::DueOfRecord found = (all.*of_record)(record);
      REQUIRE((found.items.empty() && found.lots.empty() && found.missed == 0));
      REQUIRE(*idle <= found.changes_on);
      REQUIRE(*idle > day.days);
      ++count;
    }
  };
  look(sold::entity, &aftercare::rules::FollowUpRules::of_delivery);
  look(visit::entity, &aftercare::rules::FollowUpRules::of_order);
  look(trouble::entity, &aftercare::rules::FollowUpRules::of_complaint);
  return count;
}

}  // namespace

TEST_CASE("R-FU-01: after any corrections the due list is the one of the final facts", "[follow_up]") {
  std::size_t items = 0, missed = 0, blocked = 0, waiting = 0, sampled = 0, second = 0, complained = 0, repeated = 0, old = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Desk desk(seed);
    rules::FollowUpView kept(desk.world.indexes);
    rules::FollowUpSettings settings;
    for (int step = 0; step < 175; ++step) {
      desk.step();
      if (step % 10 == 9) desk.world.now += 3'600'000LL * static_cast<std::int64_t>(desk.random.below(step % 50 == 49 ? 300 : 40));
      if (desk.random.below(60) == 0) desk.world.now -= 50 * 3'600'000LL;  // somebody puts the computer's clock right
      if (desk.random.below(50) == 0) settings.utc_offset_minutes = desk.random.below(2) == 0 ? 480 : desk.random.below(2) == 0 ? -660 : 840;
      if (desk.random.below(3) == 0) continue;
      const base::Date day = base::to_local(desk.world.now, settings.utc_offset_minutes).date;
      INFO("seed " << seed << ", step " << step);
      rules::FollowUpView fresh(desk.world.indexes);
      const auto& expected = fresh.at(day, desk.world.now, settings);
      REQUIRE(shown(kept.at(day, desk.world.now, settings)) == shown(expected));
      const std::int64_t expected_missed = fresh.missed(day, desk.world.now, settings);
      REQUIRE(kept.missed(day, desk.world.now, settings) == expected_missed);
      for (const auto sought : {rules::Sought::due, rules::Sought::missed}) old += passed_over(desk.world, day, settings, sought);
      missed += static_cast<std::size_t>(expected_missed);
      items += expected.items.size();
      blocked += expected.blocked.size();
      waiting += expected.waiting.size();
      for (const auto& call : expected.items) {
        sampled += call.item->rule->sampled();
        second += call.item->rule->event == rules::FollowUpEvent::first_follow_up;
        complained += call.item->base_entity == &trouble::entity;
        repeated += call.item->occurrence > rules::round_begin(call.item->occurrence);
      }
    }
    tests::RecordWorld other(seed + 500);
    desk.copy_facts(other);
    const base::Date day = base::to_local(desk.world.now, settings.utc_offset_minutes).date;
    rules::FollowUpView there(other.indexes);
    INFO("seed " << seed << ", other computer");
    REQUIRE(shown(there.at(day, desk.world.now, settings)) == shown(kept.at(day, desk.world.now, settings)));
    REQUIRE(there.missed(day, desk.world.now, settings) == kept.missed(day, desk.world.now, settings));
    for (const auto sought : {rules::Sought::due, rules::Sought::missed}) old += passed_over(other, day, settings, sought);
  }
  CHECK(items > 2000);
  CHECK(missed > 1000);
  CHECK(blocked > 200);
  CHECK(waiting > 100);
  CHECK(sampled > 100);
  CHECK(second > 20);
  CHECK(complained > 20);
  CHECK(repeated > 20);
  CHECK(old > 1000);
}
