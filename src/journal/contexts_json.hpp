#pragma once
// Contexts as JSON: {"S01":{"<run, 16 hex>":17}}, the form of exchange files (design section 5).

#include <optional>
#include <string>
#include <string_view>

#include "store/context.hpp"

namespace aftercare::journal {

void append_contexts(std::string& out, const store::Contexts& contexts);
/// `raw` must be valid JSON. nullopt: not of this shape.
std::optional<store::Contexts> parse_contexts(std::string_view raw);

}  // namespace aftercare::journal
