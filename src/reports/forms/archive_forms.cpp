// Forms 18, 24, 25 and 26: the hand-over of papers with its counts and both signatures, the sales file and the repair
// file of a car, and everything known of customer and car on one sheet (R-ARCH-08, -12, -14, -15).
#include "reports/forms/builders.hpp"
#include "reports/forms/figure_parts.hpp"
#include "reports/forms/form_parts.hpp"
#include "rules/archive/archive_papers.hpp"
#include "rules/archive/file_calls.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace given = schema::archive_handover;
namespace given_line = schema::archive_handover_line;
namespace file = schema::archive_file;
namespace document = schema::archive_document;
namespace customer = schema::customer;
namespace asset = schema::asset;
namespace order = schema::repair_order;

namespace {

struct FileSubject {
  Record home, car, owner;
};

FileSubject file_subject(const PrintContext& context, const base::RecordId& id) {
  FileSubject subject{visible_record(context, file::entity, id), {}, {}};
  if (!subject.home) return subject;
  subject.car = store::referenced(context.indexes.store(), subject.home, file::asset_of);
  if (subject.car) subject.owner = store::owner_of(context.indexes, subject.car.id(), context.today);
  return subject;
}

void file_head(Form& form, const FileSubject& subject) {
  const PrintContext& context = form.context();
  const auto pair = [&](const schema::FieldInfo& field) { return std::pair(label(context, file::entity, field), shown_value(context, subject.home, field)); };
  form.facts({{label(context, customer::entity, customer::customer_no), subject.owner ? subject.owner[customer::customer_no] : std::string()},
              pair(file::opened_on), pair(file::cabinet), pair(file::custodian), pair(file::state)});
  const Form::Cell cells[] = {cell_of(form, subject.owner, customer::entity, customer::name), cell_of(form, subject.owner, customer::entity, customer::phones),
                              cell_of(form, subject.car, asset::entity, asset::plate), cell_of(form, subject.car, asset::entity, asset::vin),
                              cell_of(form, subject.car, asset::entity, asset::model), cell_of(form, subject.car, asset::entity, asset::vehicle_kind),
                              cell_of(form, subject.owner, customer::entity, customer::address, 2)};
  form.fields(cells, 2);
}

void paper_table(Form& form, const rules::PaperList& list, std::string_view caption) {
  const PrintContext& context = form.context();
  const auto name = [&](const schema::FieldInfo& field) { return label(context, document::entity, field); };
  const Form::Column columns[] = {{"", 5, true}, {name(document::slot), 30}, {name(document::state), 9}, {name(document::copy), 11},
                                  {name(document::number)}, {name(document::received_at), 16}, {name(document::received_by), 10}};
  std::vector<std::vector<std::string>> rows;
  for (const rules::Paper& paper : list.papers) {
    const auto shown = [&](const schema::FieldInfo& field) { return paper.document ? shown_value(context, paper.document, field) : std::string(); };
    std::string remark = shown(document::number);
    for (const std::string& more : {shown(document::reason), shown(document::note)}) remark += (remark.empty() || more.empty() ? "" : " ") + more;
    std::string slot(form.word(schema::choice_label_key(document::slots, paper.slot)));
    rows.push_back({std::to_string(rows.size() + 1), std::move(slot), std::string(form.word(schema::choice_label_key(document::states, paper.state))),
                    shown(document::copy), std::move(remark), shown(document::received_at), shown(document::received_by)});
  }
  form.table(caption, columns, rows);
}

/// Repairs and maintenance here: when, what, how it stands, what was paid (R-ARCH-15).
void visit_table(Form& form, const Record& car, std::size_t rows_min) {
  const PrintContext& context = form.context();
  const auto name = [&](const schema::FieldInfo& field) { return label(context, order::entity, field); };
  const Form::Column columns[] = {{name(order::order_no), 18}, {name(order::arrived_at), 16}, {name(order::mileage), 9, true}, {name(order::purpose), 8},
                                  {name(order::work_done)}, {name(order::state), 9}, {std::string(form.word("print.total")), 10, true}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& visit : car ? store::orders_of_asset(context.indexes, car.id()) : std::vector<Record>()) {
    const auto shown = [&](const schema::FieldInfo& field) { return shown_value(context, visit, field); };
    const Record settled = rules::settlement_of(context.indexes, visit.id());
    rows.push_back({shown(order::order_no), shown(order::arrived_at), shown(order::mileage), shown(order::purpose), shown(order::work_done),
                    shown(order::state), settled ? money_text(settled[schema::settlement::total]) : money_text(visit[order::paid])});
  }
  form.table(form.word("print.archive.visits"), columns, rows, rows_min);
}

void complaint_table(Form& form, const Record& car) {
  namespace grievance = schema::complaint;
  const PrintContext& context = form.context();
  const auto name = [&](const schema::FieldInfo& field) { return label(context, grievance::entity, field); };
  const Form::Column columns[] = {{name(grievance::complaint_no), 18}, {name(grievance::received_at), 16}, {name(grievance::content)},
                                  {name(grievance::result), 10}, {name(grievance::state), 9}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& record : car ? context.indexes.referring(grievance::entity, grievance::asset_of, car.id()) : std::vector<Record>()) {
    const auto shown = [&](const schema::FieldInfo& field) { return shown_value(context, record, field); };
    rows.push_back({shown(grievance::complaint_no), shown(grievance::received_at), shown(grievance::content), shown(grievance::result), shown(grievance::state)});
  }
  form.table(form.word("print.archive.complaints"), columns, rows, 1);
}

/// The follow-up calls that belong in this file (R-FU-04, R-FU-08).
void call_table(Form& form, const Record& car, std::string_view kind) {
  namespace task = schema::follow_up_task;
  const PrintContext& context = form.context();
  const auto name = [&](const schema::FieldInfo& field) { return label(context, task::entity, field); };
  const Form::Column columns[] = {{name(task::at), 16}, {std::string(form.word("figure.rule")), 18}, {name(task::person), 10}, {name(task::state), 10},
                                  {std::string(form.word("figure.satisfaction")), 9, true}, {label(context, schema::contact_log::entity, schema::contact_log::content)}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& call : rules::file_calls(context.indexes, car.id(), kind)) {
    const auto permille = rules::call_satisfaction(context.indexes, call);
    rows.push_back({shown_value(context, call, task::at), rule_text(context, call[task::rule_of]), shown_value(context, call, task::person),
                    shown_value(context, call, task::state), permille ? rate_text(*permille) : std::string(), rules::call_words(context.indexes, call)});
  }
  form.table(form.word("print.archive.calls"), columns, rows, 1);
}

void maintenance_fields(Form& form, const FileSubject& subject) {
  const Form::Cell cells[] = {cell_of(form, subject.car, asset::entity, asset::cycle_months), cell_of(form, subject.car, asset::entity, asset::cycle_km),
                              cell_of(form, subject.car, asset::entity, asset::next_maintenance), cell_of(form, subject.car, asset::entity, asset::warranty_end),
                              cell_of(form, subject.owner, customer::entity, customer::wanted_services, 2)};
  form.fields(cells, 2);
}

std::string percent_text(const rules::PaperList& list) { return std::to_string(list.percent()) + "%"; }

}  // namespace

