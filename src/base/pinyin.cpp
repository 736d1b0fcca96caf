#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/pinyin_readings.hpp"
#include "base/text.hpp"

namespace aftercare::base {
namespace {

struct PinyinBlock {
  char32_t first;
  char32_t last;
};

#include "pinyin_table.inc"

// Beside the code of its syllable, a hanzi is marked where hand-written readings begin with it.
constexpr std::uint16_t code_mask = 0x3FF;
constexpr std::uint16_t has_special = 0x8000;
static_assert(pinyin_syllable_count < code_mask);

constexpr std::size_t count_hanzi() {
  std::size_t count = 0;
  for (const PinyinBlock& block : pinyin_blocks) count += block.last - block.first + 1;
  return count;
}

/// The unpacked table; made at the first name, in well under a millisecond.
class Table {
 public:
  Table() {
    split_syllables();
    unpack_codes();
    for (const Reading& reading : usual_readings) mark_special(reading);
    for (const Reading& reading : surname_readings) mark_special(reading);
    for (const Reading& reading : compound_surnames) mark_special(reading);
    for (const Reading& reading : words) mark_special(reading);
  }

  std::uint16_t entry(char32_t c) const {
    std::size_t offset = 0;
    for (const PinyinBlock& block : pinyin_blocks) {
      if (c >= block.first && c <= block.last) return entries_[offset + (c - block.first)];
      offset += block.last - block.first + 1;
    }
    return has_special;  // outside the table only hand-written readings can know it
  }

  std::string_view syllable(std::uint16_t entry) const { return syllables_[entry & code_mask]; }

 private:
  void split_syllables() {
    std::string_view rest = pinyin_syllables;
    for (std::size_t i = 1; i <= pinyin_syllable_count; ++i) {
      const std::size_t length = rest.find(' ');
      syllables_[i] = rest.substr(0, length);
      rest.remove_prefix(length == std::string_view::npos ? rest.size() : length + 1);
    }
  }

  void unpack_codes() {
    const unsigned char* at = pinyin_codes;
    for (std::uint16_t& entry : entries_) {
      std::size_t code = *at++;
      if (code >= pinyin_one_byte_codes) {
        code = pinyin_one_byte_codes + (code - pinyin_one_byte_codes) * 8 + *at++;
      }
      entry = static_cast<std::uint16_t>(code);
    }
  }

  void mark_special(const Reading& reading) {
    std::string_view hanzi = reading.hanzi;
    const char32_t c = next_code_point(hanzi);
    std::size_t offset = 0;
    for (const PinyinBlock& block : pinyin_blocks) {
      if (c >= block.first && c <= block.last) entries_[offset + (c - block.first)] |= has_special;
      offset += block.last - block.first + 1;
    }
  }

  std::array<std::string_view, pinyin_syllable_count + 1> syllables_{};
  std::array<std::uint16_t, count_hanzi()> entries_{};
};

const Table& table() {
  static const Table instance;
  return instance;
}

template <std::size_t count>
const Reading* find_prefix(const Reading (&readings)[count], std::string_view text) {
  for (const Reading& reading : readings) {
    if (text.starts_with(reading.hanzi)) return &reading;
  }
  return nullptr;
}

const Reading* find_special(std::string_view text, bool is_first) {
  const Reading* reading = find_prefix(words, text);
  if (reading == nullptr && is_first) {
    reading = find_prefix(compound_surnames, text);
    if (reading == nullptr) reading = find_prefix(surname_readings, text);
  }
  return reading != nullptr ? reading : find_prefix(usual_readings, text);
}

bool is_letter_or_digit(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Calls `visit` with each syllable, or each letter and digit in lower case.
template <class Visit>
void for_each_syllable(std::string_view name, Visit visit) {
  const std::string half_width = to_half_width(name);
  std::string_view rest = half_width;
  bool is_first = true;
  while (!rest.empty()) {
    const std::string_view here = rest;
    const char32_t c = next_code_point(rest);
    if (c < 0x80) {
      if (!is_letter_or_digit(c)) continue;
      const char letter = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      visit(std::string_view(&letter, 1));
    } else if (is_hanzi(c)) {
      const std::uint16_t entry = table().entry(c);
      const Reading* special = (entry & has_special) != 0 ? find_special(here, is_first) : nullptr;
      if (special == nullptr) {
        if (const std::string_view syllable = table().syllable(entry); !syllable.empty()) visit(syllable);
      } else {
        for (std::string_view syllable : split(special->syllables, ' ')) visit(syllable);
        rest = here.substr(special->hanzi.size());
      }
    } else {
      continue;
    }
    is_first = false;
  }
}

}  // namespace

std::string pinyin_initials(std::string_view name) {
  std::string initials;
  for_each_syllable(name, [&](std::string_view syllable) { initials += syllable.front(); });
  return initials;
}

std::string pinyin_full(std::string_view name) {
  std::string full;
  for_each_syllable(name, [&](std::string_view syllable) { full += syllable; });
  return full;
}

}  // namespace aftercare::base
