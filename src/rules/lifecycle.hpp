#pragma once
// States of records and the ways between them, from the declaration of the entity.
#include "store/store.hpp"

namespace aftercare::rules {

/// The lifecycle's initial one where none was written, and where there is no record.
std::string state_of(const schema::Entity& entity, const store::Record& record);

/// What is said when a lifecycle has no way from one state to another.
base::Message no_way(const schema::Entity& entity, std::string_view from, std::string_view to);

}  // namespace aftercare::rules
