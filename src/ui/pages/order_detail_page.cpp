// The frame of one repair order (look/order.png): where the car stands and since when, what is next and what
// is missing for it, what earlier visits say; under it the parts of the order, one of them open.

#include <algorithm>

#include "app/commands/order_flow_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "app/queries/order_queries.hpp"
#include "app/queries/wear_part_queries.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/contact_dialog.hpp"
#include "ui/pages/order_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/order_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;

namespace {

struct OrderTab {
  std::string_view code;
  const char* label;
  void (*draw)(Context&, const base::RecordId&);
};
constexpr OrderTab order_tabs[] = {{"reception", "order.tab.reception", draw_order_reception_tab},
                                   {"lines", "order.tab.lines", draw_order_lines_tab},
                                   {"workshop", "order.tab.workshop", draw_order_workshop_tab},
                                   {"settlement", "order.tab.settlement", draw_order_settlement_tab},
                                   {"papers", "order.tab.papers", draw_order_papers_tab}};

struct OrderFrame {
  base::RecordId id;
  std::string state;
  std::string tab;              // where work was due when the order came into this state
  bool asking = false, focus = false;
  std::string to, reason, problem;
  bool all_memories = false;
};

std::string state_words(Context& c, std::string_view state) { return c.choice_label(order::states, state); }

/// The part of the page in the address; without one the part where work is due.
const OrderTab& shown_tab(Context& c, OrderFrame& frame, const app::OrderDetail& detail) {
  const bool same = frame.id == detail.id;
  if (!same || frame.state != detail.row.state) {
    if (!same) frame = {.id = detail.id};
    else if (Route route = c.router.current(); route.parts.size() > 1) route.parts.resize(1), c.router.replace(std::move(route));
    frame.state = detail.row.state;
    frame.tab = detail.due_tab;
  }
  const std::string_view asked = c.router.current().part(1);
  for (const std::string_view code : {asked, std::string_view(frame.tab)}) {
    const auto* found = std::ranges::find(order_tabs, code, &OrderTab::code);
    if (found != std::end(order_tabs)) return *found;
  }
  return order_tabs[1];
}

void go_to_tab(Context& c, std::string_view code) {
  Route route = c.router.current();
  route.parts.resize(1);
  route.parts.emplace_back(code);
  c.router.replace(std::move(route));
}

// --- the way

void draw_steps(Context& c, const app::OrderDetail& detail) {
  CardScope card(c, {.id = "steps"});
  const auto current = rules::stage_of(detail.row.state);
  if (!current) {
    std::string words = state_words(c, detail.row.state);
    if (!detail.leave_reason.empty()) words += " · " + detail.leave_reason;
    return notice(c, words, Tone::warn);
  }
  std::vector<std::string> labels, stamps;
  for (std::size_t stage = 0; stage < std::size(rules::stages); ++stage) {
    const bool here = stage == *current;
    labels.push_back(state_words(c, here ? std::string_view(detail.row.state) : rules::stages[stage]));
    std::string& words = stamps.emplace_back();
    if (stage > *current) continue;
    // Of the stage as it stands the state the order is in, of a stage passed its first stamp.
    for (const app::StateStamp& stamp : detail.stamps) {
      if (rules::stage_of(stamp.state) != stage) continue;
      words = c.moment(stamp.at) + (stamp.person.empty() ? "" : " " + stamp.person);
      if (!here) break;
    }
  }
  std::vector<Step> steps;
  for (std::size_t stage = 0; stage < labels.size(); ++stage) {
    const bool done = stage < *current || detail.row.state == "delivered";
    steps.push_back({labels[stage], stamps[stage], done ? Step::State::done : stage == *current ? Step::State::current : Step::State::open});
  }
  stepper(c, "stepper", steps);
}

void advance(Context& c, OrderFrame& frame, const app::OrderDetail& detail, const std::string& to) {
  if (app::commands::asks_for_reason(detail.row.state, to)) {
    frame.to = to;
    frame.reason.clear(), frame.problem.clear();
    frame.asking = frame.focus = true;
    return;
  }
  report(c, c.app->run(app::commands::advance_order(c.app->context(), detail.id, to)));
}

void draw_reason(Context& c, OrderFrame& frame, const app::OrderDetail& detail) {
  if (!frame.asking) return;
  const std::string title = c.tr("order.go_to", {{"state", state_words(c, frame.to)}});
  DialogScope dialog(c, {.id = "reason", .title = title}, frame.asking);
  if (!dialog) return;
  const bool typed = text_field(c, {.id = "reason", .label = c.tr("order.reason"), .problem = frame.problem, .required = true, .focus = frame.focus}, frame.reason).submitted;
  frame.focus = false;
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary}) || typed;
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) frame.asking = false;
  if (!save) return;
  const auto done = c.app->run(app::commands::advance_order(c.app->context(), detail.id, frame.to, frame.reason));
  if (done) frame.asking = false;
  else frame.problem = c.tr(done.error().message), frame.focus = true;
}

