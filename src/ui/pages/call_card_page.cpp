// The frame of a call: where it stands in the queue, and going on.
#include <algorithm>

#include "base/moment_text.hpp"
#include "ui/pages/call_card.hpp"
#include "ui/pages/follow_up_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

std::string filter_of(const Context& c) {
  const std::string_view filter = c.router.current().query_value("filter");
  return filter.empty() ? "all" : std::string(filter);
}

/// Who can be called now: what was agreed for a later hour is passed over.
std::vector<base::RecordId> callable(Context& c) {
  std::vector<base::RecordId> tasks;
  for (const rules::DueCall& call : app::follow_up_queue(*c.app, filter_of(c), std::string(c.router.current().query_value("region")))) {
    if (!call.item->next_at || *call.item->next_at <= c.clock.now()) tasks.push_back(call.item->task);
  }
  return tasks;
}

/// Where a call stands among them; their number when it does not (any more).
std::size_t position_of(const std::vector<base::RecordId>& tasks, const base::RecordId& task) {
  return static_cast<std::size_t>(std::ranges::find(tasks, task) - tasks.begin());
}

void open_call(Context& c, const base::RecordId& task) {
  Route route = c.router.current();
  route.page = "follow_up";
  route.parts = {task.to_string()};
  c.router.replace(std::move(route));
}

void back_to_queue(Context& c) {
  Route route = c.router.current();
  route.parts.clear();
  c.router.go(std::move(route));
}

void begin(Context& c, CallPage& state, const app::CallCard& card) {
  state = {};
  state.task = card.task;
  state.call.item = card.item;
  state.call.survey = card.survey;
  const base::LocalTime now = base::to_local(c.clock.now(), c.clock.utc_offset_minutes());
  state.when_day = now.date.plus_days(1).to_string(), state.when_time = base::clock_text(now.minute_of_day);
}

}  // namespace

void go_to_call(Context& c, const base::RecordId& task, int steps) {
  const std::vector<base::RecordId> tasks = callable(c);
  if (tasks.empty()) return back_to_queue(c);
  const auto size = static_cast<std::ptrdiff_t>(tasks.size());
  const auto at = static_cast<std::ptrdiff_t>(position_of(tasks, task));
  open_call(c, tasks[static_cast<std::size_t>(((at + steps) % size + size) % size)]);
}

void save_call(Context& c, CallPage& state, const app::CallCard& card, std::string outcome) {
  state.call.outcome = std::move(outcome);
  state.call.called_number = card.called_number;
  const std::size_t at = position_of(callable(c), state.task);
  const auto done = c.app->run(app::commands::record_call(c.app->context(), state.call));
  if (!done) {
    const std::string& key = done.error().message.key;
    state.focus_override = key == "follow_up.error.own_adviser" || key == "follow_up.error.role";
    if (key == "follow_up.error.low_reason") {
      const auto& questions = state.call.survey->questions;
      const std::string low = rules::judge(*state.call.survey, state.call.answers).no_reason.front();
      state.question = static_cast<int>(std::ranges::find(questions, low, &rules::Question::code) - questions.begin());
      state.focus_words = true;
    }
    return c.app->tell_error(done.error());
  }
  state = {};
  // What was handled is gone from the queue: the next one stands in its place.
  const std::vector<base::RecordId> tasks = callable(c);
  if (tasks.empty()) return back_to_queue(c);
  open_call(c, tasks[at < tasks.size() ? at : 0]);
}

void draw_call_card_page(Context& c) {
  auto& state = c.pages.get<CallPage>();
  const auto task = base::RecordId::parse(c.router.current().id());
  const app::CallCard& card = app::call_card(*c.app, task.value_or(base::RecordId{}));
  if (card.task.empty()) {
    if (page_header(c, {.title = c.tr("nav.follow_up")}); empty_state(c, "gone", {.icon = Icon::check, .title = c.tr("follow_up.gone"), .text = c.tr("follow_up.gone.text"),
                                                                                  .action_label = c.tr("follow_up.back")})) {
      back_to_queue(c);
    }
    return;
  }
  if (state.task != card.task) begin(c, state, card);
  const std::string key = card.task.to_string();
  const IdScope scope(c, key);  // what had the caret in one call must not have it in the next
  const std::vector<base::RecordId> queue = callable(c);
  const app::CallsToday today = app::calls_today(*c.app);
  const std::string title = words_of(c, card.line.rule);
  const std::string place = std::to_string(std::min(position_of(queue, card.task) + 1, queue.size()));
  const std::string subtitle = c.tr("follow_up.place", {{"at", place}, {"all", std::to_string(queue.size())}, {"made", std::to_string(today.made)},
                                                        {"reached", std::to_string(today.reached)}});
  const bool choosing = state.question < 0;
  const Button actions[] = {{.id = "skip", .label = c.tr("follow_up.skip"), .shortcut = ImGuiKey_S, .key_cap = "S"},
                            {.id = "previous", .label = c.tr("follow_up.previous"), .shortcut = ImGuiKey_LeftArrow, .key_cap = "←"}};
  const std::string_view pressed = page_header(c, {.title = title, .subtitle = subtitle, .actions = actions});
  if (choosing && !state.open && c.key_pressed(ImGuiKey_Escape)) return back_to_queue(c);
  {
    ColumnsScope columns(c, "body", {{.width_em = 19}, {.share = 1}, {.width_em = 16}}, -1);
    columns.next();
    draw_call_customer(c, card);
    columns.next();
    draw_call_survey(c, state, card);
    columns.next();
    draw_call_outcomes(c, state, card);
  }
  draw_call_dialogs(c, state, card);
  if (pressed == "skip") go_to_call(c, card.task, 1);
  if (pressed == "previous") go_to_call(c, card.task, -1);
}

}  // namespace aftercare::ui
