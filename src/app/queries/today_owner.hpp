#pragma once
// The one a line of 今日 waits for.

#include "app/app.hpp"
#include "rules/attention.hpp"

namespace aftercare::app {

/// The adviser of an order, the tracker of a customer, the handler of a complaint …; empty: nobody is named.
base::RecordId attention_owner(const App& app, const rules::AttentionItem& item);

/// `owner`, or the deputy of an `owner` who is absent (R-ORG-07).
bool stands_for(const App& app, const base::RecordId& owner, const base::RecordId& person);

}  // namespace aftercare::app
