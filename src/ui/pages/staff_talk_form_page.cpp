// A talk logged, or worded better (R-SAT-07).

#include <cstdlib>

#include "app/commands/staff_talk_commands.hpp"
#include "app/queries/navigation.hpp"
#include "base/identifiers.hpp"
#include "rules/staff_talks.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/staff_talk_pages.hpp"
#include "ui/record_choices.hpp"
#include "ui/shell.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace talk = schema::staff_talk;
namespace commands = app::commands;

namespace {

struct TalkForm {
  FormOpening opening;
  app::RecordDraft draft;
  std::string back;
  int score = 0;  // 0: not answered
};

int score_in(const app::RecordDraft& draft) {
  const std::string& typed = draft.text(talk::score);
  return typed.empty() ? 0 : std::atoi(typed.c_str());
}

bool open_talk(Context& c, TalkForm& form) {
  if (!open_form(c, form)) return false;
  const Route& route = c.router.current();
  const auto id = base::RecordId::parse(route.id());
  if (const store::Record record = id ? c.app->store().find(talk::entity, *id) : store::Record()) {
    form.draft = app::draft_of(record);
    form.back = record_address("staff_talks", record.id());
  } else {
    const auto person = base::RecordId::parse(route.query_value("person")).value_or(base::RecordId{});
    const base::Date month = base::Date::parse(route.query_value("month")).value_or(c.today());
    form.draft = commands::talk_for(c.app->context(), person, rules::period_of(rules::PeriodKind::month, month));
    form.back = record_address("staff_talks", {});
  }
  form.score = score_in(form.draft);
  return true;
}

std::string problem_of(const Context& c, const TalkForm& form, const schema::FieldInfo& field) {
  const auto found = form.draft.problems.find(field.name);
  return found == form.draft.problems.end() ? std::string() : c.tr(found->second);
}

/// Everybody of the shop but oneself.
void draw_person(Context& c, TalkForm& form) {
  std::vector<std::pair<std::string, std::string>> people;
  c.app->store().each(schema::user::entity, [&](const store::Record& person) {
    const bool here = person.id().shop == c.app->local().shop && person[schema::user::state] != "left";
    if (here && person.id() != c.app->person().id) people.emplace_back(person.id().to_string(), person[schema::user::name]);
  });
  std::vector<Option> options;
  for (const auto& [key, name] : people) options.push_back({key, name});
  const std::string problem = problem_of(c, form, talk::person);
  std::string chosen = form.draft.text(talk::person);
  if (combo(c, {.id = "person", .label = c.label(talk::entity, talk::person), .problem = problem, .options = options, .required = true}, chosen)) {
    form.draft.set_text(talk::person, chosen);
  }
}

/// The month of the day, or the one before that was not made up for.
void draw_talk_month(Context& c, TalkForm& form) {
  const base::Date held = parse_typed_date(form.draft.text(talk::held_on), c.today()).value_or(c.today());
  const rules::Period own = rules::period_of(rules::PeriodKind::month, held), before = rules::shifted(own, -1);
  const std::string keys[] = {own.first.to_string(), before.first.to_string()}, names[] = {rules::period_code(own), rules::period_code(before)};
  std::string chosen = form.draft.text(talk::month);
  if (chosen != keys[0] && chosen != keys[1]) {
    chosen = keys[0];
    form.draft.set_text(talk::month, chosen);
  }
  const Option options[] = {{keys[0], names[0]}, {keys[1], names[1]}};
  if (combo(c, {.id = "month", .label = c.label(talk::entity, talk::month), .options = options, .required = true}, chosen)) form.draft.set_text(talk::month, chosen);
}

void draw_who(Context& c, TalkForm& form) {
  CardScope card(c, {.id = "who", .title = c.label(talk::entity, talk::key)});
  if (!form.draft.id.empty()) {
    const auto person = base::RecordId::parse(form.draft.text(talk::person)).value_or(base::RecordId{});
    const std::string name = app::record_title(*c.app, schema::user::entity, person), day = form.draft.text(talk::held_on);
    key_value(c, {.label = c.label(talk::entity, talk::person), .value = name});
    return key_value(c, {.label = c.label(talk::entity, talk::held_on), .value = day});
  }
  GridScope grid(c, "key", 12, 3);
  grid.next();
  draw_person(c, form);
  grid.next();
  const std::string problem = problem_of(c, form, talk::held_on);
  std::string day = form.draft.text(talk::held_on);
  if (date_field(c, {.id = "held_on", .label = c.label(talk::entity, talk::held_on), .problem = problem, .required = true}, day)) form.draft.set_text(talk::held_on, day);
  grid.next();
  draw_talk_month(c, form);
}

void draw_said(Context& c, TalkForm& form, bool focus) {
  CardScope card(c, {.id = "said", .title = c.label(talk::entity, talk::words)});
  SchemaFormOptions options = form_options(c, talk::entity, form.draft.id);
  options.group_titles = false;
  options.groups = {"words"};
  options.hidden_fields = {"score"};
  options.focus_first = focus;
  IdScope scope(c, "fields");
  schema_form(c, form.draft, options);
  caption(c, c.label(talk::entity, talk::score));
  if (score(c, "score", c.label(talk::entity, talk::score), static_cast<int>(talk::score_most), form.score)) {
    form.draft.set_text(talk::score, form.score == 0 ? std::string() : std::to_string(form.score));
  }
}

void draw_agreed(Context& c, TalkForm& form) {
  CardScope card(c, {.id = "agreed", .title = c.label(talk::entity, talk::agreed)});
  SchemaFormOptions options = form_options(c, talk::entity, form.draft.id);
  options.group_titles = false;
  options.groups = {"agreed"};
  IdScope scope(c, "fields");
  schema_form(c, form.draft, options);
}

}  // namespace

void draw_staff_talk_form(Context& c) {
  IdScope page(c, "staff_talk_form");
  auto& state = c.pages.get<TalkForm>();
  if (const std::string hidden = lacks(c, app::Permission::hold_talks); !hidden.empty()) {
    page_header(c, {.title = c.tr("staff_talks.new")});
    return notice(c, hidden, Tone::warn);
  }
  const bool just_opened = open_talk(c, state);
  const auto draw_fields = [&] {
    draw_who(c, state);
    draw_said(c, state, just_opened && !state.draft.text(talk::person).empty());  // whom comes first
    draw_agreed(c, state);
  };
  draw_form_page(c, {.title = c.tr(state.draft.id.empty() ? "staff_talks.new" : "staff_talks.edit"),
                     .back = state.back,
                     .draw_fields = draw_fields,
                     .save = [&] {
                       const auto done = c.app->run(commands::save_talk(c.app->context(), state.draft));
                       if (report(c, done)) c.router.go(record_address("staff_talks", state.draft.id));
                     }});
}

}  // namespace aftercare::ui
