#include "app/queries/order_settlement_queries.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "app/settings.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;
namespace settlement = schema::settlement;
namespace payment = schema::payment;
namespace exit_slip = schema::exit_notice;
namespace belonging = schema::belonging;

namespace {

std::string person(const App& app, const std::optional<base::RecordId>& id) {
  return id ? record_title(app, schema::user::entity, *id) : std::string();
}

void fill_settlement(App& app, const store::Record& record, OrderSettlement& detail) {
  detail.totals = rules::order_totals(app.indexes(), record);
  detail.appointment = record[order::appointment_of].value_or(base::RecordId{});
  if (!detail.appointment.empty() && rules::settlement_of(app.indexes(), record.id())) detail.deposit_left = rules::deposit_left(app.indexes(), detail.appointment);
  detail.discrepancy = rules::settlement_discrepancy(app.indexes(), record);
  detail.discount_limit_percent = setting_number(app.store(), app.local().shop, settings::discount_limit);
  const store::Record settled = rules::settlement_of(app.indexes(), record.id());
  if (!settled) return;
  detail.settlement_no = settled[settlement::settlement_no];
  detail.clerk = person(app, settled[settlement::clerk]);
  detail.discount_reason = settled[settlement::discount_reason];
  detail.invoice_no = settled[settlement::invoice_no];
  detail.agreed_at = settled[settlement::agreed_at].value_or(0);
}

void fill_payments(App& app, const base::RecordId& id, OrderSettlement& detail) {
  for (const store::Record& entry : app.indexes().referring(payment::entity, payment::order_of, id)) {
    detail.payments.push_back({entry.id(), entry[payment::at].value_or(0), entry[payment::kind], entry[payment::method],
                               person(app, entry[payment::clerk]), entry[payment::note], entry[payment::amount].value_or(base::Money{})});
  }
  std::ranges::sort(detail.payments, {}, &PaymentRow::at);
}

void fill_exit(App& app, const base::RecordId& id, OrderSettlement& detail) {
  const auto slips = app.indexes().referring(exit_slip::entity, exit_slip::order_of, id);
  if (slips.empty()) return;
  const store::Record& slip = slips.front();
  detail.papers = {slip[exit_slip::order_copy], slip[exit_slip::settlement_list], slip[exit_slip::quality_warranty],
                   slip[exit_slip::car_papers], slip[exit_slip::key], slip[exit_slip::exit_slip]};
  detail.issued_at = slip[exit_slip::issued_at];
  detail.issued_by = person(app, slip[exit_slip::issued_by]);
  detail.gate_at = slip[exit_slip::gate_at];
  detail.gate_by = person(app, slip[exit_slip::gate_by]);
}

}  // namespace

const OrderSettlement& order_settlement(App& app, const base::RecordId& id) {
  return cached_detail<OrderSettlement>(app, order::entity, id, [&](OrderSettlement& detail, const store::Record& record) {
    detail.state = rules::order_state(record);
    if (const store::Record customer = store::referenced(app.store(), record, order::customer_of)) {
      detail.customer_name = customer[schema::customer::name];
    }
    fill_settlement(app, record, detail);
    fill_payments(app, id, detail);
    fill_exit(app, id, detail);
    for (const store::Record& thing : app.indexes().referring(belonging::entity, belonging::order_of, id)) {
      detail.things.push_back({thing.id(), thing[belonging::name], thing[belonging::difference],
                               thing[belonging::quantity].value_or(1), thing[belonging::returned_quantity]});
    }
    if (detail.state == "settled") detail.before_delivery = rules::blockers(app.indexes(), record, "delivered");
  });
}

}  // namespace aftercare::app
