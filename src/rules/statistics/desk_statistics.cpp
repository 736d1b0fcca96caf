#include "rules/statistics/desk_statistics.hpp"

#include <algorithm>

#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

using enum DeskFigure;

constexpr std::string_view figure_codes[] = {"letters_sent", "customers_visited", "incoming",  "incoming_answered", "greetings", "reminders",
                                             "wishes",       "wishes_told",       "proposed", "carried_out",       "evaluated", "market_notes"};
static_assert(std::size(figure_codes) == desk_figures);

class DeskCounter {
 public:
  DeskCounter(const store::Indexes& indexes, const DeskScope& scope)
      : indexes_(indexes), scope_(scope), from_(base::from_local({scope.first, 0}, scope.utc_offset_minutes)),
        to_(base::from_local({scope.last.plus_days(1), 0}, scope.utc_offset_minutes) - 1) {}

  /// Visits the records of the period by this field and counts what `figure_of` says of each.
  template <class FigureOf>
  void count(const schema::Entity& entity, const schema::Field<schema::Instant>& at, FigureOf figure_of) {
    for (const store::Record& record : indexes_.between(entity, at, from_, to_)) {
      if (scope_.shop && record.id().shop != *scope_.shop) continue;
      if (const std::optional<DeskFigure> figure = figure_of(record)) add(*figure);
    }
  }
  void count(const schema::Entity& entity, const schema::Field<schema::Instant>& at, DeskFigure figure) {
    count(entity, at, [figure](const store::Record&) { return std::optional(figure); });
  }
  void add(DeskFigure figure) { ++statistics.counts[static_cast<std::size_t>(figure)]; }

  DeskStatistics statistics;

 private:
  const store::Indexes& indexes_;
  const DeskScope& scope_;
  base::Milliseconds from_, to_;
};

std::optional<DeskFigure> figure_of_contact(const store::Record& contact) {
  namespace said = schema::contact_log;
  if (contact[said::direction] == "incoming") return std::nullopt;
  const std::string channel = contact[said::channel];
  if (channel == "visit") return customers_visited;
  return is_letter_channel(channel) ? std::optional(letters_sent) : std::nullopt;
}

std::optional<DeskFigure> figure_of_care(const store::Record& task) {
  namespace care = schema::care_task;
  if (task[care::state] != "done") return std::nullopt;
  constexpr std::string_view friendly[] = {"birthday", "festival", "activity"};
  return std::ranges::contains(friendly, task[care::kind]) ? greetings : reminders;
}

}  // namespace

std::string_view desk_figure_code(DeskFigure figure) { return figure_codes[static_cast<std::size_t>(figure)]; }

bool is_letter_channel(std::string_view channel) {
  constexpr std::string_view letters[] = {"letter", "sms", "wechat", "mail", "fax", "card"};
  return std::ranges::contains(letters, channel);
}

DeskStatistics desk_statistics(const store::Indexes& indexes, const DeskScope& scope) {
  DeskCounter counter(indexes, scope);
  counter.count(schema::contact_log::entity, schema::contact_log::at, figure_of_contact);
  counter.count(schema::incoming_log::entity, schema::incoming_log::at, [&](const store::Record& entry) {
    if (entry[schema::incoming_log::replied_at]) counter.add(incoming_answered);
    return std::optional(incoming);
  });
  counter.count(schema::care_task::entity, schema::care_task::at, figure_of_care);
  counter.count(schema::demand::entity, schema::demand::recorded_at, wishes);
  counter.count(schema::demand::entity, schema::demand::told_at, wishes_told);
  namespace better = schema::improvement;
  counter.count(better::entity, better::proposed_at, proposed);
  counter.count(better::entity, better::done_at, carried_out);
  counter.count(better::entity, better::evaluated_at, evaluated);
  counter.count(schema::market_note::entity, schema::market_note::noted_at, market_notes);
  return counter.statistics;
}

}  // namespace aftercare::rules
