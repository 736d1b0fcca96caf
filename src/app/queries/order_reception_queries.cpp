#include "app/queries/order_reception_queries.hpp"

#include "app/queries/record_detail.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;
namespace belonging = schema::belonging;
namespace check = schema::check_result;
namespace diagnosis = schema::diagnosis;

namespace {

constexpr std::string_view areas[] = {"exterior", "interior", "instruments", "seats"};

void fill_visit(App& app, const store::Record& record, OrderReception& detail) {
  if (const store::Record person = store::referenced(app.store(), record, order::customer_of)) {
    detail.customer_name = person[schema::customer::name];
  }
  detail.in_house = rules::in_house(rules::order_state(record));
  detail.accident = record[order::purpose] == "accident";
  detail.custody = {record[order::key_no], record[order::box_no], record[order::paper_differences], record[order::no_belongings]};
  if (const auto fuel = record[order::fuel_percent]) detail.fuel = std::to_string(*fuel);
  detail.waiting = record[order::waiting];
  detail.wishes = record[order::wishes];
  detail.special_wash = record[order::special_wash];
}

void fill_areas(App& app, const base::RecordId& id, OrderReception& detail) {
  const auto results = app.indexes().referring(check::entity, check::order_of, id);
  for (const std::string_view area : areas) {
    OrderReception::Area shown{std::string(area), {}, {}};
    for (const store::Record& result : results) {
      if (result[check::sheet] != "reception" || result[check::area] != area) continue;
      shown.result = result[check::result];
      shown.note = result[check::note];
    }
    detail.areas.push_back(std::move(shown));
  }
}

void fill_belongings(App& app, const base::RecordId& id, OrderReception& detail) {
  for (const store::Record& thing : app.indexes().referring(belonging::entity, belonging::order_of, id)) {
    detail.belongings.push_back({thing.id(), thing[belonging::kind], thing[belonging::name], thing[belonging::quantity].value_or(1),
                                 thing[belonging::condition], thing[belonging::valid], thing[belonging::complete], thing[belonging::intact]});
  }
}

}  // namespace

const OrderReception& order_reception(App& app, const base::RecordId& id) {
  return cached_detail<OrderReception>(app, order::entity, id, [&](OrderReception& detail, const store::Record& record) {
    fill_visit(app, record, detail);
    fill_areas(app, id, detail);
    fill_belongings(app, id, detail);
    const auto known = app.indexes().referring(diagnosis::entity, diagnosis::order_of, id);
    if (known.empty()) return;
    detail.diagnosis = known.front().id();
    detail.consent_at = known.front()[diagnosis::consent_at];
    detail.consent_by = known.front()[diagnosis::consent_by];
  });
}

}  // namespace aftercare::app
