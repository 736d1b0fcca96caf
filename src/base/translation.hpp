#pragma once
// The language tables of assets/i18n. Every sentence the user sees is a key; both tables have the
// same keys (a test proves it). Used by the pages and by the printed forms.

#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/result.hpp"

namespace aftercare::base {

enum class Language : std::uint8_t { zh, en };

std::string_view language_code(Language language);  // "zh", "en"

class Translation {
 public:
  using Argument = std::pair<std::string_view, std::string_view>;

  Translation() = default;
  /// Reads every embedded assets/i18n/<language>/*.json.
  explicit Translation(Language language) { switch_to(language); }

  void switch_to(Language language);
  Language language() const { return language_; }
  /// Counts language switches: whoever caches text compares it.
  unsigned generation() const { return generation_; }

  /// Adds a flat JSON object of texts; false when it is not one. Later entries win.
  bool add_table(std::string_view json);
  bool has(std::string_view key) const { return texts_.contains(key); }

  /// The text, or the key itself when it is missing (then it is remembered in missing()).
  /// Valid until the next switch; ends with a zero byte.
  std::string_view text(std::string_view key) const;
  /// Fills `{name}` places. An argument that is `@key` is translated first. With an argument
  /// `n` of "1", `key.one` is preferred where the language has it.
  std::string fill(std::string_view key, std::initializer_list<Argument> arguments) const;
  std::string fill(const Message& message) const;

  const std::set<std::string, std::less<>>& missing() const { return missing_; }
  void forget_missing() { missing_.clear(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };
  using Table = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

  std::string fill_places(std::string_view key, const Argument* first, std::size_t count) const;

  Table texts_;
  Language language_ = Language::zh;
  unsigned generation_ = 0;
  // Asking for a text is const for everyone; the note of what was missing serves the tests only.
  mutable std::set<std::string, std::less<>> missing_;
};

}  // namespace aftercare::base
