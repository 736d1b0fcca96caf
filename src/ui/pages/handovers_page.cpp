// 资料交接: the list, the form with its counts, and one hand-over with both signatures (R-ARCH-08…10).

#include <charconv>

#include "app/commands/archive_handover_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/archive_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/pages/vehicle_choice.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace handover = schema::archive_handover;
namespace line = schema::archive_handover_line;
namespace document = schema::archive_document;
namespace commands = app::commands;

namespace {

void draw_row(Context& c, TableRow& cells, const app::HandoverRow& row) {
  cells.two_lines(row.number, row.handed_at ? c.moment(*row.handed_at) : std::string());
  cells.two_lines(row.plate, row.order_no);
  cells.text(c.choice_label(handover::stages, row.stage), {.color = Color::text2});
  cells.text(row.giver + " → " + row.receiver);
  cells.number(std::to_string(row.sheets));
  cells.chip(c.choice_label(handover::states, row.state), handover_state_tone(row.state));
}

void draw_list(Context& c) {
  const Segment filters[] = {{"open", c.tr("handovers.filter.open")},
                             {"handed", c.tr("choice.archive_handover_state.handed")},
                             {"returned", c.tr("choice.archive_handover_state.returned")},
                             {"accepted", c.tr("choice.archive_handover_state.accepted")},
                             {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "handover_no", .label = c.label(handover::entity, handover::handover_no), .width_em = 11, .sortable = true},
                                 {.id = "plate", .label = c.label(handover::entity, handover::asset_of), .width_em = 10},
                                 {.id = "stage", .label = c.label(handover::entity, handover::stage), .share = 1},
                                 {.id = "parties", .label = c.tr("handovers.parties"), .share = 1},
                                 {.id = "sheets", .label = c.tr("handovers.sheets"), .width_em = 4, .right = true},
                                 {.id = "state", .label = c.label(handover::entity, handover::state), .width_em = 6}};
  draw_list_page(c, {.name = "handovers", .filters = filters, .columns = columns, .query = {.sort = "handover_no", .descending = true},
                     .rows = app::handover_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::handover_row(*c.app, record)); },
                     .draw_tabs = [&c] { draw_archive_tabs(c, "handovers"); }});
}

// --- the form

struct HandoverForm {
  FormOpening opening;
  commands::HandoverDraft draft;
  std::vector<std::string> originals, copies;  // as typed, one a line of the draft
  std::string problem;
  VehicleChoice choice;
};

