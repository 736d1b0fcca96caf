#include "canvas_font.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"  // ImFontLoader; its interface may change with imgui, so it stays in this file

extern "C" {
int aftercare_font_advance(int weight, int em, unsigned codepoint);
int aftercare_font_glyph(int weight, int em, unsigned codepoint, std::int32_t* out, std::uint8_t* pixels,
                         int capacity);
int aftercare_gl_max_texture_size();
}

namespace aftercare::web {
namespace {

constexpr int regular_weight = 400;
constexpr int bold_weight = 700;

struct GlyphImage {
  std::int32_t left = 0, top = 0, width = 0, height = 0, advance = 0;
};

// ImGui's size is the height of a line; letters take 0.78 of it, as text does in a browser.
int em_of(float line_height) { return std::max(1, static_cast<int>(std::lround(line_height * 0.78f))); }

// Hanzi and capitals are centred on 0.37 em above the baseline.
int ascent_of(float line_height) {
  return static_cast<int>(std::lround(line_height * 0.5f + 0.37f * static_cast<float>(em_of(line_height))));
}

bool is_drawable(ImWchar codepoint) {
  const bool control = codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0);
  const bool private_use = codepoint >= 0xE000 && codepoint <= 0xF8FF;  // icons, from their own font
  return !control && !private_use && codepoint != 0xFFFD && codepoint != 0xFEFF;
}

std::vector<std::uint8_t>& scratch() {
  static std::vector<std::uint8_t> pixels;
  return pixels;
}

bool rasterise(int weight, int em, unsigned codepoint, GlyphImage& image) {
  auto& pixels = scratch();
  const std::size_t wanted = static_cast<std::size_t>(em) * static_cast<std::size_t>(em) * 9;
  if (pixels.size() < wanted) pixels.resize(wanted);
  return aftercare_font_glyph(weight, em, codepoint, &image.left, pixels.data(),
                              static_cast<int>(pixels.size())) != 0;
}

bool source_contains(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) { return is_drawable(codepoint); }

bool baked_init(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  if (source->MergeMode) return true;
  baked->Ascent = static_cast<float>(ascent_of(baked->Size));
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar codepoint,
                ImFontGlyph* out, float* out_advance) {
  if (!is_drawable(codepoint)) return false;
  const int weight = static_cast<int>(source->FontNo);
  const int em = em_of(baked->Size);
  if (out_advance != nullptr) {
    *out_advance = static_cast<float>(aftercare_font_advance(weight, em, codepoint));
    return true;
  }
  GlyphImage image;
  if (!rasterise(weight, em, codepoint, image)) return false;
  out->Codepoint = codepoint;
  out->AdvanceX = static_cast<float>(image.advance);
  if (image.width == 0) return true;

  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, image.width, image.height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, id);
  out->X0 = static_cast<float>(image.left);
  out->Y0 = baked->Ascent + static_cast<float>(image.top);
  out->X1 = out->X0 + static_cast<float>(image.width);
  out->Y1 = out->Y0 + static_cast<float>(image.height);
  out->Visible = true;
  out->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, out, rect, scratch().data(),
                                     ImTextureFormat_Alpha8, image.width);
  return true;
}

const ImFontLoader& canvas_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "canvas";
    made.FontSrcContainsGlyph = source_contains;
    made.FontBakedInit = baked_init;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return loader;
}

ImFont* add_canvas_font(ImFontAtlas& atlas, int weight) {
  ImFontConfig config;
  config.FontLoader = &canvas_loader();
  config.FontNo = static_cast<ImU32>(weight);
  config.SizePixels = 18.0f;
  std::snprintf(config.Name, sizeof config.Name, "canvas %d", weight);
  return atlas.AddFont(&config);
}

// Start with room for a screen of hanzi; the graphics driver says how far it may grow.
void bound_atlas(ImFontAtlas& atlas) {
  const int limit = aftercare_gl_max_texture_size();
  atlas.TexMinWidth = atlas.TexMinHeight = std::min(1024, limit);
  atlas.TexMaxWidth = atlas.TexMaxHeight = std::min(8192, limit);
}

}  // namespace

bool canvas_font_works() {
  constexpr int em = 18;
  constexpr unsigned first_hanzi = 0x552E, second_hanzi = 0x7BA1, missing = 0xFFFD;  // 售, 管
  const auto draw = [](unsigned codepoint) {
    GlyphImage image;
    std::vector<std::uint8_t> pixels;
    if (!rasterise(regular_weight, em, codepoint, image)) return pixels;
    const auto size = static_cast<std::ptrdiff_t>(image.width) * image.height;
    pixels.assign(scratch().begin(), scratch().begin() + size);
    return pixels;
  };
  const auto once = draw(first_hanzi);
  return !once.empty() && once == draw(first_hanzi) && once != draw(second_hanzi) && once != draw(missing);
}

Fonts add_canvas_fonts(ImFontAtlas& atlas) {
  bound_atlas(atlas);
  return {.regular = add_canvas_font(atlas, regular_weight), .bold = add_canvas_font(atlas, bold_weight)};
}

Fonts add_embedded_fonts(ImFontAtlas& atlas, void* data, int size) {
  bound_atlas(atlas);
  const auto add = [&](float multiply) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.SizePixels = 18.0f;
    config.PixelSnapH = true;
    config.OversampleH = config.OversampleV = 1;
    config.RasterizerMultiply = multiply;  // one file serves both weights: the second is inked stronger
    config.Flags = ImFontFlags_None;
    return atlas.AddFontFromMemoryTTF(data, size, config.SizePixels, &config);
  };
  return {.regular = add(1.0f), .bold = add(1.7f)};
}

}  // namespace aftercare::web
