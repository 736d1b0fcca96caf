#pragma once
// Where a complaint stands, what must be true before it goes on, and whose turn it is (R-CMP-01…09). The ways
// between states are declared in schema::complaint; here is what each asks for, in words.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// The state of a complaint; "received" when none is written.
std::string complaint_state(const store::Record& complaint);
/// Neither closed nor withdrawn.
bool complaint_open(std::string_view state);

/// By time; actions of the same minute as they were written.
std::vector<store::Record> actions_of(const store::Indexes& indexes, const base::RecordId& complaint);

/// What is missing before `complaint` may go to state `to`; empty: it may. A way that is not declared
/// answers with one message that names both states.
std::vector<base::Message> complaint_blockers(const store::Indexes& indexes, const store::Record& complaint, std::string_view to);

enum class ComplaintTurn : std::uint8_t { first_asked, manager, department, customer_service, after_sales_manager, nobody };
/// A major complaint, and one that was escalated, is the after-sales manager's (R-CMP-08).
ComplaintTurn complaint_turn(const store::Record& complaint);
bool needs_after_sales_manager(const store::Record& complaint);

/// The usual next state; "" at the end of the way.
std::string usual_next_of_complaint(std::string_view state);

/// The five stages the way is shown in, and the stage of a state; nullopt: withdrawn.
inline constexpr std::string_view complaint_stages[] = {"received", "confirmed", "handling", "answered", "closed"};
std::optional<std::size_t> complaint_stage(std::string_view state);

/// The call-back after the last answer in which the customer said he is satisfied (R-CMP-07); empty: none.
store::Record passed_call_back(const std::vector<store::Record>& actions);

/// A closed complaint that is not at peace: another computer wrote down a dissatisfied customer, or a
/// promise to answer, that the closing did not know. nullopt: nothing wrong.
std::optional<base::Message> complaint_discrepancy(const store::Indexes& indexes, const store::Record& complaint);

/// Other complaints of the same customer or vehicle received at most `days` before this one, newest
/// first (重复投诉); merged duplicates are the same customer.
std::vector<store::Record> earlier_complaints(const store::Indexes& indexes, const base::RecordId& customer, const base::RecordId& asset,
                                              base::Milliseconds before, int days, const base::RecordId& except = {});

}  // namespace aftercare::rules
