// R-DATA-04: the list kept from edit to edit is the list made from scratch, after any history of edits,
// deletions, merges, splits, files of another computer, and as time goes on.

#include <catch_amalgamated.hpp>

#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "base/sha256.hpp"
#include "rules/attention.hpp"
#include "rules/reception/pricing.hpp"
#include "rules/reception/signing.hpp"
#include "rules/statistics/period.hpp"
#include "support/record_world.hpp"

using namespace aftercare;
using rules::AttentionItem;

namespace {

namespace contact = schema::contact_log;
namespace visit = schema::repair_order;
namespace vehicle = schema::asset;
namespace person = schema::customer;
namespace owning = schema::ownership;
namespace booked = schema::appointment;
namespace line = schema::order_item;
namespace add_on = schema::add_on_request;
namespace question = schema::progress_check;
namespace notice = schema::pickup_notice;
namespace paper = schema::signed_document;
namespace settlement = schema::settlement;
namespace payment = schema::payment;
namespace grievance = schema::complaint;
namespace step_of = schema::complaint_action;
namespace letter = schema::incoming_log;
namespace improvement = schema::improvement;
namespace sold = schema::sales_delivery;
namespace home = schema::archive_file;
namespace sheet = schema::archive_document;
namespace given = schema::archive_handover;
namespace filing = schema::archive_filing;
namespace lent = schema::archive_loan;
namespace planned = schema::next_service;
namespace card = schema::quality_feedback;
namespace aim = schema::satisfaction_goal;
namespace employee = schema::user;
namespace talked = schema::staff_talk;

/// One computer. Few records and few values, so that edits meet.
class Desk {
 public:
  Desk(std::uint64_t seed, std::vector<std::vector<base::RecordId>>& ids) : world(seed), random(seed ^ 0x5151), ids_(ids) {}

  void step() {
    if (random.below(3) == 0) return desk_step();
    if (random.below(4) == 0) return archive_step();
    switch (random.below(20)) {
      case 0: return customer(random.below(2) == 0 ? world.mint() : any(people));
      case 1: return asset(random.below(2) == 0 ? world.mint() : any(cars));
      case 2: return order(random.below(2) == 0 ? world.mint() : any(orders));
      case 3: return call(random.below(2) == 0 ? world.mint() : any(calls));
      case 4: return owner(random.below(2) == 0 ? world.mint() : any(owners));
      case 5: return customer(any(people));
      case 6: return asset(any(cars));
      case 7: return order(any(orders));
      case 8: return call(any(calls));
      case 9: return owner(any(owners));
      case 10: return change_life();
      case 11: return complain(random.below(2) == 0 ? world.mint() : any(complaints));
      case 12: return complain(any(complaints));
      case 13: return act(random.below(2) == 0 ? world.mint() : any(steps));
      case 14: return act(any(steps));
      case 15: return ring(random.below(2) == 0 ? world.mint() : any(letters));
      case 16: return improve(random.below(2) == 0 ? world.mint() : any(improvements));
      default: return merge_or_split();
    }
  }

  tests::RecordWorld world;
  tests::SeededRandom random;

