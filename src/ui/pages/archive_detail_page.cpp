// One file: its papers as a list to tick by keyboard, what it waits for, where it stands and who had it
// (R-ARCH-03, -06, -12, -14, -16).

#include "app/commands/archive_handover_commands.hpp"
#include "reports/sheet_csv.hpp"
#include "schema/entities.hpp"
#include "ui/pages/archive_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/sheet_file.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace file = schema::archive_file;
namespace document = schema::archive_document;
namespace handover = schema::archive_handover;
namespace commands = app::commands;

namespace {

struct ArchiveFilePage {
  base::RecordId id;
  std::optional<std::int64_t> selected;
  std::string tab = "papers";
};

// --- the papers

void tick(Context& c, const app::ArchiveDetail& detail, const app::PaperLine& line, std::string_view state, std::string_view copy) {
  // Why it is not applicable is asked for.
  if (state == "not_applicable") return open_paper_dialog(c, detail, line, state);
  const commands::PaperEntry entry{line.slot, line.order, std::string(state), line.type, copy.empty() ? line.copy : std::string(copy), {}, line.number, line.note};
  report(c, c.app->run(commands::set_paper(c.app->context(), detail.id, entry)));
}

void draw_paper_row(Context& c, const app::ArchiveDetail& detail, const app::PaperLine& line, TableRow& cells, bool may) {
  const std::string small = line.order_no.empty() ? (line.type.empty() ? std::string() : c.choice_label(document::types, line.type)) : line.order_no;
  cells.two_lines(c.choice_label(document::slots, line.slot), small);
  cells.chip(c.choice_label(document::states, line.state), paper_state_tone(line.state));
  cells.text(line.state == "present" && !line.copy.empty() ? c.choice_label(document::copies, line.copy) : std::string());
  std::string remark = line.state == "not_applicable" ? line.reason : line.number.empty() ? line.note : line.number;
  if (remark.empty() && !line.member_no.empty()) remark = c.tr("membership.paper_number", {{"no", line.member_no}});
  cells.text(remark, {.color = Color::text2});
  if (line.received_at) cells.two_lines(c.moment(*line.received_at), line.received_by);
  else cells.skip();
  if (!may) return cells.skip();
  if (cells.button({.id = "details", .label = c.tr("archive.paper.details"), .small = true})) open_paper_dialog(c, detail, line, line.state == "missing" ? "present" : line.state);
}

/// 1 there, 2 not applicable, 3 missing, O original, C copy; the next row follows.
void handle_keys(Context& c, ArchiveFilePage& page, const app::ArchiveDetail& detail) {
  if (!page.selected || c.is_typing() || *page.selected >= static_cast<std::int64_t>(detail.papers.size())) return;
  const app::PaperLine& line = detail.papers[static_cast<std::size_t>(*page.selected)];
  const auto next = [&] { page.selected = std::min(*page.selected + 1, static_cast<std::int64_t>(detail.papers.size()) - 1); };
  const auto pressed = [&](ImGuiKey digit, ImGuiKey pad) { return c.key_pressed(digit) || c.key_pressed(pad); };
  if (pressed(ImGuiKey_1, ImGuiKey_Keypad1)) return tick(c, detail, line, "present", {}), next();
  if (pressed(ImGuiKey_2, ImGuiKey_Keypad2)) return tick(c, detail, line, "not_applicable", {});
  if (pressed(ImGuiKey_3, ImGuiKey_Keypad3)) return tick(c, detail, line, "missing", {}), next();
  if (c.key_pressed(ImGuiKey_O)) return tick(c, detail, line, "present", "original"), next();
  if (c.key_pressed(ImGuiKey_C)) return tick(c, detail, line, "present", "copy"), next();
}

void draw_papers(Context& c, ArchiveFilePage& page, const app::ArchiveDetail& detail) {
  if (detail.papers.empty()) {
    return empty_state(c, "nothing", {.icon = Icon::document, .title = c.tr("archive.no_visits"), .text = c.tr("archive.no_visits.text")}), void();
  }
  const bool may = commands::require_archive(c.app->context()).has_value();
  if (may) caption(c, c.tr("archive.keys"));
  if (!page.selected) page.selected = 0;
  const TableColumn columns[] = {{.id = "slot", .label = c.label(document::entity, document::slot), .share = 2},
                                 {.id = "state", .label = c.label(document::entity, document::state), .width_em = 5},
                                 {.id = "copy", .label = c.label(document::entity, document::copy), .width_em = 6},
                                 {.id = "note", .label = c.tr("archive.paper.note"), .share = 1},
                                 {.id = "received", .label = c.label(document::entity, document::received_at), .width_em = 9},
                                 {.id = "action", .label = {}, .width_em = 5, .right = true}};
  const TableResult result = table(c, {.id = "papers", .name = c.tr("archive.tab.papers"), .columns = columns,
                                       .row_count = static_cast<std::int64_t>(detail.papers.size()),
                                       .row_key = [&](std::int64_t row) -> std::string_view { return detail.papers[static_cast<std::size_t>(row)].key; },
                                       .draw_row = [&](TableRow& cells, std::int64_t row) {
                                         draw_paper_row(c, detail, detail.papers[static_cast<std::size_t>(row)], cells, may);
                                       },
                                       .selected = page.selected, .two_line_rows = true});
  if (result.selected) page.selected = result.selected;
  if (!may) return;
  if (result.activated) {
    const app::PaperLine& line = detail.papers[static_cast<std::size_t>(*result.activated)];
    return open_paper_dialog(c, detail, line, line.state == "missing" ? "present" : line.state);
  }
  handle_keys(c, page, detail);
}

void draw_course(Context& c, const app::ArchiveDetail& detail) {
  for (const app::FileCall& call : detail.calls) {
    const std::string key = call.id.to_string(), when = c.moment(call.at), rule = words_of(c, call.rule);
    std::string title(c.choice_label(schema::follow_up_task::states, call.state));
    if (call.permille) title += " · " + rate_words(call.permille);
    if (!call.said.empty()) title += " · " + call.said;
    timeline_row(c, {.id = key, .when = when, .kind = rule, .tone = call.state == "done" ? Tone::ok : Tone::neutral, .title = title, .detail = call.person});
  }
  for (const app::ExplanationLine& said : detail.explanations) {
    const std::string key = said.id.to_string(), when = c.moment(said.at);
    timeline_row(c, {.id = key, .when = when, .kind = c.tr("entity.archive_explanation"), .tone = Tone::warn, .title = said.reason, .detail = said.told_by});
  }
  for (const app::LoanLine& lent : detail.loans) {
    const std::string key = lent.id.to_string(), when = c.moment(lent.lent_at);
    const std::string back = lent.returned_at ? c.tr("archive.returned_on", {{"time", c.moment(*lent.returned_at)}}) : c.tr("archive.due_back", {{"date", c.day(lent.due)}});
    const std::string title = lent.borrower + (lent.purpose.empty() ? "" : " · " + lent.purpose);
    timeline_row(c, {.id = key, .when = when, .kind = c.tr("entity.archive_loan"), .tone = lent.returned_at ? Tone::neutral : Tone::warn, .title = title, .detail = back});
  }
  draw_history(c, file::entity, detail.id);
}

// --- beside them

void draw_clock(Context& c, const app::ArchiveDetail& detail, const app::ClockLine& line) {
  IdScope scope(c, line.code + line.basis.to_string());
  const std::string name(c.tr("archive.clock." + line.code));
  std::string small = c.tr("archive.until", {{"date", c.day(line.due)}});
  if (!line.order_no.empty()) small += " · " + line.order_no;
  if (!line.person.empty()) small += " · " + line.person;
  if (line.met_at) small += " · " + c.tr("archive.done_on", {{"date", day_of(c, *line.met_at)}});
  const std::string_view chip_words = line.late ? line.excused ? c.tr("archive.excused") : c.tr("archive.late") : c.tr("archive.running");
  list_row(c, {.id = "clock", .title = name, .subtitle = small, .chip = chip_words, .tone = line.late ? line.excused ? Tone::warn : Tone::bad : Tone::accent});
  RowScope row(c, "ways");
  const app::Permission hears = line.order_no.empty() ? app::Permission::check_papers : app::Permission::keep_archive;
  if (line.assessed && line.running && !line.explained && c.app->may(hears) &&
      button(c, {.id = "explain", .label = c.tr("archive.explain"), .small = true})) {
    open_explanation_dialog(c, detail, line.basis);
  }
  if (line.can_file && c.app->may(app::Permission::edit_order) && button(c, {.id = "file", .label = c.tr("archive.file_visit"), .small = true})) {
    report(c, c.app->run(commands::file_visit(c.app->context(), line.basis)));
  }
}

void draw_clocks(Context& c, const app::ArchiveDetail& detail) {
  if (detail.clocks.empty()) return;
  CardScope card(c, {.id = "clocks", .title = c.tr("archive.clocks")});
  for (const app::ClockLine& line : detail.clocks) draw_clock(c, detail, line);
}

void draw_shelf(Context& c, const app::ArchiveDetail& detail) {
  CardScope card(c, {.id = "shelf", .title = c.tr("archive.place"), .tone = Tone::accent});
  key_value(c, {.label = c.label(file::entity, file::cabinet), .value = detail.row.cabinet});
  key_value(c, {.label = c.label(file::entity, file::custodian), .value = detail.custodian});
  if (!detail.note.empty()) paragraph(c, detail.note);
  for (const base::Message& need : detail.needs) caption(c, "· " + c.tr(need));
  if (!c.app->may(app::Permission::keep_archive)) return;
  const auto context = c.app->context();
  const std::string& state = detail.row.state;
  if (state == "collecting" && button(c, {.id = "shelve", .label = c.tr("archive.shelve"), .kind = ButtonKind::primary, .disabled = !detail.needs.empty()})) {
    report(c, c.app->run(commands::shelve_file(context, detail.id)));
  }
  RowScope row(c, "ways");
  if (button(c, {.id = "place", .label = c.tr("archive.place.change"), .icon = Icon::edit, .small = true})) open_archive_dialog(c, ArchiveDialog::place, detail);
  if (state == "shelved") {
    const std::string_view why_not = detail.may_pack ? std::string_view() : c.tr("archive.error.in_warranty");
    if (button(c, {.id = "pack", .label = c.tr("archive.pack"), .small = true, .disabled = !detail.may_pack, .tooltip = why_not})) {
      report(c, c.app->run(commands::pack_file(context, detail.id)));
    }
    if (button(c, {.id = "take_up", .label = c.tr("archive.take_up"), .small = true})) report(c, c.app->run(commands::take_up_file(context, detail.id)));
  }
  if (state == "packed" && button(c, {.id = "unpack", .label = c.tr("archive.unpack"), .small = true})) report(c, c.app->run(commands::unpack_file(context, detail.id)));
  if (detail.row.lent) {
    if (button(c, {.id = "give_back", .label = c.tr("archive.give_back"), .small = true})) report(c, c.app->run(commands::return_file(context, detail.id)));
  } else if (button(c, {.id = "lend", .label = c.tr("archive.lend"), .small = true})) {
    open_archive_dialog(c, ArchiveDialog::lend, detail);
  }
}

void draw_handovers(Context& c, const app::ArchiveDetail& detail) {
  CardScope card(c, {.id = "handovers", .title = c.tr("entity.archive_handover")});
  if (detail.handovers.empty()) caption(c, c.tr("archive.no_handover"));
  for (const app::HandoverRow& row : detail.handovers) {
    const std::string key = row.id.to_string();
    const std::string title = row.giver + " → " + row.receiver;
    const std::string small = row.number + (row.order_no.empty() ? "" : " · " + row.order_no);
    if (list_row(c, {.id = key, .title = title, .subtitle = small, .chip = c.choice_label(handover::states, row.state), .tone = handover_state_tone(row.state)})) {
      c.router.go(record_address("handovers", row.id));
    }
  }
  const auto offer = [&](const std::string& stage, const base::RecordId& order, std::string_view label) {
    if (!c.app->may(commands::giving_permission(stage))) return;
    IdScope scope(c, order.empty() ? stage : order.to_string());
    if (!button(c, {.id = "hand", .label = label, .icon = Icon::exchange, .small = true})) return;
    c.router.go("#/handovers/new?file=" + detail.id.to_string() + "&stage=" + stage + (order.empty() ? "" : "&order=" + order.to_string()));
  };
  if (detail.row.kind != "repair") return offer(detail.usual_stage, {}, c.choice_label(handover::stages, detail.usual_stage));
  for (const auto& [order, number] : detail.orders) {
    const bool open = std::ranges::none_of(detail.handovers, [&, &no = number](const app::HandoverRow& row) { return row.order_no == no && row.state != "cancelled"; });
    if (open) offer("desk_to_service", order, c.tr("archive.hand_order", {{"no", number}}));
  }
}

void draw_facts(Context& c, const app::ArchiveDetail& detail) {
  CardScope card(c, {.id = "facts", .title = c.tr("archive.facts")});
  const auto draw = [&](const schema::Entity& entity, const base::RecordId& id, const std::vector<app::ShownField>& fields) {
    for (const app::ShownField& field : fields) {
      if (!field.text.empty()) draw_shown_field(c, entity, id, field, 7);
    }
  };
  draw(schema::customer::entity, detail.customer, detail.customer_facts);
  draw(schema::asset::entity, detail.row.asset, detail.car_facts);
  if (list_row(c, {.id = "car", .title = c.tr("archive.to_car"), .subtitle = detail.row.plate})) c.router.go(record_address("vehicles", detail.row.asset));
  if (!detail.sibling.empty()) {
    const std::string other = c.choice_label(file::kinds, detail.row.kind == "repair" ? "sales" : "repair");
    if (list_row(c, {.id = "sibling", .title = other, .subtitle = detail.row.plate})) c.router.go(record_address("archive", detail.sibling));
  }
  if (!detail.customer.empty() && button(c, {.id = "follow_up_sheet", .label = c.tr("print.form.follow_up_sheet"), .icon = Icon::print, .small = true})) {
    print_form(c, "follow_up_sheet", {.subject = detail.customer});  // R-ARCH-12
  }
  draw_sheet_encoding(c);
}

void draw_plans(Context& c, const app::ArchiveDetail& detail) {
  const bool may = c.app->may(app::Permission::log_contact);
  if (!may && detail.plans.empty()) return;
  CardScope card(c, {.id = "plans", .title = c.tr("nav.next_services")});
  for (const app::NextServiceRow& row : detail.plans) {
    const std::string key = row.id.to_string(), day = row.contact_on ? c.day(*row.contact_on) : std::string();
    if (list_row(c, {.id = key, .title = row.need, .subtitle = day, .chip = c.choice_label(schema::next_service::states, row.state), .tone = row.late ? Tone::bad : Tone::neutral})) {
      c.router.go(record_address("next_services", row.id));
    }
  }
  if (may && button(c, {.id = "plan", .label = c.tr("next_services.new"), .icon = Icon::plus, .small = true})) {
    c.router.go("#/next_services/new?vehicle=" + detail.row.asset.to_string());
  }
}

/// Form 26 for a spreadsheet; who may not see phones gets them masked, as on paper.
void save_sheet(Context& c, const app::ArchiveDetail& detail) {
  std::string csv = reports::sheet_csv(form_html(c, "electronic_file", {.subject = detail.id}));
  if (csv.empty()) return c.app->tell({{"print.gone", {}}, app::Notice::Tone::problem, false});
  const std::string name = c.tr("archive.sheet.file", {{"plate", detail.row.plate}, {"day", c.today().to_string()}});
  download_sheet(c, name, std::move(csv));
}

void draw_header(Context& c, const app::ArchiveDetail& detail) {
  const std::string title = detail.row.plate + " " + c.choice_label(file::kinds, detail.row.kind);
  const std::string subtitle = detail.row.owner + (detail.row.number.empty() ? "" : " · " + detail.row.number);
  const std::string chip = c.choice_label(file::states, detail.row.state) + " · " + std::to_string(detail.row.percent) + "%";
  const Button actions[] = {{.id = "electronic", .label = c.tr("print.form.electronic_file"), .icon = Icon::document},
                            {.id = "sheet", .label = c.tr("archive.sheet"), .icon = Icon::download, .shortcut = ImGuiKey_D, .key_cap = "D"},
                            {.id = "print", .label = c.tr("archive.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"}};
  const std::string_view pressed = page_header(c, {.title = title, .subtitle = subtitle, .chip = chip,
                                                   .chip_tone = detail.row.percent == 100 ? archive_state_tone(detail.row.state) : Tone::warn, .actions = actions});
  if (pressed == "print") print_form(c, detail.row.kind == "repair" ? "repair_file" : "sales_file", {.subject = detail.id});
  if (pressed == "sheet") save_sheet(c, detail);
  if (pressed == "electronic") print_form(c, "electronic_file", {.subject = detail.id});
}

void draw_left(Context& c, ArchiveFilePage& page, const app::ArchiveDetail& detail) {
  CardScope card(c, {.id = "middle", .fill_height = true});
  const std::string count = detail.row.missing == 0 ? std::string() : std::to_string(detail.row.missing);
  const Tab list[] = {{"papers", c.tr("archive.tab.papers"), count}, {"course", c.tr("archive.tab.course")}};
  tabs(c, "tabs", list, page.tab);
  if (page.tab == "course") draw_course(c, detail);
  else draw_papers(c, page, detail);
}

}  // namespace

void draw_archive_detail(Context& c) {
  auto& page = c.pages.get<ArchiveFilePage>();
  IdScope scope(c, "archive_file");
  const app::ArchiveDetail* shown = shown_detail(c, {"archive", "archive", Icon::document}, app::archive_detail);
  if (shown == nullptr) return;
  // A copy: what is pressed below changes the file while it is drawn.
  const app::ArchiveDetail detail = *shown;
  if (page.id != detail.id) page = {.id = detail.id};
  draw_header(c, detail);
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 22}}, -1);
    columns.next();
    draw_left(c, page, detail);
    columns.next();
    ScrollScope beside(c, "beside");
    draw_clocks(c, detail);
    draw_shelf(c, detail);
    draw_handovers(c, detail);
    draw_facts(c, detail);
    draw_plans(c, detail);
  }
  draw_archive_dialogs(c, detail);
}

}  // namespace aftercare::ui
