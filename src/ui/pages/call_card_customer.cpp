#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/call_card.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/pages/service_plan_card.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

std::string hour(int of_day) { return std::to_string(of_day) + ":00"; }

void draw_head(Context& c, const app::CallCard& card) {
  {
    RowScope row(c, "name");
    if (link(c, "customer", card.line.customer)) c.router.go("#/customers/" + card.item.customer.to_string());
    row.right();
    if (card.vip) chip(c, "VIP", Tone::accent);
  }
  text(c, card.phone.empty() ? c.tr("follow_up.no_phone") : std::string_view(card.phone), {.size = TextSize::title, .weight = Weight::bold});
  if (card.phone_masked && button(c, {.id = "reveal", .label = c.tr("follow_up.show_phone"), .kind = ButtonKind::quiet, .shortcut = ImGuiKey_P, .key_cap = "P"})) {
    report(c, c.app->reveal(schema::customer::entity, card.item.customer, schema::customer::phones));
  }
  if (!card.preferred_time.empty()) caption(c, c.tr("follow_up.preferred", {{"time", card.preferred_time}}));
  if (card.habit) {
    caption(c, c.tr("follow_up.habit", {{"from", hour(card.habit->from_hour)}, {"to", hour(card.habit->to_hour)}, {"n", std::to_string(card.habit->reached)},
                                        {"tried", std::to_string(card.habit->tried)}}));
  }
  if (!card.line.block.empty()) {
    const std::string words = c.tr("follow_up.blocked_because", {{"why", c.tr(card.line.block)}});
    notice(c, words, Tone::bad);
    if (card.item.block == rules::CallBlock::do_not_contact && button(c, {.id = "lift", .label = c.tr("follow_up.lift_block"), .small = true})) {
      report(c, c.app->run(app::commands::lift_block(c.app->context(), card.item.block_record)));
    }
  }
}

void draw_car(Context& c, const app::CallCard& card) {
  const std::string car = card.line.plate + (card.car.empty() ? "" : " " + card.car);
  key_value(c, {.label = c.tr("entity.asset"), .value = car, .weight = Weight::bold});
  const std::string_view event = schema::follow_up_rule::event_codes[static_cast<std::size_t>(card.item.rule->event)];
  const std::string label = c.choice_label(schema::follow_up_rule::events, event);
  const std::string day = c.day(card.item.event) + c.tr("follow_up.day_count", {{"n", std::to_string(c.today() - card.item.event)}});
  key_value(c, {.label = label, .value = day});
  if (!card.adviser.empty()) {
    const bool sold = card.item.base_entity == &schema::sales_delivery::entity, complained = !card.complaint.empty();
    const std::string_view who = complained ? c.label(schema::complaint::entity, schema::complaint::handler)
                                 : sold     ? c.label(schema::sales_delivery::entity, schema::sales_delivery::sales_rep)
                                            : c.label(schema::repair_order::entity, schema::repair_order::adviser);
    key_value(c, {.label = who, .value = card.adviser});
  }
  if (card.next_maintenance) {
    const std::string next = c.day(*card.next_maintenance);
    key_value(c, {.label = c.label(schema::asset::entity, schema::asset::next_maintenance), .value = next});
  }
  for (const app::WearLine& line : card.wear) {
    const std::string words = app::wear_part_name(c.words, line.name) + " " + c.day(line.due);
    key_value(c, {.label = c.tr("wear.due"), .value = words, .color = line.state == app::DueState::overdue ? Color::bad : Color::text});
  }
  for (const app::VehicleCard& other : card.vehicles) {
    if (other.asset == card.item.asset || other.ended) continue;
    const std::string words = other.plate + " " + other.model;
    key_value(c, {.label = c.tr("follow_up.other_car"), .value = words});
  }
}

/// R-FU-25: what the customer complained of, and what was done about it.
void draw_closed_complaint(Context& c, const app::CallCard& card) {
  if (card.complaint.empty()) return;
  divider(c);
  section_title(c, c.tr("entity.complaint"));
  const std::string key = card.complaint.to_string();
  if (link(c, key, card.complained)) c.router.go("#/complaints/" + key);
  if (!card.solution.empty()) paragraph(c, c.tr("follow_up.complaint_solution", {{"words", card.solution}}), {.color = Color::text2});
}

/// R-FU-27: seen before the call, changed in it.
void draw_interests(Context& c, const app::CallCard& card) {
  auto& state = c.pages.get<CallPage>();
  const bool keys = state.question < 0 && !state.open;
  divider(c);
  if (!card.interests.empty()) paragraph(c, c.tr("follow_up.interests", {{"words", card.interests}}), {.color = Color::text2});
  if (!c.app->may(app::Permission::edit_customer)) return;
  if (button(c, {.id = "interests", .label = c.tr("follow_up.interests_edit"), .kind = ButtonKind::quiet,
                 .shortcut = keys ? static_cast<ImGuiKeyChord>(ImGuiKey_I) : 0, .key_cap = "I", .small = true})) {
    state.ask = CallPage::Ask::interests;
    state.open = state.focus = true;
    state.reason = card.interests;
    state.problem.clear();
  }
}

void draw_said(Context& c, const app::CallCard& card) {
  if (!card.visit.empty() || !card.advice.empty()) {
    divider(c);
    section_title(c, c.tr("follow_up.visit"));
    if (!card.visit.empty()) paragraph(c, card.visit, {.color = Color::text2});
    if (!card.advice.empty()) paragraph(c, c.tr("follow_up.advice", {{"words", card.advice}}), {.color = Color::text2});
  }
  draw_interests(c, card);
  if (card.said.empty() && card.first_answers.empty()) return;
  divider(c);
  section_title(c, c.tr("follow_up.said"));
  for (const app::CallCard::Said& said : card.said) paragraph(c, day_of(c, said.at) + " " + said.words, {.color = Color::text2});
  for (std::size_t i = 0; i + 1 < card.first_answers.size(); i += 2) {
    paragraph(c, words_of(c, card.first_answers[i]) + "：" + card.first_answers[i + 1], {.color = Color::text2});  // not a key
  }
}

void draw_open_ends(Context& c, const app::CallCard& card) {
  if (card.declined.empty() && card.demand_words.empty() && card.other_calls.empty() && card.complaints.empty()) return;
  divider(c);
  section_title(c, c.tr("follow_up.open_ends"));
  for (const auto& [id, words] : card.complaints) {
    const std::string key = id.to_string(), label = c.tr("follow_up.open_complaint", {{"words", words}});
    if (link(c, key, label)) c.router.go("#/complaints/" + key);
  }
  for (const app::CallCard::Work& work : card.declined) {
    paragraph(c, c.tr("follow_up.declined", {{"name", work.name}, {"date", c.day(work.on)}, {"amount", work.amount.to_currency()}}), {.color = Color::text2});
  }
  for (const std::string& words : card.demand_words) paragraph(c, c.tr("follow_up.open_demand", {{"words", words}}), {.color = Color::warn});
  for (const std::string& rule : card.other_calls) paragraph(c, c.tr("follow_up.also_due", {{"rule", words_of(c, rule)}}), {.color = Color::text2});
}

}  // namespace

void draw_call_customer(Context& c, const app::CallCard& card) {
  CardScope frame(c, {.id = "who", .fill_height = true});
  draw_head(c, card);
  divider(c);
  draw_car(c, card);
  draw_recall_lines(c, card.item.asset);
  draw_service_plan_lines(c, card.item.customer);
  draw_closed_complaint(c, card);
  draw_said(c, card);
  draw_open_ends(c, card);
}

}  // namespace aftercare::ui
