#pragma once
// What the pages of activities show (R-CARE-05).

#include <optional>
#include <string>

#include "app/app.hpp"
#include "app/queries/record_list.hpp"

namespace aftercare::app {

struct ActivityRow {
  base::RecordId id;
  std::string title, content, time, place, invited, model;  // invited: a code
  std::optional<base::Date> on, told_from;
  int told = 0;  // customers whose notice was recorded
};
ActivityRow activity_row(App& app, const store::Record& record);
/// `filter` is one of coming, past, all.
RecordListSpec activity_list_spec(App& app, const ListQuery& query);

struct ActivityDetail {
  base::RecordId id;
  ActivityRow row;
};
const ActivityDetail& activity_detail(App& app, const base::RecordId& id);

}  // namespace aftercare::app
