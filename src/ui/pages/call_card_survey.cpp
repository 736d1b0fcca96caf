#include <algorithm>

#include "app/queries/navigation.hpp"
#include "base/text.hpp"
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

using rules::Question;
using rules::QuestionKind;

void replace_all(std::string& text, std::string_view place, std::string_view with) {
  for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + with.size())) text.replace(at, place.size(), with);
}

std::string script_text(Context& c, const app::CallCard& card) {
  std::string words = words_of(c, card.script);
  const store::Record customer = c.app->store().resolve(schema::customer::entity, card.item.customer);
  const std::string gender = customer[schema::customer::gender];
  const std::string name = gender.empty() ? card.line.customer : c.tr("follow_up.address." + gender, {{"name", card.line.customer}});
  const store::Record shop = app::own_shop(*c.app);
  replace_all(words, "{customer}", name);
  replace_all(words, "{caller}", c.app->person().name);
  replace_all(words, "{shop}", shop ? shop[schema::shop::name] : app::shop_title(*c.app));
  replace_all(words, "{car}", card.car.empty() ? c.tr("follow_up.your_car") : std::string_view(card.car));
  replace_all(words, "{day}", c.day(card.item.event));
  return words;
}

/// The number key pressed, 0 for ten; -1: none.
int pressed_digit(const Context& c) {
  for (int digit = 0; digit <= 9; ++digit) {
    if (c.key_pressed(static_cast<ImGuiKey>(ImGuiKey_0 + digit)) || c.key_pressed(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + digit))) return digit;
  }
  return -1;
}

void go_on(CallPage& state) {
  const auto count = static_cast<int>(state.call.survey->questions.size());
  ++state.question;
  if (state.question >= count) state.question = -1;
  else state.focus_words = state.call.survey->questions[static_cast<std::size_t>(state.question)].kind == QuestionKind::text;
}

bool is_low(const CallPage& state, const Question& question) {
  const auto given = state.call.answers.scores.find(question.code);
  return given != state.call.answers.scores.end() && given->second > 0 && given->second <= state.call.survey->low_score;
}

/// Number keys answer the question at hand and go to the next; a low score stays until its reason is written.
void answer_by_key(Context& c, CallPage& state) {
  if (c.key_pressed(ImGuiKey_Escape)) state.question = -1;
  if (c.key_pressed(ImGuiKey_DownArrow)) go_on(state);
  if (c.key_pressed(ImGuiKey_UpArrow) && state.question > 0) --state.question;
  if (state.question < 0) return;
  const Question& question = state.call.survey->questions[static_cast<std::size_t>(state.question)];
  const int digit = pressed_digit(c);
  if (digit < 0) return;
  const int number = digit == 0 ? 10 : digit;
  if (question.kind == QuestionKind::choice && number <= static_cast<int>(question.options.size())) {
    state.call.answers.choices[question.code] = question.options[static_cast<std::size_t>(number - 1)];
    go_on(state);
  } else if (question.kind == QuestionKind::score && number <= state.call.survey->scale) {
    state.call.answers.scores[question.code] = number;
    if (is_low(state, question)) state.focus_words = true;
    else go_on(state);
  }
}

void draw_words(Context& c, CallPage& state, const Question& question, bool current, std::string_view hint) {
  std::string& words = state.call.answers.words[question.code];
  const bool focus = current && std::exchange(state.focus_words, false);
  const std::string name = words_of(c, question.words);
  if (text_field(c, {.id = "words", .name = name, .hint = hint, .focus = focus}, words).submitted && current) go_on(state);
}

void draw_question(Context& c, CallPage& state, std::size_t index) {
  const Question& question = state.call.survey->questions[index];
  const IdScope scope(c, question.code);
  const bool current = static_cast<int>(index) == state.question;
  const std::string words = std::to_string(index + 1) + ". " + words_of(c, question.words);
  {
    RowScope row(c, "question");
    text(c, words, {.weight = current ? Weight::bold : Weight::regular, .color = current ? Color::accent : Color::text, .width_em = 13});
    row.right();
    if (question.kind == QuestionKind::score && score(c, "score", words, state.call.survey->scale, state.call.answers.scores[question.code])) {
      state.question = static_cast<int>(index);
      if (is_low(state, question)) state.focus_words = true;
      else go_on(state);
    }
    if (question.kind == QuestionKind::choice) {
      std::vector<Segment> options;
      for (const std::string& option : question.options) options.push_back({option, option});
      segmented(c, "choice", options, state.call.answers.choices[question.code]);
    }
  }
  const bool asked_now = static_cast<int>(index) == state.question;
  if (question.kind == QuestionKind::text) draw_words(c, state, question, asked_now, c.tr("follow_up.words_hint"));
  else if (is_low(state, question)) draw_words(c, state, question, asked_now, c.tr("follow_up.low_hint"));
  divider(c);
}

