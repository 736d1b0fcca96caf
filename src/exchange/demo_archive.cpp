#include "exchange/demo_archive.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

namespace file = schema::archive_file;
namespace document = schema::archive_document;
namespace handover = schema::archive_handover;
namespace line = schema::archive_handover_line;
constexpr std::size_t most_files = 6, complete_files = 2;
constexpr int packed_after_days = 30;
/// Places of words.staff; the last one sells.
constexpr std::size_t manager = 0, follow_up = 3;

class Maker {
 public:
  Maker(const DemoService& shop, store::Commit& commit) : shop_(shop), commit_(commit) {}

  void add(std::size_t place) {
    const base::RecordId car = shop_.households[place].asset, id = file::id_of("sales", car);
    open(id, car, place);
    papers(id, car, place, at(18, 11));
    hand(id, car, place);
    lend(id, place);
    if (place < 3) plan(place);
  }

  /// The warranty is over, so its file went out of the cabinet into a box (R-ARCH-02).
  void add_packed(std::size_t place) {
    const DemoHousehold& house = shop_.households[place];
    const base::RecordId id = file::id_of("sales", house.asset);
    const base::Date sold = house.warranty_end.plus_months(-demo_warranty_months);
    store::Edit edit(nothing_, file::entity, id);
    edit.set(file::asset_of, house.asset).set(file::kind, "sales").set(file::opened_on, sold);
    edit.set(file::cabinet, "B-01").set(file::custodian, shop_.staff[follow_up]);
    edit.set(file::state, "packed").set(file::state_at, at(10, 10)).set(file::state_by, shop_.staff[follow_up]);
    edit.append_to(commit_);
    papers(id, house.asset, 0, base::from_local({sold.plus_days(2), 11 * 60}, demo_offset_minutes));
  }

 private:
  base::Milliseconds at(int days_ago, int hour) const { return base::from_local({shop_.day.plus_days(-days_ago), hour * 60}, demo_offset_minutes); }
  base::RecordId id_of(const char* what, const base::RecordId& of) const { return base::RecordId::derived(shop_.shop, std::string("demo_") + what + ":" + of.to_string()); }

