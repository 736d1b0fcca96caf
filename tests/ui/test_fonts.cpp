#include "support/test_fonts.hpp"

#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/theme.hpp"

#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#define STB_RECT_PACK_IMPLEMENTATION
#define STBRP_STATIC
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include "imstb_rectpack.h"
#include "imstb_truetype.h"
#pragma clang diagnostic pop

namespace aftercare::test {
namespace {

struct Face {
  std::string bytes;
  stbtt_fontinfo info{};
  bool ready = false;
};

// Read once for all tests: the files have 20 MB each.
Face& face(bool bold) {
  static Face faces[2];
  Face& wanted = faces[bold ? 1 : 0];
  if (wanted.bytes.empty()) {
    const std::string folder = "/usr/share/fonts/opentype/noto/";
    std::ifstream file(folder + (bold ? "NotoSansCJK-Bold.ttc" : "NotoSansCJK-Regular.ttc"), std::ios::binary);
    wanted.bytes.assign(std::istreambuf_iterator<char>(file), {});
    const auto* data = reinterpret_cast<const unsigned char*>(wanted.bytes.data());
    constexpr int simplified_chinese = 2;  // of the collection's faces
    wanted.ready = !wanted.bytes.empty() && stbtt_InitFont(&wanted.info, data, stbtt_GetFontOffsetForIndex(data, simplified_chinese));
  }
  return wanted;
}

bool baked_init(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = std::round(baked->Size * ui::ascent_to_line_height);
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code) { return code >= 0x20 && code != 0x7F && code != 0xFFFD; }

float em_of(const ImFontBaked& baked) { return std::round(baked.Size * ui::em_to_line_height); }

bool load_box(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* out, float* out_advance) {
  const float advance = std::round(em_of(*baked) * (code < 0x2000 ? 0.55f : 1.0f));
  if (out_advance != nullptr) {
    *out_advance = advance;
    return true;
  }
  out->Codepoint = code;
  out->AdvanceX = advance;
  return true;
}

bool load_real(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* out, float* out_advance) {
  const stbtt_fontinfo& info = face(source->FontNo != 0).info;
  const int glyph = stbtt_FindGlyphIndex(&info, static_cast<int>(code));
  if (glyph == 0) return false;
  const float scale = stbtt_ScaleForMappingEmToPixels(&info, em_of(*baked));
  int advance = 0, bearing = 0;
  stbtt_GetGlyphHMetrics(&info, glyph, &advance, &bearing);
  const float width = std::round(static_cast<float>(advance) * scale);
  if (out_advance != nullptr) {
    *out_advance = width;
    return true;
  }
  out->Codepoint = code;
  out->AdvanceX = width;
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  stbtt_GetGlyphBitmapBox(&info, glyph, scale, scale, &x0, &y0, &x1, &y1);
  if (x1 <= x0 || y1 <= y0) return true;
  std::vector<unsigned char> pixels(static_cast<std::size_t>((x1 - x0) * (y1 - y0)));
  stbtt_MakeGlyphBitmap(&info, pixels.data(), x1 - x0, y1 - y0, x1 - x0, scale, scale, glyph);
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, x1 - x0, y1 - y0);
  if (id == ImFontAtlasRectId_Invalid) return false;
  out->X0 = static_cast<float>(x0);
  out->Y0 = baked->Ascent + static_cast<float>(y0);
  out->X1 = static_cast<float>(x1);
  out->Y1 = baked->Ascent + static_cast<float>(y1);
  out->Visible = true;
  out->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, out, ImFontAtlasPackGetRect(atlas, id), pixels.data(), ImTextureFormat_Alpha8, x1 - x0);
  return true;
}

const ImFontLoader& loader(bool real) {
  static const auto make = [](bool with_glyphs) {
    ImFontLoader made;
    made.Name = "tests";
    made.FontSrcContainsGlyph = contains;
    made.FontBakedInit = baked_init;
    made.FontBakedLoadGlyph = with_glyphs ? load_real : load_box;
    return made;
  };
  static const ImFontLoader loaders[2] = {make(false), make(true)};
  return loaders[real ? 1 : 0];
}

}  // namespace

bool load_test_fonts(ui::Fonts& fonts, bool real) {
  const bool can = !real || (face(false).ready && face(true).ready);
  ImFontConfig config;
  config.FontLoader = &loader(real && can);
  config.PixelSnapH = true;
  config.FontNo = 0;
  fonts.regular = ImGui::GetIO().Fonts->AddFont(&config);
  config.FontNo = 1;
  fonts.bold = ImGui::GetIO().Fonts->AddFont(&config);
  return can;
}

}  // namespace aftercare::test
