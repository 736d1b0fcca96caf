#include <cstring>

#include "base/json.hpp"
#include "base/json_scan.hpp"
#include "store/line_limits.hpp"
#include "store/write.hpp"

namespace aftercare::store {

namespace {

/// Walks a canonical line. Every step answers false when the text is not of the expected form; the
/// caller then reads the line in the general way.
struct Cursor {
  const char* at;
  const char* end;

  template <std::size_t N>
  bool literal(const char (&expected)[N]) {
    if (static_cast<std::size_t>(end - at) < N - 1 || !base::equal_bytes(at, expected, N - 1)) return false;
    at += N - 1;
    return true;
  }
  /// Up to the closing quote; names, ids and hexadecimal digits hold no escapes.
  bool plain(std::string_view& out) {
    const char* const quote = base::find_byte(
        at, end,
        [](base::ByteBlock block) {
          return ((block == base::ByteBlock::fill('"')) | (block == base::ByteBlock::fill('\\'))).mask();
        },
        [](unsigned char byte) { return byte == '"' || byte == '\\'; });
    if (quote == end || *quote != '"') return false;
    out = {at, static_cast<std::size_t>(quote - at)};
    at = quote + 1;
    return true;
  }
  bool integer(std::uint64_t& out) {
    const char* start = at;
    out = 0;
    while (at != end && *at >= '0' && *at <= '9' && at - start < 16) {
      out = out * 10 + static_cast<std::uint64_t>(*at++ - '0');
    }
    return at != start && (*start != '0' || at - start == 1);
  }
  bool dot(Dot& out) {
    std::string_view run;
    if (!plain(run) || !literal(",") || !integer(out.n) || !literal("]")) return false;
    const auto parsed = base::parse_hex16(run);
    if (!parsed) return false;
    out.run = *parsed;
    return true;
  }
};

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

bool read_names(Cursor& cursor, Line& line, std::string_view& id) {
  return cursor.literal(R"({"e":")") && cursor.plain(line.entity) && cursor.literal(R"(,"i":")") && cursor.plain(id);
}

bool read_group_and_dot(Cursor& cursor, Line& line) {
  if (!cursor.literal(R"(,"g":")") || !cursor.plain(line.group)) return false;
  line.personal = cursor.literal(R"(,"p":1)");
  return cursor.literal(R"(,"d":[")") && cursor.dot(line.dot);
}

bool assign_time(Line& line, std::string_view hex) {
  const auto time = base::parse_hex16(hex);
  if (!time) return false;
  line.time.packed = *time;
  // A stamp beyond any life of this program is a broken clock; it must not drag others along.
  if (*time > latest_plausible_time) line.suspect = true;
  return true;
}

/// `why` and `x`: their ends are found by their form, then each is checked as strict JSON.
bool read_checked(Cursor& cursor, std::string_view& out) {
  const char* const after = base::json_scan::skip_value(cursor.at, cursor.end);
  out = {cursor.at, static_cast<std::size_t>(after - cursor.at)};
  cursor.at = after;
  return base::check_json_value(out) == out.size();
}

bool read_canonical_stamp(Cursor& cursor, Line& line) {
  std::string_view text;
  if (!cursor.literal(R"(,"t":")") || !cursor.plain(text) || !assign_time(line, text)) return false;
  if (cursor.literal(R"(,"at":)")) {
    std::uint64_t at = 0;
    if (!cursor.integer(at)) return false;
    line.at = static_cast<base::Milliseconds>(at);
  }
  if (cursor.literal(R"(,"sus":1)")) line.suspect = true;
  if (cursor.literal(R"(,"by":")")) {
    if (!cursor.plain(text)) return false;
    const auto author = base::RecordId::parse(text);
    if (!author) return false;
    line.author = *author;
  }
  return true;
}

bool read_canonical_tail(Cursor& cursor, Line& line) {
  if (!read_canonical_stamp(cursor, line)) return false;
  if (cursor.literal(R"(,"why":)") && (cursor.at == cursor.end || *cursor.at != '"' || !read_checked(cursor, line.why))) {
    return false;
  }
  if (cursor.literal(R"(,"x":)") && (cursor.at == cursor.end || *cursor.at != '[' || !read_checked(cursor, line.replaces))) {
    return false;
  }
  return cursor.literal(R"(,"v":)");
}

/// Behind the id of the usual line: no unknown keys. About one branch a byte, no allocation.
bool parse_canonical_rest(Cursor& cursor, Line& line, bool check_value) {
  if (!read_group_and_dot(cursor, line) || !read_canonical_tail(cursor, line)) return false;
  if (!is_name(line.group) || line.dot.n == 0) return false;
  const std::string_view rest(cursor.at, static_cast<std::size_t>(cursor.end - cursor.at));
  if (rest.size() < 3 || rest.back() != '}') return false;
  line.value = rest.substr(0, rest.size() - 1);
  const char first = line.value.front();
  if (first != '{' && line.value != "null") return false;
  return !check_value || base::check_json_value(line.value) == line.value.size();
}

bool parse_record(Cursor& cursor, Line& line) {
  std::string_view id;
  if (!read_names(cursor, line, id) || !is_name(line.entity)) return false;
  const auto record = base::RecordId::parse(id);
  if (record) line.id = *record;
  return record.has_value();
}

bool parse_canonical(std::string_view text, Line& line) {
  Cursor cursor{text.data(), text.data() + text.size()};
  return parse_record(cursor, line) && parse_canonical_rest(cursor, line, true);
}

bool read_text(std::string_view raw, std::string_view& out) {
  if (raw.size() < 2 || raw.front() != '"' || raw.find('\\') != std::string_view::npos) return false;
  out = raw.substr(1, raw.size() - 2);
  return true;
}

bool read_dot(std::string_view raw, Dot& out) {
  if (raw.empty() || raw.front() != '[') return false;
  const auto parts = base::json_elements(raw);
  std::string_view run;
  if (parts.size() != 2 || !read_text(parts[0], run)) return false;
  const auto parsed = base::parse_hex16(run);
  const auto n = base::json_to_integer(parts[1]);
  if (!parsed || !n || *n <= 0) return false;
  out = {*parsed, static_cast<std::uint64_t>(*n)};
  return true;
}

/// One member of a line in any order. False: the member has the wrong form.
bool read_member(const std::string& key, std::string_view raw, Line& line, unsigned& required) {
  std::string_view text;
  if (key == "e") return required |= 1U, read_text(raw, line.entity) && is_name(line.entity);
  if (key == "g") return required |= 2U, read_text(raw, line.group) && is_name(line.group);
  if (key == "i") {
    const auto id = read_text(raw, text) ? base::RecordId::parse(text) : std::nullopt;
    if (id) line.id = *id;
    return required |= 4U, id.has_value();
  }
  if (key == "d") return required |= 8U, read_dot(raw, line.dot);
  if (key == "t") return required |= 16U, read_text(raw, text) && assign_time(line, text);
  if (key == "v") return required |= 32U, line.value = raw, raw.front() == '{' || raw == "null";
  if (key == "p") return line.personal = raw == "1", raw == "1";
  if (key == "sus") return line.suspect = line.suspect || raw == "1", raw == "1";
  if (key == "at") return line.at = base::json_to_integer(raw), line.at.has_value();
  if (key == "why") return line.why = raw, raw.front() == '"';
  if (key == "x") return line.replaces = raw, raw.front() == '[';
  if (key == "by") {
    const auto author = read_text(raw, text) ? base::RecordId::parse(text) : std::nullopt;
    if (author) line.author = *author;
    return author.has_value();
  }
  return false;
}

constexpr std::string_view known_keys[] = {"e", "i", "g", "p", "d", "t", "at", "sus", "by", "why", "x", "v"};

bool is_known_key(std::string_view key) {
  for (const std::string_view known : known_keys) {
    if (known == key) return true;
  }
  return false;
}

/// Unknown members stay byte for byte: one view from the first one's opening quote to the last one's
/// end. Known members that stand between them are in it too; append_line leaves them out.
void collect_extra(std::string_view text, const std::vector<std::pair<std::string, std::string_view>>& members,
                   Line& line) {
  const char* first = nullptr;
  const char* last = nullptr;
  const char* before = text.data();
  for (const auto& [key, raw] : members) {
    const char* const after = raw.data() + raw.size();
    if (!is_known_key(key)) {
      if (first == nullptr) first = static_cast<const char*>(std::memchr(before, '"', static_cast<std::size_t>(raw.data() - before)));
      last = after;
    }
    before = after;
  }
  if (first != nullptr) line.extra = {first, static_cast<std::size_t>(last - first)};
}

}  // namespace

std::optional<Line> parse_line(std::string_view text) {
  Line line;
  if (parse_canonical(text, line)) return line;
  // One level more than a value may have: the line itself.
  const base::JsonLimits limits{.depth = base::JsonLimits{}.depth + 1};
  if (text.empty() || text.front() != '{' || base::check_json_value(text, limits) != text.size()) return std::nullopt;
  line = {};
  unsigned required = 0;
  const auto members = base::json_members(text);
  for (const auto& [key, raw] : members) {
    if (is_known_key(key) && !read_member(key, raw, line, required)) return std::nullopt;
  }
  if (required != 63U) return std::nullopt;
  collect_extra(text, members, line);
  return line;
}

std::optional<Line> LineReader::read(std::string_view text) {
  Line line;
  Cursor cursor{text.data(), text.data() + text.size()};
  if (!record_.empty() && text.size() > record_.size() && base::equal_bytes(text.data(), record_.data(), record_.size())) {
    cursor.at += record_.size();
    line.entity = entity_;
    line.id = id_;
  } else if (parse_record(cursor, line)) {
    record_ = text.substr(0, static_cast<std::size_t>(cursor.at - text.data()));
    entity_ = line.entity;
    id_ = line.id;
  } else {
    return parse_line(text);
  }
  if (parse_canonical_rest(cursor, line, trust_ == Trust::none)) return line;
  return parse_line(text);
}

namespace {
bool skip_canonical_tail(Cursor& cursor) {
  std::string_view text;
  std::uint64_t at = 0;
  if (!cursor.literal(R"(,"t":")") || !cursor.plain(text)) return false;
  if (cursor.literal(R"(,"at":)") && !cursor.integer(at)) return false;
  cursor.literal(R"(,"sus":1)");
  if (cursor.literal(R"(,"by":")") && !cursor.plain(text)) return false;
  if (cursor.literal(R"(,"why":)")) cursor.at = base::json_scan::skip_value(cursor.at, cursor.end);
  return cursor.literal(R"(,"v":)");
}
}  // namespace

std::optional<LineHead> peek_line(std::string_view text) {
  Line line;
  Cursor cursor{text.data(), text.data() + text.size()};
  std::string_view id;
  if (!read_names(cursor, line, id) || !read_group_and_dot(cursor, line)) return std::nullopt;
  const auto dash = id.find('-');
  const auto shop = base::ShopCode::parse(id.substr(0, dash));
  if (!shop || dash == std::string_view::npos || line.dot.n == 0) return std::nullopt;
  // A "p" that came later would name another scope, whose context must not be asked by mistake: the
  // value has to be the last member. The value is stepped over, not read.
  if (!skip_canonical_tail(cursor)) return std::nullopt;
  const char* const after = base::json_scan::skip_value(cursor.at, cursor.end);
  if (cursor.end - after != 1 || *after != '}') return std::nullopt;
  return LineHead{*shop, line.personal, line.dot};
}

std::vector<Dot> parse_dots(std::string_view raw) {
  std::vector<Dot> dots;
  if (raw.empty() || raw.front() != '[') return dots;
  for (const std::string_view element : base::json_elements(raw)) {
    Dot dot;
    if (read_dot(element, dot)) dots.push_back(dot);
  }
  return dots;
}

namespace {
void append_dot(std::string& out, const Dot& dot) {
  out += "[\"";
  base::append_hex16(out, dot.run);
  out += "\",";
  base::append_json_integer(out, static_cast<std::int64_t>(dot.n));
  out += ']';
}
}  // namespace

void append_dots(std::string& out, const std::vector<Dot>& dots) {
  out += '[';
  for (const Dot& dot : dots) {
    if (out.back() == ']') out += ',';
    append_dot(out, dot);
  }
  out += ']';
}

namespace {
/// Usually a view of unknown members only, copied as it stands.
void append_extra(std::string& out, std::string_view extra) {
  const std::string object = "{" + std::string(extra) + "}";
  bool only_unknown = true;
  std::string unknown;
  base::json_scan::for_each_member(object, [&](std::string_view raw_key, std::string_view raw) {
    const auto key = base::json_to_string("\"" + std::string(raw_key) + "\"");
    if (key && is_known_key(*key)) {
      only_unknown = false;
    } else {
      unknown.append(",\"").append(raw_key).append("\":").append(raw);
    }
    return true;
  });
  if (only_unknown) unknown = "," + std::string(extra);
  out += unknown;
}
}  // namespace

void append_line(std::string& out, const Line& line) {
  if (out.empty()) out.reserve(240 + line.value.size() + line.why.size() + line.extra.size() + line.replaces.size());
  out.append(R"({"e":")").append(line.entity).append(R"(","i":")");
  line.id.append_to(out);
  out.append(R"(","g":")").append(line.group).append("\"");
  if (line.personal) out += R"(,"p":1)";
  out += R"(,"d":)";
  append_dot(out, line.dot);
  out += R"(,"t":")";
  base::append_hex16(out, line.time.packed);
  out += '"';
  if (line.at) {
    out += R"(,"at":)";
    base::append_json_integer(out, *line.at);
  }
  if (line.suspect) out += R"(,"sus":1)";
  if (!line.author.empty()) {
    out += R"(,"by":")";
    line.author.append_to(out);
    out += '"';
  }
  if (!line.why.empty()) out.append(R"(,"why":)").append(line.why);
  if (!line.extra.empty()) append_extra(out, line.extra);
  if (!line.replaces.empty()) out.append(R"(,"x":)").append(line.replaces);
  out.append(R"(,"v":)").append(line.value).append("}");
}

}  // namespace aftercare::store
