// One activity: its guests with answers and attendance entered by keyboard, and the page they are invited on (R-ACT-03).

#include <set>

#include "app/commands/activity_commands.hpp"
#include "app/queries/customer_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/activity_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/printing.hpp"
#include "ui/record_choices.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace event = schema::activity;
namespace guest = schema::activity_guest;
namespace commands = app::commands;

namespace {

struct GuestsPage {
  base::RecordId activity;
  std::optional<std::int64_t> selected;
  bool open = false, focus = false;
  app::RecordDraft draft;
};

struct InvitePage {
  FormOpening opening;
  app::ListQuery query{.filter = "all", .words = {}, .sort = "name", .descending = false};
  app::RecordList list;
  std::set<base::RecordId> ticked;
  std::optional<std::int64_t> selected;
};

Tone answer_tone(std::string_view answer) {
  if (answer == "coming") return Tone::ok;
  return answer == "not_coming" ? Tone::neutral : answer == "undecided" ? Tone::warn : Tone::accent;
}

// --- the guests

void open_guest(Context& c, GuestsPage& page, const base::RecordId& id) {
  const store::Record record = c.app->store().find(guest::entity, id);
  if (!record) return;
  page.draft = app::draft_of(record);
  page.open = page.focus = true;
}

void draw_guest(Context& c, GuestsPage& page, TableRow& cells, const app::GuestRow& row, bool may) {
  cells.two_lines(row.name, row.plates);
  cells.text(row.phone);
  cells.chip(c.choice_label(guest::answers, row.answer), answer_tone(row.answer));
  cells.text(row.people ? std::to_string(*row.people) : std::string());
  if (row.attendance.empty()) cells.skip();
  else cells.chip(c.choice_label(guest::attendances, row.attendance), row.attendance == "attended" ? Tone::ok : Tone::bad);
  cells.text(row.suggestion, {.color = Color::text2});
  if (!may) return cells.skip();
  if (cells.button({.id = "details", .label = c.tr("activity.guest.details"), .small = true})) open_guest(c, page, row.id);
}

/// 1 coming, 2 undecided, 3 not coming, A was here, B was not; the next row follows.
void handle_keys(Context& c, GuestsPage& page, const app::ActivityDetail& detail) {
  if (!page.selected || c.is_typing() || *page.selected >= static_cast<std::int64_t>(detail.guests.size())) return;
  const base::RecordId id = detail.guests[static_cast<std::size_t>(*page.selected)].id;
  const auto pressed = [&](ImGuiKey digit, ImGuiKey pad) { return c.key_pressed(digit) || c.key_pressed(pad); };
  std::string answer, attendance;
  if (pressed(ImGuiKey_1, ImGuiKey_Keypad1)) answer = "coming";
  if (pressed(ImGuiKey_2, ImGuiKey_Keypad2)) answer = "undecided";
  if (pressed(ImGuiKey_3, ImGuiKey_Keypad3)) answer = "not_coming";
  if (c.key_pressed(ImGuiKey_A)) attendance = "attended";
  if (c.key_pressed(ImGuiKey_B)) attendance = "absent";
  if (answer.empty() && attendance.empty()) return;
  const auto context = c.app->context();
  if (!report(c, c.app->run(answer.empty() ? commands::set_guest_attendance(context, id, attendance) : commands::set_guest_answer(context, id, answer)))) return;
  page.selected = std::min(*page.selected + 1, static_cast<std::int64_t>(detail.guests.size()) - 1);
}

void draw_guests(Context& c, GuestsPage& page, const app::ActivityDetail& detail) {
  const std::string count = c.tr("activity.guests", {{"n", std::to_string(detail.guests.size())}, {"coming", std::to_string(detail.row.coming)},
                                                     {"people", std::to_string(detail.people)}, {"attended", std::to_string(detail.row.attended)}});
  const bool may = c.app->may(app::Permission::log_contact);
  CardScope card(c, {.id = "guests", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    section_title(c, count);
    if (may && !detail.guests.empty()) caption(c, c.tr("activity.guest.keys"));
  }
  if (!page.selected && !detail.guests.empty()) page.selected = 0;
  const TableColumn columns[] = {{.id = "name", .label = c.tr("entity.customer"), .width_em = 10},
                                 {.id = "phone", .label = c.tr("field.customer.phones"), .width_em = 10},
                                 {.id = "answer", .label = c.label(guest::entity, guest::answer), .width_em = 5},
                                 {.id = "people", .label = c.label(guest::entity, guest::people), .width_em = 4, .right = true},
                                 {.id = "attendance", .label = c.label(guest::entity, guest::attendance), .width_em = 5},
                                 {.id = "suggestion", .label = c.label(guest::entity, guest::suggestion), .share = 1},
                                 {.id = "action", .label = {}, .width_em = 5, .right = true}};
  std::string key;
  const TableResult result = table(
      c, {.id = "rows", .name = c.label(guest::entity), .columns = columns, .row_count = static_cast<std::int64_t>(detail.guests.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = detail.guests[static_cast<std::size_t>(row)].id.to_string(); },
          .draw_row = [&](TableRow& cells, std::int64_t row) { draw_guest(c, page, cells, detail.guests[static_cast<std::size_t>(row)], may); },
          .selected = page.selected, .empty_title = c.tr("activity.guests.empty"), .empty_text = c.tr("activity.guests.empty_text"), .two_line_rows = true});
  if (result.selected) page.selected = result.selected;
  if (!may) return;
  if (result.activated) return open_guest(c, page, detail.guests[static_cast<std::size_t>(*result.activated)].id);
  handle_keys(c, page, detail);
}

void draw_guest_dialog(Context& c, GuestsPage& page) {
  if (!page.open) return;
  const store::Record record = c.app->store().find(guest::entity, page.draft.id);
  const store::Record person = record ? c.app->store().resolve(schema::customer::entity, record[guest::customer_of].value_or(base::RecordId{})) : store::Record();
  const std::string title = person ? person[schema::customer::name] : std::string(c.label(guest::entity));
  DialogScope dialog(c, {.id = "guest", .title = title, .wide = true}, page.open);
  if (!dialog) return;
  FormScope form(c, "guest_form", title);
  SchemaFormOptions options = form_options(c, guest::entity, {});
  options.groups = {"reply", "presence", "words"};
  options.group_titles = false;
  options.focus_first = std::exchange(page.focus, false);
  schema_form(c, page.draft, options);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "withdraw", .label = c.tr("activity.guest.withdraw")}) &&
      report(c, c.app->run(commands::withdraw_invitation(c.app->context(), page.draft.id)))) {
    page.open = false;
  }
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) page.open = false;
  if (!save) return;
  const auto done = c.app->run(commands::save_guest(c.app->context(), page.draft));
  if (done) page.open = false;
  else if (page.draft.problems.empty()) c.app->tell_error(done.error());
}

