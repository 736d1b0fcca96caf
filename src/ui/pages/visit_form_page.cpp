// Quick entry of a visit from a plate: type a fragment, the car and its owner are filled in, then
// what is done and for how much. Also changes an order.

#include "app/commands/order_commands.hpp"
#include "app/queries/navigation.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/order_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/vehicle_choice.hpp"
#include "ui/record_choices.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;
namespace customer = schema::customer;

namespace {

struct VisitForm {
  FormOpening opening;
  app::commands::VisitDraft visit;
  VehicleChoice choice;
  bool focus_line = false;
  /// A visit that is over is entered with its items and filed at once; a car that is here gets its items
  /// from the price list on the order's page.
  bool past = false;
  std::string when = "now", day, day_problem;
};

void take_vehicle(Context& c, VisitForm& form, const base::RecordId& id) {
  form.visit = app::commands::visit_for(c.app->context(), id);
  form.day = c.today().to_string();
}

void open(Context& c, VisitForm& form) {
  if (!open_form(c, form)) return;
  const Route& route = c.router.current();
  if (const auto id = base::RecordId::parse(route.id())) {
    form.visit = app::commands::visit_of(c.app->context(), *id);
    const store::Record record = c.app->store().resolve(order::entity, *id);
    form.past = record && record[order::state] == "delivered" && !rules::settlement_of(c.app->indexes(), *id);
    return;
  }
  if (const auto vehicle = base::RecordId::parse(route.query_value("vehicle"))) return take_vehicle(c, form, *vehicle);
  if (const auto person = base::RecordId::parse(route.query_value("customer"))) {
    const auto vehicles = store::assets_of(c.app->indexes(), *person);
    if (vehicles.size() == 1) return take_vehicle(c, form, vehicles.front().id());
    form.choice.words = app::record_title(*c.app, customer::entity, *person);
  }
  if (!route.query_value("plate").empty()) form.choice.words = route.query_value("plate");
  form.choice.focus = true;
}

// --- step 2: what for

void draw_car(Context& c, VisitForm& form) {
  const auto vehicle = base::RecordId::parse(form.visit.order.text(order::asset_of));
  if (vehicle && draw_chosen_vehicle(c, *vehicle, form.visit.order.id.empty())) form = {.opening = form.opening, .choice = {.focus = true}};
}

void draw_order_fields(Context& c, VisitForm& form, std::string_view id, std::string_view title, std::vector<std::string_view> groups) {
  CardScope card(c, {.id = id, .title = title});
  SchemaFormOptions options = form_options(c, order::entity, form.visit.order.id);
  options.groups = std::move(groups);
  options.hidden_fields = {"arrived_at", "promised_at"};
  options.group_titles = false;
  options.columns = 3;
  IdScope scope(c, "fields");
  schema_form(c, form.visit.order, options);
}

constexpr std::initializer_list<ColumnSpec> item_columns = {{.width_em = 7}, {.share = 1}, {.width_em = 6}, {.width_em = 8}, {.width_em = 3}};

void draw_item_heads(Context& c) {
  ColumnsScope columns(c, "heads", item_columns);
  for (const char* key : {"field.order_item.kind", "field.order_item.name", "field.order_item.quantity_milli", "field.order_item.unit_price"}) {
    columns.next();
    text(c, c.tr(key), {.size = TextSize::small, .color = Color::text2});
  }
}

void draw_item(Context& c, VisitForm& form, std::size_t index) {
  app::commands::ItemDraft& item = form.visit.items[index];
  // Lines are named by their place in the form: they have no record yet and are never re-sorted.
  IdScope scope(c, "line" + std::to_string(index));
  ColumnsScope columns(c, "cells", item_columns);
  columns.next();
  const Option kinds[] = {{"labour", c.tr("choice.order_item_kind.labour")}, {"part", c.tr("choice.order_item_kind.part")}};
  combo(c, {.id = "kind", .name = c.tr("field.order_item.kind"), .options = kinds, .required = true}, item.kind);
  columns.next();
  const std::string problem = item.problem.key.empty() ? std::string() : c.tr(item.problem);
  const bool focus = form.focus_line && index + 1 == form.visit.items.size();
  text_field(c, {.id = "name", .name = c.tr("field.order_item.name"), .hint = c.tr("field.order_item.name"), .problem = problem, .focus = focus}, item.name);
  if (focus) form.focus_line = false;
  columns.next();
  text_field(c, {.id = "quantity", .name = c.tr("field.order_item.quantity_milli"), .purpose = TextPurpose::decimal}, item.quantity);
  columns.next();
  const bool entered = text_field(c, {.id = "price", .name = c.tr("field.order_item.unit_price"), .hint = "0.00", .unit = c.tr("visit.yuan"), .purpose = TextPurpose::decimal}, item.unit_price).submitted;
  columns.next();
  if (icon_button(c, {.id = "remove", .icon = Icon::close, .name = c.tr("visit.remove_line")})) {
    if (!item.id.empty()) form.visit.removed_items.push_back(item.id);
    form.visit.items.erase(form.visit.items.begin() + static_cast<std::ptrdiff_t>(index));
    return;
  }
  if (entered && index + 1 == form.visit.items.size()) {
    form.visit.items.emplace_back();
    form.focus_line = true;
  }
}

base::Money draft_total(const VisitForm& form) {
  base::Money total;
  for (const auto& item : form.visit.items) {
    const auto quantity = app::commands::parse_quantity_milli(item.quantity);
    const auto price = base::Money::parse(item.unit_price);
    if (quantity && price) total = total + app::commands::line_amount(*quantity, *price);
  }
  return total;
}

void draw_items(Context& c, VisitForm& form) {
  CardScope card(c, {.id = "items", .title = c.tr("visit.items")});
  if (!form.visit.items.empty()) draw_item_heads(c);
  for (std::size_t index = 0; index < form.visit.items.size(); ++index) draw_item(c, form, index);
  RowScope row(c, "foot");
  if (button(c, {.id = "add", .label = c.tr("visit.add_line"), .icon = Icon::plus, .small = true})) {
    form.visit.items.emplace_back();
    form.focus_line = true;
  }
  row.right();
  const std::string total = std::string(c.tr("orders.total")) + " " + draft_total(form).to_currency();
  text(c, total, {.size = TextSize::heading, .weight = Weight::bold});
}

void draw_when(Context& c, VisitForm& form) {
  CardScope card(c, {.id = "when"});
  const Segment choices[] = {{"now", c.tr("visit.now")}, {"past", c.tr("visit.past")}};
  if (segmented(c, "choice", choices, form.when)) {
    form.past = form.when == "past";
    if (form.past && form.visit.items.empty()) form.visit.items.emplace_back();
    if (!form.past) form.visit.items.clear();
  }
  if (!form.past) return;
  caption(c, c.tr("visit.past.text"));
  date_field(c, {.id = "day", .label = c.tr("visit.past.day"), .problem = form.day_problem, .required = true, .width_em = 12}, form.day);
}

/// A past visit is delivered and paid with what its items cost; nothing of the desk's way is asked for.
bool close_past_visit(Context& c, VisitForm& form) {
  const auto day = parse_typed_date(form.day, c.today());
  form.day_problem.clear();
  if (!day || *day > c.today()) {
    form.day_problem = c.tr("visit.past.day_wrong");
    return false;
  }
  constexpr int noon = 12 * 60;
  const base::Milliseconds then = std::min(c.clock.now(), base::from_local({*day, noon}, c.clock.utc_offset_minutes()));
  const std::string at = std::to_string(then);
  app::RecordDraft& visit = form.visit.order;
  visit.set_text(order::arrived_at, at);
  visit.set_text(order::state, "delivered");
  visit.set_text(order::state_at, at);
  visit.set_text(order::delivered_at, at);
  visit.set_text(order::paid, draft_total(form).to_string());
  return true;
}

void save(Context& c, VisitForm& form) {
  if (form.past && form.visit.order.id.empty() && !close_past_visit(c, form)) return;
  if (!report(c, c.app->run(app::commands::save_visit(c.app->context(), form.visit)))) return;
  c.router.go(record_address("orders", form.visit.order.id));
}

}  // namespace

