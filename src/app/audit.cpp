#include "app/audit.hpp"

#include <algorithm>
#include <map>

#include "base/sha256.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::app {

namespace entry = schema::audit_entry;

namespace {

struct Last {
  std::int64_t sequence = 0;
  std::string hash;
};

std::string device_name(const CommandContext& context) {
  return context.replica.shop.to_string() + "-" + context.replica.device_letter;
}

Last last_entry(const CommandContext& context, const store::Commit& commit, const std::string& device) {
  Last last;
  context.store.each(entry::entity, [&](const store::Record& record) {
    const auto sequence = record[entry::sequence].value_or(0);
    if (sequence > last.sequence && record[entry::device] == device) last = {sequence, record[entry::hash]};
  });
  for (const store::Write& write : commit.writes) {
    if (write.entity != entry::entity.name) continue;
    last = {store::decode<schema::Integer>(base::json_member(write.value, entry::sequence.name)).value_or(0),
            store::decode<schema::Text>(base::json_member(write.value, entry::hash.name))};
  }
  return last;
}

/// What the hash covers: every field but the hash, as raw JSON, in declaration order.
std::string hashed_content(std::string_view value) {
  std::string content;
  for (const schema::FieldInfo* field : entry::entity.fields) {
    if (field == &entry::hash) continue;
    if (const auto raw = base::json_member(value, field->name)) content.append(field->name).append("=").append(*raw).append("\n");
  }
  return content;
}

}  // namespace

void append_audit(const CommandContext& context, store::Commit& commit, std::string_view action, const AuditTarget& target) {
  const std::string device = device_name(context);
  const Last last = last_entry(context, commit, device);
  store::Edit edit(context.store, entry::entity, context.new_id());
  edit.set(entry::device, device)
      .set(entry::sequence, last.sequence + 1)
      .set(entry::at, context.clock.now())
      .set(entry::action, std::string(action))
      .set(entry::target_entity, target.entity)
      .set(entry::detail, target.detail)
      .set(entry::previous_hash, last.hash);
  if (!context.person.id.empty()) edit.set(entry::person, context.person.id);
  if (!target.id.empty()) edit.set(entry::target, target.id);
  store::Commit draft;
  edit.append_to(draft);
  edit.set(entry::hash, base::sha256_hex(hashed_content(draft.writes.front().value)));
  edit.append_to(commit);
}

std::vector<base::RecordId> broken_audit_links(const store::Store& store) {
  std::map<std::string, std::map<std::int64_t, store::Record>> chains;
  store.each(entry::entity, [&](const store::Record& record) {
    chains[record[entry::device]][record[entry::sequence].value_or(0)] = record;
  });
  std::vector<base::RecordId> broken;
  for (const auto& [device, chain] : chains) {
    std::string previous;
    std::int64_t previous_sequence = 0;
    for (const auto& [sequence, record] : chain) {
      const std::string_view value = record.group_value(entry::entry);
      const bool whole = base::sha256_hex(hashed_content(value)) == record[entry::hash];
      const bool linked = sequence == previous_sequence + 1 && record[entry::previous_hash] == previous;
      if (!whole || !linked) broken.push_back(record.id());
      previous = record[entry::hash];
      previous_sequence = sequence;
    }
  }
  return broken;
}

}  // namespace aftercare::app
