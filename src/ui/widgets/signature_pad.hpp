#pragma once
// A box to sign in with finger, pen or mouse (R-SEC-04). Who cannot draw signs on the printed paper; the
// dialog around it offers that.

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.hpp"

namespace aftercare::ui {

struct SignaturePad {
  std::string_view id;
  std::string_view name;   // told to screen readers
  std::string_view hint = {};  // grey on the line while empty
  bool disabled = false;
};
/// `strokes` in the form of schema::signed_document::strokes. True when a stroke ended.
bool signature_pad(Context& context, const SignaturePad& spec, std::string& strokes);

/// A signature given earlier, not to be changed.
void signature_picture(Context& context, std::string_view name, std::string_view strokes, float width_em);

/// "0,0 500,300;10,10" as lines of points in thousandths of the width; what is not a number is left out.
struct StrokePoint {
  int x = 0, y = 0;
  bool operator==(const StrokePoint&) const = default;
};
std::vector<std::vector<StrokePoint>> read_strokes(std::string_view strokes);
/// Adds a point to the last stroke, or begins one.
void append_stroke_point(std::string& strokes, StrokePoint point, bool begins);

}  // namespace aftercare::ui
