#include "app/commands/contact_commands.hpp"

#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace contact = schema::contact_log;

RecordDraft contact_for(const CommandContext& context, const base::RecordId& customer, const base::RecordId& asset) {
  RecordDraft draft = empty_draft(contact::entity);
  draft.set_text(contact::customer_of, customer.to_string());
  if (!asset.empty()) draft.set_text(contact::asset_of, asset.to_string());
  draft.set_text(contact::at, std::to_string(context.clock.now()));
  draft.set_text(contact::direction, "outgoing");
  draft.set_text(contact::channel, "phone");
  draft.set_text(contact::outcome, "reached");
  if (!context.person.id.empty()) draft.set_text(contact::person, context.person.id.to_string());
  draft.changed = false;
  return draft;
}

CommandResult log_contact(const CommandContext& context, RecordDraft& draft, const std::string& date, const std::string& time) {
  if (const auto allowed = context.require(Permission::log_contact); !allowed) return std::unexpected(allowed.error());
  const bool promised = draft.text(contact::outcome) == "call_back";
  draft.problems.clear();
  if (promised) {
    const auto day = base::parse_loose_date(date);
    const auto minute = base::trim(time).empty() ? std::optional(9 * 60) : parse_clock_text(time);
    if (!day || !minute) {
      draft.problems["call_back_at"] = {!day ? "draft.error.date" : "draft.error.clock", {}};
      return base::fail("command.error.fields");
    }
    draft.set_text(contact::call_back_at, std::to_string(base::from_local({*day, *minute}, context.clock.utc_offset_minutes())));
  } else {
    draft.set_text(contact::call_back_at, {});
  }
  store::Commit commit = context.commit("undo.contact");
  const auto id = add_record(context, draft, {}, commit);
  if (!id) return std::unexpected(id.error());
  draft.id = *id;
  return commit;
}

}  // namespace aftercare::app::commands
