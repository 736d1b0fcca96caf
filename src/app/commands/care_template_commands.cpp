#include "app/commands/care_commands.hpp"
#include "app/queries/care_texts.hpp"
#include "base/text.hpp"
#include "rules/care/care_text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

CommandResult save_care_template(const CommandContext& context, const std::string& kind, const std::string& channel, const std::string& words) {
  namespace text_of = schema::care_template;
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  if (base::trim(words).empty()) return base::fail("care.error.empty_text");
  const std::vector<std::string> unknown = rules::unknown_care_fields(words);
  if (!unknown.empty()) {
    std::string list;
    for (const std::string& field : unknown) list += (list.empty() ? "" : "、") + field;
    return base::fail("care.error.unknown_fields", {{"fields", list}});
  }
  const std::int64_t version = newest_care_text(context.store, context.replica.shop, kind, channel).version + 1;
  // Two computers that write the same version at once meet in one record, and the conflict is shown.
  const std::string key = "care_template:" + kind + ":" + channel + ":" + std::to_string(version);
  store::Commit commit = context.commit("undo.care.template");
  store::Edit edit(context.store, text_of::entity, base::RecordId::derived(context.replica.shop, key));
  edit.set(text_of::kind, kind).set(text_of::channel, channel).set(text_of::version, version);
  edit.set(text_of::words, words).set(text_of::at, context.clock.now());
  if (!context.person.id.empty()) edit.set(text_of::person, context.person.id);
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
