#pragma once
// Whose work a line of 今日 is (P-01…P-17, design section 7): which roles it comes first for, which see it too, and which
// see it only when it is their own. One table; a kind that is not in it goes to customer service and everybody's manager.

#include <cstdint>
#include <string_view>

#include "rules/attention.hpp"

namespace aftercare::rules {

enum class AttentionShare : std::uint8_t {
  hidden,   // not for this role
  own,      // only where this person is the one it waits for, or the line names the role
  also,     // seen, after what comes first
  first,    // the work of this role
};

/// `role`: a code of schema::user::roles; one of a newer version sees everything.
AttentionShare attention_share(AttentionKind kind, std::string_view role);

/// The page of the navigation a kind is counted at and handled on: "follow_up".
std::string_view attention_page(AttentionKind kind);

/// A supervisor: sees what was not solved in time (R-FU-15, R-CMP-08, P-08).
bool sees_escalations(std::string_view role);

}  // namespace aftercare::rules
