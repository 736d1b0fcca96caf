#pragma once
// Contexts as JSON: {"S01":{"<run, 16 hex>":17}}, in exchange files and in the journal (design section 5).

#include <optional>
#include <string>
#include <string_view>

#include "store/context.hpp"

namespace aftercare::store {

void append_contexts(std::string& out, const Contexts& contexts);
/// `raw` must be valid JSON. nullopt: not of this shape.
std::optional<Contexts> parse_contexts(std::string_view raw);

}  // namespace aftercare::store
