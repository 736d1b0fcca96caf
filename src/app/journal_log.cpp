#include "app/journal_log.hpp"

namespace aftercare::app {

void JournalLog::start_run() { journal_.start_run(random_); }

void JournalLog::append(std::vector<store::Operation> operations, const store::Contexts* joined) {
  journal_.append(operations, joined != nullptr ? *joined : store::Contexts{});
}

SaveState JournalLog::state() const {
  const journal::SaveState& saved = journal_.save_state();
  SaveState state;
  state.last_saved = saved.last_saved_at.value_or(0);
  switch (saved.status()) {
    case journal::SaveStatus::saved: state.kind = SaveKind::saved; break;
    case journal::SaveStatus::saving: state.kind = SaveKind::saving; break;
    case journal::SaveStatus::unsaved:
      state.kind = SaveKind::unsaved;
      state.problem = saved.last_error->message;
      break;
  }
  return state;
}

bool JournalLog::tick(base::Milliseconds now) {
  constexpr int compaction_slice_ms = 6;
  journal_.tick(now);
  if (journal_.wants_compaction()) return journal_.compact_step(compaction_slice_ms);
  return journal_.next_tick().has_value();
}

}  // namespace aftercare::app
