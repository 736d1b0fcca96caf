#pragma once
// Lines of an order: from the charge table, as canned jobs, at another price, with the customer's answer
// (R-EST-01…05, R-ADD-03).
#include <span>

#include "app/commands/approval.hpp"
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

/// One line for `order` with the price of the charge table; the answer is open. `add_on`: asked with that request.
CommandResult add_charge(const CommandContext& context, const base::RecordId& order, const base::RecordId& charge,
                         std::int64_t quantity_milli, const base::RecordId& add_on = {});
/// Every line of the job. Codes the charge table does not have (any more) are an error that names them:
/// nothing is added then.
CommandResult add_canned_job(const CommandContext& context, const base::RecordId& order, const base::RecordId& job);

/// A line that is in no charge table: its price is somebody's decision (R-EST-05).
struct FreeLine {
  std::string kind = "labour";
  std::string name;
  std::string system;
  std::int64_t quantity_milli = 1000;
  base::Money unit_price;
  Approval approval;
};
CommandResult add_free_line(const CommandContext& context, const base::RecordId& order, const FreeLine& line, const base::RecordId& add_on = {});

CommandResult remove_line(const CommandContext& context, const base::RecordId& line);
CommandResult set_quantity(const CommandContext& context, const base::RecordId& line, std::int64_t quantity_milli);
/// Another price than the charge table's; the table's own price again needs no approval.
CommandResult set_price(const CommandContext& context, const base::RecordId& line, base::Money unit_price, const Approval& approval);
/// How the line is priced and what part it is. A risk amount belongs to `phenomenon` only.
struct LineTerms {
  std::string method = "system";
  base::Money risk;
  std::string part_source, part_grade;
  bool key_part = false;
  bool safety = false;
};
CommandResult set_terms(const CommandContext& context, const base::RecordId& line, const LineTerms& terms);

struct CustomerAnswer {
  std::string answer;   // agreed, declined, proposed
  std::string channel = "in_person";
  std::string by;       // who answered: the customer, his driver
  bool safety = false;  // marks the line as one that is dangerous to refuse; in the same register as the answer
};
/// The same answer for some lines. After signing, lines are asked through an add-on request only.
CommandResult answer_lines(const CommandContext& context, std::span<const base::RecordId> lines, const CustomerAnswer& answer);

/// The workshop marks what is done; only agreed work can be (R-ADD-03).
CommandResult mark_done(const CommandContext& context, const base::RecordId& line, bool done, const base::RecordId& technician = {});

/// The customer knows that nobody vouches for his own part, or a cheap one at a key position (R-EST-04).
CommandResult acknowledge_no_guarantee(const CommandContext& context, const base::RecordId& order, bool acknowledged);
/// The customer was told that work priced by itself does not always cure the fault (R-EST-01).
CommandResult note_item_pricing_explained(const CommandContext& context, const base::RecordId& order, bool explained);

/// An order whose lines may change: until it is signed, later only within an open add-on request (R-ADD-02, R-ADD-03).
base::Result<store::Record> order_open_for_lines(const CommandContext& context, const base::RecordId& order, const base::RecordId& add_on);
/// A line of such an order.
base::Result<store::Record> line_open(const CommandContext& context, const base::RecordId& line);

/// What one code of a canned job or a charge item stands for; a code that is gone is an error that names it.
struct BookedCharge {
  store::Record charge;
  std::int64_t quantity_milli = 1000;
};
base::Result<std::vector<BookedCharge>> booked_charges(const CommandContext& context, const std::string& code);
/// Lines for codes of canned jobs and charge items, for an order made in the same commit. A code that is
/// gone is an error that names it.
base::Result<void> append_booked_jobs(const CommandContext& context, const base::RecordId& order, const std::vector<std::string>& codes,
                                      store::Commit& commit);

/// Writes the answer into a line's register; for commands that answer as part of more.
void write_answer(const CommandContext& context, const base::RecordId& line, const CustomerAnswer& answer, store::Commit& commit);

}  // namespace aftercare::app::commands
