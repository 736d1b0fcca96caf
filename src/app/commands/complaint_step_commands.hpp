#pragma once
// What is done about a complaint: contact, measures, answer, call-back, responsibility, closing (R-CMP-05…09).
// Each leaves a complaint_action.
#include "app/command_context.hpp"
#include "base/money.hpp"

namespace aftercare::app::commands {

struct ComplaintStep {
  std::string kind = "contact";  // code of complaint_action::kinds
  std::string channel;           // code of complaint_action::channels; empty: nobody was spoken to
  bool reached = false;
  std::string satisfaction;      // only what the customer said
  std::optional<base::Milliseconds> at;              // empty: now
  std::optional<base::Milliseconds> next_answer_at;  // promised to the customer
  std::string content;
};

/// contact, visit, investigate, measure or note. The first of the department's own steps takes a confirmed
/// complaint into handling.
CommandResult record_step(const CommandContext& context, const base::RecordId& complaint, const ComplaintStep& step);

struct ComplaintAnswer {
  std::string result;    // code of complaint::results
  std::string solution;
  std::optional<base::Money> cost;
  ComplaintStep step;    // how the customer was told; its kind does not matter
};
/// The result is told, the customer heard (R-CMP-01). Not reached: it stays where it is.
CommandResult answer_complaint(const CommandContext& context, const base::RecordId& complaint, const ComplaintAnswer& answer);

/// The customer says whether he is satisfied; when not, it goes back to the department (R-CMP-07).
CommandResult call_back_complaint(const CommandContext& context, const base::RecordId& complaint, const ComplaintStep& step);

struct ResponsibilityReview {
  std::string responsibility;  // code of complaint::responsibilities
  base::RecordId person;       // whose; empty: nobody's
  std::string note;
};
CommandResult review_complaint(const CommandContext& context, const base::RecordId& complaint, const ResponsibilityReview& review);

/// Closing asks for a passed call-back and for the responsibility.
CommandResult close_complaint(const CommandContext& context, const base::RecordId& complaint, const std::string& note = {});

}  // namespace aftercare::app::commands
