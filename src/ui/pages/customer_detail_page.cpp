// One customer in one screen: who, which cars, what happened, what to mind (look/customer.png).

#include "app/commands/customer_commands.hpp"
#include "app/queries/customer_queries.hpp"
#include <algorithm>

#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/appointment_pages.hpp"
#include "ui/pages/complaint_pages.hpp"
#include "ui/pages/contact_dialog.hpp"
#include "ui/pages/customer_pages.hpp"
#include "ui/pages/membership_card.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/quality_feedback_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/printing.hpp"
#include "ui/pages/service_plan_card.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace {

struct CustomerPage {
  std::string tab = "timeline";
};

// --- left: identity and vehicles

void draw_identity(Context& c, const app::CustomerDetail& detail) {
  CardScope card(c, {.id = "identity", .title = c.tr("group.customer.identity")});
  for (const app::ShownField& field : detail.identity) {
    // A missing phone is worth seeing; other unknowns are only noise.
    if (!field.text.empty() || field.field == &schema::customer::phones) draw_shown_field(c, schema::customer::entity, detail.id, field);
  }
  RowScope row(c, "verify");
  const std::string verified = detail.verified_on ? c.tr("customer.verified", {{"date", detail.verified_on->to_string()}}) : std::string(c.tr("customer.never_verified"));
  text(c, verified, {.size = TextSize::small, .color = Color::text3});
  row.right();
  if (link(c, "verify", c.tr("customer.verify_today"))) report(c, c.app->run(app::commands::verify_contact(c.app->context(), detail.id)));
}

void draw_vehicle(Context& c, const app::VehicleCard& vehicle) {
  const std::string key = vehicle.ownership.to_string();
  std::string line = vehicle.model;
  if (vehicle.mileage) line += " · " + base::number_text(*vehicle.mileage) + " km";
  const bool in_warranty = vehicle.warranty_end && *vehicle.warranty_end >= c.today();
  std::string chip = c.choice_label(schema::ownership::roles, vehicle.role);
  Tone tone = Tone::neutral;
  if (vehicle.ended) chip = c.tr("customer.vehicle_ended");
  else if (vehicle.role == "owner" && vehicle.warranty_end) chip = c.tr(in_warranty ? "customer.in_warranty" : "customer.out_of_warranty"), tone = in_warranty ? Tone::ok : Tone::neutral;
  if (choice_card(c, {.id = key, .title = vehicle.plate, .line = line, .small_line = vehicle.vin, .chip = chip, .chip_tone = tone})) {
    c.router.go("#/vehicles/" + vehicle.asset.to_string());
  }
}

void draw_vehicles(Context& c, const app::CustomerDetail& detail) {
  CardScope card(c, {.id = "vehicles", .title = c.tr("customer.vehicles")});
  if (detail.vehicles.empty()) caption(c, c.tr("customer.no_vehicle"));
  for (const app::VehicleCard& vehicle : detail.vehicles) draw_vehicle(c, vehicle);
  if (button(c, {.id = "add_vehicle", .label = c.tr("customer.add_vehicle"), .icon = Icon::plus, .small = true})) {
    c.router.go("#/vehicles/new?customer=" + detail.id.to_string());
  }
}

// --- middle: what happened

struct EventLook {
  const char* kind_key;
  Tone tone;
};

EventLook look_of(app::TimelineEvent::Kind kind) {
  using enum app::TimelineEvent::Kind;
  switch (kind) {
    case visit: return {"customer.event.visit", Tone::neutral};
    case contact: return {"customer.event.contact", Tone::accent};
    case delivery: return {"customer.event.delivery", Tone::ok};
    case correction: return {"customer.event.correction", Tone::warn};
    case merged: return {"customer.event.merged", Tone::info};
  }
  return {"customer.event.visit", Tone::neutral};
}

void draw_event(Context& c, const app::TimelineEvent& event) {
  const EventLook look = look_of(event.kind);
  const std::string when = day_of(c, event.at);
  std::string title = words_of(c, event.title);
  std::string detail = event.detail;
  if (event.kind == app::TimelineEvent::Kind::correction) title = c.tr("customer.event.corrected", {{"field", title}}) + (event.state.empty() ? "" : " " + event.state);
  if (event.kind == app::TimelineEvent::Kind::visit) detail += " · " + c.choice_label(schema::repair_order::states, event.state);
  const bool opens = event.kind == app::TimelineEvent::Kind::visit;
  const std::string key = event.record.to_string();
  if (timeline_row(c, {.id = opens ? std::string_view(key) : std::string_view(), .when = when, .kind = c.tr(look.kind_key), .tone = look.tone, .title = title, .detail = detail})) {
    c.router.go("#/orders/" + key);
  }
}

void draw_events(Context& c, const app::CustomerDetail& detail, std::optional<app::TimelineEvent::Kind> only) {
  bool any = false;
  for (const app::TimelineEvent& event : detail.timeline) {
    if (only && event.kind != *only) continue;
    draw_event(c, event);
    any = true;
  }
  if (!any) empty_state(c, "nothing", {.icon = Icon::inbox, .title = c.tr("customer.nothing_yet"), .text = c.tr("customer.nothing_yet.text")});
}

std::string count_of(const app::CustomerDetail& detail, app::TimelineEvent::Kind kind) {
  return std::to_string(std::ranges::count_if(detail.timeline, [kind](const app::TimelineEvent& event) { return event.kind == kind; }));
}

