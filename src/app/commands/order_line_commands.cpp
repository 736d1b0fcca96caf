#include "app/commands/order_line_commands.hpp"

#include <algorithm>

#include "app/commands/estimate_commands.hpp"
#include "app/commands/order_commands.hpp"
#include "base/text.hpp"
#include "rules/reception/estimates.hpp"
#include "rules/reception/order_flow.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace charge = schema::charge_item;
namespace job = schema::canned_job;

base::Result<store::Record> order_open_for_lines(const CommandContext& context, const base::RecordId& id, const base::RecordId& add_on) {
  if (const auto allowed = context.require(add_on.empty() ? Permission::edit_order : Permission::work_on_order); !allowed) {
    return std::unexpected(allowed.error());
  }
  const store::Record record = context.store.resolve(order::entity, id);
  if (!record) return base::fail("command.error.gone");
  const std::string state = rules::order_state(record);
  const bool at_work = state == "in_workshop" || state == "add_on_pending";
  if (!(add_on.empty() ? rules::is_before_signing(state) : at_work)) {
    return base::fail(add_on.empty() ? "reception.error.signed_already" : "reception.error.not_in_workshop");
  }
  if (add_on.empty()) return record;
  const store::Record request = context.store.resolve(schema::add_on_request::entity, add_on);
  const bool of_this = request && store::referenced(context.store, request, schema::add_on_request::order_of).id() == record.id();
  if (!of_this) return base::fail("command.error.gone");
  if (const auto closed = rules::add_on_closed(request); !closed.empty()) return base::fail(std::string(closed));
  return record;
}

base::Result<store::Record> line_open(const CommandContext& context, const base::RecordId& id) {
  const store::Record line = context.store.resolve(item::entity, id);
  if (!line || !line[item::order_of]) return base::fail("command.error.gone");
  const auto open = order_open_for_lines(context, *line[item::order_of], line[item::add_on_of].value_or(base::RecordId{}));
  if (!open) return std::unexpected(open.error());
  return line;
}

namespace {

std::int64_t next_position(const CommandContext& context, const base::RecordId& id, const store::Commit& commit) {
  std::int64_t last = 0;
  for (const store::Record& line : store::items_of_order(context.indexes, id)) last = std::max(last, line[item::position].value_or(0));
  return last + 1 + std::ranges::count_if(commit.writes, [](const store::Write& write) {
           return write.entity == item::entity.name && write.group == item::link.name;
         });
}

void append_charge_line(const CommandContext& context, const base::RecordId& order_id, const store::Record& row,
                        std::int64_t quantity_milli, const base::RecordId& add_on, store::Commit& commit) {
  const base::Money price = row[charge::price].value_or(base::Money{});
  store::Edit edit(context.store, item::entity, context.new_id());
  edit.set(item::order_of, order_id)
      .set(item::position, next_position(context, order_id, commit))
      .set(item::charge_of, row.id())
      .set(item::kind, row[charge::kind])
      .set(item::name, row[charge::name])
      .set(item::system, row[charge::system])
      .set(item::quantity_milli, quantity_milli)
      .set(item::unit_price, price)
      .set(item::amount, rules::line_amount(quantity_milli, price))
      .set(item::method, "system")
      .set(item::list_price, price)
      .set(item::unit_cost, row[charge::cost])
      .set(item::answer, "proposed");
  if (row[charge::kind] == "part") {
    edit.set(item::part_source, "ours").set(item::part_grade, row[charge::part_grade]).set(item::key_part, row[charge::key_part]);
  }
  if (!add_on.empty()) edit.set(item::add_on_of, add_on);
  edit.append_to(commit);
}

}  // namespace

CommandResult add_charge(const CommandContext& context, const base::RecordId& id, const base::RecordId& charge_id,
                         std::int64_t quantity_milli, const base::RecordId& add_on) {
  const auto record = order_open_for_lines(context, id, add_on);
  if (!record) return std::unexpected(record.error());
  const store::Record row = context.store.resolve(charge::entity, charge_id);
  if (!row || !row.visible()) return base::fail("command.error.gone");
  if (quantity_milli <= 0) return base::fail("draft.error.quantity");
  store::Commit commit = context.commit("undo.line_added");
  append_charge_line(context, record->id(), row, quantity_milli, add_on, commit);
  return commit;
}

