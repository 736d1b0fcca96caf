#include "app/queries/staff_talk_queries.hpp"

#include <algorithm>
#include <tuple>

#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace talk = schema::staff_talk;
namespace user = schema::user;
using rules::Period;
using rules::PeriodKind;
using rules::TalkState;
using store::Record;

namespace {

constexpr int trend_months = 6;

std::string title_of(const App& app, const Record& record, const schema::Field<schema::Reference>& field) {
  const auto there = record[field];
  return there ? record_title(app, *schema::find_entity(field.options.target), *there) : std::string();
}

std::optional<int> score_of(const Record& record) {
  const auto score = record[talk::score];
  return score ? std::optional(static_cast<int>(*score)) : std::nullopt;
}

/// Until its day, that day counted.
bool is_late(const App& app, const Record& record) {
  const auto until = record[talk::until];
  return until && *until < app.clock().today() && !record[talk::done_at] && !record[talk::measures].empty();
}

void fill_talk(const App& app, const Record& record, TalkRow& row) {
  row.talk = record.id();
  row.state = TalkState::held;
  row.by = title_of(app, record, talk::by);
  row.held_on = record[talk::held_on];
  row.until = record[talk::until];
  row.score = score_of(record);
  row.measures = record[talk::measures];
  row.measures_done = record[talk::done_at].has_value();
  row.measures_late = is_late(app, record);
}

TalkRow row_of(const App& app, const Record& person, const rules::TalkDuty& duty) {
  TalkRow row;
  row.person = person.id();
  row.name = person[user::name];
  row.department = title_of(app, person, user::department_of);
  row.talks = static_cast<int>(duty.talks.size());
  if (!duty.talks.empty()) fill_talk(app, duty.talks.front(), row);
  row.state = duty.state;
  return row;
}

TalkMonth month_of(App& app, const Period& month) {
  TalkMonth found{.month = month};
  const base::Date today = app.clock().today();
  const int offset = app.clock().utc_offset_minutes();
  const base::ShopCode shop = app.local().shop;
  app.store().each(user::entity, [&](const Record& person) {
    if (person.id().shop != shop) return;
    const rules::TalkDuty duty = rules::talk_duty(app.indexes(), person, month, today, offset);
    if (duty.state != TalkState::not_needed) found.rows.push_back(row_of(app, person, duty));
  });
  std::ranges::sort(found.rows, {}, [](const TalkRow& row) { return std::tuple(row.state == TalkState::held, row.name, row.person); });
  for (int back = trend_months - 1; back >= 0; --back) {
    const Period one = rules::shifted(month, -back);
    const rules::TalkFigures figures = rules::talk_figures(app.indexes(), one, shop, today, offset);
    found.trend_codes.push_back(rules::period_code(one));
    found.trend.push_back(figures.score);
    if (back == 1) found.before = figures;
    if (back == 0) found.figures = figures;
  }
  return found;
}

struct MonthCache {
  std::uint64_t revision = ~0ULL;
  base::Date today;
  TalkMonth month;
};

}  // namespace

bool may_read_talk(const App& app, const Record& record) {
  if (app.may(Permission::hold_talks)) return true;
  const Record person = app.store().resolve(user::entity, record[talk::person].value_or(base::RecordId{}));
  return person && !app.person().id.empty() && person.id() == app.person().id;
}

const TalkMonth& talk_month(App& app, const Period& month) {
  auto& cache = app.cache<MonthCache>();
  const base::Date today = app.clock().today();
  if (cache.revision == app.store().revision() && cache.today == today && cache.month.month == month) return cache.month;
  cache.revision = app.store().revision();
  cache.today = today;
  cache.month = month_of(app, month);
  return cache.month;
}

std::vector<TalkRow> own_talks(const App& app) {
  std::vector<TalkRow> rows;
  if (app.person().id.empty()) return rows;
  for (const Record& record : app.indexes().referring(talk::entity, talk::person, app.person().id)) {
    TalkRow& row = rows.emplace_back();
    row.person = app.person().id;
    row.name = app.person().name;
    row.talks = 1;
    fill_talk(app, record, row);
  }
  std::ranges::sort(rows, std::ranges::greater{}, [](const TalkRow& row) { return std::tuple(row.held_on, row.talk); });
  return rows;
}

const StaffTalkDetail& staff_talk_detail(App& app, const base::RecordId& id) {
  static const StaffTalkDetail nothing;
  const Record asked = app.store().find(talk::entity, id);
  if (!asked || !may_read_talk(app, asked)) return nothing;
  return cached_detail<StaffTalkDetail>(app, talk::entity, id, [&](StaffTalkDetail& detail, const Record& record) {
    const Record person = app.store().resolve(user::entity, record[talk::person].value_or(base::RecordId{}));
    if (person) detail.person = person.id(), detail.name = person[user::name], detail.department = title_of(app, person, user::department_of);
    if (const auto month = record[talk::month]) detail.month = rules::period_code(rules::period_of(PeriodKind::month, *month));
    detail.held_on = record[talk::held_on].value_or(base::Date{});
    detail.by = title_of(app, record, talk::by);
    detail.topics = record[talk::topics];
    detail.wishes = record[talk::wishes];
    detail.score = score_of(record);
    detail.measures = record[talk::measures];
    detail.responsible = title_of(app, record, talk::responsible);
    detail.until = record[talk::until];
    detail.next_on = record[talk::next_on];
    detail.done_at = record[talk::done_at];
    detail.done_by = title_of(app, record, talk::done_by);
    detail.late = is_late(app, record);
  });
}

}  // namespace aftercare::app