 private:
  enum Kind : std::size_t {
    people, cars, orders, calls, owners, bookings, bays, lines, add_ons, questions, notices, papers, settlements, payments,
    complaints, steps, letters, improvements, sales, files, sheets, handovers, filings, loans, plans, feedbacks, goals, staff, talks
  };
  static const schema::Entity& entity_of(std::size_t kind) {
    static const schema::Entity* const all[] = {
        &person::entity, &vehicle::entity, &visit::entity, &contact::entity, &owning::entity, &booked::entity, &schema::bay::entity,
        &line::entity, &add_on::entity, &question::entity, &notice::entity, &paper::entity, &settlement::entity, &payment::entity,
        &grievance::entity, &step_of::entity, &letter::entity, &improvement::entity, &sold::entity, &home::entity,
        &sheet::entity, &given::entity, &filing::entity, &lent::entity, &planned::entity, &card::entity, &aim::entity, &employee::entity, &talked::entity};
    return *all[kind];
  }
  /// What the reception does, most of it with the orders and appointments of these days.
  void desk_step() {
    switch (random.below(12)) {
      case 0: return booking(random.below(2) == 0 ? world.mint() : any(bookings));
      case 1: return booking(any(bookings));
      case 2: return visit_now(random.below(3) == 0 ? world.mint() : any(orders));
      case 3: return visit_now(any(orders));
      case 4: return work(random.below(2) == 0 ? world.mint() : any(lines));
      case 5: return ask_more(random.below(2) == 0 ? world.mint() : any(add_ons));
      case 6: return write(questions, world.mint(), [&](store::Edit& edit) { edit.set(question::order_of, any(orders)).set(question::asked_at, soon()); });
      case 7: return write(notices, world.mint(), [&](store::Edit& edit) { edit.set(notice::order_of, any(orders)).set(notice::is_delay, maybe()); });
      case 8: return sign(any(orders));
      case 9: return settle(random.below(2) == 0 ? world.mint() : any(settlements));
      case 10: return pay(random.below(2) == 0 ? world.mint() : any(payments));
      default: return write(bays, any(bays), [&](store::Edit& edit) { edit.set(schema::bay::name, std::to_string(random.below(9)) + "号工位"); });
    }
  }
  /// Also ids whose record is only on the other computer: a reference may come before what it names.
  base::RecordId any(std::size_t kind) { return ids_[kind].empty() ? world.mint() : ids_[kind][random.below(ids_[kind].size())]; }
  template <class SetFields>
  void write(std::size_t kind, const base::RecordId& id, SetFields set_fields) {
    world.change(entity_of(kind), id, set_fields);
    if (!std::ranges::contains(ids_[kind], id)) ids_[kind].push_back(id);
  }
  bool maybe() { return random.below(2) == 0; }
  base::Date near() { return base::to_local(world.now, 480).date.plus_days(static_cast<int>(random.below(140)) - 110); }
  std::optional<base::Date> day() { return maybe() ? std::optional(near()) : std::nullopt; }
  base::Milliseconds moment() { return base::from_local({near(), static_cast<int>(random.below(1440))}, 480); }
  std::optional<base::Milliseconds> time() { return maybe() ? std::optional(moment()) : std::nullopt; }

