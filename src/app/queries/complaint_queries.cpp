#include "app/queries/complaint_queries.hpp"

#include <algorithm>
#include <ranges>

#include "app/commands/complaint_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/record_detail.hpp"
#include "app/settings.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace complaint = schema::complaint;
namespace action = schema::complaint_action;
namespace customer = schema::customer;
namespace asset = schema::asset;
using store::Record;

namespace {

rules::ComplaintSettings clock_settings(App& app) {
  return complaint_settings(app.store(), app.local().shop, app.clock().utc_offset_minutes());
}

std::string name_of(App& app, const Record& record, const schema::Field<schema::Reference>& field) {
  const auto person = record[field];
  return person ? record_title(app, *schema::find_entity(field.options.target), *person) : std::string();
}

std::string first_line(const std::string& words) { return words.substr(0, words.find('\n')); }

ComplaintRow row_of(App& app, const Record& record, const rules::ComplaintSettings& settings) {
  ComplaintRow row;
  row.id = record.id();
  row.number = record[complaint::complaint_no];
  const Record person = store::referenced(app.store(), record, complaint::customer_of);
  row.who = person ? person[customer::name] : record[complaint::complainant];
  if (row.who.empty()) row.who = record[complaint::company];
  if (const Record car = store::referenced(app.store(), record, complaint::asset_of)) row.plate = base::format_plate(car[asset::plate]);
  row.summary = first_line(record[complaint::content]);
  row.state = rules::complaint_state(record);
  row.level = record[complaint::level];
  row.category = record[complaint::category];
  row.department = name_of(app, record, complaint::department_of);
  row.handler = name_of(app, record, complaint::handler);
  row.first_asked = name_of(app, record, complaint::first_asked);
  row.received_at = record[complaint::received_at].value_or(0);
  const auto clocks = rules::running_clocks(app.indexes(), record, settings);
  if (!clocks.empty()) {
    row.clock = clocks.front();
    row.late = rules::is_late(clocks.front().due, app.clock().now());
  }
  row.repeated = record[complaint::repeat_of].has_value();
  row.escalated = record[complaint::escalated_at].has_value();
  row.in_conflict = !app.store().conflicts().empty() && record.in_conflict();
  return row;
}

std::vector<ComplaintRow> rows_of(App& app, std::vector<Record> records) {
  const auto settings = clock_settings(app);
  std::ranges::stable_sort(records, std::greater(), [](const Record& record) { return record[complaint::received_at].value_or(0); });
  std::vector<ComplaintRow> rows;
  for (const Record& record : records) rows.push_back(row_of(app, record, settings));
  return rows;
}

/// The next clock of a complaint ends before the end of `until`.
std::function<bool(const Record&)> due_before(App& app, base::Milliseconds until) {
  return [&app, until, settings = clock_settings(app)](const Record& record) {
    const auto clocks = rules::running_clocks(app.indexes(), record, settings);
    return !clocks.empty() && clocks.front().due < until;
  };
}

}  // namespace

ComplaintRow complaint_row(App& app, const Record& record) { return row_of(app, record, clock_settings(app)); }

RecordListSpec complaint_list_spec(App& app, const ListQuery& query) {
  RecordListSpec spec(complaint::entity, query);
  const std::string filter = query.filter;
  const base::Milliseconds now = app.clock().now();
  if (filter == "late" || filter == "today") {
    const int offset = app.clock().utc_offset_minutes();
    const base::Milliseconds until = filter == "late" ? now : base::from_local({base::to_local(now, offset).date.plus_days(1), 0}, offset);
    spec.keep = due_before(app, until);
    spec.as_of = minute_of(app) + "@" + std::to_string(app.store().revision());  // and with the actions
  } else if (filter == "open") {
    spec.keep = [](const Record& record) { return rules::complaint_open(rules::complaint_state(record)); };
  } else if (filter == "mine") {
    const base::RecordId me = app.person().id;
    spec.keep = [me](const Record& record) {
      return rules::complaint_open(rules::complaint_state(record)) && (record[complaint::first_asked] == me || record[complaint::handler] == me);
    };
  } else if (filter == "major") {
    spec.keep = [](const Record& record) { return rules::needs_after_sales_manager(record); };
  } else if (filter != "all") {
    spec.keep = [filter](const Record& record) { return rules::complaint_state(record) == filter; };
  }
  spec.found = [&app](const store::SearchHit& hit) -> Record {
    if (hit.record.entity() == &complaint::entity) return hit.record;
    std::vector<Record> found;
    if (hit.record.entity() == &customer::entity) found = app.indexes().referring(complaint::entity, complaint::customer_of, hit.record.id());
    if (hit.record.entity() == &asset::entity) found = app.indexes().referring(complaint::entity, complaint::asset_of, hit.record.id());
    return found.empty() ? Record() : found.back();
  };
  return spec;
}

