// 项目: what is to be done and what it costs. Typed from the price list, answered by the customer line by line,
// planned, shown as an estimate and signed, all without leaving the keyboard (R-EST-01…05, R-REC-03…05).

#include <algorithm>

#include "app/app.hpp"
#include "app/commands/order_commands.hpp"
#include "app/commands/order_line_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_lines_parts.hpp"
#include "ui/pages/order_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace item = schema::order_item;

namespace {

struct LinesTab {
  base::RecordId order;
  unsigned arrival = 0;
  std::string words, found_for = "\n";
  std::uint64_t revision = 0;
  std::vector<app::ChargeHit> hits;
  std::size_t chosen = 0;
  bool focus = false;
  base::RecordId selected;
  std::string channel = "in_person", by;
};

// --- adding

void search(Context& c, LinesTab& state) {
  if (state.found_for == state.words && state.revision == c.app->store().revision()) return;
  if (state.found_for != state.words) state.chosen = 0;
  state.found_for = state.words;
  state.revision = c.app->store().revision();
  state.hits = app::charge_hits(*c.app, state.words);
  state.chosen = std::min(state.chosen, state.hits.empty() ? 0 : state.hits.size() - 1);
}

void add(Context& c, LinesTab& state, const app::ChargeHit& hit) {
  const auto star = state.words.find('*');
  const auto quantity = star == std::string::npos ? std::optional<std::int64_t>(1000) : app::commands::parse_quantity_milli(state.words.substr(star + 1));
  if (!quantity) return c.app->tell({{"draft.error.quantity", {}}, app::Notice::Tone::problem, false});
  const auto context = c.app->context();
  const auto done = c.app->run(hit.is_job ? app::commands::add_canned_job(context, state.order, hit.id)
                                          : app::commands::add_charge(context, state.order, hit.id, *quantity));
  if (!report(c, done)) return;
  state.words.clear();
  state.focus = true;
}

void draw_hits(Context& c, LinesTab& state) {
  for (std::size_t index = 0; index < state.hits.size(); ++index) {
    const app::ChargeHit hit = state.hits[index];
    const auto digit = static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(index));
    const std::string title = std::to_string(index + 1) + "  " + hit.name;
    const std::string price = hit.price.to_currency();
    const std::string kind = hit.is_job ? std::string(c.label(schema::canned_job::entity)) : c.choice_label(item::kinds, hit.kind);
    const std::string subtitle = hit.code + " · " + kind;
    const std::string key = hit.id.to_string();
    const bool pressed = list_row(c, {.id = key, .title = title, .subtitle = subtitle, .right = price, .selected = index == state.chosen && !state.words.empty()});
    if (pressed || c.key_pressed(digit) || c.key_pressed(ImGuiMod_Alt | digit)) return add(c, state, hit);
  }
}

void draw_search(Context& c, LinesTab& state, const app::OrderLines& lines) {
  IdScope scope(c, "add");
  bool submitted = false;
  {
    RowScope row(c, "box");
    if (c.key_pressed(ImGuiKey_A) || c.key_pressed(ImGuiKey_Slash)) state.focus = true;
    const TextFieldResult typed = text_field(c, {.id = "words", .name = c.tr("order.line.search"), .hint = c.tr("order.line.search"), .purpose = TextPurpose::search, .focus = state.focus, .width_em = 22}, state.words);
    state.focus = false;
    search(c, state);
    if (typed.active && !state.hits.empty()) {
      if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) state.chosen = (state.chosen + 1) % state.hits.size();
      if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) state.chosen = (state.chosen + state.hits.size() - 1) % state.hits.size();
    }
    submitted = typed.submitted && !state.words.empty();
    row.right();
    if (button(c, {.id = "free", .label = c.tr("order.line.free"), .icon = Icon::plus, .small = true})) open_line_editor(c, state.order, nullptr);
  }
  if (submitted && !state.hits.empty()) return add(c, state, app::ChargeHit(state.hits[state.chosen]));
  if (!state.words.empty() || lines.lines.empty()) draw_hits(c, state);
  if (state.hits.empty()) caption(c, c.tr(state.words.empty() ? "order.line.no_catalogue" : "order.line.nothing_found"));
}

// --- the lines