std::string paper_handover(const PrintContext& context, const FormRequest& request) {
  const Record record = visible_record(context, given::entity, request.subject);
  if (!record) return {};
  Form form(context, "print.form.paper_handover", Paper::a4);
  form.facts({{label(context, given::entity, given::handover_no), record[given::handover_no]},
              {label(context, given::entity, given::stage), shown_value(context, record, given::stage)}});
  const Record car = store::referenced(context.indexes.store(), record, given::asset_of);
  const Record owner = car ? store::owner_of(context.indexes, car.id(), context.today) : Record();
  const Form::Cell cells[] = {cell_of(form, owner, customer::entity, customer::name), cell_of(form, owner, customer::entity, customer::customer_no),
                              cell_of(form, car, asset::entity, asset::plate), cell_of(form, car, asset::entity, asset::vin),
                              form.cell(record, given::order_of), form.cell(record, given::state),
                              form.cell(record, given::giver), form.cell(record, given::handed_at),
                              form.cell(record, given::receiver), form.cell(record, given::state_at)};
  form.fields(cells, 2);
  const auto name = [&](const schema::FieldInfo& field) { return label(context, given_line::entity, field); };
  const Form::Column columns[] = {{"", 6, true}, {name(given_line::slot)}, {name(given_line::originals), 16, true}, {name(given_line::copied), 16, true}};
  std::vector<std::vector<std::string>> rows;
  std::int64_t originals = 0, copies = 0;
  const auto lines = context.indexes.referring(given_line::entity, given_line::handover_of, record.id());
  for (const std::string_view slot : document::slot_codes) {
    for (const Record& paper : lines) {
      const std::int64_t whole = paper[given_line::originals].value_or(0), copied = paper[given_line::copied].value_or(0);
      if (paper[given_line::slot] != slot || whole + copied == 0) continue;
      rows.push_back({std::to_string(rows.size() + 1), std::string(form.word(schema::choice_label_key(document::slots, slot))), std::to_string(whole), std::to_string(copied)});
      originals += whole, copies += copied;
    }
  }
  rows.push_back({"", std::string(form.word("print.total")), std::to_string(originals), std::to_string(copies)});
  form.table({}, columns, rows);
  form.blank(label(context, given::entity, given::note), record[given::note]);
  if (!record[given::state_reason].empty()) form.blank(label(context, given::entity, given::state_reason), record[given::state_reason]);
  const Form::SignatureLine signatures[] = {{"choice.signer_role.giver", given_signature(context, "handover", record.id(), "giver")},
                                            {"choice.signer_role.receiver", given_signature(context, "handover", record.id(), "receiver")}};
  form.signatures(signatures);
  return form.finish();
}

