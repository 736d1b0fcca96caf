// Forms 19 to 22: what was followed up with one customer, the survey sheets of 7DC and 3DC, the periodic follow-up record of
// level 3. The title of 21 is after-sales (C-14); a shop that writes its own survey prints its own title.
#include <algorithm>

#include "base/moment_text.hpp"
#include "reports/forms/builders.hpp"
#include "reports/forms/figure_parts.hpp"
#include "reports/forms/register.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace {

namespace contact = schema::contact_log;
namespace task = schema::follow_up_task;
namespace reply = schema::survey_response;

/// The answers given in this call; empty when it was about something else or nobody answered.
Record response_of_call(const PrintContext& context, const Record& call, std::string_view survey_code) {
  const auto of = call[contact::follow_up_of];
  if (!of) return {};
  for (const Record& response : context.indexes.referring(reply::entity, reply::task_of, *of)) {
    if (response[reply::template_code] == survey_code) return response;
  }
  return {};
}

std::string answer_text(const rules::Question& question, const rules::Answers& answers, int scale) {
  const auto score = answers.scores.find(question.code);
  if (score != answers.scores.end()) return std::to_string(score->second) + " / " + std::to_string(scale);
  const auto choice = answers.choices.find(question.code);
  return choice == answers.choices.end() ? std::string() : choice->second;
}

std::string survey_sheet(const PrintContext& context, const FormRequest& request, std::string_view code, std::string_view title_key) {
  const Record call = visible_record(context, contact::entity, request.subject);
  if (!call) return {};
  const Record response = response_of_call(context, call, code);
  const store::Store& store = context.indexes.store();
  const auto survey = response ? rules::survey_version(store, context.shop, code, response[reply::template_version].value_or(0))
                               : rules::survey_in_use(store, context.shop, code);
  const bool own = survey && !survey->record.empty();
  Form form(context, title_key, Paper::a4, own ? stored_words(context, survey->title) : std::string());
  const Record customer = store::referenced(store, call, contact::customer_of);
  namespace person = schema::customer;
  const Form::Cell cells[] = {cell_of(form, customer, person::entity, person::name), cell_of(form, customer, person::entity, person::phones),
                              form.cell(call, contact::asset_of), form.cell(call, contact::order_of), form.cell(call, contact::at),
                              form.cell(call, contact::person)};
  form.fields(cells, 2);
  const Form::Column columns[] = {{std::string(form.word("print.position")), 6, true}, {std::string(form.word("figure.item"))},
                                  {std::string(form.word("figure.score")), 18}, {std::string(form.word("figure.reason")), 34}};
  const rules::Answers answers = survey && response ? rules::read_answers(*survey, response) : rules::Answers{};
  std::vector<std::vector<std::string>> rows;
  if (survey) {
    for (const rules::Question& question : survey->questions) {
      const auto words = answers.words.find(question.code);
      rows.push_back({std::to_string(rows.size() + 1), stored_words(context, question.words), answer_text(question, answers, survey->scale),
                      words == answers.words.end() ? std::string() : words->second});
    }
  }
  form.table({}, columns, rows, 6);
  if (const auto permille = response ? response[reply::satisfaction_permille] : std::nullopt) {
    const Form::Cell sum[] = {{std::string(form.word("figure.satisfaction")), rate_text(static_cast<int>(*permille))}};
    form.fields(sum, 1);
  }
  form.blank(form.word("figure.customer_words"), call[contact::content]);
  form.signatures({"print.sign.caller", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

}  // namespace

std::string survey_7dc(const PrintContext& context, const FormRequest& request) { return survey_sheet(context, request, "7dc", "print.form.survey_7dc"); }

std::string survey_3dc(const PrintContext& context, const FormRequest& request) { return survey_sheet(context, request, "3dc", "print.form.survey_3dc"); }

/// Form 19: everything done for one customer since the file came in, newest last, and empty lines for what is to come.
std::string follow_up_sheet(const PrintContext& context, const FormRequest& request) {
  const Record customer = visible_record(context, schema::customer::entity, request.subject);
  if (!customer) return {};
  namespace person = schema::customer;
  Form form(context, "print.form.follow_up_sheet", Paper::a4);
  const Form::Cell cells[] = {form.cell(customer, person::customer_no), form.cell(customer, person::name), form.cell(customer, person::phones),
                              form.cell(customer, person::tracker), form.cell(customer, person::preferred_time), form.cell(customer, person::interests)};
  form.fields(cells, 2);
  auto done = context.indexes.referring(task::entity, task::customer_of, customer.id());
  std::ranges::stable_sort(done, {}, [](const Record& record) { return record[task::at].value_or(0); });
  const Form::Column columns[] = {{std::string(form.word("print.position")), 6, true}, {std::string(form.word("figure.rule"))},
                                  {label(context, task::entity, task::asset_of), 14}, {label(context, task::entity, task::due_on), 13},
                                  {label(context, task::entity, task::last_on), 13}, {label(context, task::entity, task::at), 17},
                                  {label(context, task::entity, task::person), 11}, {label(context, task::entity, task::state), 11}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& one : done) {
    rows.push_back({std::to_string(rows.size() + 1), rule_text(context, one[task::rule_of]), shown_value(context, one, task::asset_of),
                    shown_value(context, one, task::due_on), shown_value(context, one, task::last_on), shown_value(context, one, task::at),
                    shown_value(context, one, task::person), shown_value(context, one, task::state)});
  }
  form.table({}, columns, rows, 10);
  form.signatures({"print.sign.caller", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

/// Form 22: the calls of level 3 in a period, for the office of the general manager (R-FU-08, -10, -11).
std::string periodic_record(const PrintContext& context, const FormRequest& request) {
  Form form(context, "print.form.periodic_record", Paper::a4_landscape);
  period_facts(form, request);
  const Form::Column columns[] = {{std::string(form.word("print.position")), 4, true}, {std::string(form.word("figure.when")), 11},
                                  {label(context, contact::entity, contact::customer_of), 9}, {label(context, contact::entity, contact::asset_of), 10},
                                  {std::string(form.word("figure.rule")), 12}, {label(context, contact::entity, contact::person), 8},
                                  {label(context, contact::entity, contact::outcome), 8}, {std::string(form.word("figure.satisfaction")), 8, true},
                                  {label(context, contact::entity, contact::content)}};
  // Month and year after the pickup go into the sales file as well; both are 定期回访.
  const rules::CallScope scope = call_scope(context, request, {"month", "year", "l3_new", "l3_repair"});
  std::vector<std::vector<std::string>> rows;
  for (const rules::CountedCall& call : rules::calls_behind(context.indexes, scope, {.figure = rules::CallFigure::attempts})) {
    const Record response = response_of_call(context, call.record, "general");
    const auto permille = response ? response[reply::satisfaction_permille] : std::nullopt;
    rows.push_back({std::to_string(rows.size() + 1), base::format_local_minute(call.at, context.utc_offset_minutes).substr(0, 16),
                    shown_value(context, call.record, contact::customer_of), shown_value(context, call.record, contact::asset_of),
                    rule_text(context, call.rule), person_text(context, call.person), shown_value(context, call.record, contact::outcome),
                    permille ? rate_text(static_cast<int>(*permille)) : std::string(), shown_value(context, call.record, contact::content)});
  }
  form.table({}, columns, rows, 8);
  form.signatures({"print.sign.filled_by", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
