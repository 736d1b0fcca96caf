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
