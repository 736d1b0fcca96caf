#pragma once
#include "app/app.hpp"
#include "app/record_draft.hpp"

namespace aftercare::app {

/// Puts what rules/checks find odd into `draft.problems`; warns, never blocks. Called as one types.
void check_draft(App& app, RecordDraft& draft);

}  // namespace aftercare::app
