#pragma once
// What the pages of complaints show, ready to draw (R-CMP-01…16).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/record_list.hpp"
#include "app/queries/shown_field.hpp"
#include "app/queries/state_stamps.hpp"
#include "rules/complaint/complaint_clocks.hpp"
#include "rules/complaint/complaint_flow.hpp"

namespace aftercare::app {

struct ComplaintRow {
  base::RecordId id;
  std::string number;
  std::string who;         // customer, or the complainant as written down
  std::string plate;
  std::string summary;     // first line of what is complained about
  std::string state, level, category;  // choice codes
  std::string department, handler, first_asked;
  base::Milliseconds received_at = 0;
  std::optional<rules::RunningClock> clock;  // the one that runs out next
  bool late = false;
  bool repeated = false, escalated = false, in_conflict = false;
};
ComplaintRow complaint_row(App& app, const store::Record& complaint);

/// `filter` is one of open, late, today, answered (waits for the call-back), mine, major, all, or a state.
RecordListSpec complaint_list_spec(App& app, const ListQuery& query);

/// Newest first; of customers and vehicles with their duplicates.
std::vector<ComplaintRow> complaints_of_customer(App& app, const base::RecordId& customer);
std::vector<ComplaintRow> complaints_of_asset(App& app, const base::RecordId& asset);

struct ComplaintActionLine {
  base::RecordId id;
  std::string kind, channel, satisfaction;  // choice codes
  base::Milliseconds at = 0;
  std::string person;
  bool reached = false;
  std::optional<base::Milliseconds> next_answer_at;
  std::string content;
};

struct ImprovementLine {
  base::RecordId id;
  std::string number, weak_point, state;
};

struct ComplaintDetail {
  base::RecordId id;
  ComplaintRow row;
  base::RecordId customer, asset, order, incoming, feedback;
  std::string order_no;
  std::vector<ShownField> person;     // who complains, with masks
  std::string channel, content, proposed_solution;
  std::string result, solution;       // result: choice code
  std::optional<base::Money> cost;
  std::string responsibility, responsible_person, responsibility_note, reviewed_by;
  std::string confirmed_by, escalated_to, escalation_reason, state_reason;
  base::RecordId department_id, handler_id;
  rules::ComplaintTurn turn = rules::ComplaintTurn::nobody;
  std::string next;                   // the usual next state
  std::vector<base::Message> needs;   // what is missing for it
  std::vector<rules::RunningClock> clocks;
  std::optional<base::Message> discrepancy;
  bool called_back = false;           // the customer said he is satisfied
  std::vector<ComplaintActionLine> actions;  // newest first
  std::vector<ComplaintRow> earlier;  // of the same customer or car
  std::vector<ImprovementLine> improvements;
  std::vector<StateStamp> stamps;     // every state it had, first one first
};
/// Cached by id and store revision.
const ComplaintDetail& complaint_detail(App& app, const base::RecordId& id);

}  // namespace aftercare::app
