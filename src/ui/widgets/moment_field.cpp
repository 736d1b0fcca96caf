#include "ui/widgets/moment_field.hpp"

#include "base/text.hpp"
#include "ui/typed_moment.hpp"

namespace aftercare::ui {

namespace {

struct MomentFieldState {
  bool active = false;
};

}  // namespace

TextFieldResult moment_field(Context& c, const MomentField& spec, std::string& value) {
  const bool odd = !base::trim(value).empty() && !moment_of(c, value);
  auto& state = c.widgets.get<MomentFieldState>(ImGui::GetID(spec.id.data(), spec.id.data() + spec.id.size()));
  const std::string_view problem = odd && !state.active ? c.tr("widget.moment.not_a_moment") : std::string_view();
  const TextFieldResult result = text_field(c, {.id = spec.id, .label = spec.label, .hint = c.tr("widget.moment.hint"), .problem = problem,
                                                .required = spec.required, .disabled = spec.disabled}, value);
  state.active = result.active;
  return result;
}

std::optional<base::Milliseconds> moment_of(const Context& c, std::string_view typed) {
  return parse_typed_moment(typed, c.today(), c.clock.utc_offset_minutes());
}

std::string typed_moment(const Context& c, std::optional<base::Milliseconds> at) {
  return at ? moment_field_text(*at, c.today(), c.clock.utc_offset_minutes()) : std::string();
}

}  // namespace aftercare::ui
