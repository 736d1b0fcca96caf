#pragma once
// What the appointment pages show (R-APPT-01…07): the register, one appointment, what is coming.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/queries/record_list.hpp"
#include "rules/reception/appointment_rules.hpp"

namespace aftercare::app {

struct AppointmentRow {
  base::RecordId id, customer, asset, bay, adviser;
  std::string number;
  std::string plate;
  std::string customer_name;
  std::string what;            // needs, else the jobs booked
  std::string bay_name, adviser_name;
  std::string state;           // choice code
  base::Milliseconds at = 0;
  std::int64_t minutes = 0;
  base::Money deposit;
  std::optional<base::Milliseconds> told_at;
  rules::ReminderState reminder = rules::ReminderState::none;
  bool untold = false;         // holds its place and the workshop does not know
  bool missed = false;         // its time is over, nobody came and nobody has said so
  base::Milliseconds end() const { return at + minutes * 60'000; }
};
AppointmentRow appointment_row(App& app, const store::Record& appointment);

/// `filter`: today, tomorrow, coming, untold, reminder_due, no_show (also who has not come and is not asked), all.
RecordListSpec appointment_list_spec(App& app, const ListQuery& query);

/// A canned job or a charge item that was booked.
struct BookedJob {
  std::string code, name;
  base::Money price;
  bool known = true;                               // still in the charge table
};
std::vector<BookedJob> booked_jobs(App& app, const std::vector<std::string>& codes);

struct AppointmentDetail {
  base::RecordId id;
  AppointmentRow row;
  std::string vehicle_model, origin, purpose, needs, parts_to_prepare, cancel_reason, receipt_no, override_reason;
  std::string deposit_state;                       // choice code
  std::vector<BookedJob> jobs;
  base::Money price, high_value_price, deposit, deposit_held;
  base::Money deposit_left;                        // of it, what no bill has used
  std::optional<base::Money> least_deposit;
  struct Stamp {
    std::string state;                             // choice code
    base::Milliseconds at = 0;
    std::string person;
  };
  std::vector<Stamp> stamps;                       // every state it had, first one first
  std::string told_to;
  std::optional<base::Milliseconds> tell_by;       // the workshop is to be told until then
  struct Reminder {
    base::Milliseconds at = 0;
    std::string person;
  };
  std::vector<Reminder> reminders;
  base::RecordId order;                            // opened when the car came
  std::string order_no;
};
const AppointmentDetail& appointment_detail(App& app, const base::RecordId& id);

/// Of a customer or a car, those still to come, the nearest first.
std::vector<AppointmentRow> coming_appointments(App& app, const schema::Field<schema::Reference>& whose, const base::RecordId& id);

/// How much room there is for an appointment at this time (R-APPT-01): words for it are the page's.
struct AppointmentRoom {
  base::Milliseconds planned = 0, room = 0;        // of the day, with this appointment
  int appointments = 0;                            // of the day, without it
  int at_once = 0, bays = 0;                       // cars at one time with this one; bays in use
  bool open = true;                                // the shop is open that long
  std::string taken_by;                            // number of the appointment that has the bay
};
const AppointmentRoom& appointment_room(App& app, const base::RecordId& self, base::Milliseconds at, std::int64_t minutes, const base::RecordId& bay);

}  // namespace aftercare::app