void draw_needs(Context& c, const app::OrderDetail& detail) {
  if (detail.needs.empty()) return;
  caption(c, c.tr("order.first"));
  if (const std::string_view tab = draw_order_needs(c, detail.needs); !tab.empty()) go_to_tab(c, tab);
}

/// What one says at this step (R-REC-20).
void draw_phrase(Context& c, const app::OrderDetail& detail) {
  const std::string key = "reception.phrase." + detail.row.state;
  if (c.words.has(key)) paragraph(c, c.tr("order.phrase", {{"words", c.tr(key)}}), {.size = TextSize::small, .color = Color::text2});
}

void draw_next(Context& c, OrderFrame& frame, const app::OrderDetail& detail) {
  CardScope card(c, {.id = "next", .title = c.tr("order.next"), .tone = Tone::accent});
  draw_phrase(c, detail);
  if (detail.next.empty()) paragraph(c, c.tr("order.nothing_next"), {.color = Color::text2});
  else {
    const std::string label = c.tr("order.go_to", {{"state", state_words(c, detail.next)}});
    if (button(c, {.id = detail.next, .label = label, .kind = ButtonKind::primary, .key_cap = "Alt N", .disabled = !detail.needs.empty(), .fill_width = true})) {
      advance(c, frame, detail, detail.next);
    }
    draw_needs(c, detail);
  }
  if (detail.other_states.empty()) return;
  space(c);
  caption(c, c.tr("order.or"));
  RowScope row(c, "others", c.theme.size.control_small_height);
  row.gap(1);
  for (const std::string& state : detail.other_states) {
    const std::string label = state_words(c, state);
    const std::string tip = c.tr("order.go_to", {{"state", label}});
    if (button(c, {.id = state, .label = label, .small = true, .tooltip = tip})) advance(c, frame, detail, state);
  }
}

/// Alt+N: on, or to where the first missing thing is done.
void draw_next_key(Context& c, OrderFrame& frame, const app::OrderDetail& detail) {
  if (detail.next.empty() || !c.key_pressed(ImGuiMod_Alt | ImGuiKey_N)) return;
  if (detail.needs.empty()) advance(c, frame, detail, detail.next);
  else go_to_tab(c, detail.needs.front().tab);
}

// --- what to mind

std::string memory_words(Context& c, const app::OrderMemory& memory) {
  const std::string days = std::to_string(memory.days_since);
  const std::string on = memory.on.to_string();
  if (memory.kind == app::OrderMemory::Kind::repeat) return c.tr("order.memory.repeat", {{"name", memory.name}, {"days", days}, {"date", on}});
  if (memory.kind == app::OrderMemory::Kind::declined) {
    return c.tr("order.memory.declined", {{"name", memory.name}, {"date", on}, {"amount", memory.amount.to_currency()}});
  }
  if (memory.kind == app::OrderMemory::Kind::wear) {
    const std::string part = app::wear_part_name(c.words, memory.name), due = memory.until ? memory.until->to_string() : std::string();
    return c.tr(memory.order.empty() ? "order.memory.wear_first" : "order.memory.wear", {{"name", part}, {"due", due}, {"date", on}});
  }
  std::string until = memory.until ? memory.until->to_string() : std::string();
  if (memory.until_km) until += (until.empty() ? "" : " / ") + base::number_text(*memory.until_km) + " km";
  return c.tr("order.memory.warranty", {{"name", memory.name}, {"date", on}, {"until", until}});
}

void offer(Context& c, const app::OrderDetail& detail, const app::OrderMemory& memory) {
  report(c, c.app->run(app::commands::add_charge(c.app->context(), detail.id, memory.charge, memory.quantity_milli)));
}

/// The first part due that the price list has; Alt W offers it.
const app::OrderMemory* wear_to_offer(const Context& c, const app::OrderDetail& detail) {
  if (!c.app->may(app::Permission::edit_order)) return nullptr;
  const auto found = std::ranges::find_if(detail.memories, [](const app::OrderMemory& memory) {
    return memory.kind == app::OrderMemory::Kind::wear && !memory.charge.empty();
  });
  return found == detail.memories.end() ? nullptr : &*found;
}