namespace {

base::Result<std::vector<BookedCharge>> lines_of_job(const CommandContext& context, const store::Record& canned) {
  std::vector<BookedCharge> lines;
  for (const std::string& line : canned[job::lines]) {
    const auto space = line.find(' ');
    const std::string code = line.substr(0, space);
    const auto quantity = space == std::string::npos ? std::optional<std::int64_t>(1000) : parse_quantity_milli(line.substr(space + 1));
    const auto rows = context.indexes.equal(charge::entity, charge::code, code);
    if (rows.empty() || !quantity || *quantity <= 0) return base::fail("reception.error.job_line", {{"line", line}, {"job", canned[job::name]}});
    lines.push_back({rows.front(), *quantity});
  }
  return lines;
}

base::Result<void> append_charges(const CommandContext& context, const base::RecordId& id, const base::Result<std::vector<BookedCharge>>& lines,
                                  store::Commit& commit) {
  if (!lines) return std::unexpected(lines.error());
  for (const BookedCharge& line : *lines) append_charge_line(context, id, line.charge, line.quantity_milli, {}, commit);
  return {};
}

}  // namespace

CommandResult add_canned_job(const CommandContext& context, const base::RecordId& id, const base::RecordId& job_id) {
  const auto record = order_open_for_lines(context, id, {});
  if (!record) return std::unexpected(record.error());
  const store::Record canned = context.store.resolve(job::entity, job_id);
  if (!canned) return base::fail("command.error.gone");
  store::Commit commit = context.commit("undo.line_added");
  if (const auto added = append_charges(context, record->id(), lines_of_job(context, canned), commit); !added) return std::unexpected(added.error());
  if (commit.writes.empty()) return base::fail("reception.error.job_empty", {{"job", canned[job::name]}});
  return commit;
}

base::Result<std::vector<BookedCharge>> booked_charges(const CommandContext& context, const std::string& code) {
  const auto jobs = context.indexes.equal(job::entity, job::code, code);
  if (!jobs.empty()) return lines_of_job(context, jobs.front());
  const auto charges = context.indexes.equal(charge::entity, charge::code, code);
  if (charges.empty()) return base::fail("reception.error.job_line", {{"line", code}, {"job", code}});
  return std::vector<BookedCharge>{{charges.front(), 1000}};
}

base::Result<void> append_booked_jobs(const CommandContext& context, const base::RecordId& id, const std::vector<std::string>& codes,
                                      store::Commit& commit) {
  for (const std::string& code : codes) {
    if (const auto added = append_charges(context, id, booked_charges(context, code), commit); !added) return added;
  }
  return {};
}

CommandResult add_free_line(const CommandContext& context, const base::RecordId& id, const FreeLine& line, const base::RecordId& add_on) {
  const auto record = order_open_for_lines(context, id, add_on);
  if (!record) return std::unexpected(record.error());
  if (base::trim(line.name).empty()) return base::fail("draft.error.required");
  if (line.quantity_milli <= 0) return base::fail("draft.error.quantity");
  store::Commit commit = context.commit("undo.line_added");
  const base::RecordId line_id = context.new_id();
  const auto approver = approve(context, Permission::override_price, line.approval, item::entity, line_id, commit);
  if (!approver) return std::unexpected(approver.error());
  store::Edit edit(context.store, item::entity, line_id);
  edit.set(item::order_of, record->id())
      .set(item::position, next_position(context, record->id(), commit))
      .set(item::kind, line.kind)
      .set(item::name, std::string(base::trim(line.name)))
      .set(item::system, line.system)
      .set(item::quantity_milli, line.quantity_milli)
      .set(item::unit_price, line.unit_price)
      .set(item::amount, rules::line_amount(line.quantity_milli, line.unit_price))
      .set(item::method, "item")
      .set(item::override_reason, line.approval.reason)
      .set(item::override_by, *approver)
      .set(item::answer, "proposed");
  if (!add_on.empty()) edit.set(item::add_on_of, add_on);
  edit.append_to(commit);
  return commit;
}

CommandResult remove_line(const CommandContext& context, const base::RecordId& id) {
  const auto line = line_open(context, id);
  if (!line) return std::unexpected(line.error());
  store::Commit commit = context.commit("undo.line_removed");
  store::Edit(context.store, item::entity, line->id()).remove().append_to(commit);
  return commit;
}

CommandResult set_quantity(const CommandContext& context, const base::RecordId& id, std::int64_t quantity_milli) {
  const auto line = line_open(context, id);
  if (!line) return std::unexpected(line.error());
  if (quantity_milli <= 0) return base::fail("draft.error.quantity");
  store::Commit commit = context.commit("undo.changed");
  store::Edit(context.store, item::entity, line->id())
      .set(item::quantity_milli, quantity_milli)
      .set(item::amount, rules::line_amount(quantity_milli, (*line)[item::unit_price].value_or(base::Money{}),
                                            (*line)[item::risk_amount].value_or(base::Money{})))
      .append_to(commit);
  return commit;
}

