// 回访: who is to be called today and why, demands still open, and what customers think.
#include <algorithm>

#include "app/queries/follow_up_queries.hpp"
#include "app/queries/follow_up_region.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/follow_up_pages.hpp"
#include "ui/pages/others_customer.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/tab_page.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

struct QueueTab {
  std::string filter = "all", region;
  std::optional<std::int64_t> selected;
};

Tone level_tone(const std::string& level) {
  if (level == "level_2") return Tone::info;
  return level == "level_3" ? Tone::ok : Tone::accent;
}

std::string due_words(const Context& c, const rules::DueCall& call) {
  const rules::FollowUpItem& item = *call.item;
  if (item.next_at) return call.urgency == rules::Urgency::overdue && item.agreed ? c.remaining(*item.next_at) : c.moment(*item.next_at);
  if (c.today() == item.window.last) return std::string(c.tr("follow_up.last_day"));
  if (c.today() > item.window.last) return base::due_day_text(c.words, item.window.last, c.today());
  return base::due_day_text(c.words, std::max(item.window.due, c.today()), c.today());
}

Tone urgency_tone(const Context& c, const rules::DueCall& call) {
  if (call.urgency == rules::Urgency::overdue || c.today() == call.item->window.last) return Tone::bad;
  return call.urgency == rules::Urgency::today ? Tone::warn : Tone::neutral;
}

void open_call(Context& c, const QueueTab& state, const rules::DueCall& call) {
  Route route{"follow_up", {call.item->task.to_string()}, {}};
  route.set_query("filter", state.filter == "all" ? std::string_view() : state.filter);
  route.set_query("region", state.region);
  c.router.go(std::move(route));
}

void draw_filters(Context& c, QueueTab& state) {
  const rules::FollowUpList& list = app::follow_ups_seen(*c.app);
  std::vector<std::string> words;
  std::vector<std::string> codes{"all", "overdue", "mine"};
  const auto counted = [](std::string_view label, std::int64_t count) { return std::string(label) + " " + std::to_string(count); };
  words.push_back(counted(c.tr("list.all"), static_cast<std::int64_t>(list.items.size())));
  words.push_back(counted(c.tr("follow_up.filter.overdue"), list.overdue));
  words.emplace_back(c.tr("follow_up.filter.mine"));
  for (const auto& [code, count] : list.by_rule) {
    const auto first = std::ranges::find(list.items, code, [](const rules::DueCall& call) -> const std::string& { return call.item->rule->code; });
    codes.push_back(code);
    words.push_back(counted(words_of(c, first->item->rule->name), count));
  }
  for (const auto& [code, count] : {std::pair("waiting", list.waiting.size()), std::pair("blocked", list.blocked.size())}) {
    if (count == 0 && state.filter != code) continue;
    codes.emplace_back(code);
    words.push_back(counted(c.tr("follow_up.filter." + std::string(code)), static_cast<std::int64_t>(count)));
  }
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < codes.size(); ++i) segments.push_back({codes[i], words[i]});
  if (!std::ranges::contains(codes, state.filter)) state.filter = "all";
  if (segmented(c, "filter", segments, state.filter)) state.selected.reset();
}

void draw_line(Context& c, TableRow& cells, const QueueTab& state, const rules::DueCall& call) {
  const app::QueueLine line = app::queue_line(*c.app, call);
  const std::string rule = words_of(c, line.rule), due = due_words(c, call);
  cells.chip(rule, level_tone(call.item->rule->level));
  cells.text(line.customer, {.weight = Weight::bold});
  cells.text(line.plate);
  std::string why = c.tr(line.why);
  if (!line.block.empty()) why = std::string(c.tr(line.block)) + " · " + why;
  // Who goes to see customers, or asks for a region, wants to know where they live.
  if (call.item->channel == "visit" || !state.region.empty()) {
    if (const std::string address = app::address_of(*c.app, call); !address.empty()) why = address + " · " + why;
  }
  if (line.own) why = std::string(c.tr("follow_up.own")) + " · " + why;
  cells.text(why, {.color = line.block.empty() ? Color::text2 : Color::bad});
  cells.chip(due, urgency_tone(c, call));
  if (cells.button({.id = "call", .label = c.tr("follow_up.call"), .small = true})) open_call(c, state, call);
}

