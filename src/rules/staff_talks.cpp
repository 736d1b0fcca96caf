#include "rules/staff_talks.hpp"

#include <algorithm>

#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

namespace user_of = schema::user;
namespace talk = schema::staff_talk;
using store::Record;

/// Nobody in the shop stands above them.
bool leads(std::string_view role) { return role == "shop_manager" || role == "head_office_admin" || role == "gm_office"; }

/// By the days noted; set by hand and without an end, or past the end noted, somebody is still away.
bool away_throughout(const Record& user, base::Date first, base::Date last, base::Date today) {
  const bool by_hand = user[user_of::state] == "absent";
  const auto from = user[user_of::absent_from], to = user[user_of::absent_to];
  if (!by_hand && (!from || !to)) return false;
  const bool begun = !from || *from <= first;
  const bool lasts = !to || *to >= last || (by_hand && *to < today);
  return begun && lasts;
}

std::vector<Record> talks_of(const store::Indexes& indexes, const Record& user, const Period& month) {
  std::vector<Record> talks;
  for (const Record& record : indexes.referring(talk::entity, talk::person, user.id())) {
    const auto counted = record[talk::month];
    if (counted && month.holds(*counted)) talks.push_back(record);
  }
  std::ranges::sort(talks, [](const Record& a, const Record& b) {
    return a[talk::held_on] != b[talk::held_on] ? a[talk::held_on] > b[talk::held_on] : a.id() < b.id();
  });
  return talks;
}

}  // namespace

base::Date talk_expiry(const Period& month) { return shifted(month, 1).last; }

bool talk_counts_for(base::Date day, const Period& month) { return month.first <= day && day <= talk_expiry(month); }

bool talk_needed(const Record& user, const Period& month, base::Date today, int utc_offset_minutes) {
  if (!user.visible() || user[user_of::state] == "left" || leads(user[user_of::role])) return false;
  const base::Date came = base::to_local(user.created_at(), utc_offset_minutes).date;
  if (month.last - came < talk_lead_days) return false;
  return !away_throughout(user, std::max(month.first, came), month.last, today);
}

TalkDuty talk_duty(const store::Indexes& indexes, const Record& user, const Period& month, base::Date today, int utc_offset_minutes) {
  TalkDuty duty;
  duty.talks = talks_of(indexes, user, month);
  if (!duty.talks.empty()) duty.state = TalkState::held;
  else if (!talk_needed(user, month, today, utc_offset_minutes)) duty.state = TalkState::not_needed;
  else if (today <= month.last) duty.state = month.last - today < talk_lead_days ? TalkState::due : TalkState::open;
  else duty.state = today <= talk_expiry(month) ? TalkState::overdue : TalkState::missed;
  return duty;
}

TalkFigures talk_figures(const store::Indexes& indexes, const Period& month, base::ShopCode shop, base::Date today, int utc_offset_minutes) {
  TalkFigures figures;
  indexes.store().each(user_of::entity, [&](const Record& user) {
    if (user.id().shop != shop) return;
    const TalkDuty duty = talk_duty(indexes, user, month, today, utc_offset_minutes);
    figures.needed += duty.state != TalkState::not_needed;
    figures.held += duty.state == TalkState::held;
    for (const Record& record : duty.talks) {
      const auto score = record[talk::score];
      if (!score) continue;
      figures.score.permille_sum += *score * 1000 / talk::score_most;
      ++figures.score.count;
    }
  });
  return figures;
}

}  // namespace aftercare::rules
