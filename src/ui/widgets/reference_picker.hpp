#pragma once
// Choosing another record by searching for it in a popup.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/context.hpp"

namespace aftercare::ui {

struct Candidate {
  std::string key;       // the record's id as text
  std::string title;     // 王丽娜
  std::string subtitle;  // 粤B·D06618 · 138****5620
};
struct ReferencePicker {
  std::string_view id;
  std::string_view label = {};
  std::string_view name = {};
  std::string_view problem = {};
  /// Title of the chosen record; empty: none is chosen.
  std::string_view shown = {};
  /// Called when the popup opens and after each change of the words; at most 20 are shown.
  std::function<std::vector<Candidate>(std::string_view words)> candidates;
  bool can_create = false;  // offers 新建“…”
  bool required = false;
  bool disabled = false;
  float width_em = 0;
};
struct ReferenceResult {
  bool changed = false;
  std::string key;          // chosen record; empty with changed: cleared
  std::string create_text;  // the person wants a new record of this name
};
ReferenceResult reference_picker(Context& context, const ReferencePicker& spec);

}  // namespace aftercare::ui
