#pragma once
// Figures of follow-up calls in a period (R-FU-05, -20, -21): counted from the records, never typed in (R-SEC-03). What a
// record counts for is decided in one place, so that the list behind a number has as many lines as the number says.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "rules/follow_up/survey.hpp"
#include "rules/statistics/period.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

enum class CallFigure : std::uint8_t {
  attempts,      // calls, messages and visits about a due call
  reached, not_reached, call_back, refused, wrong_number, sent,  // of these, by outcome
  visits,        // of these, on the spot (R-FU-22)
  finished,      // due calls that came to an end
  done, messaged, declined, unreachable, skipped,  // of these, how
  in_time, late, // of the done ones: until the last day of the window, or after
  surveys, low,  // answered surveys, and those with a low score
  demands, complaints,  // heard in the calls
};
inline constexpr std::size_t call_figures = static_cast<std::size_t>(CallFigure::complaints) + 1;
/// "attempts" …: as in language keys and addresses.
std::string_view call_figure_code(CallFigure figure);
std::optional<CallFigure> call_figure(std::string_view code);

struct CallFigures {
  std::array<std::int64_t, call_figures> counts{};
  Average satisfaction;

  std::int64_t operator[](CallFigure figure) const { return counts[static_cast<std::size_t>(figure)]; }
  /// Thousandths; nullopt: nothing to divide by.
  std::optional<int> reached_permille() const;   // of the attempts
  std::optional<int> in_time_permille() const;   // of the done ones
  std::optional<int> unreachable_permille() const;  // of the finished ones
};

struct CallScope {
  base::Date first, last;
  std::optional<base::ShopCode> shop;  // none: every shop in the store
  std::vector<std::string> rules;      // codes; none: all
  int utc_offset_minutes = 480;
  std::optional<base::RecordId> person = {};  // only what this person did
};
/// Codes of the rules behind the printed names 7DC and 3DC.
std::vector<std::string> rules_of_7dc();
std::vector<std::string> rules_of_3dc();

/// One record and what it counts for.
struct CountedCall {
  store::Record record;
  const schema::Entity* entity = nullptr;
  std::string rule;
  base::RecordId person, customer;
  base::Milliseconds at = 0;
  std::vector<CallFigure> figures;
  std::optional<int> permille;  // of a survey
};
void each_counted(const store::Indexes& indexes, const CallScope& scope, base::FunctionRef<void(const CountedCall&)> visit);

struct CallStatistics {
  CallFigures all;
  std::map<std::string, CallFigures> by_rule;
  std::map<base::RecordId, CallFigures> by_caller;  // an empty id: nobody is named
  std::map<base::Date, CallFigures> by_day;         // days without a call are not there
};
CallStatistics call_statistics(const store::Indexes& indexes, const CallScope& scope);

/// The records behind a number, in the order in which they are counted.
struct CallsBehind {
  CallFigure figure = CallFigure::attempts;
  std::optional<std::string> rule;
  std::optional<base::RecordId> person;
};
std::vector<CountedCall> calls_behind(const store::Indexes& indexes, const CallScope& scope, const CallsBehind& which);

/// part / whole in thousandths, rounded; nullopt: whole is nothing.
std::optional<int> permille_of(std::int64_t part, std::int64_t whole);

}  // namespace aftercare::rules
