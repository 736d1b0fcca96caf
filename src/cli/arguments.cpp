#include <algorithm>

#include "cli/tool.hpp"

namespace aftercare::cli {

base::Result<Arguments> Arguments::parse(const std::vector<std::string>& words,
                                         const std::vector<std::string_view>& with_value,
                                         const std::vector<std::string_view>& flags) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.size() < 2 || word.front() != '-') {
      arguments.files_.push_back(word);
    } else if (std::ranges::contains(flags, word)) {
      arguments.options_.emplace_back(word, "");
    } else if (!std::ranges::contains(with_value, word)) {
      return base::fail("exchange.tool.unknown_option", {{"option", word}});
    } else if (i + 1 == words.size()) {
      return base::fail("exchange.tool.value_missing", {{"option", word}});
    } else {
      arguments.options_.emplace_back(word, words[++i]);
    }
  }
  return arguments;
}

std::string Arguments::value(std::string_view name) const {
  const auto found = std::ranges::find(options_, name, &std::pair<std::string, std::string>::first);
  return found == options_.end() ? std::string() : found->second;
}

bool Arguments::has(std::string_view name) const {
  return std::ranges::contains(options_, name, &std::pair<std::string, std::string>::first);
}

}  // namespace aftercare::cli