  void open(const base::RecordId& id, const base::RecordId& car, std::size_t place) {
    store::Edit edit(nothing_, file::entity, id);
    edit.set(file::asset_of, car).set(file::kind, "sales").set(file::opened_on, shop_.day.plus_days(-20));
    if (place < complete_files) {
      edit.set(file::cabinet, "A-0" + std::to_string(place + 1)).set(file::custodian, shop_.staff[follow_up]);
      edit.set(file::state, "shelved").set(file::state_at, at(15, 10)).set(file::state_by, shop_.staff[follow_up]);
    }
    edit.append_to(commit_);
  }
  /// The later ones lack more and more.
  void papers(const base::RecordId& id, const base::RecordId& car, std::size_t place, base::Milliseconds received) {
    for (std::size_t i = 0; i < document::sales_slots; ++i) {
      const std::string slot(document::slot_codes[i]);
      if (place >= complete_files && i % (most_files + 1) < place) continue;
      const bool permit = slot == "residence_permit";
      store::Edit edit(nothing_, document::entity, document::id_of(id, slot, {}));
      edit.set(document::file_of, id).set(document::asset_of, car).set(document::slot, slot);
      edit.set(document::state, permit ? "not_applicable" : "present").set(document::reason, permit ? "本地户籍" : "");
      if (!permit) edit.set(document::copy, slot == "identity" || slot == "policy" ? "copy" : "original");
      if (slot == "identity") edit.set(document::type, "id_card");
      if (slot == "invoice") edit.set(document::type, "retail");
      edit.set(document::received_at, received).set(document::received_by, shop_.staff[manager]);
      edit.append_to(commit_);
    }
  }
  void hand(const base::RecordId& id, const base::RecordId& car, std::size_t place) {
    if (place > 3) return;
    const std::string state = place < complete_files ? "accepted" : place == 2 ? "handed" : "returned";
    store::Edit edit(nothing_, handover::entity, id_of("handover", id));
    edit.set(handover::handover_no, number(place)).set(handover::stage, "sales_to_admin").set(handover::file_of, id).set(handover::asset_of, car);
    edit.set(handover::giver, shop_.staff.back()).set(handover::receiver, shop_.staff[manager]).set(handover::handed_at, at(19, 16));
    edit.set(handover::state, state).set(handover::state_at, at(18, 11)).set(handover::state_by, shop_.staff[manager]);
    if (state == "returned") edit.set(handover::state_reason, "缺保险单");
    edit.append_to(commit_);
    for (std::size_t i = 0; i < document::sales_slots; ++i) {
      const std::string slot(document::slot_codes[i]);
      if (slot == "residence_permit" || (state == "returned" && slot == "policy")) continue;
      store::Edit paper(nothing_, line::entity, line::id_of(edit.id(), slot));
      const bool copied = slot == "identity" || slot == "policy";
      paper.set(line::handover_of, edit.id()).set(line::slot, slot).set(line::originals, copied ? 0 : 1).set(line::copied, copied ? 1 : 0);
      paper.append_to(commit_);
    }
  }
  /// As the shop itself would have counted them on that day.
  std::string number(std::size_t place) const {
    const base::Date day = shop_.day.plus_days(-19);
    std::string digits = day.to_string().substr(2);
    std::erase(digits, '-');
    return shop_.shop.to_string() + "-" + std::string(1, shop_.device_letter) + "-ZL" + digits + "-00" + std::to_string(place + 1);
  }
  /// One that came back, one that is out, one that should be back.
  void lend(const base::RecordId& id, std::size_t place) {
    namespace loan = schema::archive_loan;
    struct Lent {
      std::size_t place;
      const char* purpose;
      int lent, due, back;  // days ago; back 0: still out
    };
    constexpr Lent loans[] = {{0, "复印保险单", 9, 6, 7}, {1, "核对附件合同", 1, -2, 0}, {3, "办理续保", 6, 2, 0}};
    for (const Lent& lent : loans) {
      if (lent.place != place) continue;
      store::Edit edit(nothing_, loan::entity, id_of("loan", id));
      edit.set(loan::file_of, id).set(loan::borrower, shop_.staff.back()).set(loan::purpose, lent.purpose).set(loan::lent_at, at(lent.lent, 15));
      edit.set(loan::lent_by, shop_.staff[follow_up]).set(loan::due, shop_.day.plus_days(-lent.due));
      if (lent.back > 0) edit.set(loan::returned_at, at(lent.back, 10)).set(loan::returned_to, shop_.staff[follow_up]);
      edit.append_to(commit_);
    }
  }
  void plan(std::size_t place) {
    namespace next = schema::next_service;
    static constexpr std::pair<const char*, const char*> plans[] = {{"maintenance", "下次保养时更换空调滤芯"}, {"free_inspection", "冬季免费检测"}, {"club_activity", "车友会自驾活动"}};
    const DemoHousehold& house = shop_.households[place];
    store::Edit edit(nothing_, next::entity, id_of("next_service", house.asset));
    edit.set(next::customer_of, house.customer).set(next::asset_of, house.asset).set(next::type, plans[place].first).set(next::need, plans[place].second);
    edit.set(next::contact_on, shop_.day.plus_days(3 + static_cast<int>(place) * 4)).set(next::state, "planned").set(next::state_at, at(5, 17));
    edit.append_to(commit_);
  }

  const DemoService& shop_;
  store::Commit& commit_;
  store::Store nothing_;  // edits of new records look up nothing
};

/// Papers of the last days: in time, still to come, late and explained in time, late and not there yet, late and decided.
class LateMaker {
 public:
  LateMaker(const DemoService& shop, store::Commit& commit) : shop_(shop), commit_(commit) {
    for (std::size_t place = 0; place < std::min(most_files, shop.households.size()); ++place) used_.insert(shop.households[place].asset);
  }

