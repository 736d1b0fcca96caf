#include "app/commands/follow_up_rule_commands.hpp"

#include <algorithm>
#include <set>

#include "base/function_ref.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace rule_of_store = schema::follow_up_rule;
namespace form = schema::survey_template;

namespace {

/// Any valid instant: records of a scratch store are never shown.
constexpr base::Milliseconds scratch_time = 1'800'000'000'000;

template <class Visit>
void with_scratch_record(const schema::Entity& entity, base::ShopCode shop, base::FunctionRef<void(store::Edit&)> set, Visit visit) {
  store::Store scratch;
  scratch.start_run(1);
  const base::RecordId id = base::RecordId::derived(shop, "scratch");
  store::Edit edit(scratch, entity, id);
  set(edit);
  store::Commit commit;
  edit.append_to(commit);
  scratch.apply(commit, scratch_time);
  visit(scratch.find(entity, id));
}

std::string code_of(const schema::ChoiceList& list, std::size_t index) { return std::string(list.codes[index]); }

void set_rule(store::Edit& edit, const rules::FollowUpRule& rule) {
  namespace r = rule_of_store;
  std::vector<std::string> filters;
  if (rule.vip) filters.emplace_back("vip");
  if (rule.large_bill) filters.emplace_back("large_bill");
  if (rule.accident) filters.emplace_back("accident");
  edit.set(r::code, rule.code).set(r::name, rule.name).set(r::active, rule.active).set(r::level, rule.level);
  edit.set(r::event, code_of(r::events, static_cast<std::size_t>(rule.event))).set(r::after, rule.after).set(r::months, rule.months);
  edit.set(r::first_day, rule.first_day).set(r::due_day, rule.due_day).set(r::last_day, rule.last_day).set(r::expiry_day, rule.expiry_day);
  edit.set(r::working_days, rule.working_days).set(r::start_day, code_of(r::start_days, static_cast<std::size_t>(rule.start_day)));
  edit.set(r::tier, code_of(r::tiers, static_cast<std::size_t>(rule.tier))).set(r::filters, filters);
  edit.set(r::large_bill, rule.large_bill_from).set(r::accident_bill, rule.accident_bill_from);
  edit.set(r::period, code_of(r::periods, static_cast<std::size_t>(rule.period))).set(r::sample_size, rule.sample_size);
  edit.set(r::repeat_every, rule.repeat_every).set(r::repeat_unit, code_of(r::repeat_units, static_cast<std::size_t>(rule.repeat_unit)));
  edit.set(r::until_skilled, rule.until_skilled).set(r::repeat_most, rule.repeat_most);
  edit.set(r::caller_roles, rule.caller_roles).set(r::own_adviser_may_call, rule.own_adviser_may_call);
  edit.set(r::channel, rule.channel).set(r::script, rule.script).set(r::survey, rule.survey).set(r::retry_minutes, rule.retry_minutes).set(r::retry_days, rule.retry_days);
  edit.set(r::max_attempts, rule.max_attempts).set(r::next_channel, rule.next_channel);
}

std::int64_t number(const RecordDraft& draft, const schema::FieldInfo& field) {
  const auto raw = raw_value(field, draft);
  return raw ? base::json_to_integer(*raw).value_or(0) : 0;
}

/// The days of a window stand in their order.
bool check_window(RecordDraft& draft) {
  namespace r = rule_of_store;
  const bool sampled = draft.text(r::period) != "none" && !draft.text(r::period).empty();
  if (sampled && number(draft, r::repeat_every) > 0) draft.problems["repeat_every"] = {"follow_up.error.repeat_sample", {}};
  if (sampled) return draft.problems.empty();
  const std::int64_t first = number(draft, r::first_day), due = number(draft, r::due_day), last = number(draft, r::last_day);
  if (due < first) draft.problems["due_day"] = {"follow_up.error.window", {}};
  if (last < due) draft.problems["last_day"] = {"follow_up.error.window", {}};
  if (number(draft, r::expiry_day) < last) draft.problems["expiry_day"] = {"follow_up.error.window", {}};
  return draft.problems.empty();
}

/// One more than the highest version of a code that this shop has.
std::int64_t next_version(const store::Store& store, const schema::Entity& entity, const schema::Field<schema::Text>& code_field,
                          const schema::Field<schema::Integer>& version_field, const std::string& code, base::ShopCode shop) {
  std::int64_t highest = 0;
  store.each(entity, [&](const store::Record& record) {
    if (record.id().shop == shop && record[code_field] == code) highest = std::max(highest, record[version_field].value_or(1));
  });
  return highest + 1;
}

}  // namespace

