#pragma once
// Named relations of the schema on top of the indexes. All follow merges; ids of merged duplicates
// are taken for their survivors.

#include <optional>
#include <vector>

#include "store/indexes.hpp"

namespace aftercare::store {

std::vector<Record> ownerships_of_customer(const Indexes& indexes, const base::RecordId& customer);
std::vector<Record> ownerships_of_asset(const Indexes& indexes, const base::RecordId& asset);
/// The customer of the ownership (role owner, or none given) whose period has not ended on `day`, the
/// one that began last; else the last one that ended. Without a day, ended periods count as ended.
Record owner_of(const Indexes& indexes, const base::RecordId& asset, std::optional<base::Date> day = {});
/// The assets whose owner_of is this customer.
std::vector<Record> assets_of(const Indexes& indexes, const base::RecordId& customer);

/// Newest arrival first.
std::vector<Record> orders_of_asset(const Indexes& indexes, const base::RecordId& asset);
std::vector<Record> orders_of_customer(const Indexes& indexes, const base::RecordId& customer);
/// By position. Lines of an add-on that was withdrawn before the customer answered are none of the order's any more;
/// one that was answered at another computer meanwhile stays, so that no agreed work is lost.
std::vector<Record> items_of_order(const Indexes& indexes, const base::RecordId& order);
/// Newest first.
std::vector<Record> contacts_of_customer(const Indexes& indexes, const base::RecordId& customer);

/// Where a reference field points, merges followed; not visible: an empty record.
Record referenced(const Store& store, const Record& record, const schema::FieldInfo& reference);

}  // namespace aftercare::store
