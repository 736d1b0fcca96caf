#include "exchange/csv.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace aftercare::exchange {
namespace {

constexpr int sampled_lines = 20;

/// How often `delimiter` stands outside quotes, in each of the first lines that are not empty.
std::vector<int> count_per_line(std::string_view text, char delimiter) {
  std::vector<int> counts;
  int count = 0;
  bool quoted = false, empty = true;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == delimiter && !quoted) ++count;
    if (c == '\n' && !quoted) {
      if (!empty) counts.push_back(count);
      if (counts.size() == sampled_lines) return counts;
      count = 0;
      empty = true;
    } else if (c != '\r' && c != ' ') {
      empty = false;
    }
  }
  if (!empty) counts.push_back(count);
  return counts;
}

/// Lines that share the most common count above zero, times that count.
int evenness(std::string_view text, char delimiter) {
  const std::vector<int> counts = count_per_line(text, delimiter);
  int best = 0;
  for (const int candidate : counts) {
    const auto same = static_cast<int>(std::ranges::count(counts, candidate));
    best = std::max(best, same * same * std::min(candidate, 8));
  }
  return best;
}

class CsvReader {
 public:
  CsvReader(std::string_view text, char delimiter) : text_(text) { table_.delimiter = delimiter; }

  CsvTable read() {
    while (at_ < text_.size()) read_row();
    return std::move(table_);
  }

 private:
  void read_row() {
    CsvRow row;
    row.line = line_;
    bool more = true;
    while (more) {
      row.cells.emplace_back();
      more = at_ < text_.size() && text_[at_] == '"' ? quoted_cell(row.cells.back())
                                                     : plain_cell(row.cells.back());
    }
    const bool blank =
        std::ranges::all_of(row.cells, [](const std::string& cell) { return base::trim(cell).empty(); });
    if (!blank) table_.rows.push_back(std::move(row));
  }

  /// True: another cell follows in this row.
  bool plain_cell(std::string& cell) {
    const std::size_t first = at_;
    while (at_ < text_.size() && text_[at_] != table_.delimiter && text_[at_] != '\n' && text_[at_] != '\r')
      ++at_;
    cell.append(text_.substr(first, at_ - first));
    return end_cell();
  }

  bool quoted_cell(std::string& cell) {
    ++at_;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      const std::string_view part = text_.substr(at_, quote == std::string_view::npos ? quote : quote - at_);
      line_ += static_cast<int>(std::ranges::count(part, '\n'));
      cell.append(part);
      if (quote == std::string_view::npos) {
        table_.unclosed_quote = true;
        at_ = text_.size();
        return false;
      }
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      cell += '"';
      ++at_;
    }
    return plain_cell(cell);  // what stands behind the closing quote belongs to the cell
  }

  bool end_cell() {
    if (at_ >= text_.size()) return false;
    const char c = text_[at_++];
    if (c == table_.delimiter) return true;
    if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  CsvTable table_;
};

}  // namespace

char detect_delimiter(std::string_view text) {
  constexpr std::array candidates{',', '\t', ';'};
  char best = ',';
  int best_score = 0;
  for (const char candidate : candidates) {
    const int score = evenness(text, candidate);
    if (score > best_score) best = candidate, best_score = score;
  }
  return best;
}

CsvTable parse_csv(std::string_view text, char delimiter) { return CsvReader(text, delimiter).read(); }

void append_csv_cell(std::string& out, std::string_view text, bool typed) {
  const bool formula = !typed && !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
  const bool quote = text.find_first_of(",\"\r\n;\t") != std::string_view::npos;
  if (quote) out += '"';
  if (formula) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quote) out += '"';
}

}  // namespace aftercare::exchange
