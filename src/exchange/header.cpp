#include <algorithm>

#include "base/json.hpp"
#include "base/record_id.hpp"
#include "exchange/format.hpp"
#include "store/contexts_json.hpp"

namespace aftercare::exchange {
namespace {

using Members = std::vector<std::pair<std::string, std::string_view>>;

void append_member(std::string& out, std::string_view key, std::string_view text) {
  base::append_json_string(out, key);
  out += ':';
  base::append_json_string(out, text);
}

void append_member(std::string& out, std::string_view key, std::int64_t value) {
  base::append_json_string(out, key);
  out += ':';
  base::append_json_integer(out, value);
}

std::optional<std::string_view> find(const Members& members, std::string_view key) {
  const auto found = std::ranges::find(members, key, &Members::value_type::first);
  if (found == members.end()) return std::nullopt;
  return found->second;
}

base::Error bad_header(std::string_view field) {
  return base::Error("exchange.error.header", {{"field", std::string(field)}});
}

bool read_text(const Members& members, std::string_view key, std::string& out) {
  const auto raw = find(members, key);
  const auto text = raw ? base::json_to_string(*raw) : std::nullopt;
  if (text) out = *text;
  return text.has_value();
}

bool read_integer(const Members& members, std::string_view key, std::int64_t& out) {
  const auto raw = find(members, key);
  const auto value = raw ? base::json_to_integer(*raw) : std::nullopt;
  if (value) out = *value;
  return value.has_value() && *value >= 0;
}

bool read_contexts(std::string_view raw, store::Contexts& out) {
  auto contexts = store::parse_contexts(raw);
  if (contexts) out = std::move(*contexts);
  return contexts.has_value();
}

bool read_counts(std::string_view raw, FileHeader& header) {
  if (raw.empty() || raw.front() != '{') return false;
  for (const auto& [entity, count] : base::json_members(raw)) {
    const auto value = base::json_to_integer(count);
    if (!value || *value < 0) return false;
    header.counts.emplace_back(entity, *value);
  }
  return true;
}

/// The name of the first field that is missing or wrong; "" when all is well.
std::string_view read_fields(const Members& hdr, FileHeader& header) {
  std::string text;
  const auto shop = read_text(hdr, "shop", text) ? base::ShopCode::parse(text) : std::nullopt;
  if (!shop) return "shop";
  header.shop = *shop;
  if (!read_text(hdr, "device", header.device)) return "device";
  const auto run = read_text(hdr, "run", text) ? base::parse_hex16(text) : std::nullopt;
  if (!run) return "run";
  header.run = *run;
  if (!read_integer(hdr, "export", header.export_number)) return "export";
  if (!read_text(hdr, "prev", header.previous_hash)) return "prev";
  if (!read_text(hdr, "to", header.to)) return "to";
  if (!read_integer(hdr, "created", header.created)) return "created";
  if (!read_text(hdr, "app", header.app)) return "app";
  if (!read_text(hdr, "kind", text) || (text != "full" && text != "since")) return "kind";
  header.kind = text == "full" ? FileKind::full : FileKind::since;
  if (!read_counts(find(hdr, "counts").value_or(""), header)) return "counts";
  if (!read_contexts(find(hdr, "ctx").value_or(""), header.contexts)) return "ctx";
  const auto since = find(hdr, "since");
  if (since.has_value() != (header.kind == FileKind::since)) return "since";
  if (since && !read_contexts(*since, header.since)) return "since";
  return {};
}

/// What decides whether the rest can be read at all stands in the first line, and is looked at
/// before anything else, so that a newer file is refused with words instead of as damaged.
base::Result<void> read_version(const Members& members, FileHeader& header) {
  std::int64_t major = 0, minor = 0, min_reader = 0;
  if (!read_integer(members, "major", major)) return std::unexpected(bad_header("major"));
  if (!read_integer(members, "minor", minor)) return std::unexpected(bad_header("minor"));
  if (!read_integer(members, "minReader", min_reader)) return std::unexpected(bad_header("minReader"));
  if (min_reader > reader_level) {
    return base::fail("exchange.error.newer",
                      {{"needed", std::to_string(min_reader)}, {"mine", std::to_string(reader_level)}});
  }
  header.major = static_cast<int>(major);
  header.minor = static_cast<int>(minor);
  header.min_reader = static_cast<int>(min_reader);
  return {};
}

/// `{"a":1,` → `{"a":1}`
std::string closed(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ',')) text.remove_suffix(1);
  return std::string(text) + "}";
}

