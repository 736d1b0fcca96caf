#include "support/ui_harness.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <catch_amalgamated.hpp>

#include "imgui_internal.h"
#include "support/rasterise.hpp"
#include "support/test_fonts.hpp"

namespace aftercare::test {
namespace {

bool is_operable(const ui::Item& item) { return item.id != 0 && item.role != ui::Role::table; }

/// ImGui believes that a renderer took its textures.
void accept_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
}

/// What the shell puts around a page.
class PageHost {
 public:
  explicit PageHost(const ui::Context& context) {
    const ui::Metrics& size = context.theme.size;
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(size.page_padding_x, size.page_padding_y));
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(size.gap_card, size.gap_double));
  }
  ~PageHost() {
    ImGui::PopStyleVar();
    ImGui::End();
  }
};

}  // namespace

void FakePlatform::set_route(std::string_view route, bool push) {
  if (history.empty()) push = true;
  if (push) {
    if (!history.empty()) history.resize(history_at + 1);
    history.emplace_back(route);
    history_at = history.size() - 1;
  } else {
    history[history_at] = route;
  }
}

void FakePlatform::step_history(int steps) {
  const auto target = static_cast<std::ptrdiff_t>(history_at) + steps;
  if (target < 0 || target >= static_cast<std::ptrdiff_t>(history.size())) return;
  history_at = static_cast<std::size_t>(target);
  if (on_route) on_route(history[history_at]);
}

UiHarness::UiHarness(Draw draw, const UiOptions& options)
    : options_(options), draw_(std::move(draw)), clock_(options.now), words_(options.language) {
  platform_.coarse = options.coarse_pointer;
  platform_.ratio = options.pixel_ratio;
  imgui_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(imgui_);  // another harness may be alive
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  context_ = std::make_unique<ui::Context>(platform_, words_, clock_);
  load_test_fonts(context_->fonts, options.real_font);
  io.FontDefault = context_->fonts.regular;
  platform_.on_route = [this](std::string_view route) { context_->router.arrived(route); };
  apply_theme();
  frame(3);
}

UiHarness::~UiHarness() {
  ImGui::SetCurrentContext(imgui_);
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
  context_.reset();
  ImGui::DestroyContext(imgui_);
}

void UiHarness::apply_theme() {
  ImGui::GetIO().DisplaySize = ImVec2(options_.css_width * options_.pixel_ratio, options_.css_height * options_.pixel_ratio);
  context_->set_theme(options_.scheme, options_.pixel_ratio, options_.coarse_pointer);
}

void UiHarness::resize(float css_width, float css_height) {
  options_.css_width = css_width;
  options_.css_height = css_height;
  apply_theme();
  settle();
}

void UiHarness::frame(int count) {
  ImGui::SetCurrentContext(imgui_);
  constexpr base::Milliseconds step = 16;
  for (int index = 0; index < count; ++index) {
    clock_.advance(step);
    platform_.frames_wanted = std::max(0, platform_.frames_wanted - 1);
    ImGui::GetIO().DeltaTime = static_cast<float>(step) / 1000;
    ImGui::NewFrame();
    context_->begin_frame();
    if (options_.host_window) {
      const PageHost host(*context_);
      draw_(*context_);
    } else {
      draw_(*context_);
    }
    context_->end_frame();
    ImGui::Render();
    accept_textures();
    report_problems();
  }
}

void UiHarness::settle() {
  frame(3);
  for (int round = 0; round < 60; ++round) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if (platform_.frames_wanted == 0 && g.InputEventsQueue.empty()) return;
    frame();
  }
}

void UiHarness::advance(base::Milliseconds by) {
  clock_.advance(by);
  settle();
}

void UiHarness::report_problems() {
  std::vector<std::string> found(context_->items.conflicts());
  if (!allow_missing_keys) {
    for (const std::string& key : words_.missing()) found.push_back("no words for key: " + key);
  }
  for (const std::string& problem : found) {
    if (std::ranges::find(reported_, problem) != reported_.end()) continue;
    reported_.push_back(problem);
    FAIL_CHECK(problem);
  }
}

const ui::Item* UiHarness::find(ui::Role role, std::string_view name) const {
  const ui::Item* first = nullptr;
  // What lies on top was drawn last; in a list of equals the first one is meant.
  bool in_dialog = false;
  for (const ui::Item& item : items()) {
    if (item.role != role || item.name != name) continue;
    bool over_page = false;
    for (int parent = item.parent; parent >= 0; parent = items()[static_cast<std::size_t>(parent)].parent) {
      const ui::Role around = items()[static_cast<std::size_t>(parent)].role;
      over_page = over_page || around == ui::Role::dialog || around == ui::Role::menu;
    }
    if (first == nullptr || (over_page && !in_dialog)) {
      first = &item;
      in_dialog = over_page;
    }
  }
  return first;
}

const ui::Item* UiHarness::find_id(std::string_view end) const {
  const auto found = std::ranges::find_if(items(), [end](const ui::Item& item) {
    const std::string_view id = item.data_id;
    return id == end || (id.ends_with(end) && id[id.size() - end.size() - 1] == '/');
  });
  return found == items().end() ? nullptr : &*found;
}

bool UiHarness::exists(std::string_view name) const {
  return std::ranges::any_of(items(), [name](const ui::Item& item) { return item.name == name || item.value == name; });
}

