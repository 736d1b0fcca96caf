// Forms of the car leaving: 5 (A4 and receipt roll), 7, 8, 31.
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "rules/reception/repeat_repair.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace sheet = schema::settlement;
namespace car = schema::asset;

namespace {

/// Each payment: time, kind, method, amount.
void payment_table(Form& form, const base::RecordId& id) {
  namespace payment = schema::payment;
  const PrintContext& context = form.context();
  std::vector<Form::Column> columns;
  for (const schema::FieldInfo* field : {static_cast<const schema::FieldInfo*>(&payment::at), static_cast<const schema::FieldInfo*>(&payment::kind),
                                         static_cast<const schema::FieldInfo*>(&payment::method), static_cast<const schema::FieldInfo*>(&payment::amount)}) {
    columns.push_back({label(context, payment::entity, *field), 0, field == &payment::amount});
  }
  std::vector<std::vector<std::string>> rows;
  for (const Record& entry : context.indexes.referring(payment::entity, payment::order_of, id)) {
    rows.push_back({shown_value(context, entry, payment::at), shown_value(context, entry, payment::kind),
                    shown_value(context, entry, payment::method), money_text(entry[payment::amount])});
  }
  if (!rows.empty()) form.table(form.word("print.payments"), columns, rows);
}

base::Date delivered_on(const PrintContext& context, const Record& record) {
  const auto at = record[order::delivered_at];
  return at ? base::to_local(*at, context.utc_offset_minutes).date : context.today;
}

}  // namespace

std::string settlement(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  const Record settled = rules::settlement_of(context.indexes, subject.order.id());
  Form form(context, "print.form.settlement", Paper::a4);
  order_facts(form, subject.order);
  order_head(form, subject);
  line_table(form, priced_lines(lines_answered(context, subject.order.id(), "agreed")), "print.items", 6);
  sums(form, rules::order_totals(context.indexes, subject.order), true);
  const Form::Cell cells[] = {cell_of(form, settled, sheet::entity, sheet::settlement_no), cell_of(form, settled, sheet::entity, sheet::agreed_at),
                              cell_of(form, settled, sheet::entity, sheet::clerk), cell_of(form, settled, sheet::entity, sheet::invoice_no),
                              cell_of(form, settled, sheet::entity, sheet::discount_reason, 2)};
  form.fields(cells, 2);
  payment_table(form, subject.order.id());
  const Form::SignatureLine signatures[] = {{"print.sign.customer", given_signature(context, "settlement", subject.order.id())},
                                            {"print.sign.clerk"}, {"print.sign.date"}};
  form.signatures(signatures);
  return form.finish();
}

std::string settlement_receipt(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  Form form(context, "print.form.settlement_receipt", Paper::receipt);
  order_facts(form, subject.order);
  const Form::Cell cells[] = {cell_of(form, subject.car, car::entity, car::plate)};
  form.fields(cells, 1);
  const Form::Column columns[] = {{label(context, item::entity, item::name)}, {std::string(form.word("print.quantity")), 18, true},
                                  {label(context, item::entity, item::amount), 30, true}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& line : lines_answered(context, subject.order.id(), "agreed")) {
    rows.push_back({line[item::name], quantity_text(line[item::quantity_milli]), money_text(line[item::amount])});
  }
  form.table({}, columns, rows);
  const rules::OrderTotals totals = rules::order_totals(context.indexes, subject.order);
  const Form::Cell amounts[] = {{std::string(form.word("print.sum.discount")), totals.discount.to_string()},
                                {std::string(form.word("print.sum.deposit")), totals.deposit_held.to_string()},
                                {std::string(form.word("print.sum.due")), totals.due.to_string()},
                                {std::string(form.word("print.sum.paid")), totals.paid.to_string()},
                                {std::string(form.word("print.sum.unpaid")), totals.unpaid().to_string()},
                                {std::string(form.word("print.sum.words")), amount_in_words(context, totals.due)}};
  form.fields(amounts, 1);
  form.signatures({"print.sign.customer"});
  return form.finish();
}

