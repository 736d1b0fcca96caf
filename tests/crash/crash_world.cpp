#include "crash_world.hpp"

#include "base/json.hpp"

namespace aftercare::test {

std::string dump(const store::Store& store) {
  std::string text;
  const auto add = [&](const store::Line& line) {
    store::append_line(text, line);
    text += '\n';
  };
  store.each_head_sorted({}, add);
  text += "--\n";
  store.each_history_sorted({}, add);
  for (const auto& [scope, context] : store.contexts()) {
    for (const auto& [run, n] : context.entries())
      text += scope.to_string() + " " + base::to_hex16(run) + " " + std::to_string(n) + "\n";
  }
  return text;
}

std::map<store::Dot, std::string> contents(const store::Store& store) {
  std::map<store::Dot, std::string> all;
  const auto add = [&](const store::Line& line) {
    std::string text;
    store::append_line(text, line);
    all[line.dot] = text;
  };
  store.each_head_sorted({}, add);
  store.each_history_sorted({}, add);
  return all;
}

World::World(FaultDisk& disk, std::uint64_t seed, journal::UpkeepLimits limits) : disk_(disk), random_(seed) {
  journal_ = std::make_unique<journal::Journal>(disk_, *store_, clock_, limits);
  for (int count = 0; count < 12; ++count)
    ids_.push_back(base::mint_record_id(*base::ShopCode::parse(count % 3 == 0 ? "HQ" : "S01"), random_));
  other_->start_run(random_.next_u64());
}

bool World::open() {
  while (true) {
    const auto done = journal_->open_step(0);
    if (!done) return false;
    if (*done) break;
  }
  states_.assign(1, dump(*store_));
  return true;
}

void World::remember() {
  states_.resize(journal_->save_state().pending + 1);
  states_.back() = dump(*store_);
}

namespace {

store::Commit random_commit(SeededRandom& random, const std::vector<base::RecordId>& ids,
                            std::size_t value_bytes) {
  store::Commit commit;
  const std::uint64_t writes = 1 + random.below(3);
  for (std::uint64_t count = 0; count < writes; ++count) {
    const base::RecordId& id = ids[random.below(ids.size())];
    const bool personal = random.chance(50);
    std::string text = "张三" + std::to_string(random.below(100000));
    text.append(value_bytes, 'x');
    const std::string value =
        random.chance(5) ? "null" : std::string(R"({"note":)") + base::json_string(text) + "}";
    commit.writes.push_back({"customer", id, personal ? "identity" : "care", personal, value});
  }
  if (random.chance(20)) commit.why = "客户来电更正";
  return commit;
}

}  // namespace

void World::commit(std::size_t value_bytes) {
  const store::AppliedCommit applied = store_->apply(random_commit(random_, ids_, value_bytes), clock_.now());
  for (const store::Operation& operation : applied.operations) payload_bytes_ += operation.line.size() + 1;
  journal_->append(applied);
  remember();
}

/// The other replica edits the same records; what it knows is joined here.
void World::import() {
  for (int count = 0; count < 3; ++count) other_->apply(random_commit(random_, ids_, 0), clock_.now());
  std::vector<store::Operation> operations;
  std::vector<std::string> texts;
  other_->each_head_sorted({},
                           [&](const store::Line& line) { store::append_line(texts.emplace_back(), line); });
  static const store::Context nothing;
  for (const std::string& text : texts) {
    const store::Line line = *store::parse_line(text);
    const store::IncomingRegister incoming{line.entity, line.id, line.group, line.personal, {&line, 1}};
    const auto context = other_->contexts().find({line.id.shop, line.personal});
    store_->join_register(incoming, context == other_->contexts().end() ? nothing : context->second,
                          &operations);
  }
  // "hist" of a file: what it superseded at the other side, of registers that are here now.
  other_->each_history_sorted({}, [&](const store::Line& line) {
    store_->load_history(line);
    operations.push_back(store::superseded_operation(line));
  });
  store_->merge_contexts(other_->contexts());
  for (const store::Operation& operation : operations) payload_bytes_ += operation.line.size() + 1;
  journal_->append(operations, other_->contexts());
  remember();
}

void World::work() {
  if (random_.chance(10)) {
    import();
  } else {
    commit(random_.chance(10) ? 300 : 0);
  }
  if (random_.chance(70)) pass(static_cast<base::Milliseconds>(random_.below(120)));
}

void World::pass(base::Milliseconds milliseconds) {
  clock_.advance(milliseconds);
  journal_->tick(clock_.now());
  journal_->compact_step(0);
}

bool World::settle() {
  for (int count = 0; count < 20'000; ++count) {
    if (journal_->save_state().status() == journal::SaveStatus::saved && !journal_->wants_compaction())
      return true;
    pass(200);
  }
  return false;
}

Opened open_copy(FaultDisk& disk) {
  Opened result;
  base::FixedClock clock(1'795'219'200'000);
  journal::Journal journal(disk, *result.store, clock);
  while (true) {
    const auto done = journal.open_step(1000);
    if (!done) return result;
    if (*done) break;
  }
  result.opened = true;
  result.report = journal.report();
  disk.restart();
  return result;
}

}  // namespace aftercare::test
