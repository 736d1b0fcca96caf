#include "app/audit.hpp"

#include <algorithm>
#include <map>
#include <set>

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

Last last_entry(const CommandContext& context, const store::Commit& commit, const std::string& device) {
  Last last;
  if (const store::Record end = context.indexes.greatest(entry::entity, entry::sequence, entry::device, device)) {
    last = {end[entry::sequence].value_or(0), end[entry::hash]};
  }
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
  const std::string device = signing_device(context.replica.shop, context.replica.device_letter);
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

std::string signing_device(const base::ShopCode& shop, char letter) { return shop.to_string() + "-" + letter; }

bool is_signed_as(std::span<const store::Operation> operations, std::string_view device) {
  return std::ranges::any_of(operations, [&](const store::Operation& operation) {
    if (!operation.line.contains(device) || !operation.line.contains(entry::entity.name)) return false;
    const auto line = store::parse_line(operation.line);
    return line && line->entity == entry::entity.name &&
           store::decode<schema::Text>(base::json_member(line->value, entry::device.name)) == device;
  });
}

std::vector<base::RecordId> broken_audit_links(const store::Store& store) {
  // Two computers that had the same letter for a while leave two branches, each of them whole.
  std::map<std::string, std::set<std::pair<std::int64_t, std::string>>> chains;
  const auto sequence_of = [](const store::Record& record) { return record[entry::sequence].value_or(0); };
  store.each(entry::entity, [&](const store::Record& record) {
    chains[record[entry::device]].emplace(sequence_of(record), record[entry::hash]);
  });
  std::vector<base::RecordId> broken;
  store.each(entry::entity, [&](const store::Record& record) {
    const std::string previous = record[entry::previous_hash];
    const std::int64_t sequence = sequence_of(record);
    const bool whole = base::sha256_hex(hashed_content(record.group_value(entry::entry))) == record[entry::hash];
    const bool linked = sequence == 1 ? previous.empty() : chains[record[entry::device]].contains({sequence - 1, previous});
    if (!whole || !linked) broken.push_back(record.id());
  });
  return broken;
}

}  // namespace aftercare::app
