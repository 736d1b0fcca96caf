#include "store/decode.hpp"

namespace aftercare::store {

template <> std::string decode<schema::Text>(const RawValue& raw) {
  return raw ? base::json_to_string(*raw).value_or(std::string()) : std::string();
}
template <> std::string decode<schema::LongText>(const RawValue& raw) { return decode<schema::Text>(raw); }
template <> std::string decode<schema::Choice>(const RawValue& raw) { return decode<schema::Text>(raw); }

template <> std::optional<std::int64_t> decode<schema::Integer>(const RawValue& raw) {
  return raw ? base::json_to_integer(*raw) : std::nullopt;
}

template <> std::optional<base::Money> decode<schema::Money>(const RawValue& raw) {
  const auto fen = decode<schema::Integer>(raw);
  return fen ? std::optional(base::Money{*fen}) : std::nullopt;
}

template <> std::optional<base::Milliseconds> decode<schema::Instant>(const RawValue& raw) {
  return decode<schema::Integer>(raw);
}

template <> bool decode<schema::Bool>(const RawValue& raw) {
  return raw && base::json_to_bool(*raw).value_or(false);
}

namespace {
/// Dates and ids are plain ASCII without escapes: the text between the quotes is the value.
std::string_view plain_text(const RawValue& raw) {
  if (!raw || raw->size() < 2 || raw->front() != '"') return {};
  return raw->substr(1, raw->size() - 2);
}
}  // namespace

template <> std::optional<base::Date> decode<schema::Date>(const RawValue& raw) {
  return base::Date::parse(plain_text(raw));
}

template <> std::optional<base::RecordId> decode<schema::Reference>(const RawValue& raw) {
  return base::RecordId::parse(plain_text(raw));
}

template <> std::vector<std::string> decode<schema::TextList>(const RawValue& raw) {
  std::vector<std::string> texts;
  if (!raw || raw->empty() || raw->front() != '[') return texts;
  for (const std::string_view element : base::json_elements(*raw)) {
    if (auto text = base::json_to_string(element)) texts.push_back(std::move(*text));
  }
  return texts;
}
template <> std::vector<std::string> decode<schema::PhoneList>(const RawValue& raw) {
  return decode<schema::TextList>(raw);
}

std::string encode(std::string_view text) { return base::json_string(text); }
std::string encode(bool value) { return value ? "true" : "false"; }

std::string encode(std::int64_t value) {
  std::string raw;
  base::append_json_integer(raw, value);
  return raw;
}

std::string encode(const base::Money& value) { return encode(value.fen); }
std::string encode(const base::Date& value) { return '"' + value.to_string() + '"'; }
std::string encode(const base::RecordId& value) { return '"' + value.to_string() + '"'; }

std::string encode(const std::vector<std::string>& value) {
  std::string raw = "[";
  for (const std::string& text : value) {
    if (raw.size() > 1) raw += ',';
    base::append_json_string(raw, text);
  }
  return raw + ']';
}

}  // namespace aftercare::store