void draw_memory(Context& c, const app::OrderDetail& detail, const app::OrderMemory& memory) {
  const bool wear = memory.kind == app::OrderMemory::Kind::wear;
  IdScope scope(c, wear ? "wear-" + memory.part : memory.item.to_string() + (memory.kind == app::OrderMemory::Kind::repeat ? "-repeat" : ""));
  RowScope row(c, "memory", c.theme.size.control_small_height);
  const std::string words = memory_words(c, memory);
  text(c, words);
  row.right();
  if (!memory.charge.empty() && app::may(c.app->person().role, app::Permission::edit_order) &&
      button(c, {.id = "offer", .label = c.tr(wear ? "order.memory.offer_wear" : "order.memory.offer"),
                 .key_cap = wear && &memory == wear_to_offer(c, detail) ? std::string_view("Alt W") : std::string_view(), .small = true})) {
    offer(c, detail, memory);
  }
  if (!memory.order.empty() && button(c, {.id = "earlier", .label = c.tr("order.memory.earlier"), .kind = ButtonKind::quiet, .small = true})) c.router.go(record_address("orders", memory.order));
}

void draw_warnings(Context& c, OrderFrame& frame, const app::OrderDetail& detail) {
  if (detail.row.late) notice(c, c.tr("order.late"), Tone::bad);
  if (detail.new_customer) notice(c, c.tr("order.new_customer"), Tone::info);
  if (detail.discrepancy) {
    const std::string words = c.tr(*detail.discrepancy);
    notice(c, words, Tone::bad);
  }
  draw_order_recalls(c, detail.id, detail.asset);
  if (detail.memories.empty()) return;
  if (const app::OrderMemory* part = wear_to_offer(c, detail); part != nullptr && c.key_pressed(ImGuiMod_Alt | ImGuiKey_W)) offer(c, detail, *part);
  constexpr std::size_t few = 2;
  CardScope card(c, {.id = "memories", .tone = Tone::warn});
  for (std::size_t i = 0; i < detail.memories.size(); ++i) {
    if (i == few && detail.memories.size() > few + 1 && !frame.all_memories) {
      const std::string more = c.tr("order.memory.more", {{"n", std::to_string(detail.memories.size() - few)}});
      if (link(c, "more", more)) frame.all_memories = true;
      break;
    }
    draw_memory(c, detail, detail.memories[i]);
  }
}

// --- beside the parts

void draw_facts(Context& c, const app::OrderDetail& detail) {
  CardScope card(c, {.id = "facts"});
  const auto fact = [&](const schema::FieldInfo& field, std::string_view value, Color color = Color::text) {
    if (!value.empty()) key_value(c, {.label = c.label(order::entity, field), .value = value, .label_em = 5, .color = color});
  };
  fact(order::promised_at, detail.row.promised_at == 0 ? std::string() : c.moment(detail.row.promised_at), detail.row.late ? Color::bad : Color::text);
  fact(order::arrived_at, c.moment(detail.row.arrived_at));
  fact(order::adviser, detail.row.adviser);
  fact(order::technician, detail.technician);
  fact(order::waiting, c.choice_label(order::waitings, detail.waiting));
  fact(order::key_no, detail.key_no);
  fact(order::box_no, detail.box_no);
  fact(order::purpose, c.choice_label(order::purposes, detail.row.purpose));
  fact(order::complaint, detail.complaint);
  fact(order::wishes, detail.wishes);
  fact(order::work_done, detail.work_done);
  fact(order::advice, detail.advice);
  if (detail.followed_up_at != 0) {
    const std::string words = c.moment(detail.followed_up_at) + (detail.followed_up_by.empty() ? "" : " " + detail.followed_up_by);
    key_value(c, {.label = c.tr("order.followed_up"), .value = words, .label_em = 5});
  }
  divider(c);
  const auto sum = [&](const char* label, base::Money money, bool always = false) {
    const std::string words = money.to_currency();
    if (always || money.fen != 0) key_value(c, {.label = c.tr(label), .value = words, .label_em = 5});
  };
  sum("order.sum.agreed", detail.totals.agreed, true);
  sum("order.sum.proposed", detail.totals.proposed);
  sum("print.sum.deposit", detail.totals.deposit_held);
  sum("print.sum.paid", detail.totals.paid);
  if (!rules::in_house(detail.row.state) || detail.row.state == "settled") sum("print.sum.unpaid", detail.totals.unpaid());
  if (c.app->may(app::Permission::see_margin) && detail.totals.cost_known) sum("order.sum.margin", detail.totals.margin());
}

