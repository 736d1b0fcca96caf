// 值班日志: who is on duty, what happened, what is handed over; what is open stays until somebody says how it ended.

#include "app/commands/duty_commands.hpp"
#include "app/queries/duty_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/duty_tabs.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace duty = schema::duty_log;

namespace {

struct DutyLogTab {
  std::string kind = "event";
  base::RecordId changing;      // entry in the form; empty: a new one
  base::RecordId person, to;
  std::string hours, content;
  bool follow_up = false, focus = false;
  base::RecordId closing;       // entry whose outcome is being written
  std::string outcome;
  bool focus_outcome = false;
};

void empty_form(DutyLogTab& state) {
  const std::string kind = state.kind;
  state = {.kind = kind, .closing = state.closing, .outcome = state.outcome};
}

// --- writing

void save(Context& c, DutyLogTab& state, base::Date day) {
  const app::CommandContext context = c.app->context();
  const auto commit = state.kind == "hand_over" ? app::commands::hand_duty_over(context, day, state.to, state.content)
                                                : app::commands::log_duty(context, {.id = state.changing, .on = day, .kind = state.kind, .person = state.person,
                                                                                    .hours = state.hours, .content = state.content, .follow_up = state.follow_up});
  if (report(c, c.app->run(commit))) empty_form(state);
}

void draw_kind_fields(Context& c, DutyLogTab& state) {
  if (state.kind == "shift") {
    person_combo(c, "person", c.label(duty::entity, duty::person), state.person, true);
    text_field(c, {.id = "hours", .label = c.label(duty::entity, duty::hours), .hint = "08:30–18:00", .focus = std::exchange(state.focus, false)}, state.hours);
    text_field(c, {.id = "content", .label = c.tr("duty.shift_note")}, state.content);
    return;
  }
  if (state.kind == "hand_over") person_combo(c, "to", c.label(duty::entity, duty::handed_to), state.to, true);
  const std::string_view hint = c.tr(state.kind == "event" ? "duty.event_hint" : "duty.hand_over_hint");
  text_field(c, {.id = "content", .label = c.label(duty::entity, duty::content), .hint = hint, .purpose = TextPurpose::multiline, .lines = 3,
                 .required = state.kind == "event", .focus = std::exchange(state.focus, false)}, state.content);
  if (state.kind == "event") checkbox(c, "follow_up", c.tr("duty.follow_up"), state.follow_up);
}

void draw_form(Context& c, DutyLogTab& state, base::Date day) {
  const std::string lacking = lacks(c, app::Permission::edit_order);
  CardScope card(c, {.id = "entry", .title = c.tr(state.changing.empty() ? "duty.new" : "duty.change"), .tone = Tone::accent});
  if (!lacking.empty()) return paragraph(c, lacking, {.color = Color::text2});
  if (c.key_pressed(ImGuiKey_N)) state.focus = true;
  FormScope form(c, "form", c.tr("duty.new"));
  if (state.changing.empty()) segmented(c, "kind", segments_of(c, duty::kinds), state.kind);
  draw_kind_fields(c, state);
  RowScope row(c, "foot");
  const bool pressed = button(c, {.id = "save", .label = c.tr(state.kind == "hand_over" ? "duty.hand_over" : "duty.write"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"});
  if (!state.changing.empty() && button(c, {.id = "cancel", .label = c.tr("action.cancel")})) empty_form(state);
  if (pressed || form.save_requested()) save(c, state, day);
}

// --- what is written

void change(DutyLogTab& state, const app::DutyLine& line) {
  state.kind = line.kind;
  state.changing = line.id;
  state.person = line.person_id;
  state.hours = line.hours;
  state.content = line.content;
  state.follow_up = line.follow_up;
  state.focus = true;
}

void draw_closing(Context& c, DutyLogTab& state, const app::DutyLine& line) {
  const std::string name = c.tr("duty.outcome_of", {{"what", line.content}});
  const bool entered = text_field(c, {.id = "outcome", .name = name, .hint = c.tr("duty.outcome_hint"), .focus = std::exchange(state.focus_outcome, false)}, state.outcome).submitted;
  RowScope row(c, "closing", c.theme.size.control_small_height);
  const bool pressed = button(c, {.id = "close", .label = c.tr("duty.close"), .kind = ButtonKind::primary, .small = true});
  if (button(c, {.id = "leave", .label = c.tr("action.cancel"), .small = true})) state.closing = {};
  if ((pressed || entered) && report(c, c.app->run(app::commands::close_duty(c.app->context(), line.id, state.outcome)))) {
    state.closing = {};
    state.outcome.clear();
  }
}

void draw_line_actions(Context& c, DutyLogTab& state, const app::DutyLine& line) {
  if (!c.app->may(app::Permission::edit_order)) return;
  const app::CommandContext context = c.app->context();
  if (line.kind == "hand_over") {
    const bool mine = line.to_id == c.app->person().id && !line.taken_at;
    if (mine && button(c, {.id = "take", .label = c.tr("duty.take"), .kind = ButtonKind::primary, .small = true})) report(c, c.app->run(app::commands::take_duty(context, line.id)));
    return;
  }
  if (line.open() && state.closing != line.id && button(c, {.id = "finish", .label = c.tr("duty.close"), .small = true})) {
    state.closing = line.id;
    state.outcome.clear();
    state.focus_outcome = true;
  }
  if (line.closed_at && button(c, {.id = "reopen", .label = c.tr("duty.reopen"), .kind = ButtonKind::quiet, .small = true})) {
    report(c, c.app->run(app::commands::reopen_duty(context, line.id)));
  }
  const std::string name = c.tr("duty.change_of", {{"what", line.content.empty() ? line.person : line.content}});
  if (!line.closed_at && icon_button(c, {.id = "change", .icon = Icon::edit, .name = name, .small = true})) change(state, line);
}

std::string heading_of(Context& c, const app::DutyLine& line, bool with_day) {
  std::string words = with_day ? c.day(line.on) : line.at ? c.moment(*line.at) : std::string();
  words += (words.empty() ? "" : " · ") + c.choice_label(duty::kinds, line.kind);
  if (line.kind == "hand_over") return words + " · " + c.tr("duty.from_to", {{"from", line.person}, {"to", line.to}});
  return line.person.empty() ? words : words + " · " + line.person;
}

void draw_state(Context& c, const app::DutyLine& line) {
  if (line.kind == "hand_over") {
    const std::string taken = line.taken_at ? c.tr("duty.taken", {{"when", c.moment(*line.taken_at)}}) : std::string(c.tr("duty.not_taken"));
    return chip(c, taken, line.taken_at ? Tone::ok : Tone::warn);
  }
  if (line.follow_up && !line.closed_at) chip(c, c.tr("duty.open"), Tone::warn);
}

void draw_line(Context& c, DutyLogTab& state, const app::DutyLine& line, bool with_day) {
  const IdScope scope(c, line.id.to_string());
  {
    RowScope row(c, "line", c.theme.size.control_small_height);
    const std::string words = heading_of(c, line, with_day);
    text(c, words, {.size = TextSize::small, .color = Color::text2});
    draw_state(c, line);
    row.right();
    draw_line_actions(c, state, line);
  }
  if (!line.content.empty()) paragraph(c, line.content);
  if (line.closed_at) {
    const std::string closed = c.tr("duty.closed", {{"when", c.moment(*line.closed_at)}, {"who", line.closed_by}, {"outcome", line.outcome}});
    paragraph(c, closed, {.size = TextSize::small, .color = Color::ok});
  }
  if (state.closing == line.id) draw_closing(c, state, line);
  divider(c);
}

void draw_shifts(Context& c, DutyLogTab& state, const std::vector<app::DutyLine>& shifts) {
  CardScope card(c, {.id = "shifts", .title = c.tr("duty.on_duty")});
  if (shifts.empty()) paragraph(c, c.tr("duty.nobody"), {.color = Color::text2});
  for (const app::DutyLine& line : shifts) {
    const IdScope scope(c, line.id.to_string());
    RowScope row(c, "shift", c.theme.size.control_small_height);
    text(c, line.person, {.weight = Weight::bold});
    text(c, line.hours, {.color = Color::text2});
    if (!line.content.empty()) text(c, line.content, {.size = TextSize::small, .color = Color::text2});
    row.right();
    draw_line_actions(c, state, line);
  }
}

void draw_lines(Context& c, DutyLogTab& state, std::string_view id, std::string_view title, const std::vector<app::DutyLine>& lines, bool with_day) {
  CardScope card(c, {.id = id, .title = title, .tone = with_day ? Tone::warn : Tone::neutral});
  if (lines.empty()) paragraph(c, c.tr("duty.nothing"), {.color = Color::text2});
  for (const app::DutyLine& line : lines) draw_line(c, state, line, with_day);
}

}  // namespace

void draw_duty_log_tab(Context& c) {
  auto& state = c.pages.get<DutyLogTab>();
  const base::Date day = shown_day(c);
  const app::DutyDay shown = app::duty_day(*c.app, day);  // a copy: what is pressed renews it
  ColumnsScope columns(c, "log", {{.share = 1}, {.width_em = c.is_wide() ? 22.0F : 18.0F}});
  columns.next();
  draw_shifts(c, state, shown.shifts);
  if (!shown.carried.empty()) draw_lines(c, state, "carried", c.tr("duty.carried"), shown.carried, true);
  draw_lines(c, state, "entries", c.tr("duty.entries"), shown.entries, false);
  columns.next();
  draw_form(c, state, day);
}

}  // namespace aftercare::ui