  void add() {
    switch_on();
    add_visits();
    add_sales();
  }

 private:
  enum class Case : std::uint8_t { in_time, to_come, explained, missing, decided };
  /// Handed over when the deadline of one working day, of two for a sale, is over.
  static constexpr int late_days = 4, visit_age = 5, sale_age = 6;

  void switch_on() {
    namespace setting = schema::setting;
    store::Edit edit(nothing_, setting::entity, base::RecordId::derived(shop_.shop, "setting:archive.from"));
    edit.set(setting::key, "archive.from").set(setting::value, shop_.day.to_string());  // not a key
    edit.append_to(commit_);
  }

  /// The next car of which nothing is told yet.
  const DemoPapers* take(const std::vector<DemoPapers>& papers, int youngest, int oldest) {
    for (const DemoPapers& one : papers) {
      const int age = shop_.day - one.day;
      if (age >= youngest && age <= oldest && used_.insert(one.asset).second) return &one;
    }
    return nullptr;
  }

  void add_visits() {
    for (const Case what : {Case::explained, Case::missing, Case::decided}) {
      if (const DemoPapers* one = take(shop_.visits, visit_age, 8)) visit(*one, what);
    }
    for (const Case what : {Case::in_time, Case::to_come}) {
      if (const DemoPapers* one = take(shop_.visits, 1, 2)) visit(*one, what);
    }
  }

  void visit(const DemoPapers& of, Case what) {
    constexpr base::Milliseconds minute = 60'000;
    const base::RecordId home = open("repair", of);
    namespace filing = schema::archive_filing;
    store::Edit filed(nothing_, filing::entity, filing::id_of(of.basis));
    filed.set(filing::order_of, of.basis).set(filing::asset_of, of.asset).set(filing::filed_at, of.left + 20 * minute).set(filing::filed_by, of.person);
    filed.append_to(commit_);
    if (what == Case::explained) explain(of, schema::archive_explanation::order_of, of.left + 30 * minute, "系统升级，结算单要补打");
    if (what == Case::decided) decide(of);
    if (what == Case::to_come || what == Case::missing) return;
    const base::Milliseconds handed = what == Case::in_time ? of.left + 40 * minute : at(of.day.plus_days(late_days), 16);
    hand(home, of, "desk_to_service", handed, shop_.staff[follow_up], std::span(document::slot_codes).subspan(document::sales_slots));
  }

  void add_sales() {
    if (const DemoPapers* one = take(shop_.sales, sale_age, 12)) sale(*one, true);
    if (const DemoPapers* one = take(shop_.sales, sale_age, 12)) sale(*one, false);
  }

  void sale(const DemoPapers& of, bool explained) {
    const base::RecordId home = open("sales", of);
    hand(home, of, "sales_to_admin", at(shop_.day.plus_days(-1), 16), shop_.staff[manager], std::span(document::slot_codes).first(document::sales_slots - 2));
    if (explained) explain(of, schema::archive_explanation::delivery_of, at(of.day.plus_days(1), 11), "客户的购置税还没有办完");
  }

  base::Milliseconds at(base::Date day, int hour) const { return base::from_local({day, hour * 60}, demo_offset_minutes); }
  base::RecordId id_of(const char* what, const base::RecordId& of) const { return base::RecordId::derived(shop_.shop, std::string("demo_") + what + ":" + of.to_string()); }

  base::RecordId open(const char* kind, const DemoPapers& of) {
    const base::RecordId id = file::id_of(kind, of.asset);
    store::Edit edit(nothing_, file::entity, id);
    edit.set(file::asset_of, of.asset).set(file::kind, kind).set(file::opened_on, of.day);
    edit.append_to(commit_);
    return id;
  }

