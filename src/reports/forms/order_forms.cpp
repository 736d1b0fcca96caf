// Forms about a car in the house: 1, 2, 3, 6, 14, 28, 29, 30.
#include <algorithm>

#include "base/moment_text.hpp"
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "rules/reception/estimates.hpp"
#include "rules/reception/repeat_repair.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace check = schema::check_result;
namespace thing = schema::belonging;

namespace {

std::vector<Record> of_order(const PrintContext& context, const schema::Entity& entity, const schema::FieldInfo& reference, const base::RecordId& id) {
  return context.indexes.referring(entity, reference, id);
}

/// "外观：右前门划痕；内饰：正常"
std::string visual_check_words(const PrintContext& context, const base::RecordId& id) {
  std::string words;
  for (const Record& result : of_order(context, check::entity, check::order_of, id)) {
    if (result[check::sheet] != "reception") continue;
    const std::string note = result[check::note];
    if (!words.empty()) words += "；";
    words += shown_value(context, result, check::area) + "：" + (note.empty() ? shown_value(context, result, check::result) : note);
  }
  return words;
}

bool needs_note(const std::vector<Record>& lines) {
  return std::ranges::any_of(lines, [](const Record& line) { return rules::needs_no_guarantee_note(line); });
}

/// What the shop promises of the quality of this work (R-REC-05); the certificate, form 31, is given at delivery.
std::string warranty_words(const PrintContext& context, const std::vector<Record>& lines) {
  std::string words;
  for (const rules::PromisedWarranty& promise : rules::promised_warranties(context.indexes, context.shop, lines)) {
    words += (words.empty() ? "" : "；") + std::string(context.words.text(schema::choice_label_key(item::systems, promise.system)));
    if (promise.days > 0) words += " " + context.words.fill("print.unit.day", {{"value", std::to_string(promise.days)}});
    if (promise.kilometres > 0) words += " " + context.words.fill("print.unit.kilometre", {{"value", std::to_string(promise.kilometres)}});
  }
  return words.empty() ? words : context.words.fill("print.warranty.promise", {{"terms", words}});
}

/// Form 1 tells the agreed add-ons too (C-18: form 2 is the record, printed on form 1).
std::string add_on_words(const PrintContext& context, const base::RecordId& id) {
  namespace add_on = schema::add_on_request;
  std::string words;
  for (const Record& request : of_order(context, add_on::entity, add_on::order_of, id)) {
    if (request[add_on::state] == "withdrawn") continue;
    if (!words.empty()) words += "\n";
    words += request[add_on::reason] + "（" + shown_value(context, request, add_on::state) + " " +
             shown_value(context, request, add_on::answered_at) + "）";
  }
  return words;
}

}  // namespace

std::string repair_order(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  Form form(context, "print.form.repair_order", Paper::a4);
  order_facts(form, subject.order);
  order_head(form, subject);
  const Record& record = subject.order;
  const Form::Cell cells[] = {form.cell(record, order::purpose), form.cell(record, order::fuel_percent), form.cell(record, order::waiting),
                              form.cell(record, order::key_no), form.cell(record, order::box_no), form.cell(record, order::bay_of),
                              form.cell(record, order::complaint, 3), form.cell(record, order::wishes, 3),
                              {std::string(form.word("print.visual_check")), visual_check_words(context, record.id()), 3},
                              form.cell(record, order::paper_differences, 3)};
  form.fields(cells, 3);
  const auto lines = lines_answered(context, record.id(), "agreed");
  line_table(form, priced_lines(lines), "print.items", 6);
  sums(form, rules::order_totals(context.indexes, record), false);
  const std::string added = add_on_words(context, record.id());
  const Form::Cell promise[] = {form.cell(record, order::planned_start), form.cell(record, order::planned_end),
                                form.cell(record, order::promised_at, 2), form.cell(record, order::received_by), form.cell(record, order::handed_over_at),
                                {std::string(form.word("print.add_ons")), added, 2}};
  form.fields(promise, 2);
  if (const std::string promised = warranty_words(context, lines); !promised.empty()) form.text(promised);
  if (needs_note(lines)) form.text(form.word("print.no_guarantee"));
  if (std::ranges::any_of(lines, rules::needs_item_pricing_note)) form.text(form.word("print.item_pricing"));
  const Form::SignatureLine signatures[] = {{"print.sign.customer", given_signature(context, "repair_order", record.id())},
                                            {"print.sign.adviser"}, {"print.sign.workshop"}};
  form.signatures(signatures);
  form.note("print.repair_order.note");
  return form.finish();
}

