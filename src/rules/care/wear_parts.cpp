#include "rules/care/wear_parts.hpp"

#include <algorithm>

#include "base/moment_text.hpp"
#include "rules/maintenance.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace vehicle = schema::asset;
namespace visit = schema::repair_order;
namespace item = schema::order_item;
namespace sold = schema::sales_delivery;
using store::Record;
using Chosen = std::vector<const WearPart*>;

bool any_within(std::string_view text, const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [&](const std::string& word) { return text.contains(word); });
}

/// What is charged under the same code or looked for by the same word is the same part.
bool same_part(const WearPart& a, const WearPart& b) {
  const auto shared = [](const std::vector<std::string>& one, const std::vector<std::string>& other) {
    return std::ranges::any_of(one, [&](const std::string& word) { return std::ranges::contains(other, word); });
  };
  return shared(a.charges, b.charges) || shared(a.words, b.words);
}

/// The parts this car has. What is written down for its model takes the place of what is for all (R-MNT-07).
Chosen parts_of(const Record& asset, const std::vector<WearPart>& parts) {
  const std::string kind = asset[vehicle::kind];
  const std::string_view kind_code = kind.empty() ? std::string_view("vehicle") : kind;
  Chosen of_model, of_all;
  std::optional<std::string> model;
  std::optional<bool> electric;
  for (const WearPart& part : parts) {
    if (part.kind != kind_code) continue;
    if (part.engine_only) {
      if (!electric) electric = asset[vehicle::energy] == "electric";
      if (*electric) continue;
    }
    if (part.models.empty()) {
      of_all.push_back(&part);
      continue;
    }
    if (!model) model = asset[vehicle::brand] + " " + asset[vehicle::model];
    const bool known = std::ranges::any_of(of_model, [&](const WearPart* other) { return same_part(*other, part); });
    if (!known && any_within(*model, part.models)) of_model.push_back(&part);
  }
  for (const WearPart* part : of_all) {
    const bool replaced = std::ranges::any_of(of_model, [&](const WearPart* other) { return !other->models.empty() && same_part(*other, *part); });
    if (!replaced) of_model.push_back(part);
  }
  return of_model;
}

/// A point from which a cycle counts: a visit, or the day the car began.
struct Origin {
  base::Date day;
  std::optional<std::int64_t> reading;
  base::RecordId order;
};

/// What one car has behind it.
class History {
 public:
  History(const store::Indexes& indexes, const Record& asset, const Chosen& parts, base::Date today, int utc_offset_minutes) : today_(today) {
    find_beginning(indexes, asset);
    std::vector<Record> orders;
    if (indexes.is_referenced(asset, visit::entity, visit::asset_of)) orders = store::orders_of_asset(indexes, asset.id());
    const bool by_reading = std::ranges::any_of(parts, [](const WearPart* part) { return part->reading > 0; });
    if (by_reading) driving_ = driving_of(orders, asset, today, utc_offset_minutes);
    for (const Record& order : orders) {
      const auto arrived = order[visit::arrived_at];
      const std::string state = order[visit::state];
      if (!arrived || state == "cancelled" || state == "left") continue;
      visits_.push_back({base::to_local(*arrived, utc_offset_minutes).date, order[visit::mileage], order.id()});
    }
  }

  /// Newest first; those where nothing was done are left out.
  const std::vector<Origin>& visits() const { return visits_; }
  const std::optional<Origin>& beginning() const { return beginning_; }

  std::optional<WearDue> due_from(const WearPart& part, const Origin& origin) const {
    WearDue due{.part = &part, .last = origin.day, .order = origin.order, .last_reading = origin.reading};
    if (part.months > 0) due.by_months = origin.day.plus_months(part.months);
    if (part.reading > 0 && origin.reading) {
      due.due_reading = *origin.reading + part.reading;
      due.by_reading = driving_.day_of(*due.due_reading, today_);
    }
    if (!due.by_months && !due.by_reading) return std::nullopt;
    due.due = due.by_months && due.by_reading ? std::min(*due.by_months, *due.by_reading) : due.by_months ? *due.by_months : *due.by_reading;
    return due;
  }

