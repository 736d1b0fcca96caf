#pragma once
// The tree of shops, departments and staff (R-ORG-01): add, rename, move, retire, assign.
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

struct DepartmentDraft {
  base::RecordId id;       // empty: a new one
  std::string name;
  std::string kind;        // choice code
  base::RecordId shop;     // of the upper end; taken from `parent` when that is given
  base::RecordId parent;   // a department; empty: stands directly below the shop
  base::RecordId manager;
};
/// Renames and moves too. Errors: no name, the name of a sister, below itself.
CommandResult save_department(const CommandContext& context, DepartmentDraft& draft);
/// What stood below and who worked there goes one step up; revive_department brings back the department alone.
CommandResult retire_department(const CommandContext& context, const base::RecordId& department);
CommandResult revive_department(const CommandContext& context, const base::RecordId& department);

/// A second-tier outlet or service station that is run from here, or another shop the head office knows.
struct OutletDraft {
  base::RecordId id;
  std::string code;        // 1–8 of A–Z, 0–9; not changed later
  std::string name;
  std::string kind;        // choice code
  base::RecordId parent;   // a shop
};
CommandResult save_outlet(const CommandContext& context, OutletDraft& draft);
CommandResult set_outlet_active(const CommandContext& context, const base::RecordId& shop, bool active);

/// Where somebody works and as what (岗位); an empty department: in none.
CommandResult assign_staff(const CommandContext& context, const base::RecordId& user, const base::RecordId& department, const std::string& post);

}  // namespace aftercare::app::commands
