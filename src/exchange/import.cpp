#include "exchange/import.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "exchange/line_scan.hpp"
#include "exchange/package.hpp"
#include "exchange/share.hpp"

namespace aftercare::exchange {
namespace {

using store::RegisterOutcome;

/// One line of a verified file at `at`; moves behind it.
store::Line next_line(store::LineReader& reader, std::string_view bytes, std::size_t& at) {
  const char* const start = bytes.data() + at;
  const char* const stop = find_line_end(start, bytes.data() + bytes.size());
  std::string_view raw(start, static_cast<std::size_t>(stop - start));
  if (raw.ends_with(',')) raw.remove_suffix(1);
  at += static_cast<std::size_t>(stop - start) + 1;
  const auto line = reader.read(raw);
  assert(line.has_value());  // the verifier read it before
  return *line;
}

bool is_known(const std::vector<store::HeadView>& views, const store::Dot& dot) {
  return std::ranges::contains(views, dot, &store::HeadView::dot);
}

}  // namespace

EntityCounts ImportReport::total() const {
  EntityCounts sum;
  for (const EntityCounts& counts : entities) {
    sum.added += counts.added;
    sum.changed += counts.changed;
    sum.same += counts.same;
    sum.conflict += counts.conflict;
    sum.refused += counts.refused;
  }
  return sum;
}

struct ImportJob::State {
  const store::Store& store;
  store::Store* target = nullptr;  // nullptr: dry run
  const VerifiedFile& file;
  ImportOptions options;
  ImportReport report;
  std::vector<store::Operation> operations;
  store::Contexts merged;
  ImportUndo undo;

  std::size_t next = 0, next_history = 0;
  bool finished = false;
  store::LineReader reader{store::LineReader::Trust::read_before};
  std::vector<store::Line> heads;  // of one register

  /// The record whose registers are being looked at.
  struct Current {
    std::string_view entity;
    base::RecordId id;
    bool known = false, changed = false, conflict = false, refused = false;
    std::size_t column = 0;  // into report.entities
  };
  std::optional<Current> current;

  State(const store::Store& store_in, const VerifiedFile& file_in, const ImportOptions& options_in)
      : store(store_in), file(file_in), options(options_in) {
    begin();
  }

