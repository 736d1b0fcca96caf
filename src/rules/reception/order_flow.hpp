#pragma once
// Where a car stands, what must be true before it goes on, and whose turn it is (R-REC-00…12). The ways
// between states are declared in schema::repair_order; here is what each asks for, in words.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// The state of an order; "received" when none is written.
std::string order_state(const store::Record& order);

/// What is missing before `order` may go to state `to`; empty: it may. A way that is not declared
/// answers with one message that names both states.
std::vector<base::Message> blockers(const store::Indexes& indexes, const store::Record& order, std::string_view to);

/// The customer has not answered yet: only then its lines may change (R-ADD-03).
bool add_on_open(const store::Record& request);
/// The customer answered, for or against it.
bool add_on_answered(const store::Record& request);
/// Answered, and the workshop has not heard it (R-ADD-02).
bool add_on_untold(const store::Record& request);
/// Why neither its lines nor its answer may change: answered already, or withdrawn; "" while it is open.
std::string_view add_on_closed(const store::Record& request);
/// Why a request made by mistake cannot be withdrawn: closed, an answered line, work begun; "": it can.
std::string_view not_withdrawable(const store::Indexes& indexes, const store::Record& request);
/// Reported, and the customer is to be asked at once (R-ADD-01).
bool add_on_to_ask(const store::Indexes& indexes, const base::RecordId& order);
/// The customer answered an add-on and the workshop was not told, also of a refusal (R-ADD-02).
bool answer_not_passed_on(const store::Indexes& indexes, const base::RecordId& order);
/// A pickup notice was sent, after the last work on the car (R-REC-11).
bool was_notified(const store::Indexes& indexes, const base::RecordId& order);

enum class Turn : std::uint8_t { adviser, workshop, customer, clerk, nobody };
Turn turn_of(std::string_view state);

/// The usual next state: what the big button of the order page does. "" at the end of the way.
std::string usual_next(const store::Indexes& indexes, const store::Record& order);

/// Before the customer signs: the lines may still change.
bool is_before_signing(std::string_view state);

/// No earlier visit of the customer is known: he is told what the shop offers and promises (R-REC-01).
bool new_customer(const store::Indexes& indexes, const store::Record& order);

/// The eight stages the way is shown in, and the stage of a state (0…7); nullopt: left or cancelled.
inline constexpr std::string_view stages[] = {"received", "quoted", "signed", "in_workshop",
                                              "completed", "ready", "settled", "delivered"};
std::optional<std::size_t> stage_of(std::string_view state);

/// In the house: arrived and neither delivered, left nor cancelled.
bool in_house(std::string_view state);

}  // namespace aftercare::rules
