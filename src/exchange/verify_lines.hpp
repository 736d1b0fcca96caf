#pragma once
// Internal to src/exchange: the lines of a file, one after the other (verify.hpp).

#include <optional>
#include <string_view>

#include "exchange/line_scan.hpp"
#include "exchange/verify.hpp"

namespace aftercare::exchange {

class LineVerifier {
 public:
  /// Reads `text` from `body` on; fills fresh, records, history, newest and held_back of `file`.
  LineVerifier(const store::Store& store, VerifiedFile& file, std::string_view text, std::size_t body,
               const Limits& limits);

  base::Result<std::size_t> step(std::size_t budget);
  bool done() const { return at_ == text_.size(); }
  std::int64_t line_count() const { return line_count_; }
  double progress() const { return static_cast<double>(at_) / static_cast<double>(text_.size()); }

 private:
  enum class Section : std::uint8_t { rec, hist, unknown };

  /// Contexts of the scopes of one shop: lines come shop by shop.
  struct ScopeCache {
    std::string_view shop_text;
    base::ShopCode shop;
    const store::Context* seen[2] = {};  // by personal
    const store::Context* theirs[2] = {};
  };
  struct Register {
    std::size_t offset = 0;
    std::uint32_t lines = 0, fresh = 0, line_number = 0;
  };

  base::Result<void> line(std::string_view raw);
  base::Result<void> section_mark(std::string_view raw);
  base::Result<void> keyed_line(std::string_view raw, const LineKey& key);
  base::Result<void> new_names(const LineKey& key);
  base::Result<void> end_register();
  base::Result<void> end_section();
  base::Result<bool> is_fresh(const LineKey& key);
  base::Result<void> check_parsed(std::string_view raw);
  bool general_key(std::string_view raw, LineKey& key);
  void enter_shop(std::string_view shop_text);
  std::unexpected<base::Error> refuse(std::string_view key) const { return refuse(key, line_number_); }
  std::unexpected<base::Error> refuse(std::string_view key, std::int64_t line_number) const;

  const store::Store& store_;
  VerifiedFile& file_;
  std::string_view text_;
  Limits limits_;
  std::size_t at_;
  std::int64_t line_number_ = 0;  // as an editor counts
  std::int64_t line_count_ = 0;   // of rec

  Section section_ = Section::rec;
  bool has_last_ = false, needs_line_ = false, may_continue_ = true;
  LineKey last_;
  std::string_view run_text_;
  std::uint64_t run_ = 0;
  store::LineReader reader_;
  ScopeCache scope_;
  Register register_;
  store::EntityIndex entity_ = store::no_entity;
  std::string_view newest_;
};

}  // namespace aftercare::exchange
