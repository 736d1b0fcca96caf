// Joining another side's registers, loading snapshots, and putting the state out as sorted lines.

#include "store/state.hpp"

namespace aftercare::store {

namespace {

/// The join of one register (design section 3): a head stays if both sides have it, or if the other
/// side's context of the scope does not cover its dot. Indexes point into `mine` and `theirs`.
struct RegisterJoin {
  std::vector<Head> kept;
  std::vector<Head> gone;
  std::vector<const Line*> added;
};

}  // namespace

struct JoinAccess {
  static RegisterJoin join(const Store::State& state, const Slot* slot, const Scope& scope,
                           const IncomingRegister& incoming, const Context& theirs) {
    RegisterJoin result;
    static const Context nothing_seen;
    const auto held = state.contexts.find(scope);
    const Context& mine = held == state.contexts.end() ? nothing_seen : held->second;
    const std::vector<Head> heads = slot == nullptr ? std::vector<Head>() : state.heads_of(*slot);
    for (const Head& head : heads) {
      const Dot dot = state.dot_of(head);
      const bool both = std::ranges::any_of(incoming.heads, [&](const Line& line) { return line.dot == dot; });
      (both || !theirs.covers(dot) ? result.kept : result.gone).push_back(head);
    }
    for (const Line& line : incoming.heads) {
      const bool both = std::ranges::any_of(heads, [&](const Head& head) { return state.dot_of(head) == line.dot; });
      if (!both && !mine.covers(line.dot)) result.added.push_back(&line);
    }
    return result;
  }

  /// A register never met, with one head: most lines of a first import, so no lists are built.
  static RegisterOutcome join_new(Store::State& state, const Change& place, Slot& slot, const Line& line,
                                  std::vector<Operation>* operations) {
    const auto held = state.contexts.find(state.scope_of(place.entity, place.row, place.group));
    if (held != state.contexts.end() && held->second.covers(line.dot)) return RegisterOutcome::same;
    slot.head = state.make_head(line);
    slot.used = true;
    state.note_time(slot.head);
    if (operations != nullptr) append_line(operations->emplace_back().line, line);
    state.changed(place.entity, place.row, place.group);
    return RegisterOutcome::added;
  }