std::vector<ComplaintRow> complaints_of_customer(App& app, const base::RecordId& id) {
  return rows_of(app, app.indexes().referring(complaint::entity, complaint::customer_of, id));
}

std::vector<ComplaintRow> complaints_of_asset(App& app, const base::RecordId& id) {
  return rows_of(app, app.indexes().referring(complaint::entity, complaint::asset_of, id));
}

namespace {

constexpr const schema::FieldInfo* person_fields[] = {&complaint::complainant, &complaint::company, &complaint::phones, &complaint::address};

void fill_words(App& app, ComplaintDetail& detail, const Record& record) {
  detail.channel = record[complaint::channel];
  detail.content = record[complaint::content];
  detail.proposed_solution = record[complaint::proposed_solution];
  detail.result = record[complaint::result];
  detail.solution = record[complaint::solution];
  detail.cost = record[complaint::cost];
  detail.responsibility = record[complaint::responsibility];
  detail.responsible_person = name_of(app, record, complaint::responsible_person);
  detail.responsibility_note = record[complaint::responsibility_note];
  detail.reviewed_by = name_of(app, record, complaint::reviewed_by);
  detail.confirmed_by = name_of(app, record, complaint::confirmed_by);
  detail.escalated_to = name_of(app, record, complaint::escalated_to);
  detail.escalation_reason = record[complaint::escalation_reason];
  detail.state_reason = record[complaint::state_reason];
  detail.department_id = record[complaint::department_of].value_or(base::RecordId{});
  detail.handler_id = record[complaint::handler].value_or(base::RecordId{});
}

void fill_links(App& app, ComplaintDetail& detail, const Record& record) {
  const auto id_of = [&](const schema::FieldInfo& field) {
    const Record there = store::referenced(app.store(), record, field);
    return there ? there.id() : base::RecordId{};
  };
  detail.customer = id_of(complaint::customer_of);
  detail.asset = id_of(complaint::asset_of);
  detail.order = id_of(complaint::order_of);
  detail.incoming = id_of(complaint::incoming_of);
  detail.feedback = id_of(complaint::feedback_of);
  if (!detail.order.empty()) detail.order_no = record_title(app, schema::repair_order::entity, detail.order);
  detail.person = shown_fields(app, record, person_fields);
  std::erase_if(detail.person, [](const ShownField& field) { return field.text.empty(); });
}

void fill_way(App& app, ComplaintDetail& detail, const Record& record) {
  detail.turn = rules::complaint_turn(record);
  detail.next = rules::usual_next_of_complaint(detail.row.state);
  if (!detail.next.empty()) detail.needs = rules::complaint_blockers(app.indexes(), record, detail.next);
  detail.clocks = rules::running_clocks(app.indexes(), record, clock_settings(app));
  detail.discrepancy = rules::complaint_discrepancy(app.indexes(), record);
  detail.stamps = state_stamps(app, record, complaint::state);
}

void fill_actions(App& app, ComplaintDetail& detail, const Record& record) {
  const std::vector<Record> actions = rules::actions_of(app.indexes(), record.id());
  detail.called_back = static_cast<bool>(rules::passed_call_back(actions));
  for (const Record& step : actions | std::views::reverse) {
    ComplaintActionLine& line = detail.actions.emplace_back();
    line = {step.id(), step[action::kind], step[action::channel], step[action::satisfaction], step[action::at].value_or(step.created_at()),
            name_of(app, step, action::by), step[action::reached], step[action::next_answer_at], step[action::content]};
  }
}

void fill_around(App& app, ComplaintDetail& detail, const Record& record) {
  namespace improvement = schema::improvement;
  const auto days = static_cast<int>(setting_number(app.store(), app.local().shop, settings::complaint_repeat_days));
  detail.earlier = rows_of(app, rules::earlier_complaints(app.indexes(), detail.customer, detail.asset,
                                                          record[complaint::received_at].value_or(record.created_at()), days, record.id()));
  for (const Record& found : app.indexes().referring(improvement::entity, improvement::complaint_of, record.id())) {
    const std::string state = found[improvement::state];
    detail.improvements.push_back({found.id(), found[improvement::improvement_no], first_line(found[improvement::weak_point]),
                                   state.empty() ? "proposed" : state});
  }
}

}  // namespace

const ComplaintDetail& complaint_detail(App& app, const base::RecordId& id) {
  return cached_detail<ComplaintDetail>(app, complaint::entity, id, [&](ComplaintDetail& detail, const Record& record) {
    detail.row = complaint_row(app, record);
    fill_words(app, detail, record);
    fill_links(app, detail, record);
    fill_way(app, detail, record);
    fill_actions(app, detail, record);
    fill_around(app, detail, record);
  });
}

}  // namespace aftercare::app
