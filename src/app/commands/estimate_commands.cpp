#include "app/commands/estimate_commands.hpp"

#include <algorithm>

#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "rules/lifecycle.hpp"
#include "rules/reception/estimates.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace item = schema::order_item;
namespace estimate = schema::estimate;

namespace {

store::Record latest_estimate(const CommandContext& context, const base::RecordId& order) {
  store::Record latest;
  for (const store::Record& version : context.indexes.referring(estimate::entity, estimate::order_of, order)) {
    if (!latest || version[estimate::version].value_or(0) > latest[estimate::version].value_or(0)) latest = version;
  }
  return latest;
}

}  // namespace

CommandResult make_estimate(const CommandContext& context, const base::RecordId& id, base::Date valid_until, const std::string& justification) {
  const auto record = order_open_for_lines(context, id, {});
  if (!record) return std::unexpected(record.error());
  const auto lines = store::items_of_order(context.indexes, record->id());
  if (lines.empty()) return base::fail("reception.need.lines");
  const base::Date today = context.clock.today();
  if (valid_until < today) return base::fail("reception.error.valid_until");
  const auto quoted = rules::quotations_until(lines);
  if (quoted && *quoted < today) return base::fail("reception.error.quotation_expired", {{"date", quoted->to_string()}});
  const store::Record before = latest_estimate(context, record->id());
  base::Money total;
  for (const store::Record& line : lines) total = total + line[item::amount].value_or(base::Money{});
  store::Commit commit = context.commit("undo.estimate");
  store::Edit edit(context.store, estimate::entity, context.new_id());
  edit.set(estimate::order_of, record->id())
      .set(estimate::version, before ? before[estimate::version].value_or(0) + 1 : 1)
      .set(estimate::made_at, context.clock.now())
      .set(estimate::valid_until, quoted ? std::min(*quoted, valid_until) : valid_until)
      .set(estimate::total, total)
      .set(estimate::justification, justification)
      .set(estimate::lines, rules::estimate_lines(lines))
      .set(estimate::state, "shown");
  if (!context.person.id.empty()) edit.set(estimate::made_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult record_quotation(const CommandContext& context, const base::RecordId& id, const Quotation& quotation) {
  const auto line = line_open(context, id);
  if (!line) return std::unexpected(line.error());
  const std::string from(base::trim(quotation.from));
  if (from.empty()) return base::fail("reception.error.quotation_from");
  if (quotation.price.fen <= 0) return base::fail("draft.error.money");
  if (quotation.on > context.clock.today() || quotation.until < quotation.on) return base::fail("reception.error.quotation_days");
  store::Commit commit = context.commit("undo.quotation");
  store::Edit edit(context.store, item::entity, line->id());
  edit.set(item::quote_from, from)
      .set(item::quote_no, std::string(base::trim(quotation.number)))
      .set(item::quote_price, quotation.price)
      .set(item::quote_on, quotation.on)
      .set(item::quote_until, quotation.until)
      .set(item::quote_includes, std::string(base::trim(quotation.includes)));
  if (!context.person.id.empty()) edit.set(item::quote_recorded_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult remove_quotation(const CommandContext& context, const base::RecordId& id) {
  const auto line = line_open(context, id);
  if (!line) return std::unexpected(line.error());
  store::Commit commit = context.commit("undo.quotation_removed");
  store::Edit(context.store, item::entity, line->id())
      .set(item::quote_from, "")
      .set(item::quote_no, "")
      .set(item::quote_price, std::nullopt)
      .set(item::quote_on, std::nullopt)
      .set(item::quote_until, std::nullopt)
      .set(item::quote_includes, "")
      .set(item::quote_recorded_by, std::nullopt)
      .append_to(commit);
  return commit;
}

void append_estimate_answer(const CommandContext& context, const base::RecordId& order, std::span<const base::RecordId> lines,
                            const std::string& answer, store::Commit& commit) {
  const store::Record latest = latest_estimate(context, order);
  const auto now = store::items_of_order(context.indexes, order);
  if (!latest || latest[estimate::lines] != rules::estimate_lines(now)) return;
  std::vector<std::string> answers;
  for (const store::Record& line : now) answers.push_back(std::ranges::contains(lines, line.id()) ? answer : rules::answer_of(line));
  const std::string_view state = rules::estimate_state(answers);
  if (rules::state_of(estimate::entity, latest) == state) return;
  auto edit = to_state(context, latest, state);
  if (!edit) return;
  edit->set(estimate::answered_at, state == "shown" ? std::nullopt : std::optional(context.clock.now()));
  edit->append_to(commit);
}

}  // namespace aftercare::app::commands
