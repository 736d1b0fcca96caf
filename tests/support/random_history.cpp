#include "base/function_ref.hpp"
#include "support/random_history.hpp"

#include <algorithm>
#include <bit>

namespace aftercare::tests {

namespace {

constexpr std::size_t most_writes = 48;  // of 64; the last commit may go a little over
const store::Context nothing_seen;
constexpr auto every_scope = [](const store::Scope&) { return true; };

std::string text_of(const store::Line& line) {
  std::string text;
  store::append_line(text, line);
  return text;
}

std::string without_replaced(std::string_view operation) {
  store::Line line = store::parse_line(operation).value();
  line.replaces = {};
  return text_of(line);
}

std::vector<std::string> lines_of(const store::Store& from) {
  std::vector<std::string> lines;
  from.each_head_sorted({}, [&](const store::Line& line) { lines.push_back(text_of(line)); });
  return lines;
}

template <class Visit>
void each_line(const store::Store& from, Visit visit) {
  for (store::EntityIndex entity = 0; entity < from.entity_count(); ++entity) {
    for (store::Row row = 0; row < from.row_count(entity); ++row) from.each_line_of(entity, row, visit);
  }
}

bool is_personal(std::string_view group) { return group == "identity" || group == "contact" || group == "loyalty"; }

/// Joins a file register by register; an outcome that preview did not announce is a failure.
bool join(store::Store& to, const HistoryFile& file, std::vector<store::Operation>* operations) {
  std::vector<store::Line> lines;
  for (const std::string& text : file.lines) lines.push_back(store::parse_line(text).value());
  bool as_announced = true;
  for (std::size_t first = 0, last = 0; first < lines.size(); first = last) {
    const store::Line& line = lines[first];
    while (last < lines.size() && lines[last].entity == line.entity && lines[last].id == line.id && lines[last].group == line.group) ++last;
    const auto context = file.contexts.find({line.id.shop, line.personal});
    const auto& theirs = context == file.contexts.end() ? nothing_seen : context->second;
    const store::IncomingRegister incoming{line.entity, line.id, line.group, line.personal, std::span(lines).subspan(first, last - first)};
    const auto announced = to.preview(incoming, theirs);
    as_announced = to.join_register(incoming, theirs, operations) == announced && as_announced;
  }
  to.merge_contexts(file.contexts);
  return as_announced;
}

}  // namespace

RandomHistory::RandomHistory(std::uint64_t seed) : random_(seed), now_(1'795'219'200'000) {
  const std::string_view shops[] = {"HQ", "S01", "S01", "S02"};
  for (std::size_t index = 0; index < 2 + random_.below(3); ++index) {
    HistoryReplica replica;
    replica.shop = base::ShopCode::parse(shops[index]).value();
    replica.store = std::make_unique<store::Store>();
    replica.store->start_run(random_.next_u64());
    replicas_.push_back(std::move(replica));
  }
  for (const std::string_view shop : {"S01", "S01", "S02", "HQ"}) {
    records_.push_back(base::mint_record_id(base::ShopCode::parse(shop).value(), random_));
  }
}

std::optional<std::string> RandomHistory::run() {
  while (oracle_.size() < most_writes && random_.below(22) != 0) {
    if (auto wrong = step()) return wrong;
  }
  if (random_.below(8) == 0) {
    if (auto wrong = check_laws()) return wrong;
  }
  return converge();
}

std::optional<std::string> RandomHistory::step() {
  HistoryReplica& replica = any();
  std::optional<std::string> wrong;
  switch (const std::size_t dice = random_.below(100); dice) {
    default:
      wrong = write(replica);
      break;
    case 50 ... 81: {
      HistoryReplica& from = any();
      files_.push_back(random_file(from, replica));
      wrong = deliver(replica, files_.back());
      break;
    }
    case 82 ... 91:  // a file met before, perhaps older than what is here
      if (!files_.empty()) wrong = deliver(replica, files_[random_.below(files_.size())]);
      break;
    case 92 ... 94:
      wrong = restart(replica);
      break;
    case 95 ... 97:
      replica.backup = snapshot(replica);
      break;
    case 98 ... 99:
      restore_backup(replica);
      break;
  }
  if (!wrong && random_.below(8) == 0) wrong = check(replica);
  return wrong;
}

base::Milliseconds RandomHistory::random_clock() {
  switch (random_.below(12)) {
    case 0: return now_ - 3 * 3'600'000;
    case 1: return now_ + 10 * 365 * base::milliseconds_per_day;
    case 2: return static_cast<base::Milliseconds>(random_.below(100'000));
    case 3: case 4: return now_ += 60'000 * static_cast<base::Milliseconds>(random_.below(100));
    default: return now_;  // frozen, so that stamps of different computers are often equal
  }
}

store::Commit RandomHistory::random_commit(HistoryReplica& replica) {
  store::Commit commit;
  const base::RecordId& id = records_[random_.below(records_.size())];
  const schema::Entity& entity = schema::customer::entity;
  switch (random_.below(16)) {
    case 0: store::Edit(*replica.store, entity, id).remove().append_to(commit); break;
    case 1: store::Edit(*replica.store, entity, id).revive().append_to(commit); break;
    case 2: store::Edit(*replica.store, entity, id).merge_into(records_[random_.below(records_.size())]).append_to(commit); break;
    case 3: store::Edit(*replica.store, entity, id).set(schema::customer::note, "goes").remove().append_to(commit); break;
    case 4:
      if (replica.last) commit = replica.store->inverse(*replica.last).value_or(commit);
      break;
    default: break;
  }
  if (!commit.writes.empty()) return commit;
  constexpr std::string_view groups[] = {"identity", "contact", "care", "status", "loyalty"};
  constexpr std::string_view values[] = {R"({"note":"a"})", R"({"note":"b"})", R"({"note":"c","new":1.0})", "null"};
  for (std::size_t count = 1 + random_.below(2); count > 0; --count) {
    const std::string group(groups[random_.below(5)]);
    const std::string entity_name = random_.below(8) == 0 ? "drone" : "customer";
    commit.writes.push_back({entity_name, id, group, is_personal(group) && (entity_name == "customer" || group == "loyalty"), std::string(values[random_.below(4)])});
  }
  return commit;
}

std::optional<std::string> RandomHistory::write(HistoryReplica& replica) { return apply(replica, random_commit(replica)); }

std::optional<std::string> RandomHistory::apply(HistoryReplica& replica, const store::Commit& commit) {
  const WriteSet before = replica.seen;
  replica.last = replica.store->apply(commit, random_clock());
  HistoryReplica::JournalStep journal{{}, true, {}};
  WriteSet written = 0;
  for (std::size_t index = 0; index < commit.writes.size(); ++index) {
    const std::string& operation = replica.last->operations[index].line;
    journal.lines.push_back(operation);
    const store::Line line = store::parse_line(operation).value();
    const Oracle::Op op{.key = {std::string(line.entity), line.id, std::string(line.group)}, .scope = {line.id.shop, line.personal}, .dot = line.dot,
                        .time = line.time, .suspect = line.suspect, .value = std::string(line.value), .line = without_replaced(operation),
                        .deletion = line.value.starts_with(R"({"deleted":true)")};
    written |= oracle_.add(op, replica.seen);
    replica.seen = before | written;
  }
  for (WriteSet rest = written; rest != 0; rest &= rest - 1) {
    const WriteSet one = rest & ~(rest - 1);
    const RegisterKey& key = oracle_.op(static_cast<std::size_t>(std::countr_zero(one))).key;
    oracle_.know(one, oracle_.heads_of_record(before, key) | written);
  }
  replica.held |= written;
  replica.journal.push_back(std::move(journal));
  return std::nullopt;
}

HistoryFile RandomHistory::file_of(const HistoryReplica& from, base::FunctionRef<bool(const store::Scope&)> scope,
                                   std::optional<store::Contexts> since) const {
  HistoryFile file;
  file.since = std::move(since);
  const store::Store::LineFilter filter{scope, file.since ? &*file.since : nullptr};
  from.store->each_head_sorted(filter, [&](const store::Line& line) { file.lines.push_back(text_of(line)); });
  for (const auto& [key, context] : from.store->contexts()) {
    if (scope(key)) file.contexts[key] = context;
  }
  file.writes = oracle_.within(from.seen, scope);
  return file;
}

HistoryFile RandomHistory::random_file(HistoryReplica& from, const HistoryReplica& to) {
  const base::ShopCode shop = replicas_[random_.below(replicas_.size())].shop;
  const bool one_shop = random_.below(2) == 0, masked = random_.below(3) == 0;
  const auto scope = [=](const store::Scope& key) {
    return (!masked || !key.personal) && (!one_shop || key.shop == shop || key.shop == base::head_office_code());
  };
  std::optional<store::Contexts> since;
  if (random_.below(4) == 0) since = to.reported ? *to.reported : to.store->contexts();
  return file_of(from, scope, std::move(since));
}

std::optional<std::string> RandomHistory::deliver(HistoryReplica& to, const HistoryFile& file) {
  if (file.since) {  // of the scopes the file carries; other scopes do not matter
    for (const auto& [scope, context] : *file.since) {
      const auto held = to.store->contexts().find(scope);
      const store::Context& mine = held == to.store->contexts().end() ? nothing_seen : held->second;
      if (file.contexts.contains(scope) && !mine.covers(context)) return std::nullopt;  // waits for the export before
    }
  }
  std::vector<store::Operation> operations;
  if (!join(*to.store, file, &operations)) return "preview said something else than join_register did";
  HistoryReplica::JournalStep journal{{}, false, file.contexts};
  for (const auto& operation : operations) journal.lines.push_back(operation.line);
  to.journal.push_back(std::move(journal));
  to.seen |= file.writes;
  to.held |= oracle_.heads(to.seen);
  if (random_.below(3) == 0) to.reported = to.store->contexts();
  return std::nullopt;
}

HistoryReplica::Snapshot RandomHistory::snapshot(const HistoryReplica& replica) const {
  HistoryReplica::Snapshot snapshot{{}, replica.store->contexts(), replica.seen, replica.held};
  each_line(*replica.store, [&](const store::Line& line, bool superseded) { snapshot.lines.emplace_back(text_of(line), superseded); });
  return snapshot;
}

namespace {
std::unique_ptr<store::Store> load(const HistoryReplica::Snapshot& snapshot) {
  auto fresh = std::make_unique<store::Store>();
  for (const auto& [text, superseded] : snapshot.lines) {
    const store::Line line = store::parse_line(text).value();
    superseded ? fresh->load_history(line) : fresh->load_head(line);
  }
  fresh->merge_contexts(snapshot.contexts);
  return fresh;
}
}  // namespace

std::optional<std::string> RandomHistory::restart(HistoryReplica& replica) {
  const bool from_snapshot = random_.below(2) == 0;
  if (from_snapshot) {
    replica.base = snapshot(replica);
    replica.journal.clear();
  }
  auto fresh = load(replica.base);
  for (const auto& journal : replica.journal) {
    for (const std::string& line : journal.lines) fresh->replay(store::parse_line(line).value(), journal.own);
    fresh->merge_contexts(journal.contexts);
  }
  if (fresh->contexts() != replica.store->contexts()) return "contexts differ after a restart";
  if (lines_of(*fresh) != lines_of(*replica.store)) return "lines differ after a restart";
  replica.store = std::move(fresh);
  replica.store->start_run(random_.next_u64());
  replica.last.reset();
  return check(replica);
}

void RandomHistory::restore_backup(HistoryReplica& replica) {
  if (!replica.backup) return;
  const std::uint64_t run = random_.next_u64();
  replica.base = *replica.backup;
  replica.journal.clear();
  replica.store = load(replica.base);
  replica.seen = replica.base.seen;
  replica.held = replica.base.held;
  replica.store->start_run(run);
  replica.last.reset();
}

std::optional<std::string> RandomHistory::check(HistoryReplica& replica) const {
  const store::Store& store = *replica.store;
  if (lines_of(store) != oracle_.lines(replica.seen)) return "surviving heads differ from the oracle";
  for (const RegisterKey& key : oracle_.registers(replica.seen)) {
    const auto record = store.find(store.entity_index(key.entity), key.id);
    const auto group = store.group_index(record.entity_index(), key.group);
    std::vector<std::string> shown;
    for (const auto& head : store.heads(record.entity_index(), record.row(), group)) shown.emplace_back(head.value);
    if (shown != oracle_.shown_order(replica.seen, key)) return "heads are shown in another order: " + key.group;
    bool contested = false;
    if (record.alive() != oracle_.alive(replica.seen, key, contested)) return "alive here, deleted there";
  }
  std::set<RegisterKey> conflicts;
  for (const auto& conflict : store.conflicts()) {
    conflicts.insert({std::string(store.entity_name(conflict.entity)), store.row_id(conflict.entity, conflict.row),
                      std::string(store.group_name(conflict.entity, conflict.group))});
  }
  if (conflicts != oracle_.conflicts(replica.seen)) return "conflicts differ from the oracle";
  std::set<store::Dot> kept;
  bool twice = false;
  each_line(store, [&](const store::Line& line, bool) { twice = !kept.insert(line.dot).second || twice; });
  if (twice) return "a write stands twice";
  for (std::size_t number = 0; number < oracle_.size(); ++number) {
    if ((replica.held >> number & 1) != 0 && !kept.contains(oracle_.op(number).dot)) return "a write was lost from the history";
  }
  return std::nullopt;
}

std::optional<std::string> RandomHistory::check_laws() const {
  const auto some_file = [&] {
    const HistoryReplica& from = replicas_[random_.below(replicas_.size())];
    const bool masked = random_.below(3) == 0;
    return file_of(from, [=](const store::Scope& key) { return !masked || !key.personal; }, std::nullopt);
  };
  const HistoryFile a = some_file(), b = some_file(), c = some_file();
  const auto joined = [](std::initializer_list<const HistoryFile*> files) {
    store::Store sum;
    for (const HistoryFile* file : files) join(sum, *file, nullptr);
    return HistoryFile{lines_of(sum), sum.contexts(), {}, 0};
  };
  const auto same = [](const HistoryFile& left, const HistoryFile& right) { return left.lines == right.lines && left.contexts == right.contexts; };
  const HistoryFile ab = joined({&a, &b}), bc = joined({&b, &c});
  if (!same(ab, joined({&b, &a}))) return "join is not commutative";
  if (!same(joined({&ab, &c}), joined({&a, &bc}))) return "join is not associative";
  if (!same(joined({&ab, &a, &b, &ab}), ab)) return "join is not idempotent";
  return std::nullopt;
}

std::optional<std::string> RandomHistory::converge() {
  HistoryReplica& office = replicas_[0];
  for (std::size_t index = 1; index < replicas_.size(); ++index) {
    if (auto wrong = deliver(office, file_of(replicas_[index], every_scope, std::nullopt))) return wrong;
  }
  const HistoryFile everything = file_of(office, every_scope, std::nullopt);
  for (std::size_t index = 1; index < replicas_.size(); ++index) {
    if (auto wrong = deliver(replicas_[index], everything)) return wrong;
  }
  for (HistoryReplica& replica : replicas_) {
    if (replica.seen != replicas_[0].seen) return "the test itself: not everybody saw everything";
    if (lines_of(*replica.store) != lines_of(*replicas_[0].store)) return "lines differ after everybody saw everything";
    if (replica.store->conflicts().size() != replicas_[0].store->conflicts().size()) return "conflicts differ between computers";
    if (auto wrong = check(replica)) return wrong;
  }
  return std::nullopt;
}

}  // namespace aftercare::tests
