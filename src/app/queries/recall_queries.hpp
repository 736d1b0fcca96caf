#pragma once
// What the pages of 召回 show, and what other pages say of a car that is recalled (R-CMP-14).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/record_list.hpp"
#include "base/translation.hpp"
#include "rules/care/recall_view.hpp"

namespace aftercare::app {

/// The program's one view of which cars are recalled.
rules::RecallView& recall_view(App& app);

struct RecallRow {
  base::RecordId id;
  std::string number, title;
  std::optional<base::Date> announced, until;
  bool closed = false, in_force = false;
  rules::RecallProgress progress;
  std::size_t not_ours = 0;  // listed VINs no car of ours has
};
/// Kept until a record or the day changes.
const RecallRow& recall_row(App& app, const store::Record& record);
/// `filter` is one of open, closed, all.
RecordListSpec recall_list_spec(App& app, const ListQuery& query);

struct RecallCar {
  base::RecordId asset, customer, result, order;
  std::string plate, vin, model, customer_name, phone;  // the phone as this person may see it
  std::string state;    // a code of recall_result::states; empty: not told yet
  std::string person, note, order_no;
  base::Milliseconds at = 0;
  base::RecordId appointment;           // the next one, and when
  base::Milliseconds appointment_at = 0;
};
struct RecallDetail {
  base::RecordId id;
  RecallRow row;
  std::string defect, measure, model;
  std::optional<base::Date> from, registered_from, registered_until;
  std::vector<std::string> vins;     // as they are kept
  std::vector<std::string> unreadable;  // of them: ranges that cannot be read
  std::vector<RecallCar> cars;       // those with something left to do first, then by plate
  std::size_t listed = 0, ranges = 0;
  bool of_head_office = false;       // and cannot be changed here
};
const RecallDetail& recall_detail(App& app, const base::RecordId& id);
/// `filter`: open (not told), told (told, not done), done, all (with those sold, refused and not affected).
bool stands_under(const RecallCar& car, std::string_view filter);
std::vector<const RecallCar*> recall_cars(const RecallDetail& detail, const std::string& filter);

/// A recall in force of this car with something left to do; also one the customer refused.
struct OpenRecall {
  base::RecordId id;
  std::string number, title, measure, state;  // state as of RecallCar
};
std::vector<OpenRecall> open_recalls_of(App& app, const base::RecordId& asset);

/// Plate, VIN, model, customer, phone, state … for the manufacturer's report or a round of calls.
std::string recall_csv(App& app, const base::Translation& words, const RecallDetail& detail, const std::vector<const RecallCar*>& cars);

}  // namespace aftercare::app