std::optional<std::int64_t> count_of(const std::string& text) {
  if (text.empty()) return 0;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::string text_of(std::int64_t count) { return count == 0 ? std::string() : std::to_string(count); }

void open(Context& c, HandoverForm& form) {
  if (!open_form(c, form)) return;
  const Route& route = c.router.current();
  const auto asked = [&](std::string_view name) { return base::RecordId::parse(route.query_value(name)).value_or(base::RecordId{}); };
  const auto id = base::RecordId::parse(route.id());
  form.draft = id ? commands::handover_of(c.app->context(), *id)
                  : commands::handover_for(c.app->context(), route.query_value("stage"), asked("file"), asked("order"));
  for (const commands::HandoverLine& paper : form.draft.lines) {
    form.originals.push_back(text_of(paper.originals));
    form.copies.push_back(text_of(paper.copies));
  }
  form.choice.focus = form.draft.lines.empty();
}

void draw_counts(Context& c, HandoverForm& form) {
  CardScope card(c, {.id = "papers", .title = c.tr("handovers.papers")});
  caption(c, c.tr("handovers.papers.text"));
  for (std::size_t i = 0; i < form.draft.lines.size(); ++i) {
    const std::string& slot = form.draft.lines[i].slot;
    IdScope scope(c, slot);
    RowScope row(c, "line");
    const std::string name = c.choice_label(document::slots, slot);
    text(c, name, {.width_em = 17});
    const std::string originals = name + " " + std::string(c.label(line::entity, line::originals));
    const std::string copies = name + " " + std::string(c.label(line::entity, line::copied));
    text_field(c, {.id = "originals", .name = originals, .hint = c.tr("choice.archive_paper_copy.original"), .small = true, .width_em = 5}, form.originals[i]);
    text_field(c, {.id = "copies", .name = copies, .hint = c.tr("choice.archive_paper_copy.copy"), .small = true, .width_em = 5}, form.copies[i]);
  }
}

void save(Context& c, HandoverForm& form) {
  for (std::size_t i = 0; i < form.draft.lines.size(); ++i) {
    const auto originals = count_of(form.originals[i]), copies = count_of(form.copies[i]);
    if (!originals || !copies) {
      form.problem = c.tr("archive.error.count");
      return;
    }
    form.draft.lines[i].originals = *originals, form.draft.lines[i].copies = *copies;
  }
  const auto done = c.app->run(commands::save_handover(c.app->context(), form.draft));
  if (done) c.router.go(record_address("handovers", form.draft.id));
  else form.problem = c.tr(done.error().message);
}

/// Without a file the way leads over the car and its files.
void draw_which_car(Context& c, HandoverForm& form) {
  page_header(c, {.title = c.tr("handovers.new")});
  CardScope card(c, {.id = "choice"});
  paragraph(c, c.tr("handovers.which_car"), {.color = Color::text2});
  const base::RecordId chosen = draw_vehicle_choice(c, form.choice);
  if (!chosen.empty()) c.router.go("#/archive/new?vehicle=" + chosen.to_string());
}

void draw_form(Context& c) {
  auto& form = c.pages.get<HandoverForm>();
  IdScope page(c, "handover_form");
  open(c, form);
  if (form.draft.lines.empty()) return draw_which_car(c, form);
  const auto draw_fields = [&] {
    if (!form.problem.empty()) notice(c, form.problem, Tone::bad);
    {
      CardScope card(c, {.id = "parties", .title = c.choice_label(handover::stages, form.draft.stage)});
      GridScope grid(c, "people", 10, 2);
      grid.next();
      person_combo(c, "giver", c.label(handover::entity, handover::giver), form.draft.giver, true);
      grid.next();
      person_combo(c, "receiver", c.label(handover::entity, handover::receiver), form.draft.receiver, true);
      grid.next(2);
      text_field(c, {.id = "note", .label = c.label(handover::entity, handover::note)}, form.draft.note);
    }
    draw_counts(c, form);
  };
  const std::string back = form.draft.id.empty() ? record_address("archive", form.draft.file) : record_address("handovers", form.draft.id);
  draw_form_page(c, {.title = c.tr(form.draft.id.empty() ? "handovers.new" : "handovers.edit"), .back = back, .draw_fields = draw_fields, .save = [&] { save(c, form); }});
}

// --- one of them

struct HandoverPage {
  base::RecordId id;
  bool open = false, focus = false;  // why the papers go back
  std::string reason, problem;
};

void draw_return(Context& c, HandoverPage& page) {
  if (!page.open) return;
  DialogScope dialog(c, {.id = "return", .title = c.tr("handovers.do.return")}, page.open);
  if (!dialog) return;
  const TextFieldResult typed = text_field(c, {.id = "reason", .label = c.label(handover::entity, handover::state_reason), .problem = page.problem,
                                               .required = true, .focus = page.focus}, page.reason);
  page.focus = false;
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary}) || typed.submitted;
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) page.open = false;
  if (!save) return;
  const auto done = c.app->run(commands::return_handover(c.app->context(), page.id, page.reason));
  if (done) page.open = false;
  else page.problem = c.tr(done.error().message);
}

void draw_papers(Context& c, const app::HandoverDetail& detail) {
  CardScope card(c, {.id = "papers", .title = c.tr("handovers.papers")});
  std::int64_t originals = 0, copies = 0;
  for (const commands::HandoverLine& paper : detail.lines) {
    const std::string counts = c.tr("handovers.counts", {{"originals", std::to_string(paper.originals)}, {"copies", std::to_string(paper.copies)}});
    key_value(c, {.label = c.choice_label(document::slots, paper.slot), .value = counts, .label_em = 17});
    originals += paper.originals, copies += paper.copies;
  }
  divider(c);
  const std::string total = c.tr("handovers.counts", {{"originals", std::to_string(originals)}, {"copies", std::to_string(copies)}});
  const std::string label = c.tr("handovers.total", {{"n", std::to_string(detail.lines.size())}});
  key_value(c, {.label = label, .value = total, .label_em = 17});
}

