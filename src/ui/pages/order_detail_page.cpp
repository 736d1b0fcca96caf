// One repair order: where the car is, what is done to it, what it costs (look/order.png).

#include <algorithm>

#include "app/commands/order_commands.hpp"
#include "app/queries/order_queries.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/contact_dialog.hpp"
#include "ui/pages/order_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;

namespace {

constexpr std::string_view usual_way[] = {"received", "in_workshop", "ready", "settled", "delivered"};

void draw_steps(Context& c, const app::OrderDetail& detail) {
  std::vector<std::string> details;
  std::vector<Step> steps;
  details.reserve(std::size(usual_way));
  bool passed = true;
  for (const std::string_view state : usual_way) {
    const bool current = detail.row.state == state;
    const auto stamp = std::ranges::find_if(detail.stamps, [&](const auto& one) { return one.state == state; });
    std::string words;
    if (stamp != detail.stamps.end() && (passed || current)) words = c.moment(stamp->at) + (stamp->person.empty() ? "" : " " + stamp->person);
    details.push_back(std::move(words));
    if (current) passed = false;
    steps.push_back({c.tr(schema::choice_label_key(order::states, state)), details.back(),
                     current ? Step::State::current : passed ? Step::State::done : Step::State::open});
  }
  if (detail.row.state == "delivered") steps.back().state = Step::State::done;
  CardScope card(c, {.id = "steps"});
  if (detail.row.state == "cancelled") return notice(c, c.tr("order.cancelled"), Tone::warn);
  stepper(c, "stepper", steps);
}

void draw_lines(Context& c, const app::OrderDetail& detail) {
  CardScope card(c, {.id = "lines", .fill_height = true, .padded = false});
  const TableColumn columns[] = {{.id = "name", .label = c.tr("field.order_item.name"), .share = 1},
                                 {.id = "kind", .label = c.tr("field.order_item.kind"), .width_em = 5},
                                 {.id = "quantity", .label = c.tr("field.order_item.quantity_milli"), .width_em = 5, .right = true},
                                 {.id = "price", .label = c.tr("field.order_item.unit_price"), .width_em = 7, .right = true},
                                 {.id = "amount", .label = c.tr("field.order_item.amount"), .width_em = 7, .right = true}};
  std::string key;
  table(c, {.id = "rows", .name = c.tr("entity.order_item"), .columns = columns, .row_count = static_cast<std::int64_t>(detail.lines.size()),
            .row_key = [&](std::int64_t row) -> std::string_view { return key = detail.lines[static_cast<std::size_t>(row)].id.to_string(); },
            .draw_row =
                [&](TableRow& cells, std::int64_t row) {
                  const app::OrderLine& line = detail.lines[static_cast<std::size_t>(row)];
                  cells.text(line.name, {.weight = Weight::bold});
                  cells.text(c.choice_label(schema::order_item::kinds, line.kind), {.color = Color::text2});
                  cells.number(line.quantity);
                  const std::string price = line.unit_price.to_string();
                  cells.number(price);
                  const std::string amount = line.amount.to_string();
                  cells.number(amount);
                },
            .empty_title = c.tr("order.no_lines"), .empty_text = c.tr("order.no_lines.text"), .height = -1});
  PaddedScope padded(c);
  RowScope sums(c, "sums");
  sums.right();
  const auto sum = [&](const char* label, base::Money money) {
    const std::string words = std::string(c.tr(label)) + " " + money.to_currency();
    text(c, words, {.color = Color::text2});
    sums.gap(2);
  };
  sum("choice.order_item_kind.labour", detail.labour);
  sum("choice.order_item_kind.part", detail.parts);
  if (detail.discount.fen != 0) sum("field.repair_order.discount", detail.discount);
  const std::string total = std::string(c.tr("order.to_pay")) + " " + detail.total.to_currency();
  text(c, total, {.size = TextSize::heading, .weight = Weight::bold});
}

void draw_next(Context& c, const app::OrderDetail& detail) {
  if (detail.next_states.empty()) return;
  CardScope card(c, {.id = "next", .title = c.tr("order.next"), .tone = Tone::accent});
  if (detail.row.late) notice(c, c.tr("order.late"), Tone::bad);
  std::vector<std::string> states = detail.next_states;
  std::ranges::stable_partition(states, [](const std::string& state) { return state != "cancelled"; });
  bool first = true;
  for (const std::string& state : states) {
    const std::string label = c.tr("order.go_to", {{"state", c.tr(schema::choice_label_key(order::states, state))}});
    if (button(c, {.id = state, .label = label, .kind = state == "cancelled" ? ButtonKind::quiet : first ? ButtonKind::primary : ButtonKind::secondary, .fill_width = true})) {
      report(c, c.app->run(app::commands::change_state(c.app->context(), order::entity, detail.id, state)));
    }
    first = false;
  }
}

void draw_facts(Context& c, const app::OrderDetail& detail) {
  CardScope card(c, {.id = "facts"});
  const std::string arrived = c.moment(detail.row.arrived_at);
  key_value(c, {.label = c.tr("field.repair_order.arrived_at"), .value = arrived});
  const std::string promised = detail.row.promised_at == 0 ? std::string() : c.moment(detail.row.promised_at);
  key_value(c, {.label = c.tr("field.repair_order.promised_at"), .value = promised, .color = detail.row.late ? Color::bad : Color::text});
  const std::string mileage = detail.mileage ? base::number_text(*detail.mileage) + " km" : std::string();
  key_value(c, {.label = c.tr("field.repair_order.mileage"), .value = mileage});
  key_value(c, {.label = c.tr("field.repair_order.purpose"), .value = c.choice_label(order::purposes, detail.row.purpose)});
  key_value(c, {.label = c.tr("field.repair_order.adviser"), .value = detail.row.adviser});
  const std::string paid = detail.paid.to_currency();
  key_value(c, {.label = c.tr("field.repair_order.paid"), .value = paid});
  divider(c);
  key_value(c, {.label = c.tr("field.repair_order.complaint"), .value = detail.complaint});
  key_value(c, {.label = c.tr("field.repair_order.work_done"), .value = detail.work_done});
  key_value(c, {.label = c.tr("field.repair_order.advice"), .value = detail.advice});
}

void draw_people(Context& c, const app::OrderDetail& detail) {
  CardScope card(c, {.id = "people"});
  if (list_row(c, {.id = "customer", .title = detail.row.customer_name, .subtitle = c.tr("entity.customer")})) c.router.go("#/customers/" + detail.customer.to_string());
  if (list_row(c, {.id = "vehicle", .title = detail.row.plate, .subtitle = detail.vehicle_model})) c.router.go("#/vehicles/" + detail.asset.to_string());
}

void draw_header(Context& c, const app::OrderDetail& detail) {
  const std::string subtitle = detail.row.plate + " · " + detail.row.customer_name + " · " + detail.vehicle_model;
  const Button actions[] = {{.id = "print", .label = c.tr("order.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"},
                            {.id = "contact", .label = c.tr("customer.log_contact"), .icon = Icon::phone, .shortcut = ImGuiKey_C, .key_cap = "C"},
                            {.id = "edit", .label = c.tr("action.edit"), .kind = ButtonKind::primary, .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E"}};
  const std::string_view pressed = page_header(c, {.title = detail.row.number, .subtitle = subtitle, .actions = actions});
  if (pressed == "edit") c.router.go("#/orders/" + detail.id.to_string() + "/edit");
  if (pressed == "contact" && !detail.customer.empty()) open_contact_dialog(c, detail.customer, detail.asset);
  if (pressed == "print") print_order_slip(c, detail.id);
}

}  // namespace

void draw_order_detail(Context& c) {
  IdScope page(c, "order");
  const app::OrderDetail* shown = shown_detail(c, {"orders", "order", Icon::wrench}, app::order_detail);
  if (shown == nullptr) return;
  const app::OrderDetail& detail = *shown;
  draw_header(c, detail);
  draw_steps(c, detail);
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 20}}, -1);
    columns.next();
    draw_lines(c, detail);
    columns.next();
    draw_next(c, detail);
    draw_facts(c, detail);
    draw_people(c, detail);
  }
  draw_contact_dialog(c);
}

}  // namespace aftercare::ui
