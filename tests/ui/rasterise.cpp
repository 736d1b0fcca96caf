#include "support/rasterise.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "imgui.h"

namespace aftercare::test {
namespace {

struct Color4 {
  float r, g, b, a;
};

Color4 unpack(std::uint32_t color) {
  return {static_cast<float>(color & 0xFF) / 255, static_cast<float>(color >> 8 & 0xFF) / 255, static_cast<float>(color >> 16 & 0xFF) / 255,
          static_cast<float>(color >> 24) / 255};
}

Color4 texel(const ImTextureData& texture, int x, int y) {
  x = std::clamp(x, 0, texture.Width - 1);
  y = std::clamp(y, 0, texture.Height - 1);
  const unsigned char* at = texture.Pixels + (y * texture.Width + x) * texture.BytesPerPixel;
  if (texture.BytesPerPixel == 1) return {1, 1, 1, static_cast<float>(at[0]) / 255};
  return {static_cast<float>(at[0]) / 255, static_cast<float>(at[1]) / 255, static_cast<float>(at[2]) / 255, static_cast<float>(at[3]) / 255};
}

Color4 mix(Color4 a, Color4 b, float t) {
  return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t, a.a + (b.a - a.a) * t};
}

Color4 sample(const ImTextureData& texture, float u, float v) {
  const float x = u * static_cast<float>(texture.Width) - 0.5f, y = v * static_cast<float>(texture.Height) - 0.5f;
  const int x0 = static_cast<int>(std::floor(x)), y0 = static_cast<int>(std::floor(y));
  const float tx = x - static_cast<float>(x0), ty = y - static_cast<float>(y0);
  return mix(mix(texel(texture, x0, y0), texel(texture, x0 + 1, y0), tx), mix(texel(texture, x0, y0 + 1), texel(texture, x0 + 1, y0 + 1), tx), ty);
}

void blend(std::uint32_t& pixel, Color4 color) {
  const Color4 below = unpack(pixel);
  const Color4 out = mix(below, {color.r, color.g, color.b, 1}, std::clamp(color.a, 0.0f, 1.0f));
  const auto pack = [](float part) { return static_cast<std::uint32_t>(std::lround(std::clamp(part, 0.0f, 1.0f) * 255)); };
  pixel = pack(out.r) | pack(out.g) << 8 | pack(out.b) << 16 | 0xFF000000u;
}

struct Triangle {
  std::array<const ImDrawVert*, 3> corner;

  /// Twice the signed area of (a, b, p).
  static float edge(ImVec2 a, ImVec2 b, ImVec2 p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }
  /// Shared edges belong to one triangle only, else seams are blended twice.
  static bool owns(ImVec2 a, ImVec2 b) { return (a.y == b.y && b.x > a.x) || b.y < a.y; }
};

void fill(Picture& picture, Triangle triangle, const ImVec4& clip, const ImTextureData* texture) {
  if (Triangle::edge(triangle.corner[0]->pos, triangle.corner[1]->pos, triangle.corner[2]->pos) < 0) std::swap(triangle.corner[1], triangle.corner[2]);
  const ImVec2 a = triangle.corner[0]->pos, b = triangle.corner[1]->pos, c = triangle.corner[2]->pos;
  const float area = Triangle::edge(a, b, c);
  if (area <= 0) return;
  const int x0 = std::max({0, static_cast<int>(std::floor(std::min({a.x, b.x, c.x}))), static_cast<int>(clip.x)});
  const int y0 = std::max({0, static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))), static_cast<int>(clip.y)});
  const int x1 = std::min({picture.width, static_cast<int>(std::ceil(std::max({a.x, b.x, c.x}))) + 1, static_cast<int>(clip.z)});
  const int y1 = std::min({picture.height, static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))) + 1, static_cast<int>(clip.w)});
  std::array<Color4, 3> colors;
  for (std::size_t index = 0; index < 3; ++index) colors[index] = unpack(triangle.corner[index]->col);
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      const ImVec2 p(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f);
      const float wa = Triangle::edge(b, c, p), wb = Triangle::edge(c, a, p), wc = Triangle::edge(a, b, p);
      if (wa < 0 || wb < 0 || wc < 0) continue;
      if ((wa == 0 && !Triangle::owns(b, c)) || (wb == 0 && !Triangle::owns(c, a)) || (wc == 0 && !Triangle::owns(a, b))) continue;
      const float pa = wa / area, pb = wb / area, pc = wc / area;
      const auto part = [&](float of_a, float of_b, float of_c) { return of_a * pa + of_b * pb + of_c * pc; };
      Color4 color{part(colors[0].r, colors[1].r, colors[2].r), part(colors[0].g, colors[1].g, colors[2].g),
                   part(colors[0].b, colors[1].b, colors[2].b), part(colors[0].a, colors[1].a, colors[2].a)};
      if (texture != nullptr) {
        const auto& v = triangle.corner;
        const Color4 t = sample(*texture, part(v[0]->uv.x, v[1]->uv.x, v[2]->uv.x), part(v[0]->uv.y, v[1]->uv.y, v[2]->uv.y));
        color = {color.r * t.r, color.g * t.g, color.b * t.b, color.a * t.a};
      }
      if (color.a > 0) blend(picture.pixels[static_cast<std::size_t>(y * picture.width + x)], color);
    }
  }
}

void append_u32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

void append_chunk(std::string& out, const char* type, const std::string& body) {
  append_u32(out, static_cast<std::uint32_t>(body.size()));
  const std::string typed = type + body;
  out += typed;
  append_u32(out, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(typed.data()), static_cast<uInt>(typed.size()))));
}

}  // namespace

Picture rasterise(const ImDrawData& data, std::uint32_t background) {
  Picture picture;
  picture.width = static_cast<int>(data.DisplaySize.x);
  picture.height = static_cast<int>(data.DisplaySize.y);
  picture.pixels.assign(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height), background);
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr) continue;
      const ImTextureData* texture = command.TexRef._TexData;
      for (unsigned index = 0; index + 2 < command.ElemCount; index += 3) {
        const auto vertex = [&](unsigned which) {
          return &list->VtxBuffer[static_cast<int>(command.VtxOffset + list->IdxBuffer[static_cast<int>(command.IdxOffset + index + which)])];
        };
        fill(picture, {{vertex(0), vertex(1), vertex(2)}}, command.ClipRect, texture);
      }
    }
  }
  return picture;
}

std::string encode_png(const Picture& picture) {
  std::string raw;
  for (int y = 0; y < picture.height; ++y) {
    raw += '\0';
    for (int x = 0; x < picture.width; ++x) {
      const std::uint32_t pixel = picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
      raw += {static_cast<char>(pixel & 0xFF), static_cast<char>(pixel >> 8 & 0xFF), static_cast<char>(pixel >> 16 & 0xFF)};
    }
  }
  uLongf size = compressBound(static_cast<uLong>(raw.size()));
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(raw.data()), static_cast<uLong>(raw.size()), 3);
  packed.resize(size);
  std::string header;
  append_u32(header, static_cast<std::uint32_t>(picture.width));
  append_u32(header, static_cast<std::uint32_t>(picture.height));
  header += {8, 2, 0, 0, 0};
  std::string out = "\x89PNG\r\n\x1a\n";
  append_chunk(out, "IHDR", header);
  append_chunk(out, "IDAT", packed);
  append_chunk(out, "IEND", "");
  return out;
}

}  // namespace aftercare::test
