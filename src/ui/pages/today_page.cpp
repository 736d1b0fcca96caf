// 今日: figures, and one queue of everything that asks for attention (look/today.png).

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/queries/navigation.hpp"
#include "app/queries/today_queue.hpp"
#include "base/lunar.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/contact_dialog.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

using rules::AttentionKind;

namespace {

struct TodayPage {
  std::string filter = "all", scope = "all";
  std::optional<std::int64_t> selected;
};

struct Kind {
  const char* filter;  // which filter button shows it
  Tone tone;
};

Kind look_of(AttentionKind kind) {
  switch (kind) {
    case AttentionKind::call_back:
    case AttentionKind::follow_up:
    case AttentionKind::demand:
    case AttentionKind::market: return {"calls", Tone::accent};
    case AttentionKind::order_late:
    case AttentionKind::order_ready:
    case AttentionKind::order_open: return {"orders", Tone::info};
    case AttentionKind::progress_query:
    case AttentionKind::pickup_notice:
    case AttentionKind::delay_notice: return {"orders", Tone::accent};
    case AttentionKind::discrepancy:
    case AttentionKind::unpaid: return {"orders", Tone::bad};
    case AttentionKind::appointment_today:
    case AttentionKind::appointment_reminder:
    case AttentionKind::appointment_untold:
    case AttentionKind::appointment_missed: return {"appointments", Tone::info};
    case AttentionKind::maintenance:
    case AttentionKind::inspection:
    case AttentionKind::insurance:
    case AttentionKind::wear_part:
    case AttentionKind::birthday: return {"reminders", Tone::ok};
    case AttentionKind::complaint: return {"complaints", Tone::bad};
    case AttentionKind::incoming: return {"complaints", Tone::accent};
    case AttentionKind::improvement: return {"complaints", Tone::info};
    case AttentionKind::archive: return {"records", Tone::info};
    case AttentionKind::next_service: return {"calls", Tone::info};
    case AttentionKind::quality_feedback: return {"complaints", Tone::warn};
    case AttentionKind::goal: return {"complaints", Tone::info};
    case AttentionKind::staff_talk: return {"records", Tone::info};
    default: return {"records", Tone::warn};
  }
}

std::string subtitle(Context& c) {
  std::string line = base::long_day_text(c.words, c.today());
  if (const auto lunar = base::to_lunar(c.today()); lunar && c.words.language() == base::Language::zh) line += " · " + c.tr("today.lunar", {{"day", lunar->to_chinese()}});
  return line;
}

int count_of(const app::TodayQueue& queue, std::string_view filter) {
  int count = 0;
  for (const auto& [kind, lines] : queue.kinds) count += std::string_view(look_of(kind).filter) == filter ? lines : 0;
  return count;
}

int draw_figures(Context& c, const app::Today& day, const app::TodayQueue& lines) {
  const std::string queue = std::to_string(lines.lines.size());
  const std::string queue_chip = c.tr("today.queue_chip", {{"overdue", std::to_string(lines.overdue)}, {"today", std::to_string(lines.due_today)}});
  const std::string calls = std::to_string(count_of(lines, "calls"));
  const std::string calls_chip = c.tr("today.calls_chip", {{"late", std::to_string(day.follow_ups_late)}, {"today", std::to_string(day.follow_ups_today)}});
  const std::string in_shop = std::to_string(day.in_shop);
  const std::string shop_chip = c.tr("today.shop_chip", {{"ready", std::to_string(day.ready)}, {"late", std::to_string(day.late)}});
  const std::string visits = std::to_string(day.visits_today);
  const std::string turnover = day.turnover_today.to_currency();
  const auto days = app::days_since_backup(*c.app);
  const std::string backup = days ? std::to_string(*days) : std::string("—");
  const bool backup_late = !days || *days > 3;
  const FigureCard cards[] = {{.id = "queue", .label = c.tr("today.queue"), .figure = queue, .chip = queue_chip, .tone = day.overdue > 0 ? Tone::bad : Tone::ok},
                              {.id = "calls", .label = c.tr("today.calls"), .figure = calls, .chip = calls_chip, .tone = day.follow_ups_late > 0 ? Tone::bad : Tone::ok},
                              {.id = "in_shop", .label = c.tr("today.in_shop"), .figure = in_shop, .chip = shop_chip, .tone = day.late > 0 ? Tone::bad : Tone::warn},
                              {.id = "visits", .label = c.tr("today.visits"), .figure = visits, .chip = turnover, .tone = Tone::accent},
                              {.id = "backup", .label = c.tr("today.backup"), .figure = backup, .chip = c.tr(backup_late ? "today.backup_late" : "today.backup_good"),
                               .tone = backup_late ? Tone::warn : Tone::ok}};
  return figure_cards(c, "figures", cards);
}

std::string counted(Context& c, const char* key, std::int64_t count) { return std::string(c.tr(key)) + " " + std::to_string(count); }

bool shown(const TodayPage& state, const app::TodayLine& line) {
  if (state.filter == "all") return true;
  if (state.filter == "overdue") return line.item.urgency == rules::Urgency::overdue;
  return state.filter == look_of(line.item.kind).filter;
}

/// Whose lines: everything for the role, the team's, one's own.
void draw_scope(Context& c, TodayPage& state, const app::TodayQueue& queue) {
  const std::string words[] = {counted(c, "today.scope.mine", static_cast<std::int64_t>(queue.mine)), counted(c, "today.scope.team", static_cast<std::int64_t>(queue.team)),
                               counted(c, "today.scope.all", static_cast<std::int64_t>(queue.all))};
  const Segment scopes[] = {{"mine", words[0]}, {"team", words[1]}, {"all", words[2]}};
  if (segmented(c, "scope", scopes, state.scope)) state.selected.reset();
}

void draw_filters(Context& c, TodayPage& state, const app::TodayQueue& queue) {
  static constexpr std::pair<const char*, const char*> filters[] = {{"calls", "today.filter.calls"}, {"complaints", "today.filter.complaints"}, {"appointments", "today.filter.appointments"},
                                                                    {"orders", "today.filter.orders"}, {"reminders", "today.filter.reminders"},
                                                                    {"records", "today.filter.records"}};
  std::vector<std::pair<std::string_view, std::string>> words{{"all", counted(c, "list.all", static_cast<std::int64_t>(queue.lines.size()))},
                                                              {"overdue", counted(c, "today.filter.overdue", queue.overdue)}};
  for (const auto& [filter, key] : filters) {
    const int count = count_of(queue, filter);
    if (count > 0 || state.filter == filter) words.emplace_back(filter, counted(c, key, count));
  }
  std::vector<Segment> segments;
  for (const auto& [code, label] : words) segments.push_back({code, label});
  if (segmented(c, "filter", segments, state.filter)) state.selected.reset();
}

std::string due_words(const Context& c, const rules::AttentionItem& item) {
  if (item.due_at) return item.urgency == rules::Urgency::overdue ? c.remaining(*item.due_at) : c.moment(*item.due_at);
  if (item.due) return base::due_day_text(c.words, *item.due, c.today());
  return {};
}

Tone due_tone(rules::Urgency urgency) {
  switch (urgency) {
    case rules::Urgency::overdue: return Tone::bad;
    case rules::Urgency::today: return Tone::warn;
    default: return Tone::neutral;
  }
}

void handle(Context& c, const app::TodayLine& line) {
  const bool call = line.item.kind == AttentionKind::call_back || line.item.kind == AttentionKind::maintenance || line.item.kind == AttentionKind::insurance ||
                    line.item.kind == AttentionKind::inspection || line.item.kind == AttentionKind::birthday || line.item.kind == AttentionKind::wear_part;
  if (call && !line.item.customer.empty()) return open_contact_dialog(c, line.item.customer, line.item.asset);
  c.router.go(line.route);
}

void draw_line(Context& c, TableRow& cells, const app::TodayLine& line) {
  const std::string kind_key = "today.kind." + std::string(rules::attention_code(line.item.kind));
  cells.chip(line.kind.empty() ? c.tr(kind_key) : words_of(c, line.kind), look_of(line.item.kind).tone);
  cells.text(line.customer, {.weight = Weight::bold});
  cells.text(line.plate);
  std::string why = c.tr(line.item.why);
  // The sentence stands alone elsewhere; here the plate has its own column.
  if (const std::string begins = line.plate + " "; !line.plate.empty() && why.starts_with(begins)) why.erase(0, begins.size());
  cells.text(why, {.color = Color::text2});
  const std::string due = due_words(c, line.item);
  if (due.empty()) cells.skip();
  else cells.chip(due, due_tone(line.item.urgency));
  const std::string action_key = "today.action." + std::string(rules::attention_code(line.item.kind));
  if (cells.button({.id = "do", .label = c.tr(action_key), .small = true})) handle(c, line);
}

void draw_queue(Context& c, TodayPage& state, const app::TodayQueue& queue, bool next) {
  std::vector<const app::TodayLine*> lines;
  std::ranges::copy_if(queue.lines, std::back_inserter(lines), [&](const app::TodayLine* line) { return shown(state, *line); });
  CardScope card(c, {.id = "queue", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    RowScope row(c, "tools");
    row.gap(2);
    draw_filters(c, state, queue);
    row.right();
    draw_scope(c, state, queue);
  }
  const TableColumn columns[] = {{.id = "kind", .label = c.tr("today.column.kind"), .width_em = 8},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 8},
                                 {.id = "plate", .label = c.tr("field.asset.plate"), .width_em = 8},
                                 {.id = "why", .label = c.tr("today.column.why"), .share = 1},
                                 {.id = "due", .label = c.tr("today.column.due"), .width_em = 10},
                                 {.id = "do", .label = "", .width_em = 8, .right = true}};
  const TableResult result = table(c, {.id = "rows", .name = c.tr("today.queue"), .columns = columns, .row_count = static_cast<std::int64_t>(lines.size()),
                                       .row_key = [&](std::int64_t row) -> std::string_view { return lines[static_cast<std::size_t>(row)]->key; },
                                       .draw_row = [&](TableRow& cells, std::int64_t row) { draw_line(c, cells, *lines[static_cast<std::size_t>(row)]); },
                                       .selected = state.selected,
                                       .empty_title = c.tr("today.empty"), .empty_text = c.tr("today.empty.text"), .empty_action = c.tr("orders.new")});
  if (result.selected) state.selected = result.selected;
  if (result.activated) c.router.go(lines[static_cast<std::size_t>(*result.activated)]->route);
  if (result.empty_action) c.router.go("#/orders/new");
  if (!next || lines.empty()) return;
  const std::int64_t at = state.selected ? (*state.selected + 1) % static_cast<std::int64_t>(lines.size()) : 0;
  state.selected = at;
  scroll_table_to(c, "rows", at);
  handle(c, *lines[static_cast<std::size_t>(at)]);
}

}  // namespace

