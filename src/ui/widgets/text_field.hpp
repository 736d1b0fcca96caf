#pragma once
// Typing. Every field has its label above, its warning below, and tells the text agent where it is.

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.hpp"

namespace aftercare::ui {

struct TextField {
  std::string_view id;
  std::string_view label = {};    // above; empty: none shown, then give `name`
  std::string_view name = {};     // told to screen readers when there is no label
  std::string_view hint = {};     // grey inside while empty
  std::string_view help = {};     // grey below
  std::string_view problem = {};  // warning below; warns, does not block
  std::string_view unit = {};     // km, %, 元: grey at the right end inside
  TextPurpose purpose = TextPurpose::text;
  int lines = 1;                  // with TextPurpose::multiline
  bool required = false;
  bool disabled = false;
  bool focus = false;             // put the caret here now
  bool small = false;
  float width_em = 0;             // 0: all the width that is left
};
struct TextFieldResult {
  bool changed = false;    // in this frame
  bool submitted = false;  // Enter
  bool left = false;       // the caret went away after a change
  bool active = false;
};
TextFieldResult text_field(Context& context, const TextField& spec, std::string& value);

/// With magnifier, clear button and optional key cap; pill_shaped as in the top bar.
struct SearchField {
  std::string_view id;
  std::string_view hint;
  std::string_view key_cap = {};
  bool pill_shaped = false;
  bool focus = false;
  float width_em = 0;
};
TextFieldResult search_field(Context& context, const SearchField& spec, std::string& value);

/// Several phones or several texts, each with its own line and a button to remove it.
struct ListEditor {
  std::string_view id;
  std::string_view label;
  std::string_view problem = {};
  bool phones = false;
  bool required = false;
};
bool list_editor(Context& context, const ListEditor& spec, std::vector<std::string>& values);

}  // namespace aftercare::ui
