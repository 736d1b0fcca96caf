#include "app/queries/activity_queries.hpp"

#include "app/queries/record_detail.hpp"
#include "app/settings.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace event = schema::activity;

ActivityRow activity_row(App& app, const store::Record& record) {
  ActivityRow row;
  row.id = record.id();
  row.title = record[event::title];
  row.content = record[event::content];
  row.time = record[event::time];
  row.place = record[event::place];
  row.invited = record[event::invited];
  row.model = record[event::model];
  row.on = record[event::on];
  const int lead = static_cast<int>(setting_number(app.store(), app.local().shop, settings::care_activity_days));
  if (row.on) row.told_from = row.on->plus_days(-lead);
  for (const store::Record& task : app.indexes().equal(schema::care_task::entity, schema::care_task::occasion, record.id().to_string())) {
    if (task[schema::care_task::state] == "done") ++row.told;
  }
  return row;
}

RecordListSpec activity_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(event::entity, query);
  const base::Date today = app.clock().today();
  const bool coming = query.filter == "coming";
  if (query.filter != "all") {
    spec.keep = [today, coming](const store::Record& record) {
      const auto on = record[event::on];
      return on && (*on >= today) == coming;
    };
  }
  return spec;
}

const ActivityDetail& activity_detail(App& app, const base::RecordId& id) {
  return cached_detail<ActivityDetail>(app, event::entity, id, [&](ActivityDetail& detail, const store::Record& record) {
    detail.id = record.id();
    detail.row = activity_row(app, record);
  });
}

}  // namespace aftercare::app
