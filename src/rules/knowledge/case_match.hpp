#pragma once
// How well an old case fits what a caller says (R-KB-01). Chinese is compared by pairs of neighbouring
// characters, so that 刹车响 finds 刹车时有异响; Latin words and numbers whole, without case.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::rules {

/// What is looked for in a text: pairs of hanzi (a lone one by itself), words, numbers; each once.
std::vector<std::string> match_terms(std::string_view words);

/// 0…1000: the share of the terms that stand in any of the texts, in thousandths; longer terms count more.
int case_match(std::span<const std::string> terms, std::span<const std::string_view> texts);

/// Below this a case is no help.
inline constexpr int case_match_least = 400;

}  // namespace aftercare::rules
