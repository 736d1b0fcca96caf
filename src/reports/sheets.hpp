#pragma once
// Printed sheets made from records. Each is a whole HTML document; an id that names no visible
// record gives an empty string. Ids of merged duplicates print their survivor.

#include <string>

#include "reports/form.hpp"

namespace aftercare::reports {

/// Form 13 客户档案资料表: the 12 items of R-ARCH-14, vehicles, visits and contacts.
std::string customer_sheet(const PrintContext& context, const base::RecordId& customer);

/// Form 1 进厂维修单 in its simple look (R-FORM-01): customer, vehicle, items, amounts, signatures.
std::string repair_order_slip(const PrintContext& context, const base::RecordId& order);

/// Every owner and every visit of a vehicle, newest first.
std::string vehicle_history_sheet(const PrintContext& context, const base::RecordId& asset);

}  // namespace aftercare::reports
