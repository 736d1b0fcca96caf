// The answers behind a number of 满意度: who answered when, how content, and what was said where the score was low.
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/widgets/card.hpp"

namespace aftercare::ui {

namespace reply = schema::survey_response;

/// "交车手续：等了四十分钟 · 其他意见：…"
std::string answer_words(Context& c, const store::Record& answer) {
  const auto survey = rules::survey_version(c.app->store(), answer.id().shop, answer[reply::template_code], answer[reply::template_version].value_or(0));
  if (!survey) return {};
  std::string all;
  for (const auto& [code, words] : rules::read_answers(*survey, answer).words) {
    const rules::Question* const question = survey->find(code);
    all += (all.empty() ? "" : " · ") + (question == nullptr ? code : words_of(c, question->words)) + "：" + words;
  }
  return all;
}

namespace {

std::string survey_name(Context& c, const std::vector<rules::Survey>& surveys, const std::string& code) {
  for (const rules::Survey& survey : surveys) {
    if (survey.code == code) return words_of(c, survey.title);
  }
  return code;
}

/// What the number is about: an item, a person, a shop, low scores.
std::string title_of(Context& c, const std::vector<rules::Survey>& surveys, const app::AnswersBehind& which) {
  std::string title(c.tr(which.low ? "figure.call.low" : "figure.call.surveys"));
  if (which.by == "item") title += " · " + survey_item_name(c, surveys, which.value);
  if (which.by == "shop") title += " · " + which.value;
  if (which.by == "person") title += " · " + app::record_title(*c.app, schema::user::entity, base::RecordId::parse(which.value).value_or(base::RecordId{}));
  return title;
}

}  // namespace

void draw_answers_behind(Context& c, bool low) {
  const Route& route = c.router.current();
  const app::AnswersBehind which{.low = low, .by = std::string(route.query_value("by")), .value = std::string(route.query_value("value"))};
  const auto& answers = app::answers_behind(*c.app, statistics_scope(c), which);
  const auto surveys = rules::surveys(c.app->store(), c.app->local().shop);
  const std::string title = title_of(c, surveys, which) + " " + std::to_string(answers.size());
  if (!draw_back_to_figures(c, title)) return;
  CardScope card(c, {.id = "records", .fill_height = true, .padded = false});
  const TableColumn shown[] = {{.id = "at", .label = c.tr("figure.when"), .width_em = 10}, {.id = "customer", .label = c.tr("entity.customer"), .width_em = 8},
                               {.id = "survey", .label = c.tr("figure.survey"), .width_em = 9}, {.id = "adviser", .label = c.tr("figure.by_person"), .width_em = 7},
                               {.id = "satisfaction", .label = c.tr("figure.satisfaction"), .width_em = 6, .right = true},
                               {.id = "words", .label = c.tr("figure.reason"), .share = 1}, {.id = "improve", .label = {}, .width_em = 7, .right = true}};
  const bool improves = c.app->may(app::Permission::handle_complaint);
  base::RecordId wanted;
  std::string key;
  const auto at = [&](std::int64_t row) -> const store::Record& { return answers[static_cast<std::size_t>(row)]; };
  const TableResult result = table(
      c, {.id = "rows", .name = title, .columns = shown, .row_count = static_cast<std::int64_t>(answers.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = at(row).id().to_string(); },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const store::Record& answer = at(row);
                const auto customer = answer[reply::customer_of], adviser = answer[reply::adviser];
                const auto permille = answer[reply::satisfaction_permille];
                cells.text(c.moment(answer[reply::at].value_or(0)), {.color = Color::text2});
                cells.text(customer ? app::record_title(*c.app, schema::customer::entity, *customer) : std::string(), {.weight = Weight::bold});
                cells.text(survey_name(c, surveys, answer[reply::template_code]));
                cells.text(adviser ? app::record_title(*c.app, schema::user::entity, *adviser) : std::string());
                cells.number(rate_words(permille ? std::optional(static_cast<int>(*permille)) : std::nullopt));
                cells.text(answer_words(c, answer), {.color = Color::text2});
                if (!improves || !answer[reply::low]) cells.skip();
                else if (cells.button({.id = "improve", .label = c.tr("statistics.improve"), .small = true})) wanted = answer.id();
              },
          .empty_title = c.tr("statistics.empty"), .empty_text = c.tr("statistics.empty.text"), .selects_on_click = false});
  if (!wanted.empty()) return c.router.go("#/improvements/new?answer=" + wanted.to_string());
  if (!result.activated) return;
  if (const auto customer = at(*result.activated)[reply::customer_of]) c.router.go("#/customers/" + customer->to_string());
}

}  // namespace aftercare::ui
