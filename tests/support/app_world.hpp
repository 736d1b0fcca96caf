#pragma once
// A shop with nobody but its manager, at a fixed minute, for tests of commands and queries.

#include <catch_amalgamated.hpp>

#include "app/app.hpp"
#include "app/commands/customer_commands.hpp"
#include "app/commands/order_commands.hpp"
#include "app/commands/staff_commands.hpp"
#include "support/record_world.hpp"

namespace aftercare::tests {

/// 2026-11-21 10:00 in Shenzhen.
inline constexpr base::Milliseconds test_now = 1'795'226'400'000;

struct AppWorld {
  base::FixedClock clock{test_now};
  SeededRandom random;
  app::App app{clock, random};

  explicit AppWorld(std::uint64_t seed = 7) : random(seed) {
    app.loaded();
    REQUIRE(app.set_up("S01", "宝安店", "林晓燕", false));
    app.search().build_all();
  }

  base::RecordId add_customer(const std::string& name, const std::string& phone, const std::string& plate) {
    app::commands::Registration registration;
    registration.customer = app::empty_draft(schema::customer::entity);
    registration.customer.set_text(schema::customer::name, name);
    registration.customer.lists["phones"] = {phone};
    registration.vehicle = app::empty_draft(schema::asset::entity);
    if (!plate.empty()) registration.vehicle.set_text(schema::asset::plate, plate);
    REQUIRE(app.run(app::commands::register_customer(app.context(), registration)));
    vehicle = registration.vehicle.id;
    return registration.customer.id;
  }
  store::Record customer(const base::RecordId& id) const { return app.store().find(schema::customer::entity, id); }

  template <class Fields>
  void edit(const schema::Entity& entity, const base::RecordId& id, Fields fields) {
    store::Edit change(app.store(), entity, id);
    fields(change);
    store::Commit commit;
    change.append_to(commit);
    REQUIRE(app.run(std::move(commit)));
  }
  /// Signs in somebody else, made for the purpose.
  void become(const std::string& role) {
    app::RecordDraft draft = app::empty_draft(schema::user::entity);
    draft.set_text(schema::user::name, role);
    draft.set_text(schema::user::role, role);
    REQUIRE(app.run(app::commands::save_record(app.context(), draft)));
    REQUIRE(app.sign_in(draft.id, {}));
  }

  base::RecordId vehicle;  // of the last add_customer
};

}  // namespace aftercare::tests
