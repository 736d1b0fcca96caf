#pragma once
// Internal to the attention list: what one record asks for on one day.

#include "rules/attention.hpp"

namespace aftercare::rules {

struct RecordAttention {
  std::vector<AttentionItem> items;
  std::uint32_t passed_over = 0;  // expired kinds that are only counted, a bit each
  std::uint32_t gaps = 0;         // kinds of what is missing, a bit each
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
  // rules/complaint/complaint_attention.cpp
  RecordAttention of_complaint(const store::Record& complaint) const;
  RecordAttention of_incoming(const store::Record& entry) const;
  RecordAttention of_improvement(const store::Record& improvement) const;
  Urgency urgency_of(const AttentionItem& item) const;

 private:
  base::Milliseconds end_of(base::Date day) const;
  base::Date local_day(base::Milliseconds instant) const;
  std::string moment(base::Milliseconds instant) const;
  bool expired(base::Date due) const { return day_ - due > settings_.expiry_days; }
  void add(RecordAttention& found, AttentionItem item) const;
  void name_whom(const store::Record& record, const schema::FieldInfo& customer, const schema::FieldInfo& asset, AttentionItem& item,
                 std::string& name) const;
  void reminder(const store::Record& asset, AttentionKind kind, const schema::Field<schema::Date>& field,
                RecordAttention& found) const;
  bool called_since(const store::Record& promised, const base::RecordId& customer) const;
  bool maintained_since(const store::Record& asset, base::Date due) const;

  const store::Indexes& indexes_;
  base::Date day_;
  base::Milliseconds now_;
  const AttentionSettings& settings_;
};

}  // namespace aftercare::rules
