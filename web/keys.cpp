#include "keys.hpp"

#include <algorithm>
#include <array>

namespace aftercare::web {
namespace {

struct Named {
  std::string_view code;
  ImGuiKey key;
};

// Sorted by code.
constexpr auto named_keys = std::to_array<Named>({
    {"AltLeft", ImGuiKey_LeftAlt},
    {"AltRight", ImGuiKey_RightAlt},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"Backquote", ImGuiKey_GraveAccent},
    {"Backslash", ImGuiKey_Backslash},
    {"Backspace", ImGuiKey_Backspace},
    {"BracketLeft", ImGuiKey_LeftBracket},
    {"BracketRight", ImGuiKey_RightBracket},
    {"CapsLock", ImGuiKey_CapsLock},
    {"Comma", ImGuiKey_Comma},
    {"ContextMenu", ImGuiKey_Menu},
    {"ControlLeft", ImGuiKey_LeftCtrl},
    {"ControlRight", ImGuiKey_RightCtrl},
    {"Delete", ImGuiKey_Delete},
    {"End", ImGuiKey_End},
    {"Enter", ImGuiKey_Enter},
    {"Equal", ImGuiKey_Equal},
    {"Escape", ImGuiKey_Escape},
    {"Home", ImGuiKey_Home},
    {"Insert", ImGuiKey_Insert},
    {"MetaLeft", ImGuiKey_LeftSuper},
    {"MetaRight", ImGuiKey_RightSuper},
    {"Minus", ImGuiKey_Minus},
    {"NumpadAdd", ImGuiKey_KeypadAdd},
    {"NumpadDecimal", ImGuiKey_KeypadDecimal},
    {"NumpadDivide", ImGuiKey_KeypadDivide},
    {"NumpadEnter", ImGuiKey_KeypadEnter},
    {"NumpadMultiply", ImGuiKey_KeypadMultiply},
    {"NumpadSubtract", ImGuiKey_KeypadSubtract},
    {"PageDown", ImGuiKey_PageDown},
    {"PageUp", ImGuiKey_PageUp},
    {"Period", ImGuiKey_Period},
    {"Quote", ImGuiKey_Apostrophe},
    {"Semicolon", ImGuiKey_Semicolon},
    {"ShiftLeft", ImGuiKey_LeftShift},
    {"ShiftRight", ImGuiKey_RightShift},
    {"Slash", ImGuiKey_Slash},
    {"Space", ImGuiKey_Space},
    {"Tab", ImGuiKey_Tab},
});

ImGuiKey offset(ImGuiKey first, int count) { return static_cast<ImGuiKey>(first + count); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

ImGuiKey function_key(std::string_view code) {
  if (code.size() < 2 || code.size() > 3 || code[0] != 'F' || !is_digit(code[1])) return ImGuiKey_None;
  int number = code[1] - '0';
  if (code.size() == 3) number = number * 10 + (code[2] - '0');
  return number >= 1 && number <= 12 ? offset(ImGuiKey_F1, number - 1) : ImGuiKey_None;
}

}  // namespace

ImGuiKey key_of(std::string_view key, std::string_view code) {
  if (key.size() == 1) {
    const char lower = static_cast<char>(key[0] | 0x20);
    if (lower >= 'a' && lower <= 'z') return offset(ImGuiKey_A, lower - 'a');
  }
  if (code.size() == 4 && code.starts_with("Key")) return offset(ImGuiKey_A, code[3] - 'A');
  if (code.size() == 6 && code.starts_with("Digit")) return offset(ImGuiKey_0, code[5] - '0');
  if (code.size() == 7 && code.starts_with("Numpad") && is_digit(code[6])) {
    return offset(ImGuiKey_Keypad0, code[6] - '0');
  }
  if (const ImGuiKey function = function_key(code); function != ImGuiKey_None) return function;
  // A soft keyboard or a test may send the name without a place.
  const std::string_view name = code.empty() ? key : code;
  const auto found = std::ranges::lower_bound(named_keys, name, {}, &Named::code);
  return found != named_keys.end() && found->code == name ? found->key : ImGuiKey_None;
}

}  // namespace aftercare::web
