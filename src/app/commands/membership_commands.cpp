#include "app/commands/membership_commands.hpp"

#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "rules/lifecycle.hpp"
#include "rules/membership.hpp"
#include "schema/entities.hpp"
#include "store/decode.hpp"

namespace aftercare::app::commands {

namespace member = schema::membership;
namespace person = schema::customer;
using store::Record;

namespace {

constexpr int usual_months = 12;

void mark_customer(const CommandContext& context, const Record& customer, bool is_member, store::Commit& commit) {
  store::Edit edit(context.store, person::entity, customer.id());
  edit.set(person::member, is_member);
  edit.append_to(commit);
}

std::optional<base::Date> typed_day(const RecordDraft& draft, const schema::FieldInfo& field) {
  const auto raw = raw_value(field, draft);
  return raw ? store::decode<schema::Date>(store::RawValue(*raw)) : std::nullopt;
}

}  // namespace

RecordDraft membership_draft(const CommandContext& context, const base::RecordId& customer) {
  const Record known = rules::membership_of(context.indexes, customer);
  RecordDraft draft = known ? draft_of(known) : empty_draft(member::entity);
  if (known && rules::state_of(member::entity, known) != "left") return draft;
  draft.set_text(member::customer_of, customer.to_string());
  if (draft.text(member::level).empty()) draft.set_text(member::level, "ordinary");
  draft.set_text(member::joined_on, context.clock.today().to_string());
  draft.set_text(member::expires_on, context.clock.today().plus_months(usual_months).to_string());
  if (!context.person.id.empty()) draft.set_text(member::handled_by, context.person.id.to_string());
  draft.changed = false;
  return draft;
}

CommandResult save_membership(const CommandContext& context, RecordDraft& draft) {
  if (const auto allowed = context.require(Permission::edit_customer); !allowed) return std::unexpected(allowed.error());
  const auto id = base::RecordId::parse(draft.text(member::customer_of));
  const Record customer = id ? context.store.resolve(person::entity, *id) : Record();
  if (!customer || !customer.visible()) return base::fail("command.error.gone");
  draft.problems.clear();
  const auto joined = typed_day(draft, member::joined_on), expires = typed_day(draft, member::expires_on);
  if (joined && expires && *expires < *joined) {
    draft.problems["expires_on"] = {"membership.error.expires", {}};
    return base::fail("command.error.fields");
  }
  if (draft.id.empty()) draft.id = member::id_of(customer.id());
  const Record known = context.store.find(member::entity, draft.id);
  const bool joins = !known || !known.visible() || rules::state_of(member::entity, known) == "left";
  store::Edit edit(context.store, member::entity, draft.id);
  if (known && !known.visible()) edit.revive();
  if (!transfer(draft, known, edit)) return base::fail("command.error.fields");
  if (!known || known[member::member_no].empty()) {
    edit.set(member::member_no, context.indexes.next_number(member::entity, context.replica, context.clock.today()));
  }
  if (joins) {
    write_state(context, member::entity, "joined", edit);
    edit.set(member::state_reason, {});
  }
  store::Commit commit = context.commit(joins ? "undo.membership.joined" : "undo.changed");
  edit.append_to(commit);
  if (!customer[person::member]) mark_customer(context, customer, true, commit);
  return commit;
}

CommandResult leave_membership(const CommandContext& context, const base::RecordId& id, const std::string& reason) {
  if (const auto allowed = context.require(Permission::edit_customer); !allowed) return std::unexpected(allowed.error());
  const Record customer = context.store.resolve(person::entity, id);
  if (!customer || !customer.visible()) return base::fail("command.error.gone");
  const Record known = rules::membership_of(context.indexes, customer.id());
  if (!known || rules::state_of(member::entity, known) == "left") return base::fail("membership.error.not_member");
  const std::string why(base::trim(reason));
  if (why.empty()) return base::fail("membership.error.reason");
  auto edit = to_state(context, known, "left");
  if (!edit) return std::unexpected(edit.error());
  edit->set(member::state_reason, why);
  store::Commit commit = context.commit("undo.membership.left", why);
  edit->append_to(commit);
  if (customer[person::member]) mark_customer(context, customer, false, commit);
  return commit;
}

}  // namespace aftercare::app::commands
