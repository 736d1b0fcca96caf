#pragma once
// Which column of a sheet means what: guessed from Chinese headings, corrected by a person, and
// remembered for the next sheet with the same headings.

#include <optional>
#include <string>
#include <vector>

#include "exchange/csv.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

/// What a column can be mapped to: `customer.name`, `asset.plate`, `sales_delivery.pickup_date`,
/// `repair_order.arrived_at` (a past maintenance visit).
struct MappingTarget {
  std::string name;
  const schema::Entity* entity = nullptr;
  const schema::FieldInfo* field = nullptr;
};
const std::vector<MappingTarget>& mapping_targets();
const MappingTarget* find_target(std::string_view name);

struct SheetLayout {
  std::size_t heading_row = 0;  // index into CsvTable::rows; rows before it are titles
  std::vector<std::string> headings;
  std::vector<std::string> targets;  // by column, "" = leave out
  int recognised = 0;                // columns with a target
  bool remembered = false;           // from a saved mapping
};
/// Looks at the first rows for the one that reads most like headings.
SheetLayout guess_layout(const CsvTable& table, const store::Store& store);
/// The target a heading suggests, "" when none.
std::string guess_target(std::string_view heading);

store::Commit save_mapping(const store::Store& store, base::ShopCode own_shop, const SheetLayout& layout,
                           std::string name, const base::RecordId& author);

}  // namespace aftercare::exchange
