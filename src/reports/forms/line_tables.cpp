// The lines of an order on paper: with prices for the customer, without them for the workshop.
#include "base/json.hpp"
#include "reports/forms/form_parts.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports {

namespace item = schema::order_item;

namespace {

std::string choice_words(const Form& form, const schema::ChoiceList& list, const std::string& code) {
  if (code.empty()) return {};
  const std::string key = schema::choice_label_key(list, code);
  return form.context().words.has(key) ? std::string(form.word(key)) : code;
}

/// Source and grade of a part, and what the customer was told about it (R-EST-03, R-EST-04).
std::string part_words(const Form& form, const PricedLine& line) {
  std::string words = choice_words(form, item::part_sources, line.part_source);
  const auto more = [&](const std::string& part) {
    if (!part.empty()) words += (words.empty() ? "" : "、") + part;
  };
  more(choice_words(form, item::part_grades, line.part_grade));
  if (line.no_guarantee) more(std::string(form.word("print.no_guarantee.mark")));
  return words;
}

template <class Type, class Value>
void read(std::string_view json, const schema::Field<Type>& field, Value& value) {
  if (const auto raw = base::json_member(json, field.name)) value = store::decode<Type>(raw);
}

}  // namespace

std::vector<PricedLine> priced_lines(const std::vector<Record>& lines) {
  std::vector<PricedLine> priced;
  for (const Record& line : lines) {
    priced.push_back({line[item::kind], line[item::name], line[item::method], line[item::part_source], line[item::part_grade],
                      line[item::quantity_milli].value_or(1000), line[item::unit_price], line[item::amount], line[item::risk_amount],
                      rules::needs_no_guarantee_note(line), line[item::quote_from], line[item::quote_no], line[item::quote_includes],
                      line[item::quote_price], line[item::quote_on], line[item::quote_until]});
  }
  return priced;
}

PricedLine priced_line_shown(std::string_view json) {
  PricedLine line;
  read(json, item::kind, line.kind);
  read(json, item::name, line.name);
  read(json, item::method, line.method);
  read(json, item::part_source, line.part_source);
  read(json, item::part_grade, line.part_grade);
  std::optional<std::int64_t> quantity;
  read(json, item::quantity_milli, quantity);
  line.quantity_milli = quantity.value_or(1000);
  read(json, item::unit_price, line.unit_price);
  read(json, item::amount, line.amount);
  read(json, item::risk_amount, line.risk);
  read(json, item::quote_from, line.quote_from);
  read(json, item::quote_no, line.quote_no);
  read(json, item::quote_includes, line.quote_includes);
  read(json, item::quote_price, line.quote_price);
  read(json, item::quote_on, line.quote_on);
  read(json, item::quote_until, line.quote_until);
  bool key_part = false;
  read(json, item::key_part, key_part);
  line.no_guarantee = line.kind == "part" && (line.part_source == "customer" || (line.part_grade == "aftermarket" && key_part));
  return line;
}

void line_table(Form& form, const std::vector<PricedLine>& lines, std::string_view caption_key, std::size_t rows_min) {
  const auto name = [&](const schema::FieldInfo& field) { return label(form.context(), item::entity, field); };
  const Form::Column columns[] = {{std::string(form.word("print.position")), 6, true}, {name(item::kind), 8}, {name(item::name)},
                                  {name(item::method), 11}, {std::string(form.word("print.part")), 19},
                                  {std::string(form.word("print.quantity")), 8, true}, {name(item::unit_price), 12, true},
                                  {name(item::amount), 13, true}};
  std::vector<std::vector<std::string>> rows;
  for (const PricedLine& line : lines) {
    rows.push_back({std::to_string(rows.size() + 1), choice_words(form, item::kinds, line.kind), line.name,
                    choice_words(form, item::methods, line.method), part_words(form, line), quantity_text(line.quantity_milli),
                    money_text(line.unit_price), money_text(line.amount)});
  }
  form.table(form.word(caption_key), columns, rows, rows_min);
}

void quotations(Form& form, const std::vector<PricedLine>& lines) {
  std::string words;
  for (const PricedLine& line : lines) {
    if (line.quote_from.empty()) continue;
    std::string from = line.quote_from;
    if (!line.quote_no.empty()) from += " " + line.quote_no;
    const auto day = [](const std::optional<base::Date>& date) { return date ? date->to_string() : std::string(); };
    if (!words.empty()) words += "\n";
    words += form.context().words.fill("print.quotation", {{"name", line.name}, {"from", from}, {"on", day(line.quote_on)},
                                                           {"price", money_text(line.quote_price)}, {"until", day(line.quote_until)}});
    if (!line.quote_includes.empty()) words += form.context().words.fill("print.quotation.includes", {{"what", line.quote_includes}});
  }
  if (!words.empty()) form.text(words);
}

void work_table(Form& form, const std::vector<Record>& lines, std::size_t rows_min) {
  const PrintContext& context = form.context();
  const auto name = [&](const schema::FieldInfo& field) { return label(context, item::entity, field); };
  const Form::Column columns[] = {{std::string(form.word("print.position")), 6, true}, {name(item::kind), 8}, {name(item::name)},
                                  {std::string(form.word("print.quantity")), 9, true}, {name(item::technician), 16},
                                  {std::string(form.word("print.done")), 9}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& line : lines) {
    rows.push_back({std::to_string(rows.size() + 1), shown_value(context, line, item::kind), line[item::name],
                    quantity_text(line[item::quantity_milli]), shown_value(context, line, item::technician), line[item::done] ? "√" : ""});
  }
  form.table(form.word("print.items"), columns, rows, rows_min);
}

}  // namespace aftercare::reports