RecordDraft rule_draft(const rules::FollowUpRule& rule) {
  RecordDraft draft;
  with_scratch_record(rule_of_store::entity, base::head_office_code(), [&](store::Edit& edit) { set_rule(edit, rule); },
                      [&](const store::Record& record) { draft = draft_of(record); });
  draft.id = {};
  return draft;
}

base::Result<rules::FollowUpRule> rule_of(RecordDraft& draft, base::ShopCode shop) {
  draft.problems.clear();
  rules::FollowUpRule rule;
  bool valid = true;
  with_scratch_record(rule_of_store::entity, shop, [&](store::Edit& edit) { valid = transfer(draft, {}, edit); },
                      [&](const store::Record& record) { if (record) rule = rules::read_rule(record); });
  if (!check_window(draft) || !valid) return base::fail("command.error.fields");
  return rule;
}

CommandResult save_rule(const CommandContext& context, RecordDraft& draft) {
  namespace r = rule_of_store;
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  const auto rule = rule_of(draft, context.replica.shop);
  if (rule && !rule->effective_from) draft.problems["effective_from"] = {"draft.error.required", {}};
  if (!rule || !rule->effective_from) return base::fail("command.error.fields");
  if (rule->code.empty()) return base::fail("command.error.gone");
  const std::int64_t version = next_version(context.store, r::entity, r::code, r::version, rule->code, context.replica.shop);
  draft.set_text(r::version, std::to_string(version));
  // Two computers that write the same version meet in one record, and in a conflict where they differ.
  draft.id = base::RecordId::derived(context.replica.shop, "follow_up_rule:" + rule->code + ":" + std::to_string(version));
  store::Commit commit = context.commit("undo.follow_up_rule");
  store::Edit edit(context.store, r::entity, draft.id);
  if (!transfer(draft, {}, edit)) return base::fail("command.error.fields");
  edit.append_to(commit);
  return commit;
}

RecordDraft survey_draft(const rules::Survey& survey) {
  RecordDraft draft = empty_draft(form::entity);
  draft.set_text(form::code, survey.code);
  draft.set_text(form::title, survey.title);
  draft.set_text(form::scale, std::to_string(survey.scale));
  draft.set_text(form::low_score, std::to_string(survey.low_score));
  for (const rules::Question& question : survey.questions) draft.lists["questions"].push_back(rules::question_line(question));
  return draft;
}

namespace {

base::Result<void> check_questions(const RecordDraft& draft) {
  const auto lines = draft.lists.find("questions");
  std::set<std::string> codes;
  if (lines != draft.lists.end()) {
    for (const std::string& line : lines->second) {
      if (base::trim(line).empty()) continue;
      const auto question = rules::parse_question(line);
      if (!question || !codes.insert(question->code).second) return base::fail("survey.error.line", {{"line", line}});
    }
  }
  if (codes.empty()) return base::fail("survey.error.empty");
  return {};
}

}  // namespace

CommandResult save_survey(const CommandContext& context, RecordDraft& draft) {
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  if (const auto whole = check_questions(draft); !whole) return std::unexpected(whole.error());
  store::Record current = draft.id.empty() ? store::Record() : context.store.find(form::entity, draft.id);
  if (current && current[form::state] != "draft") return base::fail("survey.error.issued");
  draft.problems.clear();
  if (!current) {
    const std::string code(base::trim(draft.text(form::code)));
    const std::int64_t version = next_version(context.store, form::entity, form::code, form::version, code, context.replica.shop);
    draft.set_text(form::version, std::to_string(version));
    draft.set_text(form::state, "draft");
    draft.id = base::RecordId::derived(context.replica.shop, "survey_template:" + code + ":" + std::to_string(version));
  }
  store::Commit commit = context.commit("undo.survey");
  store::Edit edit(context.store, form::entity, draft.id);
  if (!transfer(draft, current, edit)) return base::fail("command.error.fields");
  edit.append_to(commit);
  return commit;
}

CommandResult issue_survey(const CommandContext& context, const base::RecordId& id) {
  if (const auto allowed = context.require(Permission::manage_follow_up); !allowed) return std::unexpected(allowed.error());
  const store::Record survey = context.store.find(form::entity, id);
  if (!survey || !survey.visible()) return base::fail("command.error.gone");
  if (survey[form::state] == "in_use") return base::fail("command.error.same_state");
  store::Commit commit = context.commit("undo.survey");
  context.store.each(form::entity, [&](const store::Record& other) {
    if (other.id() == id || other.id().shop != id.shop || other[form::code] != survey[form::code] || other[form::state] != "in_use") return;
    store::Edit(context.store, form::entity, other.id()).set(form::state, "retired").append_to(commit);
  });
  store::Edit edit(context.store, form::entity, id);
  edit.set(form::state, "in_use").set(form::issued_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(form::issued_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
