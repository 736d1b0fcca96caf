#include "exchange/demo_care.hpp"

#include <algorithm>

#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

/// Everything is new: there is no store to look into yet.
struct Writer {
  const DemoCare& care;
  const store::Store nothing;
  store::Commit& commit;

  base::RecordId id(const std::string& key) const { return base::RecordId::derived(care.shop, "demo_care:" + key); }

  void activity(const std::string& key, const char* title, const char* content, int days_ahead, const char* time, const char* place, const char* invited) {
    namespace event = schema::activity;
    store::Edit edit(nothing, event::entity, id(key));
    edit.set(event::title, title).set(event::content, content).set(event::on, care.day.plus_days(days_ahead)).set(event::time, time);
    edit.set(event::place, place).set(event::invited, invited);
    edit.append_to(commit);
  }

  /// The shop was opened on this day of the year, three weeks from now.
  void anniversary() {
    namespace made = schema::festival;
    const base::Date on = care.day.plus_days(21);
    store::Edit edit(nothing, made::entity, made::id_of(care.shop, "own_anniversary"));
    edit.set(made::code, "own_anniversary").set(made::name, "店庆").set(made::month, on.month()).set(made::day, on.day());
    edit.append_to(commit);
  }

  /// 易损件 this shop reminds of (R-CARE-08): brake fluid, as its manufacturer says.
  void wear_part() {
    namespace part = schema::wear_part;
    store::Edit edit(nothing, part::entity, part::id_of(care.shop, "brake_fluid"));
    edit.set(part::code, "brake_fluid").set(part::kind, "vehicle").set(part::charges, {"P-BFL"}).set(part::words, {"制动液"});
    edit.set(part::months, 24).set(part::reading, 40'000).set(part::lead_days, 7).set(part::active, true);
    edit.append_to(commit);
  }

  /// A New Year's letter of last month's mailing, for the register of letters.
  void letter(const DemoHousehold& house, std::size_t number, const char* channel, const char* words) {
    namespace contact = schema::contact_log;
    store::Edit edit(nothing, contact::entity, id("letter " + std::to_string(number)));
    edit.set(contact::customer_of, house.customer).set(contact::asset_of, house.asset).set(contact::direction, "outgoing");
    edit.set(contact::channel, channel).set(contact::outcome, "sent").set(contact::content, words);
    const base::Date day = care.day.plus_days(-10 - static_cast<int>(number));
    edit.set(contact::at, base::from_local({day, 10 * 60}, demo_offset_minutes));
    if (!care.person.empty()) edit.set(contact::person, care.person);
    edit.append_to(commit);
  }

  void plan(const DemoHousehold& house) {
    namespace plan_of = schema::service_plan;
    store::Edit edit(nothing, plan_of::entity, plan_of::id_of(house.customer));
    edit.set(plan_of::customer_of, house.customer).set(plan_of::wishes, "公司用车，白天离不开，只能晚上或周末送修");
    edit.set(plan_of::services, "专属顾问；上门取送车；保养提前两周预约，周六优先工位；事故全程代办");
    edit.set(plan_of::contact_months, 2).set(plan_of::review_on, care.day.plus_days(120));
    if (!care.person.empty()) edit.set(plan_of::responsible, care.person);
    edit.append_to(commit);
  }
  std::string number(const char* prefix, const std::string& digits) const {
    return care.shop.to_string() + "-" + std::string(1, care.device_letter) + "-" + prefix + digits;
  }
  base::Milliseconds at(int days_ago, int hour) const { return base::from_local({care.day.plus_days(-days_ago), hour * 60}, demo_offset_minutes); }

  /// Three members, one whose year is over, one who left.
  void membership(std::size_t place) {
    namespace member = schema::membership;
    constexpr const char* levels[] = {"gold", "silver", "ordinary", "ordinary", "ordinary"};
    const bool ran_out = place == demo_members - 1, left = place == demo_members;
    const base::RecordId customer = care.households[place].customer;
    const base::Date joined = care.day.plus_days(ran_out ? -400 : -90 - 20 * static_cast<int>(place));
    store::Edit edit(nothing, member::entity, member::id_of(customer));
    edit.set(member::member_no, number("HY", "0000" + std::to_string(place + 1))).set(member::customer_of, customer).set(member::level, levels[place]);
    edit.set(member::joined_on, joined).set(member::expires_on, joined.plus_months(12)).set(member::state, left ? "left" : "joined");
    edit.set(member::state_at, left ? at(6, 15) : base::from_local({joined, 10 * 60}, demo_offset_minutes));
    if (left) edit.set(member::state_reason, "车辆已卖");
    if (!care.person.empty()) edit.set(member::handled_by, care.person).set(member::state_by, care.person);
    edit.append_to(commit);
  }

  struct Guest {
    const char *answer, *attendance, *suggestion;
    int people;
  };
  void guest(const std::string& activity, const DemoHousehold& house, const Guest& of) {
    namespace invited = schema::activity_guest;
    const base::RecordId event = id(activity);
    store::Edit edit(nothing, invited::entity, invited::id_of(event, house.customer));
    edit.set(invited::activity_of, event).set(invited::customer_of, house.customer).set(invited::invited_at, at(20, 11)).set(invited::answer, of.answer);
    if (of.people > 0) edit.set(invited::people, of.people).set(invited::answered_at, at(18, 16));
    edit.set(invited::attendance, of.attendance).set(invited::suggestion, of.suggestion);
    if (!care.person.empty()) edit.set(invited::invited_by, care.person);
    edit.append_to(commit);
  }
  void guests() {
    constexpr Guest of_class[] = {{"coming", "attended", "希望周末也办一场", 2}, {"coming", "attended", "", 1}, {"coming", "absent", "", 1},
                                  {"undecided", "attended", "多讲讲轮胎的保养", 1}, {"not_coming", "", "", 1}};
    constexpr Guest of_winter[] = {{"coming", "", "", 1}, {"undecided", "", "", 1}, {"not_coming", "", "", 1}, {"open", "", "", 0}, {"open", "", "", 0}};
    for (std::size_t i = 0; i < std::size(of_class) && i < care.households.size(); ++i) guest("class", care.households[i], of_class[i]);
    for (std::size_t i = 0; i < std::size(of_winter) && i + 2 < care.households.size(); ++i) guest("winter", care.households[i + 2], of_winter[i]);
  }

  struct Feedback {
    const char *kind, *severity, *part, *content, *wish, *state, *answer;
    int days_ago;
  };
  void feedback(std::size_t place, const Feedback& of) {
    namespace card = schema::quality_feedback;
    const DemoHousehold& house = care.households[place];
    const base::Date day = care.day.plus_days(-of.days_ago);
    std::string digits = day.to_string().substr(2);
    std::erase(digits, '-');
    store::Edit edit(nothing, card::entity, id("feedback " + std::to_string(place)));
    edit.set(card::feedback_no, number("FK", digits + "-001")).set(card::customer_of, house.customer).set(card::asset_of, house.asset);
    edit.set(card::channel, "phone").set(card::received_at, at(of.days_ago, 10)).set(card::kind, of.kind).set(card::severity, of.severity);
    edit.set(card::part, of.part).set(card::found_on, day.plus_days(-2)).set(card::content, of.content).set(card::wish, of.wish);
    edit.set(card::state, of.state).set(card::state_at, at(of.days_ago - 1, 9)).set(card::answer, of.answer);
    if (std::string_view(of.state) != "received") edit.set(card::reported_at, at(of.days_ago - 1, 9));
    if (!care.person.empty()) edit.set(card::received_by, care.person).set(card::state_by, care.person);
    edit.append_to(commit);
  }
  void feedbacks() {
    constexpr Feedback cards[] = {
        {"noise", "disturbing", "右前门内饰板", "低速过坎时右前门有异响，天冷更明显", "希望检查固定卡扣", "received", "", 2},
        {"appearance", "slight", "前保险杠", "前保险杠与翼子板的缝隙左右不一样", "", "reported", "", 9},
        {"praise", "slight", "空调", "空调制热快，冬天用车舒服", "", "closed", "已转告厂家，感谢客户", 16}};
    for (std::size_t i = 0; i < std::size(cards) && i < care.households.size(); ++i) feedback(i, cards[i]);
  }
};

/// A campaign over some cars of the shop and others: two owners are still to be told (R-CMP-14).
struct RecallWriter {
  const DemoCare& care;
  const store::Store nothing;
  store::Commit& commit;
  base::RecordId recall = base::RecordId::derived(care.shop, "demo_care:recall");

