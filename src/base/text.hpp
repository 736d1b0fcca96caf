#pragma once
// Text as shops write it: UTF-8 with full-width digits, odd spaces and mixed case.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::base {

/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);
/// Reads one code point and moves `text` past it; U+FFFD for a broken byte.
char32_t next_code_point(std::string_view& text);
void append_code_point(std::string& out, char32_t code_point);
std::size_t count_code_points(std::string_view text);
bool is_hanzi(char32_t code_point);

/// White space (also U+3000, U+00A0, U+FEFF, zero-width) trimmed at both ends.
std::string_view trim(std::string_view text);
/// Full-width ASCII becomes half-width, U+3000 a space.
std::string to_half_width(std::string_view text);
/// The form searches compare: half-width, lower-case, without spaces and separators (·.-/).
std::string fold_for_search(std::string_view text);
/// Only the digits, after to_half_width.
std::string digits_of(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);

/// First letters of each hanzi's pinyin (surname readings for the first one: 曾 z, 单 s, 仇 q);
/// Latin letters and digits are kept in lower case, everything else is dropped. 王丽娜 → wln.
std::string pinyin_initials(std::string_view name);
/// Full syllables without tones and spaces: 王丽娜 → wanglina.
std::string pinyin_full(std::string_view name);

}  // namespace aftercare::base
