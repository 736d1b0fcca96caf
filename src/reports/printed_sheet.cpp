#include "reports/printed_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace aftercare::reports {

namespace {

using Kind = SheetBlock::Kind;

std::string plain(std::string_view escaped) {
  constexpr std::pair<std::string_view, char> entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string out;
  while (!escaped.empty()) {
    const auto* known = std::ranges::find_if(entities, [&](const auto& entity) { return escaped.starts_with(entity.first); });
    const bool found = known != std::end(entities);
    out += found ? known->second : escaped.front();
    escaped.remove_prefix(found ? known->first.size() : 1);
  }
  return out;
}

/// What stands between `before` and the next quote or percent sign as a number; 0 when it is not there.
int number_after(std::string_view attributes, std::string_view before) {
  const auto at = attributes.find(before);
  int value = 0;
  if (at != attributes.npos) std::from_chars(attributes.data() + at + before.size(), attributes.data() + attributes.size(), value);
  return value;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : rest_(html) {}

  PrintedSheet read() {
    const auto begin = rest_.find("<body>");
    rest_.remove_prefix(begin == rest_.npos ? rest_.size() : begin + 6);
    while (!rest_.empty() && !rest_.starts_with("</body>")) step();
    return std::move(sheet_);
  }

 private:
  void step() {
    if (rest_.front() != '<') {
      const auto end = std::min(rest_.find('<'), rest_.size());
      words_ += plain(rest_.substr(0, end));
      rest_.remove_prefix(end);
      return;
    }
    const auto end = rest_.find('>');
    std::string_view tag = rest_.substr(1, end == rest_.npos ? rest_.size() - 1 : end - 1);
    rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
    const bool closes = tag.starts_with('/');
    if (closes) tag.remove_prefix(1);
    const auto space = std::min(tag.find(' '), tag.size());
    if (closes) close(tag.substr(0, space));
    else open(tag.substr(0, space), tag.substr(space));
  }

  SheetBlock& add(Kind kind) {
    sheet_.blocks.push_back({.kind = kind});
    return sheet_.blocks.back();
  }

  void open(std::string_view name, std::string_view attributes) {
    if (name == "br") words_ += '\n';
    else if (name == "div") open_division(attributes);
    else if (name == "table") table_ = {.kind = Kind::table}, in_head_ = false;
    else if (name == "col") table_.widths.push_back(number_after(attributes, "width:"));
    else if (name == "thead") in_head_ = true;
    else if (name == "tr") table_.rows.emplace_back();
    else if (name == "th" || name == "td") open_cell(name, attributes);
    if (name == "h1" || name == "p" || name == "caption" || name == "footer" || name == "b" || (name == "span" && in_parts_)) words_.clear();
    if (name == "small" && !words_.empty()) words_ += ' ';
  }

  void open_division(std::string_view attributes) {
    words_.clear();
    division_ = attributes.contains("facts")        ? Kind::facts
                : attributes.contains("signatures") ? Kind::signatures
                : attributes.contains("blank")      ? Kind::blank
                : attributes.contains("place")      ? Kind::place
                                                    : Kind::heading;
    in_parts_ = division_ == Kind::facts || division_ == Kind::signatures;
    if (in_parts_ || division_ == Kind::blank) add(division_);
    in_blank_ = division_ == Kind::blank;
  }

  void open_cell(std::string_view name, std::string_view attributes) {
    words_.clear();
    if (table_.rows.empty()) return;
    table_.rows.back().push_back({.head = name == "th", .number = attributes.contains("number"),
                                  .span = std::max(1, number_after(attributes, "colspan=\""))});
    if (in_head_) table_.widths.push_back(number_after(attributes, "width:"));
  }

  void close(std::string_view name) {
    if (name == "h1") sheet_.title = words_, add(Kind::title).words = words_;
    else if (name == "caption") add(Kind::caption).words = words_;
    else if (name == "footer") add(Kind::note).words = words_;
    else if (name == "thead") in_head_ = false, table_.head_rows = table_.rows.size();
    else if (name == "table") sheet_.blocks.push_back(std::move(table_));
    else if ((name == "th" || name == "td") && !table_.rows.empty() && !table_.rows.back().empty()) table_.rows.back().back().words = words_;
    else if (name == "span" && in_parts_) sheet_.blocks.back().parts.push_back(words_);
    else if (name == "b" && in_blank_) sheet_.blocks.back().parts.push_back(words_);
    else if (name == "p" && in_blank_) sheet_.blocks.back().words = words_;
    else if (name == "p") add(Kind::text).words = words_;
    else if (name == "div") close_division();
  }

  void close_division() {
    if (!in_parts_ && !in_blank_) add(division_).words = words_;
    in_parts_ = in_blank_ = false;
  }

  std::string_view rest_;
  PrintedSheet sheet_;
  SheetBlock table_;
  std::string words_;
  Kind division_ = Kind::heading;
  bool in_head_ = false, in_parts_ = false, in_blank_ = false;
};

}  // namespace

PrintedSheet read_sheet(std::string_view html) { return Reader(html).read(); }

}  // namespace aftercare::reports
