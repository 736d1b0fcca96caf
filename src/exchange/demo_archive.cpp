#include "exchange/demo_archive.hpp"

#include <algorithm>

#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

namespace file = schema::archive_file;
namespace document = schema::archive_document;
namespace handover = schema::archive_handover;
namespace line = schema::archive_handover_line;
constexpr int china_offset_minutes = 480;
constexpr std::size_t most_files = 6, complete_files = 2;
/// Places of words.staff; the last one sells.
constexpr std::size_t manager = 0, follow_up = 3;

class Maker {
 public:
  Maker(const DemoService& shop, store::Commit& commit) : shop_(shop), commit_(commit) {}

  void add(std::size_t place) {
    const base::RecordId car = shop_.households[place].asset, id = file::id_of("sales", car);
    open(id, car, place);
    papers(id, car, place);
    hand(id, car, place);
    if (place == 1) lend(id);
    if (place < 3) plan(place);
  }

 private:
  base::Milliseconds at(int days_ago, int hour) const { return base::from_local({shop_.day.plus_days(-days_ago), hour * 60}, china_offset_minutes); }
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
  void papers(const base::RecordId& id, const base::RecordId& car, std::size_t place) {
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
      edit.set(document::received_at, at(18, 11)).set(document::received_by, shop_.staff[manager]);
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
  void lend(const base::RecordId& id) {
    namespace loan = schema::archive_loan;
    store::Edit edit(nothing_, loan::entity, id_of("loan", id));
    edit.set(loan::file_of, id).set(loan::borrower, shop_.staff.back()).set(loan::purpose, "核对附件合同").set(loan::lent_at, at(1, 15));
    edit.set(loan::lent_by, shop_.staff[follow_up]).set(loan::due, shop_.day.plus_days(2));
    edit.append_to(commit_);
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

}  // namespace

void add_demo_archive(const DemoService& shop, store::Commit& commit) {
  Maker maker(shop, commit);
  for (std::size_t place = 0; place < std::min(most_files, shop.households.size()); ++place) maker.add(place);
}

}  // namespace aftercare::exchange
