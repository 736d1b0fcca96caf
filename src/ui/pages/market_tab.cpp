// 市场信息: what calls told about the market, newest first; the business supervisor ticks what was read (R-FU-19). Form 16 of
// a month is made of it.
#include "app/commands/report_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/follow_up_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/table.hpp"

namespace aftercare::ui {

namespace {

namespace note = schema::market_note;

constexpr std::size_t shown_most = 500;

struct MarketTab {
  std::uint64_t revision = ~0ULL;
  std::vector<base::RecordId> notes;
};

void refresh(Context& c, MarketTab& state) {
  if (state.revision == c.app->store().revision()) return;
  state.revision = c.app->store().revision();
  state.notes.clear();
  c.app->indexes().each_between_backwards(note::entity, note::noted_at, 0, c.clock.now(), [&](const store::Record& record) {
    state.notes.push_back(record.id());
    return state.notes.size() < shown_most;
  });
}

}  // namespace

void draw_market_tab(Context& c) {
  auto& state = c.pages.get<MarketTab>();
  refresh(c, state);
  const std::string why_not = lacks(c, app::Permission::manage_follow_up);
  CardScope card(c, {.id = "market", .fill_height = true, .padded = false});
  const TableColumn columns[] = {{.id = "at", .label = c.label(note::entity, note::noted_at), .width_em = 9},
                                 {.id = "kind", .label = c.label(note::entity, note::kind), .width_em = 7},
                                 {.id = "customer", .label = c.tr("entity.customer"), .width_em = 8},
                                 {.id = "words", .label = c.label(note::entity, note::words), .share = 1},
                                 {.id = "by", .label = c.label(note::entity, note::noted_by), .width_em = 7},
                                 {.id = "seen", .label = "", .width_em = 8, .right = true}};
  const auto record_of = [&](std::int64_t row) { return c.app->store().find(note::entity, state.notes[static_cast<std::size_t>(row)]); };
  std::string key;
  base::RecordId seen;
  const TableResult result = table(
      c, {.id = "rows", .name = c.tr("follow_up.tab.market"), .columns = columns, .row_count = static_cast<std::int64_t>(state.notes.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = state.notes[static_cast<std::size_t>(row)].to_string(); },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const store::Record record = record_of(row);
                const auto customer = record[note::customer_of];
                const auto by = record[note::noted_by];
                cells.text(c.moment(record[note::noted_at].value_or(0)), {.color = Color::text2});
                cells.chip(c.choice_label(note::kinds, record[note::kind]), Tone::info);
                cells.text(customer ? app::record_title(*c.app, schema::customer::entity, *customer) : std::string(), {.weight = Weight::bold});
                cells.text(record[note::words]);
                cells.text(by ? app::record_title(*c.app, schema::user::entity, *by) : std::string());
                if (record[note::seen_at]) cells.chip(c.tr("market.read"), Tone::ok);
                else if (cells.button({.id = "read", .label = c.tr("market.mark_read"), .small = true, .disabled = !why_not.empty(), .tooltip = why_not})) seen = record.id();
              },
          .empty_title = c.tr("market.empty"), .empty_text = c.tr("market.empty.text"), .selects_on_click = false});
  if (!seen.empty()) report(c, c.app->run(app::commands::see_market_note(c.app->context(), seen)));
  if (!result.activated) return;
  if (const auto customer = record_of(*result.activated)[note::customer_of]) c.router.go("#/customers/" + customer->to_string());
}

}  // namespace aftercare::ui
