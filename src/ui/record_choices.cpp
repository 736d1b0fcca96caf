#include "ui/record_choices.hpp"

#include <algorithm>

#include "app/app.hpp"
#include "app/queries/navigation.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "ui/widgets/card.hpp"

namespace aftercare::ui {

namespace {

constexpr std::size_t most_candidates = 20;

std::string subtitle_of(const Context& c, const store::Record& record) {
  const schema::Entity* entity = record.entity();
  if (entity == &schema::customer::entity) {
    const auto phones = record[schema::customer::phones];
    return phones.empty() ? record[schema::customer::customer_no] : base::mask_phone(phones.front());
  }
  if (entity == &schema::asset::entity) return record[schema::asset::brand] + " " + record[schema::asset::model];
  if (entity == &schema::user::entity) return c.choice_label(schema::user::roles, record[schema::user::role]);
  return {};
}

Candidate candidate_of(const Context& c, const store::Record& record) {
  std::string title = app::record_title(*c.app, *record.entity(), record.id());
  if (record.entity() == &schema::asset::entity) title = base::format_plate(title);
  return {record.id().to_string(), std::move(title), subtitle_of(c, record)};
}

/// Small lists such as staff are shown whole; large ones show their last rows until words are typed.
std::vector<Candidate> without_words(const Context& c, const schema::Entity& entity) {
  std::vector<Candidate> candidates;
  const store::Store& store = c.app->store();
  const store::EntityIndex index = store.entity_index(entity);
  for (store::Row row = static_cast<store::Row>(store.row_count(index)); row-- > 0 && candidates.size() < most_candidates;) {
    const store::Record record = store.record(index, row);
    if (record.visible()) candidates.push_back(candidate_of(c, record));
  }
  return candidates;
}

}  // namespace

std::vector<Candidate> record_candidates(Context& c, const schema::Entity& entity, std::string_view words) {
  if (base::trim(words).empty()) return without_words(c, entity);
  std::vector<Candidate> candidates;
  for (const store::SearchHit& hit : c.app->search().search(words, {.per_entity = 40, .total = 120})) {
    // A plate finds the customer who drives it.
    const store::Record record = hit.record.entity() == &entity ? hit.record : hit.owner;
    if (!record || record.entity() != &entity || candidates.size() >= most_candidates) continue;
    Candidate candidate = candidate_of(c, record);
    const bool known = std::ranges::any_of(candidates, [&](const Candidate& other) { return other.key == candidate.key; });
    if (!known) candidates.push_back(std::move(candidate));
  }
  return candidates;
}

SchemaFormOptions form_options(Context& c, const schema::Entity&, const base::RecordId& id) {
  SchemaFormOptions options;
  options.candidates = [&c](const schema::FieldInfo& field, std::string_view words) {
    const schema::Entity* target = schema::find_entity(field.options.target);
    return target == nullptr ? std::vector<Candidate>() : record_candidates(c, *target, words);
  };
  options.reference_title = [&c](const schema::FieldInfo& field, std::string_view key) {
    const schema::Entity* target = schema::find_entity(field.options.target);
    const auto target_id = base::RecordId::parse(key);
    if (target == nullptr || !target_id) return std::string(key);
    const std::string title = app::record_title(*c.app, *target, *target_id);
    return target == &schema::asset::entity ? base::format_plate(title) : title;
  };
  if (!id.empty()) options.masked = [&c, id](const schema::FieldInfo& field) { return !c.app->revealed(id, field); };
  return options;
}

void draw_form_card(Context& c, const FormCard& form, app::RecordDraft& draft) {
  CardScope card(c, {.id = form.id});
  SchemaFormOptions options = form_options(c, *form.entity, draft.id);
  options.groups = form.groups;
  options.focus_first = form.focus_first;
  IdScope scope(c, "fields");
  schema_form(c, draft, options);
}

}  // namespace aftercare::ui
