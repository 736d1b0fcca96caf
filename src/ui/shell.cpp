#include "ui/shell.hpp"

#include <cmath>

#include "ui/shell_parts.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {
namespace {

void draw_banners(Context& context, const ShellModel& model, ShellResult& result) {
  if (model.save_state == SaveState::unsaved) {
    result.emergency_download = banner(context, {.id = "unsaved", .words = model.save_problem.empty() ? context.tr("widget.banner.unsaved") : std::string_view(model.save_problem), .tone = Tone::bad,
                                                 .action_label = context.tr("widget.banner.emergency_download")});
  }
  if (model.save_state == SaveState::read_only) {
    result.take_over = banner(context, {.id = "read-only", .words = context.tr("widget.banner.read_only"), .tone = Tone::warn,
        .action_label = model.can_take_over ? context.tr("widget.banner.take_over") : std::string_view{}});
  }
  if (model.new_version) {
    result.update_now = banner(context, {.id = "new-version", .words = context.tr("widget.banner.new_version"), .tone = Tone::accent,
                                         .action_label = context.tr("widget.banner.update_now")});
  }
}

constexpr ImGuiWindowFlags host_flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse;

}  // namespace

ShellScope::ShellScope(Context& context, const ShellModel& model) : context_(context) {
  const Metrics& size = context.theme.size;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(screen);
  ImGui::Begin("shell", nullptr, host_flags);
  ShellState& state = context.pages.get<ShellState>();
  const bool wide = context.is_wide();
  const bool words = wide != state.flipped;
  detail::draw_top_bar(context, model, state, result_);
  ImGui::SetCursorScreenPos(ImVec2(0, size.top_bar_height));
  {
    const StyleScope no_gap(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    draw_banners(context, model, result_);
  }
  const float top = ImGui::GetCursorScreenPos().y;
  const float navigation = words ? size.navigation_width : size.navigation_narrow_width;
  detail::draw_navigation(context, model, state, {ImVec2(0, top), ImVec2(navigation, screen.y)}, words, result_);
  ImGui::SetCursorScreenPos(ImVec2(navigation, top));
  {
    const StyleScope inside(ImGuiStyleVar_WindowPadding, ImVec2(size.page_padding_x, size.page_padding_y));
    ImGui::BeginChild("main", ImVec2(screen.x - navigation, screen.y - top),
                      ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_None);
  }
  // Pages get ImGui's usual spacing back.
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(size.gap_card, size.gap_double));
  main_parent_ = context.items.open_parent({navigation, top, screen.x - navigation, screen.y - top},
                                           {.role = Role::main, .id = "main", .name = context.tr("widget.shell.main")});
}

ShellScope::~ShellScope() {
  context_.items.close_parent(main_parent_);
  ImGui::PopStyleVar();
  ImGui::EndChild();
  ImGui::End();
}

namespace {

/// What identifies the record is short; who and which car may be long: they end where the buttons begin.
void draw_subtitle(Context& context, const PageHeader& spec, float end) {
  const Metrics& size = context.theme.size;
  for (const Button& action : spec.actions) end -= button_width(context, action) + size.gap_card;
  const float begin = ImGui::GetCurrentWindow()->DC.CursorPosPrevLine.x + size.gap_card;
  const float room = (end - begin - size.gap_double) / context.theme.em(1);
  const bool fits = context.text_width(spec.subtitle) <= room * context.theme.em(1);
  constexpr float least_em = 5;
  if (fits) text(context, spec.subtitle, {.color = Color::text2});
  else if (room > least_em) text(context, spec.subtitle, {.color = Color::text2, .width_em = room});
}

}  // namespace

std::string_view page_header(Context& context, const PageHeader& spec) {
  const Metrics& size = context.theme.size;
  const IdScope scope(context, "header");
  std::string_view pressed;
  const bool person = !spec.avatar_name.empty();
  const float height = person ? size.avatar_large : size.control_height;
  const float end = ImGui::GetCursorScreenPos().x + detail::available_width();
  RowScope row(context, "title", height);
  if (person) {
    avatar(context, spec.avatar_name, true);
    detail::draw_person_title(context, spec, height);
  } else {
    heading(context, spec.title, 1);
    if (!spec.chip.empty()) chip(context, spec.chip, spec.chip_tone);
    if (!spec.subtitle.empty()) draw_subtitle(context, spec, end);
  }
  if (!spec.actions.empty()) row.right();
  for (const Button& action : spec.actions) {
    if (button(context, action)) pressed = action.id;
  }
  return pressed;
}

}  // namespace aftercare::ui
