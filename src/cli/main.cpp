#include <chrono>
#include <cstdio>

#include "cli/tool.hpp"

namespace {

class SystemClock final : public aftercare::base::Clock {
 public:
  aftercare::base::Milliseconds now() const override {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
  }
};

}  // namespace

int main(int count, char** words) {
  const SystemClock clock;
  aftercare::cli::Console console;
  console.clock = &clock;
  const auto exit = aftercare::cli::run(std::vector<std::string>(words + 1, words + count), console);
  const bool printed = std::fwrite(console.out.data(), 1, console.out.size(), stdout) == console.out.size() &&
                       std::fflush(stdout) == 0;
  std::fwrite(console.err.data(), 1, console.err.size(), stderr);
  if (!printed && exit == aftercare::cli::Exit::done)
    return static_cast<int>(aftercare::cli::Exit::input_output);
  return static_cast<int>(exit);
}
