#pragma once
// Exact look-ups for commands and queries: by plate, VIN, phone, number, reference, date. Each index
// is made at its first use from the declaration of its field, follows the change feed from then on
// and is made anew when the feed was trimmed. Answers are always checked against the store.
//
// What counts: deleted records never answer. A duplicate that was merged away answers with the
// record it was merged into, and what refers to it counts as referring to that record.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/function_ref.hpp"
#include "schema/types.hpp"
#include "store/store.hpp"

namespace aftercare::store {

class Indexes {
 public:
  explicit Indexes(const Store& store);
  ~Indexes();
  Indexes(const Indexes&) = delete;
  Indexes& operator=(const Indexes&) = delete;

  const Store& store() const { return store_; }

  // --- equal values. Text is compared in the field's search form: case, width, spaces and dots do
  // not count; phones by their digits.
  std::vector<Record> equal(const schema::Entity& entity, const schema::FieldInfo& field,
                            std::string_view text) const;
  std::vector<Record> by_plate(std::string_view text) const;
  std::vector<Record> by_vin(std::string_view text) const;
  std::vector<Record> by_phone(std::string_view text) const;  // customers
  /// Any entity that carries human numbers.
  std::vector<Record> by_number(std::string_view text) const;
  /// Visible records without a value in the field.
  std::vector<Record> without(const schema::Entity& entity, const schema::FieldInfo& field) const;

  // --- references
  /// Visible records of `from` whose `reference` names `target` or a duplicate merged into it; for a
  /// merged `target`, those of its survivor. Ordered by row.
  std::vector<Record> referring(const schema::Entity& from, const schema::FieldInfo& reference,
                                const base::RecordId& target) const;
  /// Every visible record with any reference field of the schema that names `target`.
  std::vector<Record> referring(const schema::Entity& target_entity, const base::RecordId& target) const;
  /// `target` resolved, then every duplicate merged into it, directly or not.
  std::vector<base::RecordId> same_record(const schema::Entity& entity, const base::RecordId& target) const;
  /// Neither merged into another record nor another into it: same_record() would name it alone.
  bool stands_alone(const Record& record) const;
  /// Visible records of `entity` that no visible record of `from` names: vehicles without owner.
  std::vector<Record> unreferenced(const schema::Entity& entity, const schema::Entity& from,
                                   const schema::FieldInfo& reference) const;
  /// Whether any visible record of `from` names this one; mostly without a look-up.
  bool is_referenced(const Record& record, const schema::Entity& from, const schema::FieldInfo& reference) const;

  // --- order: dates, instants (milliseconds), integers
  /// Visible records with first <= value <= last, ascending (equal values by row), until `visit`
  /// returns false. Dates as days since 1970, instants as milliseconds.
  void each_between(const schema::Entity& entity, const schema::FieldInfo& field, std::int64_t first,
                    std::int64_t last, base::FunctionRef<bool(Record)> visit) const;
  void each_between_backwards(const schema::Entity& entity, const schema::FieldInfo& field,
                              std::int64_t first, std::int64_t last,
                              base::FunctionRef<bool(Record)> visit) const;
  std::vector<Record> between(const schema::Entity& entity, const schema::Field<schema::Date>& field,
                              base::Date first, base::Date last) const;
  std::vector<Record> between(const schema::Entity& entity, const schema::Field<schema::Instant>& field,
                              base::Milliseconds first, base::Milliseconds last) const;
  /// Visible records whose date has its anniversary on `day`; 29 February on 28 February in other years.
  std::vector<Record> anniversaries(const schema::Entity& entity, const schema::Field<schema::Date>& field,
                                    base::Date day) const;

  /// Of the visible records whose `text` field holds exactly `text` the one with the greatest `value`.
  Record greatest(const schema::Entity& entity, const schema::Field<schema::Integer>& value,
                  const schema::Field<schema::Text>& text_field, std::string_view text) const;

  // --- human numbers
  /// The next unused one: `S01-A-C00218` (running), `S01-A-261121-007` (daily). Numbers of deleted
  /// records are not used again. Empty for an entity without numbers.
  std::string next_number(const schema::Entity& entity, const ReplicaOptions& replica, base::Date day) const;

  std::size_t memory_bytes() const;

 private:
  struct State;
  const Store& store_;
  std::unique_ptr<State> state_;
};

/// The form in which a field of this search kind is compared: plates, VINs and numbers folded,
/// phones as digits.
std::string comparison_key(const schema::FieldInfo& field, std::string_view text);

}  // namespace aftercare::store
