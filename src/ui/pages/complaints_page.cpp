// The list of complaints by their clocks, and the door to one complaint and to the form.

#include "app/queries/complaint_queries.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/complaint_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace complaint = schema::complaint;

Tone complaint_state_tone(std::string_view state) {
  if (state == "received" || state == "reported") return Tone::warn;
  if (state == "closed") return Tone::ok;
  return state == "withdrawn" ? Tone::neutral : Tone::accent;
}

std::string clock_words(const Context& c, const rules::RunningClock& clock) {
  return std::string(c.tr("complaint.clock." + std::string(rules::clock_code(clock.clock)))) + " " + c.remaining(clock.due);
}

Tone clock_tone(const Context& c, const rules::RunningClock& clock) {
  constexpr base::Milliseconds soon = 4 * 3'600'000;
  const base::Milliseconds now = c.clock.now();
  return rules::is_late(clock.due, now) ? Tone::bad : clock.due - now < soon ? Tone::warn : Tone::neutral;
}

namespace {

void draw_row(Context& c, TableRow& cells, const app::ComplaintRow& row) {
  cells.two_lines(row.who.empty() ? row.plate : row.who + " " + row.plate, row.number);
  cells.text(row.summary);
  cells.chip(row.level.empty() ? c.tr("complaint.no_level") : c.choice_label(complaint::levels, row.level), row.level == "major" ? Tone::bad : Tone::neutral);
  cells.two_lines(row.department, row.handler.empty() ? row.first_asked : row.handler);
  const std::string received = c.moment(row.received_at);
  cells.text(received, {.color = Color::text2});
  if (row.in_conflict) cells.chip(c.tr("customers.chip.conflict"), Tone::bad);
  else cells.chip(c.choice_label(complaint::states, row.state), complaint_state_tone(row.state));
  if (row.clock) cells.chip(clock_words(c, *row.clock), clock_tone(c, *row.clock));
  else cells.skip();
}

void draw_list(Context& c) {
  const Segment filters[] = {{"open", c.tr("complaints.filter.open")},
                             {"late", c.tr("complaints.filter.late")},
                             {"today", c.tr("complaints.filter.today")},
                             {"answered", c.tr("complaints.filter.answered")},
                             {"mine", c.tr("complaints.filter.mine")},
                             {"major", c.tr("complaints.filter.major")},
                             {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "who", .label = c.tr("complaints.who"), .width_em = 12},
                                 {.id = "content", .label = c.label(complaint::entity, complaint::content), .share = 1},
                                 {.id = "level", .label = c.label(complaint::entity, complaint::level), .width_em = 6, .sortable = true},
                                 {.id = "department", .label = c.tr("complaints.department"), .width_em = 7},
                                 {.id = "received_at", .label = c.label(complaint::entity, complaint::received_at), .width_em = 8, .sortable = true},
                                 {.id = "state", .label = c.label(complaint::entity, complaint::state), .width_em = 7, .sortable = true},
                                 {.id = "clock", .label = c.tr("complaints.clock"), .width_em = 11}};
  draw_list_page(c, {.name = "complaints", .filters = filters, .columns = columns, .query = {.sort = "received_at"}, .rows = app::complaint_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::complaint_row(*c.app, record)); },
                     .draw_tabs = [&c] { draw_complaint_tabs(c, "complaints"); }});
}

}  // namespace

void draw_complaint_rows(Context& c, const std::vector<app::ComplaintRow>& rows) {
  for (const app::ComplaintRow& row : rows) {
    const std::string key = row.id.to_string();
    const std::string detail = day_of(c, row.received_at) + " · " + row.number;
    if (list_row(c, {.id = key, .title = row.summary, .subtitle = detail, .chip = c.choice_label(complaint::states, row.state),
                     .tone = row.late ? Tone::bad : complaint_state_tone(row.state)})) {
      c.router.go("#/complaints/" + key);
    }
  }
}

void draw_complaints_card(Context& c, const std::vector<app::ComplaintRow>& rows, std::string_view about, const base::RecordId& id) {
  const bool takes = c.app->may(app::Permission::take_complaint);
  if (rows.empty() && !takes) return;
  CardScope card(c, {.id = "complaints", .title = c.tr("entity.complaint")});
  draw_complaint_rows(c, rows);
  if (takes && button(c, {.id = "complain", .label = c.tr("complaints.new"), .icon = Icon::plus, .small = true})) {
    c.router.go("#/complaints/new?" + std::string(about) + "=" + id.to_string());
  }
}

void draw_complaints_page(Context& c) { draw_record_pages(c, {draw_list, draw_complaint_form, draw_complaint_detail}); }

}  // namespace aftercare::ui
