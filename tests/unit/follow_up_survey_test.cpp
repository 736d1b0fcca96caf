// R-SAT-01…05, R-FU-06: questions, scores, satisfaction.
#include <catch_amalgamated.hpp>

#include "base/translation.hpp"
#include "rules/follow_up/survey.hpp"
#include "support/follow_up_world.hpp"

using namespace aftercare;
using rules::Question;
using rules::QuestionKind;
using tests::date;

namespace {

rules::Survey own_survey() {
  rules::Survey survey{.code = "7dc", .version = 3, .title = "7DC"};
  survey.questions = {{"use", QuestionKind::score, 2, "车辆使用情况", {}}, {"papers", QuestionKind::score, 1, "交车手续", {}},
                      {"again", QuestionKind::choice, 0, "还会再来吗", {"会", "不会"}}, {"wish", QuestionKind::text, 0, "建议", {}}};
  return survey;
}

}  // namespace

TEST_CASE("R-SAT-01: a question is one readable line, and what is none is refused") {
  const auto choice = rules::parse_question("again choice 0 还会再来吗 / 会 / 不会");
  REQUIRE(choice);
  CHECK(*choice == Question{"again", QuestionKind::choice, 0, "还会再来吗", {"会", "不会"}});
  CHECK(rules::question_line(*choice) == "again choice 0 还会再来吗 / 会 / 不会");
  CHECK(rules::parse_question("use score 2 车辆 使用/保养 情况")->words == "车辆 使用/保养 情况");
  for (const char* line : {"", "use", "use score", "use score x 车辆", "use stars 1 车辆", "use score 1 ", "again choice 0 还会吗 / 会", "use score -1 车"}) {
    CHECK_FALSE(rules::parse_question(line));
  }
}

TEST_CASE("R-SAT-02: satisfaction is the weighted share of the scale; extra questions do not count") {
  const rules::Survey survey = own_survey();
  rules::Answers answers;
  CHECK_FALSE(rules::judge(survey, answers).permille);
  answers.scores = {{"use", 9}, {"papers", 6}};
  answers.choices["again"] = "会";
  const auto judged = rules::judge(survey, answers);
  CHECK(judged.permille == 800);  // (9×2 + 6) / 30
  CHECK(judged.low == std::vector<std::string>{"papers"});
  CHECK(judged.no_reason == judged.low);
  answers.words["papers"] = "等了四十分钟";
  CHECK(rules::judge(survey, answers).no_reason.empty());
  answers.scores = {{"papers", 7}};
  CHECK(rules::judge(survey, answers).low.empty());
  CHECK(rules::judge(survey, answers).permille == 700);  // what was not asked does not count
}

TEST_CASE("R-SAT-01: the newest version in use counts; the shop's own before head office's before the default") {
  tests::FollowUpWorld world;
  CHECK(rules::survey_in_use(world.store, world.shop, "7dc")->version == 0);
  namespace form = schema::survey_template;
  const auto write = [&](std::int64_t version, std::string state) {
    world.add(form::entity, [&](store::Edit& edit) {
      edit.set(form::code, "7dc").set(form::version, version).set(form::title, "own").set(form::state, state).set(form::scale, 5);
      edit.set(form::questions, {"use score 1 使用", "not a question"});
    });
  };
  const base::ShopCode own = world.shop;
  world.shop = base::head_office_code();
  write(7, "in_use");
  CHECK(rules::survey_in_use(world.store, own, "7dc")->version == 7);
  world.shop = own;
  write(1, "in_use");
  write(2, "draft");
  const auto used = rules::survey_in_use(world.store, own, "7dc");
  CHECK(used->version == 1);
  CHECK(used->questions.size() == 1);
  CHECK(used->scale == 5);
  CHECK(rules::survey_version(world.store, own, "7dc", 0)->questions.size() == 6);
  CHECK_FALSE(rules::survey_version(world.store, own, "7dc", 9));
}

TEST_CASE("R-SAT-04: satisfaction per item, person and shop") {
  tests::FollowUpWorld world;
  namespace reply = schema::survey_response;
  const auto adviser = world.mint();
  const auto answer = [&](std::string_view day, std::string papers, std::int64_t permille) {
    world.add(reply::entity, [&](store::Edit& edit) {
      edit.set(reply::template_code, "7dc").set(reply::template_version, 0).set(reply::adviser, adviser);
      edit.set(reply::at, tests::FollowUpWorld::at(day)).set(reply::scores, {"use 10", "papers " + papers, "gone 3"});
      edit.set(reply::satisfaction_permille, permille).set(reply::low, papers == "6");
    });
  };
  answer("2026-10-31", "1", 100);
  answer("2026-11-01", "6", 800);
  answer("2026-11-30", "9", 951);
  const auto report = rules::satisfaction(world.indexes, {date("2026-11-01"), date("2026-11-30")});
  CHECK(report.all.count == 2);
  CHECK(report.all.permille() == 876);  // 875.5 rounded up
  CHECK(report.by_adviser.at(adviser).count == 2);
  CHECK(report.by_item.at("7dc/papers").permille() == 750);
  CHECK(report.by_item.at("7dc/use").permille() == 1000);
  CHECK_FALSE(report.by_item.contains("7dc/gone"));
  CHECK(report.by_shop.at(world.shop).count == 2);
  CHECK(report.low == 1);
  // R-SEC-03: behind each number as many answers as it says.
  const rules::ResponseScope scope{date("2026-11-01"), date("2026-11-30")};
  const auto behind = [&](const rules::ResponsesBehind& which) { return static_cast<std::int64_t>(rules::responses_behind(world.indexes, scope, which).size()); };
  CHECK(behind({}) == report.all.count);
  CHECK(behind({.low = true, .item = {}}) == report.low);
  for (const auto& [item, average] : report.by_item) CHECK(behind({.low = false, .item = item}) == average.count);
  CHECK(behind({.low = false, .item = "7dc/gone"}) == 0);
  CHECK(behind({.low = false, .item = "3dc/use"}) == 0);
  CHECK(rules::satisfaction(world.indexes, {date("2026-11-01"), date("2026-11-30"), 480, {}, world.mint()}).all.count == 0);
  CHECK(rules::satisfaction(world.indexes, {date("2026-11-01"), date("2026-11-30"), 480, {}, adviser}).all.count == 2);
}

TEST_CASE("R-SAT-01: answers are kept as lines and read back") {
  const rules::Survey survey = own_survey();
  rules::Answers answers;
  answers.scores = {{"use", 10}, {"papers", 0}};
  answers.choices["again"] = "不会";
  answers.words = {{"wish", " 早点通知 "}, {"use", ""}};
  CHECK(rules::score_lines(survey, answers) == std::vector<std::string>{"use 10", "again 不会"});
  CHECK(rules::word_lines(survey, answers) == std::vector<std::string>{"wish 早点通知"});
}

TEST_CASE("Every question of the surveys a shop begins with has its words") {
  const base::Translation zh(base::Language::zh), en(base::Language::en);
  for (const rules::Survey& survey : rules::default_surveys()) {
    for (const base::Translation* words : {&zh, &en}) {
      CHECK(words->has(survey.title.substr(1)));
      for (const Question& question : survey.questions) CHECK(words->has(question.words.substr(1)));
    }
  }
}
