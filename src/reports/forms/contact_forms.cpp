// Forms 9, 10, 11 and 13: a call on one sheet, the registers of calls, letters and visits, the customer file (C-12:
// 9 is the content, 10 the register).
#include "reports/forms/builders.hpp"
#include "reports/forms/figure_parts.hpp"
#include "reports/forms/register.hpp"
#include "reports/sheets.hpp"
#include "rules/statistics/desk_statistics.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace contact = schema::contact_log;

namespace {

bool is_letter(const Record& record) { return rules::is_letter_channel(record[contact::channel]); }

/// What a call was about: the rule of a due one, else what the schema calls its direction.
std::string kind_of_call(const PrintContext& context, const Record& call) {
  const Record of = store::referenced(context.indexes.store(), call, contact::follow_up_of);
  return of ? rule_text(context, of[schema::follow_up_task::rule_of]) : shown_value(context, call, contact::direction);
}

/// Short enough for a column, the same on every computer.
std::string record_no(const Record& record) {
  const std::string id = record.id().to_string();
  return id.size() <= 8 ? id : id.substr(id.size() - 8);
}

std::string call_lines(Form& form, const FormRequest& request) {
  const PrintContext& context = form.context();
  const auto head = [&](const schema::FieldInfo& field, int width) { return Form::Column{label(context, contact::entity, field), width}; };
  const Form::Column columns[] = {{std::string(form.word("print.position")), 4, true}, head(contact::at, 12), head(contact::customer_of, 9),
                                  head(contact::asset_of, 9), {std::string(form.word("figure.rule")), 12}, head(contact::person, 8),
                                  head(contact::outcome, 8), head(contact::content, 0), {std::string(form.word("figure.record_no")), 9}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& record : records_of_period(context, request, contact::entity, contact::at)) {
    if (is_letter(record) || record[contact::channel] == "visit") continue;
    rows.push_back({std::to_string(rows.size() + 1), shown_value(context, record, contact::at), shown_value(context, record, contact::customer_of),
                    shown_value(context, record, contact::asset_of), kind_of_call(context, record), shown_value(context, record, contact::person),
                    shown_value(context, record, contact::outcome), shown_value(context, record, contact::content), record_no(record)});
  }
  form.table({}, columns, rows, 8);
  return form.finish();
}

/// The day of the customer's first answer to a letter; empty: none yet.
std::string answered_on(const PrintContext& context, const Record& letter) {
  const auto sent = letter[contact::at];
  std::optional<base::Milliseconds> answer;
  for (const Record& other : context.indexes.referring(contact::entity, contact::customer_of, letter[contact::customer_of].value_or(base::RecordId{}))) {
    const auto at = other[contact::at];
    if (other[contact::direction] == "incoming" && at && sent && *at > *sent && (!answer || *at < *answer)) answer = at;
  }
  return answer ? base::to_local(*answer, context.utc_offset_minutes).date.to_string() : std::string();
}

/// R-FORM-11: number, date, customer, kind, occasion, sender, subject, and the answer to it.
std::string letter_lines(Form& form, const FormRequest& request) {
  const PrintContext& context = form.context();
  const auto head = [&](const schema::FieldInfo& field, int width) { return Form::Column{label(context, contact::entity, field), width}; };
  const Form::Column columns[] = {{std::string(form.word("print.position")), 4, true}, head(contact::at, 12), head(contact::customer_of, 9),
                                  head(contact::asset_of, 9), head(contact::channel, 7), {std::string(form.word("figure.occasion")), 13},
                                  head(contact::person, 8), head(contact::content, 0), {std::string(form.word("figure.answered_on")), 10}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& record : records_of_period(context, request, contact::entity, contact::at)) {
    if (!is_letter(record)) continue;
    rows.push_back({std::to_string(rows.size() + 1), shown_value(context, record, contact::at), shown_value(context, record, contact::customer_of),
                    shown_value(context, record, contact::asset_of), shown_value(context, record, contact::channel), kind_of_call(context, record),
                    shown_value(context, record, contact::person), shown_value(context, record, contact::content), answered_on(context, record)});
  }
  form.table({}, columns, rows, 8);
  return form.finish();
}

/// R-FU-22, R-FU-24: whom we went to see, how the system or car was found, what the customer thinks and wants.
std::string visit_lines(Form& form, const FormRequest& request) {
  const PrintContext& context = form.context();
  const auto head = [&](const schema::FieldInfo& field, int width) { return Form::Column{label(context, contact::entity, field), width}; };
  const Form::Column columns[] = {{std::string(form.word("print.position")), 4, true}, head(contact::at, 12), head(contact::customer_of, 10),
                                  head(contact::asset_of, 9), {std::string(form.word("figure.occasion")), 13}, head(contact::person, 8),
                                  head(contact::outcome, 8), head(contact::content, 0), head(contact::demand, 20)};
  std::vector<std::vector<std::string>> rows;
  for (const Record& record : records_of_period(context, request, contact::entity, contact::at)) {
    if (record[contact::channel] != "visit") continue;
    rows.push_back({std::to_string(rows.size() + 1), shown_value(context, record, contact::at), shown_value(context, record, contact::customer_of),
                    shown_value(context, record, contact::asset_of), kind_of_call(context, record), shown_value(context, record, contact::person),
                    shown_value(context, record, contact::outcome), shown_value(context, record, contact::content),
                    shown_value(context, record, contact::demand)});
  }
  form.table({}, columns, rows, 8);
  return form.finish();
}

std::string contact_register(const PrintContext& context, const FormRequest& request, std::string_view title_key,
                             std::string (*lines)(Form&, const FormRequest&)) {
  Form form(context, title_key, Paper::a4_landscape);
  period_facts(form, request);
  return lines(form, request);
}

/// The scores of the call, what the customer asked for, and when it goes to the supervisor (R-FORM-09).
void asked_and_answered(Form& form, const Record& call) {
  const PrintContext& context = form.context();
  namespace wish = schema::demand;
  const auto of = call[contact::follow_up_of];
  std::vector<std::vector<std::string>> scores, wishes;
  if (of) {
    for (const Record& response : context.indexes.referring(schema::survey_response::entity, schema::survey_response::task_of, *of)) {
      const auto survey = rules::survey_version(context.indexes.store(), context.shop, response[schema::survey_response::template_code],
                                                response[schema::survey_response::template_version].value_or(0));
      if (!survey) continue;
      const rules::Answers answers = rules::read_answers(*survey, response);
      for (const auto& [code, score] : answers.scores) {
        const rules::Question* const question = survey->find(code);
        const auto reason = answers.words.find(code);
        scores.push_back({question == nullptr ? code : stored_words(context, question->words), std::to_string(score),
                          reason == answers.words.end() ? std::string() : reason->second});
      }
    }
  }
  for (const Record& demand : context.indexes.referring(wish::entity, wish::contact_of, call.id())) {
    const bool answered = demand[wish::solved_at].has_value();
    const base::Date told = base::to_local(demand[wish::recorded_at].value_or(0), context.utc_offset_minutes).date;
    wishes.push_back({shown_value(context, demand, wish::kind), demand[wish::words], demand[wish::solution],
                      answered ? std::string() : told.plus_days(context.escalate_days).to_string()});
  }
  const Form::Column score_columns[] = {{std::string(form.word("figure.item"))}, {std::string(form.word("figure.score")), 14, true},
                                        {std::string(form.word("figure.reason")), 44}};
  if (!scores.empty()) form.table({}, score_columns, scores);
  const Form::Column wish_columns[] = {{label(context, wish::entity, wish::kind), 12}, {label(context, wish::entity, wish::words)},
                                       {label(context, wish::entity, wish::solution), 30}, {std::string(form.word("figure.escalate_on")), 18}};
  form.table({}, wish_columns, wishes, 2);
}

}  // namespace

