#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/json_scan.hpp"
#include "base/utf8_scan.hpp"

namespace aftercare::base {
namespace {

using namespace json_scan;

// The check recurses once for each level; wasm stacks are small.
constexpr std::size_t max_depth = 128;
// Up to here a new key is compared with each earlier one; beyond, the keys are sorted once.
constexpr std::size_t max_compared_keys = 24;

/// A key of an object that is still open. Two equal keys have the same length and head, however
/// they are escaped.
struct Key {
  const char* inside;
  std::uint32_t raw_length;
  std::uint32_t length;  // decoded
  std::uint64_t head;    // first 8 decoded bytes, zero-padded
  bool escaped;

  std::string_view raw() const { return {inside, raw_length}; }
};

Key make_plain_key(std::string_view inside) {
  std::uint64_t head = 0;
  if (inside.size() >= 8) {
    std::memcpy(&head, inside.data(), 8);
  } else {
    for (std::size_t i = 0; i < inside.size(); ++i) {
      head |= std::uint64_t{static_cast<unsigned char>(inside[i])} << (8 * i);
    }
  }
  const auto length = static_cast<std::uint32_t>(inside.size());
  return {inside.data(), length, length, head, false};
}

Key make_key(std::string_view inside) {
  if (!has_escape(inside)) return make_plain_key(inside);
  Key key{inside.data(), static_cast<std::uint32_t>(inside.size()), 0, 0, true};
  DecodedBytes bytes(inside);
  for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
    if (key.length < 8) key.head |= static_cast<std::uint64_t>(byte) << (8 * key.length);
    ++key.length;
  }
  return key;
}

/// Order of the decoded bytes of two keys with equal length and head.
int compare_decoded(const Key& a, const Key& b) {
  if (!a.escaped && !b.escaped) return std::memcmp(a.inside, b.inside, a.length);
  DecodedBytes left(a.raw());
  DecodedBytes right(b.raw());
  for (std::uint32_t i = 0; i < a.length; ++i) {
    if (const int difference = left.next() - right.next(); difference != 0) return difference;
  }
  return 0;
}

bool equal_keys(const Key& a, const Key& b) {
  return a.head == b.head && a.length == b.length && (a.length <= 8 || compare_decoded(a, b) == 0);
}

bool less_key(const Key& a, const Key& b) {
  if (a.head != b.head) return a.head < b.head;
  if (a.length != b.length) return a.length < b.length;
  return a.length > 8 && compare_decoded(a, b) < 0;
}

/// The keys of all open objects, innermost last; the first few without allocation.
class KeyStack {
 public:
  std::size_t size() const { return size_; }
  void cut(std::size_t size) { size_ = size; }

  void push(const Key& key) {
    if (size_ == capacity_) grow();
    keys_[size_++] = key;
  }

  /// Whether `key` is among the few keys from `start` on.
  bool contains(std::size_t start, const Key& key) const {
    for (std::size_t i = start; i < size_; ++i) {
      if (equal_keys(keys_[i], key)) return true;
    }
    return false;
  }

  bool has_duplicates(std::size_t start) {
    std::sort(keys_ + start, keys_ + size_, less_key);
    return std::adjacent_find(keys_ + start, keys_ + size_, equal_keys) != keys_ + size_;
  }

 private:
  void grow() {
    std::vector<Key> larger(capacity_ * 2);
    std::copy(keys_, keys_ + size_, larger.begin());
    heap_ = std::move(larger);
    keys_ = heap_.data();
    capacity_ = heap_.size();
  }

