#pragma once
// The small forms of the organisation tree: department, outlet, where somebody works.

#include <string>

#include "app/commands/organisation_commands.hpp"
#include "app/queries/organisation.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct OrganisationTab {
  enum class Open : std::uint8_t { nothing, department, outlet, person };
  std::string selected;             // key of a row
  Open open = Open::nothing;
  bool focus = false;
  std::string problem;
  app::commands::DepartmentDraft department;
  app::commands::OutletDraft outlet;
  std::string upper;                // id: what the record stands below
  base::RecordId person;
  std::string post;
  bool choose_person = false;       // somebody comes into `upper`; else somebody goes elsewhere
};

void open_new_department(OrganisationTab& state, const base::RecordId& shop, const base::RecordId& parent);
void open_new_outlet(OrganisationTab& state, const base::RecordId& parent);
void open_assign_to(OrganisationTab& state, const base::RecordId& department);
/// Rename, move, assign: what there is to change about this node.
void open_change_dialog(Context& context, OrganisationTab& state, const app::OrganisationNode& node);
void draw_organisation_dialogs(Context& context, OrganisationTab& state);

}  // namespace aftercare::ui
