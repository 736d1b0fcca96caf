#include "rules/archive/file_calls.hpp"

#include <algorithm>

#include "schema/entities.hpp"

namespace aftercare::rules {

namespace task = schema::follow_up_task;
namespace contact = schema::contact_log;
namespace reply = schema::survey_response;
using store::Record;

std::vector<Record> file_calls(const store::Indexes& indexes, const base::RecordId& asset, std::string_view kind) {
  std::vector<Record> calls = indexes.referring(task::entity, task::asset_of, asset);
  std::erase_if(calls, [&](const Record& call) {
    if (call[task::state].empty()) return true;  // tried, not finished
    return !kind.empty() && call[task::delivery_of].has_value() != (kind == "sales");
  });
  std::ranges::stable_sort(calls, {}, [](const Record& call) { return call[task::at].value_or(0); });
  return calls;
}

std::string call_words(const store::Indexes& indexes, const Record& call) {
  std::string words;
  std::optional<base::Milliseconds> last;
  for (const Record& said : indexes.referring(contact::entity, contact::follow_up_of, call.id())) {
    const base::Milliseconds at = said[contact::at].value_or(said.created_at());
    if (said[contact::content].empty() || (last && at < *last)) continue;
    last = at;
    words = said[contact::content];
  }
  return words;
}

std::optional<int> call_satisfaction(const store::Indexes& indexes, const Record& call) {
  for (const Record& answers : indexes.referring(reply::entity, reply::task_of, call.id())) {
    if (const auto permille = answers[reply::satisfaction_permille]) return static_cast<int>(*permille);
  }
  return std::nullopt;
}

}  // namespace aftercare::rules