std::string exit_notice(const PrintContext& context, const FormRequest& request) {
  namespace notice = schema::exit_notice;
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  const auto issued = context.indexes.referring(notice::entity, notice::order_of, subject.order.id());
  const Record record = issued.empty() ? Record{} : issued.front();
  const Record settled = rules::settlement_of(context.indexes, subject.order.id());
  Form form(context, "print.form.exit_notice", Paper::a5);
  order_facts(form, subject.order);
  const auto cell = [&](const schema::FieldInfo& field, int span = 1) { return cell_of(form, record, notice::entity, field, span); };
  const Form::Cell cells[] = {cell_of(form, subject.car, car::entity, car::plate), cell_of(form, subject.car, car::entity, car::model),
                              cell_of(form, settled, sheet::entity, sheet::settlement_no), cell_of(form, settled, sheet::entity, sheet::total),
                              cell(notice::issued_at), cell(notice::issued_by), cell(notice::order_copy), cell(notice::settlement_list),
                              cell(notice::quality_warranty), cell(notice::car_papers), cell(notice::key), cell(notice::exit_slip),
                              cell(notice::gate_at), cell(notice::gate_by)};
  form.fields(cells, 2);
  form.signatures({"print.sign.issuer", "print.sign.customer", "print.sign.gate"});
  form.note("print.exit_notice.note");
  return form.finish();
}

std::string service_card(const PrintContext& context, const FormRequest& request) {
  const Record asset = visible_record(context, car::entity, request.subject);
  if (!asset) return {};
  const Record owner = store::owner_of(context.indexes, asset.id(), context.today);
  namespace person = schema::customer;
  Form form(context, "print.form.service_card", Paper::a5);
  const Form::Cell cells[] = {cell_of(form, owner, person::entity, person::name), cell_of(form, owner, person::entity, person::tracker),
                              form.cell(asset, car::plate), form.cell(asset, car::model), form.cell(asset, car::vin, 2),
                              form.cell(asset, car::warranty_end), form.cell(asset, car::warranty_km), form.cell(asset, car::next_maintenance),
                              form.cell(asset, car::next_maintenance_km)};
  form.fields(cells, 2);
  const Form::Column columns[] = {{label(context, order::entity, order::arrived_at), 22}, {label(context, order::entity, order::mileage), 18, true},
                                  {label(context, order::entity, order::work_done)}, {label(context, order::entity, order::adviser), 16}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& visit : store::orders_of_asset(context.indexes, asset.id())) {
    if (rows.size() == 8) break;
    std::string work = visit[order::work_done];
    if (work.empty()) {
      for (const Record& line : lines_answered(context, visit.id(), "agreed")) work += (work.empty() ? "" : "、") + line[item::name];
    }
    rows.push_back({shown_value(context, visit, order::arrived_at), shown_value(context, visit, order::mileage), work,
                    shown_value(context, visit, order::adviser)});
  }
  form.table(form.word("print.visits"), columns, rows, 4);
  form.note("print.service_card.note");
  return form.finish();
}

std::string quality_warranty(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  Form form(context, "print.form.quality_warranty", Paper::a4);
  order_facts(form, subject.order);
  order_head(form, subject);
  const base::Date from = delivered_on(context, subject.order);
  const Form::Column columns[] = {{std::string(form.word("print.position")), 7, true}, {label(context, item::entity, item::name)},
                                  {label(context, item::entity, item::system), 14}, {std::string(form.word("print.warranty.until")), 18},
                                  {std::string(form.word("print.warranty.until_km")), 20, true}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& line : lines_answered(context, subject.order.id(), "agreed")) {
    const bool excluded = rules::needs_no_guarantee_note(line);
    const auto term = excluded ? std::nullopt : rules::warranty_term(context.indexes, context.shop, line[item::system]);
    std::string until = std::string(form.word(excluded ? "print.no_guarantee.mark" : "print.warranty.none")), until_km;
    if (term) {
      until = term->days > 0 ? from.plus_days(term->days).to_string() : "—";
      const auto mileage = subject.order[order::mileage];
      if (term->kilometres > 0) until_km = context.words.fill("print.unit.kilometre", {{"value", std::to_string(mileage.value_or(0) + term->kilometres)}});
    }
    rows.push_back({std::to_string(rows.size() + 1), line[item::name], shown_value(context, line, item::system), until, until_km});
  }
  form.table(form.word("print.warranty.lines"), columns, rows, 4);
  form.text(form.word("print.warranty.terms"));
  form.signatures({"print.sign.shop", "print.sign.customer", "print.sign.date"});
  return form.finish();
}

}  // namespace aftercare::reports::build
