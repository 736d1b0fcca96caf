#include "app/commands/record_commands.hpp"

#include <algorithm>
#include <initializer_list>

#include "app/commands/record_state.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

Permission permission_for(const schema::Entity& entity) {
  const auto is_one_of = [&](std::initializer_list<const schema::Entity*> entities) { return std::ranges::contains(entities, &entity); };
  if (is_one_of({&schema::repair_order::entity, &schema::order_item::entity, &schema::appointment::entity, &schema::estimate::entity,
                 &schema::belonging::entity, &schema::pickup_notice::entity, &schema::signed_document::entity, &schema::duty_log::entity,
                 &schema::daily_clear::entity, &schema::daily_matter::entity, &schema::daily_sign_off::entity})) {
    return Permission::edit_order;
  }
  if (is_one_of({&schema::diagnosis::entity, &schema::add_on_request::entity, &schema::progress_check::entity,
                 &schema::check_result::entity})) {
    return Permission::work_on_order;
  }
  if (is_one_of({&schema::settlement::entity, &schema::payment::entity, &schema::exit_notice::entity})) return Permission::settle_order;
  if (is_one_of({&schema::charge_item::entity, &schema::canned_job::entity, &schema::repair_warranty_rule::entity, &schema::bay::entity})) {
    return Permission::manage_catalogue;
  }
  if (is_one_of({&schema::complaint::entity, &schema::complaint_action::entity, &schema::improvement::entity, &schema::quality_feedback::entity})) return Permission::handle_complaint;
  if (&entity == &schema::knowledge_case::entity) return Permission::manage_knowledge;
  if (is_one_of({&schema::contact_log::entity, &schema::incoming_log::entity, &schema::follow_up_task::entity, &schema::demand::entity, &schema::do_not_contact::entity,
                 &schema::survey_response::entity, &schema::care_task::entity, &schema::activity::entity, &schema::activity_guest::entity, &schema::market_note::entity,
                 &schema::recall_result::entity})) {
    return Permission::log_contact;
  }
  if (is_one_of({&schema::follow_up_rule::entity, &schema::survey_template::entity, &schema::care_template::entity, &schema::festival::entity,
                 &schema::inspection_rule::entity, &schema::wear_part::entity, &schema::period_report::entity, &schema::satisfaction_goal::entity,
                 &schema::recall::entity})) {
    return Permission::manage_follow_up;
  }
  if (&entity == &schema::user::entity || &entity == &schema::department::entity) return Permission::manage_staff;
  if (&entity == &schema::shop::entity || &entity == &schema::setting::entity) return Permission::manage_settings;
  if (&entity == &schema::import_mapping::entity) return Permission::exchange_files;
  if (is_one_of({&schema::archive_file::entity, &schema::archive_document::entity, &schema::archive_loan::entity, &schema::archive_handover::entity,
                 &schema::archive_handover_line::entity, &schema::archive_filing::entity, &schema::archive_explanation::entity})) {
    return Permission::keep_archive;
  }
  if (&entity == &schema::archive_deduction::entity) return Permission::decide_deduction;
  if (&entity == &schema::next_service::entity) return Permission::log_contact;
  if (&entity == &schema::staff_talk::entity) return Permission::hold_talks;
  return Permission::edit_customer;
}

namespace {

void add_correction(const CommandContext& context, const store::Record& current, const RecordDraft& draft,
                    const schema::FieldInfo& field, const std::string& reason, store::Commit& commit) {
  namespace correction = schema::correction;
  const auto raw = raw_value(field, draft);
  store::Edit edit(context.store, correction::entity, context.new_id());
  edit.set(correction::target_entity, std::string(draft.entity->name))
      .set(correction::target, current.id())
      .set(correction::field, std::string(field.name))
      .set(correction::old_value, form_text(field, current.raw(field)))
      .set(correction::new_value, form_text(field, *raw == "null" ? std::nullopt : store::RawValue(*raw)))
      .set(correction::reason, reason)
      .set(correction::at, context.clock.now());
  if (!context.person.id.empty()) edit.set(correction::person, context.person.id);
  edit.append_to(commit);
}

void add_number(const CommandContext& context, const schema::Entity& entity, store::Edit& edit) {
  if (entity.number.style == schema::NumberStyle::none) return;
  const std::string number = context.indexes.next_number(entity, context.replica, context.clock.today());
  edit.set_raw(*entity.number.field, store::encode(std::string_view(number)));
}

}  // namespace

base::Result<base::RecordId> add_record(const CommandContext& context, RecordDraft& draft, const std::string& reason, store::Commit& commit) {
  draft.problems.clear();
  const schema::Entity& entity = *draft.entity;
  const bool is_new = draft.id.empty();
  const base::RecordId id = is_new ? context.new_id() : draft.id;
  const store::Record current = is_new ? store::Record() : context.store.find(entity, id);
  store::Edit edit(context.store, entity, id);
  if (!transfer(draft, current, edit)) return base::fail("command.error.fields");

  const auto originals = changed_originals(draft, current);
  if (!originals.empty()) {
    if (const auto allowed = context.require(Permission::correct_original); !allowed) return std::unexpected(allowed.error());
    if (reason.empty()) return base::fail("command.error.reason_needed");
    for (const schema::FieldInfo* field : originals) add_correction(context, current, draft, *field, reason, commit);
  }
  if (is_new) add_number(context, entity, edit);
  edit.append_to(commit);
  return id;
}

CommandResult save_record(const CommandContext& context, RecordDraft& draft, const std::string& reason) {
  if (const auto allowed = context.require(permission_for(*draft.entity)); !allowed) return std::unexpected(allowed.error());
  const bool is_new = draft.id.empty();
  store::Commit commit = context.commit(is_new ? "undo.created" : "undo.changed", reason);
  const auto id = add_record(context, draft, reason, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

CommandResult remove_record(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id) {
  if (const auto allowed = context.require(Permission::remove_record); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.removed");
  store::Edit(context.store, entity, id).remove().append_to(commit);
  return commit;
}

CommandResult revive_record(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id) {
  if (const auto allowed = context.require(Permission::remove_record); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.revived");
  store::Edit(context.store, entity, id).revive().append_to(commit);
  return commit;
}

CommandResult change_state(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id, const std::string& state) {
  if (const auto allowed = context.require(permission_for(entity)); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.find(entity, id);
  const std::string from = rules::state_of(entity, record);
  if (from == state) return base::fail("command.error.same_state");
  if (!schema::transition_allowed(entity, from, state)) return fail_no_way(entity, from, state);
  store::Commit commit = context.commit("undo.state");
  store::Edit edit(context.store, entity, id);
  write_state(context, entity, state, edit);
  edit.append_to(commit);
  return commit;
}

base::Result<store::Record> require_record(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id, Permission permission) {
  if (const auto allowed = context.require(permission); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.resolve(entity, id);
  if (!record || !record.visible()) return base::fail("command.error.gone");
  return record;
}

}  // namespace aftercare::app::commands
