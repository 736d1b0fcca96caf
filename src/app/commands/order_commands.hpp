#pragma once
// Visits: quick entry from a plate, items, contacts (R-ARCH-14, R-FU-17).
#include "app/commands/record_commands.hpp"
#include "base/moment_text.hpp"
#include "rules/reception/pricing.hpp"

namespace aftercare::app::commands {

struct ItemDraft {
  base::RecordId id;       // empty: a new line
  std::string kind = "labour";
  std::string name;
  std::string quantity = "1";
  std::string unit_price;  // as typed, yuan
  base::Message problem;
};

struct VisitDraft {
  RecordDraft order;              // of schema::repair_order; customer and asset set
  std::vector<ItemDraft> items;   // empty names are left out
  std::vector<base::RecordId> removed_items;
};

/// A draft for a vehicle that stands at the desk: customer = its owner, now, last mileage as hint.
VisitDraft visit_for(const CommandContext& context, const base::RecordId& asset);
VisitDraft visit_of(const CommandContext& context, const base::RecordId& order);

/// Saves order and items in one step; items only of a new visit or one that is over without a settlement: changed
/// lines of an order on its way are refused. A mileage higher than the vehicle's is noted at the vehicle too.
CommandResult save_visit(const CommandContext& context, VisitDraft& visit);

using rules::line_amount;
/// "4.2" → 4200; nullopt when not a quantity or finer than a thousandth.
std::optional<std::int64_t> parse_quantity_milli(std::string_view typed);
using base::quantity_text;

}  // namespace aftercare::app::commands
