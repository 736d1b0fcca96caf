#pragma once
// Fields and their past as people read them, for the detail page of any entity.

#include <span>
#include <string>
#include <vector>

#include "app/app.hpp"

namespace aftercare::app {

/// One field as the detail shows it.
struct ShownField {
  const schema::FieldInfo* field = nullptr;
  std::string text;      // empty: not known
  bool masked = false;
};

/// In the order given; masked where the person has not asked to see it (R-SEC-01).
std::vector<ShownField> shown_fields(const App& app, const store::Record& record, std::span<const schema::FieldInfo* const> fields);

/// The field's value as people read it: choices by label key `@choice…`, references by title, dates.
std::string display_text(const App& app, const store::Record& record, const schema::FieldInfo& field);

/// `text` hidden as the field's mask says, unless it was revealed.
std::string masked_text(const App& app, const store::Record& record, const schema::FieldInfo& field, const std::string& text);

/// Any value of the field, also a past one or another computer's, as people read it; masked likewise.
std::string shown_text(const App& app, const store::Record& record, const schema::FieldInfo& field, std::string_view raw);

/// One superseded or current value of a field, for 修改记录.
struct HistoryLine {
  base::Milliseconds at = 0;
  std::string person;
  std::string group_key;   // i18n label
  std::vector<std::string> values;  // as shown; `@key` is a key of the language tables
  std::string why;
  bool suspect_clock = false;
};

/// Every write ever made to a record's personal and open groups, newest first (R-SEC-02).
std::vector<HistoryLine> record_history(App& app, const store::Record& record);

}  // namespace aftercare::app
