// Forms 15, 16 and 17. Figures are computed here, never typed in (R-SEC-03).
#include <algorithm>

#include "reports/forms/builders.hpp"
#include "reports/forms/register.hpp"
#include "rules/reception/business_statistics.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"

namespace aftercare::reports::build {

namespace order = schema::repair_order;

namespace {

using Figures = rules::BusinessFigures;

std::string choice_label(const PrintContext& context, const schema::ChoiceList& list, const std::string& code) {
  if (code.empty()) return std::string(context.words.text("print.unknown"));
  const std::string key = schema::choice_label_key(list, code);
  return context.words.has(key) ? std::string(context.words.text(key)) : code;
}

void figure_table(Form& form, std::string_view caption_key, const schema::ChoiceList& list, const std::map<std::string, Figures>& figures,
                  const Figures& all) {
  const PrintContext& context = form.context();
  const Form::Column columns[] = {{std::string(form.word(caption_key))}, {std::string(form.word("print.stat.cars")), 18, true},
                                  {std::string(form.word("print.stat.revenue")), 24, true}, {std::string(form.word("print.sum.unpaid")), 24, true}};
  std::vector<std::vector<std::string>> rows;
  for (const auto& [code, figure] : figures) {
    rows.push_back({choice_label(context, list, code), std::to_string(figure.cars), figure.revenue.to_string(), figure.unpaid.to_string()});
  }
  rows.push_back({std::string(form.word("print.sum")), std::to_string(all.cars), all.revenue.to_string(), all.unpaid.to_string()});
  form.table({}, columns, rows);
}

/// +12.5 %, "—" when there was nothing to compare with.
std::string change_words(std::int64_t now, std::int64_t before) {
  if (before == 0) return "—";
  const std::int64_t tenths = (now - before) * 1000 / before;
  const std::int64_t absolute = tenths < 0 ? -tenths : tenths;
  return std::string(tenths < 0 ? "-" : "+") + std::to_string(absolute / 10) + "." + std::to_string(absolute % 10) + "%";
}

}  // namespace

std::string business_statistics(const PrintContext& context, const FormRequest& request) {
  const auto statistics = rules::business_statistics(context.indexes, context.shop, request.first, request.last, context.utc_offset_minutes);
  Form form(context, "print.form.business_statistics", Paper::a4);
  period_facts(form, request);
  const Form::Cell cells[] = {{std::string(form.word("print.stat.cars")), std::to_string(statistics.all.cars)},
                              {std::string(form.word("print.stat.revenue")), statistics.all.revenue.to_string()},
                              {std::string(form.word("print.sum.unpaid")), statistics.all.unpaid.to_string()},
                              {std::string(form.word("print.stat.in_house")), std::to_string(statistics.still_in_house)},
                              {std::string(form.word("print.stat.left")), std::to_string(statistics.left_without_repair)}};
  form.fields(cells, 3);
  figure_table(form, "print.stat.by_purpose", order::purposes, statistics.by_purpose, statistics.all);
  figure_table(form, "print.stat.by_vehicle_kind", schema::asset::vehicle_kinds, statistics.by_vehicle_kind, statistics.all);
  form.signatures({"print.sign.filled_by", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

std::string market_report(const PrintContext& context, const FormRequest& request) {
  Form form(context, "print.form.market_report", Paper::a4);
  period_facts(form, request);
  namespace note = schema::market_note;
  std::map<std::string, std::string> words;  // by kind, a line each
  for (const Record& one : records_of_period(context, request, note::entity, note::noted_at)) {
    std::string& said = words[one[note::kind]];
    said += (said.empty() ? "" : "\n") + shown_value(context, one, note::noted_at).substr(0, 10) + " " + one[note::words];
  }
  for (const std::string_view kind : note::kind_codes) {
    const auto said = words.find(std::string(kind));
    form.blank(form.word("print.market." + std::string(kind)), said == words.end() ? std::string() : said->second);
  }
  form.signatures({"print.sign.filled_by", "print.sign.checked_by", "print.sign.date"});
  if (words.empty()) form.note("print.market.by_hand");
  return form.finish();
}

std::string business_analysis(const PrintContext& context, const FormRequest& request) {
  const int days = request.last - request.first + 1;
  const auto now = rules::business_statistics(context.indexes, context.shop, request.first, request.last, context.utc_offset_minutes);
  // A whole month is compared with the month before, any other period with as many days before it.
  const bool month = request.first.day() == 1 && request.last == request.first.plus_months(1).plus_days(-1);
  const base::Date before_first = month ? request.first.plus_months(-1) : request.first.plus_days(-days);
  const auto before = rules::business_statistics(context.indexes, context.shop, before_first, request.first.plus_days(-1), context.utc_offset_minutes);
  Form form(context, "print.form.business_analysis", Paper::a4);
  period_facts(form, request);
  const Form::Column columns[] = {{std::string(form.word("print.stat.figure"))}, {std::string(form.word("print.stat.this_period")), 22, true},
                                  {std::string(form.word("print.stat.last_period")), 22, true}, {std::string(form.word("print.stat.change")), 18, true}};
  const auto money_row = [&](std::string_view key, base::Money a, base::Money b) {
    return std::vector<std::string>{std::string(form.word(key)), a.to_string(), b.to_string(), change_words(a.fen, b.fen)};
  };
  const std::vector<std::string> rows[] = {
      {std::string(form.word("print.stat.cars")), std::to_string(now.all.cars), std::to_string(before.all.cars), change_words(now.all.cars, before.all.cars)},
      money_row("print.stat.revenue", now.all.revenue, before.all.revenue),
      money_row("print.sum.unpaid", now.all.unpaid, before.all.unpaid),
      {std::string(form.word("print.stat.left")), std::to_string(now.left_without_repair), std::to_string(before.left_without_repair),
       change_words(now.left_without_repair, before.left_without_repair)}};
  form.table({}, columns, rows);
  for (const std::string_view key : {"print.analysis.causes", "print.analysis.measures"}) form.blank(form.word(key));
  form.signatures({"print.sign.filled_by", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
