// 活动: what takes place when and where, who is invited; the invited are told by phone a week ahead (R-CARE-05).
#include "app/commands/care_commands.hpp"
#include "app/queries/activity_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/record_choices.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace event = schema::activity;

namespace {

std::string invited_words(const Context& c, const app::ActivityRow& row) {
  const std::string words = c.choice_label(event::invited_list, row.invited.empty() ? "everybody" : row.invited);
  return row.invited == "model" ? words + " " + row.model : words;
}

void draw_row(Context& c, TableRow& cells, const app::ActivityRow& row) {
  cells.two_lines(row.title, row.content);
  const std::string when = (row.on ? c.day(*row.on) : std::string()) + (row.time.empty() ? "" : " " + row.time);
  cells.text(when);
  cells.text(row.place, {.color = Color::text2});
  cells.text(invited_words(c, row));
  cells.text(std::to_string(row.told));
}

void draw_list(Context& c) {
  const Segment filters[] = {{"coming", c.tr("activities.filter.coming")}, {"past", c.tr("activities.filter.past")}, {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "title", .label = c.label(event::entity, event::title), .share = 2, .sortable = true},
                                 {.id = "on", .label = c.label(event::entity, event::on), .width_em = 9, .sortable = true},
                                 {.id = "place", .label = c.label(event::entity, event::place), .share = 1},
                                 {.id = "invited", .label = c.label(event::entity, event::invited), .width_em = 9},
                                 {.id = "told", .label = c.tr("activities.told"), .width_em = 5, .right = true}};
  draw_list_page(c, {.name = "activities", .filters = filters, .columns = columns, .query = {.filter = "coming", .sort = "on", .descending = false},
                     .rows = app::activity_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::activity_row(*c.app, record)); }});
}

struct ActivityForm {
  FormOpening opening;
  app::RecordDraft draft;
};

void draw_form(Context& c) {
  auto& state = c.pages.get<ActivityForm>();
  IdScope page(c, "activity_form");
  const bool just_opened = open_form(c, state);
  if (just_opened) {
    const auto id = base::RecordId::parse(c.router.current().id());
    const store::Record record = id ? c.app->store().find(event::entity, *id) : store::Record();
    state.draft = record ? app::draft_of(record) : app::commands::activity_draft(c.app->context());
  }
  const auto draw_fields = [&] {
    CardScope card(c, {.id = "activity"});
    SchemaFormOptions options = form_options(c, event::entity, state.draft.id);
    options.group_titles = false;
    options.focus_first = just_opened;
    if (state.draft.text(event::invited) != "model") options.hidden_fields = {"model"};
    IdScope scope(c, "fields");
    schema_form(c, state.draft, options);
  };
  draw_form_page(c, {.title = c.tr(state.draft.id.empty() ? "activity.form.new" : "activity.form.edit"),
                     .back = record_address("activities", state.draft.id),
                     .draw_fields = draw_fields,
                     .save = [&] {
                       const auto done = c.app->run(app::commands::save_activity(c.app->context(), state.draft));
                       if (report(c, done)) c.router.go(record_address("activities", state.draft.id));
                     }});
}

void draw_detail(Context& c) {
  IdScope page(c, "activity");
  const app::ActivityDetail* detail = shown_detail(c, {"activities", "activity", Icon::calendar}, app::activity_detail);
  if (detail == nullptr) return;
  const app::ActivityRow& row = detail->row;
  const std::string why_not = lacks(c, app::Permission::log_contact);
  const Button actions[] = {{.id = "tell", .label = c.tr("activity.tell"), .icon = Icon::phone},
                            {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E", .disabled = !why_not.empty(), .tooltip = why_not}};
  const std::string_view pressed = page_header(c, {.title = row.title, .subtitle = row.place, .actions = actions});
  if (pressed == "tell") return c.router.go("#/care");
  if (pressed == "edit") return c.router.go(record_address("activities", detail->id) + "/edit");
  CardScope card(c, {.id = "facts"});
  const std::string on = row.on ? c.day(*row.on) : std::string(), told_from = row.told_from ? c.day(*row.told_from) : std::string();
  key_value(c, {.label = c.label(event::entity, event::on), .value = on});
  key_value(c, {.label = c.label(event::entity, event::time), .value = row.time});
  key_value(c, {.label = c.label(event::entity, event::place), .value = row.place});
  const std::string invited = invited_words(c, row), told = std::to_string(row.told);
  key_value(c, {.label = c.label(event::entity, event::invited), .value = invited});
  key_value(c, {.label = c.tr("activity.told_from"), .value = told_from});
  key_value(c, {.label = c.tr("activities.told"), .value = told});
  if (!row.content.empty()) {
    section_title(c, c.label(event::entity, event::content));
    paragraph(c, row.content);
  }
}

}  // namespace

void draw_activities_page(Context& c) { draw_record_pages(c, {draw_list, draw_form, draw_detail}); }

}  // namespace aftercare::ui
