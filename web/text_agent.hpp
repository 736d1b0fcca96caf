#pragma once
// Typing. With a mouse, a hidden text area follows ImGui's caret and takes what the keyboard or the
// IME writes. On a touch screen a real field lies over the ImGui field, with its own caret, handles
// and menus. ImGui has no composition of its own (imgui #5878), so the text being composed is drawn here.

#include <optional>
#include <string>
#include <string_view>

#include "imgui.h"

namespace aftercare::web {

class Client;

class TextAgent {
 public:
  /// Takes over ImGui's IME callback.
  void attach();

  /// Before ImGui::Render: the text being composed, underlined, over the field.
  void draw_preedit();
  /// After ImGui::Render: focus and place of the DOM field.
  void follow(Client& client);

  void preedit(std::string_view text, int caret_bytes);
  void commit(std::string_view text);
  /// The whole value of one field, from a real input element (touch field or mirror). A field that
  /// has not the caret is activated first. `item` 0: the active field.
  void replace_value(Client& client, ImGuiID item, std::string_view value);
  /// A real input element of the mirror took the focus: the same field gets the caret.
  void expect(Client& client, ImGuiID item);
  bool is_waiting_for_field() const { return pending_item_ != 0; }

 private:
  void place(Client& client);
  void write_pending(Client& client);
  static void on_ime_data(ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data);

  bool wanted_ = false;
  ImVec2 caret_{};
  float line_height_ = 0;
  std::string preedit_;
  int preedit_caret_ = 0;
  ImGuiID pending_item_ = 0;
  int pending_passes_ = 0;
  std::optional<std::string> pending_value_;
};

}  // namespace aftercare::web
