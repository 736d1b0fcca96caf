#include "app/queries/navigation.hpp"
#include "base/text.hpp"
#include "rules/follow_up/next_try.hpp"
#include "schema/entities.hpp"
#include "ui/pages/call_card.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

struct Outcome {
  const char* id;
  const char* title;
  std::string subtitle;
  CallPage::Ask ask = CallPage::Ask::nothing;
};

/// When it would be tried again, in words.
std::string again(const Context& c, const app::CallCard& card, const char* outcome) {
  const rules::FollowUpRule& rule = *card.item.rule;
  const rules::NextTry next = rules::next_try(rule, {outcome, card.item.channel, card.item.attempts, c.clock.now(), {}}, c.clock.utc_offset_minutes());
  const std::string count = c.tr("follow_up.try_count", {{"n", std::to_string(card.item.attempts + 1)}});
  if (next.state == "unreachable") return std::string(c.tr("follow_up.becomes_unreachable")) + " · " + count;
  if (next.channel != card.item.channel) return c.tr("follow_up.by_channel", {{"channel", c.choice_label(schema::contact_log::channels, next.channel)}}) + " · " + count;
  return (next.at ? c.tr("follow_up.again_at", {{"time", c.moment(*next.at)}}) : std::string()) + " · " + count;
}

std::vector<Outcome> outcomes(const Context& c, const app::CallCard& card) {
  std::vector<Outcome> list;
  const bool phone = card.item.channel == "phone";
  if (!phone && card.item.channel != "visit") list.push_back({"sent", "follow_up.outcome.sent", c.tr("follow_up.sent_by", {{"channel", c.choice_label(schema::contact_log::channels, card.item.channel)}})});
  list.push_back({"reached", "follow_up.outcome.reached", std::string(c.tr("follow_up.save_next"))});
  list.push_back({"call_back", "follow_up.outcome.call_back", std::string(c.tr("follow_up.choose_time")), CallPage::Ask::time});
  list.push_back({"not_reached", "follow_up.outcome.not_reached", again(c, card, "not_reached")});
  list.push_back({"wrong_number", "follow_up.outcome.wrong_number", std::string(c.tr("follow_up.check_number"))});
  list.push_back({"refused", "follow_up.outcome.refused", std::string(c.tr("follow_up.needs_reason")), CallPage::Ask::refusal});
  if (phone) list.push_back({"powered_off", "follow_up.outcome.powered_off", again(c, card, "powered_off")});
  list.push_back({"skipped", "follow_up.outcome.skipped", std::string(c.tr("follow_up.needs_reason")), CallPage::Ask::no_need});
  if (card.series && card.series->until_skilled) list.push_back({"skilled", "follow_up.outcome.skilled", std::string(c.tr("follow_up.outcome.skilled.text"))});
  return list;
}

void choose(Context& c, CallPage& state, const app::CallCard& card, const Outcome& outcome) {
  state.question = -1;
  const std::string_view id = outcome.id;
  state.call.skilled = id == "skilled";
  if (outcome.ask == CallPage::Ask::nothing) return save_call(c, state, card, state.call.skilled ? "reached" : outcome.id);
  state.ask = outcome.ask;
  state.open = state.focus = true;
  state.reason.clear();
  state.problem.clear();
}

void draw_rules(Context& c, CallPage& state, const app::CallCard& card) {
  if (card.problem != rules::CallerProblem::none) {
    notice(c, c.tr(card.problem == rules::CallerProblem::role ? "follow_up.error.role" : "follow_up.error.own_adviser"), Tone::warn);
    text_field(c, {.id = "override", .label = c.tr("follow_up.override"), .focus = std::exchange(state.focus_override, false)}, state.call.override_reason);
  } else if (!card.adviser.empty()) {
    caption(c, c.tr("follow_up.independence", {{"name", card.adviser}}));
  }
  if (card.second) {
    caption(c, c.tr("follow_up.second_due", {{"first", c.day(card.second->first)}, {"last", c.day(card.second->last)}}));
  }
  if (card.series) {
    std::string words = c.tr("follow_up.series", {{"n", std::to_string(card.series->time)}});
    if (card.series->most > 0) words += c.tr("follow_up.series.most", {{"n", std::to_string(card.series->most)}});
    words += c.tr(card.series->next ? "follow_up.series.next" : "follow_up.series.last", {{"date", card.series->next ? c.day(*card.series->next) : std::string()}});
    caption(c, words);
  }
  const std::string level = c.choice_label(schema::follow_up_rule::levels, card.level);
  caption(c, level);
}

}  // namespace

void draw_call_outcomes(Context& c, CallPage& state, const app::CallCard& card) {
  caption(c, c.tr("follow_up.outcomes"));
  const bool keys = state.question < 0 && !state.open;
  const std::vector<Outcome> list = outcomes(c, card);
  const Outcome* chosen = nullptr;
  int number = 0;
  for (const Outcome& outcome : list) {
    ++number;
    const std::string cap = std::to_string(number);
    const ImGuiKeyChord key = keys ? static_cast<ImGuiKeyChord>(ImGuiKey_0 + number) : 0;
    const bool keypad = keys && c.key_pressed(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + number));
    if (action_tile(c, {.id = outcome.id, .key_cap = cap, .title = c.tr(outcome.title), .subtitle = outcome.subtitle, .shortcut = key, .selected = number == 1}) || keypad) {
      chosen = &outcome;
    }
  }
  space(c, 1);
  {
    CardScope frame(c, {.id = "rules"});
    draw_rules(c, state, card);
  }
  if (chosen != nullptr) choose(c, state, card, *chosen);
}

}  // namespace aftercare::ui
