#include "app/queries/visit_timeline.hpp"

#include "base/identifiers.hpp"
#include "base/moment_text.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;
namespace asset = schema::asset;

base::Money order_total(const App& app, const store::Record& record) {
  base::Money total;
  for (const store::Record& line : store::items_of_order(app.indexes(), record.id())) {
    if (rules::answer_of(line) == "declined") continue;
    total = total + line[schema::order_item::amount].value_or(base::Money{});
  }
  return total - record[order::discount].value_or(base::Money{});
}

base::Milliseconds last_visit(const std::vector<store::Record>& orders) {
  return orders.empty() ? 0 : orders.front()[order::arrived_at].value_or(0);
}

void VisitTimeline::add_visit(App& app, const store::Record& visit, bool names_the_car) {
  const base::Money total = order_total(app, visit);
  TimelineEvent event{TimelineEvent::Kind::visit, visit[order::arrived_at].value_or(0), visit.id(), {}, visit[order::order_no], visit[order::state]};
  if (const store::Record vehicle = store::referenced(app.store(), visit, order::asset_of); vehicle && names_the_car) {
    event.title = base::format_plate(vehicle[asset::plate]) + " ";
  }
  event.title += visit[order::work_done].empty() ? visit[order::complaint] : visit[order::work_done];
  if (total.fen != 0) event.title += " " + total.to_currency();
  if (const auto mileage = visit[order::mileage]; mileage && !names_the_car) event.detail += " · " + base::number_text(*mileage) + " km";
  if (!visit[order::advice].empty()) event.detail += " · " + visit[order::advice];
  timeline.push_back(std::move(event));
  ++visits;
  spent = spent + total;
  first_visit = visit[order::arrived_at].value_or(first_visit);
}

}  // namespace aftercare::app
