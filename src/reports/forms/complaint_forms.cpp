// Forms 23, 36 and 51: the complaint with everything done about it, the register of calls and letters in order of
// arrival, and the improvement (C-12: 客户抱怨表, 客户意见表 and 投诉登记表 are form 23).
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "rules/complaint/complaint_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace schema_complaint = schema::complaint;
namespace action = schema::complaint_action;
namespace incoming = schema::incoming_log;
namespace schema_improvement = schema::improvement;

namespace {

/// R-CMP-04: name of the company or person, address, phone. What the archive knows fills in.
void complainant_fields(Form& form, const Record& record) {
  namespace person = schema::customer;
  const Record customer = store::referenced(form.context().indexes.store(), record, schema_complaint::customer_of);
  const auto either = [&](const schema::FieldInfo& written, const schema::FieldInfo& known) {
    Form::Cell cell = form.cell(record, written);
    if (cell.value.empty() && customer) cell.value = shown_value(form.context(), customer, known);
    return cell;
  };
  const Form::Cell cells[] = {either(schema_complaint::complainant, person::name), either(schema_complaint::company, person::work_unit),
                              either(schema_complaint::phones, person::phones), form.cell(record, schema_complaint::asset_of),
                              either(schema_complaint::address, person::address), form.cell(record, schema_complaint::order_of)};
  form.fields(cells, 2);
}

void steps_table(Form& form, const Record& record) {
  const PrintContext& context = form.context();
  const auto name = [&](const schema::FieldInfo& field) { return label(context, action::entity, field); };
  const Form::Column columns[] = {{name(action::at), 16}, {name(action::kind), 10}, {name(action::by), 9}, {name(action::channel), 9},
                                  {name(action::content)}, {name(action::next_answer_at), 16}, {name(action::satisfaction), 8}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& step : rules::actions_of(context.indexes, record.id())) {
    const auto shown = [&](const schema::FieldInfo& field) { return shown_value(context, step, field); };
    rows.push_back({shown(action::at), shown(action::kind), shown(action::by), shown(action::channel), shown(action::content),
                    shown(action::next_answer_at), shown(action::satisfaction)});
  }
  form.table(form.word("complaint.actions"), columns, rows, 4);
}

}  // namespace

std::string complaint(const PrintContext& context, const FormRequest& request) {
  const Record record = visible_record(context, schema_complaint::entity, request.subject);
  if (!record) return {};
  namespace c = schema_complaint;
  Form form(context, "print.form.complaint", Paper::a4);
  form.facts({{label(context, c::entity, c::complaint_no), record[c::complaint_no]},
              {label(context, c::entity, c::received_at), shown_value(context, record, c::received_at)},
              {label(context, c::entity, c::channel), shown_value(context, record, c::channel)},
              {label(context, c::entity, c::first_asked), shown_value(context, record, c::first_asked)}});
  complainant_fields(form, record);
  form.blank(label(context, c::entity, c::content), record[c::content]);
  form.blank(label(context, c::entity, c::proposed_solution), record[c::proposed_solution]);
  const Form::Cell assigned[] = {form.cell(record, c::category), form.cell(record, c::level), form.cell(record, c::department_of),
                                 form.cell(record, c::handler), form.cell(record, c::confirmed_by), form.cell(record, c::confirmed_at)};
  form.fields(assigned, 3);
  steps_table(form, record);
  const Form::Cell result[] = {form.cell(record, c::result), form.cell(record, c::cost), form.cell(record, c::solution, 2),
                               form.cell(record, c::responsibility), form.cell(record, c::responsible_person),
                               form.cell(record, c::responsibility_note, 2), form.cell(record, c::state), form.cell(record, c::state_at)};
  form.fields(result, 2);
  form.signatures({"print.sign.recorder", "print.sign.department", "print.sign.cs_manager", "print.sign.customer", "print.sign.date"});
  return form.finish();
}

