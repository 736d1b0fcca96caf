// What an outcome still asks for: a time, a reason, the customer's wish or complaint.
#include "app/queries/navigation.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/call_card.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/moment_field.hpp"
#include "ui/widgets/reference_picker.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace {

using Ask = CallPage::Ask;

std::string_view title_key(Ask ask) {
  switch (ask) {
    case Ask::time: return "follow_up.outcome.call_back";
    case Ask::refusal: return "follow_up.outcome.refused";
    case Ask::no_need: return "follow_up.outcome.skipped";
    case Ask::demand: return "follow_up.to_demand";
    case Ask::complaint: return "follow_up.to_complaint";
    case Ask::cases: return "follow_up.cases";
    case Ask::interests: return "follow_up.interests_edit";
    case Ask::nothing: break;
  }
  return "nav.follow_up";
}

/// True when Enter was pressed in the field.
bool reason_field(Context& c, CallPage& state, std::string_view label) {
  return text_field(c, {.id = "reason", .label = label, .problem = state.problem, .required = true, .focus = std::exchange(state.focus, false)}, state.reason).submitted;
}

bool draw_time(Context& c, CallPage& state) {
  const bool focus = std::exchange(state.focus, false);
  GridScope grid(c, "when", 10, 2);
  grid.next();
  bool enter = text_field(c, {.id = "day", .label = c.tr("contact.call_back_date"), .hint = c.tr("follow_up.day_hint"), .problem = state.problem}, state.when_day).submitted;
  grid.next();
  enter = text_field(c, {.id = "time", .label = c.tr("contact.call_back_time"), .hint = "14:30", .focus = focus}, state.when_time).submitted || enter;
  return enter;
}

bool draw_refusal(Context& c, CallPage& state) {
  const bool enter = reason_field(c, state, c.tr("follow_up.refusal_reason"));
  checkbox(c, "block", c.tr("follow_up.block_further"), state.block);
  if (state.block) checkbox(c, "vehicle", c.tr("follow_up.block_vehicle"), state.this_vehicle_only);
  return enter;
}

bool draw_demand(Context& c, CallPage& state) {
  segmented(c, "kind", segments_of(c, schema::demand::kinds), state.demand.kind);
  const bool market = state.demand.kind == "market";
  if (market) segmented(c, "market_kind", segments_of(c, schema::market_note::kinds), state.demand.market_kind);
  bool enter = text_field(c, {.id = "words", .label = c.label(schema::demand::entity, schema::demand::words), .problem = state.problem, .required = true,
                              .focus = std::exchange(state.focus, false)}, state.demand.words).submitted;
  if (market) {
    caption(c, c.tr("follow_up.market_goes_to"));
    return enter;
  }
  enter = text_field(c, {.id = "solution", .label = c.tr("follow_up.answered_now"), .hint = c.tr("follow_up.answered_now.hint")}, state.demand.solution).submitted || enter;
  if (base::trim(state.demand.solution).empty()) person_combo(c, "owner", c.tr("follow_up.hand_on_to"), state.demand.owner);
  return enter;
}

void draw_cases(Context& c, CallPage& state) {
  if (text_field(c, {.id = "words", .label = c.tr("follow_up.cases.words"), .hint = c.tr("follow_up.cases.hint"), .focus = std::exchange(state.focus, false)}, state.case_words).submitted) {
    state.cases = app::similar_cases(*c.app, state.case_words);
    state.problem = state.cases.empty() ? std::string(c.tr("follow_up.cases.none")) : std::string();
  }
  if (!state.problem.empty()) caption(c, state.problem);
  for (const app::SimilarCase& found : state.cases) {
    const std::string id = found.order.to_string(), right = c.day(found.on), title = found.complaint.empty() ? found.plate : found.plate + " " + found.complaint;
    if (list_row(c, {.id = id, .title = title, .subtitle = found.work_done, .right = right})) c.router.go("#/orders/" + id);
  }
}

