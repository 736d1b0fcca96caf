#include "reports/forms/form_parts.hpp"

#include "rules/reception/signing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace customer = schema::customer;
namespace asset = schema::asset;

Record visible_record(const PrintContext& context, const schema::Entity& entity, const base::RecordId& id) {
  const Record record = context.indexes.store().resolve(entity, id);
  return record && record.visible() ? record : Record{};
}

OrderSubject order_subject(const PrintContext& context, const base::RecordId& id) {
  OrderSubject subject{visible_record(context, order::entity, id), {}, {}};
  if (!subject.order) return subject;
  subject.customer = store::referenced(context.indexes.store(), subject.order, order::customer_of);
  subject.car = store::referenced(context.indexes.store(), subject.order, order::asset_of);
  return subject;
}

Form::Cell cell_of(const Form& form, const Record& record, const schema::Entity& entity, const schema::FieldInfo& field, int span) {
  return {label(form.context(), entity, field), record ? shown_value(form.context(), record, field) : std::string(), span};
}

void order_facts(Form& form, const Record& record) {
  const auto pair = [&](const schema::FieldInfo& field) {
    return std::pair(label(form.context(), order::entity, field), shown_value(form.context(), record, field));
  };
  form.facts({pair(order::order_no), pair(order::arrived_at), pair(order::adviser)});
}

void order_head(Form& form, const OrderSubject& subject) {
  const Form::Cell cells[] = {cell_of(form, subject.customer, customer::entity, customer::name),
                              cell_of(form, subject.customer, customer::entity, customer::phones),
                              cell_of(form, subject.car, asset::entity, asset::plate),
                              cell_of(form, subject.car, asset::entity, asset::model),
                              cell_of(form, subject.car, asset::entity, asset::vin),
                              cell_of(form, subject.order, order::entity, order::mileage)};
  form.fields(cells, 2);
}

std::string money_text(std::optional<base::Money> money) { return money ? money->to_string() : std::string(); }

std::vector<Record> lines_answered(const PrintContext& context, const base::RecordId& id, std::string_view answer) {
  auto lines = store::items_of_order(context.indexes, id);
  std::erase_if(lines, [&](const Record& line) { return !answer.empty() && rules::answer_of(line) != answer; });
  return lines;
}

namespace {

/// Source and grade of a part, and what the customer was told about it (R-EST-03, R-EST-04).
std::string part_words(const Form& form, const Record& line) {
  std::string words;
  for (const schema::FieldInfo* field : {static_cast<const schema::FieldInfo*>(&item::part_source), static_cast<const schema::FieldInfo*>(&item::part_grade)}) {
    const std::string value = shown_value(form.context(), line, *field);
    if (!value.empty()) words += (words.empty() ? "" : "、") + value;
  }
  if (rules::needs_no_guarantee_note(line)) words += (words.empty() ? "" : "、") + std::string(form.word("print.no_guarantee.mark"));
  return words;
}

}  // namespace

void line_table(Form& form, const std::vector<Record>& lines, std::string_view caption_key, LineColumns shown, std::size_t rows_min) {
  const PrintContext& context = form.context();
  const auto name = [&](const schema::FieldInfo& field) { return label(context, item::entity, field); };
  const bool priced = shown == LineColumns::priced;
  std::vector<Form::Column> columns = {{std::string(form.word("print.position")), 6, true}, {name(item::kind), 8}, {name(item::name)}};
  if (priced) {
    columns.insert(columns.end(), {{name(item::method), 11}, {std::string(form.word("print.part")), 15},
                                   {std::string(form.word("print.quantity")), 8, true}, {name(item::unit_price), 12, true},
                                   {name(item::amount), 13, true}});
  } else {
    columns.insert(columns.end(), {{std::string(form.word("print.quantity")), 9, true}, {name(item::technician), 16},
                                   {std::string(form.word("print.done")), 9}});
  }
  std::vector<std::vector<std::string>> rows;
  for (const Record& line : lines) {
    std::vector<std::string> row = {std::to_string(rows.size() + 1), shown_value(context, line, item::kind), line[item::name]};
    if (priced) {
      row.insert(row.end(), {shown_value(context, line, item::method), part_words(form, line), quantity_text(line[item::quantity_milli]),
                             money_text(line[item::unit_price]), money_text(line[item::amount])});
    } else {
      row.insert(row.end(), {quantity_text(line[item::quantity_milli]), shown_value(context, line, item::technician),
                             line[item::done] ? "√" : ""});
    }
    rows.push_back(std::move(row));
  }
  form.table(form.word(caption_key), columns, rows, rows_min);
}

std::string amount_in_words(const PrintContext& context, base::Money money) {
  return context.words.language() == base::Language::zh ? money.to_chinese_capitals() : money.to_currency();
}

void sums(Form& form, const rules::OrderTotals& totals, bool with_payment) {
  const auto word = [&](std::string_view key) { return std::string(form.word(key)); };
  std::vector<Form::Cell> cells = {{word("print.sum.labour"), totals.labour.to_string()},
                                   {word("print.sum.parts"), totals.parts.to_string()},
                                   {word("print.sum.discount"), totals.discount.to_string()},
                                   {word("print.total"), totals.total.to_string()}};
  if (with_payment) {
    cells.insert(cells.end(), {{word("print.sum.deposit"), totals.deposit_held.to_string()},
                               {word("print.sum.due"), totals.due.to_string()},
                               {word("print.sum.paid"), totals.paid.to_string()},
                               {word("print.sum.unpaid"), totals.unpaid().to_string()}});
  }
  cells.push_back({word("print.sum.words"), amount_in_words(form.context(), with_payment ? totals.due : totals.total), 4});
  form.fields(cells, 4);
}

Record given_signature(const PrintContext& context, std::string_view form, const base::RecordId& subject, std::string_view role) {
  const rules::SignedForm given = rules::signed_form(context.indexes, form, subject, role);
  return given.state == rules::SignatureState::valid ? given.document : Record{};
}

}  // namespace aftercare::reports
