#include "exchange/demo.hpp"

#include <algorithm>
#include <map>

#include "exchange/demo_appointments.hpp"
#include "exchange/demo_care.hpp"
#include "exchange/demo_catalogue.hpp"
#include "exchange/demo_follow_up.hpp"
#include "exchange/demo_service.hpp"
#include "exchange/demo_words.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {
namespace {

namespace s = schema;

constexpr int china_offset_minutes = 480;

std::string padded(int number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

}  // namespace

struct Demo::State {
  DemoOptions options;
  DemoRandom random;
  DemoWords words = DemoWords::load();
  DemoCatalogue catalogue;
  DemoAppointments appointments;
  store::Store nothing;  // every record is new
  store::Commit commit;
  int made = -1;  // customers; -1: the staff first
  std::vector<base::RecordId> staff;
  base::RecordId workshop;                // department
  std::vector<DemoHousehold> first_ones;  // whom the complaints and calls are about
  std::vector<DemoPapers> sold_lately, left_lately;
  std::map<base::Date, int> orders_of_day;

  explicit State(const DemoOptions& o)
      : options(o), random(o.seed ^ (o.shop.packed() * 0x9E3779B97F4A7C15ULL)) {}

  /// The customer being made.
  struct Household {
    base::RecordId customer, asset;
    std::string name;
    int mileage = 0;
    base::Date bought;
  };
  std::vector<Household> visitors;  // who has an appointment around these days

  base::RecordId mint() { return base::mint_record_id(options.shop, random); }
  base::Date day(int offset) const { return options.day.plus_days(offset); }
  base::Milliseconds at(base::Date date, int minute) const {
    return base::from_local({date, minute}, china_offset_minutes);
  }
  base::RecordId person(int first, int last) {
    return staff[static_cast<std::size_t>(random.between(first, last))];
  }
  std::string number_prefix() const { return options.shop.to_string() + "-" + options.device_letter + "-"; }
  template <class SetFields>
  base::RecordId add(const s::Entity& entity, SetFields set_fields) {
    store::Edit edit(nothing, entity, mint());
    set_fields(edit);
    edit.append_to(commit);
    return edit.id();
  }

