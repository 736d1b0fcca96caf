#pragma once
// Fonts of the native UI tests: boxes of the right width, or a real CJK font of this computer with
// the same measures as the browser's glyphs (em and baseline as ui/theme.hpp says).

#include "ui/context.hpp"

namespace aftercare::test {

/// False when `real` is wanted and this computer has no Noto Sans CJK; boxes are used then.
bool load_test_fonts(ui::Fonts& fonts, bool real);

}  // namespace aftercare::test
