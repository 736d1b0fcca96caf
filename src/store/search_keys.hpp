#pragma once
// Internal to the search: which forms of a field are searched (folded, digits, initials, pinyin),
// for which typed text, and which part of the value a match stands for.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "schema/types.hpp"

namespace aftercare::store {

enum class SearchForm : std::uint8_t { folded, digits, initials, full_pinyin };

/// The forms a declared search kind is found by; empty for none.
std::span<const SearchForm> search_forms(schema::Search search);

/// The key of one value in a form; without bytes below 0x20, at most 512 bytes.
std::string search_key(SearchForm form, std::string_view value);

/// What was typed, folded once, with what is needed to choose columns.
struct TypedText {
  std::string folded;
  bool digits_only = false;
  bool ascii_only = false;  // letters and digits

  explicit TypedText(std::string_view typed);
  /// Too short or of the wrong characters for this kind of field: not worth a scan.
  bool fits(schema::Search search, SearchForm form) const;
};

/// The bytes of `value` that bytes [begin, end) of its key come from.
std::pair<std::size_t, std::size_t> matched_range(SearchForm form, std::string_view value, std::size_t begin,
                                                  std::size_t end);

}  // namespace aftercare::store
