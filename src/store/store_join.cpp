// Joining another side's registers, loading snapshots, and putting the state out as sorted lines.

#include "base/function_ref.hpp"
#include "store/state.hpp"

namespace aftercare::store {

namespace {

/// The join of one register (design section 3): a head stays if both sides have it, or if the other
/// side's context of the scope does not cover its dot.
struct RegisterJoin {
  std::vector<Head> kept;
  std::vector<Head> gone;
  std::vector<const Line*> added;
};

}  // namespace

struct JoinAccess {
  /// Where a register is, or would be: nothing is added before it is known that something changes.
  struct Found {
    const Slot* slot = nullptr;
    Scope scope;
  };
  static Found find(const Store::State& state, EntityIndex entity, const IncomingRegister& incoming) {
    Found found{nullptr, {incoming.id.shop, incoming.personal}};
    if (entity == no_entity) return found;
    const EntityTable& table = state.tables[entity];
    const GroupIndex group = table.group(incoming.group);
    if (group == no_group) return found;
    found.scope.personal = table.groups[group].personal;
    const Row row = table.find(incoming.id);
    if (row != no_row) found.slot = state.slot(entity, row, group);
    if (found.slot != nullptr && !found.slot->used) found.slot = nullptr;
    return found;
  }

  static RegisterJoin join(const Store::State& state, const Slot* slot, const Context& mine,
                           const IncomingRegister& incoming, const Context& theirs) {
    RegisterJoin result;
    const auto consider = [&](const Head& head) {
      const Dot dot = state.dot_of(head);
      const bool both = std::ranges::any_of(incoming.heads, [&](const Line& line) { return line.dot == dot; });
      (both || !theirs.covers(dot) ? result.kept : result.gone).push_back(head);
    };
    if (slot != nullptr) state.each_head(*slot, consider);
    for (const Line& line : incoming.heads) {
      const bool twice = std::ranges::any_of(result.added, [&](const Line* other) { return other->dot == line.dot; });
      if (!twice && !(slot != nullptr && state.has_head(*slot, line.dot)) && !mine.covers(line.dot)) result.added.push_back(&line);
    }
    // Heads that only vanish belong to a register the other side no longer has: no honest file says
    // so, and dropping them would lose what is here.
    if (result.kept.empty() && result.added.empty()) result.kept = std::move(result.gone), result.gone.clear();
    return result;
  }

  static RegisterOutcome outcome(const RegisterJoin& join, bool was_used) {
    if (join.added.empty() && join.gone.empty()) return RegisterOutcome::same;
    const std::string_view first = join.kept.empty() ? join.added.front()->value : join.kept.front().text();
    const bool differs = std::ranges::any_of(join.kept, [&](const Head& head) { return head.text() != first; }) ||
                         std::ranges::any_of(join.added, [&](const Line* line) { return line->value != first; });
    if (differs) return RegisterOutcome::conflict;
    return was_used ? RegisterOutcome::changed : RegisterOutcome::added;
  }

  /// Most registers have one head on each side. True: nothing to do, no lists were built.
  static bool is_same(const Store::State& state, const Slot* slot, const Context& mine, const IncomingRegister& incoming) {
    if (incoming.heads.size() != 1) return false;
    const Dot& dot = incoming.heads.front().dot;
    if (slot == nullptr) return mine.covers(dot);
    // A head of theirs that I have seen and replaced: mine is the newer one.
    return state.one_head(*slot) && (state.dot_of(slot->head) == dot || mine.covers(dot));
  }

  /// One head of theirs that is new here and replaces whatever is here: no lists either.
  static bool takes_over(const Store::State& state, const Slot* slot, const IncomingRegister& incoming, const Context& theirs) {
    if (incoming.heads.size() != 1) return false;
    return slot == nullptr || (state.one_head(*slot) && theirs.covers(state.dot_of(slot->head)));
  }

