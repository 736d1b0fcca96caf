// One talk: what was said, what was agreed, whether it was done; printed as form 50 (R-SAT-07).

#include "app/commands/staff_talk_commands.hpp"
#include "app/queries/staff_talk_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/staff_talk_pages.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace talk = schema::staff_talk;
namespace commands = app::commands;

namespace {

/// One's own talk is kept by who held it.
bool keeps(const Context& c, const app::StaffTalkDetail& detail) {
  return c.app->may(app::Permission::hold_talks) && detail.person != c.app->person().id;
}

void draw_words(Context& c, const app::StaffTalkDetail& detail) {
  CardScope card(c, {.id = "words", .title = c.label(talk::entity, talk::words)});
  const auto labelled = [&](const schema::FieldInfo& field, const std::string& words) {
    if (words.empty()) return;
    caption(c, c.label(talk::entity, field));
    paragraph(c, words);
    space(c);
  };
  labelled(talk::topics, detail.topics);
  labelled(talk::wishes, detail.wishes);
  labelled(talk::measures, detail.measures);
}

void draw_talk_facts(Context& c, const app::StaffTalkDetail& detail) {
  CardScope card(c, {.id = "facts"});
  const auto fact = [&](const schema::FieldInfo& field, const std::string& value) {
    if (!value.empty()) key_value(c, {.label = c.label(talk::entity, field), .value = value});
  };
  fact(talk::month, detail.month);
  fact(talk::held_on, c.day(detail.held_on));
  fact(talk::by, detail.by);
  fact(talk::score, talk_score_words(detail.score));
  fact(talk::responsible, detail.responsible);
  fact(talk::until, detail.until ? c.day(*detail.until) : std::string());
  fact(talk::done_at, detail.done_at ? c.moment(*detail.done_at) : std::string());
  fact(talk::done_by, detail.done_by);
  fact(talk::next_on, detail.next_on ? c.day(*detail.next_on) : std::string());
}

void draw_measures(Context& c, const app::StaffTalkDetail& detail) {
  if (detail.measures.empty() || !keeps(c, detail)) return;
  CardScope card(c, {.id = "measures", .title = c.label(talk::entity, talk::measures), .tone = detail.late ? Tone::bad : Tone::neutral});
  const bool done = detail.done_at.has_value();
  if (button(c, {.id = "done", .label = c.tr(done ? "talk.measures.reopen" : "talk.measures.finish"), .kind = done ? ButtonKind::secondary : ButtonKind::primary,
                 .shortcut = ImGuiMod_Alt | ImGuiKey_N, .key_cap = "Alt N", .fill_width = true})) {
    report(c, c.app->run(commands::set_measures_done(c.app->context(), detail.id, !done)));
  }
}

void draw_talk_history(Context& c, const base::RecordId& id) {
  CardScope card(c, {.id = "history", .title = c.tr("talk.history")});
  draw_history(c, talk::entity, id);
}

}  // namespace

void draw_staff_talk_detail(Context& c) {
  IdScope scope(c, "staff_talk");
  const auto asked = base::RecordId::parse(c.router.current().id());
  const store::Record record = asked ? c.app->store().find(talk::entity, *asked) : store::Record();
  if (record && record.visible() && !app::may_read_talk(*c.app, record)) {
    page_header(c, {.title = c.tr("nav.staff_talks")});
    return notice(c, c.tr("talk.private"), Tone::warn);
  }
  const app::StaffTalkDetail* shown = shown_detail(c, {"staff_talks", "staff_talk", Icon::people}, app::staff_talk_detail);
  if (shown == nullptr) return;
  const app::StaffTalkDetail detail = *shown;
  const bool holds = keeps(c, detail);
  const Button actions[] = {{.id = "print", .label = c.tr("talk.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"},
                            {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E"},
                            {.id = "remove", .label = c.tr("talk.remove"), .icon = Icon::trash}};
  const std::string subtitle = detail.department.empty() ? c.day(detail.held_on) : detail.department + " · " + c.day(detail.held_on);
  const std::string_view pressed = page_header(c, {.title = detail.name, .subtitle = subtitle, .avatar_name = detail.name, .actions = std::span(actions).first(holds ? 3 : 1)});
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 19}}, -1);
    columns.next();
    {
      ScrollScope left(c, "left");
      draw_words(c, detail);
      if (holds) draw_talk_history(c, detail.id);
    }
    columns.next();
    ScrollScope beside(c, "beside");
    draw_measures(c, detail);
    draw_talk_facts(c, detail);
  }
  if (pressed == "print") print_form(c, "staff_talk", {.subject = detail.id});
  if (pressed == "edit") c.router.go(record_address("staff_talks", detail.id) + "/edit");
  if (pressed == "remove" && report(c, c.app->run(commands::remove_talk(c.app->context(), detail.id)))) c.router.go(record_address("staff_talks", {}));
}

}  // namespace aftercare::ui
