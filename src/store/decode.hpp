#pragma once
// From raw JSON to typed values. Data on disk is not trusted: a value of another type reads as
// absent, and stays in the register as it is.

#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "schema/types.hpp"

namespace aftercare::store {

using RawValue = std::optional<std::string_view>;

template <class Tag>
typename Tag::Value decode(const RawValue& raw);

template <> std::string decode<schema::Text>(const RawValue& raw);
template <> std::string decode<schema::LongText>(const RawValue& raw);
template <> std::optional<std::int64_t> decode<schema::Integer>(const RawValue& raw);
template <> std::optional<base::Money> decode<schema::Money>(const RawValue& raw);
template <> std::optional<base::Date> decode<schema::Date>(const RawValue& raw);
template <> std::optional<base::Milliseconds> decode<schema::Instant>(const RawValue& raw);
template <> bool decode<schema::Bool>(const RawValue& raw);
template <> std::string decode<schema::Choice>(const RawValue& raw);
template <> std::optional<base::RecordId> decode<schema::Reference>(const RawValue& raw);
template <> std::vector<std::string> decode<schema::TextList>(const RawValue& raw);
template <> std::vector<std::string> decode<schema::PhoneList>(const RawValue& raw);

/// The raw JSON of a typed value; "null" for an absent one.
std::string encode(std::string_view text);
std::string encode(bool value);
std::string encode(std::int64_t value);
std::string encode(const base::Money& value);
std::string encode(const base::Date& value);
std::string encode(const base::RecordId& value);
std::string encode(const std::vector<std::string>& value);
template <class T>
std::string encode(const std::optional<T>& value) {
  return value ? encode(*value) : std::string("null");
}

}  // namespace aftercare::store
