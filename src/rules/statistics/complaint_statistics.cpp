#include "rules/statistics/complaint_statistics.hpp"

#include <algorithm>

#include "base/function_ref.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/statistics/call_statistics.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;
namespace order = schema::repair_order;
using enum ComplaintFigure;

constexpr std::string_view figure_codes[] = {"received", "open", "closed", "withdrawn", "contact_kept", "contact_late", "close_kept", "close_late",
                                             "repeated", "escalated", "confirmed", "not_confirmed", "improved"};
static_assert(std::size(figure_codes) == complaint_figures);

/// When the customer was first spoken to, and when it was closed last.
struct Moments {
  std::optional<base::Milliseconds> contact, closed;
};

Moments moments_of(const std::vector<store::Record>& actions) {
  Moments moments;
  for (const store::Record& step : actions) {
    const auto at = step[action::at];
    if (!at) continue;
    if (step[action::reached] && (!moments.contact || *at < *moments.contact)) moments.contact = at;
    if (step[action::kind] == "close" && (!moments.closed || *at > *moments.closed)) moments.closed = at;
  }
  return moments;
}

/// Kept, late, or neither while the clock still runs.
void judge(std::vector<ComplaintFigure>& figures, std::optional<base::Milliseconds> happened, base::Milliseconds due, base::Milliseconds now,
           ComplaintFigure kept, ComplaintFigure missed) {
  if (is_late(due, happened.value_or(now))) figures.push_back(missed);
  else if (happened) figures.push_back(kept);
}

void add(ComplaintFigures& figures, const std::vector<ComplaintFigure>& counted) {
  for (const ComplaintFigure figure : counted) ++figures.counts[static_cast<std::size_t>(figure)];
}

/// Cars that came in the period, whatever the money says by now.
std::int64_t cars_served(const store::Indexes& indexes, const ComplaintScope& scope) {
  const int offset = scope.settings.utc_offset_minutes;
  std::int64_t cars = 0;
  for (const store::Record& record : indexes.between(order::entity, order::arrived_at, base::from_local({scope.first, 0}, offset),
                                                     base::from_local({scope.last.plus_days(1), 0}, offset) - 1)) {
    if (scope.shop && record.id().shop != *scope.shop) continue;
    const std::string state = order_state(record);
    cars += state != "cancelled" && state != "left";
  }
  return cars;
}

}  // namespace

std::string_view complaint_figure_code(ComplaintFigure figure) { return figure_codes[static_cast<std::size_t>(figure)]; }

std::optional<ComplaintFigure> complaint_figure(std::string_view code) {
  const auto* found = std::ranges::find(figure_codes, code);
  if (found == std::ranges::end(figure_codes)) return std::nullopt;
  return static_cast<ComplaintFigure>(found - std::ranges::begin(figure_codes));
}

std::optional<int> ComplaintFigures::contact_permille() const {
  return permille_of((*this)[contact_kept], (*this)[contact_kept] + (*this)[contact_late]);
}

std::optional<int> ComplaintFigures::close_permille() const {
  return permille_of((*this)[close_kept], (*this)[close_kept] + (*this)[close_late]);
}

std::optional<int> ComplaintStatistics::responsibility_permille() const { return permille_of(all[confirmed], cars); }

std::vector<ComplaintFigure> figures_of_complaint(const store::Indexes& indexes, const store::Record& record, base::Milliseconds now,
                                                  const ComplaintSettings& settings) {
  std::vector<ComplaintFigure> figures{received};
  const std::string state = complaint_state(record);
  if (state == "closed") figures.push_back(closed);
  else figures.push_back(complaint_open(state) ? open : withdrawn);
  const base::Milliseconds begun = record[complaint::received_at].value_or(0);
  const Moments moments = moments_of(actions_of(indexes, record.id()));
  if (state != "withdrawn") {  // nobody waits for an answer that is not wanted any more
    judge(figures, moments.contact, contact_due(begun, settings), now, contact_kept, contact_late);
    // Taken up again after closing: it runs on.
    judge(figures, state == "closed" ? moments.closed : std::nullopt, closing_due(begun, record[complaint::level], settings), now, close_kept, close_late);
  }
  if (record[complaint::repeat_of]) figures.push_back(repeated);
  if (record[complaint::escalated_at]) figures.push_back(escalated);
  const std::string responsibility = record[complaint::responsibility];
  if (responsibility == "confirmed") figures.push_back(confirmed);
  if (responsibility == "not_confirmed") figures.push_back(not_confirmed);
  if (!indexes.referring(schema::improvement::entity, schema::improvement::complaint_of, record.id()).empty()) figures.push_back(improved);
  return figures;
}

namespace {
bool concerns(const store::Record& record, const base::RecordId& person) {
  return record[complaint::first_asked] == person || record[complaint::handler] == person || record[complaint::responsible_person] == person;
}
}  // namespace

void each_complaint(const store::Indexes& indexes, const ComplaintScope& scope, base::FunctionRef<void(const store::Record&)> visit) {
  const int offset = scope.settings.utc_offset_minutes;
  for (const store::Record& record : indexes.between(complaint::entity, complaint::received_at, base::from_local({scope.first, 0}, offset),
                                                     base::from_local({scope.last.plus_days(1), 0}, offset) - 1)) {
    if (scope.shop && record.id().shop != *scope.shop) continue;
    if (!scope.person || concerns(record, *scope.person)) visit(record);
  }
}

ComplaintStatistics complaint_statistics(const store::Indexes& indexes, const ComplaintScope& scope, base::Milliseconds now) {
  ComplaintStatistics statistics;
  each_complaint(indexes, scope, [&](const store::Record& record) {
    const auto counted = figures_of_complaint(indexes, record, now, scope.settings);
    add(statistics.all, counted);
    add(statistics.by_category[record[complaint::category]], counted);
    add(statistics.by_level[record[complaint::level]], counted);
    add(statistics.by_channel[record[complaint::channel]], counted);
    add(statistics.by_department[record[complaint::department_of].value_or(base::RecordId{})], counted);
  });
  if (!scope.person) statistics.cars = cars_served(indexes, scope);  // a rate of the shop, not of one person
  return statistics;
}

}  // namespace aftercare::rules
