#include "app/commands/staff_talk_commands.hpp"

#include "base/text.hpp"
#include "rules/staff_talks.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::app::commands {

namespace talk = schema::staff_talk;

namespace {

std::optional<base::Date> date_of(const schema::FieldInfo& field, const RecordDraft& draft) {
  const auto raw = raw_value(field, draft);
  return raw ? store::decode<schema::Date>(store::RawValue(*raw)) : std::nullopt;
}

void check_fields(const CommandContext& context, RecordDraft& draft) {
  draft.problems.clear();
  if (draft.text(talk::person).empty()) draft.problems["person"] = {"draft.error.required", {}};
  const auto held = date_of(talk::held_on, draft);
  if (!held) draft.problems["held_on"] = {draft.text(talk::held_on).empty() ? "draft.error.required" : "draft.error.date", {}};
  else if (*held > context.clock.today()) draft.problems["held_on"] = {"talk.error.future", {}};
  if (base::trim(draft.text(talk::topics)).empty()) draft.problems["topics"] = {"draft.error.required", {}};
  const std::string score(base::trim(draft.text(talk::score)));
  const auto raw = raw_value(talk::score, draft);
  const auto value = raw ? base::json_to_integer(*raw) : std::nullopt;
  if (!score.empty() && (!value || *value < 1 || *value > talk::score_most)) draft.problems["score"] = {"talk.error.score", {}};
}

/// A new talk gets the id of its person and day.
base::Result<void> take_id(const CommandContext& context, RecordDraft& draft) {
  const store::Record person = context.store.resolve(schema::user::entity, base::RecordId::parse(draft.text(talk::person)).value_or(base::RecordId{}));
  if (!person || !person.visible()) return base::fail("command.error.gone");
  if (person.id() == context.person.id) return base::fail("talk.error.own");
  const auto held = date_of(talk::held_on, draft), counted = date_of(talk::month, draft);
  if (!counted || !rules::talk_counts_for(*held, rules::period_of(rules::PeriodKind::month, *counted))) return base::fail("talk.error.month");
  const base::RecordId id = talk::id_of(context.replica.shop, person.id(), *held);
  const store::Record known = context.store.find(talk::entity, id);
  if (known && known.visible()) return base::fail("talk.error.twice");
  draft.id = id;
  draft.set_text(talk::person, person.id().to_string());
  draft.set_text(talk::month, rules::period_of(rules::PeriodKind::month, *counted).first.to_string());
  if (!context.person.id.empty()) draft.set_text(talk::by, context.person.id.to_string());
  return {};
}

/// One's own talk is kept by who held it.
base::Result<store::Record> require_talk(const CommandContext& context, const base::RecordId& id) {
  auto record = require_record(context, talk::entity, id, Permission::hold_talks);
  if (record && (*record)[talk::person] == context.person.id) return base::fail("talk.error.own");
  return record;
}

}  // namespace

RecordDraft talk_for(const CommandContext& context, const base::RecordId& person, const rules::Period& month) {
  RecordDraft draft = empty_draft(talk::entity);
  const base::Date today = context.clock.today();
  if (!person.empty()) draft.set_text(talk::person, person.to_string());
  const rules::Period counted = rules::talk_counts_for(today, month) ? month : rules::period_of(rules::PeriodKind::month, today);
  draft.set_text(talk::month, counted.first.to_string());
  draft.set_text(talk::held_on, today.to_string());
  if (!context.person.id.empty()) draft.set_text(talk::responsible, context.person.id.to_string());
  draft.changed = false;
  return draft;
}

CommandResult save_talk(const CommandContext& context, RecordDraft& draft) {
  if (const auto allowed = context.require(Permission::hold_talks); !allowed) return std::unexpected(allowed.error());
  check_fields(context, draft);
  if (!draft.problems.empty()) return base::fail("command.error.fields");
  const bool is_new = draft.id.empty();
  if (is_new) {
    if (const auto fresh = take_id(context, draft); !fresh) return std::unexpected(fresh.error());
  }
  const store::Record current = context.store.find(talk::entity, draft.id);  // a new one may have been deleted before
  if (current && current[talk::person] == context.person.id) return base::fail("talk.error.own");
  store::Commit commit = context.commit("undo.talk");
  store::Edit edit(context.store, talk::entity, draft.id);
  if (current && !current.visible()) edit.revive();
  if (!transfer(draft, current, edit)) {
    if (is_new) draft.id = {};
    return base::fail("command.error.fields");
  }
  edit.append_to(commit);
  return commit;
}

CommandResult set_measures_done(const CommandContext& context, const base::RecordId& id, bool done) {
  const auto record = require_talk(context, id);
  if (!record) return std::unexpected(record.error());
  if (base::trim((*record)[talk::measures]).empty()) return base::fail("talk.error.no_measures");
  store::Commit commit = context.commit("undo.talk");
  store::Edit edit(context.store, talk::entity, record->id());
  const bool named = done && !context.person.id.empty();
  edit.set(talk::done_at, done ? std::optional(context.clock.now()) : std::nullopt);
  edit.set(talk::done_by, named ? std::optional(context.person.id) : std::nullopt);
  edit.append_to(commit);
  return commit;
}

CommandResult remove_talk(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_talk(context, id);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.talk");
  store::Edit edit(context.store, talk::entity, record->id());
  edit.remove();
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
