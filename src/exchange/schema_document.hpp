#pragma once
// The declarations of src/schema as JSON and as a page to read (docs/schema.md).

#include <string>

namespace aftercare::exchange {

std::string schema_json();
/// Chinese labels beside the names.
std::string schema_markdown();

}  // namespace aftercare::exchange