  static RegisterOutcome take_over(Store::State& state, const Change& place, Slot& slot, const Line& line, std::vector<Operation>* operations) {
    const bool was_used = slot.used;
    if (operations != nullptr) {
      std::string x;
      if (was_used) append_dots(x, {state.dot_of(slot.head)});
      Line out = line;
      out.replaces = x;
      append_line(operations->emplace_back().line, out);
    }
    if (was_used) state.add_past(slot, slot.head);
    state.set_only_head(slot, state.make_head(line));
    state.note_time(slot.head);
    state.changed(place, slot);
    return was_used ? RegisterOutcome::changed : RegisterOutcome::added;
  }

  static void write_operations(const Store::State& state, const Change& place, const RegisterJoin& join,
                               std::vector<Operation>& operations) {
    std::vector<Dot> replaced;
    for (const Head& head : join.gone) replaced.push_back(state.dot_of(head));
    std::string x;
    if (!replaced.empty()) append_dots(x, replaced);
    const auto write = [&](Line line) {
      line.replaces = x;
      append_line(operations.emplace_back().line, line);
    };
    for (const Line* line : join.added) write(*line);
    if (join.added.empty()) write(state.line_of(place.entity, place.row, place.group, join.kept.front()));
  }
};

RegisterOutcome Store::preview(const IncomingRegister& incoming, const Context& theirs) const {
  const JoinAccess::Found found = JoinAccess::find(*state_, entity_index(incoming.entity), incoming);
  const Context& mine = state_->context_of(found.scope);
  if (JoinAccess::is_same(*state_, found.slot, mine, incoming)) return RegisterOutcome::same;
  return JoinAccess::outcome(JoinAccess::join(*state_, found.slot, mine, incoming, theirs), found.slot != nullptr);
}

RegisterOutcome Store::join_register(const IncomingRegister& incoming, const Context& theirs,
                                     std::vector<Operation>* operations) {
  State& state = *state_;
  const EntityIndex entity = state.entity_or_add(incoming.entity);
  const JoinAccess::Found found = JoinAccess::find(state, entity, incoming);
  const Context& mine = state.context_of(found.scope);
  if (JoinAccess::is_same(state, found.slot, mine, incoming)) return RegisterOutcome::same;
  if (JoinAccess::takes_over(state, found.slot, incoming, theirs)) {
    const Change place = state.locate_or_add(incoming.entity, incoming.id, incoming.group, incoming.personal);
    Slot& slot = state.slot_or_add(place.entity, place.row, place.group);
    return JoinAccess::take_over(state, place, slot, incoming.heads.front(), operations);
  }
  RegisterJoin join = JoinAccess::join(state, found.slot, mine, incoming, theirs);
  const RegisterOutcome outcome = JoinAccess::outcome(join, found.slot != nullptr);
  if (outcome == RegisterOutcome::same) return outcome;

  const Change place = state.locate_or_add(incoming.entity, incoming.id, incoming.group, incoming.personal);
  Slot& slot = state.slot_or_add(place.entity, place.row, place.group);
  if (operations != nullptr) JoinAccess::write_operations(state, place, join, *operations);
  for (const Head& head : join.gone) state.add_past(slot, head);
  for (const Line* line : join.added) {
    join.kept.push_back(state.make_head(*line));
    state.note_time(join.kept.back());
  }
  state.set_heads(slot, std::move(join.kept));
  state.changed(place, slot);
  return outcome;
}

void Store::merge_contexts(const Contexts& theirs) {
  for (const auto& [scope, context] : theirs) state_->context_or_add(scope).merge(context);
}

void Store::forget_contexts() {
  state_->contexts.clear();
  state_->last_context = nullptr;
}

void Store::load_head(const Line& line) {
  State& state = *state_;
  const Change place = state.locate_or_add(line.entity, line.id, line.group, line.personal);
  Slot& slot = state.slot_or_add(place.entity, place.row, place.group);
  if (!slot.used) {
    state.set_only_head(slot, state.make_head(line));
    state.note_time(slot.head);
  } else if (!state.has_head(slot, line.dot)) {
    std::vector<Head> heads = state.heads_of(slot);
    heads.push_back(state.make_head(line));
    state.note_time(heads.back());
    state.set_heads(slot, std::move(heads));
    state.refresh_conflict(place, slot);
  }
  state.note_event_day(place, slot);
  state.refresh_life_conflict(place.entity, place.row);
  // Consumers of the feed rebuild after a load instead of following it line by line.
  ++state.revision;
  state.feed_begin += state.feed.size() + 1;
  state.feed.clear();
}

void Store::load_history(const Line& line) {
  State& state = *state_;
  const Change place = state.locate_or_add(line.entity, line.id, line.group, line.personal);
  Slot& slot = state.slot_or_add(place.entity, place.row, place.group);
  // Head office meets the same history in every file of a shop.
  bool known = state.has_head(slot, line.dot);
  state.each_past(slot, [&](const Head& head) { known = known || state.dot_of(head) == line.dot; });
  if (known) return;
  state.add_past(slot, state.make_head(line));
  state.note_time(state.pasts[slot.past - 1].head);
}

Operation superseded_operation(const Line& line) {
  Operation operation{.line = {superseded_mark}};
  append_line(operation.line, line);
  return operation;
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
  const Store::State& state;
  const Store::LineFilter& filter;
  base::FunctionRef<void(const Line&)> visit;
  bool past = false;
  std::vector<Head> heads{};

  /// `rec` order: bytes of (e, i, g, run, n as a number).
  void walk() {
    for (const EntityIndex entity : sorted_tables(state.tables)) {
      if (state.tables[entity].rows.size() == 0) continue;
      const auto groups = sorted_groups(state.tables[entity]);
      std::vector<const Slot*> slots(groups.size());
      for (const Row row : state.tables[entity].sorted_rows()) {
        std::ranges::fill(slots, nullptr);
        state.each_slot(entity, row, [&](const Slot& slot) { slots[slot.group] = &slot; });
        for (const SortedGroup& group : groups) {
          if (slots[group.group] != nullptr) walk_register({entity, row, group.group}, *slots[group.group]);
        }
      }
    }
  }

  void walk_register(const Change& place, const Slot& slot) {
    const Scope scope = state.scope_of(place.entity, place.row, place.group);
    if (filter.scope && !filter.scope(scope)) return;
    if (filter.since != nullptr && covered(scope, slot)) return;
    if (!past && state.one_head(slot)) return visit(state.line_of(place.entity, place.row, place.group, slot.head));
    heads.clear();
    const auto collect = [this](const Head& head) { heads.push_back(head); };
    if (past) state.each_past(slot, collect);
    else state.each_head(slot, collect);
    std::ranges::sort(heads, {}, [this](const Head& head) { return state.dot_of(head); });
    for (const Head& head : heads) visit(state.line_of(place.entity, place.row, place.group, head));
  }

  bool covered(const Scope& scope, const Slot& slot) const {
    const auto known = filter.since->find(scope);
    if (known == filter.since->end()) return false;
    bool all = true;
    state.each_head(slot, [&](const Head& head) { all = all && known->second.covers(state.dot_of(head)); });
    return all;
  }
};

void Store::each_head_sorted(const LineFilter& filter, base::FunctionRef<void(const Line&)> visit) const {
  LineWalk{*state_, filter, visit, false}.walk();
}

void Store::each_history_sorted(const LineFilter& filter, base::FunctionRef<void(const Line&)> visit) const {
  LineWalk{*state_, filter, visit, true}.walk();
}

void Store::each_line_of(EntityIndex entity, Row row, base::FunctionRef<void(const Line&, bool superseded)> visit) const {
  state_->each_slot(entity, row, [&](const Slot& slot) {
    state_->each_head(slot, [&](const Head& head) { visit(state_->line_of(entity, row, slot.group, head), false); });
    state_->each_past(slot, [&](const Head& head) { visit(state_->line_of(entity, row, slot.group, head), true); });
  });
}

}  // namespace aftercare::store