  void begin();
  std::size_t take_register();
  std::size_t take_history();
  void enter_record(const store::Line& line);
  void leave_record();
  void note_outcome(RegisterOutcome outcome, const store::Line& line);
  RegisterOutcome join(const store::IncomingRegister& incoming, const store::Context& theirs);
  void find_held_back();
  bool is_held_back(const store::Scope& scope) const {
    return std::ranges::contains(report.held_back_scopes, scope);
  }
  void finish();
};

void ImportJob::State::begin() {
  report.file_name = file.name;
  report.header = file.header;
  report.sha256 = file.end.sha256;
  report.newest = file.newest;
  report.clock_difference = options.received - file.header.created;
  const std::vector<KnownExport> known = known_exports(store);
  report.notes = chain_notes(known, file.header, file.end.sha256, options.received);
  for (const EntityRecords& records : file.records) {
    report.entities.push_back({.entity = records.entity, .same = records.records});
  }
  find_held_back();
  if (file.header.kind == FileKind::since && !store::covers(file.reader, file.header.since)) {
    report.readiness = Readiness::waits;
    report.notes.push_back({"exchange.note.waits",
                            {{"shop", file.header.shop.to_string()},
                             {"number", std::to_string(file.header.export_number - 1)}}});
    finished = true;
  } else if (file.fresh.empty() && file.history.empty() && store::covers(file.reader, file.header.contexts)) {
    report.readiness = Readiness::nothing_new;
    finished = true;
  }
}

/// The verifier asked the store of its time; a file of head office applied since may have opened
/// the records in question.
void ImportJob::State::find_held_back() {
  if (options.accept_foreign || file.held_back.empty()) return;
  for (const FreshRegister& fresh : file.fresh) {
    std::size_t at = fresh.offset;
    const store::Line line = next_line(reader, file.bytes, at);
    const store::Scope scope{line.id.shop, line.personal};
    if (!is_held_back(scope) && !may_write(store, file.header, line.entity, line.id, line.group)) {
      report.held_back_scopes.push_back(scope);
    }
  }
}

void ImportJob::State::enter_record(const store::Line& line) {
  if (current && current->id == line.id && current->entity == line.entity) return;
  leave_record();
  current = Current{.entity = line.entity, .id = line.id};
  const store::EntityIndex entity = store.entity_index(line.entity);
  current->known = static_cast<bool>(store.find(entity, line.id));
  const auto column = std::ranges::find(report.entities, line.entity, &EntityCounts::entity);
  current->column = static_cast<std::size_t>(column - report.entities.begin());
}

/// Each record counts in one column: what is worst about it.
void ImportJob::State::leave_record() {
  if (!current) return;
  EntityCounts& counts = report.entities[current->column];
  std::int64_t* column = &counts.same;
  if (current->refused) {
    column = &counts.refused;
  } else if (current->conflict) {
    column = &counts.conflict;
  } else if (current->changed) {
    column = current->known ? &counts.changed : &counts.added;
  }
  --counts.same;
  ++*column;
  if (target != nullptr && current->changed && !current->known) {
    const store::EntityIndex entity = store.entity_index(current->entity);
    undo.added.emplace_back(entity, store.find(entity, current->id).row());
  }
  current.reset();
}

void ImportJob::State::note_outcome(RegisterOutcome outcome, const store::Line& line) {
  if (outcome == RegisterOutcome::same) return;
  current->changed = true;
  if (outcome != RegisterOutcome::conflict) return;
  current->conflict = true;
  if (report.conflicts.size() < ImportReport::listed_at_most) {
    report.conflicts.push_back({std::string(line.entity), line.id, std::string(line.group)});
  }
}

/// The one place where plan and apply differ.
RegisterOutcome ImportJob::State::join(const store::IncomingRegister& incoming,
                                       const store::Context& theirs) {
  if (target == nullptr) return store.preview(incoming, theirs);
  ImportUndo::Register before;
  if (current->known) {
    const store::EntityIndex entity = store.entity_index(incoming.entity);
    const store::GroupIndex group = store.group_index(entity, incoming.group);
    const store::Row row = store.find(entity, incoming.id).row();
    if (group != store::no_group) before.previous_value = store.shown_value(entity, row, group);
    before.change = {entity, row, group};
  }
  const RegisterOutcome outcome = target->join_register(incoming, theirs, &operations);
  if (current->known && outcome != RegisterOutcome::same) {
    before.change.group = store.group_index(before.change.entity, incoming.group);
    before.shown = store.heads(before.change.entity, before.change.row, before.change.group).front().dot;
    undo.registers.push_back(std::move(before));
  }
  return outcome;
}

std::size_t ImportJob::State::take_register() {
  const FreshRegister& fresh = file.fresh[next++];
  std::size_t at = fresh.offset;
  heads.clear();
  for (std::uint32_t i = 0; i < fresh.lines; ++i) heads.push_back(next_line(reader, file.bytes, at));
  const store::Line& first = heads.front();
  enter_record(first);
  const store::Scope scope{first.id.shop, first.personal};
  if (is_held_back(scope)) {
    current->refused = true;
    ++report.held_back_registers;
    if (report.held_back.size() < ImportReport::listed_at_most) {
      report.held_back.push_back({std::string(first.entity), first.id, std::string(first.group)});
    }
  } else {
    const store::IncomingRegister incoming{first.entity, first.id, first.group, first.personal, heads};
    note_outcome(join(incoming, file.header.contexts.at(scope)), first);
  }
  return at - fresh.offset;
}

/// Superseded writes only feed history; one that is known already is not taken twice.
std::size_t ImportJob::State::take_history() {
  std::size_t at = file.history[next_history].offset;
  const std::size_t first = at;
  ++next_history;
  const store::Line line = next_line(reader, file.bytes, at);
  if (!options.take_history || is_held_back({line.id.shop, line.personal})) return at - first;
  const store::EntityIndex entity = store.entity_index(line.entity);
  const store::Record record = store.find(entity, line.id);
  const store::GroupIndex group = record ? store.group_index(entity, line.group) : store::no_group;
  if (group != store::no_group && (is_known(store.heads(entity, record.row(), group), line.dot) ||
                                   is_known(store.history(entity, record.row(), group), line.dot))) {
    return at - first;
  }
  ++report.new_history;
  if (target != nullptr) {
    target->load_history(line);
    operations.push_back(store::superseded_operation(line));
  }
  return at - first;
}

void ImportJob::State::finish() {
  leave_record();
  finished = true;
  if (report.held_back_registers > 0) {
    report.notes.push_back(
        {"exchange.note.held_back",
         {{"shop", file.header.shop.to_string()}, {"count", std::to_string(report.held_back_registers)}}});
  }
  for (const auto& [scope, context] : file.header.contexts) {
    if (!is_held_back(scope)) merged.emplace(scope, context);
  }
  if (target != nullptr) target->merge_contexts(merged);
}

ImportJob::ImportJob(std::unique_ptr<State> state) : state_(std::move(state)) {}
ImportJob::ImportJob(ImportJob&&) noexcept = default;
ImportJob::~ImportJob() = default;

ImportJob ImportJob::plan(const store::Store& store, const VerifiedFile& file, const ImportOptions& options) {
  return ImportJob(std::make_unique<State>(store, file, options));
}

ImportJob ImportJob::apply(store::Store& store, const VerifiedFile& file, const ImportOptions& options) {
  assert(store::covers(store.contexts(), file.reader));
  auto state = std::make_unique<State>(store, file, options);
  state->target = &store;
  return ImportJob(std::move(state));
}

bool ImportJob::step(std::size_t byte_budget) {
  State& s = *state_;
  std::size_t spent = 0;
  while (!s.finished && spent < byte_budget) {
    if (s.next < s.file.fresh.size()) {
      spent += s.take_register();
    } else if (s.next_history < s.file.history.size()) {
      s.leave_record();
      spent += s.take_history();
    } else {
      s.finish();
    }
  }
  return s.finished;
}

double ImportJob::progress() const {
  const std::size_t all = state_->file.fresh.size() + state_->file.history.size();
  if (state_->finished || all == 0) return 1;
  return static_cast<double>(state_->next + state_->next_history) / static_cast<double>(all);
}

const ImportReport& ImportJob::report() const { return state_->report; }
std::vector<store::Operation> ImportJob::take_operations() { return std::move(state_->operations); }
const store::Contexts& ImportJob::merged_contexts() const { return state_->merged; }
ImportUndo ImportJob::take_undo() { return std::move(state_->undo); }

ImportReport plan_import(const store::Store& store, const VerifiedFile& file, const ImportOptions& options) {
  ImportJob job = ImportJob::plan(store, file, options);
  while (!job.step(std::size_t{1} << 30)) {
  }
  return job.report();
}

AppliedImport apply_import(store::Store& store, const VerifiedFile& file, const ImportOptions& options) {
  ImportJob job = ImportJob::apply(store, file, options);
  while (!job.step(std::size_t{1} << 30)) {
  }
  return {job.report(), job.take_operations(), job.merged_contexts(), job.take_undo()};
}

}  // namespace aftercare::exchange
