// Local writes, undo, and what the journal replays.

#include "base/json.hpp"
#include "store/edit.hpp"
#include "store/state.hpp"

namespace aftercare::store {

namespace {

constexpr base::Milliseconds one_hour = 3'600'000;
constexpr base::Milliseconds thirty_days = 30 * base::milliseconds_per_day;
/// 2025-01-01: no computer that runs this program has an earlier honest clock.
constexpr base::Milliseconds earliest_honest_clock = 1'735'689'600'000;

struct Stamp {
  std::uint64_t time = 0;
  bool suspect = false;
};

/// A suspect clock only gets the bit: its writes follow the latest stamp, and that stamp is not
/// dragged along.
Stamp make_stamp(std::uint64_t latest, base::Milliseconds now) {
  const base::Milliseconds last = HybridTime{latest}.milliseconds();
  const bool known = last >= earliest_honest_clock;
  const bool suspect = now < earliest_honest_clock || now > HybridTime{latest_plausible_time}.milliseconds() ||
                       (known && (now < last - one_hour || now > last + thirty_days));
  const std::uint64_t wall = suspect ? 0 : static_cast<std::uint64_t>(now) << 16;
  return {std::max(latest + 1, wall), suspect};
}

bool is_deletion(std::string_view life_value) { return base::json_member(life_value, "deleted") == "true"; }
bool is_deletion(const Write& write) { return write.group == schema::life::group.name && is_deletion(write.value); }

/// A deletion also knows what its own commit writes to the record; else that would look like an
/// edit made at the same time, and the record would stay.
std::string deletion_with_own_writes(const Commit& commit, const Write& deletion, std::uint64_t run, std::uint64_t first_n) {
  std::vector<Dot> seen;
  if (const auto dots = base::json_member(deletion.value, "seen")) seen = parse_dots(*dots);
  for (std::size_t index = 0; index < commit.writes.size(); ++index) {
    const Write& write = commit.writes[index];
    const bool same_record = write.id == deletion.id && write.entity == deletion.entity;
    if (same_record && write.group != deletion.group) seen.push_back({run, first_n + index});
  }
  std::string value = R"({"deleted":true,"seen":)";
  append_dots(value, seen);
  return value + '}';
}

}  // namespace

void Store::start_run(std::uint64_t run) {
  // Runs are never reused; should one come again all the same, its counts at least do not.
  std::uint64_t last = 0;
  for (const auto& [scope, context] : state_->contexts) last = std::max(last, context.seen(run));
  state_->run = run;
  state_->next_n = last + 1;
}

std::optional<std::uint64_t> Store::run() const { return state_->run; }

AppliedCommit Store::apply(const Commit& commit, base::Milliseconds now) {
  assert(state_->run.has_value());
  State& state = *state_;
  AppliedCommit applied;
  applied.label = commit.label;
  applied.operations.reserve(commit.writes.size());
  applied.touched.reserve(commit.writes.size());
  if (commit.writes.empty()) return applied;

  const Stamp stamp = make_stamp(state.latest_time, now);
  const std::uint64_t first_n = state.next_n;
  const std::string why = commit.why.empty() ? std::string() : base::json_string(commit.why);
  Line line;
  line.time = {stamp.time};
  if (line.time.milliseconds() != now) line.at = std::max<base::Milliseconds>(now, 0);
  line.suspect = stamp.suspect;
  line.author = commit.author;
  line.why = why;

  std::string deletion;
  for (const Write& write : commit.writes) {
    assert(write.value == "null" || write.value.starts_with('{'));
    const Change place = state.locate_or_add(write.entity, write.id, write.group, write.personal);
    Slot& slot = state.slot_or_add(place.entity, place.row, place.group);
    if (is_deletion(write)) deletion = deletion_with_own_writes(commit, write, *state.run, first_n);
    line.value = is_deletion(write) ? std::string_view(deletion) : std::string_view(write.value);
    line.dot = {*state.run, state.next_n++};
    const Head head = state.make_head(line);

    std::string previous(shown_value(place.entity, place.row, place.group));
    std::vector<Dot> replaced;
    state.each_head(slot, [&](const Head& old) {
      replaced.push_back(state.dot_of(old));
      state.add_past(slot, old);
    });
    state.set_only_head(slot, head);
    state.context_or_add(state.scope_of(place.entity, place.row, place.group)).extend(line.dot);

    std::string x;
    if (!replaced.empty()) append_dots(x, replaced);
    Line out = state.line_of(place.entity, place.row, place.group, head);
    out.replaces = x;
    append_line(applied.operations.emplace_back().line, out);
    applied.touched.push_back({place, line.dot, std::move(previous)});
    state.changed(place, slot);
  }
  state.latest_time = stamp.time;
  return applied;
}

namespace {

/// The registers a commit touched, each once: what stood there before, and its last write.
std::vector<AppliedCommit::Touched> touched_once(const AppliedCommit& applied) {
  std::vector<AppliedCommit::Touched> once;
  std::map<std::tuple<EntityIndex, Row, GroupIndex>, std::size_t> places;
  for (const auto& touched : applied.touched) {
    const auto [place, added] = places.try_emplace({touched.change.entity, touched.change.row, touched.change.group}, once.size());
    if (added) once.push_back(touched);
    else once[place->second].written = touched.written;
  }
  return once;
}

}  // namespace

base::Result<Commit> Store::inverse(const AppliedCommit& applied) const {
  const State& state = *state_;
  std::set<Dot> written;
  for (const auto& touched : applied.touched) written.insert(touched.written);
  Commit commit;
  commit.label = applied.label;
  std::set<std::pair<EntityIndex, Row>> made;  // records this commit brought into being
  const auto changed_since = [&](Row row, EntityIndex entity) {
    return base::fail("store.undo.changed_since", {{"record", row_id(entity, row).to_string()}});
  };
  for (const auto& touched : touched_once(applied)) {
    const auto& [entity, row, group] = touched.change;
    const Slot* slot = state.slot(entity, row, group);
    if (slot == nullptr || !state.one_head(*slot) || state.dot_of(slot->head) != touched.written) return changed_since(row, entity);
    const auto add = [&](std::string value) {
      commit.writes.push_back({std::string(entity_name(entity)), row_id(entity, row), std::string(group_name(entity, group)),
                               group_is_personal(entity, group), std::move(value)});
    };
    if (written.contains(state.dot_of(*state.first_write(entity, row)))) {
      if (!made.insert({entity, row}).second) continue;
      // Undoing takes the whole record away; what others added to it since must not go with it.
      bool untouched = true;
      state.each_slot(entity, row, [&](const Slot& other) {
        state.each_head(other, [&](const Head& head) { untouched = untouched && written.contains(state.dot_of(head)); });
      });
      if (!untouched) return changed_since(row, entity);
      // The values stay for the audit; the record is gone from every list.
      commit.writes.push_back({std::string(entity_name(entity)), row_id(entity, row), std::string(schema::life::group.name), false,
                               deletion_value(*this, entity, row)});
      continue;
    }
    // A deletion put back is made now, by somebody who sees what is here now.
    if (group == life_group && is_deletion(touched.previous_value)) add(deletion_value(*this, entity, row));
    else add(touched.previous_value.empty() ? "null" : touched.previous_value);
  }
  return commit;
}

void Store::replay(const Line& line, bool own_run) {
  State& state = *state_;
  const Change place = state.locate_or_add(line.entity, line.id, line.group, line.personal);
  Context& context = state.context_or_add(state.scope_of(place.entity, place.row, place.group));
  Slot& slot = state.slot_or_add(place.entity, place.row, place.group);

  const std::vector<Dot> replaced = parse_dots(line.replaces);
  std::vector<Head> kept, gone;
  bool known = context.covers(line.dot);
  state.each_head(slot, [&](const Head& head) {
    const Dot dot = state.dot_of(head);
    known = known || dot == line.dot;
    (dot != line.dot && std::ranges::find(replaced, dot) != replaced.end() ? gone : kept).push_back(head);
  });
  if (!known) {
    kept.push_back(state.make_head(line));
    state.note_time(kept.back());
    if (own_run) context.extend(line.dot);
  } else if (gone.empty()) {
    return;
  }
  // Only a damaged log replaces every head by one already superseded; what was there stays shown.
  if (kept.empty()) return;
  for (const Head& head : gone) state.add_past(slot, head);
  state.set_heads(slot, std::move(kept));
  state.changed(place, slot);
}

}  // namespace aftercare::store
