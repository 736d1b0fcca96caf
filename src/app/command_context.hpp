#pragma once
// What a command may look at: the records, the time, chance, and who acts. Commands are pure in it:
// they answer with a store::Commit or with the reason why not, and change nothing themselves.

#include <string>

#include "app/permissions.hpp"
#include "base/clock.hpp"
#include "base/record_id.hpp"
#include "base/result.hpp"
#include "store/indexes.hpp"
#include "store/store.hpp"

namespace aftercare::app {

/// Who sits at the computer; `id` is a user record.
struct Person {
  base::RecordId id;
  std::string name;
  std::string role;
};

struct CommandContext {
  const store::Store& store;
  const store::Indexes& indexes;
  const base::Clock& clock;
  base::RandomSource& random;
  Person person;
  store::ReplicaOptions replica;

  base::RecordId new_id() const { return base::mint_record_id(replica.shop, random); }
  store::Commit commit(std::string label, std::string why = {}) const {
    return {{}, person.id, std::move(why), std::move(label)};
  }
  /// Error `command.error.not_allowed` naming what the role lacks.
  base::Result<void> require(Permission permission) const {
    if (may(person.role, permission)) return {};
    return base::fail("command.error.not_allowed", {{"what", "@" + std::string(permission_key(permission))}});
  }
};

using CommandResult = base::Result<store::Commit>;

}  // namespace aftercare::app
