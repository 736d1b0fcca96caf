#pragma once
// Talks with employees, at least one a month with each (R-SAT-07, form 50).
#include "schema/types.hpp"

namespace aftercare::schema {

/// What is said in a talk is personal: it leaves the shop only in whole files, never in masked ones, and on the pages only the
/// person himself and who holds talks sees it (app/queries/staff_talk_queries).
namespace staff_talk {
inline constexpr Group key{"key"}, words{"words", Privacy::personal}, agreed{"agreed", Privacy::personal}, result{"result"};
inline constexpr Field<Reference> person{key, "person", {.required = true, .target = "user", .in_list = true, .system = true}};
/// First day of the month the talk counts for: that of the talk, or the one before when it was made up for.
inline constexpr Field<Date> month{key, "month", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Date> held_on{key, "held_on", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Reference> by{key, "by", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<LongText> topics{words, "topics", {.required = true, .in_list = true}};
inline constexpr Field<LongText> wishes{words, "wishes", {.in_list = true}};
/// 1 to score_most, as in the surveys of customers.
inline constexpr Field<Integer> score{words, "score", {.in_list = true}};
inline constexpr Field<LongText> measures{agreed, "measures", {.in_list = true}};
inline constexpr Field<Reference> responsible{agreed, "responsible", {.target = "user", .in_list = true}};
inline constexpr Field<Date> until{agreed, "until", {.in_list = true}};
inline constexpr Field<Date> next_on{agreed, "next_on", {.in_list = true}};
inline constexpr Field<Instant> done_at{result, "done_at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> done_by{result, "done_by", {.target = "user", .system = true}};

inline constexpr std::int64_t score_most = 10;

inline constexpr auto group_list = groups(key, words, agreed, result);
inline constexpr auto field_list = fields(person, month, held_on, by, topics, wishes, score, measures, responsible, until, next_on, done_at, done_by);
inline constexpr Entity entity{"staff_talk", group_list, field_list, &held_on};

/// One a shop, person and day: two computers that log the same talk meet in one record, and several talks a month are several.
inline base::RecordId id_of(base::ShopCode shop, const base::RecordId& who, base::Date day) {
  return base::RecordId::derived(shop, "staff_talk:" + who.to_string() + ":" + day.to_string());
}
}  // namespace staff_talk

}  // namespace aftercare::schema
