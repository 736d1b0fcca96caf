#include "app/queries/order_workshop_queries.hpp"

#include <algorithm>

#include "app/commands/order_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "app/reception_settings.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace add_on = schema::add_on_request;
namespace check = schema::progress_check;
namespace notice = schema::pickup_notice;

namespace {

std::string person(const App& app, const std::optional<base::RecordId>& id) {
  return id ? record_title(app, schema::user::entity, *id) : std::string();
}

WorkLine line_of(const App& app, const store::Record& record) {
  return {.id = record.id(),
          .name = record[item::name],
          .quantity = commands::quantity_text(record[item::quantity_milli].value_or(1000)),
          .amount = record[item::amount].value_or(base::Money{}),
          .answer = rules::answer_of(record),
          .done = record[item::done],
          .safety = record[item::safety],
          .technician = person(app, record[item::technician])};
}

AddOn add_on_of(App& app, const store::Record& record) {
  AddOn shown{.id = record.id(),
              .reported_at = record[add_on::reported_at].value_or(0),
              .finder = person(app, record[add_on::finder]),
              .reason = record[add_on::reason],
              .safety = record[add_on::safety],
              .extra_minutes = record[add_on::extra_minutes].value_or(0),
              .state = record[add_on::state],
              .answered_by = record[add_on::answered_by],
              .channel = record[add_on::channel],
              .answered_at = record[add_on::answered_at].value_or(0),
              .recipient = person(app, record[add_on::workshop_recipient]),
              .told_at = record[add_on::workshop_told_at],
              .withdrawn_by = person(app, record[add_on::withdrawn_by]),
              .withdraw_reason = record[add_on::withdraw_reason],
              .withdrawn_at = record[add_on::withdrawn_at].value_or(0)};
  shown.open = rules::add_on_open(record);
  shown.answered = rules::add_on_answered(record);
  shown.withdrawn = shown.state == "withdrawn";
  shown.not_withdrawable = rules::not_withdrawable(app.indexes(), record);
  // Its own lines, also those of one that was withdrawn: what was meant stays readable.
  auto lines = app.indexes().referring(item::entity, item::add_on_of, record.id());
  std::ranges::stable_sort(lines, {}, [](const store::Record& line) { return line[item::position].value_or(INT64_MAX); });
  for (const store::Record& line : lines) {
    shown.lines.push_back(line_of(app, line));
    shown.total = shown.total + shown.lines.back().amount;
  }
  return shown;
}

void fill_work(App& app, const base::RecordId& id, OrderWorkshop& detail) {
  for (const store::Record& line : store::items_of_order(app.indexes(), id)) {
    if (rules::answer_of(line) == "agreed") detail.lines.push_back(line_of(app, line));
  }
  for (const store::Record& request : app.indexes().referring(add_on::entity, add_on::order_of, id)) {
    detail.add_ons.push_back(add_on_of(app, request));
  }
  std::ranges::sort(detail.add_ons, {}, &AddOn::reported_at);
}

void fill_notes(App& app, const base::RecordId& id, OrderWorkshop& detail) {
  for (const store::Record& asked : app.indexes().referring(check::entity, check::order_of, id)) {
    detail.asked.push_back({asked[check::asked_at].value_or(0), person(app, asked[check::asked_by]), asked[check::anomaly],
                            asked[check::measure], asked[check::expected_end]});
  }
  std::ranges::sort(detail.asked, {}, &ProgressAsked::at);
  for (const store::Record& sent : app.indexes().referring(notice::entity, notice::order_of, id)) {
    detail.notices.push_back({sent[notice::sent_at].value_or(0), person(app, sent[notice::sent_by]), sent[notice::channel],
                              sent[notice::cause], sent[notice::is_delay], sent[notice::new_promised_at]});
    detail.pickup_told = detail.pickup_told || !sent[notice::is_delay];
  }
  std::ranges::sort(detail.notices, {}, &SentNotice::at);
}

void fill_order(App& app, const store::Record& record, OrderWorkshop& detail) {
  detail.state = rules::order_state(record);
  if (const store::Record customer = store::referenced(app.store(), record, order::customer_of)) {
    detail.customer_name = customer[schema::customer::name];
  }
  detail.waits = record[order::waiting] == "waits";
  detail.received_by = person(app, record[order::received_by]);
  detail.technician = person(app, record[order::technician]);
  detail.technician_id = record[order::technician].value_or(base::RecordId{});
  detail.handed_over_at = record[order::handed_over_at];
  detail.planned_start = record[order::planned_start];
  detail.planned_end = record[order::planned_end];
  detail.promised_at = rules::promised_at(record);
  detail.final_check = {record[order::washed], record[order::inside_normal], record[order::outside_normal],
                        record[order::belongings_counted], record[order::papers_collected]};
  detail.inspected_by = person(app, record[order::inspected_by]);
}

void fill_times(App& app, const store::Record& record, OrderWorkshop& detail) {
  detail.progress = rules::progress_of(app.indexes(), record, shop_hours(app), app.clock().now(), progress_shares(app));
  detail.notice_due_at = rules::notice_due_at(record, notice_leads(app));
}

}  // namespace

const OrderWorkshop& order_workshop(App& app, const base::RecordId& id) {
  return cached_detail<OrderWorkshop>(app, order::entity, id, [&](OrderWorkshop& detail, const store::Record& record) {
    fill_order(app, record, detail);
    fill_work(app, id, detail);
    fill_notes(app, id, detail);
    fill_times(app, record, detail);
  });
}

}  // namespace aftercare::app
