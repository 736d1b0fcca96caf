#pragma once
// The log of looks and exports (R-SEC-01, R-SEC-07): append-only, chained by hash per computer, and
// exported with the data. Changes of records need no entry of their own; their writes are the log.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/command_context.hpp"

namespace aftercare::app {

struct AuditTarget {
  std::string entity;
  base::RecordId id;
  std::string detail;
};

/// Adds one entry to `commit`, linked to the last entry of this computer, also to one added to the
/// same commit before.
void append_audit(const CommandContext& context, store::Commit& commit, std::string_view action, const AuditTarget& target = {});

/// The computer as its entries name it: shop and letter, "S01-A".
std::string signing_device(const base::ShopCode& shop, char letter);

/// Whether one of these writes, new here, was signed as `device`: two computers then have the same letter.
bool is_signed_as(std::span<const store::Operation> operations, std::string_view device);

/// The ids of entries whose hash does not fit their content or their predecessor.
std::vector<base::RecordId> broken_audit_links(const store::Store& store);

}  // namespace aftercare::app