void draw_middle(Context& c, CustomerPage& state, const app::CustomerDetail& detail) {
  CardScope card(c, {.id = "events", .fill_height = true, .scroll = true});
  const std::string all = std::to_string(detail.timeline.size());
  const std::string visits = count_of(detail, app::TimelineEvent::Kind::visit);
  const std::string contacts = count_of(detail, app::TimelineEvent::Kind::contact);
  const Tab list[] = {{"timeline", c.tr("customer.tab.timeline"), all},
                      {"visits", c.tr("customer.tab.visits"), visits},
                      {"contacts", c.tr("customer.tab.contacts"), contacts},
                      {"history", c.tr("customer.tab.history")}};
  tabs(c, "tabs", list, state.tab);
  if (state.tab == "visits") return draw_events(c, detail, app::TimelineEvent::Kind::visit);
  if (state.tab == "contacts") return draw_events(c, detail, app::TimelineEvent::Kind::contact);
  if (state.tab == "history") return draw_history(c, schema::customer::entity, detail.id);
  draw_events(c, detail, std::nullopt);
}

// --- right: what to mind

void draw_duplicates(Context& c, const app::CustomerDetail& detail) {
  if (detail.duplicates_of_this.empty()) return;
  CardScope card(c, {.id = "merged", .title = c.tr("customer.merged_into_this")});
  for (const base::RecordId& other : detail.duplicates_of_this) {
    const std::string key = other.to_string();
    RowScope row(c, key);
    text(c, c.app->store().find(schema::customer::entity, other)[schema::customer::name]);
    row.right();
    if (button(c, {.id = "split", .label = c.tr("customer.split"), .small = true})) {
      report(c, c.app->run(app::commands::split_record(c.app->context(), schema::customer::entity, other)));
    }
  }
}

void draw_attention(Context& c, const app::CustomerDetail& detail) {
  if (detail.attention.empty()) return;
  CardScope card(c, {.id = "attention", .title = c.tr("customer.attention"), .tone = Tone::warn});
  for (const base::Message& message : detail.attention) paragraph(c, c.tr(message));
}

void draw_figures(Context& c, const app::CustomerDetail& detail) {
  draw_complaints_card(c, detail.complaints, "customer", detail.id);
  draw_quality_feedback_card(c, schema::quality_feedback::customer_of, "customer", detail.id);
  draw_visit_figures(c, detail.visits, detail.spent, detail.row.last_visit, detail.first_visit);
  draw_duplicates(c, detail);
}

std::string subtitle_of(const Context& c, const app::CustomerDetail& detail) {
  std::string line = detail.row.number;
  if (!detail.row.tracker.empty()) line += " · " + c.tr("customer.tracker_is", {{"name", detail.row.tracker}});
  if (!detail.preferred_time.empty()) line += " · " + detail.preferred_time;
  return line;
}

void draw_header(Context& c, const app::CustomerDetail& detail) {
  const std::string subtitle = subtitle_of(c, detail);
  const std::string chip = detail.row.vip ? std::string(c.tr("field.customer.vip")) : std::string();
  const Button actions[] = {
      {.id = "contact", .label = c.tr("customer.log_contact"), .icon = Icon::phone, .shortcut = ImGuiKey_C, .key_cap = "C"},
      {.id = "print", .label = c.tr("customer.print_sheet"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"},
      {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E"},
      {.id = "order", .label = c.tr("customer.new_visit"), .kind = ButtonKind::primary, .shortcut = ImGuiKey_N, .key_cap = "N"}};
  const std::string_view pressed = page_header(c, {.title = detail.row.name, .subtitle = subtitle, .avatar_name = detail.row.name, .chip = chip, .actions = actions});
  const std::string id = detail.id.to_string();
  if (pressed == "edit") c.router.go("#/customers/" + id + "/edit");
  if (pressed == "order") c.router.go("#/orders/new?customer=" + id);
  if (pressed == "contact") open_contact_dialog(c, detail.id);
  if (pressed == "print") print_customer_sheet(c, detail.id);
}

}  // namespace

void draw_customer_detail(Context& c) {
  auto& state = c.pages.get<CustomerPage>();
  IdScope page(c, "customer");
  const app::CustomerDetail* shown = shown_detail(c, {"customers", "customer", Icon::person}, app::customer_detail);
  if (shown == nullptr) return;
  const app::CustomerDetail& detail = *shown;
  draw_header(c, detail);
  if (!detail.merged_into.empty()) {
    notice(c, c.tr("customer.is_duplicate"), Tone::info);
    if (link(c, "survivor", c.tr("customer.go_to_survivor"))) c.router.replace(parse_route("#/customers/" + detail.merged_into.to_string()));
  }
  if (c.is_wide()) {
    ColumnsScope columns(c, "body", {{.width_em = 21}, {.share = 1}, {.width_em = 19}}, -1);
    columns.next();
    draw_identity(c, detail);
    draw_vehicles(c, detail);
    columns.next();
    draw_middle(c, state, detail);
    columns.next();
    draw_attention(c, detail);
    draw_coming_appointments(c, detail.appointments, "customer=" + detail.id.to_string());
    draw_service_plan(c, detail.id);
    draw_membership_card(c, detail.id);
    draw_figures(c, detail);
  } else {  // a tablet: what to mind comes first, what happened keeps half of the width
    ScrollScope scroll(c, "scroll");
    ColumnsScope columns(c, "body", {{.width_em = 22}, {.share = 1}}, -1);
    columns.next();
    draw_attention(c, detail);
    draw_coming_appointments(c, detail.appointments, "customer=" + detail.id.to_string());
    draw_identity(c, detail);
    draw_vehicles(c, detail);
    draw_service_plan(c, detail.id);
    draw_membership_card(c, detail.id);
    draw_figures(c, detail);
    columns.next();
    draw_middle(c, state, detail);
  }
  draw_contact_dialog(c);
}

}  // namespace aftercare::ui
