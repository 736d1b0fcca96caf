// 客户需求: what customers asked for and nobody has answered yet, by its clock (R-FU-15).
#include "app/commands/demand_commands.hpp"
#include "app/queries/follow_up_queries.hpp"
#include "app/queries/navigation.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "ui/pages/follow_up_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

namespace wish = schema::demand;
using rules::DemandState;

struct DemandsTab {
  base::RecordId id;
  bool open = false, focus = false;
  std::string solution;
  base::RecordId owner, supervisor;
};

Tone state_tone(DemandState state) {
  if (state == DemandState::escalate || state == DemandState::tell) return Tone::bad;
  return state == DemandState::escalated ? Tone::warn : Tone::accent;
}

std::string state_key(DemandState state) { return "demand.state." + std::string(rules::demand_state_code(state)); }

void open_demand(Context& c, DemandsTab& state, const base::RecordId& id) {
  const store::Record record = c.app->store().find(wish::entity, id);
  state = {.id = id, .open = true, .focus = true, .solution = record[wish::solution]};
  state.owner = record[wish::owner].value_or(base::RecordId{});
  state.supervisor = record[wish::escalated_to].value_or(base::RecordId{});
}

void draw_line(Context& c, TableRow& cells, DemandsTab& state, const rules::OpenDemand& open) {
  const store::Record record = c.app->store().find(wish::entity, open.id);
  cells.chip(c.tr(state_key(open.state)), state_tone(open.state));
  cells.text(app::record_title(*c.app, schema::customer::entity, open.customer), {.weight = Weight::bold});
  cells.text(record[wish::words]);
  const auto owner = record[wish::owner];
  cells.text(owner ? app::record_title(*c.app, schema::user::entity, *owner) : std::string());
  const std::string due = c.remaining(open.deadline);
  cells.chip(due, open.deadline < c.clock.now() ? Tone::bad : Tone::neutral);
  if (cells.button({.id = "handle", .label = c.tr("demand.handle"), .small = true})) open_demand(c, state, open.id);
}

/// One thing after the other: who looks for it, the supervisor, the answer, the customer.
void draw_dialog(Context& c, DemandsTab& state) {
  if (!state.open) return;
  const store::Record record = c.app->store().find(wish::entity, state.id);
  DialogScope dialog(c, {.id = "demand", .title = c.label(wish::entity), .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "demand_form", c.label(wish::entity));
  const std::string kind = c.choice_label(wish::kinds, record[wish::kind]), words = record[wish::words];
  key_value(c, {.label = kind, .value = words});
  const std::string recorded = c.moment(record[wish::recorded_at].value_or(0));
  key_value(c, {.label = c.label(wish::entity, wish::recorded_at), .value = recorded});
  {
    RowScope row(c, "owner_row");
    person_combo(c, "owner", {}, state.owner);
    if (button(c, {.id = "hand_on", .label = c.tr("demand.hand_on")})) report(c, c.app->run(app::commands::hand_on_demand(c.app->context(), state.id, state.owner, {})));
  }
  {
    RowScope row(c, "supervisor_row");
    person_combo(c, "supervisor", {}, state.supervisor);
    if (button(c, {.id = "escalate", .label = c.tr("demand.escalate")})) report(c, c.app->run(app::commands::escalate_demand(c.app->context(), state.id, state.supervisor)));
  }
  text_field(c, {.id = "solution", .label = c.label(wish::entity, wish::solution), .purpose = TextPurpose::multiline, .lines = 3,
                 .focus = std::exchange(state.focus, false)}, state.solution);
  dialog.footer();
  const bool solved = record[wish::solved_at].has_value();
  const bool save = button(c, {.id = "save", .label = c.tr("demand.save_solution"), .kind = solved ? ButtonKind::secondary : ButtonKind::primary, .key_cap = "Ctrl S"});
  if (c.app->may(app::Permission::handle_complaint) && button(c, {.id = "improve", .label = c.tr("statistics.improve")})) {
    c.router.go("#/improvements/new?demand=" + state.id.to_string());
    state.open = false;
    return;
  }
  if (solved && button(c, {.id = "told", .label = c.tr("demand.told"), .kind = ButtonKind::primary})) {
    if (report(c, c.app->run(app::commands::tell_demand(c.app->context(), state.id)))) state.open = false;
    return;
  }
  if (save || form.save_requested()) report(c, c.app->run(app::commands::solve_demand(c.app->context(), state.id, state.solution)));
}

}  // namespace

void draw_demands_tab(Context& c) {
  auto& state = c.pages.get<DemandsTab>();
  const auto& open = app::open_demands_seen(*c.app);
  {
    CardScope card(c, {.id = "demands", .fill_height = true, .padded = false});
    const TableColumn columns[] = {{.id = "state", .label = c.tr("demand.column.state"), .width_em = 9},
                                   {.id = "customer", .label = c.tr("entity.customer"), .width_em = 8},
                                   {.id = "words", .label = c.label(wish::entity, wish::words), .share = 1},
                                   {.id = "owner", .label = c.label(wish::entity, wish::owner), .width_em = 7},
                                   {.id = "due", .label = c.tr("today.column.due"), .width_em = 11},
                                   {.id = "do", .label = "", .width_em = 7, .right = true}};
    std::string key;
    const TableResult result = table(
        c, {.id = "rows", .name = c.tr("follow_up.tab.demands"), .columns = columns, .row_count = static_cast<std::int64_t>(open.size()),
            .row_key = [&](std::int64_t row) -> std::string_view { return key = open[static_cast<std::size_t>(row)].id.to_string(); },
            .draw_row = [&](TableRow& cells, std::int64_t row) { draw_line(c, cells, state, open[static_cast<std::size_t>(row)]); },
            .empty_title = c.tr("demand.empty"), .empty_text = c.tr("demand.empty.text"), .selects_on_click = false});
    if (result.activated) open_demand(c, state, open[static_cast<std::size_t>(*result.activated)].id);
  }
  draw_dialog(c, state);
}

}  // namespace aftercare::ui
