#include "exchange/package.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/json.hpp"
#include "schema/administration.hpp"
#include "schema/organisation.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {
namespace {

namespace fields = schema::sync_package;

constexpr base::Milliseconds clock_tolerance = 10 * 60'000;
constexpr std::size_t missing_listed_at_most = 100;

std::vector<std::pair<std::string, std::int64_t>> read_counts(const std::string& text) {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  if (!base::check_json_value(text) || text.front() != '{') return counts;
  for (const auto& [entity, raw] : base::json_members(text)) {
    counts.emplace_back(entity, base::json_to_integer(raw).value_or(0));
  }
  return counts;
}

std::string write_counts(const std::vector<std::pair<std::string, std::int64_t>>& counts) {
  std::string out = "{";
  for (const auto& [entity, count] : counts) {
    if (out.size() > 1) out += ',';
    base::append_json_string(out, entity);
    out += ':';
    base::append_json_integer(out, count);
  }
  return out + '}';
}

auto device_key(const KnownExport& e) { return std::tie(e.shop, e.device); }

base::Message note(std::string_view key, const FileHeader& header,
                   std::vector<std::pair<std::string, std::string>> more = {}) {
  base::Message message{
      "exchange.note." + std::string(key),
      {{"shop", header.shop.to_string()}, {"number", std::to_string(header.export_number)}}};
  for (auto& argument : more) message.arguments.push_back(std::move(argument));
  return message;
}

std::string hours_and_minutes(base::Milliseconds span) {
  const std::int64_t minutes = span / 60'000;
  const std::string rest = std::to_string(minutes % 60);
  return std::to_string(minutes / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace

std::vector<KnownExport> known_exports(const store::Store& store) {
  std::vector<KnownExport> known;
  store.each(fields::entity, [&](const store::Record& record) {
    KnownExport e;
    e.shop = base::ShopCode::parse(record[fields::shop_code]).value_or(base::ShopCode{});
    e.device = record[fields::device];
    e.number = record[fields::export_number].value_or(0);
    e.hash = record[fields::hash];
    e.previous_hash = record[fields::previous_hash];
    e.created = record[fields::created].value_or(0);
    e.received = record[fields::received].value_or(0);
    e.kind = record[fields::kind] == "since" ? FileKind::since : FileKind::full;
    e.masked = record[fields::masked];
    e.counts = read_counts(record[fields::counts]);
    known.push_back(std::move(e));
  });
  std::ranges::sort(known, {},
                    [](const KnownExport& e) { return std::tie(e.shop, e.device, e.number, e.hash); });
  return known;
}

std::vector<Coverage> coverage(const store::Store& store) {
  std::vector<Coverage> rows;
  const KnownExport* last = nullptr;
  const std::vector<KnownExport> known = known_exports(store);
  for (const KnownExport& e : known) {
    if (last == nullptr || device_key(*last) != device_key(e)) {
      rows.emplace_back();
    } else if (last->hash == e.hash) {
      continue;  // taken in by several computers, which told each other
    } else {
      auto& missing = rows.back().missing;
      for (std::int64_t n = last->number + 1; n < e.number && missing.size() < missing_listed_at_most; ++n)
        missing.push_back(n);
    }
    rows.back().newest = e;
    rows.back().clock_difference = e.received - e.created;
    ++rows.back().files;
    last = &e;
  }
  return rows;
}

std::vector<base::ShopCode> silent_shops(const store::Store& store, base::ShopCode own) {
  std::set<base::ShopCode> silent;
  store.each(schema::shop::entity, [&](const store::Record& shop) {
    const auto code = base::ShopCode::parse(shop[schema::shop::code]);
    if (code && *code != own && shop[schema::shop::active]) silent.insert(*code);
  });
  for (const KnownExport& e : known_exports(store)) silent.erase(e.shop);
  return {silent.begin(), silent.end()};
}

std::vector<base::Message> chain_notes(const std::vector<KnownExport>& known, const FileHeader& header,
                                       std::string_view sha256, base::Milliseconds received) {
  std::vector<base::Message> notes;
  const KnownExport* newest = nullptr;
  bool has_previous = header.previous_hash.empty(), fork = false, repeated = false;
  for (const KnownExport& e : known) {
    if (e.shop != header.shop || e.device != header.device) continue;
    if (newest == nullptr || e.number > newest->number) newest = &e;
    has_previous = has_previous || e.hash == header.previous_hash;
    repeated = repeated || e.hash == sha256;
    fork = fork || (e.number == header.export_number && e.hash != sha256);
  }
  if (repeated) {
    notes.push_back(note("same_file", header));
  } else if (fork) {
    notes.push_back(note("fork", header));
  } else if (newest != nullptr && newest->number > header.export_number) {
    notes.push_back(note("older", header, {{"newest", std::to_string(newest->number)}}));
  } else if (!has_previous && newest != nullptr) {
    notes.push_back(note("gap", header, {{"newest", std::to_string(newest->number)}}));
  }
  if (header.created - received > clock_tolerance) {
    notes.push_back(note("clock", header, {{"ahead", hours_and_minutes(header.created - received)}}));
  }
  if (header.is_masked() && !header.contexts.empty()) notes.push_back(note("masked", header));
  return notes;
}

store::Commit record_package(const store::Store& store, base::ShopCode own_shop, const ImportReport& report,
                             base::Milliseconds received, const base::RecordId& person) {
  const FileHeader& header = report.header;
  const EntityCounts total = report.total();
  store::Commit commit;
  const auto known = known_exports(store);
  if (std::ranges::find(known, report.sha256, &KnownExport::hash) != known.end()) return commit;
  const std::string once = report.sha256 + "/" + std::to_string(received) + "/" + person.to_string();
  store::Edit edit(store, fields::entity, base::RecordId::derived(own_shop, "sync_package/" + once));
  edit.set(fields::shop_code, header.shop.to_string())
      .set(fields::device, header.device)
      .set(fields::export_number, header.export_number)
      .set(fields::created, header.created)
      .set(fields::kind, header.kind == FileKind::since ? "since" : "full")
      .set(fields::masked, header.is_masked())
      .set(fields::app, header.app)
      .set(fields::hash, report.sha256)
      .set(fields::previous_hash, header.previous_hash)
      .set(fields::counts, write_counts(header.counts))
      .set(fields::file_name, report.file_name)
      .set(fields::received, received)
      .set(fields::records_new, total.added)
      .set(fields::records_changed, total.changed)
      .set(fields::records_same, total.same)
      .set(fields::records_conflict, total.conflict)
      .set(fields::records_refused, total.refused);
  if (!person.empty()) edit.set(fields::person, person);
  commit.author = person;
  commit.label = "exchange.record.label";
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::exchange
