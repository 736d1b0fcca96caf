#include "rules/attention.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "rules/attention_of_record.hpp"
#include "schema/entities.hpp"
#include "store/record_view.hpp"

namespace aftercare::rules {

namespace {

namespace contact = schema::contact_log;
namespace visit = schema::repair_order;
namespace vehicle = schema::asset;
namespace person = schema::customer;
namespace owning = schema::ownership;
namespace booked = schema::appointment;
namespace grievance = schema::complaint;
namespace grievance_step = schema::complaint_action;
namespace letter = schema::incoming_log;
namespace cared = schema::care_task;
namespace sold = schema::sales_delivery;
namespace paper_file = schema::archive_file;
namespace paper = schema::archive_document;
namespace given = schema::archive_handover;
namespace filing = schema::archive_filing;
namespace lent = schema::archive_loan;
namespace planned = schema::next_service;
using store::naming_it;
using store::named_by;
using store::Record;

constexpr std::string_view codes[] = {
    "call_back", "order_late", "order_ready", "order_open", "progress_query", "pickup_notice", "delay_notice", "discrepancy", "unpaid",
    "appointment_today", "appointment_reminder", "appointment_untold", "appointment_missed", "maintenance", "inspection", "insurance",
    "birthday", "complaint", "incoming", "improvement", "archive", "next_service", "quality_feedback", "goal", "staff_talk", "wear_part",
    "no_phone", "no_tracker", "no_owner", "conflicts", "export_due",
    "follow_up", "demand", "market"};

/// Where an item stands in the list; the item itself is only there.
struct Key {
  base::Milliseconds deadline = 0;
  AttentionKind kind = AttentionKind::call_back;
  base::RecordId subject;
  auto operator<=>(const Key&) const = default;
};
Key key_of(const AttentionItem& item) { return {item.deadline, item.kind, item.subject}; }

/// What is kept of a record that asks for something.
struct Kept {
  std::vector<Key> keys;
  std::uint32_t passed_over = 0;
  std::uint32_t gaps = 0;
  std::optional<base::Milliseconds> changes_at;
};
using View = store::RecordView<Kept>;

}  // namespace

struct AttentionView::State {
  explicit State(const store::Indexes& indexes_in);

  void catch_up(const AttentionRules& rules);
  template <class OfRecord>
  void catch_up(View& view, const AttentionRules& rules, OfRecord of_record);
  void count(std::uint32_t kinds, std::int64_t by, std::array<std::int64_t, attention_kinds>& counts) const;
  void put_items_in();
  void add_counted(base::Date day, const AttentionSettings& settings);
  void add_line(AttentionItem item, std::int64_t count, std::vector<std::pair<std::string, std::string>> facts);
  void tell_counts(const AttentionRules& rules);

