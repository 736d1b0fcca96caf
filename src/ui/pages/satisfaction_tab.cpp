// 满意度: per item, person and shop for a month, against the target (R-SAT-02, -04).
#include <algorithm>

#include "app/queries/follow_up_queries.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/statistics_queries.hpp"
#include "app/settings.hpp"
#include "base/text.hpp"
#include "ui/pages/follow_up_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "schema/entities.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct Row {
  std::string key, what;
  rules::Average average;
};

struct SatisfactionTab {
  int months_back = 0;
  int made_for = -1;
  base::RecordId person;
  std::uint64_t revision = ~0ULL;
  rules::SatisfactionReport report, before;
  std::vector<Row> items, people, shops;
};

base::Date month_start(const Context& c, int months_back) {
  const base::Date today = c.today();
  return base::Date::from_ymd(today.year(), today.month(), 1)->plus_months(-months_back);
}

std::string percent(int permille) { return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + "%"; }

/// "7dc/use" in words: the question of the newest survey of that code that has it.
std::string item_words(const Context& c, const std::vector<rules::Survey>& surveys, const std::string& item) {
  const std::size_t cut = item.find('/');
  for (const rules::Survey& survey : surveys) {
    if (survey.code != item.substr(0, cut)) continue;
    if (const rules::Question* question = survey.find(item.substr(cut + 1))) return words_of(c, survey.title) + " · " + words_of(c, question->words);
  }
  return item;
}

void refresh(Context& c, SatisfactionTab& state) {
  if (state.revision == c.app->store().revision() && state.made_for == state.months_back && state.person == c.app->person().id) return;
  state.person = c.app->person().id;
  state.revision = c.app->store().revision();
  state.made_for = state.months_back;
  const auto report_of = [&](int back) {
    return rules::satisfaction(c.app->indexes(), {.first = month_start(c, back), .last = month_start(c, back - 1).plus_days(-1),
                                                  .utc_offset_minutes = c.clock.utc_offset_minutes(), .adviser = app::own_figures_of(*c.app)});
  };
  state.report = report_of(state.months_back);
  state.before = report_of(state.months_back + 1);
  const auto surveys = rules::surveys(c.app->store(), c.app->local().shop);
  state.items.clear();
  state.people.clear();
  state.shops.clear();
  for (const auto& [item, average] : state.report.by_item) state.items.push_back({item, item_words(c, surveys, item), average});
  for (const auto& [person, average] : state.report.by_adviser) {
    state.people.push_back({person.to_string(), app::record_title(*c.app, schema::user::entity, person), average});
  }
  for (const auto& [shop, average] : state.report.by_shop) state.shops.push_back({shop.to_string(), shop.to_string(), average});
  for (std::vector<Row>* rows : {&state.items, &state.people, &state.shops}) {
    std::ranges::stable_sort(*rows, {}, [](const Row& row) { return row.average.permille(); });  // the weak ones first
  }
}

void draw_rows(Context& c, std::string_view id, std::string_view title, const std::vector<Row>& rows, int target_permille) {
  CardScope card(c, {.id = id, .title = title});
  if (rows.empty()) return caption(c, c.tr("satisfaction.none"));
  for (const Row& row : rows) {
    RowScope line(c, row.key);
    text(c, row.what, {.width_em = 18});
    line.right();
    const std::string count = c.tr("satisfaction.count", {{"n", std::to_string(row.average.count)}}), share = percent(row.average.permille());
    text(c, count, {.color = Color::text3});
    chip(c, share, row.average.permille() >= target_permille ? Tone::ok : Tone::bad);
  }
}

}  // namespace

void draw_satisfaction_tab(Context& c) {
  auto& state = c.pages.get<SatisfactionTab>();
  refresh(c, state);
  const int target = static_cast<int>(app::setting_number(c.app->store(), c.app->local().shop, app::settings::satisfaction_target)) * 10;
  {
    RowScope row(c, "month");
    if (button(c, {.id = "earlier", .label = c.tr("satisfaction.earlier"), .icon = Icon::chevron_left})) ++state.months_back;
    const std::string month = month_start(c, state.months_back).to_string().substr(0, 7);
    text(c, month, {.weight = Weight::bold});
    if (button(c, {.id = "later", .label = c.tr("satisfaction.later"), .disabled = state.months_back == 0})) --state.months_back;
  }
  const std::string all = state.report.all.count == 0 ? std::string("—") : percent(state.report.all.permille());
  const std::string sample = c.tr("satisfaction.target", {{"target", std::to_string(target / 10)}, {"n", std::to_string(state.report.all.count)}});
  const std::string before = state.before.all.count == 0 ? std::string("—") : percent(state.before.all.permille());
  const std::string low = std::to_string(state.report.low);
  const FigureCard cards[] = {{.id = {}, .label = c.tr("satisfaction.all"), .figure = all, .chip = sample, .tone = state.report.all.permille() >= target ? Tone::ok : Tone::bad},
                              {.id = {}, .label = c.tr("satisfaction.before"), .figure = before},
                              {.id = {}, .label = c.tr("satisfaction.low"), .figure = low}};
  figure_cards(c, "figures", cards);
  space(c, 1);
  ColumnsScope columns(c, "parts", {{.share = 1}, {.share = 1}});
  columns.next();
  draw_rows(c, "items", c.tr("satisfaction.by_item"), state.items, target);
  columns.next();
  draw_rows(c, "people", c.tr("satisfaction.by_person"), state.people, target);
  draw_rows(c, "shops", c.tr("satisfaction.by_shop"), state.shops, target);
}

}  // namespace aftercare::ui
