#pragma once
// JSON writing and raw reading in the canonical form of exchange values: no white space, keys in
// declaration order, UTF-8 unescaped except control characters, quote and backslash. Parsing of
// foreign or nested JSON goes through nlohmann/json; this file serves the hot paths that must not
// build trees: reading one key of a group's value, and writing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::base {

/// Appends `text` quoted and escaped. `text` must be valid UTF-8.
void append_json_string(std::string& out, std::string_view text);
void append_json_integer(std::string& out, std::int64_t value);
std::string json_string(std::string_view text);

/// Finds the raw value of `key` in one valid JSON object; nullopt when absent. No allocation.
std::optional<std::string_view> json_member(std::string_view object, std::string_view key);
/// All members in their order, keys unescaped. The object must be valid JSON.
std::vector<std::pair<std::string, std::string_view>> json_members(std::string_view object);
/// The elements of one valid JSON array, raw.
std::vector<std::string_view> json_elements(std::string_view array);

/// Decoders of a raw value; nullopt when the value has another type (data on disk is not trusted).
std::optional<std::string> json_to_string(std::string_view raw);
std::optional<std::int64_t> json_to_integer(std::string_view raw);
std::optional<bool> json_to_bool(std::string_view raw);

struct JsonLimits {
  std::size_t depth = 32;
  std::size_t string_bytes = 1 << 20;
};
/// Strict check of one JSON value that spans all of `text`: grammar, UTF-8, depth, string length,
/// no duplicate keys in any object. Returns the number of bytes of the value, or nullopt.
std::optional<std::size_t> check_json_value(std::string_view text, const JsonLimits& limits = {});

}  // namespace aftercare::base
