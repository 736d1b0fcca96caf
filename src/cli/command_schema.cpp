#include "cli/tool.hpp"
#include "exchange/schema_document.hpp"

namespace aftercare::cli {

Exit run_schema(const std::vector<std::string>& words, Console& console) {
  const auto arguments = Arguments::parse(words, {"-o"}, {"--json", "--markdown"});
  if (!arguments) {
    console.complain(arguments.error().message);
    return Exit::wrong_use;
  }
  if (arguments->has("--json") == arguments->has("--markdown")) {
    console.complain({"exchange.tool.schema_form", {}});
    return Exit::wrong_use;
  }
  const std::string text = arguments->has("--json") ? exchange::schema_json() : exchange::schema_markdown();
  return deliver(arguments->value("-o"), text, console);
}

}  // namespace aftercare::cli
