#pragma once
// The estimate a customer is shown (form 3), what he said to it, and prices that others quoted (R-EST-06, R-EST-07).

#include "app/commands/order_line_commands.hpp"

namespace aftercare::app::commands {

/// Freezes what was shown to the customer as the next version (R-EST, form 3). It is not valid for longer than the
/// quotations its lines rest on; one that has expired is asked for again first.
CommandResult make_estimate(const CommandContext& context, const base::RecordId& order, base::Date valid_until, const std::string& justification);

/// What the manufacturer's sales centre or a supplier asks for a line, of a product out of warranty above all (R-EST-07).
struct Quotation {
  std::string from;               // who quoted
  std::string number;             // of his paper, where he gave one
  base::Money price;              // of one unit
  base::Date on, until;           // given, and valid to that day included
  std::string includes;           // parts, travel of staff
};
/// Kept with who wrote it down. The line's own price stays: another one than the charge table's is approved as ever.
CommandResult record_quotation(const CommandContext& context, const base::RecordId& line, const Quotation& quotation);
CommandResult remove_quotation(const CommandContext& context, const base::RecordId& line);

/// With `answer` given to `lines`: what became of the latest estimate, if it shows the lines as they are.
void append_estimate_answer(const CommandContext& context, const base::RecordId& order, std::span<const base::RecordId> lines,
                            const std::string& answer, store::Commit& commit);

}  // namespace aftercare::app::commands
