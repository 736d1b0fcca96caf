#pragma once
// Pickers of records, the same on every page: candidates from the one search, titles from the schema.

#include <string>
#include <string_view>
#include <vector>

#include "schema/types.hpp"
#include "ui/widgets/form.hpp"

namespace aftercare::ui {

/// Records of `entity` for the words typed so far; without words a few recent ones, staff all.
std::vector<Candidate> record_candidates(Context& context, const schema::Entity& entity, std::string_view words);

/// Form options with pickers, reference titles and masking filled in for any entity.
SchemaFormOptions form_options(Context& context, const schema::Entity& entity, const base::RecordId& id);

/// A form that is one card: the groups of a draft's entity.
struct FormCard {
  std::string_view id;
  const schema::Entity* entity = nullptr;
  std::vector<std::string_view> groups;
  bool focus_first = false;  // in the frame in which it is opened
};
void draw_form_card(Context& context, const FormCard& card, app::RecordDraft& draft);

}  // namespace aftercare::ui
