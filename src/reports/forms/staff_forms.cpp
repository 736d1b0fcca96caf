// Form 50 员工约谈记录 (R-SAT-07).
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "rules/statistics/period.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace talked = schema::staff_talk;
namespace employee = schema::user;

std::string staff_talk(const PrintContext& context, const FormRequest& request) {
  const Record record = visible_record(context, talked::entity, request.subject);
  if (!record) return {};
  const Record person = store::referenced(context.indexes.store(), record, talked::person);
  const auto month = record[talked::month];
  const auto score = record[talked::score];
  Form form(context, "print.form.staff_talk", Paper::a4);
  const Form::Cell head[] = {cell_of(form, person, employee::entity, employee::name), cell_of(form, person, employee::entity, employee::department_of),
                             cell_of(form, person, employee::entity, employee::post),
                             {label(context, talked::entity, talked::month), month ? rules::period_code(rules::period_of(rules::PeriodKind::month, *month)) : std::string()},
                             form.cell(record, talked::held_on), form.cell(record, talked::by)};
  form.fields(head, 3);
  form.blank(label(context, talked::entity, talked::topics), record[talked::topics]);
  form.blank(label(context, talked::entity, talked::wishes), record[talked::wishes]);
  form.blank(label(context, talked::entity, talked::measures), record[talked::measures]);
  const Form::Cell agreed[] = {form.cell(record, talked::responsible), form.cell(record, talked::until), form.cell(record, talked::done_at),
                               {label(context, talked::entity, talked::score), score ? std::to_string(*score) + " / " + std::to_string(talked::score_most) : std::string()},
                               form.cell(record, talked::next_on)};
  form.fields(agreed, 3);
  form.signatures({"print.sign.employee", "print.sign.talker", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
