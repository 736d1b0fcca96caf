#pragma once
// What happened to a customer or a vehicle, and what the visits add up to.

#include <string>
#include <vector>

#include "app/app.hpp"

namespace aftercare::app {

struct TimelineEvent {
  enum class Kind : std::uint8_t { visit, contact, delivery, correction, merged };
  Kind kind = Kind::visit;
  base::Milliseconds at = 0;
  base::RecordId record;
  std::string title;
  std::string detail;
  std::string state;     // visit: choice code
};

struct VisitTimeline {
  std::vector<TimelineEvent> timeline;
  int visits = 0;
  base::Money spent;
  base::Milliseconds first_visit = 0;

  /// Newest first. A customer's visit names the car, a car's visit its mileage.
  void add_visit(App& app, const store::Record& visit, bool names_the_car);
};

/// Of orders newest first; 0: none known.
base::Milliseconds last_visit(const std::vector<store::Record>& orders);
/// Total of an order: the sum of its lines less the discount, in fen.
base::Money order_total(const App& app, const store::Record& order);

}  // namespace aftercare::app
