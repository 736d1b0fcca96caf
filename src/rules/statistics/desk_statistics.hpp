#pragma once
// What the customer-service centre did in a period beside calls and complaints (R-RPT-05): letters, visits, incoming calls,
// greetings and reminders, wishes answered, improvements, market information. Counted from the records.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

enum class DeskFigure : std::uint8_t {
  letters_sent, customers_visited,     // contact_log, whatever it was about
  incoming, incoming_answered,         // taken in the period, and those of them that were answered
  greetings, reminders,                // sent or said: birthdays, festivals and activities; the others
  wishes, wishes_told,                 // heard in the period, and told in it what came of them
  proposed, carried_out, evaluated,    // improvements, each by its own day
  market_notes,
};
inline constexpr std::size_t desk_figures = static_cast<std::size_t>(DeskFigure::market_notes) + 1;
/// "letters_sent" …: as in language keys and filed lines.
std::string_view desk_figure_code(DeskFigure figure);

struct DeskScope {
  base::Date first, last;
  std::optional<base::ShopCode> shop;
  int utc_offset_minutes = 480;
};
struct DeskStatistics {
  std::array<std::int64_t, desk_figures> counts{};
  std::int64_t operator[](DeskFigure figure) const { return counts[static_cast<std::size_t>(figure)]; }
};
DeskStatistics desk_statistics(const store::Indexes& indexes, const DeskScope& scope);

/// A letter in the wide sense: everything that is sent instead of said.
bool is_letter_channel(std::string_view channel);

}  // namespace aftercare::rules
