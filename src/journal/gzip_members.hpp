#pragma once
// gzip in members of about 1 MB of text each: any unpacker reads the whole, and after damage the
// members that are whole can still be read one by one.

#include <cstddef>
#include <string>
#include <string_view>

namespace aftercare::journal {

inline constexpr std::size_t member_bytes = 1024 * 1024;

/// Appends one member holding `text`.
void append_gzip_member(std::string& out, std::string_view text);

class GzipMembers {
 public:
  /// `packed` must outlive this.
  explicit GzipMembers(std::string_view packed) : packed_(packed) {}
  /// Appends the next readable member; false at the end. A damaged member is stepped over.
  bool next(std::string& out);
  bool damaged() const { return damaged_; }
  double progress() const {
    return packed_.empty() ? 1.0 : static_cast<double>(at_) / static_cast<double>(packed_.size());
  }

 private:
  std::string_view packed_;
  std::size_t at_ = 0;
  bool damaged_ = false;
};

}  // namespace aftercare::journal
