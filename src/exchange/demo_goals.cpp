#include "exchange/demo_goals.hpp"

#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

namespace plan = schema::satisfaction_goal;
/// Places of words.staff.
constexpr std::size_t manager = 0, customer_service = 4, foreman = 6;

struct Goal {
  std::string_view item;
  int percent;
  const char* measures;
  std::size_t responsible;
  const char* evaluation;  // "": none yet
  int until_days_ago = 0;  // 0: the last day of the quarter
};

void add(const DemoService& shop, base::Date first, const Goal& of, store::Commit& commit) {
  const base::Date last = first.plus_months(3).plus_days(-1);
  const store::Store nothing;
  store::Edit edit(nothing, plan::entity, plan::id_of(shop.shop, "quarter", first, of.item));
  edit.set(plan::period, "quarter").set(plan::first, first).set(plan::last, last);
  edit.set(plan::until, of.until_days_ago == 0 ? last : shop.day.plus_days(-of.until_days_ago));
  edit.set(plan::item, std::string(of.item)).set(plan::goal, of.percent).set(plan::measures, of.measures);
  edit.set(plan::responsible, shop.staff[of.responsible]);
  if (*of.evaluation != '\0') {
    edit.set(plan::evaluation, of.evaluation).set(plan::evaluated_by, shop.staff[manager]);
    edit.set(plan::evaluated_at, base::from_local({shop.day.plus_days(-1), 17 * 60}, demo_offset_minutes));
  }
  edit.append_to(commit);
}

}  // namespace

void add_demo_goals(const DemoService& shop, store::Commit& commit) {
  const base::Date this_quarter = base::Date::from_ymd(shop.day.year(), (shop.day.month() - 1) / 3 * 3 + 1, 1).value();
  const base::Date last_quarter = this_quarter.plus_months(-3);
  add(shop, this_quarter, {plan::overall, 88, "交车讲解用清单；回访低分当天联系客户", customer_service, ""}, commit);
  add(shop, this_quarter, {"3dc/time", 85, "预约车优先上工位，工期过半主动告知进度", foreman, ""}, commit);
  add(shop, this_quarter, {"3dc/price", 85, "估价单逐项讲解，增项先报价后施工", foreman, "", 2}, commit);
  add(shop, last_quarter, {plan::overall, 85, "回访话术统一，投诉两日内答复", customer_service, "回访话术已统一，等待时间仍是弱项，下季度重点抓"}, commit);
}

}  // namespace aftercare::exchange
