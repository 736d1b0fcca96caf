#include "rules/follow_up/demands.hpp"

#include <algorithm>
#include <tuple>

#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "store/record_view.hpp"

namespace aftercare::rules {

namespace {

namespace wish = schema::demand;
using store::Record;

constexpr std::string_view codes[] = {"open", "escalate", "escalated", "tell", "told"};

}  // namespace

std::string_view demand_state_code(DemandState state) { return codes[static_cast<std::size_t>(state)]; }

std::optional<OpenDemand> open_demand(const Record& demand, base::Milliseconds now, const DemandClocks& clocks) {
  if (!demand || !demand.visible() || demand[wish::told_at]) return std::nullopt;
  OpenDemand open{.id = demand.id(), .customer = demand[wish::customer_of].value_or(base::RecordId{}),
                  .asset = demand[wish::asset_of].value_or(base::RecordId{})};
  if (const auto solved = demand[wish::solved_at]) {
    open.state = DemandState::tell;
    const base::Date day = base::to_local(*solved, clocks.utc_offset_minutes).date;
    open.deadline = base::from_local({day.plus_days(1), 0}, clocks.utc_offset_minutes) - 1;
    return open;
  }
  const base::Milliseconds recorded = demand[wish::recorded_at].value_or(demand.created_at());
  open.deadline = recorded + clocks.escalate_days * base::milliseconds_per_day;
  open.state = demand[wish::escalated_at] ? DemandState::escalated : open.deadline <= now ? DemandState::escalate : DemandState::open;
  return open;
}

struct DemandView::State {
  explicit State(const store::Indexes& indexes)
      : view(indexes, wish::entity,
             {{&schema::customer::entity, {store::naming_it(wish::entity, wish::customer_of)}},
              {&schema::asset::entity, {store::naming_it(wish::entity, wish::asset_of)}}}) {}
  store::RecordView<OpenDemand> view;
  std::optional<DemandClocks> clocks;
  std::uint64_t made = 0;
  std::vector<OpenDemand> list;
};

DemandView::DemandView(const store::Indexes& indexes) : state_(std::make_unique<State>(indexes)) {}
DemandView::~DemandView() = default;

const std::vector<OpenDemand>& DemandView::at(base::Milliseconds now, const DemandClocks& clocks) {
  State& s = *state_;
  if (s.clocks != clocks) s.view.forget();
  s.clocks = clocks;
  s.view.touch_if([&](const OpenDemand& open) { return open.state == DemandState::open || open.state == DemandState::escalate; });
  s.view.catch_up([&](const Record& record, const OpenDemand*) {
    auto open = open_demand(record, now, clocks);
    if (open) open->made = ++s.made;
    return open;
  });
  s.list.clear();
  for (const auto& [row, open] : s.view.kept()) s.list.push_back(open);
  std::ranges::sort(s.list, [](const OpenDemand& a, const OpenDemand& b) { return std::tie(a.deadline, a.id) < std::tie(b.deadline, b.id); });
  return s.list;
}

}  // namespace aftercare::rules
