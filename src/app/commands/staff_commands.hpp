#pragma once
// First start, staff and signing in (R-ORG-01, -03, -07; R-SEC-08; P-23).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

struct ShopSetUp {
  std::string code;       // 1–8 of A–Z, 0–9
  std::string name;
  std::string manager_name;
  bool head_office = false;
};
/// The first commit of a new computer: shop, departments of the dealer template (R-ORG-03) and the
/// person who set it up. The replica of `context` must already carry the code.
CommandResult set_up_shop(const CommandContext& context, const ShopSetUp& set_up, base::RecordId& manager);

/// Empty `pin` removes it. A PIN has 4 to 12 digits.
CommandResult set_pin(const CommandContext& context, const base::RecordId& user, const std::string& pin);
bool has_pin(const store::Record& user);
bool pin_matches(const store::Record& user, std::string_view pin);
/// Logs who works here from now on.
CommandResult sign_in(const CommandContext& context);

/// Absent from/to with a deputy who sees the tasks meanwhile (R-ORG-07).
CommandResult set_absence(const CommandContext& context, const base::RecordId& user, base::Date from, base::Date to, const base::RecordId& deputy);
/// Back again, also before the day it was noted for.
CommandResult end_absence(const CommandContext& context, const base::RecordId& user);

}  // namespace aftercare::app::commands
