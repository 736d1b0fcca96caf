#pragma once
// The states a record went through, each with time and person (R-REC-00): the writes of its status register.

#include <string>
#include <vector>

#include "app/app.hpp"

namespace aftercare::app {

struct StateStamp {
  std::string state;
  base::Milliseconds at = 0;
  std::string person;
};
/// First one first; the same state twice in a row once.
std::vector<StateStamp> state_stamps(const App& app, const store::Record& record, const schema::FieldInfo& state);

}  // namespace aftercare::app
