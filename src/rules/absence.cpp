#include "rules/absence.hpp"

#include "schema/entities.hpp"

namespace aftercare::rules {

namespace user = schema::user;

std::string presence_of(const store::Record& person, base::Date day) {
  std::string state = person[user::state];
  if (state == "left" || state == "absent") return state;
  const auto from = person[user::absent_from], to = person[user::absent_to];
  return from && to && *from <= day && day <= *to ? "absent" : "active";
}

base::RecordId deputy_of(const store::Record& person, base::Date day) {
  if (presence_of(person, day) != "absent") return {};
  return person[user::deputy].value_or(base::RecordId{});
}

}  // namespace aftercare::rules
