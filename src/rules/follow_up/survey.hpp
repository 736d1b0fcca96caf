#pragma once
// Surveys: questions as lines of a template, answers as lines of a response, satisfaction per item, person
// and shop (R-SAT-01…05, R-FU-06).

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/indexes.hpp"

namespace aftercare::rules {

enum class QuestionKind : std::uint8_t { score, choice, text };

struct Question {
  std::string code;
  QuestionKind kind = QuestionKind::score;
  int weight = 1;                    // 0: an extra question, asked and kept but not counted
  std::string words;                 // "@key" of a default
  std::vector<std::string> options;  // of choice
  bool operator==(const Question&) const = default;
};

/// "use score 1 车辆使用情况", "again choice 0 还会再来吗 / 会 / 不会". nullopt: not such a line.
std::optional<Question> parse_question(std::string_view line);
std::string question_line(const Question& question);

struct Survey {
  std::string code;
  std::int64_t version = 0;  // 0: a default of the program; never changes
  base::RecordId record;     // empty: a default
  std::string title;         // "@key" of a default
  std::string state = "in_use";
  int scale = 10;
  int low_score = 6;
  std::vector<Question> questions;

  const Question* find(std::string_view question) const;
};

const std::vector<Survey>& default_surveys();
Survey read_survey(const store::Record& record);
/// The newest one in use of a code: the shop's own, head office's, the default. nullopt: none.
std::optional<Survey> survey_in_use(const store::Store& store, base::ShopCode shop, std::string_view code);
/// The one that was asked with, also when it is retired now.
std::optional<Survey> survey_version(const store::Store& store, base::ShopCode shop, std::string_view code, std::int64_t version);
/// Every version a shop knows, by code, newest first.
std::vector<Survey> surveys(const store::Store& store, base::ShopCode shop);

/// What was answered: scores by question, options and words by question; words beside a score are its reason.
struct Answers {
  std::map<std::string, int, std::less<>> scores;
  std::map<std::string, std::string, std::less<>> choices, words;
};
struct Satisfaction {
  std::optional<int> permille;         // weighted mean of score / scale; none: nothing scored
  std::vector<std::string> low;        // questions with a low score
  std::vector<std::string> no_reason;  // of these without a word why
};
Satisfaction judge(const Survey& survey, const Answers& answers);

std::vector<std::string> score_lines(const Survey& survey, const Answers& answers);
std::vector<std::string> word_lines(const Survey& survey, const Answers& answers);
Answers read_answers(const Survey& survey, const store::Record& response);

/// Sum and number of what is averaged.
struct Average {
  std::int64_t permille_sum = 0;
  std::int64_t count = 0;
  int permille() const { return count == 0 ? 0 : static_cast<int>((permille_sum + count / 2) / count); }
};
struct SatisfactionReport {
  Average all;
  std::map<std::string, Average> by_item;                 // "7dc/use"
  std::map<base::RecordId, Average> by_adviser;
  std::map<base::ShopCode, Average> by_shop;
  std::int64_t low = 0;                                   // responses with a low score
};
/// Responses given in [first, last] (local days); of one shop or of every shop in the store, about one person or everybody.
struct ResponseScope {
  base::Date first, last;
  int utc_offset_minutes = 480;
  std::optional<base::ShopCode> shop = {};
  std::optional<base::RecordId> adviser = {};
};
SatisfactionReport satisfaction(const store::Indexes& indexes, const ResponseScope& scope);

/// The responses behind one of its numbers: with a low score, with a score of this item ("7dc/use"), or all that are scored.
struct ResponsesBehind {
  bool low = false;
  std::string item;
};
std::vector<store::Record> responses_behind(const store::Indexes& indexes, const ResponseScope& scope, const ResponsesBehind& which);

}  // namespace aftercare::rules
