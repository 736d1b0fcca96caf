#pragma once
// What the repair-order pages show.

#include "app/queries/customer_queries.hpp"

namespace aftercare::app {

struct OrderRow {
  base::RecordId id;
  std::string number;
  std::string plate;
  std::string customer_name;
  std::string purpose;      // choice code
  std::string summary;      // what was done, else what the customer said
  std::string adviser;
  std::string state;        // choice code
  base::Milliseconds arrived_at = 0;
  base::Milliseconds promised_at = 0;
  base::Money total;
  bool late = false;        // promised, not ready, and the time has passed
};
OrderRow order_row(App& app, const store::Record& order);

/// `filter`: in_shop (open, in_workshop, ready), today, all, or a state code.
RecordListSpec order_list_spec(App& app, const ListQuery& query);

struct OrderLine {
  base::RecordId id;
  std::string kind;         // choice code
  std::string name;
  std::string quantity;
  base::Money unit_price;
  base::Money amount;
};

struct OrderDetail {
  base::RecordId id;
  OrderRow row;
  base::RecordId customer;
  base::RecordId asset;
  std::string vehicle_model;
  std::optional<std::int64_t> mileage;
  std::string complaint, work_done, advice;
  std::vector<OrderLine> lines;
  base::Money labour, parts, discount, total, paid;
  std::vector<std::string> next_states;   // choice codes that may follow
  struct Stamp {
    std::string state;
    base::Milliseconds at = 0;
    std::string person;
  };
  std::vector<Stamp> stamps;              // every state it had, first one first
};
const OrderDetail& order_detail(App& app, const base::RecordId& id);

/// The vehicles a plate fragment or owner's name may mean, for quick entry.
std::vector<store::Record> vehicles_for_words(App& app, const std::string& words);

}  // namespace aftercare::app
