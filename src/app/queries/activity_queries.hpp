#pragma once
// What the pages of activities and their guests show (R-CARE-05, R-ACT-03).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/record_list.hpp"

namespace aftercare::app {

struct ActivityRow {
  base::RecordId id;
  std::string title, content, time, place, invited, model;  // invited: a code
  std::optional<base::Date> on, told_from;
  int told = 0;  // customers whose notice was recorded
  int guests = 0, coming = 0, attended = 0;  // of the list of names
};
ActivityRow activity_row(App& app, const store::Record& record);
/// `filter` is one of coming, past, all.
RecordListSpec activity_list_spec(App& app, const ListQuery& query);

struct GuestRow {
  base::RecordId id, customer;
  std::string name, phone, plates, answer, attendance, suggestion;  // answer, attendance: codes
  std::optional<std::int64_t> people;
  bool vip = false;
};
struct ActivityDetail {
  base::RecordId id;
  ActivityRow row;
  std::optional<base::Money> cost;
  std::string effect;
  std::vector<GuestRow> guests;  // by name
  std::int64_t people = 0;       // those who come, with whom they bring
};
const ActivityDetail& activity_detail(App& app, const base::RecordId& id);

/// Customers who may be invited and are not on the list yet. `filter`: all, vip, members, recent, absent (half a year).
RecordListSpec guest_candidates_spec(App& app, const ListQuery& query, const base::RecordId& activity);

}  // namespace aftercare::app
