#pragma once
// 跟踪员只看自己的客户 (P-07), where the shop wants it: a follow-up specialist sees the customers he tracks, those of an absent
// colleague whose deputy he is, and those without a tracker. Off by default: small shops share the desk.

#include "app/app.hpp"
#include "app/queries/record_list.hpp"

namespace aftercare::app {

/// The person at the desk sees his own customers only.
bool sees_own_only(App& app);
/// True for everybody else, and where no customer is named.
bool sees_customer(App& app, const base::RecordId& customer);
bool sees_customer(App& app, const store::Record& customer);

/// A list of customers or vehicles without those of colleagues; a vehicle is its owner's, one without an owner everybody's.
void keep_own(App& app, RecordListSpec& spec);
/// The search of the whole shop without colleagues' customers and what belongs to them.
std::vector<store::SearchHit> search_seen(App& app, std::string_view words, const store::SearchLimits& limits);
/// The words find something, but nothing that search_seen shows: no reason to enter it anew.
bool finds_others_only(App& app, std::string_view words);

/// Who looks after a customer, by name; empty when nobody is named.
std::string tracker_name(const App& app, const base::RecordId& customer);

}  // namespace aftercare::app
