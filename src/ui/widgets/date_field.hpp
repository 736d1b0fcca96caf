#pragma once
// A day, typed loosely (明天, 11-21, 20261121) or picked from a small calendar.

#include <string>
#include <string_view>

#include "ui/context.hpp"

namespace aftercare::ui {

struct DateField {
  std::string_view id;
  std::string_view label = {};
  std::string_view name = {};
  std::string_view problem = {};
  bool required = false;
  bool disabled = false;
  float width_em = 0;
};
/// `value` is the text as typed; leaving the field turns what it understands into yyyy-mm-dd.
/// True when changed.
bool date_field(Context& context, const DateField& spec, std::string& value);

}  // namespace aftercare::ui
