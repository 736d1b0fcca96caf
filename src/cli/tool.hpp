#pragma once
// The native tool `aftercare`: the same files, the same merge as the page, for head office's own
// computer and for tests. Commands are functions over arguments and an output; main.cpp is a shell.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/translation.hpp"

namespace aftercare::cli {

/// Exit codes of design section 5.
enum class Exit : int {
  done = 0,
  wrong_use = 2,
  refused = 3,      // a file was refused; nothing is written unless --skip-refused
  input_output = 4  // cannot read or write
};

struct Console {
  base::Translation words{base::Language::zh};
  const base::Clock* clock = nullptr;
  std::string out;  // standard output, so far
  std::string err;  // standard error, so far

  void say(const base::Message& message) { (out += words.fill(message)) += '\n'; }
  void complain(const base::Message& message) { (err += words.fill(message)) += '\n'; }
};

/// `--name value`, `-o value`, `--flag` and the rest, in their order.
class Arguments {
 public:
  /// `with_value` and `flags` are the option names this command knows, with their dashes.
  static base::Result<Arguments> parse(const std::vector<std::string>& words,
                                       const std::vector<std::string_view>& with_value,
                                       const std::vector<std::string_view>& flags);
  /// "" when not given.
  std::string value(std::string_view name) const;
  bool has(std::string_view name) const;
  const std::vector<std::string>& files() const { return files_; }

 private:
  std::vector<std::pair<std::string, std::string>> options_;
  std::vector<std::string> files_;
};

/// The whole tool: `words` without the program's name.
Exit run(const std::vector<std::string>& words, Console& console);

Exit run_demo(const std::vector<std::string>& words, Console& console);
Exit run_merge(const std::vector<std::string>& words, Console& console);
Exit run_verify(const std::vector<std::string>& words, Console& console);
Exit run_schema(const std::vector<std::string>& words, Console& console);
Exit run_export_csv(const std::vector<std::string>& words, Console& console);

// --- files
base::Result<std::string> read_file(const std::string& path);
/// Beside the target, made durable, then put in its place: either the old file or the new one.
base::Result<void> write_file(const std::string& path, std::string_view bytes);
/// `bytes` to the file, or to standard output when `path` is empty.
Exit deliver(const std::string& path, std::string_view bytes, Console& console);

}  // namespace aftercare::cli
