#include <numeric>

#include "cli/tool.hpp"
#include "exchange/verify.hpp"

namespace aftercare::cli {
namespace {

std::int64_t record_count(const exchange::FileHeader& header) {
  return std::accumulate(header.counts.begin(), header.counts.end(), std::int64_t{0},
                         [](std::int64_t sum, const auto& entry) { return sum + entry.second; });
}

}  // namespace

Exit run_verify(const std::vector<std::string>& words, Console& console) {
  const auto arguments = Arguments::parse(words, {}, {});
  if (!arguments || arguments->files().empty()) {
    console.complain(arguments ? base::Message{"exchange.tool.no_files", {}} : arguments.error().message);
    return Exit::wrong_use;
  }
  Exit result = Exit::done;
  for (const std::string& path : arguments->files()) {
    auto bytes = read_file(path);
    if (!bytes) {
      console.complain(bytes.error().message);
      return Exit::input_output;
    }
    const store::Store nothing;
    const auto file = exchange::verify_file(path, std::move(*bytes), nothing);
    if (!file) {
      console.complain(
          {"exchange.tool.refused", {{"file", path}, {"reason", console.words.fill(file.error().message)}}});
      result = Exit::refused;
      continue;
    }
    console.say({"exchange.tool.good",
                 {{"file", path},
                  {"shop", file->header.shop.to_string()},
                  {"number", std::to_string(file->header.export_number)},
                  {"time", base::format_local_minute(file->header.created, 480)},
                  {"records", std::to_string(record_count(file->header))},
                  {"lines", std::to_string(file->end.lines)}}});
  }
  return result;
}

}  // namespace aftercare::cli
