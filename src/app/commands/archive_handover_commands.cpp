#include "app/commands/archive_handover_commands.hpp"

#include <algorithm>

#include "app/commands/record_state.hpp"
#include "base/text.hpp"
#include "rules/archive/archive_papers.hpp"
#include "rules/lifecycle.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace file = schema::archive_file;
namespace document = schema::archive_document;
namespace handover = schema::archive_handover;
namespace line = schema::archive_handover_line;
namespace deduction = schema::archive_deduction;
namespace sold = schema::sales_delivery;
namespace order = schema::repair_order;
using store::Record;

namespace {

std::span<const std::string_view> papers_of(std::string_view stage) {
  return stage == "desk_to_service" ? rules::order_papers() : rules::sales_papers();
}

/// The first person who works here in one of the roles.
base::RecordId somebody(const CommandContext& context, std::initializer_list<std::string_view> roles) {
  base::RecordId found;
  for (const std::string_view role : roles) {
    context.store.each(schema::user::entity, [&](const Record& record) {
      if (found.empty() && record[schema::user::role] == role && record[schema::user::state] != "left") found = record.id();
    });
    if (!found.empty()) return found;
  }
  return found;
}

base::RecordId usual_giver(const CommandContext& context, std::string_view stage, const Record& car, const base::RecordId& visit) {
  if (may(context.person.role, giving_permission(stage)) && !context.person.id.empty()) return context.person.id;
  if (stage == "desk_to_service") {
    const Record record = context.store.resolve(order::entity, visit);
    return record ? record[order::adviser].value_or(base::RecordId{}) : base::RecordId{};
  }
  if (stage == "admin_to_service") return somebody(context, {"vehicle_admin"});
  Record latest;
  for (const Record& record : context.indexes.referring(sold::entity, sold::asset_of, car.id())) {
    if (!latest || record[sold::pickup_date] > latest[sold::pickup_date]) latest = record;
  }
  return latest ? latest[sold::sales_rep].value_or(base::RecordId{}) : base::RecordId{};
}

base::RecordId usual_receiver(const CommandContext& context, std::string_view stage) {
  return stage == "sales_to_admin" ? somebody(context, {"vehicle_admin"}) : somebody(context, {"follow_up", "customer_service_manager"});
}

base::Result<Record> step_record(const CommandContext& context, const base::RecordId& id, bool accepting) {
  const Record record = context.store.resolve(handover::entity, id);
  if (!record || !record.visible()) return base::fail("command.error.gone");
  const std::string stage = record[handover::stage];
  if (const auto allowed = context.require(accepting ? accepting_permission(stage) : giving_permission(stage)); !allowed) {
    return std::unexpected(allowed.error());
  }
  if (accepting && record[handover::giver] == context.person.id) return base::fail("archive.error.own_papers");
  return record;
}

std::vector<Record> lines_of(const CommandContext& context, const base::RecordId& id) {
  return context.indexes.referring(line::entity, line::handover_of, id);
}

void write_lines(const CommandContext& context, const base::RecordId& id, const HandoverDraft& draft, store::Commit& commit) {
  for (const HandoverLine& paper : draft.lines) {
    const base::RecordId key = line::id_of(id, paper.slot);
    const bool known = static_cast<bool>(context.store.find(line::entity, key));
    if (!known && paper.originals == 0 && paper.copies == 0) continue;
    store::Edit edit(context.store, line::entity, key);
    edit.set(line::handover_of, id).set(line::slot, paper.slot).set(line::originals, paper.originals).set(line::copied, paper.copies);
    edit.append_to(commit);
  }
}

}  // namespace

Permission giving_permission(std::string_view stage) {
  return stage == "admin_to_service" ? Permission::check_papers : Permission::hand_over_papers;
}
Permission accepting_permission(std::string_view stage) {
  return stage == "sales_to_admin" ? Permission::check_papers : Permission::keep_archive;
}

std::string usual_stage(const CommandContext& context, const Record& home) {
  if (home[file::kind] == "repair") return "desk_to_service";
  for (const Record& record : context.indexes.referring(handover::entity, handover::file_of, home.id())) {
    if (record[handover::stage] == "sales_to_admin" && record[handover::state] == "accepted") return "admin_to_service";
  }
  return "sales_to_admin";
}

