// 来电来函: the register in order of arrival, and the door to one entry.

#include "app/queries/incoming_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/incoming_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/pages.hpp"

namespace aftercare::ui {

namespace incoming = schema::incoming_log;

Tone incoming_state_tone(std::string_view state) {
  if (state == "open") return Tone::warn;
  if (state == "clarifying") return Tone::info;
  return state == "answered" ? Tone::ok : Tone::neutral;
}

namespace {

void draw_row(Context& c, TableRow& cells, const app::IncomingRow& row) {
  const std::string arrived = c.moment(row.at);
  cells.two_lines(row.number, arrived);
  cells.text(c.choice_label(incoming::kinds, row.kind), {.color = Color::text2});
  cells.two_lines(row.who, row.plate);
  cells.text(row.summary);
  cells.text(row.subject.empty() ? std::string() : c.choice_label(incoming::subjects, row.subject), {.color = Color::text2});
  cells.text(row.taker, {.color = Color::text2});
  if (row.late) cells.chip(c.remaining(row.due_at), Tone::bad);
  else cells.chip(c.choice_label(incoming::states, row.state), incoming_state_tone(row.state));
}

void draw_incoming_list(Context& c) {
  const Segment filters[] = {{"all", c.tr("list.all")},
                             {"waiting", c.tr("incoming.filter.waiting")},
                             {"today", c.tr("incoming.filter.today")},
                             {"field_service", c.tr("choice.incoming_subject.field_service")},
                             {"answered", c.tr("incoming.filter.answered")}};
  const TableColumn columns[] = {{.id = "at", .label = c.tr("incoming.arrival"), .width_em = 11, .sortable = true},
                                 {.id = "kind", .label = c.label(incoming::entity, incoming::kind), .width_em = 4},
                                 {.id = "who", .label = c.tr("incoming.who"), .width_em = 9},
                                 {.id = "content", .label = c.label(incoming::entity, incoming::content), .share = 1},
                                 {.id = "subject", .label = c.label(incoming::entity, incoming::subject), .width_em = 5, .sortable = true},
                                 {.id = "taker", .label = c.label(incoming::entity, incoming::taker), .width_em = 6},
                                 {.id = "state", .label = c.label(incoming::entity, incoming::state), .width_em = 7, .sortable = true}};
  draw_list_page(c, {.name = "incoming", .filters = filters, .columns = columns, .query = {.sort = "at"}, .rows = app::incoming_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::incoming_row(*c.app, record)); }});
}

}  // namespace

void draw_incoming_page(Context& c) { draw_record_pages(c, {draw_incoming_list, draw_incoming_card, draw_incoming_card}); }

}  // namespace aftercare::ui
