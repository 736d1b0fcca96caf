#pragma once
// Every colour and every size of the pages. Lengths are device pixels, worked out once for the
// device pixel ratio; nothing outside this file names a colour or a pixel.

#include <array>
#include <cstdint>

#include "imgui.h"

struct ImGuiStyle;

namespace aftercare::ui {

enum class Color : std::uint8_t {
  background, surface, surface2, line, text, text2, text3,
  accent, accent_soft, accent_strong, on_accent,
  ok, ok_soft, warn, warn_soft, bad, bad_soft, info, info_soft,
  hover, shadow, dim,
  count
};

/// The meaning a chip, banner or toast carries; words say it too, colour never alone.
enum class Tone : std::uint8_t { neutral, accent, ok, warn, bad, info };
Color tone_color(Tone tone);
Color tone_soft_color(Tone tone);

/// The five text sizes: 12.5, 14, 18, 22 and 28 CSS pixels.
enum class TextSize : std::uint8_t { small, body, heading, title, figure, count };
enum class Weight : std::uint8_t { regular, bold };
enum class Scheme : std::uint8_t { light, dark };

/// Font loaders make the em square this part of the line height, so that sizes agree everywhere.
inline constexpr float em_to_line_height = 0.78f;
/// …and put the baseline here, so that hanzi stand in the middle of their line.
inline constexpr float ascent_to_line_height = 0.80f;

/// Lengths in device pixels.
struct Metrics {
  float gap_quarter, gap_half, gap, gap_card, gap_double, gap_triple;  // 2, 4, 8, 12, 16, 24
  float hairline, focus_ring;
  float radius, radius_card, radius_small;
  float control_height, control_small_height, control_padding, control_small_padding;
  float row_height, row_tall_height, header_height, touch_target;
  float card_padding_x, card_padding_y, page_padding_x, page_padding_y;
  float chip_padding_x, chip_height, key_cap_height;
  float icon, icon_small, icon_large, icon_stroke, dot;
  float avatar, avatar_large, step_circle, score_box;
  float top_bar_height, navigation_width, navigation_narrow_width;
  float navigation_item_height, navigation_item_least_height, navigation_title_height;
  float search_width, tab_height, tab_gap, form_column_width, label_width;
  float dialog_width, dialog_wide_width, sheet_width, toast_width, popup_width, menu_width;
  float calendar_cell, scrollbar, progress_height, switch_width, switch_height, tile_height;
  float chart_height, chart_bar_max_width, chart_line, legend_dot, figure_card_height;
};

struct Theme {
  Scheme scheme = Scheme::light;
  float pixel_ratio = 1;
  bool coarse_pointer = false;
  Metrics size{};
  std::array<ImU32, static_cast<std::size_t>(Color::count)> colors{};

  static Theme make(Scheme scheme, float pixel_ratio, bool coarse_pointer);

  ImU32 color(Color which) const { return colors[static_cast<std::size_t>(which)]; }
  ImVec4 color_vector(Color which) const { return ImGui::ColorConvertU32ToFloat4(color(which)); }
  /// The size ImGui::PushFont takes (before FontScaleDpi).
  float font_base(TextSize text) const;
  /// Width of `count` hanzi of body text: how columns and fields are measured.
  float em(float count) const;
  void apply_to(ImGuiStyle& style) const;
};

/// At this width (CSS pixels) and above the navigation shows words.
inline constexpr float wide_layout_css_pixels = 1100;

}  // namespace aftercare::ui