CommandResult set_price(const CommandContext& context, const base::RecordId& id, base::Money unit_price, const Approval& approval) {
  const auto line = line_open(context, id);
  if (!line) return std::unexpected(line.error());
  if (unit_price.fen < 0) return base::fail("draft.error.money");
  store::Commit commit = context.commit("undo.changed", approval.reason);
  store::Edit edit(context.store, item::entity, line->id());
  edit.set(item::unit_price, unit_price)
      .set(item::amount, rules::line_amount((*line)[item::quantity_milli].value_or(1000), unit_price,
                                            (*line)[item::risk_amount].value_or(base::Money{})));
  if ((*line)[item::list_price] == std::optional(unit_price)) {
    edit.set(item::override_reason, "").set(item::override_by, std::nullopt);
  } else {
    const auto approver = approve(context, Permission::override_price, approval, item::entity, line->id(), commit);
    if (!approver) return std::unexpected(approver.error());
    edit.set(item::override_reason, approval.reason).set(item::override_by, *approver);
  }
  edit.append_to(commit);
  return commit;
}

CommandResult set_terms(const CommandContext& context, const base::RecordId& id, const LineTerms& terms) {
  const auto line = line_open(context, id);
  if (!line) return std::unexpected(line.error());
  if (terms.method != "phenomenon" && terms.risk.fen != 0) return base::fail("reception.error.risk_method");
  if (terms.risk.fen < 0) return base::fail("draft.error.money");
  store::Commit commit = context.commit("undo.changed");
  store::Edit(context.store, item::entity, line->id())
      .set(item::method, terms.method)
      .set(item::risk_amount, terms.risk.fen == 0 ? std::nullopt : std::optional(terms.risk))
      .set(item::amount, rules::line_amount((*line)[item::quantity_milli].value_or(1000),
                                            (*line)[item::unit_price].value_or(base::Money{}), terms.risk))
      .set(item::part_source, terms.part_source)
      .set(item::part_grade, terms.part_grade)
      .set(item::key_part, terms.key_part)
      .set(item::safety, terms.safety)
      .append_to(commit);
  return commit;
}

void write_answer(const CommandContext& context, const base::RecordId& id, const CustomerAnswer& answer, store::Commit& commit) {
  store::Edit edit(context.store, item::entity, id);
  edit.set(item::answer, answer.answer)
      .set(item::answered_at, context.clock.now())
      .set(item::answer_channel, answer.channel)
      .set(item::answered_by, std::string(base::trim(answer.by)));
  if (answer.safety) edit.set(item::safety, true);
  if (!context.person.id.empty()) edit.set(item::recorded_by, context.person.id);
  edit.append_to(commit);
}

CommandResult answer_lines(const CommandContext& context, std::span<const base::RecordId> lines, const CustomerAnswer& answer) {
  if (!std::ranges::contains(item::answer_codes, answer.answer)) return base::fail("command.error.fields");
  store::Commit commit = context.commit("undo.answered");
  base::RecordId order_of;
  for (const base::RecordId& id : lines) {
    const auto line = line_open(context, id);
    if (!line) return std::unexpected(line.error());
    if ((*line)[item::add_on_of]) return base::fail("reception.error.answer_add_on");
    if (answer.answer == "agreed" && rules::quotation_expired(*line, context.clock.today())) {
      return base::fail("reception.error.quotation_expired", {{"date", (*line)[item::quote_until].value_or(base::Date{}).to_string()}});
    }
    write_answer(context, line->id(), answer, commit);
    order_of = (*line)[item::order_of].value_or(base::RecordId{});
  }
  append_estimate_answer(context, order_of, lines, answer.answer, commit);
  return commit;
}

CommandResult mark_done(const CommandContext& context, const base::RecordId& id, bool done, const base::RecordId& technician) {
  if (const auto allowed = context.require(Permission::work_on_order); !allowed) return std::unexpected(allowed.error());
  const store::Record line = context.store.resolve(item::entity, id);
  const store::Record record = line ? store::referenced(context.store, line, item::order_of) : store::Record{};
  if (!record) return base::fail("command.error.gone");
  const std::string state = rules::order_state(record);
  if (state != "in_workshop" && state != "add_on_pending") return base::fail("reception.error.not_in_workshop");
  if (rules::answer_of(line) != "agreed") return base::fail("reception.error.not_agreed");
  store::Commit commit = context.commit("undo.changed");
  store::Edit edit(context.store, item::entity, line.id());
  edit.set(item::done, done).set(item::done_at, done ? std::optional(context.clock.now()) : std::nullopt);
  if (!technician.empty()) edit.set(item::technician, technician);
  edit.append_to(commit);
  return commit;
}

CommandResult acknowledge_no_guarantee(const CommandContext& context, const base::RecordId& id, bool acknowledged) {
  const auto record = order_open_for_lines(context, id, {});
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.changed");
  store::Edit(context.store, order::entity, record->id()).set(order::no_guarantee_acknowledged, acknowledged).append_to(commit);
  return commit;
}

CommandResult note_item_pricing_explained(const CommandContext& context, const base::RecordId& id, bool explained) {
  const auto record = order_open_for_lines(context, id, {});
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.changed");
  store::Edit(context.store, order::entity, record->id()).set(order::item_pricing_explained, explained).append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
