#pragma once
#include "app/command_context.hpp"
#include "exchange/duplicates.hpp"

namespace aftercare::app::commands {

/// Remembers that two records look alike and are not the same, on every computer.
CommandResult mark_not_same(const CommandContext& context, const base::RecordId& first, const base::RecordId& second);
bool marked_not_same(const store::Store& store, base::ShopCode shop, const base::RecordId& first, const base::RecordId& second);

}  // namespace aftercare::app::commands
