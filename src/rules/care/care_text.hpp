#pragma once
// Texts with fields: {salutation}, {plate}, {due} … (R-CARE-06).

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::rules {

/// The fields a text may have, in the order the editor lists them.
std::span<const std::string_view> care_fields();
/// Fields of a text that there are not, and what an open brace without an end begins.
std::vector<std::string> unknown_care_fields(std::string_view text);
/// A field without a value becomes empty; unknown ones stay as they are written.
std::string fill_care_text(std::string_view text, const std::map<std::string, std::string, std::less<>>& values);

/// 王丽娜 → 王, 欧阳修 → 欧阳; empty for names that are not Chinese.
std::string surname_of(std::string_view name);

}  // namespace aftercare::rules
