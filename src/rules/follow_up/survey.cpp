#include "rules/follow_up/survey.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

namespace form = schema::survey_template;
namespace reply = schema::survey_response;

constexpr std::string_view kind_words[] = {"score", "choice", "text"};

/// The first word of `rest`, which loses it.
std::string_view take_word(std::string_view& rest) {
  rest = base::trim(rest);
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest = base::trim(rest.substr(end));
  return word;
}

std::optional<int> small_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 1000) return std::nullopt;
  return value;
}

std::optional<std::pair<std::string, std::string>> split_line(std::string_view line) {
  const std::string_view code = take_word(line);
  if (code.empty() || line.empty()) return std::nullopt;
  return std::pair(std::string(code), std::string(line));
}

}  // namespace

std::optional<Question> parse_question(std::string_view line) {
  Question question;
  question.code = take_word(line);
  const std::string_view kind = take_word(line);
  const auto* known = std::ranges::find(kind_words, kind);
  const auto weight = small_number(take_word(line));
  if (question.code.empty() || known == std::end(kind_words) || !weight) return std::nullopt;
  question.kind = static_cast<QuestionKind>(known - std::begin(kind_words));
  question.weight = *weight;
  while (!line.empty()) {
    const std::size_t cut = std::min(line.find(" / "), line.size());
    const std::string part(base::trim(line.substr(0, cut)));
    if (question.words.empty()) question.words = part;
    else if (!part.empty()) question.options.push_back(part);
    line = cut == line.size() ? std::string_view() : line.substr(cut + 3);
  }
  if (question.words.empty() || (question.kind == QuestionKind::choice && question.options.size() < 2)) return std::nullopt;
  return question;
}

std::string question_line(const Question& question) {
  std::string line = question.code + " " + std::string(kind_words[static_cast<std::size_t>(question.kind)]) + " " +
                     std::to_string(question.weight) + " " + question.words;
  for (const std::string& option : question.options) line += " / " + option;
  return line;
}

const Question* Survey::find(std::string_view question) const {
  const auto found = std::ranges::find(questions, question, &Question::code);
  return found == questions.end() ? nullptr : &*found;
}

Survey read_survey(const store::Record& record) {
  Survey survey;
  survey.code = record[form::code];
  survey.version = record[form::version].value_or(1);
  survey.record = record.id();
  survey.title = record[form::title];
  const std::string state = record[form::state];
  survey.state = state.empty() ? "draft" : state;
  survey.scale = static_cast<int>(std::clamp<std::int64_t>(record[form::scale].value_or(10), 2, 10));
  survey.low_score = static_cast<int>(std::clamp<std::int64_t>(record[form::low_score].value_or(0), 0, survey.scale));
  for (const std::string& line : record[form::questions]) {
    if (auto question = parse_question(line)) survey.questions.push_back(*std::move(question));
  }
  return survey;
}

std::vector<Survey> surveys(const store::Store& store, base::ShopCode shop) {
  std::vector<Survey> found;
  store.each(form::entity, [&](const store::Record& record) {
    const base::ShopCode home = record.id().shop;
    if (home == shop || home == base::head_office_code()) found.push_back(read_survey(record));
  });
  const auto standard = default_surveys();
  found.insert(found.end(), standard.begin(), standard.end());
  std::ranges::sort(found, [&](const Survey& a, const Survey& b) {
    const auto rank = [&](const Survey& s) { return s.record.empty() ? 2 : s.record.shop == shop ? 0 : 1; };
    return std::tuple(a.code, rank(a), -a.version, a.record) < std::tuple(b.code, rank(b), -b.version, b.record);
  });
  std::string in_use;
  for (Survey& survey : found) {
    if (survey.record.empty() && survey.code == in_use) survey.state = "retired";  // somebody wrote an own one
    if (survey.state == "in_use") in_use = survey.code;
  }
  return found;
}

std::optional<Survey> survey_in_use(const store::Store& store, base::ShopCode shop, std::string_view code) {
  if (code.empty()) return std::nullopt;
  for (const Survey& survey : surveys(store, shop)) {
    if (survey.code == code && survey.state == "in_use") return survey;
  }
  return std::nullopt;
}

std::optional<Survey> survey_version(const store::Store& store, base::ShopCode shop, std::string_view code, std::int64_t version) {
  for (const Survey& survey : surveys(store, shop)) {
    if (survey.code == code && survey.version == version) return survey;
  }
  return std::nullopt;
}

