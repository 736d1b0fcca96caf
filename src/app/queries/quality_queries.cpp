#include "app/queries/quality_queries.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "base/identifiers.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace card = schema::quality_feedback;
namespace complaint = schema::complaint;
namespace improvement = schema::improvement;
using store::Record;

namespace {

std::string title_in(App& app, const Record& record, const schema::Field<schema::Reference>& field) {
  const auto there = record[field];
  return there ? record_title(app, *schema::find_entity(field.options.target), *there) : std::string();
}

constexpr const schema::FieldInfo* fact_fields[] = {&card::channel, &card::received_at, &card::received_by, &card::kind, &card::severity,
                                                    &card::part, &card::part_no, &card::found_on, &card::mileage, &card::reported_at, &card::state_at};

}  // namespace

FeedbackRow feedback_row(App& app, const Record& record) {
  FeedbackRow row;
  row.id = record.id();
  row.number = record[card::feedback_no];
  row.who = title_in(app, record, card::customer_of);
  row.plate = base::format_plate(title_in(app, record, card::asset_of));
  row.part = record[card::part];
  row.content = record[card::content];
  row.kind = record[card::kind];
  row.severity = record[card::severity];
  row.state = rules::state_of(card::entity, record);
  row.received_at = record[card::received_at].value_or(record.created_at());
  return row;
}

RecordListSpec feedback_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(card::entity, query);
  const std::string filter = query.filter;
  if (filter == "open") {
    spec.keep = [](const Record& record) { return rules::state_of(card::entity, record) != "closed"; };
  } else if (filter == "safety") {
    spec.keep = [](const Record& record) { return record[card::severity] == "safety"; };
  } else if (filter == "praise") {
    spec.keep = [](const Record& record) { return record[card::kind] == "praise"; };
  } else if (filter != "all") {
    spec.keep = [filter](const Record& record) { return rules::state_of(card::entity, record) == filter; };
  }
  spec.found = [&app](const store::SearchHit& hit) -> Record {
    if (hit.record.entity() == &card::entity) return hit.record;
    std::vector<Record> found;
    if (hit.record.entity() == &schema::customer::entity) found = app.indexes().referring(card::entity, card::customer_of, hit.record.id());
    if (hit.record.entity() == &schema::asset::entity) found = app.indexes().referring(card::entity, card::asset_of, hit.record.id());
    return found.empty() ? Record() : found.back();
  };
  return spec;
}

std::vector<FeedbackRow> feedback_of(App& app, const schema::FieldInfo& reference, const base::RecordId& subject) {
  std::vector<FeedbackRow> rows;
  for (const Record& record : app.indexes().referring(card::entity, reference, subject)) rows.push_back(feedback_row(app, record));
  std::ranges::stable_sort(rows, std::greater(), &FeedbackRow::received_at);
  return rows;
}

const FeedbackDetail& feedback_detail(App& app, const base::RecordId& id) {
  return cached_detail<FeedbackDetail>(app, card::entity, id, [&](FeedbackDetail& detail, const Record& record) {
    detail.row = feedback_row(app, record);
    detail.customer = record[card::customer_of].value_or(base::RecordId{});
    detail.asset = record[card::asset_of].value_or(base::RecordId{});
    detail.order = record[card::order_of].value_or(base::RecordId{});
    detail.order_no = title_in(app, record, card::order_of);
    detail.wish = record[card::wish];
    detail.answer = record[card::answer];
    detail.fields = shown_fields(app, record, fact_fields);
    for (const Record& made : app.indexes().referring(complaint::entity, complaint::feedback_of, record.id())) {
      detail.follows.push_back({"complaints", made[complaint::complaint_no], made.id()});
    }
    for (const Record& made : app.indexes().referring(improvement::entity, improvement::feedback_of, record.id())) {
      detail.follows.push_back({"improvements", made[improvement::improvement_no], made.id()});
    }
  });
}

}  // namespace aftercare::app