std::string call_record(const PrintContext& context, const FormRequest& request) {
  const Record record = visible_record(context, contact::entity, request.subject);
  if (!record) return {};
  const Record customer = store::referenced(context.indexes.store(), record, contact::customer_of);
  namespace person = schema::customer;
  Form form(context, "print.form.call_record", Paper::a4);
  const Form::Cell cells[] = {cell_of(form, customer, person::entity, person::name), cell_of(form, customer, person::entity, person::phones),
                              form.cell(record, contact::asset_of), form.cell(record, contact::order_of), form.cell(record, contact::at),
                              form.cell(record, contact::person), form.cell(record, contact::channel), form.cell(record, contact::outcome),
                              form.cell(record, contact::content, 2), form.cell(record, contact::demand, 2),
                              form.cell(record, contact::call_back_at), form.cell(record, contact::called_number),
                              {std::string(form.word("figure.rule")), kind_of_call(context, record)},
                              {std::string(form.word("figure.record_no")), record_no(record)}};
  form.fields(cells, 2);
  asked_and_answered(form, record);
  form.signatures({"print.sign.caller", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

std::string call_register(const PrintContext& context, const FormRequest& request) {
  return contact_register(context, request, "print.form.call_register", call_lines);
}

std::string letter_register(const PrintContext& context, const FormRequest& request) {
  return contact_register(context, request, "print.form.letter_register", letter_lines);
}

std::string visit_register(const PrintContext& context, const FormRequest& request) {
  return contact_register(context, request, "print.form.visit_register", visit_lines);
}

std::string customer_file(const PrintContext& context, const FormRequest& request) { return customer_sheet(context, request.subject); }

}  // namespace aftercare::reports::build
