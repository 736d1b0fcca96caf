#include <map>

#include "app/commands/order_flow_commands.hpp"
#include "app/commands/service_desk_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_settlement_cards.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace exit_slip = schema::exit_notice;
namespace belonging = schema::belonging;

namespace {

struct ExitCard {
  base::RecordId order;
  app::commands::ExitPapers papers;
  bool changed = false;
};
struct Counted {
  std::string quantity, difference;  // as typed
};
struct ReturnCard {
  base::RecordId order;
  std::map<base::RecordId, Counted> counted;
};

void draw_counted(Context& c, const app::ThingBack& thing, Counted& counted, bool may) {
  const std::string key = thing.id.to_string();
  const IdScope scope(c, key);
  RowScope row(c, "thing");
  const std::string words = thing.name + " × " + std::to_string(thing.quantity);
  const std::string name = c.tr("order_settlement.returned_of", {{"name", thing.name}});
  const std::string difference = c.tr("order_settlement.difference_of", {{"name", thing.name}});
  text(c, words, {.width_em = 12});
  text_field(c, {.id = "quantity", .name = name, .purpose = TextPurpose::decimal, .disabled = !may, .small = true, .width_em = 4}, counted.quantity);
  text_field(c, {.id = "difference", .name = difference, .hint = c.label(belonging::entity, belonging::difference), .disabled = !may, .small = true, .width_em = 12},
             counted.difference);
  if (!thing.returned) return chip(c, c.tr("order_settlement.not_returned"), Tone::neutral);
  const bool whole = *thing.returned == thing.quantity;
  chip(c, c.tr(whole ? "order_settlement.returned" : "order_settlement.differs"), whole ? Tone::ok : Tone::warn);
}

void save_returned(Context& c, const app::OrderSettlement& detail, const ReturnCard& state) {
  std::vector<app::commands::ReturnedThing> things;
  for (const app::ThingBack& thing : detail.things) {
    const Counted& counted = state.counted.at(thing.id);
    const auto typed = base::Money::parse(counted.quantity);  // a whole number of pieces
    if (!typed || typed->fen < 0 || typed->fen % 100 != 0) return c.app->tell_error(base::Error("draft.error.quantity"));
    things.push_back({thing.id, typed->fen / 100, counted.difference});
  }
  report(c, c.app->run(app::commands::return_belongings(c.app->context(), detail.id, things)));
}

}  // namespace

void draw_exit_card(Context& c, const app::OrderSettlement& detail) {
  auto& state = c.pages.get<ExitCard>();
  if (state.order != detail.id) state = {.order = detail.id};
  if (!state.changed) state.papers = detail.papers;
  CardScope card(c, {.id = "exit", .title = c.label(exit_slip::entity)});
  const std::string lacking = lacks(c, app::Permission::settle_order);
  const bool turn = detail.state == "settled";
  {
    GridScope grid(c, "papers", 9, 2);
    const auto tick = [&](const schema::FieldInfo& field, bool& value) {
      grid.next();
      state.changed |= checkbox(c, field.name, c.label(exit_slip::entity, field), value, !turn || !lacking.empty());
    };
    tick(exit_slip::order_copy, state.papers.order_copy);
    tick(exit_slip::settlement_list, state.papers.settlement_list);
    tick(exit_slip::quality_warranty, state.papers.quality_warranty);
    tick(exit_slip::car_papers, state.papers.car_papers);
    tick(exit_slip::key, state.papers.key);
    tick(exit_slip::exit_slip, state.papers.exit_slip);
  }
  if (detail.issued_at) {
    const std::string issued = c.tr("order_settlement.issued", {{"who", detail.issued_by}, {"when", c.moment(*detail.issued_at)}});
    caption(c, issued);
  }
  std::string_view why_not = lacking;
  if (why_not.empty() && !turn) why_not = c.tr("reception.error.not_settled");
  if (why_not.empty() && detail.issued_at && !state.changed) why_not = c.tr("order_parts.nothing_changed");
  RowScope row(c, "row");
  if (action_button(c, {.id = "issue", .label = c.tr("order_settlement.issue"), .kind = ButtonKind::primary}, why_not)) {
    if (report(c, c.app->run(app::commands::issue_exit_notice(c.app->context(), detail.id, state.papers)))) state.changed = false;
  }
}

void draw_return_card(Context& c, const app::OrderSettlement& detail) {
  auto& state = c.pages.get<ReturnCard>();
  if (state.order != detail.id) state = {.order = detail.id};
  CardScope card(c, {.id = "return", .title = c.tr("order_settlement.return")});
  if (detail.things.empty()) return paragraph(c, c.tr("order_settlement.return.empty"), {.color = Color::text2});
  const std::string lacking = detail.state == "delivered" ? std::string(c.tr("order_parts.closed")) : lacks(c, app::Permission::edit_order);
  for (const app::ThingBack& thing : detail.things) {
    auto [counted, fresh] = state.counted.try_emplace(thing.id);
    if (fresh) counted->second = {std::to_string(thing.returned.value_or(thing.quantity)), thing.difference};
    draw_counted(c, thing, counted->second, lacking.empty());
  }
  {
    RowScope row(c, "row");
    if (action_button(c, {.id = "save", .label = c.tr("order_settlement.save_return"), .kind = ButtonKind::primary}, lacking)) save_returned(c, detail, state);
  }
  signature_line(c, {.form = "belongings_out", .subject = detail.id, .signer = detail.customer_name}, lacking);
}

void draw_delivery_card(Context& c, const app::OrderSettlement& detail) {
  CardScope card(c, {.id = "delivery", .title = c.tr("order_settlement.delivery")});
  const bool may = c.app->may(app::Permission::edit_order) || c.app->may(app::Permission::settle_order);
  const std::string lacking = may ? std::string() : lacks(c, app::Permission::settle_order);
  if (detail.state == "delivered") {
    notice(c, c.tr("order_settlement.delivered"), Tone::ok);
  } else {
    for (const base::Message& missing : detail.before_delivery) {
      const std::string words = c.tr(missing);
      notice(c, words, Tone::warn);
    }
    std::string why_not = lacking;
    if (why_not.empty() && detail.state != "settled") why_not = c.tr("reception.error.not_settled");
    if (why_not.empty() && !detail.before_delivery.empty()) why_not = c.tr("order_settlement.missing");
    RowScope row(c, "deliver_row");
    if (action_button(c, {.id = "deliver", .label = c.tr("order_settlement.deliver"), .kind = ButtonKind::primary}, why_not)) {
      report(c, c.app->run(app::commands::advance_order(c.app->context(), detail.id, "delivered")));
    }
  }
  if (detail.gate_at) {
    const std::string passed = c.tr("order_settlement.gate_passed", {{"who", detail.gate_by}, {"when", c.moment(*detail.gate_at)}});
    return text(c, passed);
  }
  const std::string_view why_not = !lacking.empty() ? std::string_view(lacking) : detail.state == "delivered" ? std::string_view() : c.tr("reception.error.not_delivered");
  RowScope row(c, "gate_row");
  if (action_button(c, {.id = "gate", .label = c.tr("order_settlement.gate")}, why_not)) {
    report(c, c.app->run(app::commands::pass_gate(c.app->context(), detail.id)));
  }
}

}  // namespace aftercare::ui
