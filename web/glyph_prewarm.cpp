#include "glyph_prewarm.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/embedded_asset.hpp"
#include "imgui_internal.h"  // decoding UTF-8

namespace aftercare::web {
namespace {

constexpr std::size_t glyphs_a_step = 16;  // 0.15 ms each
constexpr unsigned first_hanzi = 0x3000;   // the rest is a handful, drawn with the first frame

std::vector<ImWchar> characters_of(base::Language language) {
  const std::string folder = "i18n/" + std::string(base::language_code(language)) + "/";
  std::vector<ImWchar> found;
  for (const std::string_view path : base::embedded_asset_paths()) {
    if (!path.starts_with(folder)) continue;
    const std::string_view text = base::embedded_asset(path).value_or("");
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
      unsigned codepoint = 0;
      at += std::max(1, ImTextCharFromUtf8(&codepoint, at, end));
      if (codepoint >= first_hanzi) found.push_back(codepoint);
    }
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

}  // namespace

bool GlyphPrewarm::step(ImFont& font, float size, base::Language language) {
  if (!std::exchange(listed_, true)) waiting_ = characters_of(language);
  ImFontBaked* baked = font.GetFontBaked(std::round(size));
  for (std::size_t count = 0; count < glyphs_a_step && next_ < waiting_.size(); ++count) {
    baked->FindGlyphNoFallback(waiting_[next_++]);
  }
  if (next_ < waiting_.size()) return true;
  waiting_ = {};
  next_ = 0;
  return false;
}

}  // namespace aftercare::web
