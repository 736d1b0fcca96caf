#include "app/commands/wear_part_commands.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace {

namespace part_of = schema::wear_part;

bool is_default(const std::string& code) { return std::ranges::contains(rules::default_wear_parts(), code, &rules::WearPart::code); }

/// From 0 to `highest`; nullopt: something else. Empty is 0.
std::optional<std::int64_t> typed_number(const RecordDraft& draft, const schema::FieldInfo& field, std::int64_t highest) {
  const auto raw = raw_value(field, draft);
  if (!raw) return std::nullopt;
  const std::int64_t value = store::decode<schema::Integer>(store::RawValue(*raw)).value_or(0);
  return value >= 0 && value <= highest ? std::optional(value) : std::nullopt;
}

/// Without empty lines and white space around: an empty word would be in every name.
const std::vector<std::string>& tidied(RecordDraft& draft, const schema::FieldInfo& field) {
  auto& list = draft.lists[std::string(field.name)];
  for (std::string& line : list) line = std::string(base::trim(line));
  std::erase(list, std::string());
  return list;
}

void check(const CommandContext& context, RecordDraft& draft) {
  const auto wrong = [&](const schema::FieldInfo& field, const char* key, std::vector<std::pair<std::string, std::string>> facts = {}) {
    draft.problems[std::string(field.name)] = {key, std::move(facts)};
  };
  if (base::trim(draft.text(part_of::name)).empty() && !is_default(draft.text(part_of::code))) wrong(part_of::name, "wear.error.name");
  const auto months = typed_number(draft, part_of::months, 240), reading = typed_number(draft, part_of::reading, 1'000'000);
  if (!months) wrong(part_of::months, "wear.error.months");
  if (!reading) wrong(part_of::reading, "wear.error.reading");
  if (!typed_number(draft, part_of::lead_days, 90)) wrong(part_of::lead_days, "wear.error.lead");
  for (const std::string& code : tidied(draft, part_of::charges)) {
    const auto rows = context.indexes.equal(schema::charge_item::entity, schema::charge_item::code, code);
    if (rows.empty()) wrong(part_of::charges, "wear.error.charge", {{"code", code}});
  }
  tidied(draft, part_of::models);
  const bool recognised = !tidied(draft, part_of::words).empty() || !draft.lists[std::string(part_of::charges.name)].empty();
  if (draft.text(part_of::active) != "1") return;
  if (months && reading && *months == 0 && *reading == 0) wrong(part_of::months, "wear.error.no_cycle");
  if (!recognised) wrong(part_of::words, "wear.error.no_words");
}

}  // namespace

RecordDraft wear_part_draft(const CommandContext& context, const rules::WearPart& part) {
  RecordDraft draft = empty_draft(part_of::entity);
  draft.id = part_of::id_of(context.replica.shop, part.code);
  draft.set_text(part_of::code, part.code);
  draft.set_text(part_of::name, part.name.starts_with('@') ? std::string() : part.name);
  draft.set_text(part_of::kind, part.kind);
  draft.set_text(part_of::engine_only, part.engine_only ? "1" : "");
  draft.lists["models"] = part.models;
  draft.lists["charges"] = part.charges;
  draft.lists["words"] = part.words;
  draft.set_text(part_of::months, std::to_string(part.months));
  draft.set_text(part_of::reading, std::to_string(part.reading));
  draft.set_text(part_of::lead_days, std::to_string(part.lead_days));
  draft.set_text(part_of::active, part.active ? "1" : "");
  draft.changed = false;
  return draft;
}

RecordDraft new_wear_part_draft() {
  RecordDraft draft = empty_draft(part_of::entity);
  draft.set_text(part_of::kind, "vehicle");
  draft.set_text(part_of::lead_days, "7");
  draft.set_text(part_of::active, "1");
  draft.changed = false;
  return draft;
}

CommandResult save_wear_part(const CommandContext& context, RecordDraft& draft) {
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  draft.problems.clear();
  check(context, draft);
  if (!draft.problems.empty()) return base::fail("command.error.fields");
  if (draft.text(part_of::code).empty()) draft.set_text(part_of::code, "own_" + context.new_id().to_string());
  draft.id = part_of::id_of(context.replica.shop, draft.text(part_of::code));
  const store::Record known = context.store.find(part_of::entity, draft.id);
  store::Commit commit = context.commit("undo.wear_part");
  store::Edit edit(context.store, part_of::entity, draft.id);
  if (known && !known.visible()) edit.revive();
  if (!transfer(draft, known, edit)) return base::fail("command.error.fields");
  edit.append_to(commit);
  return commit;
}

CommandResult switch_wear_part(const CommandContext& context, const rules::WearPart& part, bool active) {
  RecordDraft draft = wear_part_draft(context, part);
  draft.set_text(part_of::active, active ? "1" : "");
  CommandResult saved = save_wear_part(context, draft);
  // What is missing has no field to stand under here.
  if (!saved && !draft.problems.empty()) return base::fail(draft.problems.begin()->second.key, draft.problems.begin()->second.arguments);
  return saved;
}

CommandResult reset_wear_part(const CommandContext& context, const std::string& code) {
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.wear_part");
  const base::RecordId id = part_of::id_of(context.replica.shop, code);
  if (const store::Record record = context.store.find(part_of::entity, id); record && record.visible()) {
    store::Edit(context.store, part_of::entity, id).remove().append_to(commit);
  }
  return commit;
}

}  // namespace aftercare::app::commands
