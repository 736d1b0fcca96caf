#include "ui/widgets/layout.hpp"

#include <algorithm>
#include <cmath>

#include "ui/widgets/area.hpp"
#include "ui/widgets/detail.hpp"

namespace aftercare::ui {
namespace {

struct RowMemory {
  float right_width = 0;
};

constexpr float usual_gap_units = 1.5f;

}  // namespace

RowScope::RowScope(Context& context, std::string_view id, float height)
    : context_(context),
      outer_(context.row),
      id_(ImGui::GetCurrentWindow()->GetID(id.data(), id.data() + id.size())),
      height_(height > 0 ? height : context.theme.size.control_height),
      start_x_(ImGui::GetCursorScreenPos().x),
      end_x_(start_x_ + detail::available_width()),
      next_gap_(usual_gap_units * context.theme.size.gap),
      scope_(context, id) {
  context.row = this;
}

RowScope::~RowScope() {
  context_.row = outer_;
  if (right_from_ <= 0) return;
  RowMemory& memory = context_.widgets.get<RowMemory>(id_);
  const float width = ImGui::GetCurrentWindow()->DC.CursorPosPrevLine.x - right_from_;
  // What stands at the right edge is measured here and placed by that in the next frame.
  if (std::abs(width - memory.right_width) >= 1) context_.platform.request_frames(2);
  memory.right_width = width;
}

void RowScope::before_item(float width) {
  if (right_from_ < 0 && width > 0) wrap_if_wider(width);
  if (first_) {
    first_ = false;
  } else {
    ImGui::SameLine(0, next_gap_);
    next_gap_ = usual_gap_units * context_.theme.size.gap;
  }
  if (right_from_ != 0) return;
  const float right_width = context_.widgets.get<RowMemory>(id_).right_width;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  right_from_ = std::max(at.x, std::floor(end_x_ - right_width));
  ImGui::SetCursorScreenPos(ImVec2(right_from_, at.y));
}

void RowScope::right() { right_from_ = 0; }

void RowScope::gap(float units) { next_gap_ = units * context_.theme.size.gap; }

void RowScope::next_line() { first_ = true; }

void RowScope::wrap_if_wider(float width) {
  if (first_) return;
  const float next_x = ImGui::GetCurrentWindow()->DC.CursorPosPrevLine.x + next_gap_;
  if (next_x + width > end_x_) next_line();
}

ColumnsScope::ColumnsScope(Context& context, std::string_view id, std::initializer_list<ColumnSpec> columns,
                           float height)
    : context_(context), scope_(context, id), start_(ImGui::GetCursorScreenPos()), outer_row_(context.row) {
  context.row = nullptr;
  const float gap = context.theme.size.gap_double;
  float left = detail::available_width() - gap * static_cast<float>(columns.size() - 1);
  float shares = 0;
  for (const ColumnSpec& column : columns) {
    left -= column.share > 0 ? 0 : context.theme.em(column.width_em);
    shares += column.share;
  }
  for (const ColumnSpec& column : columns) {
    widths_.push_back(column.share > 0 ? std::max(1.0f, std::floor(left * column.share / shares))
                                       : context.theme.em(column.width_em));
  }
  height_ = height < 0 ? detail::available_height() : height;
  bottom_ = start_.y + height_;
}

void ColumnsScope::next() {
  close_column();
  ++current_;
  IM_ASSERT(current_ < static_cast<int>(widths_.size()));
  const float gap = context_.theme.size.gap_double;
  float x = start_.x;
  for (int index = 0; index < current_; ++index) x += widths_[static_cast<std::size_t>(index)] + gap;
  area_ = std::make_unique<detail::Area>(ImVec2(x, start_.y), widths_[static_cast<std::size_t>(current_)]);
}

void ColumnsScope::close_column() {
  if (!area_) return;
  bottom_ = std::max(bottom_, area_->close());
  area_.reset();
}

ColumnsScope::~ColumnsScope() {
  close_column();
  context_.row = outer_row_;
  float width = context_.theme.size.gap_double * static_cast<float>(widths_.size() - 1);
  for (const float column : widths_) width += column;
  ImGui::SetCursorScreenPos(start_);
  ImGui::ItemSize(ImVec2(width, std::max(0.0f, bottom_ - start_.y)));
}

PaddedScope::PaddedScope(Context& context, bool line)
    : context_(context), line_(line), start_(ImGui::GetCursorScreenPos()), width_(detail::available_width()), outer_row_(context.row),
      area_(ImVec2(start_.x + context.theme.size.card_padding_x, start_.y + context.theme.size.gap_card),
            width_ - 2 * context.theme.size.card_padding_x) {
  context.row = nullptr;
}

PaddedScope::~PaddedScope() {
  const Metrics& size = context_.theme.size;
  const float bottom = area_.close() + size.gap_card;
  context_.row = outer_row_;
  if (line_) {
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(start_.x, bottom - size.hairline), ImVec2(start_.x + width_, bottom),
                                              detail::paint(context_, Color::line));
  }
  const StyleScope no_gap(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::SetCursorScreenPos(start_);
  ImGui::ItemSize(ImVec2(width_, bottom - start_.y));
}

ScrollScope::ScrollScope(Context& context, std::string_view id, float height) : scope_(context, id) {
  ImGui::BeginChild("scroll", ImVec2(0, height), ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_None);
}

ScrollScope::~ScrollScope() { ImGui::EndChild(); }

GridScope::GridScope(Context& context, std::string_view id, float min_width_em, int most)
    : context_(context), scope_(context, id), start_(ImGui::GetCursorScreenPos()) {
  gap_ = context.theme.size.gap_double;
  full_width_ = detail::available_width();
  const float least = context.theme.em(min_width_em);
  columns_ = std::clamp(static_cast<int>((full_width_ + gap_) / (least + gap_)), 1, std::max(1, most));
  cell_width_ = std::floor((full_width_ - gap_ * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_));
  row_y_ = row_bottom_ = start_.y;
}

void GridScope::next(int span) {
  close_cell();
  span = std::min(span, columns_);
  if (column_ + span > columns_) {
    column_ = 0;
    row_y_ = row_bottom_ + context_.theme.size.gap_card;
  }
  const float x = start_.x + static_cast<float>(column_) * (cell_width_ + gap_);
  const float width = cell_width_ * static_cast<float>(span) + gap_ * static_cast<float>(span - 1);
  area_ = std::make_unique<detail::Area>(ImVec2(x, row_y_), width);
  column_ += span;
}

void GridScope::close_cell() {
  if (!area_) return;
  row_bottom_ = std::max(row_bottom_, area_->close());
  area_.reset();
}

GridScope::~GridScope() {
  close_cell();
  ImGui::SetCursorScreenPos(start_);
  ImGui::ItemSize(ImVec2(full_width_, std::max(0.0f, row_bottom_ - start_.y)));
}

}  // namespace aftercare::ui