HandoverDraft handover_for(const CommandContext& context, std::string_view stage, const base::RecordId& id, const base::RecordId& visit) {
  HandoverDraft draft{.stage = std::string(stage), .file = id, .order = visit};
  const Record home = context.store.resolve(file::entity, id);
  const Record car = home ? store::referenced(context.store, home, file::asset_of) : Record();
  if (!car) return draft;
  draft.giver = usual_giver(context, stage, car, visit);
  draft.receiver = usual_receiver(context, stage);
  const rules::PaperList list = stage == "desk_to_service" ? rules::order_paper_list(context.indexes, car.id(), visit)
                                                           : rules::sales_paper_list(context.indexes, car.id());
  for (const rules::Paper& paper : list.papers) {
    HandoverLine& given = draft.lines.emplace_back(std::string(paper.slot));
    if (paper.state == "present") (paper.document[document::copy] == "copy" ? given.copies : given.originals) = 1;
  }
  return draft;
}

HandoverDraft handover_of(const CommandContext& context, const base::RecordId& id) {
  const Record record = context.store.resolve(handover::entity, id);
  if (!record) return {};
  const auto id_in = [&](const schema::Field<schema::Reference>& field) { return record[field].value_or(base::RecordId{}); };
  HandoverDraft draft{record.id(), record[handover::stage], id_in(handover::file_of), id_in(handover::order_of), id_in(handover::giver),
                      id_in(handover::receiver), record[handover::note], {}};
  for (const std::string_view slot : papers_of(draft.stage)) draft.lines.emplace_back(std::string(slot));
  for (const Record& paper : lines_of(context, record.id())) {
    const auto place = std::ranges::find(draft.lines, paper[line::slot], &HandoverLine::slot);
    if (place == draft.lines.end()) continue;
    place->originals = paper[line::originals].value_or(0);
    place->copies = paper[line::copied].value_or(0);
  }
  return draft;
}

CommandResult save_handover(const CommandContext& context, HandoverDraft& draft) {
  if (!std::ranges::contains(handover::stage_codes, draft.stage)) return base::fail("archive.error.choice");
  if (const auto allowed = context.require(giving_permission(draft.stage)); !allowed) return std::unexpected(allowed.error());
  const Record home = context.store.resolve(file::entity, draft.file);
  const Record car = home ? store::referenced(context.store, home, file::asset_of) : Record();
  const bool of_visit = draft.stage == "desk_to_service";
  if (!car || (of_visit && !context.store.resolve(order::entity, draft.order))) return base::fail("command.error.gone");
  if ((home[file::kind] == "repair") != of_visit) return base::fail("archive.error.choice");
  if (draft.giver.empty() || draft.receiver.empty()) return base::fail("archive.error.parties");
  if (draft.giver == draft.receiver) return base::fail("archive.error.same_person");
  std::int64_t sheets = 0;
  for (const HandoverLine& paper : draft.lines) {
    if (paper.originals < 0 || paper.copies < 0 || paper.originals > 99 || paper.copies > 99) return base::fail("archive.error.count");
    if (!std::ranges::contains(papers_of(draft.stage), paper.slot)) return base::fail("archive.error.choice");
    sheets += paper.originals + paper.copies;
  }
  if (sheets == 0) return base::fail("archive.error.no_papers");
  const bool is_new = draft.id.empty();
  const Record before = is_new ? Record() : context.store.resolve(handover::entity, draft.id);
  if (!is_new && !before) return base::fail("command.error.gone");
  const std::string state = rules::state_of(handover::entity, before);
  if (state != "draft" && state != "returned") return base::fail("archive.error.handed");
  store::Commit commit = context.commit(is_new ? "undo.archive.handover" : "undo.changed");
  store::Edit edit(context.store, handover::entity, is_new ? context.new_id() : before.id());
  edit.set(handover::stage, draft.stage).set(handover::file_of, home.id()).set(handover::asset_of, car.id());
  edit.set(handover::order_of, of_visit ? std::optional(draft.order) : std::nullopt);
  edit.set(handover::giver, draft.giver).set(handover::receiver, draft.receiver).set(handover::note, std::string(base::trim(draft.note)));
  if (is_new) {
    edit.set(handover::handover_no, context.indexes.next_number(handover::entity, context.replica, context.clock.today()));
    write_state(context, handover::entity, "draft", edit);
  }
  edit.append_to(commit);
  draft.id = edit.id();
  write_lines(context, draft.id, draft, commit);
  return commit;
}

