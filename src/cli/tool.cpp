#include "cli/tool.hpp"

#include <algorithm>

#include "generated/version.hpp"

namespace aftercare::cli {
namespace {

constexpr std::string_view help_text =
    R"(aftercare — 售后管家 exchange files on the command line

  aftercare demo --shop S01 [--customers 200] [--seed 7] [--day 2026-11-21] -o s01.json[.gz]
      a believable shop; the same arguments give the same records
  aftercare merge A.json B.json.gz … -o all.json[.gz] [--report r.json] [--skip-refused]
      puts the files of many shops together, in any order
  aftercare verify F…
      checks files and says what is in them
  aftercare schema --json | --markdown
      every record type and field
  aftercare export-csv --entity customer F [-o out.csv] [--unmasked]
      one kind of record as a sheet for Excel
  --lang zh|en   language of the messages      --version      --help

Exit codes: 0 done, 2 wrong use, 3 a file was refused, 4 cannot read or write.
)";

struct Command {
  std::string_view name;
  Exit (*run)(const std::vector<std::string>&, Console&);
};
constexpr Command commands[] = {{"demo", run_demo},
                                {"merge", run_merge},
                                {"verify", run_verify},
                                {"schema", run_schema},
                                {"export-csv", run_export_csv}};

/// Takes `--lang xx` out of the words, wherever it stands.
void choose_language(std::vector<std::string>& words, Console& console) {
  const auto at = std::ranges::find(words, "--lang");
  if (at == words.end() || at + 1 == words.end()) return;
  if (*(at + 1) == "en") console.words.switch_to(base::Language::en);
  words.erase(at, at + 2);
}

}  // namespace

Exit run(const std::vector<std::string>& given, Console& console) {
  std::vector<std::string> words = given;
  choose_language(words, console);
  if (words.empty()) {
    console.err += help_text;
    return Exit::wrong_use;
  }
  const std::string name = words.front();
  if (std::ranges::contains(words, "--help") || name == "help" || name == "-h") {
    console.out += help_text;
    return Exit::done;
  }
  if (name == "--version") {
    (console.out += version) += '\n';
    return Exit::done;
  }
  words.erase(words.begin());
  for (const Command& command : commands) {
    if (command.name == name) return command.run(words, console);
  }
  console.complain({"exchange.tool.unknown_command", {{"command", name}}});
  return Exit::wrong_use;
}

}  // namespace aftercare::cli
