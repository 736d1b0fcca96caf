#include "exchange/demo_care.hpp"

#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

constexpr int china_offset_minutes = 480;

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

  /// A New Year's letter of last month's mailing, for the register of letters.
  void letter(const DemoHousehold& house, std::size_t number, const char* channel, const char* words) {
    namespace contact = schema::contact_log;
    store::Edit edit(nothing, contact::entity, id("letter " + std::to_string(number)));
    edit.set(contact::customer_of, house.customer).set(contact::asset_of, house.asset).set(contact::direction, "outgoing");
    edit.set(contact::channel, channel).set(contact::outcome, "sent").set(contact::content, words);
    const base::Date day = care.day.plus_days(-10 - static_cast<int>(number));
    edit.set(contact::at, base::from_local({day, 10 * 60}, china_offset_minutes));
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
};

}  // namespace

void DemoCare::add_to(store::Commit& commit) const {
  Writer writer{*this, {}, commit};
  writer.activity("winter", "冬季免费检测", "电瓶、防冻液、轮胎和制动免费检测，现场换雪地胎八折。", 5, "9:00–17:00", "本店维修车间", "everybody");
  writer.activity("class", "新车主课堂", "用车常识、保养要点、紧急情况处理，提供茶点。", -16, "14:00", "本店客户休息区", "members");
  writer.anniversary();
  constexpr const char* words[] = {"寄出保养手册和冬季用车提示", "寄出活动邀请函", "寄出生日贺卡"};
  constexpr const char* channels[] = {"letter", "letter", "card"};
  for (std::size_t i = 0; i < std::size(words) && i < households.size(); ++i) writer.letter(households[i], i, channels[i], words[i]);
  if (!households.empty()) writer.plan(households.front());
}

}  // namespace aftercare::exchange
