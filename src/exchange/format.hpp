#pragma once
// The exchange file (docs/exchange-format.md): the words both sides share, and its header.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "store/context.hpp"

namespace aftercare::exchange {

inline constexpr std::string_view format_name = "aftercare-exchange";
inline constexpr int format_major = 1;
inline constexpr int format_minor = 0;
/// The newest `minReader` this program understands.
inline constexpr int reader_level = 1;

enum class FileKind : std::uint8_t {
  full,  // whole scopes
  since  // every register touched after a context, with all its heads
};

struct FileHeader {
  int major = format_major;
  int minor = format_minor;
  int min_reader = reader_level;
  base::ShopCode shop;  // who made the file
  std::string device;
  std::uint64_t run = 0;           // the maker's run, 0 before its first write
  std::int64_t export_number = 0;  // counts up on each device
  std::string previous_hash;       // end.sha256 of that device's export before this one, "" for the first
  std::string to;                  // receiver, "HQ" or a shop code
  base::Milliseconds created = 0;  // wall clock of the maker
  std::string app;                 // version of the maker's program
  FileKind kind = FileKind::full;
  std::vector<std::pair<std::string, std::int64_t>> counts;  // records in the file, by entity name
  store::Contexts contexts;  // the scopes the file carries whole, and what it has seen of each
  store::Contexts since;     // kind since: what the reader must have seen before

  bool is_masked() const;  // carries no personal scope
  bool from_head_office() const { return shop == base::head_office_code(); }
};

/// Everything up to and including `"rec":[` and its line end.
std::string write_header(const FileHeader& header);
/// `text` is what stands before `"rec":[`. Errors: exchange.error.*.
base::Result<FileHeader> parse_header(std::string_view text);

struct FileEnd {
  std::int64_t lines = 0;  // lines of rec
  std::string sha256;      // 64 lower-case hexadecimal digits
};
/// The last line, from `],"end"` on, with its line end.
std::string write_end(const FileEnd& end);
std::optional<FileEnd> parse_end(std::string_view text);

}  // namespace aftercare::exchange
