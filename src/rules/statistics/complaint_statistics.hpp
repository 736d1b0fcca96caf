#pragma once
// Figures of the complaints received in a period (R-CMP-13): by category, department and level, clocks kept, repeated
// ones, confirmed responsibility against the cars that were served (R-CMP-09), improvements made of them (R-GEN-02).

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "rules/complaint/complaint_clocks.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

enum class ComplaintFigure : std::uint8_t {
  received, open, closed, withdrawn,
  contact_kept, contact_late,  // first contact within the hours; still running counts for neither
  close_kept, close_late,      // closed within the days of its level
  repeated,                    // names an earlier one
  escalated,
  confirmed, not_confirmed,    // responsibility decided
  improved,                    // an improvement was made of it
};
inline constexpr std::size_t complaint_figures = static_cast<std::size_t>(ComplaintFigure::improved) + 1;
std::string_view complaint_figure_code(ComplaintFigure figure);
std::optional<ComplaintFigure> complaint_figure(std::string_view code);

struct ComplaintFigures {
  std::array<std::int64_t, complaint_figures> counts{};
  std::int64_t operator[](ComplaintFigure figure) const { return counts[static_cast<std::size_t>(figure)]; }
  std::optional<int> contact_permille() const;  // kept of decided
  std::optional<int> close_permille() const;
};

struct ComplaintScope {
  base::Date first, last;
  std::optional<base::ShopCode> shop;
  ComplaintSettings settings;
  std::optional<base::RecordId> person = {};  // only those this person took, handles or is responsible for
};

/// What a complaint counts for at this moment.
std::vector<ComplaintFigure> figures_of_complaint(const store::Indexes& indexes, const store::Record& complaint, base::Milliseconds now,
                                                  const ComplaintSettings& settings);
void each_complaint(const store::Indexes& indexes, const ComplaintScope& scope, base::FunctionRef<void(const store::Record&)> visit);

struct ComplaintStatistics {
  ComplaintFigures all;
  std::map<std::string, ComplaintFigures> by_category, by_level, by_channel;  // "": not classified yet
  std::map<base::RecordId, ComplaintFigures> by_department;
  std::int64_t cars = 0;  // served in the period

  /// Confirmed responsibility of the cars served; the goal is below 30 (R-CMP-09).
  std::optional<int> responsibility_permille() const;
};
ComplaintStatistics complaint_statistics(const store::Indexes& indexes, const ComplaintScope& scope, base::Milliseconds now);

inline constexpr int responsibility_goal_permille = 30;

}  // namespace aftercare::rules
