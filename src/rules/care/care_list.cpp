#include "rules/care/care_list.hpp"

#include <algorithm>
#include <set>

#include "rules/maintenance.hpp"
#include "rules/membership.hpp"
#include "rules/reception/appointment_rules.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "store/record_view.hpp"

namespace aftercare::rules {

namespace {

namespace person = schema::customer;
namespace vehicle = schema::asset;
namespace visit = schema::repair_order;
namespace line = schema::order_item;
namespace sold = schema::sales_delivery;
namespace task_of = schema::care_task;
namespace event = schema::activity;
namespace booked = schema::appointment;
using enum CareKind;
using store::Record;

struct Span {
  base::Date first, last;
  bool meets(base::Date from, base::Date to) const { return from <= last && to >= first; }
};

struct CarDate {
  CareKind kind;
  base::Date due;
  base::RecordId task;
  const WearPart* part = nullptr;  // of a wear part, in the settings, and from which day its cycle counts
  base::Date since{};
};

int lead_of(CareKind kind, const CareSettings& settings) {
  if (kind == vehicle_tax || kind == road_fee) return settings.tax_lead_days;
  return kind == warranty ? settings.warranty_lead_days : settings.lead_days;
}

bool in_use(const Record& asset) {
  const std::string state = asset[vehicle::state];
  return state.empty() || state == "in_use";
}

std::optional<base::Date> inspection_of(const store::Store& store, const Record& asset, base::Date from, const CareSettings& settings) {
  const auto written = asset[vehicle::inspection_due];
  if (written && *written >= from) return written;
  const std::string kind = asset[vehicle::kind];
  const auto registered = asset[vehicle::first_registered];
  if (!registered || (!kind.empty() && kind != "vehicle")) return std::nullopt;
  return next_inspection(*registered, inspection_steps(store, settings.shop, asset[vehicle::vehicle_kind]), from);
}

/// One kind of care in the making: the days on which it is done lie before and after the due day.
CareItem item_of(CareKind kind, const base::RecordId& task, const base::RecordId& customer, base::Date due, int first_days, int last_days) {
  return {.kind = kind, .task = task, .customer = customer, .asset = {}, .subject = {}, .occasion = {}, .due = due,
          .first = due.plus_days(-first_days), .last = due.plus_days(-last_days)};
}

}  // namespace

base::RecordId birthday_task(const base::RecordId& customer, base::Date birthday) {
  return task_of::id_of(care_code(CareKind::birthday), std::to_string(birthday.year()), customer);
}

base::RecordId car_task(CareKind kind, const base::RecordId& asset, base::Date due) {
  return task_of::id_of(care_code(kind), due.to_string(), asset);
}

base::RecordId recall_task(const base::RecordId& recall, const base::RecordId& asset) {
  return task_of::id_of(care_code(CareKind::recall), recall.to_string(), asset);
}

base::RecordId maintenance_task(const store::Indexes& indexes, const Record& asset, int utc_offset_minutes) {
  return task_of::id_of(care_code(maintenance), maintenance_occasion(indexes, asset, utc_offset_minutes), asset.id());
}

base::RecordId wear_task(const base::RecordId& asset, const WearDue& due) { return task_of::id_of(care_code(wear_part), due.occasion(), asset); }

bool is_recorded(const store::Store& store, const CareItem& item) {
  const Record task = store.find(task_of::entity, item.task);
  if (!task || !task.visible()) return false;
  if (const std::string state = task[task_of::state]; state.empty()) return false;
  const auto due = task[task_of::due];
  return (item.kind != maintenance && item.kind != wear_part) || !due || std::abs(item.due - *due) <= same_maintenance_days;
}

struct CareView::State {
  State(const store::Indexes& indexes_in, RecallView* recalls_in)
      : indexes(indexes_in), own_recalls(indexes), recalls(recalls_in == nullptr ? own_recalls : *recalls_in),
        cars(indexes, vehicle::entity,
             {{&visit::entity, {store::named_by(visit::entity, visit::asset_of)}},
              {&line::entity, {store::named_by(line::entity, line::order_of), store::named_by(visit::entity, visit::asset_of)}},
              {&sold::entity, {store::named_by(sold::entity, sold::asset_of)}}}),
        birthdays(indexes, person::entity, {}) {}

