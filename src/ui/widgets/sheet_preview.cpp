#include "ui/widgets/sheet_preview.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "ui/line_break.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/layout.hpp"

namespace aftercare::ui {

namespace {

using reports::SheetBlock;
using Kind = SheetBlock::Kind;

/// Millimetres, as the style sheet of the forms says (reports/html.cpp).
struct PaperSize {
  float width, height, margin_x, margin_y;
  float body_points;
};
PaperSize size_of(reports::Paper paper) {
  switch (paper) {
    case reports::Paper::a4: return {210, 297, 12, 14, 10.5F};
    case reports::Paper::a4_landscape: return {297, 210, 12, 12, 10.5F};
    case reports::Paper::a5: return {210, 148, 8, 9, 9};
    case reports::Paper::receipt: return {80, 200, 3, 3, 8.5F};
  }
  return {210, 297, 12, 14, 10.5F};
}

constexpr float millimetres_a_point = 0.3528F;
constexpr float line_factor = 1.5F;

struct Words {
  ImVec2 at;             // on its page, device pixels
  std::string text;
  float size = 0;        // line height as ImGui takes it
  bool bold = false, grey = false;
};
struct Box {
  ImRect rect;
  bool filled = false;
};
struct Line {
  ImVec2 from, to;
};
struct Page {
  std::vector<Words> words;
  std::vector<Box> boxes;
  std::vector<Line> lines;
  std::vector<std::string> spoken;  // rows and paragraphs for those who do not see it
};

/// Sets blocks one under another, a new page where one is full.
class Setter {
 public:
  Setter(const Context& context, const PaperSize& paper, float scale) : context_(context), paper_(paper), scale_(scale) {
    pages_.emplace_back();
    pen_ = top();
  }

  void set(const SheetBlock& block) {
    switch (block.kind) {
      case Kind::heading: return centred(block.words, 14, false);
      case Kind::place: return centred(block.words, 9, false);
      case Kind::title: return centred(block.words, paper_.body_points < 10 ? 14 : 18, true);
      case Kind::facts: return facts(block.parts);
      case Kind::caption: return paragraph(block.words, paper_.body_points, true, 1);
      case Kind::table: return table(block);
      case Kind::text: return paragraph(block.words, paper_.body_points, false, 2);
      case Kind::blank: return blank(block);
      case Kind::signatures: return signatures(block.parts);
      case Kind::note: return paragraph(block.words, 8.5F, false, 1, true);
    }
  }
  std::vector<Page> take() { return std::move(pages_); }

 private:
  float mm(float millimetres) const { return millimetres * scale_; }
  float em(float points) const { return points * millimetres_a_point * scale_; }
  float line(float points) const { return em(points) * line_factor; }
  float left() const { return mm(paper_.margin_x); }
  float width() const { return mm(paper_.width - 2 * paper_.margin_x); }
  float top() const { return mm(paper_.margin_y); }
  float bottom() const { return mm(paper_.height - paper_.margin_y); }
  Page& page() { return pages_.back(); }

  void need(float height) {
    if (pen_ + height <= bottom() || pen_ <= top()) return;
    pages_.emplace_back();
    pen_ = top();
  }

  ImFont* font(bool bold) const { return bold ? context_.fonts.bold : context_.fonts.regular; }
  float glyph_size(float points) const { return em(points) / em_to_line_height; }
  std::vector<std::string> wrapped(const std::string& words, float points, bool bold, float room) const {
    const float size = glyph_size(points);
    std::vector<std::string> lines;
    const auto advance = [&](char32_t code) {
      std::string glyph;
      base::append_code_point(glyph, code);
      return font(bold)->CalcTextSizeA(size, FLT_MAX, 0, glyph.c_str()).x;
    };
    for (const std::string_view one : break_lines(words, std::max(room, em(points) * 2), advance)) lines.emplace_back(one);
    return lines;
  }
  float text_width(const std::string& words, float points, bool bold) const {
    return font(bold)->CalcTextSizeA(glyph_size(points), FLT_MAX, 0, words.c_str()).x;
  }
  void put(ImVec2 at, std::string words, float points, bool bold, bool grey = false) {
    const float lower = (line(points) - glyph_size(points)) / 2;
    page().words.push_back({ImVec2(std::floor(at.x), std::floor(at.y + lower)), std::move(words), std::floor(glyph_size(points)), bold, grey});
  }

  void centred(const std::string& words, float points, bool bold) {
    for (const std::string& one : wrapped(words, points, bold, width())) {
      need(line(points));
      put(ImVec2(left() + (width() - text_width(one, points, bold)) / 2, pen_), one, points, bold);
      pen_ += line(points);
    }
    pen_ += mm(1);
    page().spoken.push_back(words);
  }

