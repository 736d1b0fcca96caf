#pragma once
// What is odd about a record before it is saved. Only a missing required field is an error; all else
// warns and never blocks (design section 7: warn, do not block). Which field is checked how comes
// from its declaration (schema::Check, required); the rest are checks across fields and records.

#include <functional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

enum class Level : std::uint8_t { warning, error };

struct Warning {
  const schema::FieldInfo* field = nullptr;  // where to show it
  base::Message message;                     // tables checks.json; says what to do
  Level level = Level::warning;

  bool operator==(const Warning&) const = default;
};

/// The values of one field as typed or as stored text, lists element by element; none when empty.
/// Dates in any form base::parse_loose_date reads, references as id text, instants in milliseconds.
using FieldTexts = std::function<std::vector<std::string>(const schema::FieldInfo&)>;

struct Draft {
  const schema::Entity& entity;
  base::RecordId id;  // empty for a new record
  FieldTexts texts;
};

/// In field order. `today` decides what lies in the future; `utc_offset_minutes` is the shop's.
std::vector<Warning> check_record(const store::Indexes& indexes, const Draft& draft, base::Date today,
                                  int utc_offset_minutes = 480);
/// The same for a record as it stands: what data quality lists show.
std::vector<Warning> check_record(const store::Indexes& indexes, const store::Record& record,
                                  base::Date today, int utc_offset_minutes = 480);

/// A record as a person names it: its title field, for a vehicle the plate and its owner.
std::string naming(const store::Indexes& indexes, const store::Record& record);

}  // namespace aftercare::rules
