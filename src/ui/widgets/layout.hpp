#pragma once
// How things stand: rows, columns, scrolling areas.

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

#include "ui/context.hpp"
#include "ui/scopes.hpp"
#include "ui/widgets/area.hpp"

namespace aftercare::ui {

/// Widgets inside stand in one line (and the next when they do not fit), centred vertically; right() pushes the rest to the right edge.
///   RowScope row(c, "actions");  text(c, …);  row.right();  button(c, …);
class RowScope {
 public:
  explicit RowScope(Context& context, std::string_view id, float height = 0);  // 0: control height
  ~RowScope();
  RowScope(const RowScope&) = delete;

  void right();
  /// Space between the next two widgets: 1 = 8 pixels (usual 1.5).
  void gap(float units);
  /// From here on in a new line of the same row (wrapping buttons).
  void next_line();
  /// Starts a new line when `width` device pixels do not fit any more.
  void wrap_if_wider(float width);

  float height() const { return height_; }
  /// For widgets: what does not fit any more goes to a new line.
  void before_item(float width = 0);

 private:
  Context& context_;
  RowScope* outer_;
  ImGuiID id_;
  float height_, start_x_, end_x_, next_gap_, right_from_ = -1;
  bool first_ = true;
  IdScope scope_;
};

/// Side by side: fixed widths in hanzi or shares of what is left. As high as the highest column, at
/// least `height`; cards with fill_height reach the bottom of the page.
///   ColumnsScope columns(c, "body", {{.width_em = 21}, {.share = 1}, {.width_em = 20}});
///   columns.next();  card …  columns.next();  card …
struct ColumnSpec {
  float width_em = 0;
  float share = 0;
};
class ColumnsScope {
 public:
  ColumnsScope(Context& context, std::string_view id, std::initializer_list<ColumnSpec> columns,
               float height = 0);  // device pixels, below 0: all that is left
  ~ColumnsScope();
  ColumnsScope(const ColumnsScope&) = delete;
  /// Opens the next column (and closes the one before).
  void next();
  float column_width(std::size_t index) const { return widths_[index]; }

 private:
  void close_column();

  Context& context_;
  IdScope scope_;
  std::vector<float> widths_;
  ImVec2 start_;
  float height_ = 0;
  float bottom_ = 0;
  int current_ = -1;
  RowScope* outer_row_;
  std::unique_ptr<detail::Area> area_;
};

/// The air a card leaves at its sides, for words inside a card that is not padded; with `line` a
/// hairline below, as between filters and a table.
class PaddedScope {
 public:
  explicit PaddedScope(Context& context, bool line = false);
  ~PaddedScope();
  PaddedScope(const PaddedScope&) = delete;

 private:
  Context& context_;
  bool line_;
  ImVec2 start_;
  float width_;
  RowScope* outer_row_;
  detail::Area area_;
};

/// An area that scrolls by itself. height in device pixels, 0: all that is left.
class ScrollScope {
 public:
  ScrollScope(Context& context, std::string_view id, float height = 0);
  ~ScrollScope();
  ScrollScope(const ScrollScope&) = delete;

 private:
  IdScope scope_;
};

/// Equal columns for forms and cards of figures; call next() before each cell.
class GridScope {
 public:
  /// As many columns of at least `min_width_em` as fit, at most `most`.
  GridScope(Context& context, std::string_view id, float min_width_em, int most = 6);
  ~GridScope();
  GridScope(const GridScope&) = delete;
  /// Opens the next cell; `span` cells wide.
  void next(int span = 1);
  float cell_width() const { return cell_width_; }
  int columns() const { return columns_; }
  /// Would the next cell stand at the beginning of a row?
  bool starts_row(int span = 1) const { return column_ == 0 || column_ + std::min(span, columns_) > columns_; }

 private:
  void close_cell();

  Context& context_;
  IdScope scope_;
  ImVec2 start_;
  float cell_width_, gap_, row_y_, row_bottom_, full_width_;
  int columns_, column_ = 0;
  std::unique_ptr<detail::Area> area_;
};

}  // namespace aftercare::ui
