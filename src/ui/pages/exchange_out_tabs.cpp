// What leaves this computer: exports, backups; and who has reported (coverage).

#include "app/demo_data.hpp"
#include "app/exchange_desk.hpp"
#include "app/queries/today.hpp"
#include "base/moment_text.hpp"
#include "exchange/package.hpp"
#include "ui/pages/exchange_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/restore_file.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct ExportTab {
  std::string kind = "full";
  app::ExportChoice choice;
};

struct CoverageTab {
  std::uint64_t revision = ~0ULL;
  std::vector<exchange::Coverage> rows;
  std::vector<base::ShopCode> silent;  // stand behind the rows
};

void refresh(Context& c, CoverageTab& state) {
  if (state.revision == c.app->store().revision()) return;
  state.revision = c.app->store().revision();
  state.rows = exchange::coverage(c.app->store());
  state.silent = exchange::silent_shops(c.app->store(), c.app->local().shop);
  std::erase(state.silent, app::demo_shop_code());
}

void draw_coverage(Context& c, TableRow& cells, const exchange::Coverage& line) {
  cells.text(line.newest.shop.to_string(), {.weight = Weight::bold});
  cells.text(line.newest.device);
  cells.number(std::to_string(line.newest.number));
  cells.text(c.moment(line.newest.created), {.color = Color::text2});
  const int days = c.today() - base::to_local(line.newest.created, c.clock.utc_offset_minutes()).date;
  cells.chip(c.tr("coverage.days_ago", {{"n", std::to_string(days)}}), days > 7 ? Tone::bad : days > 2 ? Tone::warn : Tone::ok);
  if (line.missing.empty()) cells.text(c.tr("coverage.none_missing"), {.color = Color::text3});
  else cells.chip(c.tr("coverage.missing_n", {{"n", std::to_string(line.missing.size())}}), Tone::warn);
  constexpr base::Milliseconds ten_minutes = 600'000;
  const bool odd = line.clock_difference < -ten_minutes;
  cells.text(odd ? c.tr("coverage.clock_fast", {{"span", base::span_text(c.words, -line.clock_difference)}}) : std::string(c.tr("coverage.clock_good")),
             {.color = odd ? Color::warn : Color::text3});
}

void draw_silent(const Context& c, TableRow& cells, base::ShopCode shop) {
  cells.text(shop.to_string(), {.weight = Weight::bold});
  for (int column = 0; column < 3; ++column) cells.skip();
  cells.chip(c.tr("coverage.never"), Tone::bad);
}

}  // namespace

void draw_export_tab(Context& c) {
  auto& state = c.pages.get<ExportTab>();
  IdScope scope(c, "export");
  app::ExchangeDesk& desk = c.app->exchange();
  {
    CardScope card(c, {.id = "choices", .title = c.tr("exchange.export.title")});
    paragraph(c, c.tr("exchange.export.text"), {.color = Color::text2});
    const std::string last = c.app->local().last_export_at == 0 ? std::string(c.tr("settings.never")) : c.moment(c.app->local().last_export_at);
    key_value(c, {.label = c.tr("settings.last_export"), .value = last});
    space(c, 1);
    const Segment kinds[] = {{"full", c.tr("exchange.export.full")}, {"since", c.tr("exchange.export.since")}};
    segmented(c, "kind", kinds, state.kind);
    caption(c, c.tr(state.kind == "full" ? "exchange.export.full.text" : "exchange.export.since.text"));
    space(c, 1);
    checkbox(c, "masked", c.tr("exchange.export.masked"), state.choice.masked);
    checkbox(c, "history", c.tr("exchange.export.history"), state.choice.history);
    checkbox(c, "gzip", c.tr("exchange.export.gzip"), state.choice.gzip);
    space(c, 1);
    if (desk.exporting()) {
      if (progress(c, {.id = "progress", .label = c.tr("exchange.exporting"), .part = static_cast<float>(desk.export_progress()), .can_cancel = true})) desk.cancel_export();
    } else if (button(c, {.id = "start", .label = c.tr("exchange.export.start"), .kind = ButtonKind::primary, .icon = Icon::download})) {
      state.choice.since_last = state.kind == "since";
      report(c, desk.start_export(state.choice));
    }
  }
  notice(c, c.tr("exchange.export.keep_safe"), Tone::info);
}

void draw_backup_tab(Context& c) {
  IdScope scope(c, "backup");
  app::ExchangeDesk& desk = c.app->exchange();
  {
    CardScope card(c, {.id = "make", .title = c.tr("exchange.backup.title")});
    paragraph(c, c.tr("exchange.backup.text"), {.color = Color::text2});
    const auto days = app::days_since_backup(*c.app);
    const std::string words = days ? c.tr("exchange.backup.days", {{"n", std::to_string(*days)}}) : std::string(c.tr("exchange.backup.never"));
    notice(c, words, !days || *days > 3 ? Tone::warn : Tone::ok);
    space(c, 1);
    if (desk.backing_up()) progress(c, {.id = "progress", .label = c.tr("exchange.backing_up"), .part = static_cast<float>(desk.backup_progress())});
    else if (button(c, {.id = "start", .label = c.tr("exchange.backup.start"), .kind = ButtonKind::primary, .icon = Icon::download})) report(c, desk.start_backup());
  }
  CardScope card(c, {.id = "restore", .title = c.tr("exchange.restore.title")});
  paragraph(c, c.tr("exchange.restore.text"), {.color = Color::text2});
  draw_restore_file(c);
}

void draw_coverage_tab(Context& c) {
  auto& state = c.pages.get<CoverageTab>();
  IdScope scope(c, "coverage");
  refresh(c, state);
  CardScope card(c, {.id = "list", .padded = false});
  const TableColumn columns[] = {{.id = "shop", .label = c.tr("entity.shop"), .width_em = 6}, {.id = "device", .label = c.tr("coverage.device"), .share = 1},
                                 {.id = "number", .label = c.tr("coverage.number"), .width_em = 6, .right = true}, {.id = "created", .label = c.tr("coverage.created"), .width_em = 9},
                                 {.id = "days", .label = c.tr("coverage.days"), .width_em = 8}, {.id = "missing", .label = c.tr("coverage.missing"), .width_em = 9},
                                 {.id = "clock", .label = c.tr("coverage.clock"), .width_em = 9}};
  std::string key;
  const std::size_t reported = state.rows.size();
  table(c, {.id = "rows", .name = c.tr("exchange.tab.coverage"), .columns = columns, .row_count = static_cast<std::int64_t>(reported + state.silent.size()),
            .row_key = [&](std::int64_t row) -> std::string_view {
              const auto at = static_cast<std::size_t>(row);
              if (at >= reported) return key = state.silent[at - reported].to_string();
              return key = state.rows[at].newest.shop.to_string() + "-" + state.rows[at].newest.device;
            },
            .draw_row =
                [&](TableRow& cells, std::int64_t row) {
                  const auto at = static_cast<std::size_t>(row);
                  if (at >= reported) draw_silent(c, cells, state.silent[at - reported]);
                  else draw_coverage(c, cells, state.rows[at]);
                },
            .empty_title = c.tr("coverage.empty"), .empty_text = c.tr("coverage.empty.text"), .height = -1});
}

}  // namespace aftercare::ui