  void campaign() {
    namespace of = schema::recall;
    // Of other dealers, and a range of serial numbers.
    std::vector<std::string> vins{"LSVNV2189E2184841", "LFV2A21K1A3012345", "LGBH52E04FY123456", "LSVCC6A42FN012345-LSVCC6A49FN034567"};
    for (std::size_t i = 3; i < care.households.size() && i < 8; ++i) vins.push_back(care.households[i].vin);
    std::ranges::sort(vins);
    store::Edit edit(nothing, of::entity, recall);
    edit.set(of::recall_no, "S2026M0118V").set(of::title, "燃油泵召回").set(of::defect, "燃油泵叶轮可能变形，行驶中可能熄火。");
    edit.set(of::measure, "免费更换燃油泵总成，约一个半小时。").set(of::announced_on, care.day.plus_days(-12)).set(of::valid_from, care.day.plus_days(-4));
    edit.set(of::valid_until, care.day.plus_days(360)).set(of::vins, vins).set(of::state, "open").set(of::state_at, at(12));
    if (!care.person.empty()) edit.set(of::state_by, care.person);
    edit.append_to(commit);
  }
  void result(std::size_t place, const char* state, const char* note, int days_ago) {
    namespace of = schema::recall_result;
    if (place >= care.households.size()) return;
    const base::RecordId& asset = care.households[place].asset;
    store::Edit edit(nothing, of::entity, of::id_of(recall, asset));
    edit.set(of::recall_of, recall).set(of::asset_of, asset).set(of::state, state).set(of::at, at(days_ago)).set(of::note, note);
    if (!care.person.empty()) edit.set(of::person, care.person);
    edit.append_to(commit);
  }
  base::Milliseconds at(int days_ago) const { return base::from_local({care.day.plus_days(-days_ago), 15 * 60}, demo_offset_minutes); }
};

}  // namespace

