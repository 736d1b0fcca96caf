#pragma once
// Internal to src/exchange: how a record is called in messages.

#include <string>

#include "store/store.hpp"

namespace aftercare::exchange {

/// The title field as text, "" when there is none.
std::string title_of(const store::Record& record);
/// The title, else the id.
std::string name_of(const store::Record& record);
/// `_life` of a deletion: names the heads it knew, so that an edit made meanwhile is found.
std::string deletion_of(const store::Store& store, store::EntityIndex entity, store::Row row);

}  // namespace aftercare::exchange
