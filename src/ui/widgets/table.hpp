#pragma once
// The one table. Rows come from a callback and only those on screen are asked for, so that
// 300,000 rows cost nothing.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/context.hpp"
#include "ui/icons.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

struct TableColumn {
  std::string_view id;      // also SortRequest::column
  std::string_view label;
  float width_em = 0;       // hanzi; 0: takes `share` of what is left
  float share = 1;
  bool right = false;       // numbers, money, row actions
  bool sortable = false;
};
struct SortRequest {
  std::string column;
  bool descending = false;
  bool operator==(const SortRequest&) const = default;
};
enum class TableState : std::uint8_t { ready, loading, failed };

struct TableRun;

/// Fills the cells of one row from left to right; each call goes to the next column.
class TableRow {
 public:
  TableRow(Context& context, TableRun& run) : context_(context), run_(run) {}  // table() makes them

  void text(std::string_view words, const TextStyle& style = {});
  void number(std::string_view words, const TextStyle& style = {}) { text(words, style); }
  void chip(std::string_view words, Tone tone = Tone::neutral);
  /// Bold first line and a small grey second line.
  void two_lines(std::string_view first, std::string_view second);
  /// One step of a tree: icon and words, moved in by its depth.
  void branch(int depth, Icon icon, std::string_view words, const TextStyle& style = {});
  bool button(const Button& spec);  // small
  void icon(Icon icon, Tone tone, std::string_view name);
  void skip();
  /// A word before those of the first cell: this row is not like the others.
  void mark(std::string_view words) { mark_ = words; }

 private:
  struct Cell;
  void draw_mark(Cell& cell);
  bool next(Cell& cell);
  void report(const Cell& cell, std::string_view words);
  void wrap_in_two(const Cell& cell, std::string_view words, const TextStyle& style);

  Context& context_;
  TableRun& run_;
  int column_ = -1;
  std::string_view mark_;
};

struct Table {
  std::string_view id;
  std::string_view name;  // told to screen readers
  std::span<const TableColumn> columns;
  std::int64_t row_count = 0;
  /// The record's id: what the row is called between frames. Valid until the next call.
  std::function<std::string_view(std::int64_t row)> row_key;
  std::function<void(TableRow& cells, std::int64_t row)> draw_row;
  std::optional<std::int64_t> selected = {};
  const SortRequest* sort = nullptr;  // how the rows are sorted now
  TableState state = TableState::ready;
  std::string_view empty_title = {}, empty_text = {}, empty_action = {};
  std::string_view error_text = {};  // with TableState::failed
  float height = 0;                  // device pixels; 0: all that is left, below 0: as high as its rows
  bool two_line_rows = false;        // room for TableRow::two_lines
  bool selects_on_click = true;      // false: a click activates at once
};
struct TableResult {
  std::optional<std::int64_t> selected;   // changed by click or keys
  std::optional<std::int64_t> activated;  // double click or Enter
  std::optional<SortRequest> sort;        // a header was clicked
  bool empty_action = false;              // the button of the empty state, or 重试
};
TableResult table(Context& context, const Table& spec);
/// Brings a row into view at the next frame.
void scroll_table_to(Context& context, std::string_view table_id, std::int64_t row);

}  // namespace aftercare::ui
