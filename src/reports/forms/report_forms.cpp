// Reports of (b2) B…H, N, O, Q and X (C-13: the union of the titles). Every figure is computed here (R-SEC-03); the words
// are those that were filed.
#include <algorithm>

#include "base/moment_text.hpp"
#include "reports/forms/builders.hpp"
#include "reports/forms/figure_parts.hpp"
#include "rules/statistics/desk_statistics.hpp"
#include "rules/statistics/report_figures.hpp"
#include "schema/entities.hpp"

namespace aftercare::reports::build {

namespace {

using rules::CallFigure;
using rules::CallFigures;
using rules::ComplaintFigure;

std::string count(const CallFigures& figures, CallFigure figure) { return std::to_string(figures[figure]); }

void call_totals(Form& form, const CallFigures& all) {
  std::vector<Form::Cell> cells;
  for (const CallFigure figure : {CallFigure::attempts, CallFigure::reached, CallFigure::not_reached, CallFigure::call_back, CallFigure::refused,
                                  CallFigure::wrong_number, CallFigure::sent, CallFigure::visits, CallFigure::done, CallFigure::unreachable,
                                  CallFigure::in_time, CallFigure::late, CallFigure::low, CallFigure::demands, CallFigure::complaints}) {
    cells.push_back({std::string(form.word("figure.call." + std::string(rules::call_figure_code(figure)))), count(all, figure)});
  }
  cells.push_back({std::string(form.word("figure.reached_rate")), rate_text(all.reached_permille())});
  cells.push_back({std::string(form.word("figure.in_time_rate")), rate_text(all.in_time_permille())});
  cells.push_back({std::string(form.word("figure.satisfaction")), average_text(all.satisfaction)});
  form.fields(cells, 3);
}

std::vector<std::string> call_row(std::string name, const CallFigures& figures) {
  return {std::move(name), count(figures, CallFigure::attempts), count(figures, CallFigure::reached), rate_text(figures.reached_permille()),
          count(figures, CallFigure::done), rate_text(figures.in_time_permille()), count(figures, CallFigure::unreachable),
          average_text(figures.satisfaction)};
}

template <class Map, class Name>
void call_table(Form& form, std::string_view caption_key, const Map& groups, const Name& name_of) {
  const auto head = [&](std::string_view key) { return Form::Column{std::string(form.word(key)), 11, true}; };
  const Form::Column columns[] = {{std::string(form.word(caption_key))}, head("figure.call.attempts"), head("figure.call.reached"),
                                  head("figure.reached_rate"), head("figure.call.done"), head("figure.in_time_rate"),
                                  head("figure.call.unreachable"), head("figure.satisfaction")};
  std::vector<std::vector<std::string>> rows;
  for (const auto& [key, figures] : groups) rows.push_back(call_row(name_of(key), figures));
  form.table(form.word(caption_key), columns, rows);
}

/// Every call of the day, one line each: what the week and the month are made of.
void call_details(Form& form, const rules::CallScope& scope) {
  namespace contact = schema::contact_log;
  const PrintContext& context = form.context();
  const Form::Column columns[] = {{std::string(form.word("print.position")), 6, true}, {std::string(form.word("figure.when")), 14},
                                  {label(context, contact::entity, contact::customer_of), 12}, {std::string(form.word("figure.rule")), 14},
                                  {label(context, contact::entity, contact::person), 10}, {label(context, contact::entity, contact::outcome), 10},
                                  {label(context, contact::entity, contact::content)}};
  std::vector<std::vector<std::string>> rows;
  for (const rules::CountedCall& call : rules::calls_behind(context.indexes, scope, {.figure = CallFigure::attempts})) {
    rows.push_back({std::to_string(rows.size() + 1), base::format_local_minute(call.at, context.utc_offset_minutes).substr(5),
                    shown_value(context, call.record, contact::customer_of), rule_text(context, call.rule), person_text(context, call.person),
                    shown_value(context, call.record, contact::outcome), shown_value(context, call.record, contact::content)});
  }
  form.table(form.word("figure.details"), columns, rows, 6);
}

/// The answers question by question, and what was said where the score was low.
void survey_part(Form& form, const rules::CallScope& scope) {
  namespace reply = schema::survey_response;
  const PrintContext& context = form.context();
  std::map<std::pair<std::string, std::string>, rules::Average> items;
  std::map<std::pair<std::string, std::int64_t>, std::optional<rules::Survey>> known;
  std::vector<std::vector<std::string>> low;
  for (const rules::CountedCall& call : rules::calls_behind(context.indexes, scope, {.figure = CallFigure::surveys})) {
    const std::string code = call.record[reply::template_code];
    const std::int64_t version = call.record[reply::template_version].value_or(0);
    const auto [survey, added] = known.try_emplace({code, version});
    if (added) survey->second = rules::survey_version(context.indexes.store(), context.shop, code, version);
    if (!survey->second) continue;
    const rules::Answers answers = rules::read_answers(*survey->second, call.record);
    for (const auto& [question, score] : answers.scores) {
      const rules::Question* asked = survey->second->find(question);
      const std::string words = asked == nullptr ? question : stored_words(context, asked->words);
      rules::Average& average = items[{stored_words(context, survey->second->title), words}];
      average.permille_sum += score * 1000 / survey->second->scale;
      ++average.count;
      const auto reason = answers.words.find(question);
      if (score > survey->second->low_score) continue;
      low.push_back({title_of(context, schema::customer::entity, call.customer), words, std::to_string(score),
                     reason == answers.words.end() ? std::string() : reason->second});
    }
  }
  const Form::Column item_columns[] = {{std::string(form.word("figure.survey")), 24}, {std::string(form.word("figure.item"))},
                                       {std::string(form.word("figure.answers")), 14, true}, {std::string(form.word("figure.satisfaction")), 16, true}};
  std::vector<std::vector<std::string>> rows;
  for (const auto& [item, average] : items) rows.push_back({item.first, item.second, std::to_string(average.count), average_text(average)});
  form.table(form.word("figure.by_item"), item_columns, rows);
  const Form::Column low_columns[] = {{std::string(form.word("entity.customer")), 14}, {std::string(form.word("figure.item")), 24},
                                      {std::string(form.word("figure.score")), 10, true}, {std::string(form.word("figure.reason"))}};
  form.table(form.word("figure.low_answers"), low_columns, low);
}

void signed_off(Form& form) {
  form.note("figure.computed");
  form.signatures({"print.sign.filled_by", "print.sign.checked_by", "print.sign.date"});
}

std::string call_report(const PrintContext& context, std::string_view code, const FormRequest& request) {
  const rules::ReportInfo& report = *rules::find_report(code);
  const rules::CallScope scope = call_scope(context, request, report.rules == nullptr ? std::vector<std::string>() : report.rules());
  const rules::CallStatistics statistics = rules::call_statistics(context.indexes, scope);
  Form form(context, "print.form." + std::string(code), Paper::a4);
  report_facts(form, request);
  call_totals(form, statistics.all);
  const auto person = [&](const base::RecordId& id) { return person_text(context, id); };
  if (report.period == rules::PeriodKind::day) {
    call_details(form, scope);
  } else if (report.period == rules::PeriodKind::week) {
    call_table(form, "figure.by_day", statistics.by_day, [](base::Date day) { return day.to_string(); });
    call_table(form, "figure.by_caller", statistics.by_caller, person);
  } else {
    if (report.rules == nullptr) call_table(form, "figure.by_rule", statistics.by_rule, [&](const std::string& rule) { return rule_text(context, rule); });
    call_table(form, "figure.by_caller", statistics.by_caller, person);
    survey_part(form, scope);
    filed_words(form, code, request);
  }
  signed_off(form);
  return form.finish();
}

std::string count(const rules::ComplaintFigures& figures, ComplaintFigure figure) { return std::to_string(figures[figure]); }

template <class Map, class Name>
void complaint_table(Form& form, std::string_view caption_key, const Map& groups, const Name& name_of) {
  const auto head = [&](std::string_view key) { return Form::Column{std::string(form.word(key)), 13, true}; };
  const Form::Column columns[] = {{std::string(form.word(caption_key))}, head("figure.complaint.received"), head("figure.complaint.closed"),
                                  head("figure.close_rate"), head("figure.complaint.repeated"), head("figure.complaint.confirmed"),
                                  head("figure.complaint.improved")};
  std::vector<std::vector<std::string>> rows;
  for (const auto& [key, figures] : groups) {
    rows.push_back({name_of(key), count(figures, ComplaintFigure::received), count(figures, ComplaintFigure::closed), rate_text(figures.close_permille()),
                    count(figures, ComplaintFigure::repeated), count(figures, ComplaintFigure::confirmed), count(figures, ComplaintFigure::improved)});
  }
  form.table(form.word(caption_key), columns, rows);
}

}  // namespace

std::string report_7dc_daily(const PrintContext& context, const FormRequest& request) { return call_report(context, "7dc_daily", request); }
std::string report_3dc_daily(const PrintContext& context, const FormRequest& request) { return call_report(context, "3dc_daily", request); }
std::string report_7dc_weekly(const PrintContext& context, const FormRequest& request) { return call_report(context, "7dc_weekly", request); }
std::string report_3dc_weekly(const PrintContext& context, const FormRequest& request) { return call_report(context, "3dc_weekly", request); }
std::string report_7dc_monthly(const PrintContext& context, const FormRequest& request) { return call_report(context, "7dc_monthly", request); }
std::string report_3dc_monthly(const PrintContext& context, const FormRequest& request) { return call_report(context, "3dc_monthly", request); }
std::string follow_up_summary(const PrintContext& context, const FormRequest& request) { return call_report(context, "follow_up_summary", request); }
std::string follow_up_year(const PrintContext& context, const FormRequest& request) { return call_report(context, "follow_up_year", request); }

std::string complaint_analysis(const PrintContext& context, const FormRequest& request) {
  namespace complaint = schema::complaint;
  const auto statistics = rules::complaint_statistics(context.indexes, complaint_scope(context, request), printed_at(context));
  Form form(context, "print.form.complaint_analysis", Paper::a4);
  report_facts(form, request);
  std::vector<Form::Cell> cells;
  for (std::size_t i = 0; i < rules::complaint_figures; ++i) {
    const auto figure = static_cast<ComplaintFigure>(i);
    cells.push_back({std::string(form.word("figure.complaint." + std::string(rules::complaint_figure_code(figure)))), count(statistics.all, figure)});
  }
  cells.push_back({std::string(form.word("figure.contact_rate")), rate_text(statistics.all.contact_permille())});
  cells.push_back({std::string(form.word("figure.close_rate")), rate_text(statistics.all.close_permille())});
  cells.push_back({std::string(form.word("figure.responsibility_rate")), rate_text(statistics.responsibility_permille())});
  form.fields(cells, 3);
  const auto choice = [&](const schema::ChoiceList& list) {
    return [&context, &list](const std::string& code) {
      const std::string key = schema::choice_label_key(list, code);
      if (code.empty()) return std::string(context.words.text("figure.not_classified"));
      return context.words.has(key) ? std::string(context.words.text(key)) : code;
    };
  };
  complaint_table(form, "figure.by_category", statistics.by_category, choice(complaint::categories));
  complaint_table(form, "figure.by_department", statistics.by_department, [&](const base::RecordId& id) {
    const std::string name = title_of(context, schema::department::entity, id);
    return name.empty() ? std::string(context.words.text("figure.not_classified")) : name;
  });
  complaint_table(form, "figure.by_level", statistics.by_level, choice(complaint::levels));
  filed_words(form, "complaint_analysis", request);
  signed_off(form);
  return form.finish();
}

/// (b2) H 客服中心工作月报表: everything the centre did, on one sheet.
std::string desk_monthly(const PrintContext& context, const FormRequest& request) {
  const rules::CallStatistics calls = rules::call_statistics(context.indexes, call_scope(context, request));
  const auto complaints = rules::complaint_statistics(context.indexes, complaint_scope(context, request), printed_at(context));
  const auto desk = rules::desk_statistics(context.indexes, {.first = request.first, .last = request.last, .shop = figures_shop(context, request),
                                                             .utc_offset_minutes = context.utc_offset_minutes});
  Form form(context, "print.form.desk_monthly", Paper::a4);
  report_facts(form, request);
  form.note("figure.desk.calls");
  call_totals(form, calls.all);
  call_table(form, "figure.by_rule", calls.by_rule, [&](const std::string& rule) { return rule_text(context, rule); });
  call_table(form, "figure.by_caller", calls.by_caller, [&](const base::RecordId& id) { return person_text(context, id); });
  form.note("figure.desk.complaints");
  std::vector<Form::Cell> cells;
  for (const ComplaintFigure figure : {ComplaintFigure::received, ComplaintFigure::closed, ComplaintFigure::open, ComplaintFigure::contact_late,
                                       ComplaintFigure::close_late, ComplaintFigure::repeated, ComplaintFigure::confirmed, ComplaintFigure::improved}) {
    cells.push_back({std::string(form.word("figure.complaint." + std::string(rules::complaint_figure_code(figure)))), count(complaints.all, figure)});
  }
  cells.push_back({std::string(form.word("figure.responsibility_rate")), rate_text(complaints.responsibility_permille())});
  form.fields(cells, 3);
  form.note("figure.desk.other");
  cells.clear();
  for (std::size_t i = 0; i < rules::desk_figures; ++i) {
    const auto figure = static_cast<rules::DeskFigure>(i);
    cells.push_back({std::string(form.word("figure.desk." + std::string(rules::desk_figure_code(figure)))), std::to_string(desk[figure])});
  }
  form.fields(cells, 3);
  filed_words(form, "desk_monthly", request);
  signed_off(form);
  return form.finish();
}

std::string satisfaction_analysis(const PrintContext& context, const FormRequest& request) {
  const auto report = rules::satisfaction(context.indexes, {request.first, request.last, context.utc_offset_minutes, figures_shop(context, request)});
  Form form(context, "print.form.satisfaction_analysis", Paper::a4);
  report_facts(form, request);
  const auto head = [&](std::string_view key, int width) { return Form::Column{std::string(form.word(key)), width, true}; };
  const auto averages = [&](std::string_view caption_key, const auto& groups, const auto& name_of) {
    const Form::Column columns[] = {{std::string(form.word(caption_key))}, head("figure.answers", 20), head("figure.satisfaction", 24)};
    std::vector<std::vector<std::string>> rows;
    for (const auto& [key, average] : groups) rows.push_back({name_of(key), std::to_string(average.count), average_text(average)});
    rows.push_back({std::string(form.word("print.sum")), std::to_string(report.all.count), average_text(report.all)});
    form.table(form.word(caption_key), columns, rows);
  };
  averages("figure.by_shop", report.by_shop, [](base::ShopCode shop) { return shop.to_string(); });
  averages("figure.by_person", report.by_adviser, [&](const base::RecordId& id) { return person_text(context, id); });
  survey_part(form, call_scope(context, request));
  filed_words(form, "satisfaction_analysis", request);
  signed_off(form);
  return form.finish();
}

}  // namespace aftercare::reports::build