void draw_people(Context& c, const app::OrderDetail& detail) {
  CardScope card(c, {.id = "people"});
  if (list_row(c, {.id = "customer", .title = detail.row.customer_name, .subtitle = c.tr("entity.customer")})) c.router.go("#/customers/" + detail.customer.to_string());
  if (list_row(c, {.id = "vehicle", .title = detail.row.plate, .subtitle = detail.vehicle_model})) c.router.go("#/vehicles/" + detail.asset.to_string());
  const bool takes = c.app->may(app::Permission::take_complaint);
  if (takes && button(c, {.id = "complain", .label = c.tr("complaints.new"), .icon = Icon::warning, .small = true})) {
    c.router.go("#/complaints/new?order=" + detail.id.to_string());
  }
  if (takes && button(c, {.id = "feedback", .label = c.tr("quality_feedback.new"), .icon = Icon::document, .small = true})) {
    c.router.go("#/quality_feedback/new?order=" + detail.id.to_string());
  }
  if (detail.row.state == "delivered" && button(c, {.id = "knowledge", .label = c.tr("complaint.do.knowledge"), .icon = Icon::book, .small = true})) {
    c.router.go("#/knowledge/new?order=" + detail.id.to_string());
  }
  const bool in_header = c.is_wide() || !c.app->may(app::Permission::log_contact) || detail.customer.empty();
  if (!in_header && button(c, {.id = "contact", .label = c.tr("customer.log_contact"), .icon = Icon::phone, .fill_width = true})) {
    open_contact_dialog(c, detail.customer, detail.asset);
  }
}

void draw_header(Context& c, const app::OrderDetail& detail) {
  std::string subtitle = detail.row.plate + " · " + detail.row.customer_name;
  if (c.is_wide() && !detail.vehicle_model.empty()) subtitle += " · " + detail.vehicle_model;
  if (detail.mileage && c.is_wide()) subtitle += " · " + base::number_text(*detail.mileage) + " km";
  constexpr const char* turns[] = {"reception.turn.adviser", "reception.turn.workshop", "reception.turn.customer", "reception.turn.clerk", "reception.turn.nobody"};
  const std::string chip = state_words(c, detail.row.state) + " · " + std::string(c.tr(turns[static_cast<std::size_t>(detail.turn)]));
  std::vector<Button> actions = {{.id = "print", .label = c.tr("order.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"}};
  if (c.app->may(app::Permission::log_contact) && c.is_wide()) {
    actions.push_back({.id = "contact", .label = c.tr("customer.log_contact"), .icon = Icon::phone, .shortcut = ImGuiKey_C, .key_cap = "C"});
  }
  if (c.app->may(app::Permission::edit_order)) {
    actions.push_back({.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E"});
  }
  const std::string_view pressed = page_header(c, {.title = detail.row.number, .subtitle = subtitle, .chip = chip, .chip_tone = order_state_tone(detail.row.state), .actions = actions});
  if (pressed == "edit") c.router.go("#/orders/" + detail.id.to_string() + "/edit");
  if (pressed == "contact" && !detail.customer.empty()) open_contact_dialog(c, detail.customer, detail.asset);
  if (pressed == "print") print_form(c, "repair_order", {.subject = detail.id});
}

void draw_parts(Context& c, const OrderTab& shown, const app::OrderDetail& detail) {
  IdScope parts(c, "parts");
  std::vector<Tab> list;
  const std::string lines = detail.lines == 0 ? std::string() : std::to_string(detail.lines);
  for (const OrderTab& tab : order_tabs) list.push_back({tab.code, c.tr(tab.label), tab.code == "lines" ? std::string_view(lines) : std::string_view()});
  std::string code(shown.code);
  if (tabs(c, "tabs", list, code)) go_to_tab(c, code);
  ScrollScope scroll(c, shown.code);
  shown.draw(c, detail.id);
}

}  // namespace

void draw_order_detail(Context& c) {
  IdScope page(c, "order");
  const app::OrderDetail* shown = shown_detail(c, {"orders", "order", Icon::wrench}, app::order_detail);
  if (shown == nullptr) return;
  // A copy: what is pressed below changes the order while it is drawn.
  const app::OrderDetail detail = *shown;
  auto& frame = c.pages.get<OrderFrame>();
  const OrderTab& tab = shown_tab(c, frame, detail);
  draw_header(c, detail);
  draw_next_key(c, frame, detail);
  draw_steps(c, detail);
  draw_warnings(c, frame, detail);
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = c.is_wide() ? 19.0F : 16.0F}}, -1);
    columns.next();
    draw_parts(c, tab, detail);
    columns.next();
    ScrollScope beside(c, "beside");
    draw_next(c, frame, detail);
    draw_facts(c, detail);
    draw_people(c, detail);
  }
  draw_reason(c, frame, detail);
  draw_contact_dialog(c);
}

}  // namespace aftercare::ui
