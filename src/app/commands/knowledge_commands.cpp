#include "app/commands/knowledge_commands.hpp"

#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace knowledge = schema::knowledge_case;

namespace {

/// The first line, short enough for a list.
std::string heading_of(const std::string& words) {
  std::string_view rest = std::string_view(words).substr(0, words.find('\n'));
  std::string title;
  for (int length = 0; length < 40 && !rest.empty(); ++length) base::append_code_point(title, base::next_code_point(rest));
  return title;
}

RecordDraft empty_case() {
  RecordDraft draft = empty_draft(knowledge::entity);
  draft.set_text(knowledge::kind, "case");
  draft.set_text(knowledge::solved, "1");
  return draft;
}

}  // namespace

RecordDraft knowledge_of_order(const CommandContext& context, const base::RecordId& id) {
  namespace order = schema::repair_order;
  namespace diagnosis = schema::diagnosis;
  RecordDraft draft = empty_case();
  const store::Record visit = context.store.resolve(order::entity, id);
  if (!visit) return draft;
  draft.set_text(knowledge::order_of, visit.id().to_string());
  draft.set_text(knowledge::symptom, visit[order::complaint]);
  draft.set_text(knowledge::title, heading_of(visit[order::complaint]));
  draft.set_text(knowledge::solution, visit[order::work_done]);
  if (const store::Record car = store::referenced(context.store, visit, order::asset_of)) {
    draft.set_text(knowledge::product, std::string(base::trim(car[schema::asset::brand] + " " + car[schema::asset::model])));
  }
  for (const store::Record& found : context.indexes.referring(diagnosis::entity, diagnosis::order_of, visit.id())) {
    draft.set_text(knowledge::cause, found[diagnosis::finding]);
  }
  std::string parts;
  for (const store::Record& line : store::items_of_order(context.indexes, visit.id())) {
    if (line[schema::order_item::answer] == "declined") continue;
    if (draft.text(knowledge::system).empty()) draft.set_text(knowledge::system, line[schema::order_item::system]);
    if (line[schema::order_item::kind] != "part") continue;
    parts += (parts.empty() ? "" : "、") + line[schema::order_item::name];
  }
  draft.set_text(knowledge::parts, parts);
  draft.changed = false;
  return draft;
}

RecordDraft knowledge_of_complaint(const CommandContext& context, const base::RecordId& id) {
  namespace complaint = schema::complaint;
  RecordDraft draft = empty_case();
  const store::Record source = context.store.resolve(complaint::entity, id);
  if (!source) return draft;
  draft.set_text(knowledge::complaint_of, source.id().to_string());
  draft.set_text(knowledge::symptom, source[complaint::content]);
  draft.set_text(knowledge::title, heading_of(source[complaint::content]));
  draft.set_text(knowledge::cause, source[complaint::responsibility_note]);
  draft.set_text(knowledge::solution, source[complaint::solution]);
  if (const store::Record car = store::referenced(context.store, source, complaint::asset_of)) {
    draft.set_text(knowledge::product, std::string(base::trim(car[schema::asset::brand] + " " + car[schema::asset::model])));
  }
  draft.changed = false;
  return draft;
}

CommandResult save_knowledge(const CommandContext& context, RecordDraft& draft) {
  const bool writes = may(context.person.role, Permission::handle_complaint) || may(context.person.role, Permission::work_on_order);
  if (!writes) {
    if (const auto allowed = context.require(Permission::manage_knowledge); !allowed) return std::unexpected(allowed.error());
  }
  const bool is_new = draft.id.empty();
  // What was approved and is changed by somebody else is looked at again.
  const bool approves = may(context.person.role, Permission::manage_knowledge);
  if (is_new || !approves) {
    draft.set_text(knowledge::state, "draft");
    draft.set_text(knowledge::state_at, std::to_string(context.clock.now()));
    if (!context.person.id.empty()) draft.set_text(knowledge::state_by, context.person.id.to_string());
  }
  store::Commit commit = context.commit(is_new ? "undo.created" : "undo.changed");
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

CommandResult approve_knowledge(const CommandContext& context, const base::RecordId& id) {
  return change_state(context, knowledge::entity, id, "approved");
}

CommandResult retire_knowledge(const CommandContext& context, const base::RecordId& id) {
  return change_state(context, knowledge::entity, id, "retired");
}

}  // namespace aftercare::app::commands
