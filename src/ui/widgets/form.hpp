#pragma once
// Forms: Enter goes to the next field, Ctrl+S saves, Esc cancels; and whole forms from the schema.

#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "app/record_draft.hpp"
#include "ui/context.hpp"
#include "ui/scopes.hpp"
#include "ui/widgets/reference_picker.hpp"

namespace aftercare::ui {

class FormScope {
 public:
  FormScope(Context& context, std::string_view id, std::string_view name);
  ~FormScope();
  FormScope(const FormScope&) = delete;

  bool save_requested() const { return save_; }      // Ctrl+S
  bool cancel_requested() const { return cancel_; }  // Esc outside a field
  /// The caret goes to the next field (Enter was pressed in the last one).
  void focus_next() { focus_next_ = true; }
  bool take_focus_next() { return std::exchange(focus_next_, false); }

 private:
  Context& context_;
  IdScope scope_;
  FormScope* outer_;
  ParentScope parent_;
  bool save_ = false, cancel_ = false, focus_next_ = false;
};

struct SchemaFormOptions {
  /// Only these groups, in this order; empty: all with fields a person may type.
  std::vector<std::string_view> groups = {};
  std::vector<std::string_view> hidden_fields = {};
  bool group_titles = true;
  int columns = 2;  // at most
  bool focus_first = false;  // in the frame in which the form is opened
  /// Checks one field after each change (warnings); nullopt: nothing to say.
  std::function<std::optional<base::Message>(const schema::FieldInfo&, std::string_view text)> check = {};
  /// Records for a reference field.
  std::function<std::vector<Candidate>(const schema::FieldInfo&, std::string_view words)> candidates = {};
  /// Title of the record with this id.
  std::function<std::string(const schema::FieldInfo&, std::string_view key)> reference_title = {};
  /// May the person see the value? If not it is shown masked with 点击显示.
  std::function<bool(const schema::FieldInfo&)> masked = {};
  std::function<void(const schema::FieldInfo&)> reveal = {};
};
/// True when something changed (also sets draft.changed).
bool schema_form(Context& context, app::RecordDraft& draft, const SchemaFormOptions& options = {});

}  // namespace aftercare::ui
