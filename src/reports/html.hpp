#pragma once
// Building printable documents: everything that comes from a record goes through escape, nothing
// else may. The page that results has no script and loads nothing.

#include <string>
#include <string_view>

namespace aftercare::reports {

/// Text for element content and double-quoted attributes: & < > " ' become entities, control
/// characters other than line ends are dropped, broken UTF-8 becomes U+FFFD.
std::string escape(std::string_view text);

/// receipt: the 80 mm roll of a counter printer.
enum class Paper : unsigned char { a4, a4_landscape, a5, receipt };

/// Appends elements in order. Text arguments are plain text and are escaped here.
class Html {
 public:
  explicit Html(std::string& out) : out_(out) {}

  /// `name` and `attributes` are literals of our own code, never data.
  Html& open(std::string_view name, std::string_view attributes = {});
  Html& close(std::string_view name);
  Html& text(std::string_view plain);
  /// Line ends become <br>.
  Html& lines(std::string_view plain);
  Html& element(std::string_view name, std::string_view plain, std::string_view attributes = {});

 private:
  std::string& out_;
};

/// A whole document around `body` (made with Html): UTF-8, the forms' style sheet, paper size.
std::string document(std::string_view language, std::string_view title, Paper paper, std::string_view body);

}  // namespace aftercare::reports
