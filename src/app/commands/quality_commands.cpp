#include "app/commands/quality_commands.hpp"

#include <algorithm>

#include "app/commands/complaint_commands.hpp"
#include "app/commands/improvement_commands.hpp"
#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace card = schema::quality_feedback;
namespace order = schema::repair_order;
using store::Record;

namespace {

base::Result<store::Edit> step(const CommandContext& context, const base::RecordId& id, std::string_view state) {
  const auto record = require_record(context, card::entity, id, Permission::handle_complaint);
  if (!record) return std::unexpected(record.error());
  return to_state(context, *record, state);
}

CommandResult committed(const CommandContext& context, const base::Result<store::Edit>& edit, const char* label) {
  if (!edit) return std::unexpected(edit.error());
  store::Commit commit = context.commit(label);
  edit->append_to(commit);
  return commit;
}

}  // namespace

RecordDraft feedback_for(const CommandContext& context, const FeedbackOrigin& origin) {
  RecordDraft draft = empty_draft(card::entity);
  base::RecordId customer = origin.customer, car = origin.asset;
  if (const Record visit = context.store.resolve(order::entity, origin.order)) {
    draft.set_text(card::order_of, visit.id().to_string());
    if (customer.empty()) customer = visit[order::customer_of].value_or(base::RecordId{});
    if (car.empty()) car = visit[order::asset_of].value_or(base::RecordId{});
    if (const auto mileage = visit[order::mileage]) draft.set_text(card::mileage, std::to_string(*mileage));
  }
  if (car.empty() && !customer.empty()) {
    const auto cars = store::assets_of(context.indexes, customer);
    if (cars.size() == 1) car = cars.front().id();
  }
  if (customer.empty() && !car.empty()) {
    if (const Record owner = store::owner_of(context.indexes, car, context.clock.today())) customer = owner.id();
  }
  if (!customer.empty()) draft.set_text(card::customer_of, customer.to_string());
  if (!car.empty()) draft.set_text(card::asset_of, car.to_string());
  draft.set_text(card::channel, origin.order.empty() ? "phone" : "visit");
  draft.set_text(card::severity, "disturbing");
  draft.set_text(card::found_on, context.clock.today().to_string());
  draft.changed = false;
  return draft;
}

CommandResult save_feedback(const CommandContext& context, RecordDraft& draft) {
  const bool is_new = draft.id.empty();
  const Permission needed = is_new ? Permission::take_complaint : Permission::handle_complaint;
  if (const auto allowed = context.require(needed); !allowed) return std::unexpected(allowed.error());
  if (is_new) {
    draft.set_text(card::state, "received");
    draft.set_text(card::state_at, std::to_string(context.clock.now()));
    draft.set_text(card::received_at, std::to_string(context.clock.now()));
    if (!context.person.id.empty()) draft.set_text(card::received_by, context.person.id.to_string());
  }
  store::Commit commit = context.commit(is_new ? "undo.quality.saved" : "undo.changed");
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

CommandResult report_feedback(const CommandContext& context, const base::RecordId& id) {
  auto edit = step(context, id, "reported");
  if (edit) edit->set(card::reported_at, context.clock.now());
  return committed(context, edit, "undo.state");
}

CommandResult close_feedback(const CommandContext& context, const base::RecordId& id, const std::string& answer) {
  const std::string words(base::trim(answer));
  auto edit = step(context, id, "closed");
  if (edit && words.empty()) return base::fail("quality_feedback.error.answer");
  if (edit) edit->set(card::answer, words);
  return committed(context, edit, "undo.quality.closed");
}

CommandResult reopen_feedback(const CommandContext& context, const base::RecordId& id) { return committed(context, step(context, id, "received"), "undo.state"); }

RecordDraft complaint_of_feedback(const CommandContext& context, const base::RecordId& id) {
  namespace complaint = schema::complaint;
  const Record record = context.store.resolve(card::entity, id);
  if (!record) return complaint_for(context, {});
  const auto id_in = [&](const schema::Field<schema::Reference>& field) { return record[field].value_or(base::RecordId{}); };
  const std::string channel = record[card::channel];
  RecordDraft draft = complaint_for(context, {.customer = id_in(card::customer_of), .asset = id_in(card::asset_of), .order = id_in(card::order_of),
                                              .channel = std::ranges::contains(complaint::channel_codes, channel) ? channel : "other"});
  draft.set_text(complaint::feedback_of, record.id().to_string());
  draft.set_text(complaint::category, "vehicle_quality");
  draft.set_text(complaint::content, record[card::content]);
  draft.set_text(complaint::proposed_solution, record[card::wish]);
  return draft;
}

RecordDraft improvement_of_feedback(const CommandContext& context, const base::RecordId& id) {
  namespace improvement = schema::improvement;
  RecordDraft draft = improvement_for(context, {});
  const Record record = context.store.resolve(card::entity, id);
  if (!record) return draft;
  draft.set_text(improvement::origin, "quality_feedback");
  draft.set_text(improvement::feedback_of, record.id().to_string());
  const std::string part = record[card::part];
  draft.set_text(improvement::weak_point, (part.empty() ? std::string() : part + "：") + record[card::content]);
  draft.changed = false;
  return draft;
}

}  // namespace aftercare::app::commands