void draw_facts(Context& c, const app::ActivityDetail& detail) {
  const app::ActivityRow& row = detail.row;
  CardScope card(c, {.id = "facts"});
  const std::string on = row.on ? c.day(*row.on) : std::string(), told_from = row.told_from ? c.day(*row.told_from) : std::string();
  key_value(c, {.label = c.label(event::entity, event::on), .value = on});
  key_value(c, {.label = c.label(event::entity, event::time), .value = row.time});
  key_value(c, {.label = c.label(event::entity, event::place), .value = row.place});
  const std::string invited = invited_words(c, row), told = std::to_string(row.told);
  key_value(c, {.label = c.label(event::entity, event::invited), .value = invited});
  key_value(c, {.label = c.tr("activity.told_from"), .value = told_from});
  key_value(c, {.label = c.tr("activities.told"), .value = told});
  const std::string cost = detail.cost ? detail.cost->to_currency() : std::string();
  if (detail.cost) key_value(c, {.label = c.label(event::entity, event::cost), .value = cost});
  const auto labelled = [&](const schema::FieldInfo& field, const std::string& words) {
    if (words.empty()) return;
    section_title(c, c.label(event::entity, field));
    paragraph(c, words);
  };
  labelled(event::content, row.content);
  labelled(event::effect, detail.effect);
}

