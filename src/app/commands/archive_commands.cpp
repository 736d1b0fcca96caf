#include "app/commands/archive_commands.hpp"

#include <algorithm>
#include <set>

#include "app/commands/record_state.hpp"
#include "app/settings.hpp"
#include "app/work_calendar.hpp"
#include "base/text.hpp"
#include "rules/archive/archive_papers.hpp"
#include "rules/lifecycle.hpp"
#include "rules/membership.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace file = schema::archive_file;
namespace document = schema::archive_document;
namespace order = schema::repair_order;
namespace asset = schema::asset;
namespace customer = schema::customer;
using store::Record;

rules::ArchiveSettings archive_settings(const store::Store& store, base::ShopCode shop, int utc_offset_minutes) {
  const auto number = [&](const SettingInfo& info) { return static_cast<int>(setting_number(store, shop, info)); };
  rules::ArchiveSettings figures;
  figures.sales_days = number(settings::archive_sales_days);
  figures.admin_days = number(settings::archive_admin_days);
  figures.desk_days = number(settings::archive_desk_days);
  figures.shop_days = number(settings::archive_shop_days);
  figures.sales_points = number(settings::archive_sales_points);
  figures.desk_points = number(settings::archive_desk_points);
  figures.from = base::Date::parse(setting_text(store, shop, settings::archive_from));
  figures.calendar = &work_calendar();
  figures.utc_offset_minutes = utc_offset_minutes;
  return figures;
}