std::string add_on(const PrintContext& context, const FormRequest& request) {
  namespace add = schema::add_on_request;
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  Form form(context, "print.form.add_on", Paper::a5);
  order_facts(form, subject.order);
  for (const Record& record : of_order(context, add::entity, add::order_of, subject.order.id())) {
    if (record[add::state] == "withdrawn") continue;
    const Form::Cell cells[] = {form.cell(record, add::finder), form.cell(record, add::reported_at), form.cell(record, add::safety),
                                form.cell(record, add::reason, 3), form.cell(record, add::extra_minutes), form.cell(record, add::new_promised_at),
                                form.cell(record, add::channel), form.cell(record, add::state), form.cell(record, add::answered_by),
                                form.cell(record, add::answered_at), form.cell(record, add::asked_by), form.cell(record, add::workshop_recipient),
                                form.cell(record, add::workshop_told_at)};
    form.fields(cells, 3);
    auto lines = store::items_of_order(context.indexes, subject.order.id());
    std::erase_if(lines, [&](const Record& line) { return line[item::add_on_of] != record.id(); });
    line_table(form, priced_lines(lines), "print.items", 1);
    base::Money extra;
    for (const Record& line : lines) extra = extra + line[item::amount].value_or(base::Money{});
    const Form::Cell sum[] = {{std::string(form.word("print.sum")), extra.to_string()},
                              {std::string(form.word("print.sum.words")), amount_in_words(context, extra)}};
    form.fields(sum, 2);
  }
  const Form::SignatureLine signatures[] = {{"print.sign.customer", given_signature(context, "add_on", subject.order.id())},
                                            {"print.sign.adviser"}, {"print.sign.workshop"}};
  form.signatures(signatures);
  return form.finish();
}

std::string diagnosis(const PrintContext& context, const FormRequest& request) {
  namespace report = schema::diagnosis;
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  const auto reports = of_order(context, report::entity, report::order_of, subject.order.id());
  const Record record = reports.empty() ? Record{} : reports.back();
  Form form(context, "print.form.diagnosis", Paper::a4);
  order_facts(form, subject.order);
  order_head(form, subject);
  const auto cell = [&](const schema::FieldInfo& field, int span = 1) { return cell_of(form, record, report::entity, field, span); };
  const Form::Cell cells[] = {form.cell(subject.order, order::complaint, 2), cell(report::consent_by), cell(report::consent_at),
                              cell(report::technician), cell(report::fault_codes), cell(report::symptom, 2), cell(report::photos, 2)};
  form.fields(cells, 2);
  const auto box = [&](const schema::Field<schema::LongText>& field) {
    form.blank(label(context, report::entity, field), record ? record[field] : std::string());
  };
  box(report::tests);
  box(report::finding);
  box(report::advice);
  form.signatures({"print.sign.technician", "print.sign.customer", "print.sign.date"});
  return form.finish();
}

