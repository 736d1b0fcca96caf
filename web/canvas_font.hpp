#pragma once
// Text from the computer's own fonts: the browser's Canvas 2D draws each glyph the first time it is
// needed, so a page with the whole of Chinese downloads no font.

struct ImFont;
struct ImFontAtlas;

namespace aftercare::web {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
};

/// Glyphs come out the same twice, not empty, and two hanzi differ. False where a browser adds noise
/// against fingerprinting or has no Chinese font: then the embedded font is fetched.
bool canvas_font_works();

Fonts add_canvas_fonts(ImFontAtlas& atlas);

/// The subset font of the build; `data` stays alive as long as the atlas.
Fonts add_embedded_fonts(ImFontAtlas& atlas, void* data, int size);

}  // namespace aftercare::web