/// A day as typed: 明天, 周六, 11-25.
std::optional<base::Milliseconds> agreed_time(Context& c, const CallPage& state) { return moment_of(c, state.when_day + " " + state.when_time); }

/// R-FU-27: what the customer likes to talk about, kept with the customer.
bool save_interests(Context& c, const CallPage& state, const app::CallCard& card) {
  const store::Record customer = c.app->store().resolve(schema::customer::entity, card.item.customer);
  if (!customer) return true;
  app::RecordDraft draft = app::draft_of(customer);
  draft.set_text(schema::customer::interests, std::string(base::trim(state.reason)));
  return report(c, c.app->run(app::commands::save_record(c.app->context(), draft)));
}

void finish(Context& c, CallPage& state, const app::CallCard& card) {
  state.problem.clear();
  switch (state.ask) {
    case Ask::time:
      state.call.call_back_at = agreed_time(c, state);
      if (!state.call.call_back_at || *state.call.call_back_at <= c.clock.now()) {
        state.problem = c.tr("follow_up.error.time");
        return;
      }
      state.open = false;
      return save_call(c, state, card, "call_back");
    case Ask::refusal:
      state.call.reason = state.reason;
      state.call.block = state.block ? std::optional(app::commands::AskedBlock{.note = state.reason, .this_vehicle_only = state.this_vehicle_only}) : std::nullopt;
      if (base::trim(state.reason).empty()) break;
      state.open = false;
      return save_call(c, state, card, "refused");
    case Ask::no_need: {
      if (base::trim(state.reason).empty()) break;
      const base::RecordId task = card.task;
      const auto done = c.app->run(app::commands::skip_call(c.app->context(), card.item, state.reason));
      if (!report(c, done)) return;
      state = {};
      return go_to_call(c, task, 0);
    }
    case Ask::demand:
      if (base::trim(state.demand.words).empty()) {
        state.problem = c.tr("demand.error.words");
        return;
      }
      state.call.demands.push_back(state.demand);
      state.open = false;
      return;
    case Ask::complaint:
      if (base::trim(state.reason).empty()) break;
      state.call.complaint = state.reason;
      state.open = false;
      return;
    case Ask::interests:
      if (save_interests(c, state, card)) state.open = false;
      return;
    case Ask::cases:
    case Ask::nothing: return;
  }
  state.problem = c.tr("follow_up.error.reason");
}

}  // namespace

void draw_call_dialogs(Context& c, CallPage& state, const app::CallCard& card) {
  if (!state.open) return;
  const std::string_view title = c.tr(title_key(state.ask));
  DialogScope dialog(c, {.id = "ask", .title = title, .wide = state.ask == Ask::cases || state.ask == Ask::demand}, state.open);
  if (!dialog) return;
  FormScope form(c, "asked", title);
  bool enter = false;
  switch (state.ask) {
    case Ask::time: enter = draw_time(c, state); break;
    case Ask::refusal: enter = draw_refusal(c, state); break;
    case Ask::no_need: enter = reason_field(c, state, c.tr("follow_up.no_need_reason")); break;
    case Ask::demand: enter = draw_demand(c, state); break;
    case Ask::complaint: enter = reason_field(c, state, c.tr("follow_up.complaint_words")); break;
    case Ask::cases: draw_cases(c, state); break;
    case Ask::interests: enter = text_field(c, {.id = "interests", .label = c.label(schema::customer::entity, schema::customer::interests), .focus = std::exchange(state.focus, false)}, state.reason).submitted; break;
    case Ask::nothing: break;
  }
  dialog.footer();
  const bool asks = state.ask != Ask::cases;
  const bool pressed = asks && button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Enter"});
  if (button(c, {.id = "cancel", .label = c.tr(asks ? "action.cancel" : "action.close")})) state.open = false;
  if (pressed || (asks && (enter || form.save_requested()))) finish(c, state, card);
}

}  // namespace aftercare::ui
