// One vehicle: facts, what was done to it, whose it was when, what falls due.

#include <algorithm>

#include "app/commands/customer_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/vehicle_queries.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "ui/pages/appointment_pages.hpp"
#include "ui/pages/archive_card.hpp"
#include "ui/pages/complaint_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/quality_feedback_pages.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/sale_card.hpp"
#include "ui/pages/vehicle_pages.hpp"
#include "ui/pages/wear_parts_card.hpp"
#include "ui/record_choices.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace asset = schema::asset;

namespace {

struct VehiclePage {
  std::string tab = "visits";
  bool transfer_open = false;
  base::RecordId customer;
  std::string role = "owner";
  std::string from;
  std::string problem;
};

void draw_fields(Context& c, const base::RecordId& id, std::span<const app::ShownField> fields, float label_em) {
  for (const app::ShownField& field : fields) {
    if (!field.text.empty()) draw_shown_field(c, asset::entity, id, field, label_em);
  }
}

void draw_owner(Context& c, const app::OwnerLine& owner) {
  const std::string key = owner.ownership.to_string();
  std::string period;
  if (owner.from) period = owner.from->to_string();
  if (owner.from || owner.to) period += " – " + (owner.to ? owner.to->to_string() : std::string(c.tr("vehicle.until_now")));
  std::string line = owner.phone;
  if (choice_card(c, {.id = key, .title = owner.name, .line = line, .small_line = period, .chip = c.choice_label(schema::ownership::roles, owner.role),
                      .chip_tone = owner.ended ? Tone::neutral : Tone::ok})) {
    c.router.go("#/customers/" + owner.customer.to_string());
  }
}

void draw_left(Context& c, VehiclePage& state, const app::VehicleDetail& detail) {
  {
    CardScope card(c, {.id = "facts", .title = c.tr("vehicle.facts")});
    draw_fields(c, detail.id, detail.facts, 6);
  }
  CardScope card(c, {.id = "owners", .title = c.tr("vehicle.owners")});
  if (detail.owners.empty()) caption(c, c.tr("vehicle.no_owner"));
  for (const app::OwnerLine& owner : detail.owners) draw_owner(c, owner);
  if (button(c, {.id = "transfer", .label = c.tr("vehicle.transfer"), .icon = Icon::person, .small = true})) {
    state = {};
    state.transfer_open = true;
    state.from = c.today().to_string();
  }
}

void draw_middle(Context& c, VehiclePage& state, const app::VehicleDetail& detail) {
  CardScope card(c, {.id = "events", .fill_height = true});
  const std::string visits = std::to_string(detail.visits);
  const Tab list[] = {{"visits", c.tr("customer.tab.visits"), visits}, {"history", c.tr("customer.tab.history")}};
  tabs(c, "tabs", list, state.tab);
  if (state.tab == "history") return draw_history(c, asset::entity, detail.id);
  if (detail.timeline.empty()) {
    empty_state(c, "nothing", {.icon = Icon::wrench, .title = c.tr("vehicle.no_visit"), .text = c.tr("vehicle.no_visit.text")});
  }
  for (const app::TimelineEvent& event : detail.timeline) {
    const std::string key = event.record.to_string();
    const std::string when = day_of(c, event.at);
    if (timeline_row(c, {.id = key, .when = when, .kind = c.choice_label(schema::repair_order::states, event.state), .tone = order_state_tone(event.state), .title = event.title, .detail = event.detail})) {
      c.router.go("#/orders/" + key);
    }
  }
}

void draw_right(Context& c, const app::VehicleDetail& detail) {
  draw_recall_card(c, detail.id);
  {
    CardScope card(c, {.id = "dues", .title = c.tr("vehicle.dues")});
    bool any = false;
    for (const app::ShownField& field : detail.dues) any = any || !field.text.empty();
    if (!any) caption(c, c.tr("vehicle.no_dues"));
    draw_fields(c, detail.id, detail.dues, 8.4F);
  }
  draw_wear_parts_card(c, detail.id);
  draw_sale_card(c, detail.id);
  draw_archive_card(c, detail.id);
  draw_coming_appointments(c, detail.appointments, "vehicle=" + detail.id.to_string());
  draw_complaints_card(c, detail.complaints, "vehicle", detail.id);
  draw_quality_feedback_card(c, schema::quality_feedback::asset_of, "vehicle", detail.id);
  draw_visit_figures(c, detail.visits, detail.spent, detail.row.last_visit);
}

void save_transfer(Context& c, VehiclePage& state, const app::VehicleDetail& detail) {
  const auto from = base::parse_loose_date(state.from);
  if (state.customer.empty() || !from) {
    state.problem = c.tr(state.customer.empty() ? "draft.error.reference" : "draft.error.date");
    return;
  }
  if (report(c, c.app->run(app::commands::transfer_vehicle(c.app->context(), detail.id, state.customer, state.role, *from)))) state.transfer_open = false;
}

void draw_transfer(Context& c, VehiclePage& state, const app::VehicleDetail& detail) {
  if (!state.transfer_open) return;
  DialogScope dialog(c, {.id = "transfer", .title = c.tr("vehicle.transfer")}, state.transfer_open);
  if (!dialog) return;
  paragraph(c, c.tr("vehicle.transfer.text"), {.color = Color::text2});
  const std::string shown = app::record_title(*c.app, schema::customer::entity, state.customer);
  const ReferenceResult picked = reference_picker(c, {.id = "customer", .label = c.tr("entity.customer"), .problem = state.problem, .shown = shown,
                                                      .candidates = [&c](std::string_view words) { return record_candidates(c, schema::customer::entity, words); }, .required = true});
  if (picked.changed) state.customer = base::RecordId::parse(picked.key).value_or(base::RecordId{});
  std::vector<Option> roles;
  for (const std::string_view code : schema::ownership::roles.codes) roles.push_back({code, c.tr(schema::choice_label_key(schema::ownership::roles, code))});
  combo(c, {.id = "role", .label = c.tr("field.ownership.role"), .options = roles, .required = true}, state.role);
  date_field(c, {.id = "from", .label = c.tr("field.ownership.from")}, state.from);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.transfer_open = false;
  if (save) save_transfer(c, state, detail);
}

void draw_header(Context& c, const app::VehicleDetail& detail) {
  const std::string subtitle = detail.row.model + (detail.row.owner_name.empty() ? "" : " · " + detail.row.owner_name);
  const Button actions[] = {{.id = "print", .label = c.tr("vehicle.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"},
                            {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E"},
                            {.id = "order", .label = c.tr("customer.new_visit"), .kind = ButtonKind::primary, .shortcut = ImGuiKey_N, .key_cap = "N"}};
  const std::string_view pressed = page_header(c, {.title = detail.row.plate, .subtitle = subtitle, .actions = actions});
  const std::string id = detail.id.to_string();
  if (pressed == "edit") c.router.go("#/vehicles/" + id + "/edit");
  if (pressed == "print") print_vehicle_history(c, detail.id);
  if (pressed == "order") c.router.go("#/orders/new?vehicle=" + id);
}

}  // namespace

void draw_vehicle_detail(Context& c) {
  auto& state = c.pages.get<VehiclePage>();
  IdScope page(c, "vehicle");
  const app::VehicleDetail* shown = shown_detail(c, {"vehicles", "vehicle", Icon::car}, app::vehicle_detail);
  if (shown == nullptr) return;
  const app::VehicleDetail& detail = *shown;
  draw_header(c, detail);
  if (c.is_wide()) {
    ColumnsScope columns(c, "body", {{.width_em = 21}, {.share = 1}, {.width_em = 20}}, -1);
    columns.next();
    draw_left(c, state, detail);
    columns.next();
    draw_middle(c, state, detail);
    columns.next();
    draw_right(c, detail);
  } else {
    ScrollScope scroll(c, "scroll");
    ColumnsScope columns(c, "body", {{.width_em = 22}, {.share = 1}}, -1);
    columns.next();
    draw_left(c, state, detail);
    draw_right(c, detail);
    columns.next();
    draw_middle(c, state, detail);
  }
  draw_transfer(c, state, detail);
}

}  // namespace aftercare::ui
