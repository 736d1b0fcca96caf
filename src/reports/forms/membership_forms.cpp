// Form 27 客户入会资料表: filled in with what is known, empty lines for the rest (R-MEM-01, R-ARCH-05).
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "rules/membership.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace member = schema::membership;
namespace person = schema::customer;
namespace vehicle = schema::asset;

std::string membership_form(const PrintContext& context, const FormRequest& request) {
  const Record customer = visible_record(context, person::entity, request.subject);
  if (!customer) return {};
  const Record record = rules::membership_of(context.indexes, customer.id());
  Form form(context, "print.form.membership_form", Paper::a4);
  form.facts({{label(context, person::entity, person::customer_no), customer[person::customer_no]},
              {label(context, member::entity, member::member_no), record ? record[member::member_no] : std::string()}});

  form.text(form.word("print.membership.customer"));
  const auto of_customer = [&](const schema::FieldInfo& field, int span = 1) { return form.cell(customer, field, span); };
  const Form::Cell who[] = {of_customer(person::name), of_customer(person::kind), of_customer(person::gender), of_customer(person::birthday),
                            of_customer(person::phones), of_customer(person::wechat), of_customer(person::id_type), of_customer(person::id_no),
                            of_customer(person::contact_person), of_customer(person::work_unit), of_customer(person::address, 2),
                            of_customer(person::interests, 2), of_customer(person::preferred_time), of_customer(person::contact_consent)};
  form.fields(who, 2);

  const auto of_member = [&](const schema::FieldInfo& field) { return cell_of(form, record, member::entity, field); };
  const Form::Cell terms[] = {of_member(member::level), of_member(member::card_no), of_member(member::joined_on),
                              of_member(member::expires_on), of_member(member::handled_by), of_member(member::state)};
  form.text(form.word("print.membership.terms"));
  form.fields(terms, 2);

  const schema::FieldInfo* const fields[] = {&vehicle::plate, &vehicle::brand, &vehicle::model, &vehicle::vin, &vehicle::first_registered};
  std::vector<Form::Column> columns;
  for (const schema::FieldInfo* field : fields) columns.push_back({label(context, vehicle::entity, *field)});
  std::vector<std::vector<std::string>> rows;
  for (const Record& car : store::assets_of(context.indexes, customer.id())) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const schema::FieldInfo* field : fields) row.push_back(shown_value(context, car, *field));
  }
  form.table(form.word("print.membership.vehicles"), columns, rows, 2);
  form.blank(label(context, member::entity, member::note), record ? record[member::note] : std::string());
  form.text(form.word("print.membership.statement"));
  form.signatures({"print.sign.member", "print.sign.handled_by", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
