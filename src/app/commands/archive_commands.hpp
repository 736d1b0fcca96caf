#pragma once
// The archive: files, their papers, where they stand and who has them (R-ARCH-01…03, -06, -12, -13, -15, -16).
#include "app/commands/record_commands.hpp"
#include "rules/archive/archive_clocks.hpp"

namespace aftercare::app {

/// The shop's own figures, with the working days of the country.
rules::ArchiveSettings archive_settings(const store::Store& store, base::ShopCode shop, int utc_offset_minutes);

namespace commands {

/// Handing over, checking or keeping papers: each may open files and enter what is there.
base::Result<void> require_archive(const CommandContext& context);

/// One each per car; error `archive.error.exists`.
CommandResult open_file(const CommandContext& context, std::string_view kind, const base::RecordId& asset);
/// Both files of every car sold or delivered since the clocks were switched on that has none; empty: nothing to do.
CommandResult open_missing_files(const CommandContext& context);
/// How many files the command above would open.
std::size_t missing_files(const CommandContext& context);

struct PaperEntry {
  std::string slot;
  base::RecordId order;  // of the papers of a visit
  std::string state;     // present, not_applicable (with a reason), missing
  std::string type, copy, reason, number, note;
};
/// Received by who enters it, now; a paper that was there before keeps when it came.
CommandResult set_paper(const CommandContext& context, const base::RecordId& file, const PaperEntry& entry);
/// The number of the owner's membership, which the membership form among the papers carries; empty: no member.
std::string owners_member_no(const CommandContext& context, const store::Record& file);
/// Writes the same into a commit that does more; `home` is the file.
void write_paper(const CommandContext& context, const store::Record& home, const PaperEntry& entry, store::Commit& commit);

struct FilePlace {
  std::string cabinet;
  base::RecordId custodian;
  std::string note;
};
CommandResult place_file(const CommandContext& context, const base::RecordId& file, const FilePlace& place);

/// What is missing before a file goes to the shelf: papers, an owner with name and phone, a cabinet (R-ARCH-03, -12).
std::vector<base::Message> shelving_needs(const CommandContext& context, const store::Record& file);
CommandResult shelve_file(const CommandContext& context, const base::RecordId& file);
/// Only out of warranty (R-ARCH-02), and not while it is lent.
CommandResult pack_file(const CommandContext& context, const base::RecordId& file);
CommandResult unpack_file(const CommandContext& context, const base::RecordId& file);
CommandResult take_up_file(const CommandContext& context, const base::RecordId& file);

struct Loan {
  base::RecordId borrower;
  std::string purpose;
  base::Date due;
};
CommandResult lend_file(const CommandContext& context, const base::RecordId& file, const Loan& loan);
CommandResult return_file(const CommandContext& context, const base::RecordId& file);

/// R-REC-13: what was done is filed; opens the repair file where the car has none.
CommandResult file_visit(const CommandContext& context, const base::RecordId& order);

}  // namespace commands
}  // namespace aftercare::app
