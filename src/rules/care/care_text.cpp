#include "rules/care/care_text.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aftercare::rules {

namespace {

constexpr std::string_view known_fields[] = {"customer", "salutation", "plate", "model", "due", "festival", "activity", "content",
                                             "time", "place", "shop", "phone", "person", "part", "recall", "recall_no"};

constexpr std::string_view two_character_surnames[] = {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
                                                       "司徒", "司空", "夏侯", "端木", "闻人", "长孙", "宇文", "独孤", "南宫", "轩辕"};

/// Enough of what was meant as a name to find it in the text.
std::string beginning_of(std::string_view name) {
  constexpr int characters_most = 20;
  std::string_view rest = name;
  for (int i = 0; i < characters_most && !rest.empty(); ++i) base::next_code_point(rest);
  return std::string(name.substr(0, name.size() - rest.size()));
}

/// Calls `plain` with what stands between fields and `field` with each name; an open brace without an end is told
/// as a field with `closed` false.
template <class Plain, class Field>
void each_part(std::string_view text, Plain plain, Field field) {
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    plain(text.substr(0, open));
    if (open == std::string_view::npos) return;
    text.remove_prefix(open + 1);
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) return field(text, false);
    field(text.substr(0, close), true);
    text.remove_prefix(close + 1);
  }
}

}  // namespace

std::span<const std::string_view> care_fields() { return known_fields; }

std::vector<std::string> unknown_care_fields(std::string_view text) {
  std::vector<std::string> unknown;
  each_part(text, [](std::string_view) {}, [&](std::string_view name, bool closed) {
    if (closed && std::ranges::contains(known_fields, name)) return;
    std::string words = "{" + beginning_of(name) + (closed ? "}" : "");
    if (!std::ranges::contains(unknown, words)) unknown.push_back(std::move(words));
  });
  return unknown;
}

std::string fill_care_text(std::string_view text, const std::map<std::string, std::string, std::less<>>& values) {
  std::string filled;
  each_part(text, [&](std::string_view plain) { filled += plain; }, [&](std::string_view name, bool closed) {
    if (closed && std::ranges::contains(known_fields, name)) {
      if (const auto value = values.find(name); value != values.end()) filled += value->second;
      return;
    }
    filled.append("{").append(name).append(closed ? "}" : "");
  });
  return filled;
}

std::string surname_of(std::string_view name) {
  for (const std::string_view surname : two_character_surnames) {
    if (name.starts_with(surname) && name.size() > surname.size()) return std::string(surname);
  }
  std::string_view rest = name;
  const char32_t first = rest.empty() ? 0 : base::next_code_point(rest);
  if (first < 0x4E00 || first > 0x9FFF) return {};
  return std::string(name.substr(0, name.size() - rest.size()));
}

}  // namespace aftercare::rules
