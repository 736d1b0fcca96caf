// 下一次服务: what a customer will need next, what to talk about, and when (R-ARCH-17).

#include "app/commands/archive_handover_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/archive_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"

namespace aftercare::ui {

namespace plan = schema::next_service;

namespace {

void draw_row(Context& c, TableRow& cells, const app::NextServiceRow& row) {
  cells.two_lines(row.who, row.plate);
  cells.text(c.choice_label(plan::types, row.type), {.color = Color::text2});
  cells.two_lines(row.need, row.talk);
  cells.text(row.contact_on ? c.day(*row.contact_on) : std::string(), {.color = row.late ? Color::bad : Color::text});
  cells.chip(c.choice_label(plan::states, row.state), row.late ? Tone::bad : row.state == "planned" ? Tone::accent : Tone::neutral);
}

void draw_service_list(Context& c) {
  const Segment filters[] = {{"planned", c.tr("choice.next_service_state.planned")}, {"due", c.tr("next_services.filter.due")}, {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "who", .label = c.label(plan::entity, plan::customer_of), .width_em = 10},
                                 {.id = "type", .label = c.label(plan::entity, plan::type), .width_em = 7},
                                 {.id = "need", .label = c.label(plan::entity, plan::need), .share = 1},
                                 {.id = "contact_on", .label = c.label(plan::entity, plan::contact_on), .width_em = 8, .sortable = true},
                                 {.id = "state", .label = c.label(plan::entity, plan::state), .width_em = 6}};
  draw_list_page(c, {.name = "next_services", .filters = filters, .columns = columns, .query = {.sort = "contact_on", .descending = false},
                     .rows = app::next_service_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::next_service_row(*c.app, record)); },
                     .draw_tabs = [&c] { draw_archive_tabs(c, "next_services"); }});
}

struct PlanForm {
  FormOpening opening;
  app::RecordDraft draft;
};

bool open(Context& c, PlanForm& form) {
  if (!open_form(c, form)) return false;
  const Route& route = c.router.current();
  const auto id = base::RecordId::parse(route.id());
  if (const store::Record record = id ? c.app->store().find(plan::entity, *id) : store::Record()) form.draft = app::draft_of(record);
  else form.draft = app::commands::next_service_for(c.app->context(), base::RecordId::parse(route.query_value("vehicle")).value_or(base::RecordId{}));
  return true;
}

void draw_progress(Context& c, const base::RecordId& id) {
  const store::Record record = c.app->store().find(plan::entity, id);
  if (!record) return;
  RowScope row(c, "progress");
  const auto step = [&](const char* state, const char* label) {
    if (!schema::transition_allowed(plan::entity, app::next_service_row(*c.app, record).state, state)) return;
    if (!button(c, {.id = state, .label = c.tr(label), .small = true})) return;
    if (report(c, c.app->run(app::commands::change_state(c.app->context(), plan::entity, id, state)))) c.router.go("#/next_services");
  };
  step("contacted", "next_services.contacted");
  step("dropped", "next_services.drop");
  step("planned", "next_services.again");
}

void draw_form(Context& c) {
  auto& state = c.pages.get<PlanForm>();
  IdScope page(c, "next_service_form");
  const bool just_opened = open(c, state);
  const auto draw_fields = [&] {
    CardScope card(c, {.id = "plan"});
    SchemaFormOptions options = form_options(c, plan::entity, state.draft.id);
    options.groups = {"plan", "link"};
    options.focus_first = just_opened;
    IdScope scope(c, "fields");
    schema_form(c, state.draft, options);
    if (!state.draft.id.empty()) draw_progress(c, state.draft.id);
  };
  draw_form_page(c, {.title = c.tr(state.draft.id.empty() ? "next_services.new" : "nav.next_services"),
                     .back = "#/next_services",
                     .draw_fields = draw_fields,
                     .save = [&] {
                       if (report(c, c.app->run(app::commands::plan_next_service(c.app->context(), state.draft)))) c.router.go("#/next_services");
                     }});
}

}  // namespace

void draw_next_services_page(Context& c) { draw_record_pages(c, {draw_service_list, draw_form, draw_form}); }

}  // namespace aftercare::ui