void DemoCare::add_to(store::Commit& commit) const {
  Writer writer{*this, {}, commit};
  writer.activity("winter", "冬季免费检测", "电瓶、防冻液、轮胎和制动免费检测，现场换雪地胎八折。", 5, "9:00–17:00", "本店维修车间", "everybody");
  writer.activity("class", "新车主课堂", "用车常识、保养要点、紧急情况处理，提供茶点。", -16, "14:00", "本店客户休息区", "members");
  writer.anniversary();
  writer.wear_part();
  for (std::size_t i = 0; i <= demo_members && i < households.size(); ++i) writer.membership(i);
  writer.guests();
  writer.feedbacks();
  constexpr const char* words[] = {"寄出保养手册和冬季用车提示", "寄出活动邀请函", "寄出生日贺卡"};
  constexpr const char* channels[] = {"letter", "letter", "card"};
  for (std::size_t i = 0; i < std::size(words) && i < households.size(); ++i) writer.letter(households[i], i, channels[i], words[i]);
  if (!households.empty()) writer.plan(households.front());
  RecallWriter recalls{*this, {}, commit};
  recalls.campaign();
  recalls.result(3, "done", "", 1);
  recalls.result(4, "told", "下周过来", 2);
  recalls.result(5, "appointment", "", 1);
}

}  // namespace aftercare::exchange
