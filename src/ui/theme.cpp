#include "ui/theme.hpp"

#include <algorithm>
#include <algorithm>
#include <cmath>

namespace aftercare::ui {
namespace {

constexpr ImU32 rgb(std::uint32_t hex, std::uint32_t alpha = 0xFF) {
  return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, alpha);
}

using Palette = std::array<ImU32, static_cast<std::size_t>(Color::count)>;

// In the order of Color.
constexpr Palette light_palette = {
    rgb(0xF4F6F9), rgb(0xFFFFFF), rgb(0xF8FAFC), rgb(0xE3E8EF), rgb(0x1B2431), rgb(0x5B6778), rgb(0x8A95A5),
    rgb(0x1F6FEB), rgb(0xE8F0FE), rgb(0x195BC4), rgb(0xFFFFFF),
    rgb(0x1A8F5A), rgb(0xE5F6ED), rgb(0xB26A00), rgb(0xFFF3DC), rgb(0xC7362F), rgb(0xFDEAE8),
    rgb(0x6B4FBB), rgb(0xEFEAFB),
    rgb(0xF1F4F8), rgb(0x1B2431, 0x10), rgb(0x1B2431, 0x59)};

constexpr Palette dark_palette = {
    rgb(0x12161D), rgb(0x1B212B), rgb(0x202733), rgb(0x2F3845), rgb(0xE8ECF2), rgb(0xA6B0BF), rgb(0x788496),
    rgb(0x5B9BFF), rgb(0x1E3354), rgb(0x7DB0FF), rgb(0x0B1320),
    rgb(0x4CC38A), rgb(0x17372A), rgb(0xE5A646), rgb(0x3B2E14), rgb(0xF07A73), rgb(0x43221F),
    rgb(0xA892EE), rgb(0x2E2750),
    rgb(0x252D39), rgb(0x000000, 0x40), rgb(0x000000, 0x8C)};

Metrics make_metrics(float ratio, bool coarse) {
  const auto px = [ratio](float css) -> float { return std::max(1.0f, std::round(css * ratio)); };
  const float control = coarse ? 44 : 36;
  const float small_control = coarse ? 44 : 28;
  return Metrics{
      .gap_quarter = px(2), .gap_half = px(4), .gap = px(8), .gap_card = px(12), .gap_double = px(16),
      .gap_triple = px(24),
      .hairline = px(1), .focus_ring = px(2),
      .radius = px(8), .radius_card = px(12), .radius_small = px(4),
      .control_height = px(control), .control_small_height = px(small_control),
      .control_padding = px(12), .control_small_padding = px(10),
      .row_height = px(coarse ? 56 : 44), .row_tall_height = px(coarse ? 60 : 54), .header_height = px(coarse ? 44 : 36), .touch_target = px(44),
      .card_padding_x = px(16), .card_padding_y = px(14), .page_padding_x = px(24), .page_padding_y = px(20),
      .chip_padding_x = px(10), .chip_height = px(21), .key_cap_height = px(20),
      .icon = px(18), .icon_small = px(14), .icon_large = px(40), .icon_stroke = 1.5f * ratio, .dot = px(8),
      .avatar = px(32), .avatar_large = px(48), .step_circle = px(28), .score_box = px(coarse ? 44 : 30),
      .top_bar_height = px(56), .navigation_width = px(200), .navigation_narrow_width = px(64),
      .navigation_item_height = px(coarse ? 44 : 40), .navigation_item_least_height = px(coarse ? 40 : 28), .navigation_title_height = px(26),
      .search_width = px(460), .tab_height = px(44), .tab_gap = px(24), .form_column_width = px(320),
      .label_width = px(92),
      .dialog_width = px(480), .dialog_wide_width = px(760), .sheet_width = px(440), .toast_width = px(420),
      .popup_width = px(320), .menu_width = px(180),
      .calendar_cell = px(coarse ? 44 : 34), .scrollbar = px(10), .progress_height = px(6),
      .switch_width = px(38), .switch_height = px(22), .tile_height = px(56),
      .chart_height = px(220), .chart_bar_max_width = px(40), .chart_line = 2.0f * ratio, .legend_dot = px(10),
      .figure_card_height = px(96)};
}

// Line heights whose em squares are 12.5, 14, 18, 22 and 28 CSS pixels.
constexpr std::array<float, static_cast<std::size_t>(TextSize::count)> line_heights = {16, 18, 23, 28, 36};

void apply_colors(const Theme& theme, ImVec4* out) {
  const auto set = [&](ImGuiCol slot, Color color) { out[slot] = theme.color_vector(color); };
  const ImVec4 nothing(0, 0, 0, 0);
  for (int slot = 0; slot < ImGuiCol_COUNT; ++slot) out[slot] = nothing;
  set(ImGuiCol_Text, Color::text);
  set(ImGuiCol_TextDisabled, Color::text3);
  set(ImGuiCol_WindowBg, Color::background);
  set(ImGuiCol_PopupBg, Color::surface);
  set(ImGuiCol_Border, Color::line);
  set(ImGuiCol_FrameBg, Color::surface);
  set(ImGuiCol_FrameBgHovered, Color::surface);
  set(ImGuiCol_FrameBgActive, Color::surface);
  set(ImGuiCol_ScrollbarGrab, Color::line);
  set(ImGuiCol_ScrollbarGrabHovered, Color::text3);
  set(ImGuiCol_ScrollbarGrabActive, Color::text3);
  set(ImGuiCol_CheckMark, Color::accent);
  set(ImGuiCol_SeparatorHovered, Color::accent);
  set(ImGuiCol_SeparatorActive, Color::accent);
  set(ImGuiCol_Separator, Color::line);
  set(ImGuiCol_InputTextCursor, Color::accent);
  set(ImGuiCol_TableHeaderBg, Color::surface2);
  set(ImGuiCol_TableBorderStrong, Color::line);
  set(ImGuiCol_TableBorderLight, Color::line);
  set(ImGuiCol_NavCursor, Color::accent);
  set(ImGuiCol_ModalWindowDimBg, Color::dim);
  set(ImGuiCol_TextSelectedBg, Color::accent);
  out[ImGuiCol_TextSelectedBg].w = 0.25f;
}

}  // namespace

