// 扣分建议: papers that were late without an explanation, for the quarterly assessment (R-ARCH-11, R-STAFF-04).

#include "app/commands/archive_handover_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/archive_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace deduction = schema::archive_deduction;
namespace handover = schema::archive_handover;

namespace {

struct DeductionsTab {
  std::optional<std::int64_t> selected;
  std::string key;
  bool open = false, focus = false;
  base::RecordId basis;
  bool decided = false;  // before: then every decision asks for a reason
  std::string decision, reason, problem;
};

void open_decision(DeductionsTab& state, const app::DeductionRow& row) {
  state.open = state.focus = true;
  state.basis = row.basis;
  state.decided = row.state != "proposed";
  state.decision = row.state == "confirmed" ? "rejected" : "confirmed";
  state.reason.clear(), state.problem.clear();
}

void draw_row(Context& c, DeductionsTab& state, TableRow& cells, const app::DeductionRow& row) {
  cells.two_lines(row.person.empty() ? c.tr("archive.nobody") : std::string_view(row.person), row.quarter);
  cells.two_lines(row.plate, row.order_no);
  cells.text(c.choice_label(handover::stages, row.stage), {.color = Color::text2});
  const std::string when = row.met_at ? c.tr("archive.handed_on", {{"date", day_of(c, *row.met_at)}}) : std::string(c.tr("archive.not_handed"));
  cells.two_lines(c.day(row.due), when);
  cells.number(std::to_string(row.points));
  cells.chip(c.choice_label(deduction::states, row.state), deduction_state_tone(row.state));
  if (!c.app->may(app::Permission::decide_deduction)) return cells.skip();
  if (cells.button({.id = "decide", .label = c.tr(row.state == "proposed" ? "archive.decide" : "archive.decide_again"), .small = true})) open_decision(state, row);
}

void draw_decision(Context& c, DeductionsTab& state) {
  if (!state.open) return;
  DialogScope dialog(c, {.id = "decision", .title = c.tr("archive.decide")}, state.open);
  if (!dialog) return;
  FormScope form(c, "decision_form", c.tr("archive.decide"));
  const Segment decisions[] = {{"confirmed", c.tr("archive.decide.confirm")}, {"rejected", c.tr("archive.decide.reject")}};
  segmented(c, "decision", decisions, state.decision);
  text_field(c, {.id = "reason", .label = c.label(deduction::entity, deduction::state_reason), .problem = state.problem,
                 .purpose = TextPurpose::multiline, .lines = 2, .required = state.decided || state.decision == "rejected", .focus = state.focus}, state.reason);
  state.focus = false;
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!save) return;
  const auto done = c.app->run(app::commands::decide_deduction(c.app->context(), state.basis, state.decision, state.reason));
  if (done) state.open = false;
  else state.problem = c.tr(done.error().message);
}

}  // namespace

void draw_deductions_tab(Context& c) {
  auto& state = c.pages.get<DeductionsTab>();
  IdScope page(c, "deductions");
  // A copy: a decision makes the rows anew while the table is drawn.
  const std::vector<app::DeductionRow> rows = app::deduction_rows(*c.app);
  page_header(c, {.title = c.tr("nav.archive"), .subtitle = c.tr("archive.deductions.text")});
  draw_archive_tabs(c, "deductions");
  {
    CardScope card(c, {.id = "list", .fill_height = true, .padded = false});
    const TableColumn columns[] = {{.id = "person", .label = c.label(deduction::entity, deduction::person), .width_em = 8},
                                   {.id = "car", .label = c.label(deduction::entity, deduction::asset_of), .width_em = 11},
                                   {.id = "stage", .label = c.label(deduction::entity, deduction::stage), .share = 1},
                                   {.id = "due", .label = c.label(deduction::entity, deduction::due), .width_em = 9},
                                   {.id = "points", .label = c.label(deduction::entity, deduction::points), .width_em = 4, .right = true},
                                   {.id = "state", .label = c.label(deduction::entity, deduction::state), .width_em = 6},
                                   {.id = "action", .label = {}, .width_em = 7, .right = true}};
    const TableResult result = table(c, {.id = "rows", .name = c.tr("archive.tab.deductions"), .columns = columns,
                                         .row_count = static_cast<std::int64_t>(rows.size()),
                                         .row_key = [&](std::int64_t row) -> std::string_view {
                                           state.key = rows[static_cast<std::size_t>(row)].basis.to_string();
                                           return state.key;
                                         },
                                         .draw_row = [&](TableRow& cells, std::int64_t row) { draw_row(c, state, cells, rows[static_cast<std::size_t>(row)]); },
                                         .selected = state.selected, .empty_title = c.tr("archive.deductions.none"),
                                         .empty_text = c.tr("archive.deductions.none_text"), .two_line_rows = true});
    if (result.selected) state.selected = result.selected;
    if (result.activated) {
      const app::DeductionRow& row = rows[static_cast<std::size_t>(*result.activated)];
      if (!row.file.empty()) c.router.go(record_address("archive", row.file));
    }
  }
  draw_decision(c, state);
}

}  // namespace aftercare::ui