  /// Whether it would be due within the window if it was replaced at one of the visits, or never.
  bool may_be_due(const WearPart& part, const WearWindow& window) const {
    const auto meets = [&](const Origin& origin) {
      const auto due = due_from(part, origin);
      return due && window.holds(due->due);
    };
    return (beginning_ && meets(*beginning_)) || std::ranges::any_of(visits_, meets);
  }

 private:
  void find_beginning(const store::Indexes& indexes, const Record& asset) {
    std::optional<base::Date> day = asset[vehicle::first_registered];
    if (!day && indexes.is_referenced(asset, sold::entity, sold::asset_of)) {
      for (const Record& sale : indexes.referring(sold::entity, sold::asset_of, asset.id())) {
        const auto picked_up = sale[sold::pickup_date], invoiced = sale[sold::invoice_date];
        const auto of_sale = picked_up ? picked_up : invoiced;
        if (of_sale && (!day || *of_sale < *day)) day = of_sale;
      }
    }
    if (day) beginning_ = Origin{.day = *day, .reading = 0, .order = {}};
  }

  base::Date today_;
  Driving driving_;
  std::vector<Origin> visits_;
  std::optional<Origin> beginning_;
};

}  // namespace

bool is_named(std::string_view name, bool labour, const WearPart& part) {
  if (!any_within(name, part.words)) return false;
  return !labour || name.contains("换") || name.contains("eplac");
}

bool is_about(const Record& line, const WearPart& part) {
  const auto charged = line[item::charge_of];
  if (charged && std::ranges::contains(part.charge_ids, *charged)) return true;
  return !part.words.empty() && is_named(line[item::name], line[item::kind] == "labour", part);
}

std::vector<WearDue> wear_dues(const store::Indexes& indexes, const Record& asset, const std::vector<WearPart>& parts, base::Date day,
                               int utc_offset_minutes, const WearWindow& window) {
  std::vector<WearDue> found;
  Chosen open = parts_of(asset, parts);
  if (open.empty()) return found;
  const History history(indexes, asset, open, day, utc_offset_minutes);
  std::erase_if(open, [&](const WearPart* part) { return !history.may_be_due(*part, window); });
  const auto add = [&](const WearPart& part, const Origin& origin) {
    const auto due = history.due_from(part, origin);
    if (due && window.holds(due->due)) found.push_back(*due);
  };
  for (const Origin& origin : history.visits()) {
    if (open.empty()) break;
    for (const Record& line : indexes.referring(item::entity, item::order_of, origin.order)) {
      // Refused, withdrawn or not answered yet: not replaced.
      if (answer_of(line) != "agreed") continue;
      std::erase_if(open, [&](const WearPart* part) {
        if (!is_about(line, *part)) return false;
        add(*part, origin);
        return true;
      });
    }
  }
  for (const WearPart* part : open) {
    if (history.beginning()) add(*part, *history.beginning());
  }
  std::ranges::stable_sort(found, {}, &WearDue::due);
  return found;
}

std::vector<base::Message> wear_why(const WearDue& due) {
  const WearPart& part = *due.part;
  const bool hours = part.kind == "equipment";
  std::vector<base::Message> why;
  std::vector<std::pair<std::string, std::string>> facts{{"date", due.last.to_string()}};
  const bool with_reading = !due.order.empty() && due.last_reading.has_value();
  if (with_reading) facts.emplace_back("reading", base::number_text(*due.last_reading));
  if (due.order.empty()) why.push_back({"wear.why.never", std::move(facts)});
  else if (!with_reading) why.push_back({"wear.why.last", std::move(facts)});
  else why.push_back({hours ? "wear.why.last_hours" : "wear.why.last_km", std::move(facts)});
  if (due.by_months) why.push_back({"wear.why.months", {{"n", std::to_string(part.months)}, {"date", due.by_months->to_string()}}});
  if (due.due_reading) {
    std::string key = hours ? "wear.why.hours" : "wear.why.km";
    std::vector<std::pair<std::string, std::string>> reached{{"cycle", base::number_text(part.reading)}, {"reading", base::number_text(*due.due_reading)}};
    if (due.by_reading) reached.emplace_back("date", due.by_reading->to_string());
    else key += "_unknown";
    why.push_back({std::move(key), std::move(reached)});
  }
  return why;
}

}  // namespace aftercare::rules