  void paragraph(const std::string& words, float points, bool bold, float gap, bool grey = false) {
    for (const std::string& one : wrapped(words, points, bold, width())) {
      need(line(points));
      put(ImVec2(left(), pen_), one, points, bold, grey);
      pen_ += line(points);
    }
    pen_ += mm(gap);
    page().spoken.push_back(words);
  }

  void facts(const std::vector<std::string>& parts) {
    need(line(9.5F));
    float used = 0;
    for (const std::string& part : parts) used += text_width(part, 9.5F, false);
    const float gap = parts.size() < 2 ? 0 : std::max(mm(3), (width() - used) / static_cast<float>(parts.size() - 1));
    float x = left();
    for (const std::string& part : parts) {
      put(ImVec2(x, pen_), part, 9.5F, false);
      x += text_width(part, 9.5F, false) + gap;
      page().spoken.push_back(part);
    }
    pen_ += line(9.5F) + mm(1.5F);
  }

  std::vector<float> column_widths(const SheetBlock& block) const {
    std::size_t count = block.widths.size();
    for (const auto& row : block.rows) count = std::max(count, row.size());
    std::vector<float> widths(count, 0);
    float known = 0;
    std::size_t open = 0;
    for (std::size_t i = 0; i < count; ++i) {
      widths[i] = i < block.widths.size() ? static_cast<float>(block.widths[i]) : 0;
      known += widths[i];
      open += widths[i] == 0;
    }
    const float share = open == 0 ? 0 : std::max(2.0F, (100 - known) / static_cast<float>(open));
    const float all = known + share * static_cast<float>(open);
    for (float& one : widths) one = (one == 0 ? share : one) / all * width();
    return widths;
  }

  struct SetCell {
    float x, width;
    std::vector<std::string> lines;
    bool head, number;
    std::string words;
  };
  std::vector<SetCell> set_row(const std::vector<reports::SheetCell>& row, const std::vector<float>& widths) const {
    std::vector<SetCell> cells;
    float x = left();
    std::size_t column = 0;
    for (const reports::SheetCell& cell : row) {
      float room = 0;
      for (int i = 0; i < cell.span && column < widths.size(); ++i) room += widths[column++];
      cells.push_back({x, room, wrapped(cell.words, paper_.body_points, cell.head, room - mm(3)), cell.head, cell.number, cell.words});
      x += room;
    }
    return cells;
  }

  void draw_row(const std::vector<SetCell>& cells, float height) {
    std::string spoken;
    for (const SetCell& cell : cells) {
      page().boxes.push_back({ImRect(ImVec2(cell.x, pen_), ImVec2(cell.x + cell.width, pen_ + height)), cell.head});
      float y = pen_ + (height - static_cast<float>(cell.lines.size()) * line(paper_.body_points)) / 2;
      for (const std::string& one : cell.lines) {
        const float wide = text_width(one, paper_.body_points, cell.head);
        const float x = cell.number ? cell.x + cell.width - mm(1.5F) - wide : cell.head ? cell.x + (cell.width - wide) / 2 : cell.x + mm(1.5F);
        put(ImVec2(x, y), one, paper_.body_points, cell.head);
        y += line(paper_.body_points);
      }
      // Said as it stands in the cell, however its lines break.
      if (!cell.words.empty() && cell.words != "\u00A0") spoken += (spoken.empty() ? "" : " ") + cell.words;
    }
    if (!spoken.empty()) page().spoken.push_back(std::move(spoken));
    pen_ += height;
  }

  void table(const SheetBlock& block) {
    const std::vector<float> widths = column_widths(block);
    const auto height_of = [&](const std::vector<SetCell>& cells) {
      std::size_t most = 1;
      for (const SetCell& cell : cells) most = std::max(most, cell.lines.size());
      return static_cast<float>(most) * line(paper_.body_points) + mm(2);
    };
    for (std::size_t row = 0; row < block.rows.size(); ++row) {
      const auto cells = set_row(block.rows[row], widths);
      const float height = height_of(cells);
      const std::size_t before = pages_.size();
      need(height);
      if (pages_.size() > before && row >= block.head_rows) {
        for (std::size_t head = 0; head < block.head_rows; ++head) {
          const auto again = set_row(block.rows[head], widths);
          draw_row(again, height_of(again));
        }
      }
      draw_row(cells, height);
    }
    pen_ += mm(3);
  }

