#include "exchange/export.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/sha256.hpp"
#include "exchange/gzip.hpp"

namespace aftercare::exchange {
namespace {

constexpr std::size_t flush_bytes = 64 * 1024;
/// What counting one record costs, against writing it, in the same budget.
constexpr std::size_t counting_bytes = 64;
/// After so many changes underneath, the export runs to its end in one step.
constexpr int patient_restarts = 3;

constexpr int china_offset_minutes = 480;

bool line_order(const store::Line& a, const store::Line& b) {
  if (a.group != b.group) return a.group < b.group;
  return a.dot < b.dot;
}

bool same_register(const store::Line& a, const store::Line& b) { return a.group == b.group; }

}  // namespace

struct Exporter::State {
  enum class Phase : std::uint8_t { counting, records, history, done };

  struct Table {
    store::EntityIndex entity;
    std::vector<store::Row> rows;  // by id; after counting only those that are in the file
  };

  const store::Store& store;
  ExportOptions options;
  Phase phase = Phase::counting;
  std::uint64_t revision = 0;
  int restarts = 0;

  FileHeader header;
  std::vector<Table> tables;       // by entity name
  std::size_t table = 0, row = 0;  // cursor
  std::size_t kept = 0;            // rows of the current table that are in the file
  std::vector<store::Line> lines;  // of one record
  std::string text, output, sha256_hex;
  base::Sha256 hash;
  std::unique_ptr<GzipWriter> gzip;
  std::int64_t line_count = 0;
  bool first_line = true;
  std::size_t rows_total = 0, rows_done = 0;

  State(const store::Store& store_in, ExportOptions options_in)
      : store(store_in), options(std::move(options_in)) {
    start();
  }

