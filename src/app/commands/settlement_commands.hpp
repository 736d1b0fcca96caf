#pragma once
// Settlement, payments, exit (R-REC-12, R-FORM-05, R-FORM-07; P-06, P-25).
#include "app/commands/approval.hpp"
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

struct Settling {
  base::Money discount;
  Approval beyond_limit;      // for more than settle.discount percent of the lines
  std::string discount_reason;
  std::string invoice_no;
};
/// Agrees the settlement: amounts and the hash of the lines they count in one register; the order goes to
/// 已结算. Its id derives from the order, so that two computers that settle the same order meet in a
/// conflict that is shown. A held deposit is deducted, up to the total.
CommandResult settle(const CommandContext& context, const base::RecordId& order, const Settling& settling);

/// Money taken; more than what is due is an error. What stays open is 欠收.
CommandResult take_payment(const CommandContext& context, const base::RecordId& order, base::Money amount, const std::string& method,
                           const std::string& note = {});
/// Money given back, at most what was taken; needs approval.
CommandResult refund_payment(const CommandContext& context, const base::RecordId& order, base::Money amount, const std::string& method,
                             const Approval& approval);

struct ExitPapers {
  bool order_copy = false, settlement_list = false, quality_warranty = false, car_papers = false, key = false, exit_slip = false;
};
/// Form 7, right after the settlement; ticked again while the car is in the house.
CommandResult issue_exit_notice(const CommandContext& context, const base::RecordId& order, const ExitPapers& papers);
/// The gate lets the car out; only a delivered one (R-REC-12).
CommandResult pass_gate(const CommandContext& context, const base::RecordId& order);

base::RecordId settlement_id(const base::RecordId& order);

}  // namespace aftercare::app::commands