std::string terms_of(Context& c, const app::OrderLine& line) {
  std::string words;
  const auto more = [&](const std::string& part) {
    if (!part.empty()) words += (words.empty() ? "" : " · ") + part;
  };
  more(c.choice_label(item::kinds, line.kind));
  more(c.choice_label(item::methods, line.method));
  if (line.part_source == "customer") more(c.choice_label(item::part_sources, line.part_source));
  more(c.choice_label(item::part_grades, line.part_grade));
  if (line.key_part) more(std::string(c.label(item::entity, item::key_part)));
  if (line.safety) more(std::string(c.label(item::entity, item::safety)));
  if (line.risk.fen != 0) more(c.tr("order.line.risk", {{"amount", line.risk.to_currency()}}));
  if (line.no_guarantee) more(std::string(c.tr("print.no_guarantee.mark")));
  if (line.add_on) more(std::string(c.tr("order.line.add_on")));
  if (line.quotation) more(quotation_words(c, *line.quotation));
  if (!line.override_reason.empty()) more(c.tr("order.line.other_price", {{"reason", line.override_reason}}));
  return words;
}

Tone answer_tone(std::string_view answer) { return answer == "agreed" ? Tone::ok : answer == "declined" ? Tone::neutral : Tone::warn; }

void draw_table(Context& c, LinesTab& state, const app::OrderLines& lines) {
  const TableColumn columns[] = {{.id = "name", .label = c.label(item::entity, item::name), .share = 1},
                                 {.id = "quantity", .label = c.label(item::entity, item::quantity_milli), .width_em = 4, .right = true},
                                 {.id = "price", .label = c.label(item::entity, item::unit_price), .width_em = 6, .right = true},
                                 {.id = "amount", .label = c.label(item::entity, item::amount), .width_em = 6, .right = true},
                                 {.id = "answer", .label = c.label(item::entity, item::answer), .width_em = 6}};
  std::optional<std::int64_t> selected;
  for (std::size_t row = 0; row < lines.lines.size(); ++row) {
    if (lines.lines[row].id == state.selected) selected = static_cast<std::int64_t>(row);
  }
  std::string key;
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("entity.order_item"), .columns = columns, .row_count = static_cast<std::int64_t>(lines.lines.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = lines.lines[static_cast<std::size_t>(row)].id.to_string(); },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const app::OrderLine& line = lines.lines[static_cast<std::size_t>(row)];
                const std::string terms = terms_of(c, line);
                cells.two_lines(line.name, terms);
                cells.number(line.quantity);
                const std::string price = line.unit_price.to_string();
                cells.number(price);
                const std::string amount = line.amount.to_string();
                cells.number(amount);
                cells.chip(c.choice_label(item::answers, line.answer), answer_tone(line.answer));
              },
          .selected = selected, .empty_title = c.tr("order.no_lines"), .empty_text = c.tr(lines.open ? "order.no_lines.text" : "order.no_lines.closed"),
          .height = -1, .two_line_rows = true});
  if (result.selected) state.selected = lines.lines[static_cast<std::size_t>(*result.selected)].id;
  if (result.activated && lines.open) open_line_editor(c, lines.id, &lines.lines[static_cast<std::size_t>(*result.activated)]);
}

void answer(Context& c, LinesTab& state, std::span<const base::RecordId> ids, const char* code) {
  report(c, c.app->run(app::commands::answer_lines(c.app->context(), ids, {code, state.channel, state.by})));
}

void draw_answers(Context& c, LinesTab& state, const app::OrderLines& lines) {
  IdScope scope(c, "answers");
  std::vector<base::RecordId> open;
  const app::OrderLine* selected = nullptr;
  for (const app::OrderLine& line : lines.lines) {
    if (line.answer == "proposed") open.push_back(line.id);
    if (line.id == state.selected) selected = &line;
  }
  std::vector<std::pair<std::string_view, std::string>> words;
  for (const std::string_view code : item::channel_codes) words.emplace_back(code, c.choice_label(item::answer_channels, code));
  std::vector<Segment> channels;
  for (const auto& [code, label] : words) channels.push_back({code, label});
  RowScope row(c, "row");
  text_field(c, {.id = "by", .name = c.label(item::entity, item::answered_by), .hint = c.label(item::entity, item::answered_by), .width_em = 6}, state.by);
  segmented(c, "channel", channels, state.channel);
  if (button(c, {.id = "all", .label = c.tr("order.answer.all"), .kind = open.empty() ? ButtonKind::secondary : ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_A, .key_cap = "Alt A", .disabled = open.empty()})) {
    answer(c, state, open, "agreed");
  }
  row.next_line();
  const bool none = selected == nullptr;
  const base::RecordId one[] = {none ? base::RecordId{} : selected->id};
  if (button(c, {.id = "agree", .label = c.tr("order.answer.agree"), .shortcut = ImGuiKey_Y, .key_cap = "Y", .small = true, .disabled = none})) answer(c, state, one, "agreed");
  if (button(c, {.id = "decline", .label = c.tr("order.answer.decline"), .shortcut = ImGuiKey_X, .key_cap = "X", .small = true, .disabled = none})) answer(c, state, one, "declined");
  if (button(c, {.id = "change", .label = c.tr("action.edit"), .shortcut = ImGuiKey_F2, .key_cap = "F2", .small = true, .disabled = none})) open_line_editor(c, lines.id, selected);
  if (button(c, {.id = "quotation", .label = c.tr("order.quotation"), .shortcut = ImGuiKey_Q, .key_cap = "Q", .small = true, .disabled = none})) {
    open_quotation_dialog(c, *selected);
  }
  if (button(c, {.id = "remove", .label = c.tr("order.line.remove"), .kind = ButtonKind::ghost, .shortcut = ImGuiKey_Delete, .key_cap = "Del", .small = true, .disabled = none})) {
    report(c, c.app->run(app::commands::remove_line(c.app->context(), one[0])));
  }
}

