#pragma once
// Surveys and what customers answered (R-SAT-01…05, R-FU-06).
#include "schema/follow_up.hpp"

namespace aftercare::schema {

/// One version of a survey. Once issued its questions stand; a change is the next version.
namespace survey_template {
inline constexpr std::string_view state_codes[] = {"draft", "in_use", "retired"};
inline constexpr ChoiceList states{"survey_state", state_codes};

inline constexpr Group key{"key"}, content{"content"}, status{"status"};
inline constexpr Field<Text> code{key, "code", {.required = true, .in_list = true}};
inline constexpr Field<Integer> version{key, "version", {.in_list = true, .system = true}};
inline constexpr Field<Text> title{content, "title", {.required = true, .in_list = true}};
/// Scores go from 1 to this (R-FU-06).
inline constexpr Field<Integer> scale{content, "scale", {.in_list = true}};
/// A score of at most this is low: it asks for a reason and a complaint (R-SAT-05).
inline constexpr Field<Integer> low_score{content, "low_score", {.in_list = true}};
/// "<code> <score|choice|text> <weight> <words>[ / <option> / <option>]" a line; weight 0: an extra question.
inline constexpr Field<TextList> questions{content, "questions"};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> issued_at{status, "issued_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> issued_by{status, "issued_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(key, content, status);
inline constexpr auto field_list = fields(code, version, title, scale, low_score, questions, state, issued_at, issued_by);
inline constexpr Transition transitions[] = {{"draft", "in_use"}, {"in_use", "retired"}, {"retired", "in_use"}};
inline constexpr Entity entity{"survey_template", group_list, field_list, &title, {}, {&state, "draft", transitions}};
}  // namespace survey_template

/// The answers of one call; the id derives from the follow-up task.
namespace survey_response {
inline constexpr Group link{"link"}, people{"people"}, scores_group{"scores"}, words_group{"words", Privacy::personal};
inline constexpr Field<Text> template_code{link, "template", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Integer> template_version{link, "template_version", {.in_list = true, .system = true}};
inline constexpr Field<Reference> task_of{link, "task", {.target = "follow_up_task", .system = true}};
inline constexpr Field<Reference> customer_of{link, "customer", {.target = "customer", .in_list = true, .system = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.target = "asset", .system = true}};
inline constexpr Field<Reference> order_of{link, "order", {.target = "repair_order", .system = true}};
/// Who asked, and whose work was judged.
inline constexpr Field<Reference> asked_by{people, "asked_by", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Reference> adviser{people, "adviser", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Instant> at{scores_group, "at", {.in_list = true, .system = true}};
/// "<question code> <score or choice>" a line.
inline constexpr Field<TextList> scores{scores_group, "scores", {.system = true}};
/// Weighted satisfaction in thousandths of the scale; absent: no score was given.
inline constexpr Field<Integer> satisfaction_permille{scores_group, "satisfaction_permille", {.in_list = true, .system = true}};
inline constexpr Field<Bool> low{scores_group, "low", {.in_list = true, .system = true}};
/// "<question code> <words>" a line: answers in words and reasons of low scores.
inline constexpr Field<TextList> words{words_group, "words", {.system = true}};

inline constexpr auto group_list = groups(link, people, scores_group, words_group);
inline constexpr auto field_list = fields(template_code, template_version, task_of, customer_of, asset_of, order_of, asked_by, adviser, at,
                                          scores, satisfaction_permille, low, words);
inline constexpr Entity entity{"survey_response", group_list, field_list, &template_code};
}  // namespace survey_response

}  // namespace aftercare::schema