  void start();
  void fill_header();
  bool in_scope(const store::Line& line) const {
    return header.contexts.contains({line.id.shop, line.personal});
  }
  bool is_news(const store::Line& line) const;
  void collect(store::EntityIndex entity, store::Row at, bool superseded);
  void keep_touched_registers();
  void begin_lines();
  void end_lines(bool and_history);
  void write_line(const store::Line& line);
  void flush();
  void finish();
  bool next_table();
  std::size_t count_row();
  std::size_t write_row();
};

void Exporter::State::start() {
  revision = store.revision();
  phase = Phase::counting;
  table = row = kept = 0;
  line_count = 0;
  rows_total = rows_done = 0;
  text.clear();
  output.clear();
  hash = base::Sha256();
  gzip = options.gzip ? std::make_unique<GzipWriter>() : nullptr;
  fill_header();
  tables.clear();
  for (std::size_t i = 0; i < store.entity_count(); ++i) {
    Table next{static_cast<store::EntityIndex>(i), {}};
    next.rows.resize(store.row_count(next.entity));
    for (std::size_t r = 0; r < next.rows.size(); ++r) next.rows[r] = static_cast<store::Row>(r);
    rows_total += next.rows.size();
    tables.push_back(std::move(next));
  }
  std::ranges::sort(tables, {}, [this](const Table& t) { return store.entity_name(t.entity); });
}

void Exporter::State::fill_header() {
  header = FileHeader{};
  header.shop = options.shop;
  header.device = options.device;
  header.run = store.run().value_or(0);
  header.export_number = options.export_number;
  header.previous_hash = options.previous_hash;
  header.to = options.to;
  header.created = options.created;
  header.app = options.app;
  header.kind = options.since ? FileKind::since : FileKind::full;
  for (const auto& [scope, context] : store.contexts()) {
    if (options.masked && scope.personal) continue;
    if (options.scopes && !std::ranges::contains(*options.scopes, scope)) continue;
    header.contexts.emplace(scope, context);
    if (!options.since) continue;
    const auto known = options.since->find(scope);
    header.since[scope] = known == options.since->end() ? store::Context{} : known->second;
  }
}

bool Exporter::State::is_news(const store::Line& line) const {
  if (!options.since) return true;
  const auto known = header.since.find({line.id.shop, line.personal});
  return known == header.since.end() || !known->second.covers(line.dot);
}

/// The lines of one record that belong into the file, in order.
void Exporter::State::collect(store::EntityIndex entity, store::Row at, bool superseded) {
  lines.clear();
  store.each_line_of(entity, at, [&](const store::Line& line, bool is_superseded) {
    if (is_superseded == superseded && in_scope(line)) lines.push_back(line);
  });
  std::ranges::sort(lines, line_order);
  if (options.since) keep_touched_registers();
}

/// A register with one head that is news goes out with all its heads.
void Exporter::State::keep_touched_registers() {
  auto out = lines.begin();
  for (auto first = lines.begin(); first != lines.end();) {
    auto last = first;
    bool touched = false;
    for (; last != lines.end() && same_register(*first, *last); ++last) touched = touched || is_news(*last);
    if (touched) out = std::move(first, last, out);
    first = last;
  }
  lines.erase(out, lines.end());
}

bool Exporter::State::next_table() {
  row = 0;
  return ++table < tables.size();
}

std::size_t Exporter::State::count_row() {
  Table& current = tables[table];
  if (row == 0) {
    kept = 0;
    std::ranges::sort(current.rows, {}, [&](store::Row r) { return store.row_id(current.entity, r); });
  }
  if (row < current.rows.size()) {
    collect(current.entity, current.rows[row], false);
    if (!lines.empty()) current.rows[kept++] = current.rows[row];
    ++row;
    return counting_bytes;
  }
  current.rows.resize(kept);
  if (kept > 0) {
    header.counts.emplace_back(store.entity_name(current.entity), static_cast<std::int64_t>(kept));
  }
  if (!next_table()) begin_lines();
  return counting_bytes;
}

void Exporter::State::begin_lines() {
  text = write_header(header);
  rows_total = rows_done = 0;
  for (const Table& t : tables) rows_total += t.rows.size();
  table = row = 0;
  first_line = true;
  phase = Phase::records;
}

void Exporter::State::write_line(const store::Line& line) {
  if (!first_line) text += ",\n";
  first_line = false;
  store::Line out = line;
  out.replaces = {};  // the journal's own
  store::append_line(text, out);
}

std::size_t Exporter::State::write_row() {
  if (table < tables.size() && row < tables[table].rows.size()) {
    const bool superseded = phase == Phase::history;
    collect(tables[table].entity, tables[table].rows[row], superseded);
    const std::size_t before = text.size();
    for (const store::Line& line : lines) write_line(line);
    if (!superseded) line_count += static_cast<std::int64_t>(lines.size());
    ++row;
    ++rows_done;
    const std::size_t made = text.size() - before;
    if (text.size() >= flush_bytes) flush();
    return made + counting_bytes;
  }
  if (next_table()) return counting_bytes;
  if (!first_line) text += '\n';
  if (phase == Phase::records && options.history) {
    text += "],\"hist\":[\n";
    table = row = rows_done = 0;
    first_line = true;
    phase = Phase::history;
  } else {
    finish();
  }
  return counting_bytes;
}

void Exporter::State::flush() {
  hash.update(text);
  if (gzip) {
    gzip->write(text, output);
  } else {
    output += text;
  }
  text.clear();
}

void Exporter::State::finish() {
  flush();
  sha256_hex = base::to_hex(hash.finish());
  const std::string end = write_end({line_count, sha256_hex});
  if (gzip) {
    gzip->write(end, output);
    gzip->finish(output);
  } else {
    output += end;
  }
  phase = Phase::done;
}

Exporter::Exporter(const store::Store& store, ExportOptions options)
    : state_(std::make_unique<State>(store, std::move(options))) {}
Exporter::~Exporter() = default;

bool Exporter::step(std::size_t byte_budget) {
  State& s = *state_;
  if (s.phase == State::Phase::done) return true;
  if (s.store.revision() != s.revision) {
    ++s.restarts;
    s.start();
  }
  std::size_t spent = 0;
  const bool in_one_go = s.restarts >= patient_restarts;
  while (s.phase != State::Phase::done && (in_one_go || spent < byte_budget)) {
    spent += s.phase == State::Phase::counting ? s.count_row() : s.write_row();
  }
  return s.phase == State::Phase::done;
}

double Exporter::progress() const {
  const State& s = *state_;
  if (s.phase == State::Phase::done) return 1;
  if (s.phase == State::Phase::counting || s.rows_total == 0) return 0;
  return static_cast<double>(s.rows_done) / static_cast<double>(s.rows_total);
}

std::string Exporter::take_output() { return std::exchange(state_->output, {}); }
int Exporter::restarts() const { return state_->restarts; }
const FileHeader& Exporter::header() const { return state_->header; }
const std::string& Exporter::sha256() const { return state_->sha256_hex; }
std::int64_t Exporter::line_count() const { return state_->line_count; }

ExportedFile export_all(const store::Store& store, const ExportOptions& options) {
  Exporter exporter(store, options);
  while (!exporter.step(std::size_t{1} << 30)) {
  }
  return {exporter.take_output(), exporter.sha256(), exporter.line_count(), exporter.header()};
}

std::string export_file_name(const FileHeader& header, bool gzip) {
  std::string day = base::to_local(header.created, china_offset_minutes).date.to_string();
  std::erase(day, '-');
  std::string number = std::to_string(header.export_number);
  if (number.size() < 4) number.insert(0, 4 - number.size(), '0');
  std::string name = header.shop.to_string() + "-" + header.device + "-" + day + "-" + number;
  if (header.kind == FileKind::since) name += "-since";
  if (header.is_masked()) name += "-masked";
  return name + (gzip ? ".json.gz" : ".json");
}

}  // namespace aftercare::exchange
