#pragma once
// Internal to 回访: one call on one screen (look/call.png), its three columns and their dialogs.

#include "app/commands/follow_up_commands.hpp"
#include "app/queries/follow_up_queries.hpp"
#include "ui/context.hpp"
#include "ui/pages/order_tab_parts.hpp"

namespace aftercare::ui {

/// What is typed about one call before it is saved.
struct CallPage {
  base::RecordId task;
  app::commands::Call call;
  int question = -1;            // which one the number keys answer; -1: they choose the outcome
  bool focus_words = false;     // the caret goes to the words of that question
  bool focus_note = false;
  bool focus_override = false;
  // --- dialogs: what an outcome still asks for
  enum class Ask : std::uint8_t { nothing, time, refusal, no_need, demand, complaint, cases, interests };
  Ask ask = Ask::nothing;
  bool open = false, focus = false;
  std::string when_day, when_time;  // as typed
  std::string reason, problem;
  bool block = false, this_vehicle_only = false;
  app::commands::HeardDemand demand;
  std::string case_words;
  std::vector<app::SimilarCase> cases;
};

/// Left: the customer, the cars, what was said, what is open.
void draw_call_customer(Context& context, const app::CallCard& card);
/// Middle: script, survey, what the customer wants.
void draw_call_survey(Context& context, CallPage& state, const app::CallCard& card);
/// Right: outcomes on number keys. Saves and goes to the next call.
void draw_call_outcomes(Context& context, CallPage& state, const app::CallCard& card);
void draw_call_dialogs(Context& context, CallPage& state, const app::CallCard& card);

/// Saves with this outcome; an error is told, and the caret goes where something is missing.
void save_call(Context& context, CallPage& state, const app::CallCard& card, std::string outcome);
/// From the queue as it stands: the one after, or the one before, `task`.
void go_to_call(Context& context, const base::RecordId& task, int steps);

}  // namespace aftercare::ui
