#include "exchange/demo_talks.hpp"

#include <algorithm>

#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

namespace talk = schema::staff_talk;
/// Places of words.staff.
constexpr std::size_t manager = 0, first_adviser = 1, caller = 3, customer_service = 4, technician = 5, foreman = 6;

struct Talk {
  std::size_t with;
  int months_ago, day_of_month;  // of this month no later than today
  int score;
  const char* topics;
  const char* wishes;
  const char* measures = "";
  std::size_t responsible = manager;
  int until_days = 14;  // after the talk
  bool done = false;
};

void add_talk(const DemoService& shop, const Talk& of, store::Commit& commit) {
  const base::Date month = shop.day.plus_days(1 - shop.day.day()).plus_months(-of.months_ago);
  const base::Date held = std::min(month.plus_days(of.day_of_month - 1), shop.day);
  const store::Store nothing;
  store::Edit edit(nothing, talk::entity, talk::id_of(shop.shop, shop.staff[of.with], held));
  edit.set(talk::person, shop.staff[of.with]).set(talk::month, month).set(talk::held_on, held).set(talk::by, shop.staff[manager]);
  edit.set(talk::topics, of.topics).set(talk::wishes, of.wishes).set(talk::score, of.score);
  if (*of.measures != '\0') {
    edit.set(talk::measures, of.measures).set(talk::responsible, shop.staff[of.responsible]).set(talk::until, held.plus_days(of.until_days));
  }
  if (of.done) edit.set(talk::done_at, base::from_local({held.plus_days(3), 17 * 60}, demo_offset_minutes)).set(talk::done_by, shop.staff[manager]);
  edit.append_to(commit);
}

}  // namespace

void add_demo_talks(const DemoService& shop, store::Commit& commit) {
  add_talk(shop, {first_adviser, 2, 16, 8, "接车高峰期的分工", "希望中午有人替岗", "高峰期由值班人员轮流替岗", manager, 14, true}, commit);
  add_talk(shop, {technician, 2, 24, 6, "诊断仪的使用与培训", "诊断仪不够用，排队等"}, commit);
  add_talk(shop, {first_adviser, 1, 12, 8, "增项报价与客户沟通", "对替岗安排满意"}, commit);
  add_talk(shop, {caller, 1, 20, 9, "回访话术与低分处理", "希望投诉处理结果能及时告知"}, commit);
  add_talk(shop, {technician, 1, 22, 7, "返修原因分析", "希望参加厂家培训", "报名参加厂家高压电培训", foreman, 14, true}, commit);
  add_talk(shop, {first_adviser, 0, 3, 9, "年底保养活动的准备", "没有意见"}, commit);
  add_talk(shop, {customer_service, 0, 5, 8, "CS计划的进度", "希望各部门按时答复整改", "整改答复列入周会检查", customer_service, 14}, commit);
  add_talk(shop, {foreman, 0, 6, 7, "工位安排与安全检查", "举升机年检快到期了", "联系年检单位，月内检完", foreman, 10}, commit);
}

}  // namespace aftercare::exchange
