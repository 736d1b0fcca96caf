#include "rules/lifecycle.hpp"

#include "store/decode.hpp"

namespace aftercare::rules {

std::string state_of(const schema::Entity& entity, const store::Record& record) {
  std::string state = record ? store::decode<schema::Choice>(record.raw(*entity.lifecycle.state)) : std::string();
  return state.empty() ? std::string(entity.lifecycle.initial) : state;
}

base::Message no_way(const schema::Entity& entity, std::string_view from, std::string_view to) {
  const schema::ChoiceList& states = *entity.lifecycle.state->options.choices;
  return {"command.error.transition", {{"from", "@" + schema::choice_label_key(states, from)}, {"to", "@" + schema::choice_label_key(states, to)}}};
}

}  // namespace aftercare::rules
