#include "probe.hpp"

#include <array>
#include <cstdio>
#include <cstring>
#include <utility>

#include "canvas_font.hpp"
#include "host.hpp"
#include "imgui_internal.h"  // reloading the buffer of the active field
#include "page.hpp"
#include "ui/theme.hpp"

namespace aftercare::web {
namespace {

// Not translated: only tests see this page.
class Probe final : public Client {
 public:
  Probe(ui::Platform& platform, const Fonts& fonts) : platform_(platform), fonts_(fonts) {
    route_ = current_route();
  }

  void before_frame() override {
    if (std::exchange(theme_is_old_, false) || theme_.pixel_ratio != platform_.device_pixel_ratio())
      renew_theme();
  }

  void draw() override {
    items_.begin_frame();
    field_.reset();
    active_id_ = 0;
    const ImGuiViewport* view = ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(view->Pos);
    ImGui::SetNextWindowSize(view->Size);
    ImGui::Begin("probe", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PushFont(fonts_.bold, theme_.font_base(ui::TextSize::title));
    words(ui::Role::heading, "售后管家", 1);
    ImGui::PopFont();
    text_field("客户姓名", name_, ui::TextPurpose::text);
    text_field("电话", phone_, ui::TextPurpose::telephone);
    buttons();
    char line[256];
    std::snprintf(line, sizeof line, "姓名=%s 次数=%d 路径=%s 文件=%s", saved_.c_str(), saves_,
                  route_.c_str(), files_.c_str());
    words(ui::Role::status, line);
    rows();
    ImGui::End();
    items_.end_frame();
  }
  bool is_animating() const override { return false; }
  void save() override {}
  std::optional<int> work() override { return std::nullopt; }

  ui::ItemRegistry& items() override { return items_; }
  const std::optional<ui::ActiveTextField>& active_text_field() const override { return field_; }
  ImGuiID active_text_id() const override { return active_id_; }
  void replace_active_text(std::string value) override { replacement_ = std::move(value); }

  void open_route(std::string_view route) override { route_ = route; }
  void files_reading(float) override {}
  void files_dropped(std::vector<ui::PickedFile> files) override { note_files(files); }
  void new_version_waiting() override { files_ = "新版本"; }
  void preferences_changed() override { theme_is_old_ = true; }
  void leaving() override {}

 private:
  using Buffer = std::array<char, 200>;

  void renew_theme() {
    theme_ = ui::Theme::make(prefers(PreferenceBit::dark) ? ui::Scheme::dark : ui::Scheme::light,
                             platform_.device_pixel_ratio(), platform_.coarse_pointer());
    theme_.apply_to(ImGui::GetStyle());
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  }

  static ui::Rect last_rect() {
    const ImVec2 from = ImGui::GetItemRectMin(), size = ImGui::GetItemRectSize();
    return {from.x, from.y, size.x, size.y};
  }

  void words(ui::Role role, const char* text, std::int8_t level = 0) {
    ImGui::TextUnformatted(text);
    items_.add_static(last_rect(), {.role = role, .id = "words", .name = text, .level = level});
  }

  void text_field(const char* label, Buffer& buffer, ui::TextPurpose purpose) {
    ImGui::TextUnformatted(label);
    ImGui::PushID(label);
    const ImGuiID id = ImGui::GetID("##field");
    if (items_.take_focus_request(id)) ImGui::SetKeyboardFocusHere();
    if (replacement_ && ImGui::GetActiveID() == id) {
      std::snprintf(buffer.data(), buffer.size(), "%s", replacement_->c_str());
      replacement_.reset();
      if (ImGuiInputTextState* state = ImGui::GetInputTextState(id)) state->ReloadUserBufAndMoveToEnd();
    }
    ImGui::SetNextItemWidth(20 * ImGui::GetFontSize());
    ImGui::InputText("##field", buffer.data(), buffer.size());
    if (ImGui::IsItemActive()) {
      const ui::Rect rect = last_rect();
      active_id_ = id;
      field_ = ui::ActiveTextField{.x = rect.x,
                                   .y = rect.y,
                                   .width = rect.width,
                                   .height = rect.height,
                                   .font_pixels = ImGui::GetFontSize(),
                                   .purpose = purpose,
                                   .label = label,
                                   .value = buffer.data(),
                                   .last_in_form = false};
    }
    items_.add_last({.role = ui::Role::textbox, .id = label, .name = label, .value = buffer.data()});
    ImGui::PopID();
  }

  bool button(const char* label) {
    const bool pressed = ImGui::Button(label);
    items_.add_last({.role = ui::Role::button, .id = label, .name = label});
    return pressed;
  }

  void buttons() {
    if (button("保存")) {
      saved_ = name_.data();
      ++saves_;
      set_unsaved(false);
    }
    ImGui::SameLine();
    if (button("客户")) platform_.set_route(route_ = "/customers", true);
    ImGui::SameLine();
    if (button("下载")) platform_.download("test.txt", "text/plain", "你好");
    ImGui::SameLine();
    if (button("打印")) {
      platform_.print_html(
          "<!doctype html><html lang=zh-CN><head><title>工单</title><style>@page{size:80mm 120mm;margin:4mm}"
          "h1{color:#c00}</style></head><body class=receipt><h1>结算单</h1><p style=\"font-weight:700\">"
          "合计 ¥128.00</p></body></html>");
    }
    ImGui::SameLine();
    if (button("选择文件")) {
      platform_.pick_files(".json", true, [this](std::vector<ui::PickedFile> files) { note_files(files); });
    }
    ImGui::SameLine();
    if (button("复制")) platform_.copy_text("粤B·7K231");
  }

  void rows() {
    ImGui::BeginChild("rows", ImVec2(0, 0), ImGuiChildFlags_Borders);
    char line[96];
    ImGuiListClipper clipper;
    clipper.Begin(10'000);
    while (clipper.Step()) {
      for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
        std::snprintf(line, sizeof line, "%05d  粤B·%05d  周建国  空调异响返修", row + 1, row * 7 % 100'000);
        ImGui::TextUnformatted(line);
        items_.add_static(
            last_rect(), {.role = ui::Role::row, .id = "row", .name = line, .row = row, .row_count = 10'000});
      }
    }
    ImGui::EndChild();
  }

  void note_files(const std::vector<ui::PickedFile>& files) {
    files_.clear();
    for (const ui::PickedFile& file : files)
      files_ += file.name + ':' + std::to_string(file.bytes.size()) + ' ';
  }

  ui::Platform& platform_;
  Fonts fonts_;
  ui::Theme theme_;
  bool theme_is_old_ = true;
  ui::ItemRegistry items_;
  std::optional<ui::ActiveTextField> field_;
  ImGuiID active_id_ = 0;
  std::optional<std::string> replacement_;
  Buffer name_{}, phone_{};
  std::string saved_, route_, files_;
  int saves_ = 0;
};

}  // namespace

std::unique_ptr<Client> make_probe(ui::Platform& platform, const Fonts& fonts) {
  return std::make_unique<Probe>(platform, fonts);
}

}  // namespace aftercare::web
