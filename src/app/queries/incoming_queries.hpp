#pragma once
// What the register of calls and letters shows (R-CALL-01…04).

#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/record_list.hpp"

namespace aftercare::app {

struct IncomingRow {
  base::RecordId id;
  std::string number;
  base::Milliseconds at = 0, due_at = 0;
  std::string kind, subject, state;  // choice codes
  std::string who, plate, taker;
  std::string summary;
  bool waits = false, late = false;  // for an answer
};
IncomingRow incoming_row(App& app, const store::Record& entry);
/// `filter` is one of all, waiting, today, answered (to be filed), field_service.
RecordListSpec incoming_list_spec(App& app, const ListQuery& query);

/// Who may be calling, by the digits typed so far.
struct Caller {
  base::RecordId customer;
  std::string name, phone;           // phone masked unless revealed
  std::vector<std::pair<base::RecordId, std::string>> cars;  // asset, plate and model
  int open_complaints = 0;
  base::Milliseconds last_visit = 0;
};
/// At most five; none below three digits.
std::vector<Caller> callers_for(App& app, const std::string& digits);
Caller caller_of(App& app, const store::Record& customer);

}  // namespace aftercare::app
