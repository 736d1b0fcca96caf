#pragma once
// Is a car affected by a recall (R-CMP-14)? By the list of VINs and ranges; without a list by model and first registration.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "store/store.hpp"

namespace aftercare::rules {

enum class VinLineProblem : std::uint8_t {
  none,
  length,  // not 17 characters
  letter,  // with I, O, Q or something that is no letter or digit
  range    // a range whose ends differ in more than the serial number, or that runs backwards
};
/// What one line says: a VIN, or a range of serial numbers LSVAB2180E2100001-LSVAB2180E2109999. The check digit (9th
/// character) differs from car to car, so it does not count in a range.
struct VinLine {
  std::string text;  // as it is kept: half-width, upper-case, without spaces; of a range first-last
  VinLineProblem problem = VinLineProblem::none;
  bool is_range = false;
  bool check_digit_wrong = false;  // of a single VIN: a hint, no obstacle
};
VinLine read_vin_line(std::string_view line);

/// A pasted block: a line, or what commas, semicolons and tabs part, is one VIN or range each.
struct PastedVins {
  struct Problem {
    std::size_t line = 0;  // from 1
    std::string words;     // as it was written
    std::string serial;    // as it could be kept: a chassis or serial number of another length; empty: it could not
    VinLineProblem problem = VinLineProblem::none;
  };
  std::vector<std::string> lines;  // good ones, each once
  std::vector<Problem> problems;
  int wrong_check_digits = 0;
};
PastedVins read_vins(std::string_view pasted);

/// The lists of one recall, sorted once, asked for many cars.
class RecallMatcher {
 public:
  RecallMatcher() = default;
  explicit RecallMatcher(const store::Record& recall);

  bool affects(const store::Record& asset) const;
  bool affects_vin(std::string_view normal) const;
  bool has_list() const { return !singles_.empty() || !ranges_.empty(); }
  /// Only single VINs: the cars can be looked up one by one.
  bool only_singles() const { return !singles_.empty() && ranges_.empty(); }
  bool is_empty() const { return !has_list() && model_words_.empty(); }
  const std::vector<std::string>& singles() const { return singles_; }  // sorted
  std::size_t range_count() const { return ranges_.size(); }

 private:
  struct Range {
    std::string first, last;   // without the check digit
    std::size_t serial_at = 0;  // from here on both are digits
    std::string reach;          // greatest last of this and all before it
  };
  void add_range(std::string_view first, std::string_view last);
  bool in_range(const std::string& key) const;

  std::vector<std::string> singles_;
  std::vector<Range> ranges_;
  std::vector<std::string> model_words_;
  std::optional<base::Date> registered_from_, registered_until_;
};

/// Told within so many days from the day it holds.
inline constexpr int recall_notice_days = 7;
/// The day from which cars are called in.
base::Date recall_begin(const store::Record& recall);
/// A visit of before: it did not do the recall.
bool visit_before_recall(const store::Record& order, const store::Record& recall, int utc_offset_minutes);
/// Head office's, seen from a shop: a shop's file brings no writes to it, they would be lost on the way.
bool recall_from_above(const base::RecordId& recall, base::ShopCode here);
/// Open, begun and not over on `day`.
bool recall_in_force(const store::Record& recall, base::Date day);

}  // namespace aftercare::rules