void draw_note(Context& c, CallPage& state) {
  const TextFieldResult typed = text_field(c, {.id = "note", .label = c.label(schema::contact_log::entity, schema::contact_log::content), .hint = c.tr("follow_up.note_hint"),
                                               .focus = std::exchange(state.focus_note, false)}, state.call.note);
  if (!typed.active && c.key_pressed(ImGuiKey_O)) state.focus_note = true;
  for (const app::commands::HeardDemand& demand : state.call.demands) {
    const std::string kind = c.choice_label(schema::demand::kinds, demand.kind);
    RowScope row(c, demand.words);
    chip(c, kind, demand.solution.empty() ? Tone::warn : Tone::ok);
    text(c, demand.words);
  }
  if (!state.call.complaint.empty()) {
    RowScope row(c, "complaint_noted");
    chip(c, c.tr("follow_up.complaint"), Tone::bad);
    text(c, state.call.complaint);
  }
}

void open(CallPage& state, CallPage::Ask ask) {
  state.ask = ask;
  state.open = state.focus = true;
  state.problem.clear();
}

/// 转预约: the form knows the car, and saved or left it comes back to this call.
void go_to_appointment(Context& c, const app::CallCard& card) {
  Route route;
  route.page = "appointments";
  route.parts = {"new"};
  if (!card.item.asset.empty()) route.set_query("vehicle", card.item.asset.to_string());
  else route.set_query("customer", card.item.customer.to_string());
  route.set_query("call", card.task.to_string());
  for (const char* kept : {"filter", "region"}) route.set_query(kept, c.router.current().query_value(kept));
  c.router.go(std::move(route));
}

void draw_hand_on(Context& c, CallPage& state, const app::CallCard& card) {
  RowScope row(c, "hand_on");
  const bool keys = state.question < 0 && !state.open;
  const auto shortcut = [&](ImGuiKey key) { return keys ? static_cast<ImGuiKeyChord>(key) : 0; };
  if (button(c, {.id = "complaint", .label = c.tr("follow_up.to_complaint"), .shortcut = shortcut(ImGuiKey_T), .key_cap = "T"})) open(state, CallPage::Ask::complaint);
  if (button(c, {.id = "demand", .label = c.tr("follow_up.to_demand"), .shortcut = shortcut(ImGuiKey_D), .key_cap = "D"})) {
    state.demand = {};
    open(state, CallPage::Ask::demand);
  }
  if (c.app->may(app::Permission::edit_order) &&
      button(c, {.id = "appointment", .label = c.tr("follow_up.to_appointment"), .shortcut = shortcut(ImGuiKey_Y), .key_cap = "Y"})) {
    go_to_appointment(c, card);
  }
  if (button(c, {.id = "cases", .label = c.tr("follow_up.cases"), .shortcut = shortcut(ImGuiKey_K), .key_cap = "K"})) open(state, CallPage::Ask::cases);
}

}  // namespace

void draw_call_survey(Context& c, CallPage& state, const app::CallCard& card) {
  const bool keys = state.question < 0 && !state.open;
  CardScope frame(c, {.id = "survey", .fill_height = true});
  const std::string why = c.tr(card.line.why);
  caption(c, why);
  if (!card.script.empty()) {
    const std::string script = script_text(c, card);
    notice(c, script, Tone::accent);
    if (card.item.channel != "phone" && button(c, {.id = "copy", .label = c.tr("follow_up.copy"), .shortcut = keys ? static_cast<ImGuiKeyChord>(ImGuiKey_C) : 0, .key_cap = "C"})) {
      c.platform.copy_text(script);
    }
  }
  if (state.call.survey && !state.open) {
    if (state.question >= 0) answer_by_key(c, state);
    else if (c.key_pressed(ImGuiKey_Q)) go_on(state);
  }
  if (state.call.survey) {
    for (std::size_t i = 0; i < state.call.survey->questions.size(); ++i) draw_question(c, state, i);
    caption(c, c.tr(state.question < 0 ? "follow_up.keys.outcome" : "follow_up.keys.survey"));
  }
  draw_note(c, state);
  draw_hand_on(c, state, card);
}

}  // namespace aftercare::ui
