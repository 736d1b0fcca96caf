#include "ui/pages/door.hpp"

#include "ui/widgets/text.hpp"

namespace aftercare::ui {

DoorScope::DoorScope(Context& context, std::string_view id) : scope_(context, id) {
  const Theme& theme = context.theme;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(theme.em(34), display.x - 2 * theme.size.page_padding_x);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme.color(Color::background));
  ImGui::Begin("###door_background", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleColor();
  ImGui::SetCursorScreenPos({(display.x - width) / 2, std::max(theme.size.page_padding_y, display.y * 0.12F)});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, theme.size.radius_card);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme.size.gap_triple, theme.size.gap_triple));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, theme.color(Color::surface));
  ImGui::PushStyleColor(ImGuiCol_Border, theme.color(Color::line));
  const float height = display.y * 0.8F;
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, height});
  ImGui::BeginChild("###door", {width, 0}, ImGuiChildFlags_Borders | ImGuiChildFlags_AutoResizeY | ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened);
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
  text(context, context.tr("app.brand"), {.size = TextSize::heading, .weight = Weight::bold, .color = Color::accent});
  space(context, 1);
}

DoorScope::~DoorScope() {
  ImGui::EndChild();
  ImGui::End();
}

}  // namespace aftercare::ui