std::string complaint_register(const PrintContext& context, const FormRequest& request) {
  namespace c = schema_complaint;
  Form form(context, "print.form.complaint_register", Paper::a4_landscape);
  form.facts({{std::string(form.word("print.period")), request.first.to_string() + " – " + request.last.to_string()}});
  const schema::FieldInfo* const fields[] = {&c::complaint_no, &c::received_at, &c::customer_of, &c::asset_of, &c::category, &c::level,
                                             &c::content, &c::department_of, &c::result, &c::responsibility, &c::state};
  std::vector<Form::Column> columns;
  for (const schema::FieldInfo* field : fields) columns.push_back({label(context, c::entity, *field), field == &c::content ? 24 : 0});
  std::vector<std::vector<std::string>> rows;
  const base::Milliseconds from = base::from_local({request.first, 0}, context.utc_offset_minutes);
  const base::Milliseconds to = base::from_local({request.last.plus_days(1), 0}, context.utc_offset_minutes) - 1;
  for (const Record& record : context.indexes.between(c::entity, c::received_at, from, to)) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const schema::FieldInfo* field : fields) row.push_back(shown_value(context, record, *field));
    if (row[2].empty()) row[2] = record[c::complainant].empty() ? record[c::company] : record[c::complainant];
  }
  form.table({}, columns, rows, 8);
  return form.finish();
}

std::string incoming_register(const PrintContext& context, const FormRequest& request) {
  Form form(context, "print.form.incoming_register", Paper::a4_landscape);
  form.facts({{std::string(form.word("print.period")), request.first.to_string() + " – " + request.last.to_string()}});
  const schema::FieldInfo* const fields[] = {&incoming::incoming_no, &incoming::at, &incoming::kind, &incoming::caller, &incoming::phones,
                                             &incoming::content, &incoming::subject, &incoming::answer, &incoming::reply,
                                             &incoming::replied_at, &incoming::taker};
  std::vector<Form::Column> columns;
  for (const schema::FieldInfo* field : fields) {
    const bool wide = field == &incoming::content || field == &incoming::answer;
    columns.push_back({label(context, incoming::entity, *field), wide ? 18 : 0});
  }
  std::vector<std::vector<std::string>> rows;
  const base::Milliseconds from = base::from_local({request.first, 0}, context.utc_offset_minutes);
  const base::Milliseconds to = base::from_local({request.last.plus_days(1), 0}, context.utc_offset_minutes) - 1;
  // By time of arrival, as the register asks (R-CALL-01).
  for (const Record& record : context.indexes.between(incoming::entity, incoming::at, from, to)) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const schema::FieldInfo* field : fields) row.push_back(shown_value(context, record, *field));
    if (row[3].empty()) row[3] = shown_value(context, record, incoming::customer_of);
  }
  form.table({}, columns, rows, 10);
  return form.finish();
}

std::string incoming_entry(const PrintContext& context, const FormRequest& request) {
  const Record record = visible_record(context, incoming::entity, request.subject);
  if (!record) return {};
  Form form(context, "print.form.incoming_entry", Paper::a5);
  const Form::Cell cells[] = {form.cell(record, incoming::incoming_no), form.cell(record, incoming::at), form.cell(record, incoming::kind),
                              form.cell(record, incoming::taker), form.cell(record, incoming::caller), form.cell(record, incoming::unit),
                              form.cell(record, incoming::phones), form.cell(record, incoming::customer_of), form.cell(record, incoming::asset_of),
                              form.cell(record, incoming::subject), form.cell(record, incoming::content, 2),
                              form.cell(record, incoming::clarification, 2), form.cell(record, incoming::answer, 2),
                              form.cell(record, incoming::handling, 2), form.cell(record, incoming::reply),
                              form.cell(record, incoming::replied_at), form.cell(record, incoming::replied_by), form.cell(record, incoming::filed_in)};
  form.fields(cells, 2);
  form.signatures({"print.sign.recorder", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

std::string improvement(const PrintContext& context, const FormRequest& request) {
  namespace i = schema_improvement;
  const Record record = visible_record(context, i::entity, request.subject);
  if (!record) return {};
  Form form(context, "print.form.improvement", Paper::a4);
  const Form::Cell head[] = {form.cell(record, i::improvement_no), form.cell(record, i::origin), form.cell(record, i::complaint_of),
                             form.cell(record, i::department_of), form.cell(record, i::responsible), form.cell(record, i::due),
                             form.cell(record, i::proposed_by), form.cell(record, i::proposed_at), form.cell(record, i::state)};
  form.fields(head, 3);
  form.blank(label(context, i::entity, i::weak_point), record[i::weak_point]);
  form.blank(label(context, i::entity, i::suggestion), record[i::suggestion]);
  form.blank(label(context, i::entity, i::measure), record[i::measure]);
  const Form::Cell evaluated[] = {form.cell(record, i::done_at), form.cell(record, i::evaluate_on), form.cell(record, i::effect),
                                  form.cell(record, i::evaluated_by), form.cell(record, i::evaluation, 2)};
  form.fields(evaluated, 2);
  form.signatures({"print.sign.proposer", "print.sign.department", "print.sign.evaluator", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
