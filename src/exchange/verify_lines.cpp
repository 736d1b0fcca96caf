#include "exchange/verify_lines.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "exchange/share.hpp"

namespace aftercare::exchange {
namespace {

std::string_view unquoted(std::string_view raw) {
  if (raw.size() < 2 || raw.front() != '"' || raw.find('\\') != std::string_view::npos) return {};
  return raw.substr(1, raw.size() - 2);
}

}  // namespace

LineVerifier::LineVerifier(const store::Store& store, VerifiedFile& file, std::string_view text,
                           std::size_t body, const Limits& limits)
    : store_(store), file_(file), text_(text), limits_(limits), at_(body) {
  line_number_ = std::ranges::count(text.substr(0, body), '\n');
}

std::unexpected<base::Error> LineVerifier::refuse(std::string_view key, std::int64_t line_number) const {
  return base::fail("exchange.error." + std::string(key), {{"line", std::to_string(line_number)}});
}

base::Result<std::size_t> LineVerifier::step(std::size_t budget) {
  const std::size_t first = at_;
  const char* const end = text_.data() + text_.size();
  while (at_ < text_.size() && at_ - first < budget) {
    const char* const start = text_.data() + at_;
    const char* const stop = find_line_end(start, end);  // the text ends with a line end
    const std::size_t size = static_cast<std::size_t>(stop - start);
    ++line_number_;
    if (size > limits_.line_bytes) return refuse("line_too_long");
    if (auto read = line({start, size}); !read) return std::unexpected(read.error());
    at_ += size + 1;
  }
  if (done()) {
    if (auto ended = end_section(); !ended) return std::unexpected(ended.error());
    if (!newest_.empty()) {
      if (const auto time = base::parse_hex16(newest_)) file_.newest = store::HybridTime{*time};
    }
  }
  return at_ - first;
}

base::Result<void> LineVerifier::line(std::string_view raw) {
  if (raw.starts_with(']')) return section_mark(raw);
  if (section_ == Section::unknown) return {};
  if (!may_continue_) return refuse("line");  // the line before had no comma
  may_continue_ = raw.ends_with(',');
  needs_line_ = may_continue_;
  if (may_continue_) raw.remove_suffix(1);
  if (section_ == Section::rec && ++line_count_ > limits_.lines)
    return base::fail("exchange.error.too_large");

  LineKey key;
  if (!scan_line_key(raw, has_last_ ? last_ : LineKey{}, key) && !general_key(raw, key))
    return refuse("line");
  if (raw.back() != '}') return refuse("line");
  return keyed_line(raw, key);
}

/// Lines of other writers may have their keys in any order.
bool LineVerifier::general_key(std::string_view raw, LineKey& key) {
  const auto parsed = store::parse_line(raw);
  if (!parsed) return false;
  key = {};
  key.entity = parsed->entity;
  key.group = parsed->group;
  key.personal = parsed->personal;
  key.n = parsed->dot.n;
  key.id = unquoted(base::json_member(raw, "i").value_or(""));
  key.time = unquoted(base::json_member(raw, "t").value_or(""));
  const auto dot = base::json_elements(base::json_member(raw, "d").value_or("[]"));
  key.run = dot.empty() ? std::string_view() : unquoted(dot.front());
  return !key.id.empty() && key.time.size() == 16 && key.run.size() == 16;
}

base::Result<void> LineVerifier::section_mark(std::string_view raw) {
  if (auto ended = end_section(); !ended) return ended;
  if (!raw.ends_with('[') || !raw.starts_with("],\"")) return refuse("line");
  section_ = raw == "],\"hist\":[" ? Section::hist : Section::unknown;
  return {};
}

base::Result<void> LineVerifier::end_section() {
  if (needs_line_) return refuse("line");  // a comma, and nothing behind it
  if (auto ended = end_register(); !ended) return ended;
  has_last_ = false;
  may_continue_ = true;
  return {};
}

base::Result<void> LineVerifier::keyed_line(std::string_view raw, const LineKey& key) {
  const bool same_record =
      has_last_ && scan::equal(key.id, last_.id) && scan::equal(key.entity, last_.entity);
  const bool same_register = same_record && scan::equal(key.group, last_.group);
  if (same_register) {
    const int order = key.run.compare(last_.run);
    if (order < 0 || (order == 0 && key.n <= last_.n) || key.personal != last_.personal)
      return refuse("order");
  } else {
    if (has_last_) {
      int order = same_record ? 0 : key.entity.compare(last_.entity);
      if (order == 0 && !same_record) order = key.id.compare(last_.id);
      if (order == 0) order = key.group.compare(last_.group);
      if (order <= 0) return refuse("order");
    }
    if (auto ended = end_register(); !ended) return ended;
    if (!same_record) {
      if (auto entered = new_names(key); !entered) return entered;
    }
    register_ = {static_cast<std::size_t>(raw.data() - text_.data()), 0, 0,
                 static_cast<std::uint32_t>(line_number_)};
  }
  has_last_ = true;
  last_ = key;
  if (newest_.empty() || scan::greater16(key.time.data(), newest_.data())) newest_ = key.time;

  const auto fresh = is_fresh(key);
  if (!fresh) return std::unexpected(fresh.error());
  ++register_.lines;
  if (section_ == Section::hist) {
    const auto offset = static_cast<std::size_t>(raw.data() - text_.data());
    file_.history.push_back({offset, 1, static_cast<std::uint32_t>(line_number_)});
    return check_parsed(raw);
  }
  if (!*fresh) return {};
  ++register_.fresh;
  return check_parsed(raw);
}

/// The next record begins.
base::Result<void> LineVerifier::new_names(const LineKey& key) {
  const std::string_view shop_text = key.id.substr(0, key.id.size() - 27);
  if (shop_text != scope_.shop_text) {
    enter_shop(shop_text);
    if (scope_.shop.empty()) return refuse("line");
  }
  if (!has_last_ || key.entity != last_.entity) {
    entity_ = store_.entity_index(key.entity);
    if (section_ == Section::rec) file_.records.push_back({std::string(key.entity), 0});
  }
  if (section_ == Section::rec) ++file_.records.back().records;
  return {};
}

void LineVerifier::enter_shop(std::string_view shop_text) {
  static const store::Context nothing;
  scope_ = {};
  scope_.shop_text = shop_text;
  scope_.shop = base::ShopCode::parse(shop_text).value_or(base::ShopCode{});
  for (const bool personal : {false, true}) {
    const store::Scope scope{scope_.shop, personal};
    const auto seen = file_.reader.find(scope);
    scope_.seen[personal] = seen == file_.reader.end() ? &nothing : &seen->second;
    const auto theirs = file_.header.contexts.find(scope);
    scope_.theirs[personal] = theirs == file_.header.contexts.end() ? nullptr : &theirs->second;
  }
}

/// Whether the reader has not seen this write. Refuses what the file's own contexts do not hold:
/// such a line would be lost again by the next join.
base::Result<bool> LineVerifier::is_fresh(const LineKey& key) {
  if (!scan::equal(key.run, run_text_)) {
    const auto run = base::parse_hex16(key.run);
    if (!run) return refuse("line");
    run_ = *run;
    run_text_ = key.run;
  }
  const store::Context* const theirs = scope_.theirs[key.personal];
  const store::Dot dot{run_, key.n};
  if (theirs == nullptr || !theirs->covers(dot)) return refuse("context");
  return !scope_.seen[key.personal]->covers(dot);
}

base::Result<void> LineVerifier::check_parsed(std::string_view raw) {
  const auto parsed = reader_.read(raw);
  // "x" is the journal's own key; whoever writes it here wants to replace more than the format allows.
  if (!parsed || !parsed->replaces.empty()) return refuse("line");
  return {};
}

base::Result<void> LineVerifier::end_register() {
  const Register done = register_;
  register_ = {};
  if (done.fresh == 0 || section_ != Section::rec) return {};
  const store::GroupIndex group =
      entity_ == store::no_entity ? store::no_group : store_.group_index(entity_, last_.group);
  if (group != store::no_group && store_.group_is_personal(entity_, group) != last_.personal) {
    return refuse("privacy", done.line_number);
  }
  if (done.fresh != done.lines) {
    // Joined with all its heads, so the ones already seen are read as well.
    std::size_t at = done.offset;
    for (std::uint32_t i = 0; i < done.lines; ++i) {
      const std::size_t stop = text_.find('\n', at);
      std::string_view raw = text_.substr(at, stop - at);
      if (raw.ends_with(',')) raw.remove_suffix(1);
      if (!reader_.read(raw)) return refuse("line", done.line_number + i);
      at = stop + 1;
    }
  }
  file_.fresh.push_back({done.offset, done.lines, done.line_number});
  const auto id = base::RecordId::parse(last_.id);
  if (!id) return refuse("line", done.line_number);
  const store::Scope scope{scope_.shop, last_.personal};
  if (!may_write(store_, file_.header, last_.entity, *id, last_.group) &&
      !std::ranges::contains(file_.held_back, scope)) {
    file_.held_back.push_back(scope);
  }
  return {};
}

}  // namespace aftercare::exchange
