#include "journal/root.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/record_id.hpp"
#include "base/sha256.hpp"

namespace aftercare::journal {

namespace {

constexpr std::string_view format = "aftercare-snapshot/1";
constexpr std::string_view hash_key = R"(,"sha256":")";
constexpr std::size_t hash_tail = hash_key.size() + 64 + 3;
constexpr unsigned most_shard_bits = 10;

void append_part(std::string& out, const PartRef& part) {
  out.append("[\"").append(part.name).append("\",").append(std::to_string(part.bytes));
  out.append(",").append(std::to_string(part.lines)).append("]");
}

void append_parts(std::string& out, const std::vector<PartRef>& parts) {
  out += '[';
  for (const PartRef& part : parts) {
    if (&part != parts.data()) out += ',';
    append_part(out, part);
  }
  out += ']';
}

void append_covered(std::string& out, const std::vector<CoveredRun>& covered) {
  out += '[';
  for (const CoveredRun& run : covered) {
    if (&run != covered.data()) out += ',';
    out += "[\"";
    base::append_hex16(out, run.run);
    out.append("\",").append(std::to_string(run.epoch)).append(",").append(std::to_string(run.sequence));
    out.append(",\"").append(run.sha256).append("\"]");
  }
  out += ']';
}

bool read_part(std::string_view raw, PartRef& part) {
  const auto items = base::json_elements(raw);
  if (items.size() != 3) return false;
  const auto name = base::json_to_string(items[0]);
  const auto bytes = base::json_to_integer(items[1]), lines = base::json_to_integer(items[2]);
  if (!name || !bytes || !lines) return false;
  part = {*name, static_cast<std::uint64_t>(*bytes), static_cast<std::uint32_t>(*lines)};
  return true;
}

bool read_parts(std::string_view raw, std::vector<PartRef>& parts) {
  return std::ranges::all_of(base::json_elements(raw),
                             [&](std::string_view item) { return read_part(item, parts.emplace_back()); });
}

bool read_covered(std::string_view raw, std::vector<CoveredRun>& covered) {
  for (const std::string_view item : base::json_elements(raw)) {
    const auto fields = base::json_elements(item);
    if (fields.size() != 4) return false;
    const auto run_text = base::json_to_string(fields[0]), sha = base::json_to_string(fields[3]);
    const auto run = run_text ? base::parse_hex16(*run_text) : std::nullopt;
    const auto epoch = base::json_to_integer(fields[1]), sequence = base::json_to_integer(fields[2]);
    if (!run || !epoch || !sequence || !sha) return false;
    covered.push_back(
        {*run, static_cast<std::uint64_t>(*epoch), static_cast<std::uint32_t>(*sequence), *sha});
  }
  return true;
}

bool read_root(std::string_view line, Root& root) {
  const auto member = [&](std::string_view key) {
    return base::json_member(line, key).value_or(std::string_view());
  };
  const auto generation = base::json_to_integer(member("gen")),
             epoch = base::json_to_integer(member("epoch"));
  const auto bits = base::json_to_integer(member("shardBits"));
  if (!generation || !epoch || !bits || *bits < 0 || *bits > most_shard_bits) return false;
  root.generation = static_cast<std::uint32_t>(*generation);
  root.epoch = static_cast<std::uint64_t>(*epoch);
  root.shard_bits = static_cast<unsigned>(*bits);
  if (!read_parts(member("shards"), root.shards) || !read_parts(member("deltas"), root.deltas)) return false;
  if (!read_part(member("ctx"), root.contexts) || !read_covered(member("covered"), root.covered))
    return false;
  for (const std::string_view item : base::json_elements(member("quarantine"))) {
    root.quarantine.push_back(base::json_to_string(item).value_or(""));
  }
  return root.shards.empty() || root.shards.size() == std::size_t{1} << root.shard_bits;
}

}  // namespace

const CoveredRun* Root::find_covered(std::uint64_t run) const {
  const auto found = std::ranges::find(covered, run, &CoveredRun::run);
  return found == covered.end() ? nullptr : &*found;
}

bool Root::covers(std::uint64_t run, std::uint32_t sequence) const {
  const CoveredRun* found = find_covered(run);
  return found != nullptr && sequence <= found->sequence;
}

std::vector<PartRef> Root::parts() const {
  std::vector<PartRef> all;
  for (const PartRef& part : shards) {
    if (!part.name.empty()) all.push_back(part);
  }
  if (!contexts.name.empty()) all.push_back(contexts);
  all.insert(all.end(), deltas.begin(), deltas.end());
  return all;
}

std::uint64_t Root::base_bytes() const {
  std::uint64_t sum = 0;
  for (const PartRef& part : shards) sum += part.bytes;
  return sum;
}

std::uint64_t Root::delta_bytes() const {
  std::uint64_t sum = 0;
  for (const PartRef& part : deltas) sum += part.bytes;
  return sum;
}

EncodedRoot encode_root(const Root& root) {
  std::string out = R"({"fmt":")";
  out.append(format).append(R"(","gen":)").append(std::to_string(root.generation));
  out.append(R"(,"epoch":)").append(std::to_string(root.epoch));
  out.append(R"(,"shardBits":)").append(std::to_string(root.shard_bits));
  append_parts(out.append(R"(,"shards":)"), root.shards);
  append_part(out.append(R"(,"ctx":)"), root.contexts);
  append_parts(out.append(R"(,"deltas":)"), root.deltas);
  append_covered(out.append(R"(,"covered":)"), root.covered);
  out += R"(,"quarantine":[)";
  for (const std::string& name : root.quarantine) {
    if (out.back() != '[') out += ',';
    base::append_json_string(out, name);
  }
  out += ']';
  const std::string sha = base::sha256_hex(out);
  out.append(hash_key).append(sha).append("\"}\n");
  return {root_name(root.generation, sha), std::move(out)};
}

std::expected<Root, FileProblem> parse_root(std::string_view name, std::string_view bytes) {
  const std::unexpected damaged(FileProblem::damaged);
  const auto parsed_name = parse_snapshot_name(name);
  if (!parsed_name || bytes.size() <= hash_tail || !bytes.ends_with("\"}\n")) return damaged;
  const std::string_view head = bytes.substr(0, bytes.size() - hash_tail);
  if (bytes.substr(head.size(), hash_key.size()) != hash_key) return damaged;
  if (bytes.substr(head.size() + hash_key.size(), 64) != base::sha256_hex(head)) return damaged;
  const std::string_view line = bytes.substr(0, bytes.size() - 1);
  const auto format_raw = base::json_member(line, "fmt");
  if (!format_raw || base::json_to_string(*format_raw) != format) return std::unexpected(FileProblem::newer);
  Root root;
  if (!read_root(line, root) || root.generation != parsed_name->generation) return damaged;
  return root;
}

}  // namespace aftercare::journal
