#pragma once
// A day and a time in one field, typed loosely: 16:00 is today, 明天 10:00, 11-22 1000.

#include <optional>
#include <string>
#include <string_view>

#include "ui/context.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

struct MomentField {
  std::string_view id;
  std::string_view label = {};
  bool required = false;
  bool disabled = false;
};
/// `value` is the text as typed; what is no moment gets a warning when the field is left.
TextFieldResult moment_field(Context& context, const MomentField& spec, std::string& value);

/// What the text means; nullopt: no moment, or nothing typed.
std::optional<base::Milliseconds> moment_of(const Context& context, std::string_view typed);
/// The text such a field holds for a moment; empty for none.
std::string typed_moment(const Context& context, std::optional<base::Milliseconds> at);

}  // namespace aftercare::ui
