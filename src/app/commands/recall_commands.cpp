#include "app/commands/recall_commands.hpp"

#include <algorithm>

#include "app/commands/order_line_commands.hpp"
#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "rules/care/recall_view.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace campaign = schema::recall;
namespace result_of = schema::recall_result;
namespace contact = schema::contact_log;
namespace visit = schema::repair_order;
using store::Record;

namespace {

base::Result<void> require_own(const CommandContext& context, const base::RecordId& id) {
  return rules::recall_from_above(id, context.replica.shop) ? base::Result<void>(base::fail("recall.error.head_office")) : base::Result<void>();
}

base::Result<Record> recall_to_change(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, campaign::entity, id, Permission::manage_follow_up);
  if (!record) return record;
  if (const auto own = require_own(context, record->id()); !own) return std::unexpected(own.error());
  return record;
}

CommandResult to(const CommandContext& context, const base::RecordId& id, std::string_view state) {
  const auto record = recall_to_change(context, id);
  if (!record) return std::unexpected(record.error());
  return go_to_state(context, *record, state);
}

CommandResult with_vins(const CommandContext& context, const Record& recall, const std::vector<std::string>& vins) {
  store::Commit commit = context.commit("undo.recall.vins");
  store::Edit edit(context.store, campaign::entity, recall.id());
  edit.set(campaign::vins, vins);
  edit.append_to(commit);
  return commit;
}

/// A form's day as typed; nullopt: none, or none that can be read.
std::optional<base::Date> day_of(const RecordDraft& draft, const schema::Field<schema::Date>& field) {
  const auto raw = raw_value(field, draft);
  return raw ? store::decode<schema::Date>(store::RawValue(*raw)) : std::nullopt;
}

void check_order(RecordDraft& draft, const schema::Field<schema::Date>& from, const schema::Field<schema::Date>& until) {
  const auto first = day_of(draft, from), last = day_of(draft, until);
  if (first && last && *last < *first) draft.problems[std::string(until.name)] = {"recall.error.until", {}};
}

/// A talk belongs to whom the car belongs to.
void append_contact(const CommandContext& context, const base::RecordId& asset, const RecallOutcome& outcome, const std::string& title, store::Commit& commit) {
  const Record owner = store::owner_of(context.indexes, asset, context.clock.today());
  if (!owner) return;
  store::Edit edit(context.store, contact::entity, context.new_id());
  edit.set(contact::customer_of, owner.id()).set(contact::asset_of, asset).set(contact::at, context.clock.now());
  edit.set(contact::direction, "outgoing").set(contact::channel, outcome.channel).set(contact::outcome, outcome.state == "refused" ? "refused" : "reached");
  edit.set(contact::content, title + (outcome.note.empty() ? "" : "\n" + outcome.note));
  if (!context.person.id.empty()) edit.set(contact::person, context.person.id);
  edit.append_to(commit);
}

/// The order of the car at hand; error otherwise.
base::Result<void> check_order_of(const CommandContext& context, const base::RecordId& order, const base::RecordId& asset) {
  const Record record = context.store.resolve(visit::entity, order);
  const Record car = record ? store::referenced(context.store, record, visit::asset_of) : Record();
  if (car && car.id() == asset && record[visit::state] != "cancelled") return {};
  return base::fail("recall.error.order");
}

}  // namespace

RecordDraft recall_draft(const CommandContext& context) {
  RecordDraft draft = empty_draft(campaign::entity);
  draft.set_text(campaign::announced_on, context.clock.today().to_string());
  draft.changed = false;
  return draft;
}

