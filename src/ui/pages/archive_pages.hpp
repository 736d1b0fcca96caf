#pragma once
// Internal to the pages of the archive: parts in files of their own, and the dialogs of one file.
#include "app/queries/archive_queries.hpp"
#include "ui/context.hpp"
#include "ui/theme.hpp"

namespace aftercare::ui {

Tone archive_state_tone(std::string_view state);
Tone handover_state_tone(std::string_view state);
Tone paper_state_tone(std::string_view state);
Tone deduction_state_tone(std::string_view state);

/// The lists of the archive beside each other: files, hand-overs, deductions, next services.
void draw_archive_tabs(Context& context, std::string_view shown);
void draw_archive_detail(Context& context);
void draw_archive_opening(Context& context);   // `#/archive/new?vehicle=…&kind=…`
void draw_deductions_tab(Context& context);

enum class ArchiveDialog : std::uint8_t { none, paper, place, lend, explain };
/// `line` for a paper, `basis` for an explanation; the others ask about the file.
void open_archive_dialog(Context& context, ArchiveDialog dialog, const app::ArchiveDetail& detail);
void open_paper_dialog(Context& context, const app::ArchiveDetail& detail, const app::PaperLine& line, std::string_view state);
void open_explanation_dialog(Context& context, const app::ArchiveDetail& detail, const base::RecordId& basis);
void draw_archive_dialogs(Context& context, const app::ArchiveDetail& detail);

}  // namespace aftercare::ui
