#include "cli/tool.hpp"
#include "exchange/csv_export.hpp"
#include "exchange/import.hpp"
#include "schema/types.hpp"

namespace aftercare::cli {

Exit run_export_csv(const std::vector<std::string>& words, Console& console) {
  const auto arguments = Arguments::parse(words, {"--entity", "-o"}, {"--unmasked"});
  if (!arguments) {
    console.complain(arguments.error().message);
    return Exit::wrong_use;
  }
  const schema::Entity* entity = schema::find_entity(arguments->value("--entity"));
  if (entity == nullptr) {
    console.complain({"exchange.tool.unknown_entity", {{"entity", arguments->value("--entity")}}});
    return Exit::wrong_use;
  }
  if (arguments->files().size() != 1) {
    console.complain({"exchange.tool.one_file", {}});
    return Exit::wrong_use;
  }
  const std::string& path = arguments->files().front();
  auto bytes = read_file(path);
  if (!bytes) {
    console.complain(bytes.error().message);
    return Exit::input_output;
  }
  store::Store store;
  const auto file = exchange::verify_file(path, std::move(*bytes), store);
  if (!file) {
    console.complain(
        {"exchange.tool.refused", {{"file", path}, {"reason", console.words.fill(file.error().message)}}});
    return Exit::refused;
  }
  exchange::apply_import(store, *file, {.received = console.clock->now(), .accept_foreign = true});
  const std::string sheet =
      exchange::export_csv(store, *entity, console.words, {.masked = !arguments->has("--unmasked")});
  return deliver(arguments->value("-o"), sheet, console);
}

}  // namespace aftercare::cli
