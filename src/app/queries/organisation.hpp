#pragma once
// Shops, departments and staff as one tree, ready to draw (R-ORG-01).

#include <string>
#include <vector>

#include "app/app.hpp"

namespace aftercare::app {

struct OrganisationNode {
  enum class Kind : std::uint8_t { shop, department, unassigned, person };
  Kind kind = Kind::department;
  base::RecordId id;        // unassigned: of the shop
  base::RecordId upper;     // shop, department; empty: stands at the top
  base::RecordId shop;      // whose department this is
  int depth = 0;
  std::string name;
  std::string code;         // choice code: kind of shop or department, role of a person
  std::string post;         // person
  std::string manager;      // department: name
  int people = 0;           // in it and below, without those who left
  bool retired = false;     // shop that is closed, person who left
};

struct Organisation {
  std::vector<OrganisationNode> nodes;         // every node right before what stands below it
  std::vector<OrganisationNode> retired;       // departments that can come back
  const OrganisationNode* find(const base::RecordId& id) const;
};
/// Cached by store revision. Nothing is lost to a broken tree: what hangs in a ring stands below its shop.
const Organisation& organisation(App& app);

}  // namespace aftercare::app
