#pragma once
// Small words to write store tests in: ids, plain writes, whole exchanges in memory.

#include <string>
#include <string_view>
#include <vector>

#include "schema/entities.hpp"
#include "store/edit.hpp"
#include "store/store.hpp"

namespace aftercare::tests {

inline constexpr base::Milliseconds noon = 1'795'219'200'000;  // 2026-11-21
inline constexpr std::uint64_t run_a = 0xa1, run_b = 0xb2, run_c = 0xc3;

inline base::ShopCode shop_code(std::string_view text) { return base::ShopCode::parse(text).value(); }
inline base::RecordId id_of(std::uint64_t number, std::string_view shop = "S01") { return {shop_code(shop), 7, number}; }

/// One store with its run: a computer.
struct Side {
  explicit Side(std::uint64_t run) { store.start_run(run); }

  store::AppliedCommit write(const base::RecordId& id, std::string group, std::string value, base::Milliseconds now = noon,
                             std::string entity = "customer") {
    const bool personal = group == "identity" || group == "contact";
    return store.apply({{{std::move(entity), id, std::move(group), personal, std::move(value)}}, {}, {}, "test"}, now);
  }
  store::AppliedCommit remove(const base::RecordId& id, base::Milliseconds now = noon) {
    store::Commit commit;
    store::Edit(store, schema::customer::entity, id).remove().append_to(commit);
    return store.apply(commit, now);
  }
  store::Record find(const base::RecordId& id) const { return store.find(schema::customer::entity, id); }
  store::GroupIndex group(std::string_view name) const { return store.group_index(store.entity_index("customer"), name); }
  std::vector<std::string> values(const base::RecordId& id, std::string_view group_name) const {
    std::vector<std::string> out;
    const auto record = find(id);
    if (!record) return out;
    for (const auto& head : store.heads(record.entity_index(), record.row(), group(group_name))) out.emplace_back(head.value);
    return out;
  }
  std::vector<std::string> lines(const store::Store::LineFilter& filter = {}) const {
    std::vector<std::string> out;
    store.each_head_sorted(filter, [&](const store::Line& line) { store::append_line(out.emplace_back(), line); });
    return out;
  }
  store::Store store;
};

/// What a file holds, in memory.
struct Parcel {
  std::vector<std::string> lines;
  store::Contexts contexts;
};

inline Parcel pack(const store::Store& from, const store::Store::LineFilter& filter = {}) {
  Parcel parcel;
  from.each_head_sorted(filter, [&](const store::Line& line) { store::append_line(parcel.lines.emplace_back(), line); });
  for (const auto& [scope, context] : from.contexts()) {
    if (!filter.scope || filter.scope(scope)) parcel.contexts[scope] = context;
  }
  return parcel;
}

inline std::vector<store::RegisterOutcome> take(store::Store& to, const Parcel& parcel, std::vector<store::Operation>* operations = nullptr) {
  std::vector<store::Line> lines;
  for (const std::string& text : parcel.lines) lines.push_back(store::parse_line(text).value());
  std::vector<store::RegisterOutcome> outcomes;
  static const store::Context nothing;
  for (std::size_t first = 0, last = 0; first < lines.size(); first = last) {
    const store::Line& line = lines[first];
    while (last < lines.size() && lines[last].entity == line.entity && lines[last].id == line.id && lines[last].group == line.group) ++last;
    const auto context = parcel.contexts.find({line.id.shop, line.personal});
    const store::IncomingRegister incoming{line.entity, line.id, line.group, line.personal, std::span(lines).subspan(first, last - first)};
    const auto& theirs = context == parcel.contexts.end() ? nothing : context->second;
    const auto expected = to.preview(incoming, theirs);
    outcomes.push_back(to.join_register(incoming, theirs, operations));
    if (outcomes.back() != expected) outcomes.push_back(expected);  // shows up as one too many
  }
  to.merge_contexts(parcel.contexts);
  return outcomes;
}

inline void exchange(Side& a, Side& b) {
  const Parcel from_a = pack(a.store), from_b = pack(b.store);
  take(a.store, from_b);
  take(b.store, from_a);
}

}  // namespace aftercare::tests
