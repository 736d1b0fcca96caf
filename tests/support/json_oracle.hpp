#pragma once
// nlohmann/json as the judge of our own JSON functions; used by the property test and the fuzzer.

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/text.hpp"

namespace aftercare::test {

/// What check_json_value adds to the grammar: depth, and no key twice in one object.
class StrictSax final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open(); }
  bool key(string_t& name) override { return keys_.back().insert(name).second; }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool open() {
    keys_.emplace_back();
    return keys_.size() <= base::JsonLimits{}.depth;
  }
  bool close() {
    keys_.pop_back();
    return true;
  }
  std::vector<std::set<std::string>> keys_;
};

inline bool oracle_accepts(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  // The judge skips white space and a byte order mark around the value, and stops at a zero byte.
  if (text.empty() || is_space(text.front()) || is_space(text.back())) return false;
  if (text.starts_with("\xEF\xBB\xBF") || text.find('\0') != std::string_view::npos) return false;
  StrictSax sax;
  return nlohmann::json::sax_parse(text, &sax);
}

/// The value as our reading functions see it.
inline nlohmann::json rebuild(std::string_view raw) {
  if (raw.starts_with('{')) {
    auto object = nlohmann::json::object();
    for (const auto& [key, value] : base::json_members(raw)) object[key] = rebuild(value);
    return object;
  }
  if (raw.starts_with('[')) {
    auto array = nlohmann::json::array();
    for (std::string_view element : base::json_elements(raw)) array.push_back(rebuild(element));
    return array;
  }
  if (const auto text = base::json_to_string(raw)) return *text;
  if (const auto number = base::json_to_integer(raw)) return *number;
  if (const auto truth = base::json_to_bool(raw)) return *truth;
  return nlohmann::json::parse(raw, nullptr, false);  // null, fractions, numbers beyond 64 bits
}

/// Our canonical text of a value.
inline void write(std::string& out, const nlohmann::json& value) {
  if (value.is_string()) {
    base::append_json_string(out, value.get_ref<const std::string&>());
  } else if (value.is_number_integer() && !value.is_number_unsigned()) {
    base::append_json_integer(out, value.get<std::int64_t>());
  } else if (value.is_structured()) {
    out += value.is_object() ? '{' : '[';
    bool is_first = true;
    for (const auto& [key, member] : value.items()) {
      if (!is_first) out += ',';
      is_first = false;
      if (value.is_object()) {
        base::append_json_string(out, key);
        out += ':';
      }
      write(out, member);
    }
    out += value.is_object() ? '}' : ']';
  } else {
    out += value.dump();
  }
}

/// json_member finds each member by its key, and nothing else.
inline std::string disagreement_of_members(std::string_view raw) {
  if (!raw.starts_with('{')) return {};
  for (const auto& [key, value] : base::json_members(raw)) {
    const auto found = base::json_member(raw, key);
    if (!found || found->data() != value.data() || found->size() != value.size()) return "member " + key;
    const auto other = base::json_member(raw, key + "\\");
    if (other && nlohmann::json::parse(raw, nullptr, false).contains(key + "\\") == false)
      return "absent " + key;
    if (std::string deeper = disagreement_of_members(value); !deeper.empty()) return deeper;
  }
  return {};
}

/// Empty when our functions and the judge agree about `text`; else what is wrong. The text lies in
/// a buffer of its exact size, so that the address checks see a byte read too far.
inline std::string json_disagreement(std::string_view given) {
  const auto buffer = std::make_unique<char[]>(given.size());
  std::copy(given.begin(), given.end(), buffer.get());
  const std::string_view text(buffer.get(), given.size());

  const auto size = base::check_json_value(text);
  if (size.has_value() != oracle_accepts(text)) return size ? "accepted" : "refused";
  // Reading must stay inside broken text as well, whatever it makes of it.
  const auto members = base::json_members(text);
  const auto elements = base::json_elements(text);
  (void)base::json_member(text, "key");
  const auto decoded = base::json_to_string(text);
  if (decoded && !base::is_valid_utf8(*decoded)) return "text that is not UTF-8";
  if (!size) return {};

  if (*size != text.size()) return "size";
  const auto expected = nlohmann::json::parse(text, nullptr, false);
  if (expected.is_discarded()) return "parse";
  if (expected.is_object() && members.size() != expected.size()) return "members";
  if (expected.is_array() && elements.size() != expected.size()) return "elements";
  if (rebuild(text) != expected) return "value";
  if (std::string wrong = disagreement_of_members(text); !wrong.empty()) return wrong;
  std::string canonical;
  write(canonical, expected);
  if (canonical != expected.dump()) return "written " + canonical;
  return {};
}

}  // namespace aftercare::test