  void hand(const base::RecordId& home, const DemoPapers& of, const std::string& stage, base::Milliseconds handed, const base::RecordId& receiver,
            std::span<const std::string_view> slots) {
    const bool of_visit = stage == "desk_to_service";
    store::Edit edit(nothing_, handover::entity, id_of("late_handover", of.basis));
    edit.set(handover::handover_no, number(handed)).set(handover::stage, stage).set(handover::file_of, home).set(handover::asset_of, of.asset);
    if (of_visit) edit.set(handover::order_of, of.basis);
    edit.set(handover::giver, of.person).set(handover::receiver, receiver).set(handover::handed_at, handed);
    edit.set(handover::state, of_visit ? "accepted" : "handed").set(handover::state_at, handed).set(handover::state_by, of_visit ? receiver : of.person);
    edit.append_to(commit_);
    for (const std::string_view code : slots) {
      const std::string slot(code);
      if (slot == "residence_permit") continue;
      store::Edit paper(nothing_, line::entity, line::id_of(edit.id(), slot));
      paper.set(line::handover_of, edit.id()).set(line::slot, slot).set(line::originals, 1);
      paper.append_to(commit_);
      if (!of_visit) continue;
      store::Edit received(nothing_, document::entity, document::id_of(home, slot, of.basis));
      received.set(document::file_of, home).set(document::asset_of, of.asset).set(document::order_of, of.basis).set(document::slot, slot);
      received.set(document::state, "present").set(document::copy, "original").set(document::received_at, handed).set(document::received_by, receiver);
      received.append_to(commit_);
    }
  }

  void explain(const DemoPapers& of, const schema::Field<schema::Reference>& basis, base::Milliseconds when, const char* reason) {
    namespace explanation = schema::archive_explanation;
    store::Edit edit(nothing_, explanation::entity, id_of("explanation", of.basis));
    edit.set(basis, of.basis).set(explanation::asset_of, of.asset).set(explanation::reason, reason).set(explanation::told_by, of.person);
    edit.set(explanation::recorded_at, when).set(explanation::recorded_by, shop_.staff[follow_up]);
    edit.append_to(commit_);
  }

  void decide(const DemoPapers& of) {
    namespace deduction = schema::archive_deduction;
    const base::Date due = of.day.plus_days(1);
    store::Edit edit(nothing_, deduction::entity, deduction::id_of(of.basis));
    edit.set(deduction::order_of, of.basis).set(deduction::asset_of, of.asset).set(deduction::person, of.person).set(deduction::stage, "desk_to_service");
    edit.set(deduction::due, due).set(deduction::points, 1);
    edit.set(deduction::quarter, std::to_string(due.year()) + "-Q" + std::to_string((due.month() + 2) / 3));
    edit.set(deduction::state, "confirmed").set(deduction::state_at, at(shop_.day.plus_days(-1), 17)).set(deduction::state_by, shop_.staff[manager]);
    edit.append_to(commit_);
  }

  std::string number(base::Milliseconds handed) {
    std::string digits = base::to_local(handed, demo_offset_minutes).date.to_string().substr(2);
    std::erase(digits, '-');
    return shop_.shop.to_string() + "-" + std::string(1, shop_.device_letter) + "-ZL" + digits + "-00" + std::to_string(++numbered_);
  }

  const DemoService& shop_;
  store::Commit& commit_;
  store::Store nothing_;
  std::set<base::RecordId> used_;  // cars of which a story is told
  int numbered_ = 0;
};

}  // namespace

void add_demo_archive(const DemoService& shop, store::Commit& commit) {
  Maker maker(shop, commit);
  for (std::size_t place = 0; place < std::min(most_files, shop.households.size()); ++place) maker.add(place);
  for (std::size_t place = most_files; place < shop.households.size(); ++place) {
    // Sold well before its papers were put away.
    if (shop.day - shop.households[place].warranty_end < packed_after_days) continue;
    maker.add_packed(place);
    break;
  }
  LateMaker(shop, commit).add();
}

}  // namespace aftercare::exchange