  Key inline_[64];  // left uninitialised: most values open few objects
  Key* keys_ = inline_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 64;
  std::vector<Key> heap_;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Checker {
 public:
  Checker(std::string_view text, const JsonLimits& limits)
      : at_(text.data()),
        end_(at_ + text.size()),
        string_bytes_(std::min<std::size_t>(limits.string_bytes, UINT32_MAX)),
        depth_left_(std::min(limits.depth, max_depth)) {}

  bool check() { return value() && at_ == end_; }

 private:
  bool next_is(char c) const { return at_ != end_ && *at_ == c; }
  bool take(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }
  void skip_spaces() { at_ = skip_space(at_, end_); }

  bool value() {
    if (at_ == end_) return false;
    switch (*at_) {
      case '"':
        return string();
      case '{':
        return nested(&Checker::object);
      case '[':
        return nested(&Checker::array);
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  bool word(std::string_view text) {
    if (!view(at_, end_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  bool nested(bool (Checker::*container)()) {
    if (depth_left_ == 0) return false;
    --depth_left_;
    ++at_;
    skip_spaces();
    const bool valid = (this->*container)();
    ++depth_left_;
    return valid;
  }

  bool array() {
    if (take(']')) return true;
    while (true) {
      if (!value()) return false;
      skip_spaces();
      if (take(']')) return true;
      if (!take(',')) return false;
      skip_spaces();
    }
  }

  bool object() {
    if (take('}')) return true;
    const std::size_t start = keys_.size();
    while (true) {
      if (!next_is('"') || !key(start)) return false;
      skip_spaces();
      if (!take(':')) return false;
      skip_spaces();
      if (!value()) return false;
      skip_spaces();
      if (take('}')) break;
      if (!take(',')) return false;
      skip_spaces();
    }
    if (keys_.size() - start > max_compared_keys && keys_.has_duplicates(start)) return false;
    keys_.cut(start);
    return true;
  }

  bool key(std::size_t start) {
    const char* const inside = at_ + 1;
    if (!string()) return false;
    const Key key = make_key(view(inside, at_ - 1));
    if (keys_.size() - start < max_compared_keys && keys_.contains(start, key)) return false;
    keys_.push(key);
    return true;
  }

  bool string() {
    const char* const inside = ++at_;
    while (true) {
      at_ = find_byte(
          at_, end_,
          [](ByteBlock block) {
            // Bytes from 0x80 on have their highest bit set, which the mask reads as well.
            return (block | (block == ByteBlock::fill('"')) | (block == ByteBlock::fill('\\')) |
                    block.at_most(ByteBlock::fill(0x1F)))
                .mask();
          },
          [](unsigned char byte) { return byte == '"' || byte == '\\' || byte < 0x20 || byte >= 0x80; });
      if (at_ == end_) return false;
      if (*at_ == '"') break;
      if (*at_ == '\\') {
        if (!read_escape(at_, end_).is_valid) return false;
      } else if (!wide_characters()) {
        return false;
      }
    }
    const auto length = static_cast<std::size_t>(at_ - inside);
    ++at_;
    return length <= string_bytes_;
  }

  /// A run of characters outside ASCII; a control character is none and fails here.
  bool wide_characters() {
    const char* const after = utf8_scan::skip_wide(at_, end_);
    if (after == at_) return false;
    at_ = after;
    return true;
  }

  bool digits() {
    const char* const first = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return at_ != first;
  }

  bool number() {
    const char* const first = at_;
    take('-');
    if (next_is('0'))
      ++at_;
    else if (!digits())
      return false;
    if (take('.') && !digits()) return false;
    const std::ptrdiff_t mantissa = at_ - first;
    std::ptrdiff_t exponent = 0;
    if (next_is('e') || next_is('E')) {
      ++at_;
      const bool shrinks = next_is('-');
      if (!take('+')) take('-');
      const char* const exponent_digits = at_;
      if (!digits()) return false;
      exponent = shrinks ? 0 : at_ - exponent_digits;
    }
    // A number beyond the range of a double has no value anywhere else (RFC 7493), and other readers
    // refuse the whole text over it. Only long ones can be that large.
    return (mantissa < 200 && exponent <= 2) || is_finite(view(first, at_));
  }

  static bool is_finite(std::string_view number) {
    const double value = std::strtod(std::string(number).c_str(), nullptr);
    return value - value == 0;
  }

  const char* at_;
  const char* end_;
  std::size_t string_bytes_;
  std::size_t depth_left_;
  KeyStack keys_;
};

}  // namespace

std::optional<std::size_t> check_json_value(std::string_view text, const JsonLimits& limits) {
  if (!Checker(text, limits).check()) return std::nullopt;
  return text.size();
}

}  // namespace aftercare::base
