#include "reports/sheets.hpp"

#include "base/identifiers.hpp"
#include "base/moment_text.hpp"
#include "reports/forms/form_parts.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports {

namespace {

namespace person = schema::customer;
namespace vehicle = schema::asset;
namespace visit = schema::repair_order;
namespace item = schema::order_item;
namespace contact = schema::contact_log;
using store::Record;

/// What fits on one page beside the rest; the programme shows them all.
constexpr std::size_t contacts_printed_max = 20;

base::Money items_total(const std::vector<Record>& items) {
  base::Money total;
  for (const Record& line : items) total = total + line[item::amount].value_or(base::Money{});
  return total;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// Date, number, mileage, what was wanted and done, amount: one row a visit.
void visit_table(Form& form, std::string_view caption, const std::vector<Record>& orders, bool with_vehicle) {
  const PrintContext& context = form.context();
  const auto name = [&](const schema::FieldInfo& field) { return label(context, visit::entity, field); };
  const Form::Column columns[] = {
      {name(visit::arrived_at), 16}, {name(with_vehicle ? static_cast<const schema::FieldInfo&>(visit::asset_of) : visit::order_no), 17},
      {name(visit::mileage), 12, true}, {name(visit::purpose), 9}, {name(visit::work_done)},
      {std::string(form.word("print.total")), 12, true}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& order : orders) {
    const auto items = store::items_of_order(context.indexes, order.id());
    std::string work = order[visit::work_done];
    if (work.empty()) {
      for (const Record& line : items) work += (work.empty() ? "" : "、") + line[item::name];
    }
    if (work.empty()) work = order[visit::complaint];
    const base::Money total = items_total(items) - order[visit::discount].value_or(base::Money{});
    const auto arrived = order[visit::arrived_at];
    rows.push_back({arrived ? base::to_local(*arrived, context.utc_offset_minutes).date.to_string() : std::string(),
                    with_vehicle ? shown_value(context, order, visit::asset_of) : order[visit::order_no],
                    shown_value(context, order, visit::mileage), shown_value(context, order, visit::purpose), work,
                    items.empty() ? std::string() : total.to_string()});
  }
  form.table(caption, columns, rows, 3);
}

void vehicle_table(Form& form, const std::vector<Record>& assets) {
  const PrintContext& context = form.context();
  const schema::FieldInfo* const fields[] = {&vehicle::plate, &vehicle::model, &vehicle::vehicle_kind, &vehicle::vin,
                                             &vehicle::cycle_months, &vehicle::next_maintenance};
  std::vector<Form::Column> columns;
  for (const auto* field : fields) columns.push_back({label(context, vehicle::entity, *field), field == &vehicle::vin ? 25 : 0});
  std::vector<std::vector<std::string>> rows;
  for (const Record& asset : assets) {
    std::vector<std::string> row;
    for (const auto* field : fields) row.push_back(shown_value(context, asset, *field));
    rows.push_back(std::move(row));
  }
  form.table(context.words.text("print.vehicles"), columns, rows, 1);
}

void contact_table(Form& form, const std::vector<Record>& contacts) {
  const PrintContext& context = form.context();
  const schema::FieldInfo* const fields[] = {&contact::at, &contact::channel, &contact::outcome, &contact::person};
  std::vector<Form::Column> columns;
  for (const auto* field : fields) columns.push_back({label(context, contact::entity, *field), field == &contact::at ? 20 : 11});
  columns.push_back({label(context, contact::entity, contact::content)});
  std::vector<std::vector<std::string>> rows;
  for (const Record& entry : contacts) {
    if (rows.size() == contacts_printed_max) break;
    std::vector<std::string> row;
    for (const auto* field : fields) row.push_back(shown_value(context, entry, *field));
    row.push_back(first_line(entry[contact::content]));
    rows.push_back(std::move(row));
  }
  form.table(context.words.text("print.contacts"), columns, rows, 2);
}

}  // namespace

std::string customer_sheet(const PrintContext& context, const base::RecordId& id) {
  const Record customer = visible_record(context, person::entity, id);
  if (!customer) return {};
  Form form(context, "print.customer_sheet", Paper::a4);
  form.facts({{label(context, person::entity, person::customer_no), customer[person::customer_no]},
              {std::string(form.word("print.printed_on")), context.today.to_string()}});
  const Form::Cell cells[] = {
      form.cell(customer, person::name),          form.cell(customer, person::kind),
      form.cell(customer, person::phones, 2),     form.cell(customer, person::gender),
      form.cell(customer, person::birthday),      form.cell(customer, person::id_no),
      form.cell(customer, person::contact_person), form.cell(customer, person::address, 2),
      form.cell(customer, person::work_unit),     form.cell(customer, person::wechat),
      form.cell(customer, person::channel),       form.cell(customer, person::tracker),
      form.cell(customer, person::preferred_time), form.cell(customer, person::contact_consent),
      form.cell(customer, person::wanted_services, 2), form.cell(customer, person::interests, 2),
      form.cell(customer, person::note, 2)};
  form.fields(cells, 2);
  vehicle_table(form, store::assets_of(context.indexes, customer.id()));
  visit_table(form, form.word("print.visits"), store::orders_of_customer(context.indexes, customer.id()), true);
  contact_table(form, store::contacts_of_customer(context.indexes, customer.id()));
  form.signatures({"print.sign.filled_by", "print.sign.checked_by", "print.sign.date"});
  return form.finish();
}

std::string repair_order_slip(const PrintContext& context, const base::RecordId& id) {
  const Record order = visible_record(context, visit::entity, id);
  if (!order) return {};
  const auto& store = context.indexes.store();
  const Record customer = store::referenced(store, order, visit::customer_of);
  const Record asset = store::referenced(store, order, visit::asset_of);
  Form form(context, "print.repair_order", Paper::a4);
  form.facts({{label(context, visit::entity, visit::order_no), order[visit::order_no]},
              {label(context, visit::entity, visit::arrived_at), shown_value(context, order, visit::arrived_at)}});
  const auto of = [&](const Record& record, const schema::Entity& entity, const schema::FieldInfo& field, int span = 1) {
    return Form::Cell{label(context, entity, field), record ? shown_value(context, record, field) : std::string(), span};
  };
  const Form::Cell cells[] = {
      of(customer, person::entity, person::name),  of(customer, person::entity, person::phones),
      of(asset, vehicle::entity, vehicle::plate),  of(asset, vehicle::entity, vehicle::model),
      of(asset, vehicle::entity, vehicle::vin),    form.cell(order, visit::mileage),
      form.cell(order, visit::purpose),            form.cell(order, visit::adviser),
      form.cell(order, visit::promised_at),        form.cell(order, visit::state),
      form.cell(order, visit::complaint, 2),       form.cell(order, visit::work_done, 2),
      form.cell(order, visit::advice, 2)};
  form.fields(cells, 2);

  const auto items = store::items_of_order(context.indexes, order.id());
  const auto name = [&](const schema::FieldInfo& field) { return label(context, item::entity, field); };
  const Form::Column columns[] = {{std::string(form.word("print.position")), 7, true}, {name(item::kind), 10},
                                  {name(item::name)}, {std::string(form.word("print.quantity")), 10, true},
                                  {name(item::unit_price), 14, true}, {name(item::amount), 14, true}};
  std::vector<std::vector<std::string>> rows;
  for (const Record& line : items) {
    rows.push_back({std::to_string(rows.size() + 1), shown_value(context, line, item::kind), line[item::name],
                    quantity_text(line[item::quantity_milli]), money_text(line[item::unit_price]),
                    money_text(line[item::amount])});
  }
  form.table(form.word("print.items"), columns, rows, 6);
  const base::Money sum = items_total(items), discount = order[visit::discount].value_or(base::Money{});
  const Form::Cell amounts[] = {{std::string(form.word("print.sum")), sum.to_string()},
                                {label(context, visit::entity, visit::discount), discount.to_string()},
                                {std::string(form.word("print.total")), (sum - discount).to_string()},
                                form.cell(order, visit::paid)};
  form.fields(amounts, 4);
  form.signatures({"print.sign.customer", "print.sign.adviser", "print.sign.date"});
  form.note("print.repair_order.note");
  return form.finish();
}

std::string vehicle_history_sheet(const PrintContext& context, const base::RecordId& id) {
  const Record asset = visible_record(context, vehicle::entity, id);
  if (!asset) return {};
  Form form(context, "print.vehicle_history", Paper::a4);
  form.facts({{label(context, vehicle::entity, vehicle::plate), base::format_plate(asset[vehicle::plate])},
              {std::string(form.word("print.printed_on")), context.today.to_string()}});
  const Form::Cell cells[] = {
      form.cell(asset, vehicle::brand),        form.cell(asset, vehicle::model),
      form.cell(asset, vehicle::vin),          form.cell(asset, vehicle::engine_no),
      form.cell(asset, vehicle::vehicle_kind), form.cell(asset, vehicle::energy),
      form.cell(asset, vehicle::color),        form.cell(asset, vehicle::mileage),
      form.cell(asset, vehicle::first_registered), form.cell(asset, vehicle::warranty_end),
      form.cell(asset, vehicle::cycle_months), form.cell(asset, vehicle::next_maintenance),
      form.cell(asset, vehicle::inspection_due), form.cell(asset, vehicle::insurance_due)};
  form.fields(cells, 2);

  namespace own = schema::ownership;
  const schema::FieldInfo* const fields[] = {&own::customer_of, &own::role, &own::from, &own::to};
  std::vector<Form::Column> columns;
  for (const auto* field : fields) columns.push_back({label(context, own::entity, *field)});
  std::vector<std::vector<std::string>> rows;
  for (const Record& period : store::ownerships_of_asset(context.indexes, asset.id())) {
    std::vector<std::string> row;
    for (const auto* field : fields) row.push_back(shown_value(context, period, *field));
    rows.push_back(std::move(row));
  }
  form.table(form.word("print.owners"), columns, rows, 1);
  visit_table(form, form.word("print.visits"), store::orders_of_asset(context.indexes, asset.id()), false);
  return form.finish();
}

}  // namespace aftercare::reports
