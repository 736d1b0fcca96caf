#pragma once
// What the pages of the archive show, ready to draw (R-ARCH-01…17).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/commands/archive_handover_commands.hpp"
#include "app/queries/record_list.hpp"
#include "app/queries/shown_field.hpp"
#include "rules/archive/archive_clocks.hpp"
#include "rules/archive/archive_papers.hpp"

namespace aftercare::app {

rules::ArchiveSettings archive_settings(App& app);

struct ArchiveRow {
  base::RecordId id, asset;
  std::string plate, vin, model, owner, number;  // number: the customer's, by which files stand (R-ARCH-12)
  std::string kind, state;                       // choice codes
  std::string cabinet;
  int percent = 0;
  std::size_t missing = 0;
  std::string clock;                             // code of the next one that runs; empty: none
  std::optional<base::Date> due;
  bool late = false, lent = false;
};
ArchiveRow archive_row(App& app, const store::Record& file);
/// Retrieval by date (R-ARCH-04): "visit" the day the car was picked up or left after a repair, "filed" the day the file
/// was opened or a visit filed in it; empty: any day. Both ends count; an end that is missing is open.
struct ArchivePeriod {
  std::string of;
  std::optional<base::Date> first, last;
};
/// `filter`: all, to_hand_over, late, missing, shelved, packed, lent.
RecordListSpec archive_list_spec(App& app, const ListQuery& query, const ArchivePeriod& period = {});

struct PaperLine {
  std::string key;          // stable between frames: slot, or slot and order
  std::string slot, state, type, copy;
  base::RecordId order;
  std::string order_no, received_by, reason, number, note;
  std::string member_no;    // of the membership form: the owner's, where he is a member
  std::optional<base::Milliseconds> received_at;
};
struct HandoverRow {
  base::RecordId id;
  std::string number, stage, state, plate, order_no, giver, receiver;
  std::optional<base::Milliseconds> handed_at;
  std::int64_t sheets = 0;
};
struct ClockLine {
  std::string code;
  std::string order_no, person;
  base::RecordId basis;
  base::Date due;
  std::optional<base::Milliseconds> met_at;
  bool running = false, late = false, explained = false, excused = false, assessed = false, can_file = false;
};
struct LoanLine {
  base::RecordId id;
  std::string borrower, purpose;
  base::Milliseconds lent_at = 0;
  base::Date due;
  std::optional<base::Milliseconds> returned_at;
};
struct ExplanationLine {
  base::RecordId id;
  std::string reason, told_by;
  base::Milliseconds at = 0;
};
/// A follow-up call with its result (R-FU-04).
struct FileCall {
  base::RecordId id;
  std::string rule, state, person, said;  // rule: name; "@key" of a default
  base::Milliseconds at = 0;
  std::optional<int> permille;            // satisfaction
};
struct NextServiceRow {
  base::RecordId id, customer, asset;
  std::string who, plate, type, need, talk, state;
  std::optional<base::Date> contact_on;
  bool late = false;
};
struct ArchiveDetail {
  base::RecordId id;
  ArchiveRow row;
  base::RecordId customer, sibling;    // sibling: the other file of the car; empty: none yet
  std::string custodian, note;
  base::RecordId custodian_id;
  std::vector<ShownField> customer_facts, car_facts;  // R-ARCH-14
  std::vector<PaperLine> papers;
  std::vector<base::Message> needs;    // before it goes to the shelf
  bool may_pack = false;               // out of warranty
  std::vector<ClockLine> clocks;       // that run, or were missed
  std::vector<HandoverRow> handovers;  // newest first
  std::vector<LoanLine> loans;         // newest first
  std::vector<ExplanationLine> explanations;
  std::vector<FileCall> calls;         // newest first
  std::vector<NextServiceRow> plans;
  std::string usual_stage;
  std::vector<std::pair<base::RecordId, std::string>> orders;  // of a repair file: whose papers belong in it
};
const ArchiveDetail& archive_detail(App& app, const base::RecordId& id);

HandoverRow handover_row(App& app, const store::Record& handover);
/// `filter`: open (drafted, handed, returned), handed, accepted, returned, all.
RecordListSpec handover_list_spec(App& app, const ListQuery& query);
struct HandoverDetail {
  base::RecordId id;
  HandoverRow row;
  base::RecordId file, order, giver, receiver;
  std::string note, reason, state_by;
  std::optional<base::Milliseconds> state_at;
  std::vector<commands::HandoverLine> lines;
};
const HandoverDetail& handover_detail(App& app, const base::RecordId& id);

/// What is proposed now and what was decided, of this quarter and the one before; open ones first.
struct DeductionRow {
  base::RecordId basis, file;
  std::string plate, person, stage, order_no, quarter, state, reason;  // state: proposed, confirmed, rejected
  base::Date due;
  std::optional<base::Milliseconds> met_at;
  std::int64_t points = 0;
};
const std::vector<DeductionRow>& deduction_rows(App& app);

NextServiceRow next_service_row(App& app, const store::Record& plan);
/// `filter`: planned, due, all.
RecordListSpec next_service_list_spec(App& app, const ListQuery& query);

/// The files of a car for its page: completeness of each, empty where it has none.
struct FileOfCar {
  std::string_view kind;
  base::RecordId id;
  int percent = 0;
  std::string state;
};
std::vector<FileOfCar> files_of_car(App& app, const base::RecordId& asset);

}  // namespace aftercare::app
