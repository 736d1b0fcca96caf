#pragma once
// Internal to demo*.cpp: what is known while a demo shop is made. Every record asks the same `random` in its turn, so the
// order of the calls is part of the result.

#include <map>

#include "exchange/demo.hpp"
#include "exchange/demo_appointments.hpp"
#include "exchange/demo_catalogue.hpp"
#include "exchange/demo_service.hpp"
#include "exchange/demo_words.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

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
    std::string vin;
  };
  std::vector<Household> visitors;  // who has an appointment around these days

  base::RecordId mint() { return base::mint_record_id(options.shop, random); }
  base::Date day(int offset) const { return options.day.plus_days(offset); }
  base::Milliseconds at(base::Date date, int minute) const {
    return base::from_local({date, minute}, demo_offset_minutes);
  }
  base::RecordId person(int first, int last) {
    return staff[static_cast<std::size_t>(random.between(first, last))];
  }
  std::string number_prefix() const { return options.shop.to_string() + "-" + options.device_letter + "-"; }
  template <class SetFields>
  base::RecordId add(const schema::Entity& entity, SetFields set_fields) {
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
  void add_new_cars();
  std::string order_number(base::Date date);
  std::string person_name(bool female) {
    return random.pick(words.surnames) + random.pick(female ? words.female : words.male);
  }
  std::string mobile();
  base::Date birthday();
};

}  // namespace aftercare::exchange
