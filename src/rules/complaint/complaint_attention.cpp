// What complaints, the incoming register and improvements ask for in 今日.

#include "rules/attention_of_record.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace complaint = schema::complaint;
namespace incoming = schema::incoming_log;
namespace improvement = schema::improvement;
using store::Record;

/// The customer and car a record names, and the customer's name where it is known.
void AttentionRules::name_whom(const Record& record, const schema::FieldInfo& customer, const schema::FieldInfo& asset, AttentionItem& item,
                               std::string& name) const {
  const Record whom = store::referenced(indexes_.store(), record, customer);
  const Record car = store::referenced(indexes_.store(), record, asset);
  if (car) item.asset = car.id();
  if (!whom) return;
  item.customer = whom.id();
  name = whom[schema::customer::name];
}

RecordAttention AttentionRules::of_complaint(const Record& record) const {
  RecordAttention found;
  if (!record.visible()) return found;
  AttentionItem item{.kind = AttentionKind::complaint, .entity = &complaint::entity, .subject = record.id()};
  std::string name = record[complaint::complainant];
  name_whom(record, complaint::customer_of, complaint::asset_of, item, name);
  if (name.empty()) name = record[complaint::company];
  const std::string number = record[complaint::complaint_no];
  const auto clocks = running_clocks(indexes_, record, settings_.complaint);
  if (clocks.empty()) {
    // Closed here while another computer still promised something: nobody else would tell.
    const auto wrong = complaint_discrepancy(indexes_, record);
    if (!wrong) return found;
    item.due = local_day(record[complaint::state_at].value_or(record.created_at()));
    item.why = {"due.complaint.discrepancy", {{"no", number}, {"name", name}, {"what", "@" + wrong->key}}};
    add(found, std::move(item));
    return found;
  }
  item.due_at = clocks.front().due;
  item.due = local_day(*item.due_at);
  item.why = {"due.complaint." + std::string(clock_code(clocks.front().clock)),
              {{"no", number}, {"name", name}, {"time", moment(*item.due_at)},
               {"state", "@" + schema::choice_label_key(complaint::states, complaint_state(record))}}};
  add(found, std::move(item));
  return found;
}

RecordAttention AttentionRules::of_incoming(const Record& record) const {
  RecordAttention found;
  const std::string state = record[incoming::state];
  if ((state != "open" && state != "clarifying" && !state.empty()) || !record.visible()) return found;
  AttentionItem item{.kind = AttentionKind::incoming, .entity = &incoming::entity, .subject = record.id()};
  std::string name = record[incoming::caller];
  name_whom(record, incoming::customer_of, incoming::asset_of, item, name);
  if (name.empty()) name = record[incoming::unit];
  constexpr base::Milliseconds hour = 3'600'000;
  const base::Milliseconds arrived = record[incoming::at].value_or(record.created_at());
  item.due_at = arrived + settings_.incoming_reply_hours * hour;
  item.due = local_day(*item.due_at);
  item.expired = expired(*item.due);
  const std::string kind = record[incoming::kind].empty() ? "call" : record[incoming::kind];
  item.why = {"due.incoming.why", {{"no", record[incoming::incoming_no]}, {"name", name}, {"arrived", moment(arrived)},
                                   {"kind", "@" + schema::choice_label_key(incoming::kinds, kind)}}};
  add(found, std::move(item));
  return found;
}

RecordAttention AttentionRules::of_improvement(const Record& record) const {
  RecordAttention found;
  const std::string state = record[improvement::state];
  const bool done = state == "done";
  if ((!done && state != "accepted" && state != "proposed") || !record.visible()) return found;
  const auto due = done ? record[improvement::evaluate_on] : record[improvement::due];
  if (!due || *due - day_ > settings_.lead_days) return found;
  AttentionItem item{.kind = AttentionKind::improvement, .entity = &improvement::entity, .subject = record.id()};
  item.due = due;
  item.expired = expired(*due);
  item.why = {done ? "due.improvement.evaluate" : "due.improvement.finish", {{"no", record[improvement::improvement_no]}, {"date", due->to_string()}}};
  add(found, std::move(item));
  return found;
}

}  // namespace aftercare::rules
