#include <algorithm>

#include "base/json.hpp"
#include "cli/tool.hpp"
#include "exchange/export.hpp"
#include "exchange/session.hpp"
#include "generated/version.hpp"

namespace aftercare::cli {
namespace {

using exchange::FileState;
using exchange::SessionFile;

constexpr std::size_t whole_file = std::size_t{1} << 30;

/// Why this file does not go in; "" when it does.
std::string obstacle(const SessionFile& file, const base::Translation& words) {
  if (file.state == FileState::refused) return words.fill(file.refusal);
  const exchange::ImportReport& plan = *file.plan;
  if (plan.readiness == exchange::Readiness::waits || plan.held_back_registers > 0)
    return words.fill(plan.notes.back());
  return {};
}

void member(std::string& out, std::string_view key, std::string_view raw) {
  if (out.back() != '{') out += ',';
  base::append_json_string(out, key);
  (out += ':') += raw;
}

std::string counts_json(const exchange::EntityCounts& counts) {
  std::string out = "{";
  if (!counts.entity.empty()) member(out, "entity", base::json_string(counts.entity));
  member(out, "new", std::to_string(counts.added));
  member(out, "changed", std::to_string(counts.changed));
  member(out, "same", std::to_string(counts.same));
  member(out, "conflict", std::to_string(counts.conflict));
  member(out, "refused", std::to_string(counts.refused));
  return out + '}';
}

std::string references_json(const std::vector<exchange::RegisterRef>& references) {
  std::string out = "[";
  for (const exchange::RegisterRef& reference : references) {
    std::string one = "{";
    member(one, "entity", base::json_string(reference.entity));
    member(one, "id", base::json_string(reference.id.to_string()));
    member(one, "group", base::json_string(reference.group));
    if (out.size() > 1) out += ',';
    out += one + '}';
  }
  return out + ']';
}

std::string file_json(const SessionFile& file, const base::Translation& words) {
  std::string out = "{";
  member(out, "file", base::json_string(file.name));
  if (file.header) {
    member(out, "shop", base::json_string(file.header->shop.to_string()));
    member(out, "export", std::to_string(file.header->export_number));
    member(out, "created", std::to_string(file.header->created));
  }
  const std::string reason = obstacle(file, words);
  member(out, "applied", file.result ? "true" : "false");
  if (!reason.empty()) member(out, "reason", base::json_string(reason));
  const exchange::ImportReport* report = file.result ? &*file.result : file.plan ? &*file.plan : nullptr;
  if (report == nullptr) return out + '}';
  member(out, "total", counts_json(report->total()));
  std::string entities = "[", notes = "[";
  for (const exchange::EntityCounts& counts : report->entities)
    (entities += entities.size() > 1 ? "," : "") += counts_json(counts);
  for (const base::Message& note : report->notes)
    (notes += notes.size() > 1 ? "," : "") += base::json_string(words.fill(note));
  member(out, "entities", entities + "]");
  member(out, "notes", notes + "]");
  member(out, "conflicts", references_json(report->conflicts));
  member(out, "heldBack", references_json(report->held_back));
  return out + '}';
}

std::string report_json(const exchange::ImportSession& session, const store::Store& store,
                        const base::Translation& words) {
  std::string out = "{\"files\":[\n";
  const auto files = session.files();
  for (std::size_t i = 0; i < files.size(); ++i)
    out += file_json(files[i], words) + (i + 1 < files.size() ? ",\n" : "\n");
  return out + "],\"openConflicts\":" + std::to_string(store.conflicts().size()) + "}\n";
}

}  // namespace

Exit run_merge(const std::vector<std::string>& words, Console& console) {
  const auto arguments = Arguments::parse(words, {"-o", "--report"}, {"--skip-refused"});
  if (!arguments || arguments->files().empty() || !arguments->has("-o")) {
    console.complain(!arguments ? arguments.error().message
                                : base::Message{arguments->files().empty() ? "exchange.tool.no_files"
                                                                           : "exchange.tool.no_output",
                                                {}});
    return Exit::wrong_use;
  }
  store::Store store;
  exchange::ImportSession session(store, {.received = console.clock->now()});
  for (const std::string& path : arguments->files()) {
    auto bytes = read_file(path);
    if (!bytes) {
      console.complain(bytes.error().message);
      return Exit::input_output;
    }
    session.add(path, std::move(*bytes));
  }
  while (!session.step(whole_file)) {
  }

  bool any_refused = false;
  for (const SessionFile& file : session.files()) {
    const std::string reason = obstacle(file, console.words);
    if (reason.empty()) continue;
    any_refused = true;
    console.complain({"exchange.tool.refused", {{"file", file.name}, {"reason", reason}}});
  }
  const bool goes_on = !any_refused || arguments->has("--skip-refused");
  while (goes_on && !session.apply_step(whole_file).value_or(true)) {
  }

  if (arguments->has("--report")) {
    const Exit written =
        deliver(arguments->value("--report"), report_json(session, store, console.words), console);
    if (written != Exit::done) return written;
  }
  if (!goes_on) return Exit::refused;
  const std::string path = arguments->value("-o");
  const auto file = exchange::export_all(store, {.shop = base::head_office_code(),
                                                 .device = "merge",
                                                 .created = console.clock->now(),
                                                 .app = std::string(version),
                                                 .gzip = path.ends_with(".gz")});
  const Exit written = deliver(path, file.bytes, console);
  if (written != Exit::done) return written;
  return any_refused ? Exit::refused : Exit::done;
}

}  // namespace aftercare::cli