  void customer(const base::RecordId& id) {
    write(people, id, [&](store::Edit& edit) {
      edit.set(person::name, std::string(1, static_cast<char>('A' + random.below(20))));
      if (maybe()) edit.set(person::phones, random.below(3) == 0 ? std::vector<std::string>{} : std::vector<std::string>{"13800138000"});
      if (maybe()) edit.set(person::birthday, world.now % 3 == 0 ? tests::date("1992-02-29") : near().plus_days(100));
      if (maybe()) edit.set(person::contact_consent, maybe() ? "refused" : "allowed").set(person::state, maybe() ? "lost" : "active");
      if (random.below(4) == 0) edit.set(person::kind, maybe() ? "company" : "person").set(person::tracker, any(people));
    });
  }
  void asset(const base::RecordId& id) {
    write(cars, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(vehicle::plate, "粤B" + std::to_string(10000 + random.below(90)));
      if (maybe()) edit.set(vehicle::next_maintenance, day());
      if (maybe()) edit.set(vehicle::inspection_due, day()).set(vehicle::insurance_due, day());
      if (random.below(4) == 0) edit.set(vehicle::state, maybe() ? "scrapped" : "in_use");
    });
  }
  void order(const base::RecordId& id) {
    static const char* const states[] = {"received", "in_workshop", "ready", "delivered", "cancelled"};
    write(orders, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(visit::customer_of, any(people));
      if (maybe()) edit.set(visit::asset_of, any(cars));
      if (maybe()) edit.set(visit::arrived_at, moment()).set(visit::promised_at, time());
      edit.set(visit::state, states[random.below(5)]).set(visit::purpose, maybe() ? "maintenance" : "repair");
    });
  }
  void call(const base::RecordId& id) {
    write(calls, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(contact::customer_of, any(people));
      if (maybe()) edit.set(contact::asset_of, any(cars));
      edit.set(contact::at, time()).set(contact::outcome, maybe() ? "not_reached" : "reached").set(contact::call_back_at, time());
    });
  }
  void owner(const base::RecordId& id) {
    write(owners, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(owning::customer_of, any(people));
      if (maybe()) edit.set(owning::asset_of, any(cars));
      edit.set(owning::role, maybe() ? "owner" : "user").set(owning::from, day()).set(owning::to, day());
    });
  }
  /// Within a day and a half of now, past or to come.
  base::Milliseconds soon() { return world.now + static_cast<base::Milliseconds>(random.below(72 * 60)) * 60'000 - base::milliseconds_per_day * 3 / 2; }

  void booking(const base::RecordId& id) {
    static const char* const states[] = {"requested", "confirmed", "confirmed", "reminded", "arrived", "no_show", "cancelled"};
    write(bookings, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(booked::customer_of, any(people)).set(booked::asset_of, any(cars));
      if (maybe()) edit.set(booked::at, soon()).set(booked::booked_at, world.now - static_cast<base::Milliseconds>(random.below(4)) * base::milliseconds_per_day / 2);
      if (maybe()) edit.set(booked::bay_of, any(bays)).set(booked::minutes, static_cast<std::int64_t>(random.below(4)) * 45 + 15);
      if (random.below(3) == 0) edit.set(booked::reminded_at, maybe() ? std::optional(soon()) : std::nullopt);
      if (random.below(3) == 0) edit.set(booked::workshop_told_at, maybe() ? std::optional(soon()) : std::nullopt);
      edit.set(booked::state, states[random.below(std::size(states))]);
    });
  }
  void visit_now(const base::RecordId& id) {
    static const char* const states[] = {"received", "signed", "in_workshop", "in_workshop", "completed", "ready", "notified", "settled", "delivered"};
    write(orders, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(visit::customer_of, any(people)).set(visit::asset_of, any(cars));
      const base::Milliseconds start = soon(), end = start + static_cast<base::Milliseconds>(random.below(12)) * 3'600'000;
      if (maybe()) edit.set(visit::arrived_at, start).set(visit::planned_start, start).set(visit::planned_end, end).set(visit::promised_at, end + 1'800'000);
      edit.set(visit::state, states[random.below(std::size(states))]).set(visit::waiting, maybe() ? "waits" : "leaves");
    });
  }
  void work(const base::RecordId& id) {
    write(lines, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(line::order_of, any(orders));
      if (random.below(4) == 0) edit.set(line::add_on_of, any(add_ons));
      edit.set(line::kind, "labour").set(line::name, "换" + std::string(1, static_cast<char>('a' + random.below(3)))).set(line::amount, base::Money{10'000});
      edit.set(line::answer, random.below(3) == 0 ? "declined" : "agreed");
    });
  }
  void ask_more(const base::RecordId& id) {
    static const char* const states[] = {"reported", "agreed", "refused", "withdrawn"};
    write(add_ons, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(add_on::order_of, any(orders));
      edit.set(add_on::state, states[random.below(std::size(states))]).set(add_on::workshop_told_at, maybe() ? std::optional(soon()) : std::nullopt);
    });
  }
  void sign(const base::RecordId& order_id) {
    write(papers, world.mint(), [&](store::Edit& edit) {
      edit.set(paper::order_of, order_id).set(paper::form, "repair_order").set(paper::role, "customer").set(paper::version, static_cast<std::int64_t>(random.below(4)));
      edit.set(paper::content, rules::form_content(world.indexes, "repair_order", order_id));
    });
  }
  void settle(const base::RecordId& id) {
    write(settlements, id, [&](store::Edit& edit) {
      const base::RecordId of = any(orders);
      edit.set(settlement::order_of, of).set(settlement::total, base::Money{20'000}).set(settlement::lines_total, base::Money{20'000});
      if (maybe()) edit.set(settlement::lines_sha256, base::sha256_hex(rules::settled_lines_text(world.indexes, of)));
      edit.set(settlement::agreed_at, maybe() ? soon() : moment()).set(settlement::state, random.below(4) == 0 ? "draft" : "agreed");
    });
  }
  void pay(const base::RecordId& id) {
    write(payments, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(payment::order_of, any(orders));
      edit.set(payment::kind, random.below(4) == 0 ? "refund" : "payment").set(payment::amount, base::Money{random.below(2) == 0 ? 20'000 : 5'000});
    });
  }
  void complain(const base::RecordId& id) {
    static const char* const states[] = {"received", "reported", "confirmed", "handling", "answered", "closed", "withdrawn"};
    static const char* const levels[] = {"", "minor", "serious", "major"};
    write(complaints, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(grievance::customer_of, any(people)).set(grievance::asset_of, any(cars));
      if (maybe()) edit.set(grievance::received_at, moment()).set(grievance::complainant, maybe() ? "路人" : "");
      edit.set(grievance::state, states[random.below(7)]).set(grievance::level, levels[random.below(4)]);
      if (random.below(4) == 0) edit.set(grievance::escalated_at, time());
    });
  }
  void act(const base::RecordId& id) {
    static const char* const kinds[] = {"contact", "answer", "call_back", "reopen", "note"};
    write(steps, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(step_of::complaint_of, any(complaints));
      edit.set(step_of::at, time()).set(step_of::kind, kinds[random.below(5)]).set(step_of::reached, maybe());
      edit.set(step_of::satisfaction, maybe() ? "satisfied" : maybe() ? "not_satisfied" : "");
      edit.set(step_of::next_answer_at, random.below(3) == 0 ? time() : std::nullopt);
    });
  }
  void ring(const base::RecordId& id) {
    static const char* const states[] = {"open", "clarifying", "answered", "filed"};
    write(letters, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(letter::customer_of, any(people)).set(letter::caller, maybe() ? "李先生" : "");
      edit.set(letter::at, time()).set(letter::state, states[random.below(4)]).set(letter::kind, maybe() ? "call" : "letter");
    });
  }
  void improve(const base::RecordId& id) {
    static const char* const states[] = {"proposed", "accepted", "done", "evaluated", "declined"};
    write(improvements, id, [&](store::Edit& edit) {
      edit.set(improvement::state, states[random.below(5)]).set(improvement::due, day()).set(improvement::evaluate_on, day());
    });
  }
  void feedback(const base::RecordId& id) {
    static const char* const states[] = {"received", "reported", "closed"};
    write(feedbacks, id, [&](store::Edit& edit) {
      if (maybe()) edit.set(card::customer_of, any(people)).set(card::asset_of, any(cars));
      edit.set(card::received_at, time()).set(card::reported_at, time()).set(card::state, states[random.below(3)]);
    });
  }
  void aim_at(const base::RecordId& id) {
    write(goals, id, [&](store::Edit& edit) {
      edit.set(aim::first, day()).set(aim::last, day()).set(aim::until, day()).set(aim::evaluated_at, random.below(4) == 0 ? time() : std::nullopt);
    });
  }
  void employ(const base::RecordId& id) {
    write(staff, id, [&](store::Edit& edit) {
      edit.set(employee::name, std::string(1, static_cast<char>('K' + random.below(9)))).set(employee::role, random.below(5) == 0 ? "shop_manager" : "technician");
      edit.set(employee::state, random.below(4) == 0 ? "absent" : random.below(8) == 0 ? "left" : "active");
      if (maybe()) edit.set(employee::absent_from, day()).set(employee::absent_to, day());
    });
  }
  void talk_with(const base::RecordId& id) {
    const base::Date held = near();
    write(talks, id, [&](store::Edit& edit) {
      edit.set(talked::person, any(staff)).set(talked::held_on, held);
      edit.set(talked::month, rules::period_of(rules::PeriodKind::month, held).first.plus_months(maybe() ? 0 : -1));
    });
  }
  /// Sales, files, papers, hand-overs, loans and plans of the archive; feedback cards, goals, employees and talks.
  void archive_step() {
    switch (random.below(14)) {
      case 11: return employ(maybe() ? world.mint() : any(staff));
      case 12: return employ(any(staff));
      case 13: return talk_with(maybe() ? world.mint() : any(talks));
      case 9: return feedback(maybe() ? world.mint() : any(feedbacks));
      case 10: return aim_at(maybe() ? world.mint() : any(goals));
      case 0: return write(sales, random.below(3) == 0 ? world.mint() : any(sales), [&](store::Edit& edit) {
        edit.set(sold::customer_of, any(people)).set(sold::asset_of, any(cars)).set(sold::pickup_date, day());
      });
      case 1: return open_file();
      case 2: return fill_file(any(files));
      case 3: return hand_on(random.below(2) == 0 ? world.mint() : any(handovers));
      case 4: return hand_on(any(handovers));
      case 5: return write(filings, world.mint(), [&](store::Edit& edit) { edit.set(filing::order_of, any(orders)).set(filing::filed_at, moment()); });
      case 6: return write(loans, random.below(2) == 0 ? world.mint() : any(loans), [&](store::Edit& edit) {
        edit.set(lent::file_of, any(files)).set(lent::due, day()).set(lent::returned_at, random.below(3) == 0 ? time() : std::nullopt);
      });
      case 7: return write(plans, random.below(2) == 0 ? world.mint() : any(plans), [&](store::Edit& edit) {
        edit.set(planned::customer_of, any(people)).set(planned::contact_on, day()).set(planned::state, maybe() ? "planned" : "contacted");
      });
      default: return write(orders, any(orders), [&](store::Edit& edit) {
        edit.set(visit::state, random.below(4) == 0 ? "left" : "delivered").set(visit::delivered_at, time()).set(visit::state_at, moment());
      });
    }
  }
  void open_file() {
    write(files, maybe() ? world.mint() : any(files), [&](store::Edit& edit) {
      edit.set(home::asset_of, any(cars)).set(home::kind, maybe() ? "sales" : "repair").set(home::opened_on, near());
    });
  }
  /// Mostly a complete set, so that the second clock begins.
  void fill_file(const base::RecordId& id) {
    for (std::size_t i = 0; i < sheet::sales_slots; ++i) {
      const std::string slot(sheet::slot_codes[i]);
      write(sheets, sheet::id_of(id, slot, {}), [&](store::Edit& edit) {
        edit.set(sheet::file_of, id).set(sheet::slot, slot).set(sheet::received_at, moment());
        edit.set(sheet::state, random.below(40) == 0 ? "missing" : "present");
      });
    }
  }
  void hand_on(const base::RecordId& id) {
    static const char* const states[] = {"draft", "handed", "accepted", "returned"};
    write(handovers, id, [&](store::Edit& edit) {
      edit.set(given::asset_of, any(cars)).set(given::order_of, any(orders)).set(given::file_of, any(files));
      edit.set(given::stage, std::string(given::stage_codes[random.below(3)])).set(given::state, states[random.below(4)]);
      edit.set(given::handed_at, time()).set(given::state_at, moment());
    });
  }
  void change_life() {
    const std::size_t kind = maybe() ? random.below(5) : bookings + random.below(talks - bookings + 1);
    const base::RecordId id = any(kind);
    if (!world.find(entity_of(kind), id)) return;
    if (maybe()) world.remove(entity_of(kind), id);
    else world.revive(entity_of(kind), id);
  }
  void merge_or_split() {
    const std::size_t kind = random.below(2);
    const base::RecordId id = any(kind), into = any(kind);
    if (id == into || !world.find(entity_of(kind), id)) return;
    if (maybe()) world.merge(entity_of(kind), id, into);
    else world.change(entity_of(kind), id, [](store::Edit& edit) { edit.split(); });
  }

  std::vector<std::vector<base::RecordId>>& ids_;
};

