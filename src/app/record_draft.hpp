#pragma once
// What a form holds while a person types: text as typed, by field name. Nothing here is lost to a
// wrong input; the save command turns it into values and says per field what is wrong.

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "schema/types.hpp"
#include "store/edit.hpp"
#include "store/store.hpp"

namespace aftercare::app {

struct RecordDraft {
  const schema::Entity* entity = nullptr;
  base::RecordId id;  // empty: a new record
  /// Text as typed; choices by code, booleans "1" or "", references by id text.
  std::map<std::string, std::string, std::less<>> texts;
  /// Lists: phones, several texts.
  std::map<std::string, std::vector<std::string>, std::less<>> lists;
  /// Field name → what is wrong or doubtful with it.
  std::map<std::string, base::Message, std::less<>> problems;
  bool changed = false;

  const std::string& text(const schema::FieldInfo& field) const;
  void set_text(const schema::FieldInfo& field, std::string value);
};

RecordDraft empty_draft(const schema::Entity& entity);
RecordDraft draft_of(const store::Record& record);

/// The typed text of one value, as a form shows it: dates yyyy-mm-dd, money 1286.00, bool "1".
std::string form_text(const schema::FieldInfo& field, const store::RawValue& raw);

/// Raw JSON of a form value in its normal form (phones, plates and VINs normalised, loose dates read);
/// an error keyed `draft.error.<what>` when the text is not a value of the field's type.
base::Result<std::string> raw_value(const schema::FieldInfo& field, const RecordDraft& draft);

/// Puts every field that differs from `current` into `edit`. Errors are collected in
/// `draft.problems`; false when there was one.
bool transfer(RecordDraft& draft, const store::Record& current, store::Edit& edit);

/// Field names of original groups (R-SEC-02) whose existing value the draft changes.
std::vector<const schema::FieldInfo*> changed_originals(const RecordDraft& draft, const store::Record& current);

}  // namespace aftercare::app