std::string_view draw_header(Context& c, const app::ActivityDetail& detail) {
  const std::string why_not = lacks(c, app::Permission::log_contact), no_phones = lacks(c, app::Permission::reveal_personal);
  const Button actions[] = {
      {.id = "tell", .label = c.tr("activity.tell"), .icon = Icon::phone},
      {.id = "print", .label = c.tr("activity.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P", .disabled = !no_phones.empty(), .tooltip = no_phones},
      {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E", .disabled = !why_not.empty(), .tooltip = why_not},
      {.id = "invite", .label = c.tr("activity.invite"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiKey_N, .key_cap = "N",
       .disabled = !why_not.empty(), .tooltip = why_not}};
  return page_header(c, {.title = detail.row.title, .subtitle = detail.row.place, .actions = actions});
}

// --- inviting

void tick(InvitePage& page, const base::RecordId& customer) {
  if (page.ticked.erase(customer) == 0) page.ticked.insert(customer);
}

void draw_candidate(Context& c, InvitePage& page, TableRow& cells, const store::Record& record) {
  const app::CustomerRow row = app::customer_row(*c.app, record);
  const bool ticked = page.ticked.contains(row.id);
  if (cells.button({.id = "tick", .label = c.tr(ticked ? "care.ticked" : "care.tick"), .kind = ticked ? ButtonKind::primary : ButtonKind::ghost, .small = true})) tick(page, row.id);
  cells.text(row.name, {.weight = row.vip ? Weight::bold : Weight::regular});
  cells.text(row.plates);
  cells.text(row.phone, {.color = Color::text2});
  const std::string last = day_of(c, row.last_visit);
  cells.text(last, {.color = Color::text2});
}

void invite_keys(Context& c, InvitePage& page) {
  if (c.is_typing()) return;
  const auto count = static_cast<std::int64_t>(page.list.size());
  if (page.selected && *page.selected < count && c.key_pressed(ImGuiKey_X)) {
    tick(page, page.list.at(static_cast<std::size_t>(*page.selected)).id());
    if (*page.selected + 1 < count) ++*page.selected;
  }
  if (!page.list.complete() || !c.key_pressed(ImGuiMod_Ctrl | ImGuiKey_A)) return;
  const bool all = static_cast<std::int64_t>(page.ticked.size()) == count;
  page.ticked.clear();
  for (std::size_t row = 0; !all && row < page.list.size(); ++row) page.ticked.insert(page.list.at(row).id());
}

void draw_candidates(Context& c, InvitePage& page) {
  CardScope card(c, {.id = "list", .fill_height = true, .padded = false});
  {
    PaddedScope padded(c, true);
    RowScope row(c, "tools");
    const Segment filters[] = {{"all", c.tr("list.all")}, {"vip", c.tr("choice.activity_invited.vip")}, {"members", c.tr("choice.activity_invited.members")},
                               {"recent", c.tr("activity.candidates.recent")}, {"absent", c.tr("activity.candidates.absent")}};
    if (segmented(c, "filter", filters, page.query.filter)) page.selected.reset();
    row.right();
    if (search_field(c, {.id = "words", .hint = c.tr("customers.search_hint"), .width_em = 14}, page.query.words).changed) page.selected.reset();
  }
  const TableColumn columns[] = {{.id = "tick", .label = {}, .width_em = 4},
                                 {.id = "name", .label = c.tr("entity.customer"), .width_em = 9, .sortable = true},
                                 {.id = "plates", .label = c.tr("field.asset.plate"), .share = 1},
                                 {.id = "phone", .label = c.tr("field.customer.phones"), .width_em = 10},
                                 {.id = "last", .label = c.tr("customers.last_visit"), .width_em = 10}};
  if (!page.selected && page.list.size() > 0) page.selected = 0;
  const SortRequest sort{page.query.sort, page.query.descending};
  std::string key;
  const auto record = [&](std::int64_t row) { return page.list.at(static_cast<std::size_t>(row)); };
  const TableResult result = table(c, {.id = "rows", .name = c.tr("activity.invite"), .columns = columns, .row_count = static_cast<std::int64_t>(page.list.size()),
                                       .row_key = [&](std::int64_t row) -> std::string_view { return key = record(row).id().to_string(); },
                                       .draw_row = [&](TableRow& cells, std::int64_t row) { draw_candidate(c, page, cells, record(row)); },
                                       .selected = page.selected, .sort = &sort, .state = page.list.complete() ? TableState::ready : TableState::loading,
                                       .empty_title = c.tr("activity.candidates.empty"), .empty_text = c.tr("activity.candidates.empty_text")});
  if (result.sort) page.query.sort = result.sort->column, page.query.descending = result.sort->descending;
  if (result.selected) page.selected = result.selected;
  if (result.activated) tick(page, record(*result.activated).id());
}

void draw_invite(Context& c, const app::ActivityDetail& detail) {
  auto& page = c.pages.get<InvitePage>();
  IdScope scope(c, "invite");
  open_form(c, page);
  if (!page.list.refresh(*c.app, app::guest_candidates_spec(*c.app, page.query, detail.id))) c.platform.request_frames(1);
  invite_keys(c, page);
  const std::string why_not = lacks(c, app::Permission::log_contact), back = record_address("activities", detail.id);
  const std::string label = c.tr("activity.invite.n", {{"n", std::to_string(page.ticked.size())}});
  const Button actions[] = {{.id = "cancel", .label = c.tr("action.cancel"), .key_cap = "Esc"},
                            {.id = "save", .label = label, .kind = ButtonKind::primary, .shortcut = ImGuiMod_Ctrl | ImGuiKey_S, .key_cap = "Ctrl S",
                             .disabled = page.ticked.empty() || !why_not.empty(), .tooltip = why_not}};
  // Esc in the search field only leaves the field.
  const bool escaped = !c.is_typing() && c.key_pressed(ImGuiKey_Escape);
  const std::string_view pressed = page_header(c, {.title = c.tr("activity.invite"), .subtitle = detail.row.title, .actions = actions});
  if (pressed == "cancel" || escaped) return c.router.go(back);
  if (pressed == "save") {
    const std::vector<base::RecordId> chosen(page.ticked.begin(), page.ticked.end());
    if (report(c, c.app->run(commands::invite_guests(c.app->context(), detail.id, chosen)))) return c.router.go(back);
  }
  draw_candidates(c, page);
}

}  // namespace

void draw_activity_detail(Context& c) {
  IdScope scope(c, "activity");
  const app::ActivityDetail* shown = shown_detail(c, {"activities", "activity", Icon::calendar}, app::activity_detail);
  if (shown == nullptr) return;
  // A copy: an answer makes the guests anew while they are drawn.
  const app::ActivityDetail detail = *shown;
  if (c.router.current().part(1) == "invite") return draw_invite(c, detail);
  auto& page = c.pages.get<GuestsPage>();
  if (page.activity != detail.id) page = {.activity = detail.id, .selected = {}, .draft = {}};
  const std::string address = record_address("activities", detail.id);
  const std::string_view pressed = draw_header(c, detail);
  if (pressed == "tell") return c.router.go("#/care");
  if (pressed == "edit") return c.router.go(address + "/edit");
  if (pressed == "invite") return c.router.go(address + "/invite");
  if (pressed == "print") print_form(c, "activity_guests", {.subject = detail.id});
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 19}}, -1);
    columns.next();
    draw_guests(c, page, detail);
    columns.next();
    draw_facts(c, detail);
  }
  draw_guest_dialog(c, page);
}

}  // namespace aftercare::ui