/// Everything of one computer goes to the other, as a file.
void send(Desk& from, Desk& to) {
  const std::string bytes = exchange::export_all(from.world.store, {.shop = from.world.shop, .device = "A"}).bytes;
  const auto file = exchange::verify_file("file", bytes, to.world.store);
  REQUIRE(file);
  exchange::apply_import(to.world.store, *file, {.received = to.world.now, .accept_foreign = true});
}

std::string shown(const AttentionItem& item) {
  std::string text = std::string(rules::attention_code(item.kind)) + " " + item.subject.to_string() + " " + item.customer.to_string() +
                     " " + item.asset.to_string() + " " + item.why.key;
  for (const auto& [key, value] : item.why.arguments) text += " " + key + "=" + value;
  text += item.due ? " " + item.due->to_string() : "";
  text += item.due_at ? " " + std::to_string(*item.due_at) : "";
  return text + " " + std::to_string(static_cast<int>(item.urgency)) + (item.expired ? " expired " : " ") +
         std::to_string(item.count) + " " + std::to_string(item.deadline);
}
std::vector<std::string> shown(const rules::AttentionList& list) {
  std::vector<std::string> lines;
  for (const AttentionItem& item : list.items) lines.push_back(shown(item));
  for (const std::int64_t count : list.counts) lines.push_back(std::to_string(count));
  for (const std::int64_t count : list.expired) lines.push_back(std::to_string(count));
  return lines;
}

}  // namespace