namespace commands {

namespace {

void write_file(const CommandContext& context, std::string_view kind, const base::RecordId& car, store::Commit& commit) {
  store::Edit edit(context.store, file::entity, file::id_of(kind, car));
  edit.set(file::asset_of, car).set(file::kind, std::string(kind)).set(file::opened_on, context.clock.today());
  // Its first state is not written: two computers that open it agree in every register.
  edit.append_to(commit);
}

struct MissingFile {
  std::string_view kind;
  base::RecordId asset;
  auto operator<=>(const MissingFile&) const = default;
};

std::set<MissingFile> find_missing(const CommandContext& context) {
  namespace sold = schema::sales_delivery;
  const auto from = base::Date::parse(setting_text(context.store, context.replica.shop, settings::archive_from));
  std::set<MissingFile> missing;
  if (!from) return missing;
  const auto look = [&](std::string_view kind, const Record& record, const schema::FieldInfo& asset_of) {
    const Record car = store::referenced(context.store, record, asset_of);
    if (car && !rules::archive_file_of(context.indexes, car.id(), kind)) missing.insert({kind, car.id()});
  };
  for (const Record& record : context.indexes.between(sold::entity, sold::pickup_date, *from, context.clock.today())) look("sales", record, sold::asset_of);
  const base::Milliseconds first = base::from_local({*from, 0}, context.clock.utc_offset_minutes());
  for (const Record& record : context.indexes.between(order::entity, order::delivered_at, first, context.clock.now())) look("repair", record, order::asset_of);
  return missing;
}

/// The usual one where nobody said which: a company's licence, a person's card, a retail invoice (C-33).
std::string usual_type(const CommandContext& context, const Record& home, std::string_view slot) {
  if (slot == "invoice") return "retail";
  if (slot != "identity") return {};
  const Record car = store::referenced(context.store, home, file::asset_of);
  const Record owner = car ? store::owner_of(context.indexes, car.id(), context.clock.today()) : Record();
  return owner && owner[customer::kind] == "company" ? "business_licence" : "id_card";
}

Record paper_record(const CommandContext& context, const Record& home, const PaperEntry& entry) {
  const Record car = store::referenced(context.store, home, file::asset_of);
  const rules::PaperList list = !car                  ? rules::PaperList()
                                : entry.order.empty() ? rules::sales_paper_list(context.indexes, car.id())
                                                      : rules::order_paper_list(context.indexes, car.id(), entry.order);
  const auto found = std::ranges::find(list.papers, entry.slot, &rules::Paper::slot);
  return found == list.papers.end() ? Record() : found->document;
}

CommandResult move_file(const CommandContext& context, const base::RecordId& id, std::string_view state) {
  const auto record = require_record(context, file::entity, id, Permission::keep_archive);
  if (!record) return std::unexpected(record.error());
  return go_to_state(context, *record, state);
}

}  // namespace

base::Result<void> require_archive(const CommandContext& context) {
  for (const Permission permission : {Permission::hand_over_papers, Permission::check_papers}) {
    if (may(context.person.role, permission)) return {};
  }
  return context.require(Permission::keep_archive);
}

CommandResult open_file(const CommandContext& context, std::string_view kind, const base::RecordId& id) {
  if (const auto allowed = require_archive(context); !allowed) return std::unexpected(allowed.error());
  const Record car = context.store.resolve(asset::entity, id);
  if (!car || !car.visible()) return base::fail("command.error.gone");
  if (!std::ranges::contains(file::kind_codes, kind)) return base::fail("archive.error.choice");
  if (rules::archive_file_of(context.indexes, car.id(), kind)) return base::fail("archive.error.exists");
  store::Commit commit = context.commit("undo.archive.opened");
  write_file(context, kind, car.id(), commit);
  return commit;
}

CommandResult open_missing_files(const CommandContext& context) {
  if (const auto allowed = require_archive(context); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.archive.opened");
  for (const MissingFile& missing : find_missing(context)) write_file(context, missing.kind, missing.asset, commit);
  return commit;
}

std::size_t missing_files(const CommandContext& context) { return find_missing(context).size(); }

std::string owners_member_no(const CommandContext& context, const Record& home) {
  const Record car = store::referenced(context.store, home, file::asset_of);
  const Record owner = car ? store::owner_of(context.indexes, car.id(), context.clock.today()) : Record();
  const Record membership = owner ? rules::membership_of(context.indexes, owner.id()) : Record();
  return rules::membership_holds(membership, context.clock.today()) ? membership[schema::membership::member_no] : std::string();
}

void write_paper(const CommandContext& context, const Record& home, const PaperEntry& entry, store::Commit& commit) {
  const Record before = paper_record(context, home, entry);
  store::Edit edit(context.store, document::entity, before ? before.id() : document::id_of(home.id(), entry.slot, entry.order));
  const Record car = store::referenced(context.store, home, file::asset_of);
  if (!before) {
    edit.set(document::file_of, home.id()).set(document::slot, entry.slot);
    if (car) edit.set(document::asset_of, car.id());
    if (!entry.order.empty()) edit.set(document::order_of, entry.order);
  }
  const bool present = entry.state == "present", settled = present || entry.state == "not_applicable";
  const std::string type = !present || !entry.type.empty() ? entry.type : before && !before[document::type].empty() ? before[document::type] : usual_type(context, home, entry.slot);
  edit.set(document::state, entry.state).set(document::type, present ? type : std::string());
  edit.set(document::copy, !present ? std::string() : entry.copy.empty() ? std::string("original") : entry.copy);
  edit.set(document::reason, entry.state == "not_applicable" ? std::string(base::trim(entry.reason)) : std::string());
  std::string number(base::trim(entry.number));
  if (number.empty() && present && entry.slot == "membership_form") number = owners_member_no(context, home);
  edit.set(document::number, number).set(document::note, std::string(base::trim(entry.note)));
  const bool was_settled = before && before[document::state] == entry.state && before[document::received_at];
  if (!settled) {
    edit.set(document::received_at, std::nullopt).set(document::received_by, std::nullopt);
  } else if (!was_settled) {
    edit.set(document::received_at, context.clock.now());
    if (!context.person.id.empty()) edit.set(document::received_by, context.person.id);
  }
  edit.append_to(commit);
}

CommandResult set_paper(const CommandContext& context, const base::RecordId& id, const PaperEntry& entry) {
  if (const auto allowed = require_archive(context); !allowed) return std::unexpected(allowed.error());
  const Record home = context.store.resolve(file::entity, id);
  if (!home || !home.visible()) return base::fail("command.error.gone");
  const auto belongs = home[file::kind] == "repair" ? rules::order_papers() : rules::sales_papers();
  if (!std::ranges::contains(belongs, entry.slot)) return base::fail("archive.error.choice");
  if (home[file::kind] == "repair" && !context.store.resolve(order::entity, entry.order)) return base::fail("command.error.gone");
  if (!std::ranges::contains(document::state_codes, entry.state)) return base::fail("archive.error.choice");
  if (!entry.type.empty() && !std::ranges::contains(rules::paper_types(entry.slot), entry.type)) return base::fail("archive.error.choice");
  if (entry.state == "not_applicable" && base::trim(entry.reason).empty()) return base::fail("archive.error.reason");
  store::Commit commit = context.commit("undo.archive.paper");
  write_paper(context, home, entry, commit);
  return commit;
}

CommandResult place_file(const CommandContext& context, const base::RecordId& id, const FilePlace& place) {
  const auto record = require_record(context, file::entity, id, Permission::keep_archive);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.changed");
  store::Edit edit(context.store, file::entity, record->id());
  edit.set(file::cabinet, std::string(base::trim(place.cabinet))).set(file::note, std::string(base::trim(place.note)));
  edit.set(file::custodian, place.custodian.empty() ? std::nullopt : std::optional(place.custodian));
  edit.append_to(commit);
  return commit;
}

std::vector<base::Message> shelving_needs(const CommandContext& context, const Record& record) {
  std::vector<base::Message> needs;
  const rules::PaperList list = rules::paper_list(context.indexes, record, context.clock.utc_offset_minutes());
  if (!list.complete()) needs.push_back({"archive.need.papers", {{"n", std::to_string(list.papers.size() - list.settled)}}});
  const Record car = store::referenced(context.store, record, file::asset_of);
  const Record owner = car ? store::owner_of(context.indexes, car.id(), context.clock.today()) : Record();
  if (!owner) needs.push_back({"archive.need.owner", {}});
  else if (owner[customer::phones].empty()) needs.push_back({"archive.need.phone", {{"name", owner[customer::name]}}});
  if (record[file::cabinet].empty()) needs.push_back({"archive.need.cabinet", {}});
  return needs;
}

CommandResult shelve_file(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, file::entity, id, Permission::keep_archive);
  if (!record) return std::unexpected(record.error());
  if (rules::state_of(file::entity, *record) == "collecting") {
    const auto needs = shelving_needs(context, *record);
    if (!needs.empty()) return base::fail(needs.front().key, needs.front().arguments);
  }
  return move_file(context, id, "shelved");
}

CommandResult pack_file(const CommandContext& context, const base::RecordId& id) {
  const auto record = require_record(context, file::entity, id, Permission::keep_archive);
  if (!record) return std::unexpected(record.error());
  const Record car = store::referenced(context.store, *record, file::asset_of);
  if (!car || !rules::out_of_warranty(car, context.clock.today())) return base::fail("archive.error.in_warranty");
  if (rules::open_loan(context.indexes, record->id())) return base::fail("archive.error.lent");
  return move_file(context, id, "packed");
}

CommandResult unpack_file(const CommandContext& context, const base::RecordId& id) { return move_file(context, id, "shelved"); }
CommandResult take_up_file(const CommandContext& context, const base::RecordId& id) { return move_file(context, id, "collecting"); }

CommandResult lend_file(const CommandContext& context, const base::RecordId& id, const Loan& wanted) {
  namespace loan = schema::archive_loan;
  const auto record = require_record(context, file::entity, id, Permission::keep_archive);
  if (!record) return std::unexpected(record.error());
  if (wanted.borrower.empty()) return base::fail("archive.error.borrower");
  if (wanted.due < context.clock.today()) return base::fail("archive.error.due");
  if (rules::open_loan(context.indexes, record->id())) return base::fail("archive.error.lent");
  store::Commit commit = context.commit("undo.archive.lent");
  store::Edit edit(context.store, loan::entity, context.new_id());
  edit.set(loan::file_of, record->id()).set(loan::borrower, wanted.borrower).set(loan::purpose, std::string(base::trim(wanted.purpose)));
  edit.set(loan::lent_at, context.clock.now()).set(loan::due, wanted.due);
  if (!context.person.id.empty()) edit.set(loan::lent_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

CommandResult return_file(const CommandContext& context, const base::RecordId& id) {
  namespace loan = schema::archive_loan;
  const auto record = require_record(context, file::entity, id, Permission::keep_archive);
  if (!record) return std::unexpected(record.error());
  store::Commit commit = context.commit("undo.archive.returned");
  // Two computers may have lent it without knowing of each other: it is back from both.
  for (const Record& lent : context.indexes.referring(loan::entity, loan::file_of, record->id())) {
    if (lent[loan::returned_at]) continue;
    store::Edit edit(context.store, loan::entity, lent.id());
    edit.set(loan::returned_at, context.clock.now());
    if (!context.person.id.empty()) edit.set(loan::returned_to, context.person.id);
    edit.append_to(commit);
  }
  if (commit.writes.empty()) return base::fail("archive.error.not_lent");
  return commit;
}

CommandResult file_visit(const CommandContext& context, const base::RecordId& id) {
  namespace filing = schema::archive_filing;
  if (!may(context.person.role, Permission::edit_order)) {
    if (const auto allowed = context.require(Permission::keep_archive); !allowed) return std::unexpected(allowed.error());
  }
  const Record visit = context.store.resolve(order::entity, id);
  const Record car = visit ? store::referenced(context.store, visit, order::asset_of) : Record();
  if (!car || !visit.visible()) return base::fail("command.error.gone");
  if (rules::state_of(order::entity, visit) != "delivered") return base::fail("archive.error.not_delivered");
  if (!context.indexes.referring(filing::entity, filing::order_of, visit.id()).empty()) return base::fail("archive.error.filed");
  store::Commit commit = context.commit("undo.archive.filed");
  if (!rules::archive_file_of(context.indexes, car.id(), "repair")) write_file(context, "repair", car.id(), commit);
  store::Edit edit(context.store, filing::entity, filing::id_of(visit.id()));
  edit.set(filing::order_of, visit.id()).set(filing::asset_of, car.id()).set(filing::filed_at, context.clock.now());
  if (!context.person.id.empty()) edit.set(filing::filed_by, context.person.id);
  edit.append_to(commit);
  return commit;
}

}  // namespace commands
}  // namespace aftercare::app
