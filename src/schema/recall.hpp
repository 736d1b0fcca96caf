#pragma once
// 召回活动 (R-CMP-14): a campaign of the manufacturer over vehicles by VIN, or by model and first registration, and what
// came of it for each car of the shop. Which cars are affected is never stored: rules/care/recall_match.
#include "schema/types.hpp"

namespace aftercare::schema {

namespace recall {
inline constexpr std::string_view state_codes[] = {"open", "closed"};
inline constexpr ChoiceList states{"recall_state", state_codes};

inline constexpr Group numbering{"numbering"}, what{"what"}, when{"when"}, scope{"scope"}, status{"status"};
/// As the manufacturer numbers the campaign.
inline constexpr Field<Text> recall_no{numbering, "recall_no", {.required = true, .search = Search::number, .in_list = true}};
inline constexpr Field<Text> title{what, "title", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<LongText> defect{what, "defect", {.required = true, .in_list = true}};
inline constexpr Field<LongText> measure{what, "measure", {.required = true, .in_list = true}};
inline constexpr Field<Date> announced_on{when, "announced_on", {.required = true, .in_list = true}};
/// Cars are called in from here to there; without them from the announcement on, without an end.
inline constexpr Field<Date> valid_from{when, "valid_from", {.in_list = true}};
inline constexpr Field<Date> valid_until{when, "valid_until", {.in_list = true}};
/// Whole VINs, and ranges of serial numbers as "first-last". With a list only the list counts (rules::RecallMatcher).
inline constexpr Field<TextList> vins{scope, "vins"};
inline constexpr Field<Text> model{scope, "model"};
inline constexpr Field<Date> registered_from{scope, "registered_from"};
inline constexpr Field<Date> registered_until{scope, "registered_until"};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> state_at{status, "state_at", {.system = true}};
inline constexpr Field<Reference> state_by{status, "state_by", {.target = "user", .system = true}};

inline constexpr auto group_list = groups(numbering, what, when, scope, status);
inline constexpr auto field_list = fields(recall_no, title, defect, measure, announced_on, valid_from, valid_until, vins, model, registered_from,
                                          registered_until, state, state_at, state_by);
inline constexpr Transition transitions[] = {{"open", "closed"}, {"closed", "open"}};
inline constexpr Entity entity{"recall", group_list, field_list, &title, {}, {&state, "open", transitions}};
}  // namespace recall

/// What came of a recall for one car. The id derives from both and belongs to the car's shop, so that two computers that
/// work on the same car meet in one record, also under a recall of head office.
namespace recall_result {
inline constexpr std::string_view state_codes[] = {"told", "appointment", "done", "not_affected", "refused", "sold"};
inline constexpr ChoiceList states{"recall_result_state", state_codes};

inline constexpr Group link{"link"}, result{"result"}, words_group{"words", Privacy::personal};
inline constexpr Field<Reference> recall_of{link, "recall", {.required = true, .target = "recall", .in_list = true, .system = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.required = true, .target = "asset", .in_list = true, .system = true}};
/// One register: two computers that say something different of the same car meet in a conflict.
inline constexpr Field<Choice> state{result, "state", {.choices = &states, .in_list = true, .system = true}};
inline constexpr Field<Instant> at{result, "at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> person{result, "person", {.target = "user", .in_list = true, .system = true}};
/// The order the work was done by.
inline constexpr Field<Reference> order_of{result, "order", {.target = "repair_order", .in_list = true, .system = true}};
inline constexpr Field<Text> note{words_group, "note", {.in_list = true, .system = true}};

inline constexpr auto group_list = groups(link, result, words_group);
inline constexpr auto field_list = fields(recall_of, asset_of, state, at, person, order_of, note);
inline constexpr Entity entity{"recall_result", group_list, field_list, &state};

inline base::RecordId id_of(const base::RecordId& recall_id, const base::RecordId& asset) {
  return base::RecordId::derived(asset.shop, "recall_result:" + recall_id.to_string() + ":" + asset.to_string());
}
}  // namespace recall_result

}  // namespace aftercare::schema
