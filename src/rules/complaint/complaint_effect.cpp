#include "rules/complaint/complaint_effect.hpp"

#include <algorithm>

#include "rules/complaint/complaint_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace complaint = schema::complaint;
namespace improvement = schema::improvement;

std::optional<ComplaintEffect> effect_on_complaints(const store::Indexes& indexes, const store::Record& record, base::Milliseconds now) {
  constexpr int days_most = 90;
  const auto done = record[improvement::done_at];
  const store::Record source = store::referenced(indexes.store(), record, improvement::complaint_of);
  if (!done || !source || source[complaint::category].empty() || *done > now) return std::nullopt;
  ComplaintEffect effect;
  effect.days = std::clamp(static_cast<int>((now - *done) / base::milliseconds_per_day), 1, days_most);
  const base::Milliseconds span = effect.days * base::milliseconds_per_day;
  const std::string category = source[complaint::category];
  const auto department = source[complaint::department_of];
  for (const store::Record& other : indexes.between(complaint::entity, complaint::received_at, *done - span, *done + span)) {
    if (other[complaint::category] != category || other[complaint::department_of] != department) continue;
    if (complaint_state(other) == "withdrawn") continue;
    ++(other[complaint::received_at].value_or(0) < *done ? effect.before : effect.after);
  }
  return effect;
}

}  // namespace aftercare::rules
