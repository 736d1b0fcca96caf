#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::base {

/// Renminbi in fen; merged values never hold floating point (design 3).
struct Money {
  std::int64_t fen = 0;

  /// Accepts `1286`, `1,286.5`, `¥1,286.00`, full-width digits; nullopt when it is not an amount
  /// or finer than one fen.
  static std::optional<Money> parse(std::string_view text);
  std::string to_string() const;    // 1,286.00
  std::string to_currency() const;  // ¥1,286.00, minus sign in front
  /// 壹仟贰佰捌拾陆元整, 负 in front: as on receipts (票据法 writing rules). Up to 9,999 亿.
  std::string to_chinese_capitals() const;
  auto operator<=>(const Money&) const = default;
};

inline Money operator+(Money a, Money b) { return {a.fen + b.fen}; }
inline Money operator-(Money a, Money b) { return {a.fen - b.fen}; }

}  // namespace aftercare::base