void draw_sums(Context& c, const app::OrderLines& lines) {
  RowScope sums(c, "sums");
  sums.right();
  const auto sum = [&](const char* label, base::Money money) {
    if (money.fen == 0) return;
    const std::string words = std::string(c.tr(label)) + " " + money.to_currency();
    text(c, words, {.color = Color::text2});
    sums.gap(2);
  };
  sum("print.sum.labour", lines.totals.labour);
  sum("print.sum.parts", lines.totals.parts);
  sum("order.sum.proposed", lines.totals.proposed);
  sum("order.sum.declined", lines.totals.declined);
  sum("print.sum.discount", lines.totals.discount);
  sum("print.sum.deposit", lines.totals.deposit_held);
  const std::string total = std::string(c.tr("order.to_pay")) + " " + lines.totals.due.to_currency();
  text(c, total, {.size = TextSize::heading, .weight = Weight::bold});
}

void draw_no_guarantee(Context& c, const app::OrderLines& lines) {
  if (!lines.needs_no_guarantee) return;
  notice(c, c.tr("order.no_guarantee"), Tone::warn);
  bool acknowledged = lines.no_guarantee_acknowledged;
  if (checkbox(c, "no_guarantee", c.tr("field.repair_order.no_guarantee_acknowledged"), acknowledged, !lines.open)) {
    report(c, c.app->run(app::commands::acknowledge_no_guarantee(c.app->context(), lines.id, acknowledged)));
  }
}

/// What was charged for work by itself, and that it was explained (R-EST-01).
void draw_item_pricing(Context& c, const app::OrderLines& lines) {
  if (!lines.needs_item_pricing) return;
  notice(c, c.tr("order.item_pricing"), Tone::warn);
  bool explained = lines.item_pricing_explained;
  if (checkbox(c, "item_pricing", c.tr("field.repair_order.item_pricing_explained"), explained, !lines.open)) {
    report(c, c.app->run(app::commands::note_item_pricing_explained(c.app->context(), lines.id, explained)));
  }
}

void open(Context& c, LinesTab& state, const app::OrderLines& lines) {
  if (state.order == lines.id && state.arrival == c.router.generation()) return;
  const bool same = state.order == lines.id;
  if (!same) state = {.order = lines.id, .by = lines.customer_name};
  state.arrival = c.router.generation();
  state.focus = lines.open && !same;
}

}  // namespace

void draw_order_lines_tab(Context& c, const base::RecordId& order) {
  // A copy: what is pressed below changes the lines while they are drawn.
  const app::OrderLines lines = app::order_lines(*c.app, order);
  if (lines.id.empty()) return;
  auto& state = c.pages.get<LinesTab>();
  open(c, state, lines);
  {
    CardScope card(c, {.id = "lines"});
    if (lines.open) draw_search(c, state, lines);
    draw_table(c, state, lines);
    if (!lines.lines.empty()) {
      if (lines.open) draw_answers(c, state, lines);
      draw_sums(c, lines);
      draw_no_guarantee(c, lines);
      draw_item_pricing(c, lines);
    }
  }
  draw_plan(c, lines);
  draw_estimates(c, lines);
  draw_signing(c, lines);
  draw_line_editor(c);
  draw_quotation_dialog(c);
}

}  // namespace aftercare::ui
