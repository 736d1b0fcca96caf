#include "base/translation.hpp"

#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "base/embedded_asset.hpp"

namespace aftercare::base {

std::string_view language_code(Language language) { return language == Language::zh ? "zh" : "en"; }

void Translation::switch_to(Language language) {
  language_ = language;
  ++generation_;
  texts_.clear();
  missing_.clear();
  const std::string folder = "i18n/" + std::string(language_code(language)) + "/";
  for (const std::string_view path : embedded_asset_paths()) {
    if (!path.starts_with(folder) || !path.ends_with(".json")) continue;
    if (const auto json = embedded_asset(path)) add_table(*json);
  }
}

bool Translation::add_table(std::string_view json) {
  const auto table = nlohmann::json::parse(json, nullptr, false);
  if (!table.is_object()) return false;
  for (const auto& [key, value] : table.items()) {
    if (value.is_string()) texts_.insert_or_assign(key, value.get_ref<const std::string&>());
  }
  return true;
}

std::string_view Translation::text(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found != texts_.end()) return found->second;
  return *missing_.emplace(key).first;
}

std::string Translation::fill_places(std::string_view key, const Argument* first, std::size_t count) const {
  const std::span arguments(first, count);
  std::string_view pattern;
  for (const auto& [name, value] : arguments) {
    if (name != "n" || value != "1") continue;
    if (const auto one = texts_.find(std::string(key) + ".one"); one != texts_.end()) pattern = one->second;
  }
  if (pattern.empty()) pattern = text(key);
  std::string out;
  out.reserve(pattern.size() + 16);
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    const auto close = open == pattern.npos ? pattern.npos : pattern.find('}', open);
    if (close == pattern.npos) break;
    out += pattern.substr(0, open);
    const auto place = pattern.substr(open + 1, close - open - 1);
    std::string_view value = pattern.substr(open, close - open + 1);
    for (const auto& [name, given] : arguments) {
      if (name == place) value = given;
    }
    const bool is_key = value.starts_with('@') && has(value.substr(1));
    out += is_key ? text(value.substr(1)) : value;
    pattern.remove_prefix(close + 1);
  }
  out += pattern;
  return out;
}

std::string Translation::fill(std::string_view key, std::initializer_list<Argument> arguments) const {
  return fill_places(key, arguments.begin(), arguments.size());
}

std::string Translation::fill(const Message& message) const {
  std::vector<Argument> arguments(message.arguments.begin(), message.arguments.end());
  return fill_places(message.key, arguments.data(), arguments.size());
}

}  // namespace aftercare::base
