#include "exchange/demo.hpp"

#include <algorithm>

#include "exchange/demo_care.hpp"
#include "exchange/demo_state.hpp"
#include "schema/entities.hpp"

namespace aftercare::exchange {

namespace s = schema;

void Demo::State::add_staff() {
  const base::RecordId shop = add(s::shop::entity, [&](store::Edit& edit) {
    edit.set(s::shop::code, options.shop.to_string())
        .set(s::shop::name, "示范店 " + options.shop.to_string());
    edit.set(s::shop::kind, "dealer")
        .set(s::shop::active, true)
        .set(s::shop::address, "深圳市南山区科苑路88号");
    edit.set(s::shop::phones, {"0755-26001234"}).set(s::shop::heading, "示范汽车服务有限公司");
  });
  constexpr std::pair<std::string_view, std::string_view> departments[] = {{"售后部", "after_sales"},
                                                                           {"客服部", "customer_service"},
                                                                           {"维修车间", "workshop"},
                                                                           {"销售部", "sales"}};
  std::vector<base::RecordId> rooms;
  for (const auto& [name, kind] : departments) {
    rooms.push_back(add(s::department::entity, [&](store::Edit& edit) {
      edit.set(s::department::name, std::string(name)).set(s::department::kind, std::string(kind));
      edit.set(s::department::shop_of, shop);
    }));
  }
  workshop = rooms[2];
  constexpr std::size_t room_of[] = {0, 0, 0, 1, 1, 2, 2, 0, 3};  // by place in words.staff
  for (std::size_t i = 0; i < words.staff.size(); ++i) {
    const auto& who = words.staff[i];
    staff.push_back(add(s::user::entity, [&](store::Edit& edit) {
      edit.set(s::user::name, who.name).set(s::user::role, who.role).set(s::user::post, who.post);
      edit.set(s::user::department_of, rooms[room_of[i]])
          .set(s::user::phones, {mobile()})
          .set(s::user::state, "active");
    }));
  }
}

void Demo::State::add_service() {
  DemoService service{options.shop, options.device_letter, options.day, staff, workshop, first_ones,
                      DemoRandom(options.seed ^ (options.shop.packed() * 0x9E3779B97F4A7C15ULL) ^ 0xC0A1)};
  service.sales = sold_lately, service.visits = left_lately;
  service.add_to(commit);
  DemoCare{options.shop, options.device_letter, options.day, staff.empty() ? base::RecordId{} : staff.front(), first_ones}.add_to(commit);
}

Demo::Demo(const DemoOptions& options) : state_(std::make_unique<State>(options)) {}
Demo::~Demo() = default;

std::optional<store::Commit> Demo::next(int customers) {
  State& demo = *state_;
  if (demo.made >= demo.options.customers) return std::nullopt;
  demo.commit = {};
  demo.commit.label = "exchange.demo.label";
  if (demo.made < 0) {
    demo.add_staff();
    demo.catalogue = DemoCatalogue::make(demo.options.shop, demo.random, demo.commit);
    demo.appointments = DemoAppointments(demo.options.shop, demo.number_prefix(), demo.options.day, demo.catalogue, demo.staff);
    demo.made = 0;
    return std::move(demo.commit);
  }
  const int last = std::min(demo.options.customers, demo.made + customers);
  for (; demo.made < last; ++demo.made) demo.add_customer();
  if (demo.made == demo.options.customers) {
    demo.add_appointments();
    demo.add_new_cars();
    demo.add_service();
  }
  return std::move(demo.commit);
}

double Demo::progress() const {
  if (state_->options.customers <= 0) return 1;
  return std::max(0.0, static_cast<double>(state_->made) / state_->options.customers);
}

void load_demo(store::Store& store, const DemoOptions& options) {
  Demo demo(options);
  DemoRandom run(options.seed ^ options.shop.packed() ^ 0x5E11);
  store.start_run(run.next_u64());
  base::Milliseconds now = base::from_local({options.day, 8 * 60}, demo_offset_minutes);
  while (auto commit = demo.next()) store.apply(*commit, now++);
}

}  // namespace aftercare::exchange
