#include "app/commands/add_on_commands.hpp"

#include <algorithm>

#include "app/commands/order_state.hpp"
#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace order = schema::repair_order;
namespace item = schema::order_item;
namespace add_on = schema::add_on_request;

namespace {

void move_order_to(const CommandContext& context, const base::RecordId& id, const std::string& state, store::Commit& commit) {
  store::Edit edit(context.store, order::entity, id);
  write_order_state(context, state, edit);
  edit.append_to(commit);
}

std::vector<store::Record> lines_of(const CommandContext& context, const store::Record& request) {
  auto lines = store::items_of_order(context.indexes, request[add_on::order_of].value_or(base::RecordId{}));
  std::erase_if(lines, [&](const store::Record& line) { return line[item::add_on_of] != request.id(); });
  return lines;
}

/// An agreed add-on takes its time: planned end and, where told, promise move in one register.
void move_plan(const CommandContext& context, const store::Record& record, std::int64_t minutes,
               std::optional<base::Milliseconds> new_promise, store::Commit& commit) {
  store::Edit edit(context.store, order::entity, record.id());
  if (const auto end = record[order::planned_end]) edit.set(order::planned_end, *end + minutes * 60'000);
  if (new_promise) edit.set(order::promised_at, *new_promise);
  edit.append_to(commit);
}

/// With `request` settled no other one waits, neither for the customer nor for the workshop to hear: work goes on.
void go_back_to_work(const CommandContext& context, const store::Record& record, const store::Record& request, store::Commit& commit) {
  if (rules::order_state(record) != "add_on_pending") return;
  const auto requests = context.indexes.referring(add_on::entity, add_on::order_of, record.id());
  const bool waits = std::ranges::any_of(requests, [&](const store::Record& other) {
    return other.id() != request.id() && (rules::add_on_open(other) || rules::add_on_untold(other));
  });
  if (!waits) move_order_to(context, record.id(), "in_workshop", commit);
}

}  // namespace

CommandResult report_add_on(const CommandContext& context, const base::RecordId& id, const AddOnReport& report, base::RecordId& request) {
  if (const auto allowed = context.require(Permission::work_on_order); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.resolve(order::entity, id);
  if (!record) return base::fail("command.error.gone");
  const std::string state = rules::order_state(record);
  if (state != "in_workshop" && state != "add_on_pending") return base::fail("reception.error.not_in_workshop");
  if (base::trim(report.reason).empty()) return base::fail("reception.error.add_on_reason");
  store::Commit commit = context.commit("undo.add_on_reported");
  request = context.new_id();
  store::Edit edit(context.store, add_on::entity, request);
  edit.set(add_on::order_of, record.id())
      .set(add_on::reported_at, context.clock.now())
      .set(add_on::reason, std::string(base::trim(report.reason)))
      .set(add_on::safety, report.safety)
      .set(add_on::extra_minutes, report.extra_minutes)
      .set(add_on::state, "reported");
  if (!context.person.id.empty()) edit.set(add_on::finder, context.person.id);
  edit.append_to(commit);
  if (state == "in_workshop") move_order_to(context, record.id(), "add_on_pending", commit);
  return commit;
}

CommandResult answer_add_on(const CommandContext& context, const base::RecordId& id, const AddOnAnswer& answer) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  const store::Record request = context.store.resolve(add_on::entity, id);
  const store::Record record = request ? store::referenced(context.store, request, add_on::order_of) : store::Record{};
  if (!record) return base::fail("command.error.gone");
  if (const auto closed = rules::add_on_closed(request); !closed.empty()) return base::fail(std::string(closed));
  if (base::trim(answer.by).empty()) return base::fail("reception.error.who_agreed");
  const auto lines = lines_of(context, request);
  if (lines.empty()) return base::fail("reception.need.lines");
  const auto agreed = [&](const store::Record& line) { return std::ranges::contains(answer.agreed, line.id()); };
  const auto count = std::ranges::count_if(lines, agreed);
  if (answer.new_promised_at && *answer.new_promised_at <= context.clock.now()) return base::fail("reception.error.promise_past");
  store::Commit commit = context.commit("undo.answered");
  for (const store::Record& line : lines) {
    write_answer(context, line.id(), {agreed(line) ? "agreed" : "declined", answer.channel, answer.by, request[add_on::safety]}, commit);
  }
  const bool all = count == std::ssize(lines);
  store::Edit edit(context.store, add_on::entity, request.id());
  edit.set(add_on::state, count == 0 ? "refused" : all ? "agreed" : "partly")
      .set(add_on::asked_at, context.clock.now())
      .set(add_on::answered_at, context.clock.now())
      .set(add_on::answered_by, std::string(base::trim(answer.by)))
      .set(add_on::channel, answer.channel)
      .set(add_on::new_promised_at, answer.new_promised_at);
  if (!context.person.id.empty()) edit.set(add_on::asked_by, context.person.id);
  edit.append_to(commit);
  if (count > 0) move_plan(context, record, request[add_on::extra_minutes].value_or(0), answer.new_promised_at, commit);
  return commit;
}

CommandResult tell_workshop_answer(const CommandContext& context, const base::RecordId& id, const base::RecordId& recipient) {
  if (const auto allowed = context.require(Permission::edit_order); !allowed) return std::unexpected(allowed.error());
  const store::Record request = context.store.resolve(add_on::entity, id);
  const store::Record record = request ? store::referenced(context.store, request, add_on::order_of) : store::Record{};
  if (!record) return base::fail("command.error.gone");
  if (rules::add_on_open(request)) return base::fail("reception.need.add_on_answer");
  if (!rules::add_on_answered(request)) return base::fail(std::string(rules::add_on_closed(request)));
  if (recipient.empty()) return base::fail("reception.need.receiver");
  store::Commit commit = context.commit("undo.workshop_told");
  store::Edit(context.store, add_on::entity, request.id())
      .set(add_on::workshop_recipient, recipient)
      .set(add_on::workshop_told_at, context.clock.now())
      .append_to(commit);
  go_back_to_work(context, record, request, commit);
  return commit;
}

CommandResult withdraw_add_on(const CommandContext& context, const base::RecordId& id, const std::string& reason) {
  if (const auto allowed = context.require(Permission::work_on_order); !allowed) return std::unexpected(allowed.error());
  const store::Record request = context.store.resolve(add_on::entity, id);
  const store::Record record = request ? store::referenced(context.store, request, add_on::order_of) : store::Record{};
  if (!record) return base::fail("command.error.gone");
  if (const auto refused = rules::not_withdrawable(context.indexes, request); !refused.empty()) return base::fail(std::string(refused));
  const std::string why(base::trim(reason));
  if (why.empty()) return base::fail("reception.error.withdraw_reason");
  auto edit = to_state(context, request, "withdrawn");
  if (!edit) return std::unexpected(edit.error());
  store::Commit commit = context.commit("undo.add_on_withdrawn", why);
  edit->set(add_on::withdrawn_at, context.clock.now()).set(add_on::withdraw_reason, why);
  if (!context.person.id.empty()) edit->set(add_on::withdrawn_by, context.person.id);
  edit->append_to(commit);
  go_back_to_work(context, record, request, commit);
  return commit;
}

}  // namespace aftercare::app::commands
