#include "ui/pages/contact_dialog.hpp"

#include "app/commands/contact_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace contact = schema::contact_log;

namespace {

struct ContactDialog {
  bool open = false;
  bool focus = false;
  app::RecordDraft draft;
  std::string call_back_date;
  std::string call_back_time;
};

std::vector<Segment> segments_of(Context& c, const schema::ChoiceList& list) {
  std::vector<Segment> segments;
  for (const std::string_view code : list.codes) segments.push_back({code, c.tr(schema::choice_label_key(list, code))});
  return segments;
}

void choose(Context& c, ContactDialog& state, const schema::Field<schema::Choice>& field) {
  std::string code = state.draft.text(field);
  caption(c, c.label(contact::entity, field));
  const std::vector<Segment> segments = segments_of(c, *field.options.choices);
  if (segmented(c, field.name, segments, code)) state.draft.set_text(field, code);
}

void save(Context& c, ContactDialog& state) {
  const auto done = c.app->run(app::commands::log_contact(c.app->context(), state.draft, state.call_back_date, state.call_back_time));
  if (!done) return c.app->tell_error(done.error());
  state.open = false;
}

}  // namespace

void open_contact_dialog(Context& c, const base::RecordId& customer, const base::RecordId& asset) {
  auto& state = c.pages.get<ContactDialog>();
  state = {};
  state.open = state.focus = true;
  state.draft = app::commands::contact_for(c.app->context(), customer, asset);
  state.call_back_date = c.today().plus_days(1).to_string();
}

void draw_contact_dialog(Context& c) {
  auto& state = c.pages.get<ContactDialog>();
  if (!state.open) return;
  const auto customer = base::RecordId::parse(state.draft.text(contact::customer_of));
  const std::string name = customer ? app::record_title(*c.app, schema::customer::entity, *customer) : std::string();
  const std::string title = c.tr("contact.title", {{"name", name}});
  DialogScope dialog(c, {.id = "contact", .title = title, .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "contact_form", title);
  choose(c, state, contact::direction);
  choose(c, state, contact::channel);
  choose(c, state, contact::outcome);
  if (state.draft.text(contact::outcome) == "call_back") {
    GridScope grid(c, "call_back", 12, 2);
    const auto problem = state.draft.problems.find("call_back_at");
    const std::string words = problem == state.draft.problems.end() ? std::string() : c.tr(problem->second);
    grid.next();
    date_field(c, {.id = "date", .label = c.tr("contact.call_back_date"), .problem = words}, state.call_back_date);
    grid.next();
    text_field(c, {.id = "time", .label = c.tr("contact.call_back_time"), .hint = "14:30"}, state.call_back_time);
  }
  std::string content = state.draft.text(contact::content);
  if (text_field(c, {.id = "content", .label = c.label(contact::entity, contact::content), .purpose = TextPurpose::multiline, .lines = 3, .focus = state.focus}, content).changed) {
    state.draft.set_text(contact::content, content);
  }
  state.focus = false;
  std::string demand = state.draft.text(contact::demand);
  if (text_field(c, {.id = "demand", .label = c.label(contact::entity, contact::demand), .hint = c.tr("contact.demand_hint")}, demand).changed) state.draft.set_text(contact::demand, demand);
  dialog.footer();
  const bool saved = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (saved) save(c, state);
}

}  // namespace aftercare::ui