  void catch_up(base::Date today, const CareSettings& now_settings);
  std::vector<CarDate> dates_of(const Record& asset) const;
  void add_birthdays(const Span& span);
  void add_festivals(const Span& span, const std::vector<CareFestival>& festivals);
  void add_cars(const Span& span);
  void add_activities(const Span& span);
  void invite(const Record& activity, const base::RecordId& customer);
  std::set<base::RecordId> owners_of_model(const std::string& model) const;
  void add_appointments(const Span& span, base::Milliseconds now);
  void add_recalls(const Span& span);
  void add(CareItem item) {
    if (!is_recorded(indexes.store(), item)) items.push_back(std::move(item));
  }

  const store::Indexes& indexes;
  RecallView own_recalls;
  RecallView& recalls;
  store::RecordView<std::vector<CarDate>> cars;
  store::RecordView<base::Date> birthdays;
  std::optional<CareSettings> settings;
  base::Date day;
  std::uint64_t rules_revision = 0;
  std::vector<CareItem> items;
};

std::vector<CarDate> CareView::State::dates_of(const Record& asset) const {
  std::vector<CarDate> dates;
  const auto add_date = [&](CareKind kind, const std::optional<base::Date>& due) {
    if (due) dates.push_back({.kind = kind, .due = *due, .task = car_task(kind, asset.id(), *due)});
  };
  if (const auto due = maintenance_due(indexes, asset, day, settings->utc_offset_minutes).due) {
    dates.push_back({.kind = maintenance, .due = *due, .task = maintenance_task(indexes, asset, settings->utc_offset_minutes)});
  }
  add_date(inspection, inspection_of(indexes.store(), asset, day.plus_days(-settings->expiry_days), *settings));
  add_date(insurance, asset[vehicle::insurance_due]);
  add_date(vehicle_tax, asset[vehicle::tax_due]);
  add_date(warranty, asset[vehicle::warranty_end]);
  if (settings->road_fee) add_date(road_fee, asset[vehicle::road_fee_due]);
  if (!settings->wear_parts) return dates;
  // What is long past is left out here: its lines need not be read.
  const WearWindow window{.from = day.plus_days(-settings->expiry_days)};
  for (const WearDue& due : wear_dues(indexes, asset, *settings->wear_parts, day, settings->utc_offset_minutes, window)) {
    dates.push_back({wear_part, due.due, wear_task(asset.id(), due), due.part, due.last});
  }
  return dates;
}

void CareView::State::catch_up(base::Date today, const CareSettings& now_settings) {
  // The inspection table is small and read for every car: when it changes all of them are looked at again.
  std::uint64_t table = 0;
  indexes.store().each(schema::inspection_rule::entity, [&](const Record& rule) {
    for (const schema::FieldInfo* field : schema::inspection_rule::entity.fields) {
      table = table * 1'000'003 + std::hash<std::string_view>{}(rule.raw(*field).value_or(std::string_view()));
    }
  });
  if (settings != now_settings || day != today || table != rules_revision) cars.forget();
  settings = now_settings;
  day = today;
  rules_revision = table;
  cars.catch_up([&](const Record& asset, const std::vector<CarDate>*) -> std::optional<std::vector<CarDate>> {
    if (!asset.visible() || !in_use(asset)) return std::nullopt;
    std::vector<CarDate> dates = dates_of(asset);
    return dates.empty() ? std::nullopt : std::optional(std::move(dates));
  });
  birthdays.catch_up([](const Record& customer, const base::Date*) -> std::optional<base::Date> {
    // A company's date is its founding.
    return customer.visible() && customer[person::kind] != "company" ? customer[person::birthday] : std::nullopt;
  });
}

void CareView::State::add_birthdays(const Span& span) {
  const auto table = indexes.store().entity_index(person::entity);
  for (const auto& [row, born] : birthdays.kept()) {
    for (int year = span.first.year(); year <= span.last.plus_days(settings->birthday_first_days).year(); ++year) {
      const base::Date due = born.in_year(year);
      if (due <= born || !span.meets(due.plus_days(-settings->birthday_first_days), due.plus_days(-settings->birthday_last_days))) continue;
      const base::RecordId customer = indexes.store().record(table, row).id();
      add(item_of(birthday, birthday_task(customer, due), customer, due, settings->birthday_first_days, settings->birthday_last_days));
    }
  }
}

void CareView::State::add_festivals(const Span& span, const std::vector<CareFestival>& festivals) {
  for (const CareFestival& one : festivals) {
    for (int year = span.first.year(); !one.off && year <= span.last.plus_days(settings->festival_first_days).year(); ++year) {
      const auto due = one.festival.in_year(year);
      if (!due || !span.meets(due->plus_days(-settings->festival_first_days), due->plus_days(-settings->festival_last_days))) continue;
      const std::string occasion = one.festival.id + ":" + std::to_string(year);
      indexes.store().each(person::entity, [&](const Record& customer) {
        CareItem item = item_of(festival, task_of::id_of(care_code(festival), occasion, customer.id()), customer.id(), *due,
                                settings->festival_first_days, settings->festival_last_days);
        item.occasion = occasion;
        add(std::move(item));
      });
    }
  }
}

void CareView::State::add_cars(const Span& span) {
  const auto table = indexes.store().entity_index(vehicle::entity);
  for (const auto& [row, dates] : cars.kept()) {
    for (const CarDate& date : dates) {
      const int lead = date.part != nullptr ? date.part->lead_days : lead_of(date.kind, *settings);
      if (!span.meets(date.due.plus_days(-lead), date.due.plus_days(settings->expiry_days))) continue;
      const base::RecordId asset = indexes.store().record(table, row).id();
      const Record owner = store::owner_of(indexes, asset, day);
      CareItem item = item_of(date.kind, date.task, owner ? owner.id() : base::RecordId{}, date.due, lead, 0);
      item.asset = asset;
      if (date.part != nullptr) item.occasion = date.part->code + ":" + date.since.to_string();
      item.last = date.due.plus_days(settings->expiry_days);
      add(std::move(item));
    }
  }
}

void CareView::State::invite(const Record& activity, const base::RecordId& customer) {
  const auto on = activity[event::on];
  if (!on) return;
  CareItem item = item_of(CareKind::activity, task_of::id_of(care_code(CareKind::activity), activity.id().to_string(), customer), customer, *on,
                          settings->activity_lead_days, 0);
  item.subject = activity.id();
  item.occasion = activity.id().to_string();
  add(std::move(item));
}

std::set<base::RecordId> CareView::State::owners_of_model(const std::string& wanted) const {
  std::set<base::RecordId> owners;
  indexes.store().each(vehicle::entity, [&](const Record& asset) {
    if (!in_use(asset) || wanted.empty() || !asset[vehicle::model].contains(wanted)) return;
    if (const Record owner = store::owner_of(indexes, asset.id(), day)) owners.insert(owner.id());
  });
  return owners;
}

namespace {

/// Who stands on the list of names: those still asked, and those who said that they do not come.
struct Guests {
  std::set<base::RecordId> named, declined;
};

Guests guests_of(const store::Indexes& indexes, const base::RecordId& activity) {
  namespace guest = schema::activity_guest;
  Guests guests;
  for (const Record& record : indexes.referring(guest::entity, guest::activity_of, activity)) {
    const Record customer = store::referenced(indexes.store(), record, guest::customer_of);
    if (customer) (record[guest::answer] == "not_coming" ? guests.declined : guests.named).insert(customer.id());
  }
  return guests;
}

}  // namespace

void CareView::State::add_activities(const Span& span) {
  indexes.store().each(event::entity, [&](const Record& activity) {
    const auto on = activity[event::on];
    if (!on || !span.meets(on->plus_days(-settings->activity_lead_days), *on)) return;
    const std::string invited = activity[event::invited];
    Guests guests = guests_of(indexes, activity.id());
    if (invited == "model") guests.named.merge(owners_of_model(activity[event::model]));
    if (invited != "model" && invited != "named") {
      indexes.store().each(person::entity, [&](const Record& customer) {
        if ((invited == "vip" && !customer[person::vip]) || (invited == "members" && !is_member(indexes, customer, day))) return;
        guests.named.erase(customer.id());
        if (!guests.declined.contains(customer.id())) invite(activity, customer.id());
      });
    }
    for (const base::RecordId& customer : guests.named) {
      if (!guests.declined.contains(customer)) invite(activity, customer);
    }
  });
}

void CareView::State::add_appointments(const Span& span, base::Milliseconds now) {
  const int offset = settings->utc_offset_minutes;
  const base::Milliseconds from = base::from_local({span.first, 0}, offset), to = base::from_local({span.last.plus_days(2), 0}, offset) - 1;
  for (const Record& appointment : indexes.between(booked::entity, booked::at, from, to)) {
    const ReminderState reminder = holds_its_place(appointment) ? reminder_of(appointment, now) : ReminderState::none;
    if (reminder == ReminderState::none || reminder == ReminderState::reminded) continue;
    const auto customer = appointment[booked::customer_of];
    const base::Date due = base::to_local(*appointment[booked::at], offset).date;
    CareItem item = item_of(CareKind::appointment, task_of::id_of(care_code(CareKind::appointment), due.to_string(), appointment.id()),
                            customer.value_or(base::RecordId{}), due, 1, 0);
    item.asset = appointment[booked::asset_of].value_or(base::RecordId{});
    item.subject = appointment.id();
    add(std::move(item));
  }
}

/// R-CMP-14: cars nobody was told of yet, from the day a recall holds to its end.
void CareView::State::add_recalls(const Span& span) {
  const auto table = indexes.store().entity_index(vehicle::entity);
  for (const Record& campaign : recalls.open()) {
    const base::Date begin = recall_begin(campaign);
    const base::Date end = campaign[schema::recall::valid_until].value_or(span.last.plus_days(1));
    if (!span.meets(begin, end)) continue;
    for (const store::Row row : recalls.cars(campaign.id())) {
      const Record asset = indexes.store().record(table, row);
      if (!recall_state_of(indexes, campaign.id(), asset).empty()) continue;
      const Record owner = store::owner_of(indexes, asset.id(), day);
      CareItem item = item_of(CareKind::recall, recall_task(campaign.id(), asset.id()), owner ? owner.id() : base::RecordId{},
                              begin.plus_days(recall_notice_days), recall_notice_days, 0);
      item.asset = asset.id();
      item.subject = campaign.id();
      item.occasion = campaign.id().to_string();
      item.last = end;
      add(std::move(item));
    }
  }
}

CareView::CareView(const store::Indexes& indexes, RecallView* recalls) : state_(std::make_unique<State>(indexes, recalls)) {}
CareView::~CareView() = default;

std::vector<CareItem> CareView::between(base::Date first, base::Date last, base::Milliseconds now, const CareSettings& settings,
                                        const std::vector<CareFestival>& festivals) {
  State& state = *state_;
  state.catch_up(base::to_local(now, settings.utc_offset_minutes).date, settings);
  state.items.clear();
  const Span span{first, last};
  if (last < first) return {};
  state.add_birthdays(span);
  state.add_festivals(span, festivals);
  state.add_cars(span);
  state.add_activities(span);
  state.add_appointments(span, now);
  state.add_recalls(span);
  std::ranges::sort(state.items, care_before);
  return std::move(state.items);
}

}  // namespace aftercare::rules
