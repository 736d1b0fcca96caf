#pragma once
// Customers and their vehicles (R-ARCH-01, -18, -25; R-SEC-01; R-ORG-07).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

struct Registration {
  RecordDraft customer;  // of schema::customer, new or existing
  RecordDraft vehicle;   // of schema::asset; untouched and empty: none
  std::string role = "owner";
};
/// Customer, vehicle and who owns it, in one step that is undone as one. Ids are put into the drafts.
CommandResult register_customer(const CommandContext& context, Registration& registration);

/// A vehicle joins a customer: the earlier owner's stretch ends the day before `from`, its history
/// stays (one vehicle, several owners over time).
CommandResult transfer_vehicle(const CommandContext& context, const base::RecordId& asset, const base::RecordId& customer,
                               const std::string& role, base::Date from);
CommandResult end_ownership(const CommandContext& context, const base::RecordId& ownership, base::Date to);

/// Logs that a masked value was looked at (R-SEC-01, P-22).
CommandResult reveal_field(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id, const schema::FieldInfo& field);

/// The person confirmed phone and address today (verified_on).
CommandResult verify_contact(const CommandContext& context, const base::RecordId& customer);

/// `duplicate` stands for `survivor` from now on; references stay as they are and follow (R-DATA-03).
CommandResult merge_records(const CommandContext& context, const schema::Entity& entity, const base::RecordId& duplicate, const base::RecordId& survivor);
CommandResult split_record(const CommandContext& context, const schema::Entity& entity, const base::RecordId& duplicate);

}  // namespace aftercare::app::commands
