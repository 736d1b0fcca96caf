#pragma once
// Reports that were filed, what calls told about the market, plans to raise satisfaction (R-FU-05, -19, -20, R-SAT-06).
#include "schema/types.hpp"

namespace aftercare::schema {

/// A report as it was filed: its figures are computed and frozen, the words are the supervisor's (R-FU-20, R-SEC-03).
namespace period_report {
/// 小结 of a month, 总结 of a year, and the reports of (b2) that are filed.
inline constexpr std::string_view kind_codes[] = {"follow_up_summary", "follow_up_year",  "7dc_daily",   "3dc_daily",
                                                  "7dc_weekly",        "3dc_weekly",      "7dc_monthly", "3dc_monthly",
                                                  "complaint_analysis", "satisfaction_analysis", "desk_monthly"};
inline constexpr ChoiceList kinds{"period_report_kind", kind_codes};

inline constexpr Group key{"key"}, figures_group{"figures"}, words{"words"};
inline constexpr Field<Choice> kind{key, "kind", {.required = true, .choices = &kinds, .in_list = true, .system = true}};
inline constexpr Field<Date> first{key, "first", {.in_list = true, .system = true}};
inline constexpr Field<Date> last{key, "last", {.in_list = true, .system = true}};
/// "<name> <value>" a line, and the SHA-256 over them.
inline constexpr Field<TextList> figures{figures_group, "figures", {.system = true}};
inline constexpr Field<Text> figures_hash{figures_group, "figures_hash", {.system = true}};
inline constexpr Field<Instant> filed_at{figures_group, "filed_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> filed_by{figures_group, "filed_by", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<LongText> analysis{words, "analysis", {.in_list = true}};
inline constexpr Field<LongText> measures{words, "measures", {.in_list = true}};

inline constexpr auto group_list = groups(key, figures_group, words);
inline constexpr auto field_list = fields(kind, first, last, figures, figures_hash, filed_at, filed_by, analysis, measures);
inline constexpr Entity entity{"period_report", group_list, field_list, &kind};

/// One a shop, kind and period: two computers that file the same report meet in one record.
inline base::RecordId id_of(base::ShopCode shop, std::string_view kind_code, base::Date first_day) {
  return base::RecordId::derived(shop, "period_report:" + std::string(kind_code) + ":" + first_day.to_string());
}
}  // namespace period_report

/// Market information and latent demand found in a call, for the business supervisor (R-FU-19); feeds form 16.
namespace market_note {
inline constexpr std::string_view kind_codes[] = {"demand", "competitors", "prices", "technology", "suggestion"};
inline constexpr ChoiceList kinds{"market_note_kind", kind_codes};

inline constexpr Group link{"link"}, subject{"subject"}, words_group{"words", Privacy::personal}, seen_group{"seen"};
inline constexpr Field<Reference> customer_of{link, "customer", {.target = "customer", .in_list = true}};
inline constexpr Field<Reference> contact_of{link, "contact", {.target = "contact_log", .system = true}};
inline constexpr Field<Reference> task_of{link, "task", {.target = "follow_up_task", .system = true}};
inline constexpr Field<Choice> kind{subject, "kind", {.required = true, .choices = &kinds, .in_list = true}};
inline constexpr Field<Instant> noted_at{subject, "noted_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> noted_by{subject, "noted_by", {.target = "user", .in_list = true, .system = true}};
/// In the caller's words; a name may stand in them, so the group is personal.
inline constexpr Field<LongText> words{words_group, "words", {.required = true, .in_list = true}};
inline constexpr Field<Instant> seen_at{seen_group, "seen_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> seen_by{seen_group, "seen_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(link, subject, words_group, seen_group);
inline constexpr auto field_list = fields(customer_of, contact_of, task_of, kind, noted_at, noted_by, words, seen_at, seen_by);
inline constexpr Entity entity{"market_note", group_list, field_list, &words};
}  // namespace market_note

/// CS计划: what satisfaction a quarter or a year is to reach with one item, and what is done for it (R-SAT-06). What customers
/// answered is never stored here: rules/statistics/satisfaction_goals.
namespace satisfaction_goal {
inline constexpr std::string_view period_codes[] = {"quarter", "year"};
inline constexpr ChoiceList periods{"satisfaction_goal_period", period_codes};
/// Of `item`: all items together.
inline constexpr std::string_view overall = "overall";

inline constexpr Group key{"key"}, goal_group{"goal"}, plan{"plan"}, result{"result"};
inline constexpr Field<Choice> period{key, "period", {.required = true, .choices = &periods, .in_list = true, .system = true}};
inline constexpr Field<Date> first{key, "first", {.in_list = true, .system = true}};
inline constexpr Field<Date> last{key, "last", {.in_list = true, .system = true}};
/// "overall", or survey and question: "7dc/use".
inline constexpr Field<Text> item{key, "item", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Integer> goal{goal_group, "goal", {.required = true, .unit = Unit::percent, .in_list = true}};
inline constexpr Field<LongText> measures{plan, "measures", {.required = true, .in_list = true}};
inline constexpr Field<Reference> responsible{plan, "responsible", {.target = "user", .in_list = true}};
inline constexpr Field<Date> until{plan, "until", {.in_list = true}};
inline constexpr Field<LongText> evaluation{result, "evaluation", {.in_list = true, .system = true}};
inline constexpr Field<Instant> evaluated_at{result, "evaluated_at", {.system = true}};
inline constexpr Field<Reference> evaluated_by{result, "evaluated_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(key, goal_group, plan, result);
inline constexpr auto field_list = fields(period, first, last, item, goal, measures, responsible, until, evaluation, evaluated_at, evaluated_by);
inline constexpr Entity entity{"satisfaction_goal", group_list, field_list, &measures};

/// One a shop, period and item: two computers that plan the same meet in one record.
inline base::RecordId id_of(base::ShopCode shop, std::string_view period_code, base::Date first_day, std::string_view item_code) {
  return base::RecordId::derived(shop, "satisfaction_goal:" + std::string(period_code) + ":" + first_day.to_string() + ":" + std::string(item_code));
}
}  // namespace satisfaction_goal

}  // namespace aftercare::schema