void draw_next(Context& c, HandoverPage& page, const app::HandoverDetail& detail) {
  CardScope card(c, {.id = "next", .title = c.tr("complaint.next"), .tone = Tone::accent});
  const auto context = c.app->context();
  const std::string& state = detail.row.state;
  const std::string gives = lacks(c, commands::giving_permission(detail.row.stage)), takes = lacks(c, commands::accepting_permission(detail.row.stage));
  const auto big = [&](const char* label, std::string_view why_not) {
    return action_button(c, {.id = "next", .label = c.tr(label), .kind = ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_N, .key_cap = "Alt N", .fill_width = true}, why_not);
  };
  const bool with_giver = state == "draft" || state == "returned";
  if (with_giver && big("handovers.do.hand", gives)) report(c, c.app->run(commands::hand_over(context, detail.id)));
  if (state == "handed" && big("handovers.do.accept", takes)) report(c, c.app->run(commands::accept_handover(context, detail.id)));
  if (state == "accepted" || state == "cancelled") caption(c, c.tr("handovers.over"));
  RowScope row(c, "ways");
  if (with_giver && gives.empty()) {
    if (button(c, {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .small = true})) c.router.go(record_address("handovers", detail.id) + "/edit");
    if (button(c, {.id = "cancel", .label = c.tr("handovers.do.cancel"), .small = true})) report(c, c.app->run(commands::cancel_handover(context, detail.id)));
  }
  if (state == "handed" && takes.empty() && button(c, {.id = "return", .label = c.tr("handovers.do.return"), .small = true})) page = {.id = detail.id, .open = true, .focus = true, .reason = {}, .problem = {}};
}

void draw_signatures(Context& c, const app::HandoverDetail& detail) {
  CardScope card(c, {.id = "signatures", .title = c.tr("handovers.signatures")});
  for (const auto& [role, name] : {std::pair("giver", detail.row.giver), std::pair("receiver", detail.row.receiver)}) {
    IdScope scope(c, role);
    caption(c, c.tr(schema::choice_label_key(schema::signed_document::roles, role)));
    signature_line(c, {.form = "handover", .subject = detail.id, .signer = name, .role = role});
  }
}

void draw_facts(Context& c, const app::HandoverDetail& detail) {
  CardScope card(c, {.id = "facts"});
  const auto fact = [&](const schema::FieldInfo& field, const std::string& value) {
    if (!value.empty()) key_value(c, {.label = c.label(handover::entity, field), .value = value});
  };
  fact(handover::giver, detail.row.giver);
  fact(handover::receiver, detail.row.receiver);
  fact(handover::order_of, detail.row.order_no);
  fact(handover::handed_at, detail.row.handed_at ? c.moment(*detail.row.handed_at) : std::string());
  if (detail.row.state == "accepted" || detail.row.state == "returned") {
    fact(handover::state_at, detail.state_at ? c.moment(*detail.state_at) : std::string());
    fact(handover::state_by, detail.state_by);
  }
  fact(handover::state_reason, detail.reason);
  fact(handover::note, detail.note);
  if (list_row(c, {.id = "file", .title = c.tr("entity.archive_file"), .subtitle = detail.row.plate})) c.router.go(record_address("archive", detail.file));
}

void draw_detail(Context& c) {
  auto& page = c.pages.get<HandoverPage>();
  IdScope scope(c, "handover");
  const app::HandoverDetail* shown = shown_detail(c, {"handovers", "handover", Icon::exchange}, app::handover_detail);
  if (shown == nullptr) return;
  const app::HandoverDetail detail = *shown;
  if (page.id != detail.id) page = {.id = detail.id, .reason = {}, .problem = {}};
  const std::string subtitle = detail.row.plate + " · " + c.choice_label(handover::stages, detail.row.stage);
  const Button actions[] = {{.id = "print", .label = c.tr("archive.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"}};
  const std::string chip = c.choice_label(handover::states, detail.row.state);
  if (page_header(c, {.title = detail.row.number, .subtitle = subtitle, .chip = chip, .chip_tone = handover_state_tone(detail.row.state), .actions = actions}) == "print") {
    print_form(c, "paper_handover", {.subject = detail.id});
  }
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 24}}, -1);
    columns.next();
    {
      ScrollScope left(c, "left");
      draw_papers(c, detail);
    }
    columns.next();
    ScrollScope beside(c, "beside");
    draw_next(c, page, detail);
    draw_signatures(c, detail);
    draw_facts(c, detail);
  }
  draw_sign_dialog(c);
  draw_return(c, page);
}

}  // namespace

void draw_handovers_page(Context& c) { draw_record_pages(c, {draw_list, draw_form, draw_detail}); }

}  // namespace aftercare::ui
