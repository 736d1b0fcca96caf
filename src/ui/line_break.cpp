#include "ui/line_break.hpp"

#include <utility>

#include "base/function_ref.hpp"
#include "base/text.hpp"

namespace aftercare::ui {
namespace {

constexpr std::u32string_view never_first = U"，。、；：？！）》」』】〕〉”’…—～·%,.;:?!)]}°％￠℃々ー";
constexpr std::u32string_view never_last = U"（《「『【〔〈“‘([{¥￥$#";

bool is_wide(char32_t code) {
  return base::is_hanzi(code) || (code >= 0x3000 && code <= 0x30FF) || (code >= 0xFF00 && code <= 0xFFEF) ||
         code >= 0x20000;
}

bool contains(std::u32string_view set, char32_t code) { return set.find(code) != set.npos; }

bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

/// 2026-10-24 stays together, S01-A-261121 need not.
bool is_inside_number(char32_t first, char32_t mark, char32_t last) {
  return is_digit(first) && (mark == '-' || mark == '/') && is_digit(last);
}

}  // namespace

bool may_break_between(char32_t before, char32_t after) {
  if (contains(never_first, after) || contains(never_last, before)) return false;
  if (before == ' ' || before == '-' || before == '/') return true;
  if (after == ' ') return false;
  // After Chinese punctuation a Latin word may start a new line.
  return is_wide(before) || is_wide(after) || contains(U"，。、；：？！）》」』】·", before);
}

std::vector<std::string_view> break_lines(std::string_view text, float width,
                                          base::FunctionRef<float(char32_t)> advance) {
  std::vector<std::string_view> lines;
  const char* line_start = text.data();
  const char* last_break = nullptr;   // where the line may end
  float line_width = 0, width_at_break = 0;
  char32_t before = 0, before_that = 0;
  const auto close_line = [&](const char* end) {
    std::string_view line(line_start, static_cast<std::size_t>(end - line_start));
    while (line.ends_with(' ')) line.remove_suffix(1);
    lines.push_back(line);
    line_start = end;
    last_break = nullptr;
  };
  std::string_view rest = text;
  while (!rest.empty()) {
    const char* at = rest.data();
    const char32_t code = base::next_code_point(rest);
    if (code == '\n') {
      close_line(at);
      line_start = rest.data();
      line_width = 0;
      before = before_that = 0;
      continue;
    }
    if (at != line_start && before != 0 && may_break_between(before, code) && !is_inside_number(before_that, before, code)) {
      last_break = at;
      width_at_break = line_width;
    }
    const float step = advance(code);
    if (line_width + step > width && at != line_start && code != ' ') {
      if (last_break != nullptr) {
        close_line(last_break);
        line_width -= width_at_break;
      } else if (contains(never_first, code)) {
        // One mark may hang over rather than stand at the start of a line.
      } else {
        close_line(at);
        line_width = 0;
      }
    }
    line_width += step;
    before_that = std::exchange(before, code);
  }
  close_line(text.data() + text.size());
  return lines;
}

}  // namespace aftercare::ui
