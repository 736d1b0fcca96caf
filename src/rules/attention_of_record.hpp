#pragma once
// Internal to the attention list: what one record asks for on one day.

#include "rules/attention.hpp"

namespace aftercare::rules {

struct RecordAttention {
  std::vector<AttentionItem> items;
  std::uint32_t passed_over = 0;  // expired kinds that are only counted, a bit each
  std::uint32_t gaps = 0;         // kinds of what is missing, a bit each
  std::optional<base::Milliseconds> changes_at;  // from then on it amounts to something else, without an edit
};

inline std::uint32_t attention_bit(AttentionKind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }

class AttentionRules {
 public:
  AttentionRules(const store::Indexes& indexes, base::Date day, base::Milliseconds now,
                 const AttentionSettings& settings)
      : indexes_(indexes), day_(day), now_(now), settings_(settings) {}

  RecordAttention of_contact(const store::Record& promised) const;
  RecordAttention of_order(const store::Record& order) const;
  RecordAttention of_vehicle(const store::Record& asset) const;
  RecordAttention of_customer(const store::Record& customer) const;
  RecordAttention of_appointment(const store::Record& appointment) const;
  // rules/complaint/complaint_attention.cpp
  RecordAttention of_complaint(const store::Record& complaint) const;
  RecordAttention of_incoming(const store::Record& entry) const;
  RecordAttention of_improvement(const store::Record& improvement) const;
  // attention_of_archive.cpp; an order is asked for its papers apart from its work
  RecordAttention of_delivery(const store::Record& delivery) const;
  RecordAttention of_filed_order(const store::Record& order) const;
  RecordAttention of_loan(const store::Record& loan) const;
  RecordAttention of_next_service(const store::Record& plan) const;
  // attention_of_quality.cpp
  RecordAttention of_feedback(const store::Record& feedback) const;
  RecordAttention of_goal(const store::Record& goal) const;
  RecordAttention of_staff(const store::Record& user) const;
  Urgency urgency_of(const AttentionItem& item) const;

 private:
  base::Milliseconds end_of(base::Date day) const;
  base::Date local_day(base::Milliseconds instant) const;
  std::string moment(base::Milliseconds instant) const;
  bool expired(base::Date due) const { return day_ - due > settings_.expiry_days; }
  void add(RecordAttention& found, AttentionItem item) const;
  void changes_at(RecordAttention& found, base::Milliseconds at) const;
  /// Customer and car filled in, and their names among the arguments of its sentence.
  AttentionItem item_of(AttentionKind kind, const store::Record& record, const schema::FieldInfo& customer_of,
                        const schema::FieldInfo& asset_of) const;
  void add_by(RecordAttention& found, AttentionItem item, std::string key, base::Milliseconds due_at) const;

  void standing_order(const store::Record& order, std::string_view state, RecordAttention& found) const;
  void progress_query(const store::Record& order, RecordAttention& found) const;
  bool customer_notice(const store::Record& order, std::string_view state, RecordAttention& found) const;
  void discrepancy(const store::Record& order, std::string_view state, RecordAttention& found) const;
  void settled_order(const store::Record& order, std::string_view state, RecordAttention& found) const;
  void remind_customer(const store::Record& appointment, base::Milliseconds at, RecordAttention& found) const;
  void expect_arrival(const store::Record& appointment, base::Milliseconds at, RecordAttention& found) const;

  void name_whom(const store::Record& record, const schema::FieldInfo& customer, const schema::FieldInfo& asset, AttentionItem& item,
                 std::string& name) const;
  void papers(const store::Record& record, const schema::FieldInfo& customer, const schema::FieldInfo& asset,
              const std::vector<ArchiveDue>& clocks, RecordAttention& found) const;
  void reminder(const store::Record& asset, AttentionKind kind, const schema::Field<schema::Date>& field,
                RecordAttention& found) const;
  void tell_car(const store::Record& asset, base::Date due, AttentionItem item, RecordAttention& found) const;
  void wear_parts(const store::Record& asset, RecordAttention& found) const;
  bool called_since(const store::Record& promised, const base::RecordId& customer) const;
  /// The reminder was given, or is not wanted (rules/care).
  bool reminded(const store::Record& asset, AttentionKind kind, base::Date due) const;
  bool maintained_since(const store::Record& asset, base::Date due) const;

  const store::Indexes& indexes_;
  base::Date day_;
  base::Milliseconds now_;
  const AttentionSettings& settings_;
};

}  // namespace aftercare::rules
