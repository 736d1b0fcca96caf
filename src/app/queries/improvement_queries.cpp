#include "app/queries/improvement_queries.hpp"

#include "app/queries/knowledge_search.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "rules/complaint/complaint_effect.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace improvement = schema::improvement;
namespace knowledge = schema::knowledge_case;
using store::Record;

namespace {

std::string state_of(const Record& record) {
  const std::string state = record[improvement::state];
  return state.empty() ? "proposed" : state;
}

std::string title_of(App& app, const Record& record, const schema::Field<schema::Reference>& field) {
  const auto there = record[field];
  return there ? record_title(app, *schema::find_entity(field.options.target), *there) : std::string();
}

/// The day that counts in this state; none once it is over.
std::optional<base::Date> day_of(const Record& record) {
  const std::string state = state_of(record);
  if (state == "done") return record[improvement::evaluate_on];
  return state == "proposed" || state == "accepted" ? record[improvement::due] : std::nullopt;
}

}  // namespace

ImprovementRow improvement_row(App& app, const Record& record) {
  ImprovementRow row;
  row.id = record.id();
  row.number = record[improvement::improvement_no];
  row.weak_point = record[improvement::weak_point];
  row.suggestion = record[improvement::suggestion];
  row.department = title_of(app, record, improvement::department_of);
  row.responsible = title_of(app, record, improvement::responsible);
  row.state = state_of(record);
  row.effect = record[improvement::effect];
  row.due = day_of(record);
  row.late = row.due && *row.due < app.clock().today();
  return row;
}

RecordListSpec improvement_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(improvement::entity, query);
  const std::string filter = query.filter;
  if (filter == "late") {
    const base::Date today = app.clock().today();
    spec.keep = [today](const Record& record) { return day_of(record) && *day_of(record) < today; };
  } else if (filter == "open") {
    spec.keep = [](const Record& record) { return day_of(record).has_value(); };
  } else if (filter != "all") {
    spec.keep = [filter](const Record& record) { return state_of(record) == filter; };
  }
  spec.found = [](const store::SearchHit& hit) { return hit.record.entity() == &improvement::entity ? hit.record : Record(); };
  return spec;
}

const ImprovementDetail& improvement_detail(App& app, const base::RecordId& id) {
  return cached_detail<ImprovementDetail>(app, improvement::entity, id, [&](ImprovementDetail& detail, const Record& record) {
    detail.row = improvement_row(app, record);
    if (const Record source = store::referenced(app.store(), record, improvement::complaint_of)) {
      detail.complaint = source.id();
      detail.complaint_no = source[schema::complaint::complaint_no];
    }
    if (const Record source = store::referenced(app.store(), record, improvement::feedback_of)) {
      detail.feedback = source.id();
      detail.feedback_no = source[schema::quality_feedback::feedback_no];
    }
    detail.origin = record[improvement::origin];
    detail.proposed_by = title_of(app, record, improvement::proposed_by);
    detail.measure = record[improvement::measure];
    detail.evaluation = record[improvement::evaluation];
    detail.evaluated_by = title_of(app, record, improvement::evaluated_by);
    detail.state_reason = record[improvement::state_reason];
    detail.due = record[improvement::due];
    detail.evaluate_on = record[improvement::evaluate_on];
    detail.done_at = record[improvement::done_at];
    detail.stamps = state_stamps(app, record, improvement::state);
    if (const auto counted = rules::effect_on_complaints(app.indexes(), record, app.clock().now())) {
      detail.counted = {counted->before, counted->after, counted->days};
    }
  });
}

KnowledgeRow knowledge_row(App& app, const Record& record) {
  KnowledgeRow row;
  row.id = record.id();
  row.title = record[knowledge::title];
  row.kind = record[knowledge::kind].empty() ? "case" : record[knowledge::kind];
  row.product = record[knowledge::product];
  row.system = record[knowledge::system];
  row.state = record[knowledge::state].empty() ? "draft" : record[knowledge::state];
  row.symptom = record[knowledge::symptom].empty() ? record[knowledge::solution] : record[knowledge::symptom];
  row.used = times_used(app, record.id());
  return row;
}

RecordListSpec knowledge_list_spec(App&, const ListQuery& query) {
  RecordListSpec spec(knowledge::entity, query);
  const std::string filter = query.filter;
  if (filter == "draft") {
    spec.keep = [](const Record& record) { return record[knowledge::state].empty() || record[knowledge::state] == "draft"; };
  } else if (filter != "all") {
    spec.keep = [filter](const Record& record) { return record[knowledge::kind] == filter; };
  }
  spec.found = [](const store::SearchHit& hit) { return hit.record.entity() == &knowledge::entity ? hit.record : Record(); };
  return spec;
}

const KnowledgeDetail& knowledge_detail(App& app, const base::RecordId& id) {
  static constexpr const schema::FieldInfo* fields[] = {&knowledge::kind, &knowledge::product, &knowledge::system, &knowledge::keywords,
                                                        &knowledge::parts, &knowledge::solved, &knowledge::state_by, &knowledge::state_at};
  return cached_detail<KnowledgeDetail>(app, knowledge::entity, id, [&](KnowledgeDetail& detail, const Record& record) {
    detail.row = knowledge_row(app, record);
    detail.fields = shown_fields(app, record, fields);
    detail.symptom = record[knowledge::symptom];
    detail.cause = record[knowledge::cause];
    detail.solution = record[knowledge::solution];
    if (const Record visit = store::referenced(app.store(), record, knowledge::order_of)) detail.order = visit.id();
    if (const Record source = store::referenced(app.store(), record, knowledge::complaint_of)) detail.complaint = source.id();
  });
}

}  // namespace aftercare::app
