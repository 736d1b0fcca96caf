#include "app/commands/service_desk_commands.hpp"

#include "app/commands/order_state.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/signing.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace order = schema::repair_order;
namespace document = schema::signed_document;
namespace belonging = schema::belonging;

CommandResult sign_form(const CommandContext& context, const Signing& signing) {
  const bool papers = signing.form == "handover" && (may(context.person.role, Permission::hand_over_papers) ||
                                                     may(context.person.role, Permission::check_papers) ||
                                                     may(context.person.role, Permission::keep_archive));
  if (!papers && !may(context.person.role, Permission::settle_order)) {
    if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  }
  if (base::trim(signing.signer).empty()) return base::fail("reception.error.signer");
  const std::string content = rules::form_content(context.indexes, signing.form, signing.subject);
  if (content.empty()) return base::fail("command.error.gone");
  const rules::SignedForm before = rules::signed_form(context.indexes, signing.form, signing.subject, signing.role);
  if (before.state == rules::SignatureState::valid) return base::fail("reception.error.signed_as_it_stands");
  const rules::Signature signature{std::string(base::trim(signing.signer)), signing.role, context.clock.now(), signing.strokes};
  const std::string hash = base::sha256_hex(content);
  store::Commit commit = context.commit("undo.signed");
  store::Edit edit(context.store, document::entity, context.new_id());
  if (signing.form == "appointment") edit.set(document::appointment_of, signing.subject);
  else if (signing.form == "handover") edit.set(document::handover_of, signing.subject);
  else edit.set(document::order_of, signing.subject);
  edit.set(document::form, signing.form)
      .set(document::version, before.version + 1)
      .set(document::content, content)
      .set(document::content_sha256, hash)
      .set(document::signer, signature.signer)
      .set(document::role, signature.role)
      .set(document::signed_at, signature.at)
      .set(document::strokes, signature.strokes)
      .set(document::seal, rules::seal_of(hash, signature))
      .append_to(commit);
  return commit;
}

CommandResult save_belongings(const CommandContext& context, const base::RecordId& id, const std::vector<Thing>& things,
                              const std::vector<base::RecordId>& removed) {
  const auto record = require_record(context, order::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  const std::string state = rules::order_state(*record);
  if (state == "delivered" || state == "left") return base::fail("reception.error.car_gone");
  store::Commit commit = context.commit("undo.belongings");
  for (const Thing& thing : things) {
    if (base::trim(thing.name).empty()) continue;
    if (thing.quantity <= 0) return base::fail("draft.error.quantity");
    store::Edit edit(context.store, belonging::entity, thing.id.empty() ? context.new_id() : thing.id);
    edit.set(belonging::order_of, record->id())
        .set(belonging::kind, thing.kind)
        .set(belonging::name, std::string(base::trim(thing.name)))
        .set(belonging::quantity, thing.quantity)
        .set(belonging::condition, thing.condition);
    if (thing.kind == "paper") {
      edit.set(belonging::valid, thing.valid).set(belonging::complete, thing.complete).set(belonging::intact, thing.intact);
    }
    edit.append_to(commit);
  }
  for (const base::RecordId& gone : removed) store::Edit(context.store, belonging::entity, gone).remove().append_to(commit);
  return commit;
}

CommandResult return_belongings(const CommandContext& context, const base::RecordId& id, const std::vector<ReturnedThing>& things) {
  const auto record = require_record(context, order::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.belongings");
  for (const ReturnedThing& thing : things) {
    const store::Record came = context.store.resolve(belonging::entity, thing.id);
    if (!came) return base::fail("command.error.gone");
    const bool differs = came[belonging::quantity].value_or(1) != thing.quantity;
    if (differs && base::trim(thing.difference).empty()) return base::fail("reception.error.difference", {{"name", came[belonging::name]}});
    store::Edit(context.store, belonging::entity, came.id())
        .set(belonging::returned_quantity, thing.quantity)
        .set(belonging::difference, std::string(base::trim(thing.difference)))
        .append_to(commit);
  }
  return commit;
}

CommandResult ask_progress(const CommandContext& context, const base::RecordId& id, const ProgressAnswer& answer) {
  namespace check = schema::progress_check;
  const auto record = require_record(context, order::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  if (!base::trim(answer.anomaly).empty() && base::trim(answer.measure).empty()) return base::fail("reception.error.measure");
  store::Commit commit = context.commit("undo.progress");
  store::Edit edit(context.store, check::entity, context.new_id());
  edit.set(check::order_of, record->id())
      .set(check::asked_at, context.clock.now())
      .set(check::expected_end, answer.expected_end)
      .set(check::anomaly, std::string(base::trim(answer.anomaly)))
      .set(check::measure, std::string(base::trim(answer.measure)));
  if (!context.person.id.empty()) edit.set(check::asked_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult send_notice(const CommandContext& context, const base::RecordId& id, const Notice& message) {
  namespace notice = schema::pickup_notice;
  const auto record = require_record(context, order::entity, id, Permission::edit_order);
  if (!record) return std::unexpected(record.error());
  const std::string state = rules::order_state(*record);
  if (message.is_delay) {
    if (base::trim(message.cause).empty()) return base::fail("reception.error.delay_cause");
    if (!message.new_promised_at || *message.new_promised_at <= context.clock.now()) return base::fail("reception.error.promise_past");
  } else if (state != "ready" && state != "notified") {
    return base::fail("reception.error.not_ready");
  }
  store::Commit commit = context.commit(message.is_delay ? "undo.delay_told" : "undo.pickup_told");
  store::Edit edit(context.store, notice::entity, context.new_id());
  edit.set(notice::order_of, record->id())
      .set(notice::sent_at, context.clock.now())
      .set(notice::channel, message.channel)
      .set(notice::is_delay, message.is_delay);
  if (message.is_delay) edit.set(notice::cause, std::string(base::trim(message.cause))).set(notice::new_promised_at, message.new_promised_at);
  if (!context.person.id.empty()) edit.set(notice::sent_by, context.person.id);
  edit.append_to(commit);
  store::Edit order_edit(context.store, order::entity, record->id());
  if (message.is_delay) {
    order_edit.set(order::promised_at, message.new_promised_at);
  } else if (state == "ready") {
    write_order_state(context, "notified", order_edit);
  }
  order_edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
