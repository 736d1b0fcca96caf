// The dialogs of one file: a paper in detail, where the file stands, a loan, an explanation of a delay.

#include "app/commands/archive_handover_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/archive_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/typed_date.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace document = schema::archive_document;
namespace file = schema::archive_file;
namespace loan = schema::archive_loan;
namespace explanation = schema::archive_explanation;
namespace commands = app::commands;

namespace {

struct DialogState {
  base::RecordId file, basis, person;
  ArchiveDialog dialog = ArchiveDialog::none;
  bool open = false, focus = false;
  commands::PaperEntry paper;
  std::string words, note, day, problem;
};

bool draw_foot(Context& c, DialogState& state, DialogScope& dialog, const FormScope& form) {
  dialog.footer();
  const bool saved = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  return saved;
}

void run(Context& c, DialogState& state, app::CommandResult commit) {
  const auto done = c.app->run(std::move(commit));
  if (done) state.open = false;
  else state.problem = c.tr(done.error().message);
}

void draw_type(Context& c, DialogState& state) {
  const auto types = rules::paper_types(state.paper.slot);
  if (types.empty()) return;
  std::vector<Segment> segments;
  for (const std::string_view code : types) segments.push_back({code, c.tr(schema::choice_label_key(document::types, code))});
  caption(c, c.label(document::entity, document::type));
  segmented(c, "type", segments, state.paper.type);
}

void draw_paper(Context& c, DialogState& state) {
  const std::string title = c.choice_label(document::slots, state.paper.slot);
  DialogScope dialog(c, {.id = "paper", .title = title, .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "paper_form", title);
  segmented(c, "state", segments_of(c, document::states), state.paper.state);
  if (state.paper.state == "present") {
    draw_type(c, state);
    segmented(c, "copy", segments_of(c, document::copies), state.paper.copy);
  }
  if (state.paper.state == "not_applicable") {
    text_field(c, {.id = "reason", .label = c.label(document::entity, document::reason), .problem = state.problem, .required = true, .focus = state.focus}, state.paper.reason);
  } else if (!state.problem.empty()) {
    text(c, state.problem, {.color = Color::bad});
  }
  text_field(c, {.id = "number", .label = c.label(document::entity, document::number), .focus = state.focus && state.paper.state != "not_applicable"}, state.paper.number);
  text_field(c, {.id = "note", .label = c.label(document::entity, document::note)}, state.paper.note);
  state.focus = false;
  if (draw_foot(c, state, dialog, form)) run(c, state, commands::set_paper(c.app->context(), state.file, state.paper));
}

void draw_place(Context& c, DialogState& state) {
  const std::string_view title = c.tr("archive.place");
  DialogScope dialog(c, {.id = "place", .title = title}, state.open);
  if (!dialog) return;
  FormScope form(c, "place_form", title);
  text_field(c, {.id = "cabinet", .label = c.label(file::entity, file::cabinet), .problem = state.problem, .focus = state.focus}, state.words);
  state.focus = false;
  person_combo(c, "custodian", c.label(file::entity, file::custodian), state.person);
  text_field(c, {.id = "note", .label = c.label(file::entity, file::note), .purpose = TextPurpose::multiline, .lines = 2}, state.note);
  if (draw_foot(c, state, dialog, form)) run(c, state, commands::place_file(c.app->context(), state.file, {state.words, state.person, state.note}));
}

void draw_lend(Context& c, DialogState& state) {
  const std::string_view title = c.tr("archive.lend");
  DialogScope dialog(c, {.id = "lend", .title = title}, state.open);
  if (!dialog) return;
  FormScope form(c, "lend_form", title);
  person_combo(c, "borrower", c.label(loan::entity, loan::borrower), state.person, true);
  text_field(c, {.id = "purpose", .label = c.label(loan::entity, loan::purpose), .problem = state.problem, .focus = state.focus}, state.words);
  state.focus = false;
  date_field(c, {.id = "due", .label = c.label(loan::entity, loan::due), .required = true}, state.day);
  if (!draw_foot(c, state, dialog, form)) return;
  const auto due = parse_typed_date(state.day, c.today());
  if (!due) {
    state.problem = c.tr("draft.error.date");
    return;
  }
  run(c, state, commands::lend_file(c.app->context(), state.file, {state.person, state.words, *due}));
}

void draw_explain(Context& c, DialogState& state) {
  const std::string_view title = c.tr("archive.explain");
  DialogScope dialog(c, {.id = "explain", .title = title}, state.open);
  if (!dialog) return;
  FormScope form(c, "explain_form", title);
  paragraph(c, c.tr("archive.explain.text"), {.color = Color::text2});
  person_combo(c, "told_by", c.label(explanation::entity, explanation::told_by), state.person);
  text_field(c, {.id = "reason", .label = c.label(explanation::entity, explanation::reason), .problem = state.problem, .purpose = TextPurpose::multiline,
                 .lines = 3, .required = true, .focus = state.focus}, state.words);
  state.focus = false;
  if (draw_foot(c, state, dialog, form)) run(c, state, commands::explain_delay(c.app->context(), state.basis, state.person, state.words));
}

DialogState& opened(Context& c, ArchiveDialog dialog, const app::ArchiveDetail& detail) {
  auto& state = c.pages.get<DialogState>();
  state = {};
  state.file = detail.id;
  state.dialog = dialog;
  state.open = state.focus = true;
  return state;
}

}  // namespace

void open_archive_dialog(Context& c, ArchiveDialog dialog, const app::ArchiveDetail& detail) {
  constexpr int usual_loan_days = 3;
  DialogState& state = opened(c, dialog, detail);
  if (dialog == ArchiveDialog::place) state.words = detail.row.cabinet, state.person = detail.custodian_id, state.note = detail.note;
  if (dialog == ArchiveDialog::lend) state.day = c.today().plus_days(usual_loan_days).to_string();
}

void open_paper_dialog(Context& c, const app::ArchiveDetail& detail, const app::PaperLine& line, std::string_view paper_state) {
  DialogState& state = opened(c, ArchiveDialog::paper, detail);
  const bool not_joined = line.slot == "membership_form" && line.member_no.empty() && line.reason.empty();
  const std::string reason = not_joined ? std::string(c.tr("membership.not_joined")) : line.reason;
  state.paper = {line.slot, line.order, std::string(paper_state), line.type, line.copy.empty() ? "original" : line.copy, reason, line.number, line.note};
}

void open_explanation_dialog(Context& c, const app::ArchiveDetail& detail, const base::RecordId& basis) {
  opened(c, ArchiveDialog::explain, detail).basis = basis;
}

void draw_archive_dialogs(Context& c, const app::ArchiveDetail& detail) {
  auto& state = c.pages.get<DialogState>();
  if (!state.open || state.file != detail.id) return;
  switch (state.dialog) {
    case ArchiveDialog::none: return;
    case ArchiveDialog::paper: return draw_paper(c, state);
    case ArchiveDialog::place: return draw_place(c, state);
    case ArchiveDialog::lend: return draw_lend(c, state);
    case ArchiveDialog::explain: return draw_explain(c, state);
  }
}

}  // namespace aftercare::ui