CommandResult hand_over(const CommandContext& context, const base::RecordId& id) {
  const auto record = step_record(context, id, false);
  if (!record) return std::unexpected(record.error());
  auto edit = to_state(context, *record, "handed");
  if (!edit) return std::unexpected(edit.error());
  edit->set(handover::handed_at, context.clock.now()).set(handover::state_reason, {});
  store::Commit commit = context.commit("undo.archive.handed");
  edit->append_to(commit);
  return commit;
}

CommandResult accept_handover(const CommandContext& context, const base::RecordId& id) {
  const auto record = step_record(context, id, true);
  if (!record) return std::unexpected(record.error());
  const auto edit = to_state(context, *record, "accepted");
  if (!edit) return std::unexpected(edit.error());
  const Record home = store::referenced(context.store, *record, handover::file_of);
  if (!home) return base::fail("command.error.gone");
  store::Commit commit = context.commit("undo.archive.accepted");
  edit->append_to(commit);
  const Record visit = store::referenced(context.store, *record, handover::order_of);
  const Record car = store::referenced(context.store, home, file::asset_of);
  const rules::PaperList known = !car    ? rules::PaperList()
                                 : visit ? rules::order_paper_list(context.indexes, car.id(), visit.id())
                                         : rules::sales_paper_list(context.indexes, car.id());
  for (const Record& paper : lines_of(context, record->id())) {
    const bool original = paper[line::originals].value_or(0) > 0;
    if (!original && paper[line::copied].value_or(0) <= 0) continue;
    const auto there = std::ranges::find(known.papers, paper[line::slot], &rules::Paper::slot);
    if (there != known.papers.end() && there->state == "present") continue;
    write_paper(context, home, {.slot = paper[line::slot], .order = visit ? visit.id() : base::RecordId{}, .state = "present",
                                .copy = original ? "original" : "copy"}, commit);
  }
  return commit;
}

CommandResult return_handover(const CommandContext& context, const base::RecordId& id, const std::string& reason) {
  const auto record = step_record(context, id, true);
  if (!record) return std::unexpected(record.error());
  const std::string why(base::trim(reason));
  if (why.empty()) return base::fail("archive.error.reason");
  auto edit = to_state(context, *record, "returned");
  if (!edit) return std::unexpected(edit.error());
  edit->set(handover::state_reason, why);
  store::Commit commit = context.commit("undo.archive.sent_back", why);
  edit->append_to(commit);
  return commit;
}

CommandResult cancel_handover(const CommandContext& context, const base::RecordId& id) {
  const auto record = step_record(context, id, false);
  if (!record) return std::unexpected(record.error());
  return go_to_state(context, *record, "cancelled");
}

namespace {

/// The delivery or order an assessed clock belongs to, and that clock as it is now.
struct Assessed {
  Record basis;
  bool of_delivery = false;
  std::optional<rules::ArchiveDue> due;
};

Assessed assessed(const CommandContext& context, const base::RecordId& id) {
  const rules::ArchiveSettings settings = archive_settings(context.store, context.replica.shop, context.clock.utc_offset_minutes());
  Assessed found;
  found.basis = context.store.resolve(sold::entity, id);
  found.of_delivery = static_cast<bool>(found.basis);
  if (!found.of_delivery) found.basis = context.store.resolve(order::entity, id);
  if (!found.basis || !found.basis.visible()) return {};
  const auto clocks = found.of_delivery ? rules::delivery_clocks(context.indexes, found.basis, settings) : rules::order_clocks(context.indexes, found.basis, settings);
  const auto wanted = found.of_delivery ? rules::ArchiveClock::sales_handover : rules::ArchiveClock::desk_handover;
  if (const auto clock = std::ranges::find(clocks, wanted, &rules::ArchiveDue::clock); clock != clocks.end()) found.due = *clock;
  return found;
}

}  // namespace

