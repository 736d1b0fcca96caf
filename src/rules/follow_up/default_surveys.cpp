// The surveys a shop begins with (R-SAT-01): 7DC, 3DC (after-sales, C-14) and a general one. Version 0 must stay
// as it is: responses refer to it. A shop writes its own versions from 1 on.
#include "rules/follow_up/survey.hpp"

namespace aftercare::rules {

namespace {

Survey survey(std::string code, std::initializer_list<std::string_view> scored) {
  Survey made;
  made.title = "@survey." + code;
  for (const std::string_view item : scored) {
    made.questions.push_back({std::string(item), QuestionKind::score, 1, "@survey." + code + "." + std::string(item), {}});
  }
  made.questions.push_back({"wish", QuestionKind::text, 0, "@survey.wish", {}});
  made.code = std::move(code);
  return made;
}

}  // namespace

const std::vector<Survey>& default_surveys() {
  static const std::vector<Survey> all = {survey("7dc", {"use", "explanation", "cleanness", "papers", "overall"}),
                                          survey("3dc", {"quality", "reception", "time", "price", "overall"}),
                                          survey("general", {"use", "service", "overall"}),
                                          survey("field", {"arrival", "skill", "attitude", "overall"})};
  return all;
}

}  // namespace aftercare::rules