  const store::Indexes& indexes;
  View contacts, orders, appointments, vehicles, customers, complaints, incoming, improvements;
  View sales, filed_orders, loans, next_services, feedbacks, goals, staff;
  AttentionList list;
  std::optional<AttentionSettings> settings;
  base::Date day;
  base::Milliseconds now = 0;
  std::uint64_t made = 0;
  std::array<std::int64_t, attention_kinds> passed_over{}, gaps{};
  std::vector<Key> removed;           // of this round
  std::vector<AttentionItem> added;
};

/// Everything a line shows must be named here: also the names of customers and the plates.
AttentionView::State::State(const store::Indexes& indexes_in)
    : indexes(indexes_in),
      contacts(indexes, contact::entity,
               {{&contact::entity, {named_by(contact::entity, contact::customer_of), naming_it(contact::entity, contact::customer_of)}},
                {&person::entity, {naming_it(contact::entity, contact::customer_of)}},
                {&vehicle::entity, {naming_it(contact::entity, contact::asset_of)}}}),
      orders(indexes, visit::entity,
             {{&person::entity, {naming_it(visit::entity, visit::customer_of)}},
              {&vehicle::entity, {naming_it(visit::entity, visit::asset_of)}},
              {&schema::order_item::entity, {named_by(schema::order_item::entity, schema::order_item::order_of)}},
              {&schema::add_on_request::entity, {named_by(schema::add_on_request::entity, schema::add_on_request::order_of)}},
              {&schema::progress_check::entity, {named_by(schema::progress_check::entity, schema::progress_check::order_of)}},
              {&schema::pickup_notice::entity, {named_by(schema::pickup_notice::entity, schema::pickup_notice::order_of)}},
              {&schema::signed_document::entity, {named_by(schema::signed_document::entity, schema::signed_document::order_of)}},
              {&schema::settlement::entity, {named_by(schema::settlement::entity, schema::settlement::order_of)}},
              {&schema::payment::entity, {named_by(schema::payment::entity, schema::payment::order_of)}}}),
      appointments(indexes, booked::entity,
                   {{&person::entity, {naming_it(booked::entity, booked::customer_of)}},
                    {&vehicle::entity, {naming_it(booked::entity, booked::asset_of)}},
                    {&schema::bay::entity, {naming_it(booked::entity, booked::bay_of)}}}),
      vehicles(indexes, vehicle::entity,
               {{&visit::entity, {named_by(visit::entity, visit::asset_of)}},
                {&owning::entity, {named_by(owning::entity, owning::asset_of)}},
                {&person::entity, {naming_it(owning::entity, owning::customer_of), named_by(owning::entity, owning::asset_of)}},
                {&cared::entity, {named_by(cared::entity, cared::asset_of)}},
                {&schema::order_item::entity, {named_by(schema::order_item::entity, schema::order_item::order_of), named_by(visit::entity, visit::asset_of)}},
                {&sold::entity, {named_by(sold::entity, sold::asset_of)}}}),
      customers(indexes, person::entity, {{&cared::entity, {named_by(cared::entity, cared::customer_of)}}}),
      complaints(indexes, grievance::entity,
                 {{&grievance_step::entity, {named_by(grievance_step::entity, grievance_step::complaint_of)}},
                  {&person::entity, {naming_it(grievance::entity, grievance::customer_of)}},
                  {&vehicle::entity, {naming_it(grievance::entity, grievance::asset_of)}}}),
      incoming(indexes, letter::entity,
               {{&person::entity, {naming_it(letter::entity, letter::customer_of)}},
                {&vehicle::entity, {naming_it(letter::entity, letter::asset_of)}}}),
      improvements(indexes, schema::improvement::entity, {}),
      sales(indexes, sold::entity,
            {{&sold::entity, {named_by(sold::entity, sold::asset_of), naming_it(sold::entity, sold::asset_of)}},
             {&person::entity, {naming_it(sold::entity, sold::customer_of)}},
             {&vehicle::entity, {naming_it(sold::entity, sold::asset_of)}},
             {&schema::user::entity, {naming_it(sold::entity, sold::sales_rep)}},
             {&paper_file::entity, {named_by(paper_file::entity, paper_file::asset_of), naming_it(sold::entity, sold::asset_of)}},
             {&paper::entity, {named_by(paper::entity, paper::file_of), named_by(paper_file::entity, paper_file::asset_of),
                               naming_it(sold::entity, sold::asset_of)}},
             {&schema::user::entity, {naming_it(given::entity, given::receiver), named_by(given::entity, given::asset_of),
                                      naming_it(sold::entity, sold::asset_of)}},
             {&given::entity, {named_by(given::entity, given::asset_of), naming_it(sold::entity, sold::asset_of)}}}),
      filed_orders(indexes, visit::entity,
                   {{&person::entity, {naming_it(visit::entity, visit::customer_of)}},
                    {&vehicle::entity, {naming_it(visit::entity, visit::asset_of)}},
                    {&schema::user::entity, {naming_it(visit::entity, visit::adviser)}},
                    {&paper_file::entity, {named_by(paper_file::entity, paper_file::asset_of), naming_it(visit::entity, visit::asset_of)}},
                    {&filing::entity, {named_by(filing::entity, filing::order_of)}},
                    {&given::entity, {named_by(given::entity, given::order_of)}}}),
      loans(indexes, lent::entity,
            {{&paper_file::entity, {naming_it(lent::entity, lent::file_of)}},
             {&vehicle::entity, {naming_it(paper_file::entity, paper_file::asset_of), naming_it(lent::entity, lent::file_of)}},
             {&schema::user::entity, {naming_it(lent::entity, lent::borrower)}}}),
      next_services(indexes, planned::entity, {{&person::entity, {naming_it(planned::entity, planned::customer_of)}}}),
      feedbacks(indexes, schema::quality_feedback::entity,
                {{&person::entity, {naming_it(schema::quality_feedback::entity, schema::quality_feedback::customer_of)}},
                 {&vehicle::entity, {naming_it(schema::quality_feedback::entity, schema::quality_feedback::asset_of)}}}),
      goals(indexes, schema::satisfaction_goal::entity, {}),
      staff(indexes, schema::user::entity, {{&schema::staff_talk::entity, {named_by(schema::staff_talk::entity, schema::staff_talk::person)}}}) {}

void AttentionView::State::count(std::uint32_t kinds, std::int64_t by, std::array<std::int64_t, attention_kinds>& counts) const {
  for (std::size_t kind = 0; kinds != 0; ++kind, kinds >>= 1) {
    if ((kinds & 1) != 0) counts[kind] += by;
  }
}

template <class OfRecord>
void AttentionView::State::catch_up(View& view, const AttentionRules& rules, OfRecord of_record) {
  view.catch_up([&](const Record& record, const Kept* before) -> std::optional<Kept> {
    if (before != nullptr) {
      removed.insert(removed.end(), before->keys.begin(), before->keys.end());
      count(before->passed_over, -1, passed_over);
      count(before->gaps, -1, gaps);
    }
    RecordAttention found = (rules.*of_record)(record);
    if (found.items.empty() && found.passed_over == 0 && found.gaps == 0 && !found.changes_at) return std::nullopt;
    Kept kept{{}, found.passed_over, found.gaps, found.changes_at};
    count(kept.passed_over, 1, passed_over);
    count(kept.gaps, 1, gaps);
    for (AttentionItem& item : found.items) {
      item.made = ++made;
      kept.keys.push_back(key_of(item));
      added.push_back(std::move(item));
    }
    return kept;
  });
}

void AttentionView::State::catch_up(const AttentionRules& rules) {
  catch_up(contacts, rules, &AttentionRules::of_contact);
  catch_up(orders, rules, &AttentionRules::of_order);
  catch_up(appointments, rules, &AttentionRules::of_appointment);
  catch_up(vehicles, rules, &AttentionRules::of_vehicle);
  catch_up(customers, rules, &AttentionRules::of_customer);
  catch_up(complaints, rules, &AttentionRules::of_complaint);
  catch_up(incoming, rules, &AttentionRules::of_incoming);
  catch_up(improvements, rules, &AttentionRules::of_improvement);
  catch_up(sales, rules, &AttentionRules::of_delivery);
  catch_up(filed_orders, rules, &AttentionRules::of_filed_order);
  catch_up(loans, rules, &AttentionRules::of_loan);
  catch_up(next_services, rules, &AttentionRules::of_next_service);
  catch_up(feedbacks, rules, &AttentionRules::of_feedback);
  catch_up(goals, rules, &AttentionRules::of_goal);
  catch_up(staff, rules, &AttentionRules::of_staff);
  std::erase_if(list.items, [](const AttentionItem& item) { return item.entity == nullptr; });
  if (!removed.empty() || !added.empty()) put_items_in();
}

void AttentionView::State::put_items_in() {
  std::ranges::sort(removed);
  std::erase_if(list.items, [&](const AttentionItem& item) { return std::ranges::binary_search(removed, key_of(item)); });
  std::ranges::sort(added, attention_before);
  const auto middle = static_cast<std::ptrdiff_t>(list.items.size());
  list.items.insert(list.items.end(), std::move_iterator(added.begin()), std::move_iterator(added.end()));
  std::ranges::inplace_merge(list.items, list.items.begin() + middle, attention_before);
  removed.clear();
  added.clear();
}

void AttentionView::State::add_line(AttentionItem item, std::int64_t count, std::vector<std::pair<std::string, std::string>> facts) {
  item.count = count;
  item.deadline = std::numeric_limits<base::Milliseconds>::max();
  item.made = ++made;
  facts.emplace_back("n", std::to_string(count));
  item.why = {"due." + std::string(attention_code(item.kind)) + ".why", std::move(facts)};
  list.items.push_back(std::move(item));
}

void AttentionView::State::add_counted(base::Date today, const AttentionSettings& wanted) {
  using enum AttentionKind;
  for (const AttentionKind kind : {no_phone, no_tracker, no_owner}) {
    const std::int64_t count = gaps[static_cast<std::size_t>(kind)];
    if (count != 0) add_line({.kind = kind}, count, {});
  }
  const auto disputed = static_cast<std::int64_t>(indexes.store().conflicts().size());
  if (disputed != 0) add_line({.kind = conflicts}, disputed, {});
  if (!wanted.last_export || today - *wanted.last_export < wanted.export_warn_days) return;
  add_line({.kind = export_due}, today - *wanted.last_export, {{"date", wanted.last_export->to_string()}});
}

void AttentionView::State::tell_counts(const AttentionRules& rules) {
  list.counts = {};
  list.expired = passed_over;
  for (AttentionItem& item : list.items) {
    const auto kind = static_cast<std::size_t>(item.kind);
    item.urgency = rules.urgency_of(item);
    if (item.expired) ++list.expired[kind];
    else list.counts[kind] += item.entity == nullptr ? item.count : 1;
  }
  for (std::int64_t& count : list.expired) count = std::min(count, expired_counted_max);
}

AttentionView::AttentionView(const store::Indexes& indexes) : state_(std::make_unique<State>(indexes)) {}
AttentionView::~AttentionView() = default;

const AttentionList& AttentionView::at(base::Date day, base::Milliseconds now, const AttentionSettings& settings) {
  State& s = *state_;
  // The counted lines alone rest on the last export.
  AttentionSettings same = settings;
  same.last_export.reset();
  same.export_warn_days = 0;
  View* const timed[] = {&s.orders, &s.appointments};
  if (s.settings != same || s.day != day) {
    for (View* view : {&s.contacts, &s.orders, &s.appointments, &s.vehicles, &s.customers, &s.complaints, &s.incoming, &s.improvements,
                       &s.sales, &s.filed_orders, &s.loans, &s.next_services, &s.feedbacks, &s.goals, &s.staff}) view->forget();
  } else if (now < s.now) {
    for (View* view : timed) view->forget();
  }
  for (View* view : timed) view->touch_if([now](const Kept& kept) { return kept.changes_at && *kept.changes_at <= now; });
  s.settings = same;
  s.day = day;
  s.now = now;
  const AttentionRules rules(s.indexes, day, now, settings);
  s.catch_up(rules);
  s.add_counted(day, settings);
  s.tell_counts(rules);
  return s.list;
}

std::string_view attention_code(AttentionKind kind) { return codes[static_cast<std::size_t>(kind)]; }

bool attention_before(const AttentionItem& a, const AttentionItem& b) { return key_of(a) < key_of(b); }

AttentionList due(const store::Indexes& indexes, base::Date day, base::Milliseconds now,
                  const AttentionSettings& settings) {
  return AttentionView(indexes).at(day, now, settings);
}

}  // namespace aftercare::rules