void draw_today_page(Context& c) {
  auto& state = c.pages.get<TodayPage>();
  IdScope page(c, "today");
  const app::Today& day = app::today(*c.app);
  const app::TodayQueue& queue = app::today_queue(*c.app, app::queue_scope(state.scope));
  const std::string line = subtitle(c);
  const Button actions[] = {{.id = "visit", .label = c.tr("orders.new"), .shortcut = ImGuiKey_N, .key_cap = "N"},
                            {.id = "next", .label = c.tr("today.next"), .kind = ButtonKind::primary, .shortcut = ImGuiKey_J, .key_cap = "J", .disabled = queue.lines.empty()}};
  const std::string_view pressed = page_header(c, {.title = c.tr("nav.today"), .subtitle = line, .actions = actions});
  if (pressed == "visit") c.router.go("#/orders/new");
  switch (draw_figures(c, day, queue)) {
    case 0: state.filter = "all"; break;
    case 1: state.filter = "calls"; break;
    case 2: c.router.go("#/orders"); break;
    case 3: c.router.go("#/orders"); break;
    case 4: c.router.go("#/exchange?tab=backup"); break;
    default: break;
  }
  space(c, 1);
  draw_queue(c, state, queue, pressed == "next");
  draw_contact_dialog(c);
}

}  // namespace aftercare::ui
