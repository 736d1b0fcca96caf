#include "store/search_keys.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aftercare::store {

namespace {

constexpr SearchForm name_forms[] = {SearchForm::folded, SearchForm::initials, SearchForm::full_pinyin};
constexpr SearchForm digit_forms[] = {SearchForm::digits};
constexpr SearchForm folded_forms[] = {SearchForm::folded};
constexpr std::size_t key_bytes_max = 512;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Never cut inside a character, or the rest would match nothing sensible.
void cut(std::string& key) {
  if (key.size() <= key_bytes_max) return;
  std::size_t size = key_bytes_max;
  while (size > 0 && (static_cast<unsigned char>(key[size]) & 0xC0) == 0x80) --size;
  key.resize(size);
}

std::string key_of_prefix(SearchForm form, std::string_view prefix) {
  switch (form) {
    case SearchForm::folded: return base::fold_for_search(prefix);
    case SearchForm::digits: return base::digits_of(prefix);
    case SearchForm::initials: return base::pinyin_initials(prefix);
    case SearchForm::full_pinyin: return base::pinyin_full(prefix);
  }
  return {};
}

void drop_controls(std::string& key) {
  std::erase_if(key, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

std::span<const SearchForm> search_forms(schema::Search search) {
  switch (search) {
    case schema::Search::none: return {};
    case schema::Search::pinyin: return name_forms;
    case schema::Search::digits: return digit_forms;
    case schema::Search::plate:
    case schema::Search::vin:
    case schema::Search::number:
    case schema::Search::text: return folded_forms;
  }
  return {};
}

std::string search_key(SearchForm form, std::string_view value) {
  std::string key = key_of_prefix(form, value);
  drop_controls(key);
  cut(key);
  return key;
}

TypedText::TypedText(std::string_view typed) : folded(base::fold_for_search(typed)) {
  drop_controls(folded);
  const auto is_ascii = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); };
  ascii_only = std::ranges::all_of(folded, is_ascii);
  digits_only = std::ranges::all_of(folded, is_digit);
}

bool TypedText::fits(schema::Search search, SearchForm form) const {
  const std::size_t length = folded.size();
  if (length == 0) return false;
  switch (search) {
    case schema::Search::none: return false;
    case schema::Search::plate: return true;
    case schema::Search::vin: return ascii_only && length >= 4;
    case schema::Search::digits: return digits_only && length >= 3;
    case schema::Search::number: return ascii_only && length >= 3;
    case schema::Search::text: return length >= 2;
    case schema::Search::pinyin:
      if (form == SearchForm::folded) return !digits_only || length >= 2;
      // One letter as full pinyin says no more than as an initial.
      return ascii_only && !digits_only && (form == SearchForm::initials || length >= 2);
  }
  return false;
}

std::pair<std::size_t, std::size_t> matched_range(SearchForm form, std::string_view value, std::size_t begin,
                                                  std::size_t end) {
  std::size_t first = value.size(), last = value.size(), key_end = 0;
  std::string_view rest = value;
  while (!rest.empty() && key_end < end) {
    const std::size_t character = value.size() - rest.size();
    base::next_code_point(rest);
    const std::size_t next = value.size() - rest.size();
    // Readings depend on what stands before (surnames), so each prefix is taken as a whole.
    std::string key = key_of_prefix(form, value.substr(0, next));
    drop_controls(key);
    if (key.size() > begin && first == value.size() && key.size() > key_end) first = character;
    key_end = key.size();
    last = next;
  }
  if (first > last) first = last;
  return {first, last};
}

}  // namespace aftercare::store
