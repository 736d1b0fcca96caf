#include "rules/knowledge/case_match.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aftercare::rules {

namespace {

/// Half-width and lower case; spaces and signs stay, they part the words.
std::string plain(std::string_view text) {
  std::string words = base::to_half_width(text);
  for (char& letter : words) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return words;
}

bool is_word(char32_t letter) { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'); }

class Terms {
 public:
  void take(char32_t letter) {
    if (base::is_hanzi(letter)) return take_hanzi(letter);
    end_hanzi();
    if (is_word(letter)) base::append_code_point(word_, letter);
    else end_word();
  }
  std::vector<std::string> finish() {
    end_hanzi();
    end_word();
    return std::move(terms_);
  }

 private:
  void add(std::string term) {
    if (!term.empty() && !std::ranges::contains(terms_, term)) terms_.push_back(std::move(term));
  }
  void take_hanzi(char32_t letter) {
    end_word();
    std::string now;
    base::append_code_point(now, letter);
    if (!hanzi_.empty()) add(hanzi_ + now), paired_ = true;
    hanzi_ = std::move(now);
  }
  void end_hanzi() {
    if (!paired_) add(std::move(hanzi_));
    hanzi_.clear(), paired_ = false;
  }
  void end_word() {
    add(std::move(word_));
    word_.clear();
  }

  std::vector<std::string> terms_;
  std::string hanzi_, word_;
  bool paired_ = false;
};

}  // namespace

std::vector<std::string> match_terms(std::string_view words) {
  const std::string text = plain(words);
  std::string_view rest = text;
  Terms terms;
  while (!rest.empty()) terms.take(base::next_code_point(rest));
  return terms.finish();
}

int case_match(std::span<const std::string> terms, std::span<const std::string_view> texts) {
  std::size_t whole = 0, found = 0;
  std::vector<std::string> plain_texts;
  for (const std::string_view text : texts) plain_texts.push_back(plain(text));
  for (const std::string& term : terms) {
    const std::size_t weight = base::count_code_points(term);
    whole += weight;
    if (std::ranges::any_of(plain_texts, [&](const std::string& text) { return text.contains(term); })) found += weight;
  }
  return whole == 0 ? 0 : static_cast<int>(found * 1000 / whole);
}

}  // namespace aftercare::rules
