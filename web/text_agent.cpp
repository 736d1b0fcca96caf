#include "text_agent.hpp"

#include <emscripten/em_macros.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "client.hpp"
#include "host.hpp"
#include "imgui_internal.h"  // selecting in the active field, activating one by its id
#include "ui/theme.hpp"

extern "C" {
void aftercare_text_start();
void aftercare_text_follow(float x, float y, float width, float height, float em, unsigned item,
                           const char* label);
void aftercare_text_release();
void aftercare_text_overlay(float x, float y, float width, float height, float em, int purpose, int last,
                            const char* label, const char* value, const char* ink, const char* paper,
                            unsigned item);
int aftercare_preferences();
}

namespace aftercare::web {
namespace {

constexpr int passes_to_activate = 4;

std::string css_color(ImGuiCol slot) {
  const ImVec4 color = ImGui::GetStyleColorVec4(slot);
  const auto byte = [](float part) { return static_cast<unsigned>(part * 255.0f + 0.5f); };
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", byte(color.x), byte(color.y), byte(color.z));
  return text;
}

bool touch_screen() { return (aftercare_preferences() & 2) != 0; }

}  // namespace

void TextAgent::attach() {
  ImGui::GetPlatformIO().Platform_SetImeDataFn = on_ime_data;
  aftercare_text_start();
}

void TextAgent::on_ime_data(ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
  TextAgent& agent = host().text_agent();
  agent.wanted_ = data->WantTextInput;
  if (!data->WantTextInput) return;
  agent.caret_ = data->InputPos;
  agent.line_height_ = data->InputLineHeight;
}

void TextAgent::draw_preedit() {
  if (preedit_.empty() || !wanted_) return;
  ImDrawList* list = ImGui::GetForegroundDrawList();
  const float size = line_height_;
  ImFont* font = ImGui::GetFont();
  const auto measure = [&](std::string_view text) {
    return font->CalcTextSizeA(size, 1e6f, 0.0f, text.data(), text.data() + text.size()).x;
  };
  const float width = measure(preedit_);
  const float caret = measure(std::string_view(preedit_).substr(0, static_cast<std::size_t>(preedit_caret_)));
  const ImVec2 from = caret_;
  const ImVec2 to(from.x + width, from.y + size);
  const float line = std::max(1.0f, host().pixel_ratio());
  const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
  list->AddRectFilled(from, ImVec2(to.x + line, to.y), ImGui::GetColorU32(ImGuiCol_FrameBg));
  list->AddText(font, size, from, ink, preedit_.c_str());
  list->AddRectFilled(ImVec2(from.x, to.y - line), to, ink);
  list->AddRectFilled(ImVec2(from.x + caret, from.y), ImVec2(from.x + caret + line, to.y),
                      ImGui::GetColorU32(ImGuiCol_InputTextCursor));
}

void TextAgent::follow(Client& client) {
  write_pending(client);
  if (pending_item_ != 0) return;  // the focus is where it is wanted, ImGui comes after
  if (!wanted_) {
    aftercare_text_release();
  } else if (touch_screen() && client.active_text_field()) {
    const ui::ActiveTextField& field = *client.active_text_field();
    const float ratio = host().pixel_ratio();
    aftercare_text_overlay(field.x / ratio, field.y / ratio, field.width / ratio, field.height / ratio,
                           field.font_pixels * ui::em_to_line_height / ratio, static_cast<int>(field.purpose),
                           field.last_in_form ? 1 : 0, field.label.c_str(), field.value.c_str(),
                           css_color(ImGuiCol_Text).c_str(), css_color(ImGuiCol_FrameBg).c_str(),
                           client.active_text_id());
  } else {
    place(client);
  }
}

void TextAgent::place(Client& client) {
  const float ratio = host().pixel_ratio();
  // Wide to the field's end, so that the browser's own caret walks with the composed text and the
  // candidate window beside it.
  float width = 200 * ratio;
  const char* label = "";
  if (client.active_text_field()) {
    const ui::ActiveTextField& field = *client.active_text_field();
    width = field.x + field.width - caret_.x;
    label = field.label.c_str();
  }
  aftercare_text_follow(caret_.x / ratio, caret_.y / ratio, std::max(16.0f, width / ratio),
                        line_height_ / ratio, line_height_ * ui::em_to_line_height / ratio,
                        client.active_text_id(), label);
}

void TextAgent::preedit(std::string_view text, int caret_bytes) {
  preedit_ = text;
  preedit_caret_ = std::clamp(caret_bytes, 0, static_cast<int>(text.size()));
  host().invalidate();
}

void TextAgent::commit(std::string_view text) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
  host().settle();
}

void TextAgent::replace_value(Client& client, ImGuiID item, std::string_view value) {
  if (item == 0) item = client.active_text_id();
  if (item == 0) return;
  pending_value_ = std::string(value);
  expect(client, item);
}

void TextAgent::expect(Client& client, ImGuiID item) {
  if (pending_item_ != item) pending_passes_ = passes_to_activate;
  pending_item_ = item;
  if (client.active_text_id() != item) client.items().request_focus(item);
  write_pending(client);
  host().settle();
}

void TextAgent::write_pending(Client& client) {
  if (pending_item_ == 0) return;
  if (client.active_text_id() == pending_item_) {
    pending_item_ = 0;
    if (pending_value_) client.replace_active_text(*std::exchange(pending_value_, std::nullopt));
  } else if (--pending_passes_ <= 0) {
    pending_item_ = 0;  // the field is gone or cannot be written
    pending_value_.reset();
  }
}

}  // namespace aftercare::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void aftercare_on_preedit(const char* text, int caret_bytes) {
  aftercare::web::host().text_agent().preedit(text, caret_bytes);
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_commit(const char* text) {
  aftercare::web::host().text_agent().commit(text);
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_value(unsigned item, const char* value) {
  auto& host = aftercare::web::host();
  if (host.client() != nullptr) host.text_agent().replace_value(*host.client(), item, value);
}
}