Satisfaction judge(const Survey& survey, const Answers& answers) {
  Satisfaction found;
  std::int64_t sum = 0, weights = 0;
  for (const Question& question : survey.questions) {
    const auto answer = answers.scores.find(question.code);
    if (question.kind != QuestionKind::score || answer == answers.scores.end() || answer->second <= 0) continue;
    const int given = std::min(answer->second, survey.scale);
    sum += std::int64_t{given} * 1000 * question.weight;
    weights += question.weight;
    if (given > survey.low_score) continue;
    found.low.push_back(question.code);
    const auto reason = answers.words.find(question.code);
    if (reason == answers.words.end() || base::trim(reason->second).empty()) found.no_reason.push_back(question.code);
  }
  const std::int64_t full = weights * survey.scale;
  if (full > 0) found.permille = static_cast<int>((sum + full / 2) / full);
  return found;
}

std::vector<std::string> score_lines(const Survey& survey, const Answers& answers) {
  std::vector<std::string> lines;
  for (const Question& question : survey.questions) {
    if (const auto score = answers.scores.find(question.code); score != answers.scores.end() && score->second > 0) {
      lines.push_back(question.code + " " + std::to_string(std::min(score->second, survey.scale)));
    } else if (const auto choice = answers.choices.find(question.code); choice != answers.choices.end() && !choice->second.empty()) {
      lines.push_back(question.code + " " + choice->second);
    }
  }
  return lines;
}

std::vector<std::string> word_lines(const Survey& survey, const Answers& answers) {
  std::vector<std::string> lines;
  for (const Question& question : survey.questions) {
    const auto words = answers.words.find(question.code);
    if (words != answers.words.end() && !base::trim(words->second).empty()) lines.push_back(question.code + " " + std::string(base::trim(words->second)));
  }
  return lines;
}

Answers read_answers(const Survey& survey, const store::Record& response) {
  Answers answers;
  for (const std::string& line : response[reply::scores]) {
    const auto pair = split_line(line);
    const Question* const question = pair ? survey.find(pair->first) : nullptr;
    if (question == nullptr) continue;
    if (question->kind == QuestionKind::choice) answers.choices[pair->first] = pair->second;
    else if (const auto score = small_number(pair->second)) answers.scores[pair->first] = *score;
  }
  for (const std::string& line : response[reply::words]) {
    if (const auto pair = split_line(line)) answers.words[pair->first] = pair->second;
  }
  return answers;
}

namespace {

void count(Average& average, int permille) {
  average.permille_sum += permille;
  ++average.count;
}

/// Every response of the scope with the survey it was asked with; nullptr: nobody knows it any more.
template <class Visit>
void each_response(const store::Indexes& indexes, const ResponseScope& scope, Visit visit) {
  std::map<std::string, std::optional<Survey>> known;
  const base::Milliseconds from = base::from_local({scope.first, 0}, scope.utc_offset_minutes);
  const base::Milliseconds to = base::from_local({scope.last.plus_days(1), 0}, scope.utc_offset_minutes) - 1;
  for (const store::Record& response : indexes.between(reply::entity, reply::at, from, to)) {
    if (scope.shop && response.id().shop != *scope.shop) continue;
    if (scope.adviser && response[reply::adviser] != *scope.adviser) continue;
    const std::string code = response[reply::template_code];
    const std::int64_t version = response[reply::template_version].value_or(0);
    const auto [survey, added] = known.try_emplace(response.id().shop.to_string() + "/" + code + "/" + std::to_string(version));
    if (added) survey->second = survey_version(indexes.store(), response.id().shop, code, version);
    visit(response, survey->second ? &*survey->second : nullptr);
  }
}

bool answers_item(const Survey* survey, const store::Record& response, const std::string& item) {
  const std::string code = response[reply::template_code];
  if (survey == nullptr || !item.starts_with(code + "/")) return false;
  return read_answers(*survey, response).scores.contains(item.substr(code.size() + 1));
}

}  // namespace

SatisfactionReport satisfaction(const store::Indexes& indexes, const ResponseScope& scope) {
  SatisfactionReport report;
  each_response(indexes, scope, [&](const store::Record& response, const Survey* survey) {
    if (const auto permille = response[reply::satisfaction_permille]) {
      count(report.all, static_cast<int>(*permille));
      count(report.by_shop[response.id().shop], static_cast<int>(*permille));
      if (const auto adviser = response[reply::adviser]) count(report.by_adviser[*adviser], static_cast<int>(*permille));
    }
    if (response[reply::low]) ++report.low;
    if (survey == nullptr) return;
    const std::string code = response[reply::template_code];
    for (const auto& [question, score] : read_answers(*survey, response).scores) count(report.by_item[code + "/" + question], score * 1000 / survey->scale);
  });
  return report;
}

std::vector<store::Record> responses_behind(const store::Indexes& indexes, const ResponseScope& scope, const ResponsesBehind& which) {
  std::vector<store::Record> found;
  each_response(indexes, scope, [&](const store::Record& response, const Survey* survey) {
    const bool counted = which.low             ? response[reply::low]
                         : which.item.empty() ? response[reply::satisfaction_permille].has_value()
                                              : answers_item(survey, response, which.item);
    if (counted) found.push_back(response);
  });
  return found;
}

}  // namespace aftercare::rules