/// How many were missed, and the region whose customers are shown (R-FU-22).
void draw_region(Context& c, QueueTab& state) {
  const std::int64_t missed = app::follow_ups_missed(*c.app);
  RowScope row(c, "region_row");
  if (missed > 0) caption(c, c.tr("follow_up.missed", {{"n", std::to_string(missed)}, {"days", std::to_string(rules::missed_days)}}));
  row.right();
  if (search_field(c, {.id = "region", .hint = c.tr("follow_up.region"), .width_em = 14}, state.region).changed) state.selected.reset();
}

/// The list as it is shown, on paper; of one rule under its name (R-FU-10, R-FU-11).
void print_list(Context& c, const QueueTab& state) {
  reports::FormRequest request;
  for (const rules::DueCall& call : app::follow_up_queue(*c.app, state.filter, state.region)) {
    const app::QueueLine line = app::queue_line(*c.app, call);
    request.calls.push_back({call.item->customer, call.item->asset, words_of(c, line.rule), c.tr(line.why), due_words(c, call)});
    if (call.item->rule->code == state.filter) request.heading = c.tr("follow_up.list_of", {{"rule", words_of(c, line.rule)}});
  }
  print_form(c, "call_list", request);
}

}  // namespace

void draw_call_queue_tab(Context& c) {
  auto& state = c.pages.get<QueueTab>();
  CardScope card(c, {.id = "queue", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    draw_filters(c, state);
    draw_region(c, state);
  }
  const auto& calls = app::follow_up_queue(*c.app, state.filter, state.region);
  const TableColumn columns[] = {{.id = "rule", .label = c.tr("follow_up.column.rule"), .width_em = 10},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 8},
                                 {.id = "plate", .label = c.tr("field.asset.plate"), .width_em = 8},
                                 {.id = "why", .label = c.tr("today.column.why"), .share = 1},
                                 {.id = "due", .label = c.tr("today.column.due"), .width_em = 9},
                                 {.id = "do", .label = "", .width_em = 7, .right = true}};
  std::string key;
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("nav.follow_up"), .columns = columns, .row_count = static_cast<std::int64_t>(calls.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = calls[static_cast<std::size_t>(row)].item->task.to_string(); },
          .draw_row = [&](TableRow& cells, std::int64_t row) { draw_line(c, cells, state, calls[static_cast<std::size_t>(row)]); },
          .selected = state.selected,
          .empty_title = c.tr(state.region.empty() ? "follow_up.empty" : "follow_up.empty_region"),
          .empty_text = c.tr(state.region.empty() ? "follow_up.empty.text" : "follow_up.empty_region.text")});
  if (result.selected) state.selected = result.selected;
  if (result.activated) open_call(c, state, calls[static_cast<std::size_t>(*result.activated)]);
}

void draw_follow_up_page(Context& c) {
  IdScope page(c, "follow_up");
  if (const auto call = base::RecordId::parse(c.router.current().id())) {
    if (draw_others_customer(c, c.tr("nav.follow_up"), app::call_card(*c.app, *call).item.customer)) return;
  }
  if (!c.router.current().id().empty()) return draw_call_card_page(c);
  auto& state = c.pages.get<QueueTab>();
  const app::CallsToday today = app::calls_today(*c.app);
  const std::string subtitle = c.tr("follow_up.today", {{"made", std::to_string(today.made)}, {"reached", std::to_string(today.reached)}});
  const auto& calls = app::follow_up_queue(*c.app, state.filter, state.region);
  const Button actions[] = {{.id = "print", .label = c.tr("follow_up.print_list"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P", .disabled = calls.empty()},
                            {.id = "start", .label = c.tr("follow_up.start"), .kind = ButtonKind::primary, .shortcut = ImGuiKey_J, .key_cap = "J", .disabled = calls.empty()}};
  const std::string_view pressed = page_header(c, {.title = c.tr("nav.follow_up"), .subtitle = subtitle, .actions = actions});
  if (pressed == "start" && !calls.empty()) return open_call(c, state, calls.front());
  if (pressed == "print") print_list(c, state);
  const std::string due = std::to_string(app::follow_ups_seen(*c.app).items.size()), open = std::to_string(app::open_demands_seen(*c.app).size());
  const TabPage pages[] = {{{"queue", c.tr("follow_up.tab.queue"), due}, draw_call_queue_tab},
                           {{"demands", c.tr("follow_up.tab.demands"), open}, draw_demands_tab},
                           {{"market", c.tr("follow_up.tab.market")}, draw_market_tab},
                           {{"satisfaction", c.tr("follow_up.tab.satisfaction")}, draw_satisfaction_tab}};
  draw_tab_pages(c, pages);
}

}  // namespace aftercare::ui