CommandResult explain_delay(const CommandContext& context, const base::RecordId& id, const base::RecordId& told_by, const std::string& reason) {
  namespace explanation = schema::archive_explanation;
  const Assessed late = assessed(context, id);
  if (!late.basis) return base::fail("command.error.gone");
  if (const auto allowed = context.require(late.of_delivery ? Permission::check_papers : Permission::keep_archive); !allowed) {
    return std::unexpected(allowed.error());
  }
  const std::string why(base::trim(reason));
  if (why.empty()) return base::fail("archive.error.reason");
  store::Commit commit = context.commit("undo.archive.explained");
  store::Edit edit(context.store, explanation::entity, context.new_id());
  edit.set(late.of_delivery ? explanation::delivery_of : explanation::order_of, late.basis.id()).set(explanation::reason, why);
  const Record car = store::referenced(context.store, late.basis, late.of_delivery ? sold::asset_of : order::asset_of);
  if (car) edit.set(explanation::asset_of, car.id());
  if (!told_by.empty()) edit.set(explanation::told_by, told_by);
  edit.set(explanation::recorded_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(explanation::recorded_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult decide_deduction(const CommandContext& context, const base::RecordId& id, const std::string& decision, const std::string& reason) {
  if (const auto allowed = context.require(Permission::decide_deduction); !allowed) return std::unexpected(allowed.error());
  if (decision != "confirmed" && decision != "rejected") return base::fail("archive.error.choice");
  const Assessed late = assessed(context, id);
  if (!late.basis) return base::fail("command.error.gone");
  const Record before = context.store.find(deduction::entity, deduction::id_of(late.basis.id()));
  const int offset = context.clock.utc_offset_minutes();
  const bool decided = before && before.visible();
  if (!decided && (!late.due || !rules::proposes_deduction(*late.due, context.clock.today(), offset))) return base::fail("archive.error.not_proposed");
  const base::RecordId person = decided ? before[deduction::person].value_or(base::RecordId{}) : late.due->person;
  if (!person.empty() && person == context.person.id) return base::fail("archive.error.own_deduction");
  const std::string why(base::trim(reason));
  if (why.empty() && (decision == "rejected" || decided)) return base::fail("archive.error.reason");
  if (decided && before[deduction::state] == decision) return base::fail("command.error.same_state");
  store::Edit edit(context.store, deduction::entity, deduction::id_of(late.basis.id()));
  if (!decided) {
    const rules::ArchiveSettings settings = archive_settings(context.store, context.replica.shop, offset);
    edit.set(late.of_delivery ? deduction::delivery_of : deduction::order_of, late.basis.id()).set(deduction::asset_of, late.due->asset);
    if (!person.empty()) edit.set(deduction::person, person);
    edit.set(deduction::stage, std::string(rules::stage_of(late.due->clock))).set(deduction::due, late.due->due);
    edit.set(deduction::quarter, rules::quarter_of(late.due->due)).set(deduction::points, rules::deduction_points(*late.due, settings));
  }
  write_state(context, deduction::entity, decision, edit);
  edit.set(deduction::state_reason, why);
  store::Commit commit = context.commit("undo.archive.decided", why);
  edit.append_to(commit);
  return commit;
}

RecordDraft next_service_for(const CommandContext& context, const base::RecordId& id) {
  namespace plan = schema::next_service;
  RecordDraft draft = empty_draft(plan::entity);
  draft.set_text(plan::type, "maintenance");
  if (const Record car = context.store.resolve(schema::asset::entity, id)) {
    draft.set_text(plan::asset_of, car.id().to_string());
    if (const Record owner = store::owner_of(context.indexes, car.id(), context.clock.today())) draft.set_text(plan::customer_of, owner.id().to_string());
    if (const auto next = car[schema::asset::next_maintenance]) draft.set_text(plan::contact_on, std::max(next->plus_days(-7), context.clock.today()).to_string());
  }
  draft.changed = false;
  return draft;
}

CommandResult plan_next_service(const CommandContext& context, RecordDraft& draft) {
  if (draft.id.empty()) {
    draft.set_text(schema::next_service::state, "planned");
    draft.set_text(schema::next_service::state_at, std::to_string(context.clock.now()));
  }
  return save_record(context, draft);
}

}  // namespace aftercare::app::commands
