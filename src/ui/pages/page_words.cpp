#include "ui/pages/page_words.hpp"

#include "ui/widgets/card.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

std::string words_of(const Context& c, const std::string& text) {
  return text.starts_with('@') ? std::string(c.tr(std::string_view(text).substr(1))) : text;
}

std::string day_of(const Context& c, base::Milliseconds at) {
  return at == 0 ? std::string() : c.day(base::to_local(at, c.clock.utc_offset_minutes()).date);
}

std::string hours_text(base::Milliseconds span) {
  const std::int64_t tenths = (span + 180'000) / 360'000;
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

bool report(Context& c, const base::Result<void>& done) {
  if (!done) c.app->tell_error(done.error());
  return done.has_value();
}

Tone tone_of(app::DueState state) {
  switch (state) {
    case app::DueState::overdue: return Tone::bad;
    case app::DueState::soon: return Tone::warn;
    default: return Tone::neutral;
  }
}

Tone order_state_tone(std::string_view state) {
  if (state == "handed_over" || state == "in_workshop" || state == "completed") return Tone::accent;
  if (state == "add_on_pending" || state == "ready" || state == "notified") return Tone::warn;
  if (state == "settled" || state == "delivered") return Tone::ok;
  return state == "left" || state == "cancelled" ? Tone::neutral : Tone::info;
}

void draw_shown_field(Context& c, const schema::Entity& entity, const base::RecordId& id, const app::ShownField& field, float label_em) {
  const std::string_view label = c.label(entity, *field.field);
  std::string value = words_of(c, field.text);
  if (const std::string_view unit = c.unit(field.field->options.unit); !value.empty() && !unit.empty()) value += " " + std::string(unit);
  if (!field.masked) return key_value(c, {.label = label, .value = value, .label_em = label_em});
  if (key_value_masked(c, field.field->name, {.label = label, .value = value, .label_em = label_em})) report(c, c.app->reveal(entity, id, *field.field));
}

void draw_visit_figures(Context& c, std::int64_t visits, base::Money spent, base::Milliseconds last, std::optional<base::Milliseconds> first) {
  CardScope card(c, {.id = "figures", .title = c.tr("customer.figures")});
  const auto line = [&](const char* label, const std::string& value) { key_value(c, {.label = c.tr(label), .value = value}); };
  line("customer.visit_count", c.tr("customer.visits", {{"n", std::to_string(visits)}}));
  line("customer.spent", spent.to_currency());
  line("customers.last_visit", day_of(c, last));
  if (first) line("customer.first_visit", day_of(c, *first));
}

namespace {

struct HistoryState {
  base::RecordId id;
  std::uint64_t revision = ~0ULL;
  std::vector<app::HistoryLine> lines;
};

}  // namespace

void draw_history(Context& c, const schema::Entity& entity, const base::RecordId& id) {
  auto& state = c.pages.get<HistoryState>();
  if (state.id != id || state.revision != c.app->store().revision()) {
    state = {id, c.app->store().revision(), app::record_history(*c.app, c.app->store().find(entity, id))};
  }
  for (const app::HistoryLine& line : state.lines) {
    const std::string when = c.moment(line.at);
    std::string by = line.person;
    if (!line.why.empty()) by += (by.empty() ? "" : " · ") + c.tr("customer.history.why", {{"why", line.why}});
    if (line.suspect_clock) by += (by.empty() ? "" : " · ") + std::string(c.tr("customer.history.clock"));
    std::string title;
    for (const std::string& value : line.values) title += (title.empty() ? "" : "；") + words_of(c, value);
    timeline_row(c, {.when = when, .kind = c.tr(line.group_key), .title = title, .detail = by});
  }
}

}  // namespace aftercare::ui