Color tone_color(Tone tone) {
  switch (tone) {
    case Tone::accent: return Color::accent;
    case Tone::ok: return Color::ok;
    case Tone::warn: return Color::warn;
    case Tone::bad: return Color::bad;
    case Tone::info: return Color::info;
    case Tone::neutral: break;
  }
  return Color::text2;
}

Color tone_soft_color(Tone tone) {
  switch (tone) {
    case Tone::accent: return Color::accent_soft;
    case Tone::ok: return Color::ok_soft;
    case Tone::warn: return Color::warn_soft;
    case Tone::bad: return Color::bad_soft;
    case Tone::info: return Color::info_soft;
    case Tone::neutral: break;
  }
  return Color::background;
}

Theme Theme::make(Scheme scheme, float pixel_ratio, bool coarse_pointer) {
  Theme theme;
  theme.scheme = scheme;
  theme.pixel_ratio = pixel_ratio;
  theme.coarse_pointer = coarse_pointer;
  theme.size = make_metrics(pixel_ratio, coarse_pointer);
  theme.colors = scheme == Scheme::light ? light_palette : dark_palette;
  return theme;
}

float Theme::font_base(TextSize text) const { return line_heights[static_cast<std::size_t>(text)]; }

float Theme::em(float count) const {
  return std::round(count * font_base(TextSize::body) * em_to_line_height * pixel_ratio);
}

void Theme::apply_to(ImGuiStyle& style) const {
  style = ImGuiStyle();
  style.FontSizeBase = font_base(TextSize::body);
  style.FontScaleDpi = pixel_ratio;
  style.WindowPadding = ImVec2(0, 0);
  style.WindowRounding = 0;
  style.WindowBorderSize = 0;
  style.WindowMinSize = ImVec2(1, 1);
  style.ChildRounding = size.radius_card;
  style.ChildBorderSize = size.hairline;
  style.PopupRounding = size.radius;
  style.PopupBorderSize = size.hairline;
  style.FramePadding = ImVec2(size.control_padding, size.gap);
  style.FrameRounding = size.radius;
  style.ItemSpacing = ImVec2(size.gap_card, size.gap);
  style.ItemInnerSpacing = ImVec2(size.gap, size.gap_half);
  style.CellPadding = ImVec2(size.control_padding, 0);
  style.ScrollbarSize = size.scrollbar;
  style.ScrollbarRounding = size.scrollbar / 2;
  style.GrabMinSize = size.gap_triple;
  style.DisabledAlpha = 0.5f;
  style.SeparatorTextBorderSize = size.hairline;
  // Curves of small radii stay round at any pixel ratio.
  style.CircleTessellationMaxError = 0.15f;
  style.CurveTessellationTol = 0.6f;
  apply_colors(*this, style.Colors);
}

}  // namespace aftercare::ui
