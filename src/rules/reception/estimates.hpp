#pragma once
// What an estimate shows, what became of it, and what a line was quoted at from outside (R-EST-01…07).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// Canonical JSON list of the lines as they are shown: equal lines, equal bytes.
std::string estimate_lines(const std::vector<store::Record>& lines);
/// State of an estimate from the answers of its lines: shown while one has none, then accepted, partly or declined.
std::string_view estimate_state(std::span<const std::string> answers);

/// R-EST-07: a price from the manufacturer's sales centre or a supplier stands behind the line.
bool has_quotation(const store::Record& line);
/// Its last day is before `day`: the customer is not told this price any more.
bool quotation_expired(const store::Record& line, base::Date day);
/// The first last day among the quotations of these lines, declined ones not asked.
std::optional<base::Date> quotations_until(const std::vector<store::Record>& lines);

/// R-EST-01: priced by the work itself and wanted or proposed; that its result is not always guaranteed is explained.
bool needs_item_pricing_note(const store::Record& line);

/// R-EST-02: what the shop's rate adds to a line priced by symptom.
base::Money usual_risk(base::Money amount, std::int64_t percent);

}  // namespace aftercare::rules
