// CS计划 (R-SAT-06): the goals of the period, what is done for each, and what customers answered.
#include "reports/forms/builders.hpp"
#include "reports/forms/figure_parts.hpp"
#include "rules/statistics/period.hpp"
#include "rules/statistics/satisfaction_goals.hpp"
#include "schema/entities.hpp"

namespace aftercare::reports::build {

namespace {

namespace plan = schema::satisfaction_goal;

std::string item_text(const PrintContext& context, const Record& goal) {
  const std::string item = goal[plan::item];
  if (item == plan::overall) return std::string(context.words.text("goal.overall"));
  const std::size_t cut = item.find('/');
  const auto survey = rules::survey_in_use(context.indexes.store(), goal.id().shop, item.substr(0, cut));
  const rules::Question* const question = survey && cut != item.npos ? survey->find(item.substr(cut + 1)) : nullptr;
  return question == nullptr ? item : stored_words(context, survey->title) + " · " + stored_words(context, question->words);
}

std::string period_text(const Record& goal) {
  return rules::period_code(rules::period_of(rules::period_kind(goal[plan::period]), goal[plan::first].value_or(base::Date{})));
}

}  // namespace

std::string satisfaction_plan(const PrintContext& context, const FormRequest& request) {
  Form form(context, "print.form.satisfaction_plan", Paper::a4_landscape);
  report_facts(form, request);
  const auto head = [&](const schema::FieldInfo& field, int width, bool number = false) { return Form::Column{label(context, plan::entity, field), width, number}; };
  const Form::Column columns[] = {head(plan::period, 8), head(plan::item, 16), head(plan::goal, 6, true), {std::string(form.word("goal.actual")), 8, true},
                                  {std::string(form.word("figure.answers")), 6, true}, head(plan::measures, 0), head(plan::responsible, 8),
                                  head(plan::until, 10), head(plan::evaluation, 18)};
  std::vector<std::vector<std::string>> rows;
  for (const rules::GoalState& state : rules::goal_states(context.indexes, request.first, request.last, figures_shop(context, request), context.utc_offset_minutes)) {
    const Record& goal = state.goal;
    rows.push_back({period_text(goal), item_text(context, goal), std::to_string(goal[plan::goal].value_or(0)) + "%", average_text(state.actual),
                    std::to_string(state.actual.count), goal[plan::measures], shown_value(context, goal, plan::responsible),
                    shown_value(context, goal, plan::until), goal[plan::evaluation]});
  }
  form.table({}, columns, rows, 6);
  form.note("figure.computed");
  form.signatures({"print.sign.filled_by", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