void draw_visit_form(Context& c) {
  auto& state = c.pages.get<VisitForm>();
  IdScope page(c, "visit");
  open(c, state);
  const bool is_new = state.visit.order.id.empty();
  const bool chosen = state.visit.order.entity != nullptr;
  const auto draw_fields = [&] {
    if (!chosen) {
      const base::RecordId vehicle = draw_vehicle_choice(c, state.choice);
      return vehicle.empty() ? void() : take_vehicle(c, state, vehicle);
    }
    draw_car(c, state);
    if (state.visit.order.entity == nullptr) return;  // another car is wanted
    if (const auto car = base::RecordId::parse(state.visit.order.text(order::asset_of)); car && is_new) draw_recall_warning(c, *car);
    if (is_new) draw_when(c, state);
    draw_order_fields(c, state, "order", c.tr("visit.visit"), {"visit", "complaint"});
    if (state.past) draw_items(c, state);
    if (state.past || !is_new) draw_order_fields(c, state, "work", c.tr("visit.work"), {"work"});
  };
  draw_form_page(c, {.title = c.tr(is_new ? "orders.new" : "visit.edit"),
                     .back = record_address("orders", state.visit.order.id),
                     .draw_fields = draw_fields,
                     .save = [&] { save(c, state); },
                     .can_save = chosen});
}

}  // namespace aftercare::ui
