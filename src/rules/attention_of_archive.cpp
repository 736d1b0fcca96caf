// What the papers of cars and the plans for a next service ask for in 今日: one line a delivery, visit, loan or plan.

#include "base/identifiers.hpp"
#include "rules/archive/archive_clocks.hpp"
#include "rules/archive/archive_papers.hpp"
#include "rules/attention_of_record.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace delivery = schema::sales_delivery;
namespace visit = schema::repair_order;
namespace loan = schema::archive_loan;
namespace plan = schema::next_service;
using store::Record;

namespace {

/// Older than this nothing of it is looked at: clocks run for some days, and the holidays between.
constexpr int longest_clock_days = 30;

std::string name_of(const store::Indexes& indexes, const base::RecordId& person) {
  const Record record = person.empty() ? Record() : indexes.store().resolve(schema::user::entity, person);
  return record ? record[schema::user::name] : std::string();
}

}  // namespace

void AttentionRules::papers(const Record& record, const schema::FieldInfo& customer, const schema::FieldInfo& asset,
                            const std::vector<ArchiveDue>& clocks, RecordAttention& found) const {
  const ArchiveDue* next = next_running(clocks, day_);
  if (next == nullptr) return;
  AttentionItem item = item_of(AttentionKind::archive, record, customer, asset);
  item.due = next->due;
  item.expired = expired(next->due);
  const std::string who = name_of(indexes_, next->person);
  item.why.key = "due.archive." + std::string(clock_code(next->clock)) + (who.empty() ? ".nobody" : "");
  item.why.arguments.insert(item.why.arguments.end(), {{"who", who},
                                                       {"start", next->start.to_string()},
                                                       {"date", next->due.to_string()}});
  add(found, std::move(item));
}

RecordAttention AttentionRules::of_delivery(const Record& record) const {
  RecordAttention found;
  const auto pickup = record[delivery::pickup_date];
  if (!record.visible() || !pickup || *pickup > day_) return found;
  if (expired(pickup->plus_days(longest_clock_days)) && !settings_.include_expired) return found;
  papers(record, delivery::customer_of, delivery::asset_of, delivery_clocks(indexes_, record, settings_.archive), found);
  return found;
}

RecordAttention AttentionRules::of_filed_order(const Record& record) const {
  RecordAttention found;
  const std::string state = state_of(visit::entity, record);
  if ((state != "delivered" && state != "left") || !record.visible()) return found;
  const auto left = state == "left" ? record[visit::state_at] : record[visit::delivered_at];
  if (!left || (expired(local_day(*left).plus_days(longest_clock_days)) && !settings_.include_expired)) return found;
  papers(record, visit::customer_of, visit::asset_of, order_clocks(indexes_, record, settings_.archive), found);
  return found;
}

RecordAttention AttentionRules::of_loan(const Record& record) const {
  RecordAttention found;
  const auto due = record[loan::due];
  if (!record.visible() || record[loan::returned_at] || !due || *due > day_) return found;
  AttentionItem item{.kind = AttentionKind::archive, .entity = &loan::entity, .subject = record.id()};
  const Record file = store::referenced(indexes_.store(), record, loan::file_of);
  const Record car = file ? store::referenced(indexes_.store(), file, schema::archive_file::asset_of) : Record();
  if (car) item.asset = car.id();
  item.due = due;
  item.expired = expired(*due);
  const Record who = store::referenced(indexes_.store(), record, loan::borrower);
  item.why = {"due.archive.loan", {{"car", car ? base::format_plate(car[schema::asset::plate]) : std::string()},
                                   {"who", who ? who[schema::user::name] : std::string()},
                                   {"date", due->to_string()}}};
  add(found, std::move(item));
  return found;
}

RecordAttention AttentionRules::of_next_service(const Record& record) const {
  RecordAttention found;
  const auto day = record[plan::contact_on];
  if (!record.visible() || state_of(plan::entity, record) != "planned" || !day || *day > day_) return found;
  const Record customer = store::referenced(indexes_.store(), record, plan::customer_of);
  if (!customer) return found;
  AttentionItem item{.kind = AttentionKind::next_service, .entity = &plan::entity, .subject = record.id()};
  item.customer = customer.id();
  item.asset = record[plan::asset_of].value_or(base::RecordId{});
  item.due = day;
  item.expired = expired(*day);
  const std::string type = record[plan::type].empty() ? "maintenance" : record[plan::type];
  item.why = {"due.next_service.why", {{"name", customer[schema::customer::name]}, {"need", record[plan::need]}, {"date", day->to_string()},
                                       {"type", "@" + schema::choice_label_key(plan::types, type)}}};
  add(found, std::move(item));
  return found;
}

}  // namespace aftercare::rules