std::string sales_file(const PrintContext& context, const FormRequest& request) {
  namespace sold = schema::sales_delivery;
  const FileSubject subject = file_subject(context, request.subject);
  if (!subject.home || !subject.car) return {};
  Form form(context, "print.form.sales_file", Paper::a4);
  file_head(form, subject);
  for (const Record& sale : context.indexes.referring(sold::entity, sold::asset_of, subject.car.id())) {
    const Form::Cell cells[] = {form.cell(sale, sold::invoice_date), form.cell(sale, sold::pickup_date), form.cell(sale, sold::sales_rep), form.cell(sale, sold::second_tier)};
    form.fields(cells, 4);
  }
  const rules::PaperList list = rules::sales_paper_list(context.indexes, subject.car.id());
  paper_table(form, list, std::string(form.word("print.archive.papers")) + " " + percent_text(list));
  call_table(form, subject.car, "sales");
  form.signatures({"choice.signer_role.giver", "choice.signer_role.receiver", "print.sign.date"});
  return form.finish();
}

std::string repair_file(const PrintContext& context, const FormRequest& request) {
  const FileSubject subject = file_subject(context, request.subject);
  if (!subject.home || !subject.car) return {};
  Form form(context, "print.form.repair_file", Paper::a4);
  file_head(form, subject);
  maintenance_fields(form, subject);
  visit_table(form, subject.car, 6);
  const auto repair_home = rules::archive_file_of(context.indexes, subject.car.id(), "repair");
  for (const Record& visit : repair_home ? rules::filed_orders(context.indexes, repair_home, context.utc_offset_minutes) : std::vector<Record>()) {
    const rules::PaperList list = rules::order_paper_list(context.indexes, subject.car.id(), visit.id());
    paper_table(form, list, visit[order::order_no] + " " + percent_text(list));
  }
  call_table(form, subject.car, "repair");
  complaint_table(form, subject.car);
  return form.finish();
}

std::string electronic_file(const PrintContext& context, const FormRequest& request) {
  const FileSubject subject = file_subject(context, request.subject);
  if (!subject.home || !subject.car) return {};
  Form form(context, "print.form.electronic_file", Paper::a4);
  file_head(form, subject);
  const Form::Cell person[] = {cell_of(form, subject.owner, customer::entity, customer::kind), cell_of(form, subject.owner, customer::entity, customer::birthday),
                               cell_of(form, subject.owner, customer::entity, customer::channel), cell_of(form, subject.owner, customer::entity, customer::tracker),
                               cell_of(form, subject.owner, customer::entity, customer::vip), cell_of(form, subject.owner, customer::entity, customer::member),
                               cell_of(form, subject.owner, customer::entity, customer::contact_consent), cell_of(form, subject.owner, customer::entity, customer::preferred_time),
                               cell_of(form, subject.owner, customer::entity, customer::interests, 2)};
  form.fields(person, 2);
  maintenance_fields(form, subject);
  const rules::PaperList list = rules::sales_paper_list(context.indexes, subject.car.id());
  paper_table(form, list, std::string(form.word("print.archive.papers")) + " " + percent_text(list));
  visit_table(form, subject.car, 3);
  call_table(form, subject.car, {});
  complaint_table(form, subject.car);
  return form.finish();
}

}  // namespace aftercare::reports::build
