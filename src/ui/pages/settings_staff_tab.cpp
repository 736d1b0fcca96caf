// Staff: who they are, what they may do, PIN, absence with a deputy (R-ORG-03, -07; R-SEC-08).

#include "app/commands/staff_commands.hpp"
#include "app/queries/navigation.hpp"
#include "base/identifiers.hpp"
#include "rules/absence.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace user = schema::user;

namespace {

struct StaffTab {
  std::uint64_t revision = ~0ULL;
  std::vector<base::RecordId> people;
  std::optional<std::int64_t> selected;
  bool edit_open = false, pin_open = false, absence_open = false;
  bool can_return = false;  // an absence is noted that can be ended
  app::RecordDraft draft;
  std::string pin, pin_again, problem;
  std::string from, to;
  base::RecordId deputy;
  base::RecordId person;
};

void refresh(Context& c, StaffTab& state) {
  if (state.revision == c.app->store().revision()) return;
  state.revision = c.app->store().revision();
  state.people.clear();
  c.app->store().each(user::entity, [&](const store::Record& record) { state.people.push_back(record.id()); });
}

Tone state_tone(const std::string& state) {
  if (state == "active") return Tone::ok;
  return state == "absent" ? Tone::warn : Tone::neutral;
}

void open_edit(StaffTab& state, app::RecordDraft draft) {
  state.draft = std::move(draft);
  state.edit_open = true;
}

/// What is noted and not over, else today and tomorrow.
void open_absence(const Context& c, StaffTab& state, const store::Record& person) {
  const base::Date today = c.today();
  const auto from = person[user::absent_from], to = person[user::absent_to];
  const bool noted = from && to && today <= *to;
  state.person = person.id();
  state.from = (noted ? *from : today).to_string();
  state.to = (noted ? *to : today.plus_days(1)).to_string();
  state.deputy = person[user::deputy].value_or(base::RecordId{});
  state.can_return = noted || rules::presence_of(person, today) == "absent";
  state.problem.clear();
  state.absence_open = true;
}

void draw_person(Context& c, StaffTab& state, TableRow& cells, const base::RecordId& id) {
  const store::Record person = c.app->store().find(user::entity, id);
  const std::string name = person[user::name];
  cells.text(name, {.weight = Weight::bold});
  cells.text(c.choice_label(user::roles, person[user::role]));
  const auto department = person[user::department_of];
  const std::string department_name = department ? app::record_title(*c.app, schema::department::entity, *department) : std::string();
  cells.text(department_name, {.color = Color::text2});
  const std::string presence = rules::presence_of(person, c.today());
  cells.chip(c.choice_label(user::states, presence), state_tone(presence));
  if (app::commands::has_pin(person)) cells.chip(c.tr("sign_in.has_pin"), Tone::accent);
  else cells.skip();
  if (cells.button({.id = "pin", .label = c.tr("staff.pin"), .small = true})) {
    state.person = id;
    state.pin.clear(), state.pin_again.clear(), state.problem.clear();
    state.pin_open = true;
  }
  if (presence == "left") cells.skip();
  else if (cells.button({.id = "absence", .label = c.tr("staff.absence"), .small = true})) open_absence(c, state, person);
}

void draw_tools(Context& c, StaffTab& state) {
  PaddedScope padded(c, true);
  RowScope row(c, "tools");
  const std::string count = c.tr("organisation.people", {{"n", std::to_string(state.people.size())}});
  section_title(c, c.tr("settings.tab.staff"));
  text(c, count, {.color = Color::text2});
  row.right();
  if (!button(c, {.id = "new", .label = c.tr("staff.new"), .kind = ButtonKind::primary, .icon = Icon::plus})) return;
  app::RecordDraft draft = app::empty_draft(user::entity);
  draft.texts["role"] = "service_adviser";
  open_edit(state, std::move(draft));
}

void draw_list(Context& c, StaffTab& state) {
  const TableColumn columns[] = {{.id = "name", .label = c.tr("field.user.name"), .width_em = 8},
                                 {.id = "role", .label = c.tr("field.user.role"), .share = 1},
                                 {.id = "department", .label = c.tr("field.user.department"), .share = 1},
                                 {.id = "state", .label = c.tr("field.user.state"), .width_em = 6},
                                 {.id = "has_pin", .label = c.tr("field.user.pin_hash"), .width_em = 6},
                                 {.id = "pin", .label = "", .width_em = 7, .right = true},
                                 {.id = "absence", .label = "", .width_em = 6, .right = true}};
  std::string key;
  const TableResult result = table(c, {.id = "rows", .name = c.tr("settings.tab.staff"), .columns = columns, .row_count = static_cast<std::int64_t>(state.people.size()),
                                       .row_key = [&](std::int64_t row) -> std::string_view { return key = state.people[static_cast<std::size_t>(row)].to_string(); },
                                       .draw_row = [&](TableRow& cells, std::int64_t row) { draw_person(c, state, cells, state.people[static_cast<std::size_t>(row)]); },
                                       .selected = state.selected, .height = -1});
  if (result.selected) state.selected = result.selected;
  if (result.activated) open_edit(state, app::draft_of(c.app->store().find(user::entity, state.people[static_cast<std::size_t>(*result.activated)])));
}

void draw_edit(Context& c, StaffTab& state) {
  if (!state.edit_open) return;
  const std::string_view title = c.tr(state.draft.id.empty() ? "staff.new" : "staff.edit");
  DialogScope dialog(c, {.id = "edit", .title = title, .wide = true}, state.edit_open);
  if (!dialog) return;
  FormScope form(c, "form", title);
  SchemaFormOptions options = form_options(c, user::entity, state.draft.id);
  options.groups = {"profile", "contact", "absence"};
  options.hidden_fields = {"deputy", "absent_from", "absent_to"};
  options.group_titles = false;
  options.reveal = [&c, &state](const schema::FieldInfo& field) { report(c, c.app->reveal(user::entity, state.draft.id, field)); };
  schema_form(c, state.draft, options);
  dialog.footer();
  const bool pressed = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.edit_open = false;
  if ((pressed || form.save_requested()) && report(c, c.app->run(app::commands::save_record(c.app->context(), state.draft)))) state.edit_open = false;
}

void draw_pin(Context& c, StaffTab& state) {
  if (!state.pin_open) return;
  DialogScope dialog(c, {.id = "pin", .title = c.tr("staff.pin")}, state.pin_open);
  if (!dialog) return;
  paragraph(c, c.tr("staff.pin.text"), {.color = Color::text2});
  text_field(c, {.id = "pin", .label = c.tr("staff.pin.new"), .problem = state.problem, .purpose = TextPurpose::pin}, state.pin);
  text_field(c, {.id = "again", .label = c.tr("staff.pin.again"), .purpose = TextPurpose::pin}, state.pin_again);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.pin_open = false;
  if (!save) return;
  if (state.pin != state.pin_again) {
    state.problem = c.tr("staff.pin.differ");
    return;
  }
  const auto done = c.app->run(app::commands::set_pin(c.app->context(), state.person, state.pin));
  if (done) state.pin_open = false;
  else state.problem = c.tr(done.error().message);
}

void save_absence(Context& c, StaffTab& state) {
  const auto from = base::parse_loose_date(state.from);
  const auto to = base::parse_loose_date(state.to);
  if (!from || !to) {
    state.problem = c.tr("draft.error.date");
    return;
  }
  const auto done = c.app->run(app::commands::set_absence(c.app->context(), state.person, *from, *to, state.deputy));
  if (done) state.absence_open = false;
  else state.problem = c.tr(done.error().message);
}

void draw_absence(Context& c, StaffTab& state) {
  if (!state.absence_open) return;
  DialogScope dialog(c, {.id = "absence", .title = c.tr("staff.absence")}, state.absence_open);
  if (!dialog) return;
  paragraph(c, c.tr("staff.absence.text"), {.color = Color::text2});
  date_field(c, {.id = "from", .label = c.tr("field.user.absent_from"), .problem = state.problem}, state.from);
  date_field(c, {.id = "to", .label = c.tr("field.user.absent_to")}, state.to);
  const std::string shown = app::record_title(*c.app, user::entity, state.deputy);
  const ReferenceResult picked = reference_picker(c, {.id = "deputy", .label = c.tr("field.user.deputy"), .shown = shown,
                                                      .candidates = [&c](std::string_view words) { return record_candidates(c, user::entity, words); }, .required = true});
  if (picked.changed) state.deputy = base::RecordId::parse(picked.key).value_or(base::RecordId{});
  dialog.footer();
  if (button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary})) save_absence(c, state);
  if (state.can_return && button(c, {.id = "end", .label = c.tr("staff.absence.end")}) &&
      report(c, c.app->run(app::commands::end_absence(c.app->context(), state.person)))) {
    state.absence_open = false;
  }
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.absence_open = false;
}

}  // namespace

void draw_staff_tab(Context& c) {
  auto& state = c.pages.get<StaffTab>();
  IdScope scope(c, "staff");
  refresh(c, state);
  {
    CardScope card(c, {.id = "list", .padded = false});
    draw_tools(c, state);
    draw_list(c, state);
  }
  paragraph(c, c.tr("sign_in.limits"), {.size = TextSize::small, .color = Color::text3});
  draw_edit(c, state);
  draw_pin(c, state);
  draw_absence(c, state);
}

}  // namespace aftercare::ui
