#pragma once
// The typing itself, without label and note: shared by every field that has a caret.

#include <string>
#include <string_view>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/context.hpp"

namespace aftercare::ui::detail {

struct InputBox {
  std::string_view id, name, hint = {}, description = {};
  ImRect box;                                // the whole frame
  float left_inset = 0, right_inset = 0;     // room for icons and units inside the frame
  TextPurpose purpose = TextPurpose::text;
  bool required = false, invalid = false, focus = false, read_only = false, pill_shaped = false;
};
struct InputResult {
  bool changed = false, submitted = false, left = false, active = false;
};
InputResult input_box(Context& context, const InputBox& spec, std::string& value);

/// Where a field of this size goes now (row, column or whole width).
ImRect field_box(Context& context, float width_em, float height);
/// Layout goes on after the box, whatever was placed inside it; in a row the box stands in the middle of its height.
void finish_box(const Context& context, const ImRect& box);

}  // namespace aftercare::ui::detail