  static RegisterOutcome outcome(const RegisterJoin& join, bool was_used) {
    if (join.added.empty() && join.gone.empty()) return RegisterOutcome::same;
    std::string_view first;
    bool differs = false;
    const auto see = [&](std::string_view value) {
      if (first.empty()) first = value;
      differs = differs || value != first;
    };
    for (const Head& head : join.kept) see(head.text());
    for (const Line* line : join.added) see(line->value);
    if (differs) return RegisterOutcome::conflict;
    return was_used ? RegisterOutcome::changed : RegisterOutcome::added;
  }
};

RegisterOutcome Store::preview(const IncomingRegister& incoming, const Context& theirs) const {
  const EntityIndex entity = entity_index(incoming.entity);
  const Slot* slot = nullptr;
  bool personal = incoming.personal;
  if (entity != no_entity) {
    const Row row = state_->tables[entity].find(incoming.id);
    const GroupIndex group = state_->tables[entity].group(incoming.group);
    if (group != no_group) personal = state_->tables[entity].groups[group].personal;
    if (row != no_row && group != no_group) slot = state_->slot(entity, row, group);
  }
  const RegisterJoin join = JoinAccess::join(*state_, slot, {incoming.id.shop, personal}, incoming, theirs);
  return JoinAccess::outcome(join, slot != nullptr && slot->used);
}

RegisterOutcome Store::join_register(const IncomingRegister& incoming, const Context& theirs,
                                     std::vector<Operation>* operations) {
  State& state = *state_;
  const EntityIndex entity = state.entity_or_add(incoming.entity);
  const Row row = state.tables[entity].find_or_add(incoming.id);
  const GroupIndex group = state.tables[entity].group_or_add(incoming.group, incoming.personal);
  Slot& slot = state.slot_or_add(entity, row, group);
  if (!slot.used && incoming.heads.size() == 1) return JoinAccess::join_new(state, {entity, row, group}, slot, incoming.heads.front(), operations);
  RegisterJoin join = JoinAccess::join(state, &slot, state.scope_of(entity, row, group), incoming, theirs);
  const RegisterOutcome outcome = JoinAccess::outcome(join, slot.used);
  if (outcome == RegisterOutcome::same) return outcome;

  std::vector<Head> heads = std::move(join.kept);
  std::string x;
  std::vector<Dot> replaced;
  for (const Head& head : join.gone) {
    replaced.push_back(state.dot_of(head));
    state.add_past(slot, head);
  }
  if (!replaced.empty()) append_dots(x, replaced);
  for (const Line* line : join.added) {
    heads.push_back(state.make_head(*line));
    state.note_time(heads.back());
    if (operations != nullptr) {
      Line out = *line;
      out.replaces = x;
      append_line(operations->emplace_back().line, out);
    }
  }
  // Heads that only vanish belong to a register the other side no longer has: no honest file says
  // so, and dropping them would lose what is here.
  if (heads.empty()) heads = std::move(join.gone);
  state.set_heads(slot, std::move(heads));
  state.changed(entity, row, group);
  return outcome;
}

void Store::merge_contexts(const Contexts& theirs) {
  for (const auto& [scope, context] : theirs) state_->contexts[scope].merge(context);
}

void Store::load_head(const Line& line) {
  State& state = *state_;
  const EntityIndex entity = state.entity_or_add(line.entity);
  const Row row = state.tables[entity].find_or_add(line.id);
  const GroupIndex group = state.tables[entity].group_or_add(line.group, line.personal);
  Slot& slot = state.slot_or_add(entity, row, group);
  const Head head = state.make_head(line);
  state.note_time(head);
  if (!slot.used) {
    slot.head = head;
    slot.used = true;
    if (group == life_group) state.refresh_life_conflict(entity, row);
  } else if (!state.has_head(slot, line.dot)) {
    std::vector<Head> heads = state.heads_of(slot);
    heads.push_back(head);
    state.set_heads(slot, std::move(heads));
    state.refresh_conflict(entity, row, group);
  }
  if (const Slot* life = state.slot(entity, row, life_group); life != nullptr && group != life_group) {
    state.refresh_life_conflict(entity, row);
  }
  // Consumers of the feed rebuild after a load instead of following it line by line.
  ++state.revision;
  state.feed_begin += state.feed.size() + 1;
  state.feed.clear();
}

void Store::load_history(const Line& line) {
  State& state = *state_;
  const EntityIndex entity = state.entity_or_add(line.entity);
  const Row row = state.tables[entity].find_or_add(line.id);
  const GroupIndex group = state.tables[entity].group_or_add(line.group, line.personal);
  state.add_past(state.slot_or_add(entity, row, group), state.make_head(line));
}

// --- out

namespace {

struct SortedGroup {
  std::string_view name;
  GroupIndex group;
};

std::vector<SortedGroup> sorted_groups(const EntityTable& table) {
  std::vector<SortedGroup> groups;
  for (std::size_t index = 0; index < table.groups.size(); ++index) {
    groups.push_back({table.groups[index].name, static_cast<GroupIndex>(index)});
  }
  std::ranges::sort(groups, {}, &SortedGroup::name);
  return groups;
}

std::vector<EntityIndex> sorted_tables(const std::vector<EntityTable>& tables) {
  std::vector<EntityIndex> order;
  for (std::size_t index = 0; index < tables.size(); ++index) order.push_back(static_cast<EntityIndex>(index));
  std::ranges::sort(order, [&](EntityIndex a, EntityIndex b) { return tables[a].name < tables[b].name; });
  return order;
}

}  // namespace

struct LineWalk {
  /// `rec` order: bytes of (e, i, g, run, n as a number).
  static void walk(const Store::State& state, const Store::LineFilter& filter, bool past, const std::function<void(const Line&)>& visit) {
    std::vector<Head> heads;
    for (const EntityIndex entity : sorted_tables(state.tables)) {
      const auto groups = sorted_groups(state.tables[entity]);
      for (const Row row : state.tables[entity].sorted_rows()) {
        for (const SortedGroup& group : groups) {
          const Slot* slot = state.slot(entity, row, group.group);
          if (slot == nullptr) continue;
          const Scope scope = state.scope_of(entity, row, group.group);
          if (filter.scope && !filter.scope(scope)) continue;
          heads = past ? pasts(state, *slot) : state.heads_of(*slot);
          if (filter.since != nullptr && covered(state, *filter.since, scope, past ? state.heads_of(*slot) : heads)) continue;
          std::ranges::sort(heads, [&](const Head& a, const Head& b) { return state.dot_of(a) < state.dot_of(b); });
          for (const Head& head : heads) visit(state.line_of(entity, row, group.group, head));
        }
      }
    }
  }

  static std::vector<Head> pasts(const Store::State& state, const Slot& slot) {
    std::vector<Head> heads;
    for (std::uint32_t at = slot.past; at != 0; at = state.pasts[at - 1].next) heads.push_back(state.pasts[at - 1].head);
    return heads;
  }

  static bool covered(const Store::State& state, const Contexts& since, const Scope& scope, const std::vector<Head>& heads) {
    const auto known = since.find(scope);
    if (known == since.end()) return false;
    return std::ranges::all_of(heads, [&](const Head& head) { return known->second.covers(state.dot_of(head)); });
  }
};

void Store::each_head_sorted(const LineFilter& filter, const std::function<void(const Line&)>& visit) const {
  LineWalk::walk(*state_, filter, false, visit);
}

void Store::each_history_sorted(const LineFilter& filter, const std::function<void(const Line&)>& visit) const {
  LineWalk::walk(*state_, filter, true, visit);
}

void Store::each_line_of(EntityIndex entity, Row row, const std::function<void(const Line&, bool superseded)>& visit) const {
  state_->each_slot(entity, row, [&](const Slot& slot) {
    for (const Head& head : state_->heads_of(slot)) visit(state_->line_of(entity, row, slot.group, head), false);
    for (const Head& head : LineWalk::pasts(*state_, slot)) visit(state_->line_of(entity, row, slot.group, head), true);
  });
}

}  // namespace aftercare::store
