#pragma once
// What the pages of quality feedback cards show (R-ARCH-22).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/record_list.hpp"
#include "app/queries/shown_field.hpp"

namespace aftercare::app {

struct FeedbackRow {
  base::RecordId id;
  std::string number, who, plate, part, content;
  std::string kind, severity, state;  // choice codes
  base::Milliseconds received_at = 0;
};
FeedbackRow feedback_row(App& app, const store::Record& feedback);
/// `filter`: open, reported, closed, safety, praise, all.
RecordListSpec feedback_list_spec(App& app, const ListQuery& query);
/// Of a customer, a car or an order, newest first.
std::vector<FeedbackRow> feedback_of(App& app, const schema::FieldInfo& reference, const base::RecordId& subject);

/// A complaint or an improvement that was made of the card.
struct FeedbackFollow {
  std::string page, number;  // page of the route
  base::RecordId id;
};
struct FeedbackDetail {
  base::RecordId id, customer, asset, order;
  FeedbackRow row;
  std::string wish, answer, order_no;
  std::vector<ShownField> fields;
  std::vector<FeedbackFollow> follows;
};
const FeedbackDetail& feedback_detail(App& app, const base::RecordId& id);

}  // namespace aftercare::app