CommandResult save_recall(const CommandContext& context, RecordDraft& draft) {
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  if (!draft.id.empty()) {
    if (const auto own = require_own(context, draft.id); !own) return std::unexpected(own.error());
    // The list is not in the form: what was pasted meanwhile stays.
    if (const Record now = context.store.find(campaign::entity, draft.id)) draft.lists["vins"] = now[campaign::vins];
  }
  draft.problems.clear();
  check_order(draft, campaign::valid_from, campaign::valid_until);
  check_order(draft, campaign::registered_from, campaign::registered_until);
  // Two computers may have entered the same one: either can still be changed, only no other takes its number.
  const Record before = draft.id.empty() ? Record() : context.store.find(campaign::entity, draft.id);
  const std::string number(base::trim(draft.text(campaign::recall_no)));
  if (!before || before[campaign::recall_no] != number) {
    for (const Record& other : context.indexes.equal(campaign::entity, campaign::recall_no, number)) {
      if (other.id() != draft.id) draft.problems["recall_no"] = {"recall.error.double", {}};
    }
  }
  if (!draft.problems.empty()) return base::fail("command.error.fields");
  const bool is_new = draft.id.empty();
  if (is_new) {
    draft.set_text(campaign::state, "open");
    draft.set_text(campaign::state_at, std::to_string(context.clock.now()));
    if (!context.person.id.empty()) draft.set_text(campaign::state_by, context.person.id.to_string());
  }
  store::Commit commit = context.commit(is_new ? "undo.recall.new" : "undo.changed");
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

CommandResult add_recall_vins(const CommandContext& context, const base::RecordId& id, const std::vector<std::string>& lines) {
  const auto recall = recall_to_change(context, id);
  if (!recall) return std::unexpected(recall.error());
  std::vector<std::string> vins = (*recall)[campaign::vins];
  const std::size_t before = vins.size();
  vins.insert(vins.end(), lines.begin(), lines.end());
  std::ranges::sort(vins);
  vins.erase(std::ranges::unique(vins).begin(), vins.end());
  if (vins.size() == before) return base::fail("recall.error.nothing_new");
  return with_vins(context, *recall, vins);
}

CommandResult remove_recall_vin(const CommandContext& context, const base::RecordId& id, const std::string& line) {
  const auto recall = recall_to_change(context, id);
  if (!recall) return std::unexpected(recall.error());
  std::vector<std::string> vins = (*recall)[campaign::vins];
  if (std::erase(vins, line) == 0) return base::fail("command.error.gone");
  return with_vins(context, *recall, vins);
}

CommandResult close_recall(const CommandContext& context, const base::RecordId& id) { return to(context, id, "closed"); }
CommandResult open_recall(const CommandContext& context, const base::RecordId& id) { return to(context, id, "open"); }

bool may_record_recall(const CommandContext& context) {
  return may(context.person.role, Permission::log_contact) || may(context.person.role, Permission::edit_order);
}

void append_recall_result(const CommandContext& context, const base::RecordId& recall, const base::RecordId& asset, const RecallOutcome& outcome,
                          store::Commit& commit) {
  // A result of a merged duplicate goes on in its own record.
  const Record known = rules::recall_result_of(context.indexes, recall, asset);
  const base::RecordId id = known ? known.id() : result_of::id_of(recall, asset);
  const Record there = context.store.find(result_of::entity, id);
  store::Edit edit(context.store, result_of::entity, id);
  if (there && !there.visible()) edit.revive();
  edit.set(result_of::recall_of, recall).set(result_of::asset_of, asset).set(result_of::state, outcome.state).set(result_of::at, context.clock.now());
  edit.set(result_of::person, context.person.id.empty() ? std::nullopt : std::optional(context.person.id));
  edit.set(result_of::order_of, outcome.order.empty() ? std::nullopt : std::optional(outcome.order)).set(result_of::note, outcome.note);
  edit.append_to(commit);
}

CommandResult record_recall(const CommandContext& context, const base::RecordId& id, const base::RecordId& asset_id, const RecallOutcome& typed) {
  if (!may_record_recall(context)) return std::unexpected(context.require(Permission::log_contact).error());
  const Record recall = context.store.resolve(campaign::entity, id), asset = context.store.resolve(schema::asset::entity, asset_id);
  if (!recall || !recall.visible() || !asset || !asset.visible()) return base::fail("command.error.gone");
  RecallOutcome outcome = typed;
  outcome.note = base::trim(typed.note);
  if (!std::ranges::contains(result_of::state_codes, outcome.state)) return base::fail("recall.error.state");
  if (!outcome.order.empty() && outcome.state != "done") outcome.order = {};
  if (!outcome.order.empty()) {
    if (const auto fits = check_order_of(context, outcome.order, asset.id()); !fits) return std::unexpected(fits.error());
  }
  if ((outcome.state == "refused" || outcome.state == "not_affected") && outcome.note.empty()) return base::fail("recall.error.note");
  store::Commit commit = context.commit("undo.recall.result");
  const bool talked = outcome.state == "told" || outcome.state == "appointment" || outcome.state == "refused";
  if (talked && !outcome.channel.empty()) {
    if (!std::ranges::contains(contact::channels.codes, outcome.channel)) return base::fail("recall.error.state");
    append_contact(context, asset.id(), outcome, recall_work_name(recall), commit);
  }
  append_recall_result(context, recall.id(), asset.id(), outcome, commit);
  return commit;
}

CommandResult recall_done_by_order(const CommandContext& context, const base::RecordId& recall, const base::RecordId& order) {
  const Record record = context.store.resolve(visit::entity, order);
  if (!record || !record.visible()) return base::fail("command.error.gone");
  const Record car = store::referenced(context.store, record, visit::asset_of);
  if (!car) return base::fail("recall.error.order");
  const Record campaign_record = context.store.resolve(campaign::entity, recall);
  if (!campaign_record || !campaign_record.visible()) return base::fail("command.error.gone");
  const Record known = rules::recall_result_of(context.indexes, campaign_record.id(), car.id());
  const std::string note = known ? known[result_of::note] : std::string();  // what was said on the phone stays
  return record_recall(context, recall, car.id(), {.state = "done", .note = note, .order = record.id(), .channel = {}});
}

std::string recall_work_name(const Record& recall) { return recall[campaign::recall_no] + " " + recall[campaign::title]; }

CommandResult add_recall_work(const CommandContext& context, const base::RecordId& id, const base::RecordId& order) {
  namespace item = schema::order_item;
  const auto record = order_open_for_lines(context, order, {});
  if (!record) return std::unexpected(record.error());
  const Record recall = context.store.resolve(campaign::entity, id);
  if (!recall || !recall.visible()) return base::fail("command.error.gone");
  const std::string name = recall_work_name(recall);
  std::int64_t last = 0;
  for (const Record& line : store::items_of_order(context.indexes, record->id())) {
    if (line[item::name] == name) return base::fail("recall.error.line_there");
    last = std::max(last, line[item::position].value_or(0));
  }
  store::Commit commit = context.commit("undo.line_added");
  store::Edit edit(context.store, item::entity, context.new_id());
  // Free of charge by law: nobody decides on a price.
  constexpr base::Money nothing{};
  edit.set(item::order_of, record->id()).set(item::position, last + 1).set(item::kind, "labour").set(item::name, name).set(item::system, "other");
  edit.set(item::quantity_milli, 1000).set(item::unit_price, nothing).set(item::amount, nothing).set(item::list_price, nothing).set(item::method, "item");
  edit.set(item::answer, "proposed");
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
