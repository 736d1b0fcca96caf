// 日清日结: ten things that are looked at before closing, and what the day leaves open, told from its records. Every
// line wants a tick or a word; then the day is signed off.

#include <map>

#include "app/commands/duty_commands.hpp"
#include "app/queries/duty_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/duty_tabs.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace clear = schema::daily_clear;
namespace matter = schema::daily_matter;

namespace {

struct DailyClearTab {
  base::Date day;
  std::uint64_t revision = ~0ULL;
  std::map<std::string, std::string> notes;  // by item, or by kind and subject; as typed
  std::string sign_note;
};

std::string key_of(const app::ClearMatter& one) { return one.kind + "-" + one.subject.to_string(); }

void refresh(Context& c, DailyClearTab& state, base::Date day, const app::ClearDay& shown) {
  if (state.day == day && state.revision == c.app->store().revision()) return;
  if (state.day != day) state = {.day = day};
  state.revision = c.app->store().revision();
  for (const app::ClearTick& tick : shown.ticks) state.notes[tick.item] = tick.note;
  for (const app::ClearMatter& one : shown.matters) state.notes[key_of(one)] = one.note;
}

/// True when the words were changed and the field was left, or Enter was pressed in it.
bool note_field(Context& c, DailyClearTab& state, const std::string& key, std::string_view name, std::string_view hint, bool disabled, const std::string& kept) {
  std::string& typed = state.notes[key];
  const TextFieldResult result = text_field(c, {.id = "note", .name = name, .hint = hint, .disabled = disabled, .small = true}, typed);
  return (result.left || result.submitted) && typed != kept;
}

void draw_tick(Context& c, DailyClearTab& state, const app::ClearTick& tick, bool may) {
  const IdScope scope(c, tick.item);
  ColumnsScope columns(c, "cells", {{.share = 1}, {.share = 1.3F}, {.width_em = 4}});
  const std::string label = c.choice_label(clear::items, tick.item);
  columns.next();
  bool done = tick.done;
  const auto write = [&] {
    report(c, c.app->run(app::commands::tick_daily_clear(c.app->context(), state.day, tick.item, done, state.notes[tick.item])));
  };
  if (checkbox(c, "done", label, done, !may)) write();
  columns.next();
  const std::string name = c.tr("clear.note_of", {{"what", label}});
  if (note_field(c, state, tick.item, name, c.tr(tick.done ? "clear.note_hint" : "clear.why_hint"), !may, tick.note)) write();
  columns.next();
  text(c, tick.person, {.size = TextSize::small, .color = Color::text3});
}

void draw_ticks(Context& c, DailyClearTab& state, const app::ClearDay& shown, bool may) {
  CardScope card(c, {.id = "ticks", .title = c.tr("print.daily.checks")});
  for (const app::ClearTick& tick : shown.ticks) draw_tick(c, state, tick, may);
}

void draw_figures(Context& c, const app::ClearDay& shown) {
  CardScope card(c, {.id = "figures"});
  const auto figure = [&](const char* label, const std::string& value, Color color = Color::text) {
    key_value(c, {.label = c.tr(label), .value = value, .label_em = 6, .color = color});
  };
  figure("clear.arrived", std::to_string(shown.figures.arrived));
  figure("clear.delivered", std::to_string(shown.figures.delivered));
  figure("clear.appointments", std::to_string(shown.figures.appointments));
  figure("clear.turnover", shown.figures.turnover.to_currency());
  figure("print.sum.unpaid", shown.figures.unpaid.to_currency(), shown.figures.unpaid.fen > 0 ? Color::bad : Color::text);
}

std::string matter_words(Context& c, const app::ClearMatter& one) {
  std::string words = one.customer;
  const auto add = [&](const std::string& part) { words += (words.empty() || part.empty() ? "" : " · ") + part; };
  add(one.number);
  const schema::ChoiceList& states = one.of_appointment ? schema::appointment::states : schema::repair_order::states;
  add(c.choice_label(states, one.state));
  if (one.unpaid.fen > 0) add(one.unpaid.to_currency());
  else if (one.when) add(c.moment(*one.when));
  return words;
}

void draw_matter(Context& c, DailyClearTab& state, const app::ClearMatter& one, bool may) {
  const std::string key = key_of(one);
  const IdScope scope(c, key);
  const std::string kind = c.choice_label(matter::kinds, one.kind);
  {
    RowScope row(c, "matter", c.theme.size.control_small_height);
    chip(c, kind, one.note.empty() ? Tone::warn : Tone::ok);
    if (!one.of_appointment && link(c, "open", one.plate)) c.router.go("#/orders/" + one.subject.to_string());
    if (one.of_appointment) text(c, one.plate, {.weight = Weight::bold});
    const std::string words = matter_words(c, one);
    text(c, words, {.size = TextSize::small, .color = Color::text2});
  }
  const std::string name = c.tr("clear.note_of", {{"what", one.plate + " " + kind}});
  if (note_field(c, state, key, name, c.tr("clear.matter_hint"), !may, one.note)) {
    report(c, c.app->run(app::commands::note_daily_matter(c.app->context(), state.day, one.kind, one.subject, state.notes[key])));
  }
}

void draw_matters(Context& c, DailyClearTab& state, const app::ClearDay& shown, bool may) {
  const std::string title = c.tr("clear.matters", {{"n", std::to_string(shown.matters.size())}});
  CardScope card(c, {.id = "matters", .title = title});
  if (shown.matters.empty()) paragraph(c, c.tr("clear.no_matters"), {.color = Color::text2});
  for (const app::ClearMatter& one : shown.matters) draw_matter(c, state, one, may);
}

void draw_signing(Context& c, DailyClearTab& state, const app::ClearDay& shown) {
  CardScope card(c, {.id = "sign", .title = c.tr("clear.sign"), .tone = Tone::accent});
  if (shown.signed_at) {
    const std::string words = c.tr("clear.signed", {{"who", shown.signed_by}, {"when", c.moment(*shown.signed_at)}});
    notice(c, shown.changed_since ? c.tr("clear.changed") : std::string_view(words), shown.changed_since ? Tone::warn : Tone::ok);
    if (!shown.sign_note.empty()) paragraph(c, shown.sign_note);
    if (!shown.changed_since) return;
  }
  std::string why_not = lacks(c, app::Permission::edit_order);
  if (why_not.empty() && state.day > c.today()) why_not = c.tr("duty.error.future");
  if (why_not.empty() && shown.open_items > 0) why_not = c.tr("duty.error.items", {{"n", std::to_string(shown.open_items)}});
  if (why_not.empty() && shown.open_matters > 0) why_not = c.tr("duty.error.matters", {{"n", std::to_string(shown.open_matters)}});
  text_field(c, {.id = "note", .label = c.label(schema::daily_sign_off::entity, schema::daily_sign_off::note)}, state.sign_note);
  if (action_button(c, {.id = "save", .label = c.tr("clear.sign_now"), .kind = ButtonKind::primary}, why_not) &&
      report(c, c.app->run(app::commands::sign_daily_clear(c.app->context(), state.day, state.sign_note)))) {
    state.sign_note.clear();
  }
}

}  // namespace

void draw_daily_clear_tab(Context& c) {
  auto& state = c.pages.get<DailyClearTab>();
  const base::Date day = shown_day(c);
  const app::ClearDay shown = app::clear_day(*c.app, day);  // a copy: what is pressed renews it
  refresh(c, state, day, shown);
  const bool may = c.app->may(app::Permission::edit_order);
  ColumnsScope columns(c, "clear", {{.share = 1}, {.share = 1}});
  columns.next();
  draw_ticks(c, state, shown, may);
  draw_signing(c, state, shown);
  columns.next();
  draw_figures(c, shown);
  draw_matters(c, state, shown, may);
}

}  // namespace aftercare::ui