std::string belongings(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  Form form(context, "print.form.belongings", Paper::a4);
  order_facts(form, subject.order);
  order_head(form, subject);
  const Form::Cell custody[] = {form.cell(subject.order, order::key_no), form.cell(subject.order, order::box_no),
                                form.cell(subject.order, order::no_belongings)};
  form.fields(custody, 3);
  const auto name = [&](const schema::FieldInfo& field) { return label(context, thing::entity, field); };
  const Form::Column columns[] = {{std::string(form.word("print.position")), 6, true}, {name(thing::kind), 11}, {name(thing::name)},
                                  {name(thing::quantity), 8, true}, {name(thing::condition), 9}, {std::string(form.word("print.papers")), 15},
                                  {name(thing::returned_quantity), 10, true}, {name(thing::difference), 18}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& record : of_order(context, thing::entity, thing::order_of, subject.order.id())) {
    std::string papers;
    if (record[thing::kind] == "paper") {
      for (const schema::Field<schema::Bool>* field : {&thing::valid, &thing::complete, &thing::intact}) {
        papers += (papers.empty() ? "" : " ") + name(*field) + (record[*field] ? "√" : "×");
      }
    }
    rows.push_back({std::to_string(rows.size() + 1), shown_value(context, record, thing::kind), record[thing::name],
                    shown_value(context, record, thing::quantity), shown_value(context, record, thing::condition), papers,
                    shown_value(context, record, thing::returned_quantity), record[thing::difference]});
  }
  form.table({}, columns, rows, 10);
  const Form::SignatureLine signatures[] = {{"print.sign.customer_in", given_signature(context, "belongings_in", subject.order.id())},
                                            {"print.sign.adviser"},
                                            {"print.sign.customer_out", given_signature(context, "belongings_out", subject.order.id())}};
  form.signatures(signatures);
  form.note("print.belongings.note");
  return form.finish();
}

std::string reception_slip(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  Form form(context, "print.form.reception_slip", Paper::a5);
  order_facts(form, subject.order);
  order_head(form, subject);
  const Record& record = subject.order;
  const Form::Cell cells[] = {form.cell(record, order::purpose), form.cell(record, order::fuel_percent), form.cell(record, order::key_no),
                              form.cell(record, order::box_no), form.cell(record, order::promised_at), form.cell(record, order::waiting),
                              form.cell(record, order::complaint, 2),
                              {std::string(form.word("print.visual_check")), visual_check_words(context, record.id()), 2}};
  form.fields(cells, 2);
  form.signatures({"print.sign.customer", "print.sign.adviser", "print.sign.date"});
  return form.finish();
}

std::string work_order(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  Form form(context, "print.form.work_order", Paper::a4);
  order_facts(form, subject.order);
  const Record& record = subject.order;
  namespace car = schema::asset;
  // No phone number in the workshop (P-04).
  const Form::Cell cells[] = {cell_of(form, subject.car, car::entity, car::plate), cell_of(form, subject.car, car::entity, car::model),
                              cell_of(form, subject.car, car::entity, car::vin), form.cell(record, order::mileage),
                              form.cell(record, order::bay_of), form.cell(record, order::technician), form.cell(record, order::planned_start),
                              form.cell(record, order::planned_end), form.cell(record, order::key_no), form.cell(record, order::special_wash),
                              form.cell(record, order::complaint, 2)};
  form.fields(cells, 2);
  work_table(form, lines_answered(context, record.id(), "agreed"), 10);
  form.blank(form.word("print.work_notes"));
  form.signatures({"print.sign.workshop", "print.sign.technician", "print.sign.inspector"});
  return form.finish();
}

std::string routine_check(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  Form form(context, "print.form.routine_check", Paper::a4);
  order_facts(form, subject.order);
  order_head(form, subject);
  const auto results = of_order(context, check::entity, check::order_of, subject.order.id());
  std::vector<Form::Column> columns = {{std::string(form.word("print.position")), 7, true}, {label(context, check::entity, check::area), 20}};
  for (const std::string_view code : check::result_codes) {
    columns.push_back({std::string(context.words.text(schema::choice_label_key(check::results, code))), 11});
  }
  columns.push_back({label(context, check::entity, check::note)});
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view area : check::area_codes) {
    const auto found = std::ranges::find_if(results, [&](const Record& result) {
      return result[check::sheet] == "routine" && result[check::area] == area;
    });
    std::vector<std::string> row = {std::to_string(rows.size() + 1),
                                    std::string(context.words.text(schema::choice_label_key(check::areas, area)))};
    for (const std::string_view code : check::result_codes) row.push_back(found != results.end() && (*found)[check::result] == code ? "√" : "");
    row.push_back(found != results.end() ? (*found)[check::note] : std::string());
    rows.push_back(std::move(row));
  }
  form.table({}, columns, rows);
  form.blank(label(context, order::entity, order::advice), subject.order[order::advice]);
  form.signatures({"print.sign.technician", "print.sign.inspector", "print.sign.customer"});
  return form.finish();
}

}  // namespace aftercare::reports::build
