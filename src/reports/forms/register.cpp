#include "reports/forms/register.hpp"

namespace aftercare::reports {

std::vector<Record> records_of_period(const PrintContext& context, const FormRequest& request, const schema::Entity& entity,
                                      const schema::Field<schema::Instant>& at) {
  const base::Milliseconds from = base::from_local({request.first, 0}, context.utc_offset_minutes);
  const base::Milliseconds to = base::from_local({request.last.plus_days(1), 0}, context.utc_offset_minutes) - 1;
  return context.indexes.between(entity, at, from, to);
}

std::vector<Record> records_of_period(const PrintContext& context, const FormRequest& request, const schema::Entity& entity,
                                      const schema::Field<schema::Date>& on) {
  return context.indexes.between(entity, on, request.first, request.last);
}

void period_facts(Form& form, const FormRequest& request) {
  form.facts({{std::string(form.word("print.period")), request.first.to_string() + " – " + request.last.to_string()},
              {std::string(form.word("print.printed_on")), form.context().today.to_string()}});
}

void register_table(Form& form, const schema::Entity& entity, const Register& shape, std::span<const Record> records) {
  const PrintContext& context = form.context();
  std::vector<Form::Column> columns;
  if (shape.counted) columns.push_back({std::string(form.word("print.position")), 5, true});
  for (const RegisterColumn& column : shape.columns) {
    columns.push_back({label(context, entity, *column.field), column.width_percent, column.number});
  }
  std::vector<std::vector<std::string>> rows;
  for (const Record& record : records) {
    std::vector<std::string> row;
    if (shape.counted) row.push_back(std::to_string(rows.size() + 1));
    for (const RegisterColumn& column : shape.columns) row.push_back(shown_value(context, record, *column.field));
    rows.push_back(std::move(row));
  }
  form.table(shape.caption_key.empty() ? std::string_view() : form.word(shape.caption_key), columns, rows, shape.rows_min);
}

}  // namespace aftercare::reports