int UiHarness::count(ui::Role role) const {
  return static_cast<int>(std::ranges::count(items(), role, &ui::Item::role));
}

const ui::Item& UiHarness::need(ui::Role role, std::string_view name) {
  const ui::Item* item = find(role, name);
  if (item == nullptr) FAIL("nothing with role " << ui::role_name(role) << " and name " << name << " in\n" << dump());
  if (item->rect.width <= 0 && item->id != 0) {
    context_->items.request_focus(item->id);
    settle();
    item = find(role, name);
    REQUIRE(item != nullptr);
  }
  return *item;
}

std::string UiHarness::value_of(ui::Role role, std::string_view name) const {
  const ui::Item* item = find(role, name);
  if (item == nullptr) FAIL("nothing with role " << ui::role_name(role) << " and name " << name << " in\n" << dump());
  return item->value;
}

bool UiHarness::has_state(ui::Role role, std::string_view name, std::uint16_t state) const {
  const ui::Item* item = find(role, name);
  return item != nullptr && (item->state & state) == state;
}

const ui::Item* UiHarness::focused() const {
  const auto found = std::ranges::find_if(items(), [](const ui::Item& item) { return (item.state & ui::item_state::focused) != 0; });
  return found == items().end() ? nullptr : &*found;
}

std::string UiHarness::dump() const {
  std::string out;
  for (const ui::Item& item : items()) {
    int depth = 0;
    for (int parent = item.parent; parent >= 0; parent = items()[static_cast<std::size_t>(parent)].parent) ++depth;
    out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::string(ui::role_name(item.role)) + " " + item.name;
    if (!item.value.empty()) out += " = " + item.value;
    out += "   [" + item.data_id + "]\n";
  }
  return out;
}

void UiHarness::click_at(float x, float y, int times) {
  ImGuiIO& io = ImGui::GetIO();
  if (options_.coarse_pointer) io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(x, y);
  frame(2);
  for (int index = 0; index < times; ++index) {
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    frame();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    frame();
  }
  settle();
}

void UiHarness::click(ui::Role role, std::string_view name) {
  const ui::Rect rect = need(role, name).rect;
  click_at(rect.x + rect.width / 2, rect.y + rect.height / 2, 1);
}

void UiHarness::double_click(ui::Role role, std::string_view name) {
  const ui::Rect rect = need(role, name).rect;
  click_at(rect.x + rect.width / 2, rect.y + rect.height / 2, 2);
}

void UiHarness::click(std::string_view name) {
  const auto found = std::ranges::find_if(items(), [name](const ui::Item& item) { return is_operable(item) && item.name == name; });
  if (found == items().end()) FAIL("nothing to click with name " << name << " in\n" << dump());
  click(found->role, name);
}

void UiHarness::click_id(std::string_view data_id_end) {
  const ui::Item* item = find_id(data_id_end);
  if (item == nullptr) FAIL("no data-id ends with " << data_id_end << " in\n" << dump());
  const ui::Rect rect = item->rect;
  click_at(rect.x + rect.width / 2, rect.y + rect.height / 2, 1);
}

void UiHarness::move_to(ui::Role role, std::string_view name) {
  const ui::Rect rect = need(role, name).rect;
  ImGui::GetIO().AddMousePosEvent(rect.x + rect.width / 2, rect.y + rect.height / 2);
  settle();
}

void UiHarness::type(std::string_view text) {
  const std::string copy(text);
  ImGui::GetIO().AddInputCharactersUTF8(copy.c_str());
  settle();
}

void UiHarness::press(ImGuiKeyChord chord, int times) {
  ImGuiIO& io = ImGui::GetIO();
  const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
  // As the page passes them on: the modifier and the key that makes it.
  const ImGuiKey mods[] = {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt, ImGuiMod_Super};
  const ImGuiKey makers[] = {ImGuiKey_LeftCtrl, ImGuiKey_LeftShift, ImGuiKey_LeftAlt, ImGuiKey_LeftSuper};
  for (int index = 0; index < times; ++index) {
    for (std::size_t i = 0; i < std::size(mods); ++i) {
      if ((chord & mods[i]) != 0) io.AddKeyEvent(mods[i], true), io.AddKeyEvent(makers[i], true);
    }
    io.AddKeyEvent(key, true);
    frame(frames_down);
    io.AddKeyEvent(key, false);
    for (std::size_t i = 0; i < std::size(mods); ++i) {
      if ((chord & mods[i]) != 0) io.AddKeyEvent(mods[i], false), io.AddKeyEvent(makers[i], false);
    }
    settle();
  }
}

void UiHarness::scroll(float lines) {
  ImGui::GetIO().AddMouseWheelEvent(0, lines);
  settle();
}

void UiHarness::save_png(std::string_view file_name) {
  const char* folder = std::getenv("AFTERCARE_PICTURES");
  if (folder == nullptr) return;
  const Picture picture = rasterise(*ImGui::GetDrawData(), context_->theme.color(ui::Color::background));
  std::ofstream file(std::string(folder) + "/" + std::string(file_name), std::ios::binary);
  const std::string png = encode_png(picture);
  file.write(png.data(), static_cast<std::streamsize>(png.size()));
}

}  // namespace aftercare::test