constexpr base::JsonLimits header_limits{.depth = 8, .string_bytes = 4096};

}  // namespace

bool FileHeader::is_masked() const {
  return std::ranges::none_of(contexts, [](const auto& entry) { return entry.first.personal; });
}

std::string write_header(const FileHeader& header) {
  std::string out = "{";
  append_member(out, "fmt", format_name);
  append_member(out += ',', "major", header.major);
  append_member(out += ',', "minor", header.minor);
  append_member(out += ',', "minReader", header.min_reader);
  out += ",\n\"hdr\":{";
  append_member(out, "shop", header.shop.to_string());
  append_member(out += ',', "device", header.device);
  append_member(out += ',', "run", base::to_hex16(header.run));
  append_member(out += ',', "export", header.export_number);
  append_member(out += ',', "prev", header.previous_hash);
  append_member(out += ',', "to", header.to);
  append_member(out += ',', "created", header.created);
  append_member(out += ',', "app", header.app);
  append_member(out += ',', "kind", header.kind == FileKind::full ? "full" : "since");
  out += ",\"counts\":{";
  for (const auto& [entity, count] : header.counts) {
    if (out.back() != '{') out += ',';
    append_member(out, entity, count);
  }
  store::append_contexts(out += "},\"ctx\":", header.contexts);
  if (header.kind == FileKind::since) store::append_contexts(out += ",\"since\":", header.since);
  return out += "},\n\"rec\":[\n";
}

base::Result<FileHeader> parse_header(std::string_view text) {
  FileHeader header;
  const std::string first_line = closed(text.substr(0, text.find('\n')));
  if (!base::check_json_value(first_line, header_limits)) return base::fail("exchange.error.not_ours");
  const Members first = base::json_members(first_line);
  std::string name;
  if (!read_text(first, "fmt", name) || name != format_name) return base::fail("exchange.error.not_ours");
  if (auto version = read_version(first, header); !version) return std::unexpected(version.error());

  const std::string whole = closed(text);
  if (!base::check_json_value(whole, header_limits)) return std::unexpected(bad_header("hdr"));
  const auto raw = base::json_member(whole, "hdr");
  if (!raw || raw->front() != '{') return std::unexpected(bad_header("hdr"));
  const std::string_view wrong = read_fields(base::json_members(*raw), header);
  if (!wrong.empty()) return std::unexpected(bad_header(wrong));
  return header;
}

std::string write_end(const FileEnd& end) {
  std::string out = "],\"end\":{";
  append_member(out, "n", end.lines);
  append_member(out += ',', "sha256", end.sha256);
  return out += "}}\n";
}

std::optional<FileEnd> parse_end(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  if (!text.starts_with("],")) return std::nullopt;
  const std::string object = "{" + std::string(text.substr(2));
  if (!base::check_json_value(object, header_limits)) return std::nullopt;
  const auto raw = base::json_member(object, "end");
  if (!raw || raw->front() != '{') return std::nullopt;
  const Members members = base::json_members(*raw);
  FileEnd end;
  if (!read_integer(members, "n", end.lines) || !read_text(members, "sha256", end.sha256))
    return std::nullopt;
  if (end.sha256.size() != 64) return std::nullopt;
  return end;
}

}  // namespace aftercare::exchange