  void add_staff();
  void add_customer();
  void add_vehicle(Household& house);
  void add_sale(const Household& house);
  void add_visits(Household& house);
  void add_order(const Household& house, base::Date date, bool is_open, const DemoBooking* booked = nullptr);
  void add_appointments();
  std::int64_t add_items(const base::RecordId& order, const DemoCatalogue::Job& job, std::string_view state);
  void add_item(const base::RecordId& order, int position, const DemoCatalogue::JobLine& line, std::string_view state, bool declined);
  void add_desk_work(store::Edit& edit, std::string_view state, base::Milliseconds arrived);
  void add_contacts(const Household& house);
  void add_service();
  std::string order_number(base::Date date);
  std::string person_name(bool female) {
    return random.pick(words.surnames) + random.pick(female ? words.female : words.male);
  }
  std::string mobile();
  base::Date birthday();
};

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

std::string Demo::State::mobile() {
  constexpr std::string_view heads[] = {"138", "139", "136", "135", "137", "150", "158", "159",
                                        "186", "185", "188", "189", "177", "133", "199"};
  return std::string(heads[random.below(static_cast<int>(std::size(heads)))]) +
         padded(random.below(100'000'000), 8);
}

/// One in twelve within two weeks, so that a small demo has birthdays to greet.
base::Date Demo::State::birthday() {
  const int year = options.day.year() - random.between(22, 68);
  const int offset = random.chance(8) ? random.between(-3, 14) : random.below(365);
  return day(offset).in_year(year);
}

void Demo::State::add_customer() {
  Household house;
  const bool company = random.chance(6), female = random.chance(38);
  house.name = company ? random.pick(words.companies) : person_name(female);
  house.customer = add(s::customer::entity, [&](store::Edit& edit) {
    edit.set(s::customer::customer_no, number_prefix() + "C" + padded(made + 1, 5));
    edit.set(s::customer::name, house.name).set(s::customer::kind, company ? "company" : "person");
    if (company) {
      edit.set(s::customer::contact_person, person_name(female));
    } else {
      edit.set(s::customer::gender, female ? "female" : "male");
      if (random.chance(70)) edit.set(s::customer::birthday, birthday());
    }
    std::vector<std::string> phones{mobile()};
    if (random.chance(12)) phones.push_back("0755-2" + padded(random.below(10'000'000), 7));
    edit.set(s::customer::phones, phones);
    if (random.chance(60)) {
      edit.set(s::customer::address,
               "深圳市" + random.pick(words.streets) + std::to_string(random.between(1, 399)) + "号" +
                   random.pick(words.estates) + std::to_string(random.between(1, 18)) + "栋");
    }
    edit.set(s::customer::vip, random.chance(5)).set(s::customer::member, made < demo_members)
        .set(s::customer::contact_consent, random.chance(4) ? "refused" : "granted");
    if (random.chance(15)) edit.set(s::customer::note, random.pick(words.notes));
    edit.set(s::customer::state, "active")
        .set(s::customer::channel, random.chance(55) ? "own_sales" : "walk_in");
    edit.set(s::customer::tracker, person(1, 4));
  });
  add_vehicle(house);
  add_visits(house);
  add_contacts(house);
  constexpr std::size_t households_told_of = 12;
  if (first_ones.size() < households_told_of) first_ones.push_back({house.customer, house.asset});
  if (random.chance(7)) {
    Household second = house;
    add_vehicle(second);
  }
}

void Demo::State::add_vehicle(Household& house) {
  const DemoWords::Car& car = random.pick(words.cars);
  const bool electric = car.energy == "electric", plug_in = car.energy == "plug_in_hybrid";
  house.bought = day(-(random.chance(8) ? random.between(0, 12) : random.between(30, 2900)));
  const int age = std::max(0, options.day - house.bought);
  house.mileage = 20 + age * random.between(22, 58);
  const int cycle = electric ? 12 : 6;
  house.asset = add(s::asset::entity, [&](store::Edit& edit) {
    edit.set(s::asset::vin, demo_vin(car, house.bought.year(), random)).set(s::asset::kind, "vehicle");
    edit.set(s::asset::plate, demo_plate(electric || plug_in, plug_in, random));
    edit.set(s::asset::brand, car.brand)
        .set(s::asset::model, car.model)
        .set(s::asset::vehicle_kind, car.kind);
    edit.set(s::asset::energy, car.energy).set(s::asset::color, random.pick(words.colors));
    edit.set(s::asset::mileage, house.mileage).set(s::asset::mileage_on, day(-random.between(0, 150)));
    edit.set(s::asset::first_registered, house.bought)
        .set(s::asset::warranty_end, house.bought.plus_months(36));
    edit.set(s::asset::warranty_km, 100'000)
        .set(s::asset::cycle_months, cycle)
        .set(s::asset::cycle_km, electric ? 20'000 : 10'000);
    edit.set(s::asset::next_maintenance,
             day(random.chance(20) ? random.between(-20, 30) : random.between(31, 180)));
    edit.set(s::asset::next_maintenance_km, house.mileage + random.between(500, 9000));
    // Insurance falls on the anniversary of the purchase, as the first policy did.
    base::Date insurance = house.bought.in_year(options.day.year());
    if (insurance < day(-20)) insurance = house.bought.in_year(options.day.year() + 1);
    edit.set(s::asset::insurance_due, insurance)
        .set(s::asset::inspection_due, insurance.plus_months(random.between(0, 11)));
    edit.set(s::asset::state, "in_use");
  });
  add(s::ownership::entity, [&](store::Edit& edit) {
    edit.set(s::ownership::customer_of, house.customer).set(s::ownership::asset_of, house.asset);
    edit.set(s::ownership::role, "owner").set(s::ownership::from, house.bought);
  });
  if (random.chance(55)) add_sale(house);
}

void Demo::State::add_sale(const Household& house) {
  const base::RecordId sale = add(s::sales_delivery::entity, [&](store::Edit& edit) {
    edit.set(s::sales_delivery::customer_of, house.customer).set(s::sales_delivery::asset_of, house.asset);
    edit.set(s::sales_delivery::invoice_date, house.bought.plus_days(-random.between(0, 4)));
    edit.set(s::sales_delivery::pickup_date, house.bought).set(s::sales_delivery::sales_rep, staff.back());
    edit.set(s::sales_delivery::second_tier, random.chance(12));
  });
  if (options.day - house.bought <= 12) sold_lately.push_back({sale, house.asset, staff.back(), house.bought});
}

void Demo::State::add_visits(Household& house) {
  constexpr int counts[] = {0, 0, 1, 1, 1, 1, 2, 2, 3, 4};
  const int visits = counts[random.below(static_cast<int>(std::size(counts)))];
  for (int i = 0; i < visits; ++i) {
    const int back = random.chance(10) ? random.between(1, 8) : random.between(9, 900);
    const base::Date date = day(-back);
    if (date > house.bought) add_order(house, date, false);
  }
  const bool here_today = made < 6 || random.below(options.customers) < 4;
  if (here_today) add_order(house, options.day, true);
  constexpr int wanted_visitors = 31;
  if (!here_today && made % std::max(1, options.customers / wanted_visitors) == 0) visitors.push_back(house);
}

/// Who came has the order that was opened then; half of today's cars were announced too.
void Demo::State::add_appointments() {
  std::vector<std::pair<base::RecordId, base::RecordId>> cars;
  for (const Household& house : visitors) cars.emplace_back(house.customer, house.asset);
  for (const DemoBooking& booking : appointments.plan(cars, random)) {
    appointments.add(booking, random, commit);
    const auto house = std::ranges::find(visitors, booking.customer, &Household::customer);
    if (booking.state == "arrived") add_order(*house, booking.day, false, &booking);
  }
}

std::string Demo::State::order_number(base::Date date) {
  const std::string day_text = padded(date.year() % 100, 2) + padded(date.month(), 2) + padded(date.day(), 2);
  return number_prefix() + day_text + "-" + padded(++orders_of_day[date], 3);
}

void Demo::State::add_order(const Household& house, base::Date date, bool is_open, const DemoBooking* booked) {
  constexpr std::string_view open_states[] = {"received", "quoted", "signed", "in_workshop", "in_workshop", "completed", "ready", "notified"};
  const std::string state(is_open ? open_states[random.below(static_cast<int>(std::size(open_states)))] : "delivered");
  const int arrived = booked != nullptr ? booked->minute : random.between(8 * 60 + 30, is_open ? 10 * 60 : 16 * 60);
  const base::Milliseconds delivered = at(date, arrived + random.between(60, 420));
  const base::RecordId adviser = booked != nullptr ? booked->adviser : person(1, 2);
  const bool maintenance = booked != nullptr ? booked->job->purpose == "maintenance" : random.chance(65);
  const DemoCatalogue::Job& job = booked != nullptr ? *booked->job : random.pick(maintenance ? catalogue.maintenance : catalogue.repair);
  DemoBooking announced{mint(), house.customer, house.asset, adviser, date, arrived / 30 * 30, &job, "arrived"};
  if (is_open && random.chance(50)) appointments.add(announced, random, commit), booked = &announced;
  const base::RecordId order = mint();
  const std::int64_t amount = state == "received" ? 0 : add_items(order, job, state);
  store::Edit edit(nothing, s::repair_order::entity, order);
  edit.set(s::repair_order::order_no, order_number(date));
  edit.set(s::repair_order::customer_of, house.customer).set(s::repair_order::asset_of, house.asset);
  if (booked != nullptr) edit.set(s::repair_order::appointment_of, booked->id);
  edit.set(s::repair_order::arrived_at, at(date, arrived)).set(s::repair_order::adviser, adviser);
  edit.set(s::repair_order::mileage, std::max(10, house.mileage - (options.day - date) * 35));
  edit.set(s::repair_order::purpose, maintenance ? "maintenance" : "repair");
  edit.set(s::repair_order::waiting, random.chance(60) ? "waits" : "leaves");
  edit.set(s::repair_order::promised_at,
           at(date, is_open ? random.between(11 * 60, 18 * 60) : arrived + 240));
  edit.set(s::repair_order::complaint,
           maintenance ? words.complaints.front() : random.pick(words.complaints));
  if (random.chance(18)) edit.set(s::repair_order::advice, random.pick(words.advice));
  edit.set(s::repair_order::state, state).set(s::repair_order::state_by, adviser);
  edit.set(s::repair_order::state_at, is_open ? at(date, arrived + 20) : delivered);
  if (is_open) add_desk_work(edit, state, at(date, arrived));
  if (!is_open) {
    edit.set(s::repair_order::work_done, job.name);
    edit.set(s::repair_order::delivered_at, delivered).set(s::repair_order::paid, base::Money{amount});
  }
  edit.append_to(commit);
  if (!is_open && options.day - date <= 8) left_lately.push_back({order, house.asset, adviser, date, delivered});
  if (const int age = options.day - date; !is_open && age >= 4 && age <= 60) {
    // Chance of its own: everything else stays as it was without calls.
    DemoRandom own(options.seed ^ order.low);
    const DemoVisit visit{order, house.customer, house.asset, adviser, staff[3], at(date.plus_days(own.between(3, std::min(5, age))), own.between(9 * 60, 17 * 60))};
    if (own.chance(75)) add_demo_call(nothing, visit, own, commit);
  }
  if (state != "notified") return;
  add(s::pickup_notice::entity, [&](store::Edit& notice) {
    notice.set(s::pickup_notice::order_of, order).set(s::pickup_notice::sent_at, at(date, arrived + 20));
    notice.set(s::pickup_notice::sent_by, adviser).set(s::pickup_notice::channel, "phone");
  });
}

/// What stands on an order that came as far as `state`: key and box, plan and bay, who works on it, last check.
void Demo::State::add_desk_work(store::Edit& edit, std::string_view state, base::Milliseconds arrived) {
  if (state == "received" || state == "quoted") return;
  constexpr base::Milliseconds minutes = 60'000;
  edit.set(s::repair_order::planned_start, arrived + 20 * minutes).set(s::repair_order::planned_end, arrived + 110 * minutes);
  edit.set(s::repair_order::bay_of, random.pick(catalogue.bays));
  if (state == "signed") return;
  edit.set(s::repair_order::key_no, padded(random.between(1, 40), 2)).set(s::repair_order::no_belongings, true);
  edit.set(s::repair_order::handed_over_at, arrived / (10 * minutes) * 10 * minutes + 20 * minutes);
  edit.set(s::repair_order::received_by, staff[6]).set(s::repair_order::technician, staff[5]);
  if (state != "ready" && state != "notified") return;
  edit.set(s::repair_order::inspected_by, staff[6]).set(s::repair_order::washed, true).set(s::repair_order::inside_normal, true);
  edit.set(s::repair_order::outside_normal, true).set(s::repair_order::belongings_counted, true).set(s::repair_order::papers_collected, true);
}

void Demo::State::add_item(const base::RecordId& order, int position, const DemoCatalogue::JobLine& line, std::string_view state, bool declined) {
  const DemoCatalogue::Charge& charge = catalogue.charges[line.charge];
  add(s::order_item::entity, [&](store::Edit& edit) {
    edit.set(s::order_item::order_of, order).set(s::order_item::position, position).set(s::order_item::charge_of, charge.id);
    edit.set(s::order_item::kind, charge.kind).set(s::order_item::name, charge.name).set(s::order_item::system, charge.system);
    edit.set(s::order_item::quantity_milli, line.quantity * 1000).set(s::order_item::unit_price, base::Money{charge.price});
    edit.set(s::order_item::amount, base::Money{charge.price * line.quantity}).set(s::order_item::method, "system");
    edit.set(s::order_item::list_price, base::Money{charge.price}).set(s::order_item::unit_cost, base::Money{charge.cost});
    if (charge.kind == "part") {
      edit.set(s::order_item::part_source, "ours").set(s::order_item::part_grade, charge.grade).set(s::order_item::key_part, charge.key_part);
    }
    edit.set(s::order_item::answer, state == "quoted" ? "proposed" : declined ? "declined" : "agreed");
    const bool finished = state == "completed" || state == "ready" || state == "notified" || state == "delivered";
    if (finished && !declined) edit.set(s::order_item::done, true);
  });
}

/// The lines of one job, and now and then something the customer was offered and did not want. Fen of what is
/// to be paid.
std::int64_t Demo::State::add_items(const base::RecordId& order, const DemoCatalogue::Job& job, std::string_view state) {
  std::int64_t sum = 0;
  int position = 0;
  for (const DemoCatalogue::JobLine& line : job.lines) {
    add_item(order, ++position, line, state, false);
    sum += catalogue.charges[line.charge].price * line.quantity;
  }
  if (random.chance(15)) {
    const DemoCatalogue::Job& other = random.pick(catalogue.repair);
    if (other.code != job.code) add_item(order, ++position, other.lines.back(), state, true);
  }
  return sum;
}

void Demo::State::add_contacts(const Household& house) {
  constexpr int counts[] = {0, 0, 0, 1, 1, 1, 2, 2, 3, 1};
  const int contacts = counts[random.below(static_cast<int>(std::size(counts)))];
  for (int i = 0; i < contacts; ++i) {
    const bool reached = random.chance(75);
    add(s::contact_log::entity, [&](store::Edit& edit) {
      edit.set(s::contact_log::customer_of, house.customer).set(s::contact_log::asset_of, house.asset);
      edit.set(s::contact_log::at, at(day(-random.between(1, 300)), random.between(9 * 60, 18 * 60)));
      edit.set(s::contact_log::direction, random.chance(80) ? "outgoing" : "incoming")
          .set(s::contact_log::channel, random.chance(70) ? "phone" : "wechat");
      edit.set(s::contact_log::outcome, reached ? "reached" : "not_reached")
          .set(s::contact_log::person, person(1, 4));
      if (!reached && random.chance(30))
        edit.set(s::contact_log::call_back_at,
                 at(day(random.between(0, 3)), random.between(9 * 60, 17 * 60)));
      edit.set(s::contact_log::content, random.pick(words.care));
    });
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
  if (demo.made == demo.options.customers) demo.add_appointments();
  if (demo.made == demo.options.customers) demo.add_service();
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
  base::Milliseconds now = base::from_local({options.day, 8 * 60}, china_offset_minutes);
  while (auto commit = demo.next()) store.apply(*commit, now++);
}

}  // namespace aftercare::exchange
