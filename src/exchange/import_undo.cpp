// Taking an import back, and keeping what was held back.

#include <algorithm>

#include "base/sha256.hpp"
#include "exchange/import.hpp"
#include "exchange/record_text.hpp"

namespace aftercare::exchange {
namespace {

/// The text of the lines of `scope`, verbatim, and how many; records and counts as of the file.
struct HeldLines {
  std::string text;
  std::int64_t lines = 0;
  std::vector<std::pair<std::string, std::int64_t>> counts;
  std::string last_id;

  void add(std::string_view raw, std::string_view entity, std::string_view id) {
    if (lines++ > 0) text += ",\n";
    text += raw;
    if (counts.empty() || counts.back().first != entity) {
      counts.emplace_back(entity, 0);
      last_id.clear();
    }
    if (last_id != id) ++counts.back().second;
    last_id = id;
  }
};

}  // namespace

base::Result<store::Commit> undo_import(const store::Store& store, const ImportUndo& undo) {
  store::Commit commit;
  commit.label = "exchange.undo.label";
  for (const ImportUndo::Register& reg : undo.registers) {
    const auto& [entity, row, group] = reg.change;
    const auto heads = store.heads(entity, row, group);
    if (heads.empty() || heads.front().dot != reg.shown) {
      return base::fail("exchange.undo.changed_since", {{"record", name_of(store.record(entity, row))}});
    }
    commit.writes.push_back({std::string(store.entity_name(entity)), store.row_id(entity, row),
                             std::string(store.group_name(entity, group)),
                             store.group_is_personal(entity, group),
                             reg.previous_value.empty() ? "null" : reg.previous_value});
  }
  for (const auto& [entity, row] : undo.added) {
    if (!store.record_alive(entity, row)) continue;
    commit.writes.push_back({std::string(store.entity_name(entity)), store.row_id(entity, row),
                             std::string(store.group_name(entity, store::life_group)), false,
                             deletion_of(store, entity, row)});
  }
  return commit;
}

std::string quarantine_file(const VerifiedFile& file, const std::vector<store::Scope>& held_back) {
  if (held_back.empty()) return {};
  HeldLines held;
  for (const FreshRegister& reg : file.fresh) {
    std::size_t at = reg.offset;
    for (std::uint32_t i = 0; i < reg.lines; ++i) {
      const std::size_t stop = file.bytes.find('\n', at);
      std::string_view raw = std::string_view(file.bytes).substr(at, stop - at);
      at = stop + 1;
      if (raw.ends_with(',')) raw.remove_suffix(1);
      const auto line = store::parse_line(raw);
      if (line && std::ranges::contains(held_back, store::Scope{line->id.shop, line->personal})) {
        held.add(raw, line->entity, line->id.to_string());
      }
    }
  }
  // Only what was new to the reader is in it, so it is a file of kind since; what the reader had
  // seen of these scopes is what it builds on.
  FileHeader header = file.header;
  header.kind = FileKind::since;
  header.counts = held.counts;
  std::erase_if(header.contexts,
                [&](const auto& entry) { return !std::ranges::contains(held_back, entry.first); });
  header.since.clear();
  for (const store::Scope& scope : held_back) {
    const auto seen = file.reader.find(scope);
    header.since[scope] = seen == file.reader.end() ? store::Context{} : seen->second;
  }
  std::string text = write_header(header) + held.text;
  if (held.lines > 0) text += '\n';
  const std::string sha256 = base::sha256_hex(text);
  return text + write_end({held.lines, sha256});
}

}  // namespace aftercare::exchange
