// 车间 of an order: the workshop takes the car over, works, reports, and the car is checked before it is
// shown (R-REC-08…11, R-ADD-01…04).

#include "app/commands/order_flow_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/order_tabs.hpp"
#include "ui/pages/order_workshop_cards.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/moment_field.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;

namespace {

struct WorkshopTab {
  base::RecordId order;
  base::RecordId receiver, technician;
  std::string taken;
  app::commands::FinalCheck check;
  bool check_changed = false;
};

void follow(Context& c, WorkshopTab& state, const app::OrderWorkshop& detail) {
  if (state.order != detail.id) {
    state = {.order = detail.id, .receiver = c.app->person().id, .technician = detail.technician_id, .taken = typed_moment(c, rules::round_hand_over(c.clock.now()))};
  }
  if (!state.check_changed) state.check = detail.final_check;
}

void draw_take_over(Context& c, WorkshopTab& state, const app::OrderWorkshop& detail) {
  CardScope card(c, {.id = "take_over", .title = c.tr("order_workshop.take_over")});
  if (detail.handed_over_at && detail.state != "handed_over") {
    const std::string at = c.moment(*detail.handed_over_at);
    key_value(c, {.label = c.label(order::entity, order::handed_over_at), .value = at});
    key_value(c, {.label = c.label(order::entity, order::received_by), .value = detail.received_by});
    return key_value(c, {.label = c.label(order::entity, order::technician), .value = detail.technician});
  }
  const std::string lacking = lacks(c, app::Permission::work_on_order);
  if (detail.state != "handed_over") return paragraph(c, c.tr("order_workshop.not_handed_over"), {.color = Color::text2});
  person_combo(c, "receiver", c.label(order::entity, order::received_by), state.receiver, true);
  person_combo(c, "technician", c.label(order::entity, order::technician), state.technician);
  moment_field(c, {.id = "taken", .label = c.label(order::entity, order::handed_over_at)}, state.taken);
  caption(c, c.tr("order_workshop.ten_minutes"));
  const auto at = moment_of(c, state.taken);
  const std::string_view why_not = !lacking.empty() ? std::string_view(lacking) : at ? std::string_view() : c.tr("order_workshop.moment");
  RowScope row(c, "row");
  if (action_button(c, {.id = "save", .label = c.tr("order_workshop.take_over_save"), .kind = ButtonKind::primary}, why_not)) {
    report(c, c.app->run(app::commands::take_over(c.app->context(), detail.id, state.receiver, state.technician, *at)));
  }
}

void draw_work_line(Context& c, const app::OrderWorkshop& detail, const app::WorkLine& line, bool may) {
  const std::string key = line.id.to_string();
  const IdScope scope(c, key);
  RowScope row(c, "line");
  const std::string words = line.name + " × " + line.quantity;
  bool done = line.done;
  if (checkbox(c, "done", words, done, !may)) {
    report(c, c.app->run(app::commands::mark_done(c.app->context(), line.id, done, detail.technician_id)));
  }
  row.right();
  if (!line.technician.empty()) text(c, line.technician, {.size = TextSize::small, .color = Color::text3});
  if (line.safety) chip(c, c.label(schema::order_item::entity, schema::order_item::safety), Tone::bad);
  chip(c, c.tr(line.done ? "order_workshop.done" : "order_workshop.open"), line.done ? Tone::ok : Tone::neutral);
}

void draw_work(Context& c, const app::OrderWorkshop& detail) {
  CardScope card(c, {.id = "work", .title = c.tr("order_workshop.work")});
  if (detail.lines.empty()) return paragraph(c, c.tr("order_workshop.no_work"), {.color = Color::text2});
  const std::string lacking = lacks(c, app::Permission::work_on_order);
  const bool at_work = detail.state == "in_workshop" || detail.state == "add_on_pending";
  if (!lacking.empty()) caption(c, lacking);
  else caption(c, c.tr(at_work ? "order_workshop.work.text" : "reception.error.not_in_workshop"));
  for (const app::WorkLine& line : detail.lines) draw_work_line(c, detail, line, lacking.empty() && at_work);
}

void draw_final_check(Context& c, WorkshopTab& state, const app::OrderWorkshop& detail) {
  CardScope card(c, {.id = "final_check", .title = c.label(order::entity, order::acceptance)});
  const std::string lacking = lacks(c, app::Permission::edit_order);
  const bool turn = detail.state == "completed" || detail.state == "ready" || detail.state == "notified";
  const bool may = lacking.empty() && turn;
  {
    GridScope grid(c, "ticks", 9, 2);
    const auto tick = [&](const schema::FieldInfo& field, bool& value) {
      grid.next();
      state.check_changed |= checkbox(c, field.name, c.label(order::entity, field), value, !may);
    };
    tick(order::washed, state.check.washed);
    tick(order::inside_normal, state.check.inside_normal);
    tick(order::outside_normal, state.check.outside_normal);
    tick(order::belongings_counted, state.check.belongings_counted);
    tick(order::papers_collected, state.check.papers_collected);
  }
  key_value(c, {.label = c.label(order::entity, order::inspected_by), .value = detail.inspected_by});
  std::string_view why_not = lacking;
  if (why_not.empty() && !turn) why_not = c.tr("order_workshop.not_completed");
  if (why_not.empty() && !state.check_changed) why_not = c.tr("order_parts.nothing_changed");
  RowScope row(c, "row");
  if (action_button(c, {.id = "save", .label = c.tr("order_workshop.save_check"), .kind = ButtonKind::primary}, why_not)) {
    if (report(c, c.app->run(app::commands::note_final_check(c.app->context(), detail.id, state.check)))) state.check_changed = false;
  }
}

}  // namespace

void draw_order_workshop_tab(Context& c, const base::RecordId& id) {
  const app::OrderWorkshop& detail = app::order_workshop(*c.app, id);
  if (detail.id.empty()) return;
  const IdScope scope(c, "workshop");
  auto& state = c.pages.get<WorkshopTab>();
  follow(c, state, detail);
  {
    ColumnsScope columns(c, "floor", {{.share = 1}, {.share = 1}});
    columns.next();
    draw_take_over(c, state, detail);
    draw_work(c, detail);
    draw_final_check(c, state, detail);
    columns.next();
    draw_progress_card(c, detail);
    draw_notices_card(c, detail);
  }
  draw_add_ons_card(c, detail);
  draw_sign_dialog(c);
}

}  // namespace aftercare::ui
