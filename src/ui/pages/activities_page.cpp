// 活动: what takes place when and where, who is invited; the invited are told by phone a week ahead (R-CARE-05).
#include "app/commands/care_commands.hpp"
#include "app/queries/activity_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/activity_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"

namespace aftercare::ui {

namespace event = schema::activity;

std::string invited_words(const Context& c, const app::ActivityRow& row) {
  const std::string words = c.choice_label(event::invited_list, row.invited.empty() ? "everybody" : row.invited);
  return row.invited == "model" ? words + " " + row.model : words;
}

namespace {

void draw_row(Context& c, TableRow& cells, const app::ActivityRow& row) {
  cells.two_lines(row.title, row.content);
  const std::string when = (row.on ? c.day(*row.on) : std::string()) + (row.time.empty() ? "" : " " + row.time);
  cells.text(when);
  cells.text(row.place, {.color = Color::text2});
  cells.text(invited_words(c, row));
  cells.text(std::to_string(row.told));
  const std::string guests = row.guests == 0 ? std::string() : std::to_string(row.coming) + " / " + std::to_string(row.guests);
  cells.text(guests);
}

void draw_list(Context& c) {
  const Segment filters[] = {{"coming", c.tr("activities.filter.coming")}, {"past", c.tr("activities.filter.past")}, {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "title", .label = c.label(event::entity, event::title), .share = 2, .sortable = true},
                                 {.id = "on", .label = c.label(event::entity, event::on), .width_em = 9, .sortable = true},
                                 {.id = "place", .label = c.label(event::entity, event::place), .share = 1},
                                 {.id = "invited", .label = c.label(event::entity, event::invited), .width_em = 9},
                                 {.id = "told", .label = c.tr("activities.told"), .width_em = 5, .right = true},
                                 {.id = "guests", .label = c.tr("activities.guests"), .width_em = 7, .right = true}};
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
    // What it cost and brought is known afterwards.
    if (state.draft.id.empty()) options.groups = {"what", "when", "who"};
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

}  // namespace

void draw_activities_page(Context& c) { draw_record_pages(c, {draw_list, draw_form, draw_activity_detail}); }

}  // namespace aftercare::ui
