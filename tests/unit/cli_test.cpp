// The native tool: the same files and the same merge as the page (design section 5).
#ifndef __EMSCRIPTEN__

#include "exchange_support.hpp"

#include <cstdlib>
#include <filesystem>

#include "base/json.hpp"
#include "cli/tool.hpp"

namespace {

using namespace aftercare;
using namespace aftercare::tests;
using cli::Exit;

struct Tool {
  std::filesystem::path folder;
  base::FixedClock clock{noon};
  std::string out, err;

  Tool() {
    std::string name = (std::filesystem::temp_directory_path() / "aftercare-cli-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
  }
  ~Tool() { std::filesystem::remove_all(folder); }
  std::string path(std::string_view name) const { return (folder / name).string(); }
  Exit run(std::vector<std::string> words) {
    cli::Console console;
    console.clock = &clock;
    const Exit exit = cli::run(words, console);
    out = console.out;
    err = console.err;
    return exit;
  }
  void demo(std::string shop, std::string name) {
    REQUIRE(run({"demo", "--shop", shop, "--customers", "40", "--seed", "7", "--day", "2026-11-21", "-o", path(name)}) == Exit::done);
  }
  std::string read(std::string_view name) const { return cli::read_file(path(name)).value_or(""); }
};

TEST_CASE("R-DATA-02 the demo is the same every time", "[cli]") {
  Tool tool;
  tool.demo("S01", "a.json");
  tool.clock.advance(1'000'000);
  tool.demo("S01", "b.json");
  CHECK(tool.read("a.json") == tool.read("b.json"));
  CHECK(tool.run({"verify", tool.path("a.json")}) == Exit::done);
  CHECK(tool.out.find("S01") != std::string::npos);
}

TEST_CASE("R-DATA-02 merging in either order gives the same lines", "[cli]") {
  Tool tool;
  tool.demo("S01", "a.json");
  tool.demo("S02", "b.json.gz");
  REQUIRE(tool.run({"merge", tool.path("a.json"), tool.path("b.json.gz"), "-o", tool.path("ab.json"), "--report", tool.path("r.json")}) == Exit::done);
  REQUIRE(tool.run({"merge", tool.path("b.json.gz"), tool.path("a.json"), "-o", tool.path("ba.json")}) == Exit::done);
  CHECK(rec_of(tool.read("ab.json")) == rec_of(tool.read("ba.json")));
  CHECK(tool.read("r.json").find("\"openConflicts\":0") != std::string::npos);
  // Merging the result with a part of it adds nothing.
  REQUIRE(tool.run({"merge", tool.path("ab.json"), tool.path("a.json"), "-o", tool.path("aba.json")}) == Exit::done);
  CHECK(rec_of(tool.read("aba.json")) == rec_of(tool.read("ab.json")));
}

TEST_CASE("R-DATA-02 a refused file stops the merge, and is left out when asked", "[cli]") {
  Tool tool;
  tool.demo("S01", "a.json");
  tool.demo("S02", "b.json");
  REQUIRE(cli::write_file(tool.path("b.json"), tool.read("b.json").substr(0, 1000)));
  CHECK(tool.run({"merge", tool.path("a.json"), tool.path("b.json"), "-o", tool.path("out.json")}) == Exit::refused);
  CHECK(tool.err.find("b.json") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(tool.path("out.json")));
  CHECK(tool.run({"merge", tool.path("a.json"), tool.path("b.json"), "-o", tool.path("out.json"), "--skip-refused"}) == Exit::refused);
  CHECK(rec_of(tool.read("out.json")) == rec_of(tool.read("a.json")));
  CHECK(tool.run({"verify", tool.path("a.json"), tool.path("b.json")}) == Exit::refused);
}

TEST_CASE("wrong use and unreadable files have their own exit codes", "[cli]") {
  Tool tool;
  CHECK(tool.run({}) == Exit::wrong_use);
  CHECK(tool.run({"fly"}) == Exit::wrong_use);
  CHECK(tool.run({"demo", "--shop", "lower"}) == Exit::wrong_use);
  CHECK(tool.run({"demo", "--shop", "S01", "--customers", "x"}) == Exit::wrong_use);
  CHECK(tool.run({"merge", tool.path("none.json")}) == Exit::wrong_use);
  CHECK(tool.run({"merge", "--fast", "x"}) == Exit::wrong_use);
  CHECK(tool.run({"verify", tool.path("none.json")}) == Exit::input_output);
  tool.demo("S01", "a.json");
  CHECK(tool.run({"merge", tool.path("a.json"), "-o", tool.path("no/such/folder/out.json")}) == Exit::input_output);
  CHECK(tool.run({"--help"}) == Exit::done);
  CHECK(tool.out.find("export-csv") != std::string::npos);
  CHECK(tool.run({"schema", "--json"}) == Exit::done);
  CHECK(base::check_json_value(std::string_view(tool.out).substr(0, tool.out.size() - 1)));
}

TEST_CASE("R-SEC-01 export-csv masks by default", "[cli]") {
  Tool tool;
  tool.demo("S01", "a.json");
  REQUIRE(tool.run({"export-csv", "--entity", "customer", tool.path("a.json")}) == Exit::done);
  CHECK(tool.out.find("**") != std::string::npos);
  CHECK(lines_of(tool.out).size() == 41);
  CHECK(tool.run({"export-csv", "--entity", "nothing", tool.path("a.json")}) == Exit::wrong_use);
}

}  // namespace

#endif