  void blank(const SheetBlock& block) {
    std::vector<std::string> lines = block.words.empty() ? std::vector<std::string>() : wrapped(block.words, paper_.body_points, false, width() - mm(3));
    const float height = std::max(mm(28), (static_cast<float>(lines.size()) + 1) * line(paper_.body_points) + mm(2));
    need(height);
    page().boxes.push_back({ImRect(ImVec2(left(), pen_), ImVec2(left() + width(), pen_ + height)), false});
    float y = pen_ + mm(1);
    for (const std::string& caption : block.parts) {
      put(ImVec2(left() + mm(1.5F), y), caption, paper_.body_points, true);
      page().spoken.push_back(caption);
      y += line(paper_.body_points);
    }
    for (const std::string& one : lines) {
      put(ImVec2(left() + mm(1.5F), y), one, paper_.body_points, false);
      y += line(paper_.body_points);
    }
    if (!block.words.empty()) page().spoken.push_back(block.words);
    pen_ += height + mm(3);
  }

  void signatures(const std::vector<std::string>& parts) {
    pen_ += mm(8);
    need(line(paper_.body_points));
    const float room = width() / static_cast<float>(std::max<std::size_t>(1, parts.size()));
    float x = left();
    for (const std::string& part : parts) {
      put(ImVec2(x, pen_), part, paper_.body_points, false);
      const float from = x + text_width(part, paper_.body_points, false);
      page().lines.push_back({ImVec2(from, pen_ + line(paper_.body_points)), ImVec2(std::min(from + mm(28), x + room), pen_ + line(paper_.body_points))});
      page().spoken.push_back(part);
      x += room;
    }
    pen_ += line(paper_.body_points) + mm(2);
  }

  const Context& context_;
  PaperSize paper_;
  float scale_;
  float pen_ = 0;
  std::vector<Page> pages_;
};

struct PreviewMemory {
  std::uint64_t version = 0;
  float width = 0;
  std::vector<Page> pages;
};

void draw_page(Context& context, const Page& page, const ImRect& box) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  detail::fill(context, box, Color::surface, 0);
  detail::frame(context, box, Color::line, 0);
  const auto moved = [&](ImVec2 at) { return ImVec2(box.Min.x + at.x, box.Min.y + at.y); };
  const ImU32 ink = detail::paint(context, Color::text), rule = detail::paint(context, Color::text3);
  for (const Box& one : page.boxes) {
    if (one.filled) list->AddRectFilled(moved(one.rect.Min), moved(one.rect.Max), detail::paint(context, Color::surface2));
    list->AddRect(moved(one.rect.Min), moved(one.rect.Max), rule, 0, 0, context.theme.size.hairline);
  }
  for (const Line& one : page.lines) list->AddLine(moved(one.from), moved(one.to), rule, context.theme.size.hairline);
  for (const Words& one : page.words) {
    ImFont* font = one.bold ? context.fonts.bold : context.fonts.regular;
    list->AddText(font, one.size, moved(one.at), one.grey ? detail::paint(context, Color::text2) : ink, one.text.data(), one.text.data() + one.text.size());
  }
}

}  // namespace

int sheet_preview(Context& context, const SheetPreview& spec) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, spec.id);
  const ScrollScope scroll(context, "pages");
  const PaperSize paper = size_of(spec.paper);
  const float room = detail::available_width() - size.gap;
  // A receipt is not blown up to the width of a sheet.
  const float scale = std::min(room / paper.width, 4.2F * context.theme.pixel_ratio);
  auto& memory = context.widgets.get<PreviewMemory>(ImGui::GetID("memory"));
  if (memory.version != spec.version || memory.width != room || memory.pages.empty()) {
    Setter setter(context, paper, scale);
    for (const SheetBlock& block : spec.sheet->blocks) setter.set(block);
    memory = {spec.version, room, setter.take()};
  }
  const auto count = static_cast<int>(memory.pages.size());
  for (int number = 1; number <= count; ++number) {
    const Page& page = memory.pages[static_cast<std::size_t>(number - 1)];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect box(at, ImVec2(at.x + std::floor(paper.width * scale), at.y + std::floor(paper.height * scale)));
    ImGui::ItemSize(box.GetSize());
    const bool visible = ImGui::ItemAdd(box, 0);
    const std::string name = context.tr("widget.sheet.page", {{"n", std::to_string(number)}, {"all", std::to_string(count)}});
    const int parent = context.items.open_parent(detail::to_rect(box), {.role = Role::group, .name = name});
    for (const std::string& words : page.spoken) context.items.add_static(detail::to_rect(box), {.role = Role::text, .name = words});
    context.items.close_parent(parent);
    if (visible) draw_page(context, page, box);
  }
  return count;
}

}  // namespace aftercare::ui
