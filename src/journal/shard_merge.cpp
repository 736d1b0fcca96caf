#include "journal/shard_merge.hpp"

#include <algorithm>

#include "store/write.hpp"

namespace aftercare::journal {

namespace {

std::string_view without_mark(std::string_view line) {
  return line.starts_with(superseded_mark) ? line.substr(1) : line;
}

/// Ends before the closing quote of "g"; empty when the line is not in canonical order.
std::string_view canonical_key(std::string_view line, std::string_view& id) {
  constexpr std::string_view entity = R"({"e":")", record = R"(","i":")", group = R"(","g":")";
  if (!line.starts_with(entity)) return {};
  const std::size_t entity_end = line.find('"', entity.size());
  if (entity_end == std::string_view::npos || line.substr(entity_end, record.size()) != record) return {};
  const std::size_t id_start = entity_end + record.size();
  const std::size_t id_end = line.find('"', id_start);
  if (id_end == std::string_view::npos || line.substr(id_end, group.size()) != group) return {};
  const std::size_t group_end = line.find('"', id_end + group.size());
  if (group_end == std::string_view::npos) return {};
  id = line.substr(id_start, id_end - id_start);
  return line.substr(0, group_end);
}

unsigned bucket_of(std::string_view id) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a; its upper bits need the last mixing
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  hash ^= hash >> 32;
  hash *= 0x9E3779B97F4A7C15ULL;
  return static_cast<unsigned>(hash >> (64 - bucket_bits));
}

struct Entry {
  store::Dot dot;
  bool superseded = false;
  std::string_view line;  // without mark
  bool rewrite = false;   // an operation: "x" goes
};

void apply_line(std::vector<Entry>& entries, std::string_view text, bool from_old) {
  const bool superseded = text.starts_with(superseded_mark);
  const std::string_view bare = without_mark(text);
  const auto line = store::parse_line(bare);
  if (!line) {  // unreadable, but its check sum held: kept for a later version or a person
    entries.push_back({{}, superseded, bare, false});
    return;
  }
  for (const store::Dot& dot : store::parse_dots(line->replaces)) {
    for (Entry& entry : entries) {
      if (entry.dot == dot && dot != line->dot) entry.superseded = true;
    }
  }
  // A group that was tried twice stands twice in the log; the dot tells.
  const bool known = std::ranges::any_of(entries, [&](const Entry& entry) { return entry.dot == line->dot; });
  if (!known || from_old) entries.push_back({line->dot, superseded, bare, !line->replaces.empty()});
}

void write_entry(PartWriter& writer, const Entry& entry, std::string& buffer) {
  buffer.clear();
  if (entry.superseded) buffer += superseded_mark;
  const auto line = entry.rewrite ? store::parse_line(entry.line) : std::nullopt;
  if (line) {
    store::Line bare = *line;
    bare.replaces = {};
    store::append_line(buffer, bare);
  } else {
    buffer += entry.line;
  }
  writer.add(BlockKind::record, 0, buffer);
}

}  // namespace

RegisterKey register_key(std::string_view line) {
  std::string_view id;
  const std::string_view bare = without_mark(line);
  const std::string_view key = canonical_key(bare, id);
  return key.empty() ? RegisterKey{bucket_of(bare), bare} : RegisterKey{bucket_of(id), key};
}

void LineBuckets::add(std::string_view line) {
  std::string_view id;
  std::string_view key = canonical_key(without_mark(line), id);
  if (key.empty()) {
    if (const auto parsed = store::parse_line(without_mark(line))) {
      std::string& text = rewritten_.emplace_back();
      if (line.starts_with(superseded_mark)) text += superseded_mark;
      store::append_line(text, *parsed);
      line = text;
    }
  }
  const RegisterKey found = register_key(line);
  buckets_[found.bucket].push_back({found.text, line});
}

bool LineBuckets::has_any(unsigned first_bucket, unsigned end_bucket) const {
  for (unsigned bucket = first_bucket; bucket < end_bucket; ++bucket) {
    if (!buckets_[bucket].empty()) return true;
  }
  return false;
}

const std::vector<LineBuckets::Entry>& LineBuckets::sorted(unsigned bucket) {
  std::ranges::stable_sort(buckets_[bucket], {}, &Entry::key);
  return buckets_[bucket];
}

ShardMerge::ShardMerge(std::string_view old_bytes, LineBuckets& waiting, unsigned first_bucket,
                       unsigned end_bucket, unsigned shard_bits)
    : old_("old.part", old_bytes),
      waiting_(waiting),
      bucket_(first_bucket),
      end_bucket_(end_bucket),
      shard_shift_(bucket_bits - shard_bits) {
  read_old();
}

void ShardMerge::read_old() {
  const auto line = old_.next();
  has_old_ = line.has_value();
  if (line) next_old_ = {register_key(line->text), line->text};
}

bool ShardMerge::step() {
  if (bucket_ == end_bucket_) return false;
  const std::vector<LineBuckets::Entry>& news = waiting_.sorted(bucket_);
  std::size_t at = 0;
  const auto old_here = [&] { return has_old_ && next_old_.key.bucket <= bucket_; };
  while (old_here() || at < news.size()) {
    if (at == news.size() || (old_here() && next_old_.key.text < news[at].key)) {
      writer_.add(BlockKind::record, 0, next_old_.line);
      read_old();
    } else {
      merge_register(news[at].key, news, at);
    }
  }
  ++bucket_;
  if (bucket_ == end_bucket_ || (bucket_ & ((1U << shard_shift_) - 1)) == 0) close_output();
  return bucket_ != end_bucket_;
}

void ShardMerge::merge_register(std::string_view key, const std::vector<LineBuckets::Entry>& news,
                                std::size_t& at) {
  std::vector<Entry> entries;
  while (has_old_ && next_old_.key.bucket <= bucket_ && next_old_.key.text == key) {
    apply_line(entries, next_old_.line, true);
    read_old();
  }
  for (; at < news.size() && news[at].key == key; ++at) apply_line(entries, news[at].line, false);
  std::string buffer;
  for (const bool superseded : {false, true}) {
    for (const Entry& entry : entries) {
      if (entry.superseded == superseded) write_entry(writer_, entry, buffer);
    }
  }
}

void ShardMerge::close_output() {
  const std::uint32_t lines = writer_.line_count();
  if (lines != 0) outputs_.push_back({(bucket_ - 1) >> shard_shift_, writer_.finish(), lines});
  writer_ = {};
}

}  // namespace aftercare::journal
