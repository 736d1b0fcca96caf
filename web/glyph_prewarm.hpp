#pragma once
// Draws the characters of the language tables while nobody waits, so that opening a page for the
// first time costs no glyphs.

#include <cstddef>
#include <vector>

#include "base/translation.hpp"
#include "imgui.h"

namespace aftercare::web {

class GlyphPrewarm {
 public:
  /// A few milliseconds' worth; false: all done.
  bool step(ImFont& font, float size, base::Language language);

 private:
  std::vector<ImWchar> waiting_;
  std::size_t next_ = 0;
  bool listed_ = false;
};

}  // namespace aftercare::web
