#include "store/contexts_json.hpp"

#include "base/json.hpp"

namespace aftercare::store {

void append_contexts(std::string& out, const Contexts& contexts) {
  out += '{';
  bool first_scope = true;
  for (const auto& [scope, context] : contexts) {
    if (!first_scope) out += ',';
    first_scope = false;
    out.append("\"").append(scope.to_string()).append("\":{");
    bool first_run = true;
    for (const auto& [run, n] : context.entries()) {
      if (!first_run) out += ',';
      first_run = false;
      out += '"';
      base::append_hex16(out, run);
      out += "\":";
      base::append_json_integer(out, static_cast<std::int64_t>(n));
    }
    out += '}';
  }
  out += '}';
}

std::optional<Contexts> parse_contexts(std::string_view raw) {
  if (raw.empty() || raw.front() != '{') return std::nullopt;
  Contexts contexts;
  for (const auto& [scope_text, runs] : base::json_members(raw)) {
    const auto scope = Scope::parse(scope_text);
    if (!scope || runs.front() != '{') return std::nullopt;
    Context& context = contexts[*scope];
    for (const auto& [run_text, count] : base::json_members(runs)) {
      const auto run = base::parse_hex16(run_text);
      const auto n = base::json_to_integer(count);
      if (!run || !n || *n <= 0) return std::nullopt;
      context.extend({*run, static_cast<std::uint64_t>(*n)});
    }
  }
  return contexts;
}

}  // namespace aftercare::store
