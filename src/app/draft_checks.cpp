#include "app/draft_checks.hpp"

#include "rules/checks.hpp"

namespace aftercare::app {

void check_draft(App& app, RecordDraft& draft) {
  draft.problems.clear();
  const auto texts = [&draft](const schema::FieldInfo& field) -> std::vector<std::string> {
    const auto list = draft.lists.find(field.name);
    if (list != draft.lists.end()) return list->second;
    const std::string& text = draft.text(field);
    return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text};
  };
  for (const rules::Warning& warning :
       rules::check_record(app.indexes(), {*draft.entity, draft.id, texts}, app.clock().today(), app.clock().utc_offset_minutes())) {
    // Emptiness is said when saving, not while somebody has only begun to type.
    if (warning.level == rules::Level::error) continue;
    draft.problems.try_emplace(std::string(warning.field->name), warning.message);
  }
}

}  // namespace aftercare::app
