#pragma once
// What is written, in the three shapes it takes: intended (Write), stamped (StampedWrite) and as one
// line of a file (design section 5). The line form is shared by journal and exchange.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/record_id.hpp"
#include "schema/types.hpp"
#include "store/context.hpp"

namespace aftercare::store {

/// One register to set. `value` is a JSON object of the group's fields, or `null` to clear it.
struct Write {
  std::string entity;
  base::RecordId id;
  std::string group;
  bool personal = false;
  std::string value;
};

/// What a person does in one step. Made by commands, applied by Store::apply, undone as one.
struct Commit {
  std::vector<Write> writes;
  base::RecordId author;  // user record; empty before staff exists
  std::string why;        // reason where a rule wants one (R-SEC-02)
  std::string label;      // i18n key that names the step for 撤销
};

/// Hybrid logical clock: 48-bit milliseconds, 16-bit counter; when the counter is full the
/// millisecond part moves on, so a local write is never refused (field-local-first 3.3).
struct HybridTime {
  std::uint64_t packed = 0;
  base::Milliseconds milliseconds() const { return static_cast<base::Milliseconds>(packed >> 16); }
  auto operator<=>(const HybridTime&) const = default;
};

/// One write as it travels. Views point into the line or file it was read from.
struct Line {
  std::string_view entity;
  base::RecordId id;
  std::string_view group;
  bool personal = false;
  Dot dot;
  HybridTime time;
  std::optional<base::Milliseconds> at;  // wall time where it differs from `time`
  bool suspect = false;
  base::RecordId author;
  std::string_view why;      // raw JSON string including quotes, empty when absent
  std::string_view value;    // raw JSON
  std::string_view replaces; // raw JSON `[["run",n],…]`, journal only (key "x")
  std::string_view extra;    // raw `"key":value,…` of unknown keys from a newer version, kept
};

/// Appends `{"e":…,"v":…}` in the canonical key order `e i g p d t at sus by why v`, without line
/// end. `extra` goes before `v`, `replaces` (journal only) as "x" before `v`.
void append_line(std::string& out, const Line& line);

/// Goes before the line of a superseded write, in the journal's files.
inline constexpr char superseded_mark = '~';

/// Reads one line in any key order. nullopt: not an object of this shape. Canonical lines take a
/// path without allocation; `v` is checked as strict JSON.
std::optional<Line> parse_line(std::string_view text);
/// parse_line for many lines in a row, mostly of the same record: its names and its id are read once.
/// The texts must live as long as the reader.
class LineReader {
 public:
  enum class Trust : std::uint8_t {
    none,
    read_before,  // parse_line has accepted these bytes: `v` is not checked again
  };
  explicit LineReader(Trust trust = Trust::none) : trust_(trust) {}
  std::optional<Line> read(std::string_view text);

 private:
  Trust trust_;
  std::string_view record_;  // start of the line before, up to the quote behind the id
  std::string_view entity_;
  base::RecordId id_;
};

/// The head of a canonical line only: scope and dot, without looking at the value. nullopt when the
/// line is not in canonical order; the caller then uses parse_line.
struct LineHead {
  base::ShopCode shop;
  bool personal = false;
  Dot dot;
};
std::optional<LineHead> peek_line(std::string_view text);

std::vector<Dot> parse_dots(std::string_view raw);
void append_dots(std::string& out, const std::vector<Dot>& dots);

}  // namespace aftercare::store
