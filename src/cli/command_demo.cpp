#include <charconv>

#include "cli/tool.hpp"
#include "exchange/demo.hpp"
#include "exchange/export.hpp"
#include "generated/version.hpp"

namespace aftercare::cli {
namespace {

template <class T>
bool read_number(const std::string& text, T& out) {
  if (text.empty()) return true;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

Exit wrong(Console& console, std::string option) {
  console.complain({"exchange.tool.bad_value", {{"option", std::move(option)}}});
  return Exit::wrong_use;
}

}  // namespace

Exit run_demo(const std::vector<std::string>& words, Console& console) {
  const auto arguments =
      Arguments::parse(words, {"--shop", "--customers", "--seed", "--day", "-o"}, {"--masked"});
  if (!arguments) {
    console.complain(arguments.error().message);
    return Exit::wrong_use;
  }
  exchange::DemoOptions options;
  const auto shop = base::ShopCode::parse(arguments->value("--shop"));
  if (!shop) return wrong(console, "--shop");
  options.shop = *shop;
  if (!read_number(arguments->value("--customers"), options.customers) || options.customers < 0)
    return wrong(console, "--customers");
  if (!read_number(arguments->value("--seed"), options.seed)) return wrong(console, "--seed");
  options.day = console.clock->today();
  if (arguments->has("--day")) {
    const auto day = base::Date::parse(arguments->value("--day"));
    if (!day) return wrong(console, "--day");
    options.day = *day;
  }
  store::Store store;
  exchange::load_demo(store, options);
  const std::string path = arguments->value("-o");
  // Everything in the file comes from the arguments, also the time it was made.
  const auto file = exchange::export_all(store, {.shop = options.shop,
                                                 .device = std::string(1, options.device_letter),
                                                 .created = base::from_local({options.day, 18 * 60}, 480),
                                                 .app = std::string(version),
                                                 .masked = arguments->has("--masked"),
                                                 .gzip = path.ends_with(".gz")});
  return deliver(path, file.bytes, console);
}

}  // namespace aftercare::cli