TEST_CASE("R-DATA-04: the list kept from edit to edit is the list from scratch", "[attention]") {
  std::size_t met[rules::attention_kinds] = {};
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    std::vector<std::vector<base::RecordId>> ids(29);
    Desk here(seed, ids), there(seed + 1000, ids);
    rules::AttentionView kept(here.world.indexes), all(here.world.indexes);
    rules::AttentionSettings settings, listed;
    listed.include_expired = true;
    const rules::WearPart part{.code = "a", .name = "甲", .words = {"换a"}, .months = 2, .active = true};
    settings.wear_parts = listed.wear_parts = std::make_shared<const std::vector<rules::WearPart>>(1, part);
    for (int step = 0; step < 240; ++step) {
      here.step();
      if (step % 3 == 0) there.step();
      if (step % 40 == 17) send(there, here);
      if (step % 40 == 31) send(here, there);
      if (step % 25 == 24) here.world.now += 3'600'000LL * static_cast<std::int64_t>(here.random.below(30));
      if (step % 7 == 6) here.world.now += 60'000LL * static_cast<std::int64_t>(here.random.below(200));
      if (step % 90 == 89) here.world.now -= 3'600'000LL;  // the computer's clock was set
      if (step % 60 == 59) settings.lead_days = static_cast<int>(here.random.below(30)), settings.hours.closes_minute = 17 * 60 + static_cast<int>(here.random.below(60));
      if (here.random.below(3) == 0) continue;  // several edits between two looks
      const base::Date day = base::to_local(here.world.now, 480).date;
      INFO("seed " << seed << ", step " << step);
      const auto fresh = rules::due(here.world.indexes, day, here.world.now, settings);
      REQUIRE(shown(kept.at(day, here.world.now, settings)) == shown(fresh));
      REQUIRE(shown(all.at(day, here.world.now, listed)) == shown(rules::due(here.world.indexes, day, here.world.now, listed)));
      REQUIRE(std::ranges::is_sorted(fresh.items, rules::attention_before));
      for (const AttentionItem& item : fresh.items) ++met[static_cast<std::size_t>(item.kind)];
    }
  }
  for (std::size_t kind = 0; kind < rules::attention_kinds; ++kind) {
    if (static_cast<rules::AttentionKind>(kind) == rules::AttentionKind::export_due) continue;
    CAPTURE(kind);
    CHECK(met[kind] >= 10);
  }
}
