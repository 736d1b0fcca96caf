#pragma once
// The clocks of what customers ask for in a call (R-FU-15): to the supervisor after two days without an answer;
// told the same day a solution exists.

#include <memory>
#include <optional>
#include <vector>

#include "rules/attention.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

enum class DemandState : std::uint8_t { open, escalate, escalated, tell, told };

struct DemandClocks {
  int escalate_days = 2;  // fu.escalate
  int utc_offset_minutes = 480;
  bool operator==(const DemandClocks&) const = default;
};

struct OpenDemand {
  base::RecordId id, customer, asset;
  DemandState state = DemandState::open;
  base::Milliseconds deadline = 0;  // to escalate, or the end of the day of the solution
  std::uint64_t made = 0;
};

/// nullopt: told, or gone.
std::optional<OpenDemand> open_demand(const store::Record& demand, base::Milliseconds now, const DemandClocks& clocks);
std::string_view demand_state_code(DemandState state);

/// The open ones by deadline, kept from edit to edit.
class DemandView {
 public:
  explicit DemandView(const store::Indexes& indexes);
  ~DemandView();
  DemandView(const DemandView&) = delete;
  DemandView& operator=(const DemandView&) = delete;
  const std::vector<OpenDemand>& at(base::Milliseconds now, const DemandClocks& clocks);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::rules
