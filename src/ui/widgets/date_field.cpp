#include "ui/widgets/date_field.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/typed_date.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/input_box.hpp"
#include "ui/widgets/popup.hpp"

namespace aftercare::ui {
namespace {

struct CalendarState {
  int year = 0, month = 1;  // shown
};

void step_month(CalendarState& shown, int by) {
  const int months = shown.year * 12 + shown.month - 1 + by;
  shown.year = months / 12;
  shown.month = months % 12 + 1;
}

void draw_month_line(Context& context, CalendarState& shown, ImVec2 at, float width) {
  const Metrics& size = context.theme.size;
  ImGui::SetCursorScreenPos(at);
  if (icon_button(context, {.id = "previous", .icon = Icon::chevron_left, .name = context.tr("widget.date.previous_month")})) {
    step_month(shown, -1);
  }
  const std::string title = context.tr("widget.date.month", {{"year", std::to_string(shown.year)},
      {"month", context.tr("moment.month_" + std::to_string(shown.month))}});
  const float text = context.text_width(title, TextSize::body, Weight::bold);
  detail::draw_text_in(context, {ImVec2(std::floor(at.x + (width - text) / 2), at.y),
                                 ImVec2(at.x + width, at.y + size.control_height)},
                       title, TextSize::body, Weight::bold, Color::text);
  context.items.add_static({at.x, at.y, width, size.control_height}, {.role = Role::heading, .name = title, .level = 3});
  ImGui::SetCursorScreenPos(ImVec2(at.x + width - size.control_height, at.y));
  if (icon_button(context, {.id = "next", .icon = Icon::chevron_right, .name = context.tr("widget.date.next_month")})) {
    step_month(shown, 1);
  }
}

bool draw_day(Context& context, const ImRect& box, base::Date day, bool in_month, bool chosen) {
  const std::string iso = day.to_string();
  const std::string number = std::to_string(day.day());
  const detail::Press press = detail::press(context, iso, box);
  context.items.add_last({.role = Role::option, .id = iso, .name = iso,
                          .state = chosen ? item_state::selected : std::uint16_t{0}});
  if (!press.visible) return false;
  const bool today = day == context.today();
  const float radius = box.GetWidth() / 2;
  if (chosen || press.hovered) detail::fill(context, box, chosen ? Color::accent : Color::hover, radius);
  if (today && !chosen) detail::frame(context, box, Color::accent, radius);
  if (press.focused) detail::focus_ring(context, box, radius);
  const float text = context.text_width(number);
  const Color color = chosen ? Color::on_accent : !in_month ? Color::text3 : today ? Color::accent : Color::text;
  detail::draw_text_in(context, {ImVec2(std::floor(box.GetCenter().x - text / 2), box.Min.y), ImVec2(box.Max.x + text, box.Max.y)},
                       number, TextSize::body, Weight::regular, color);
  return press.pressed;
}

std::optional<base::Date> calendar(Context& context, CalendarState& shown, std::optional<base::Date> chosen) {
  const Metrics& size = context.theme.size;
  const float cell = size.calendar_cell;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_month_line(context, shown, at, cell * 7);
  float y = at.y + size.control_height + size.gap;
  for (int column = 0; column < 7; ++column) {
    const std::string_view name = context.tr("widget.date.weekday_" + std::to_string(column + 1));
    const float x = at.x + cell * static_cast<float>(column) + (cell - context.text_width(name, TextSize::small)) / 2;
    detail::draw_text(context, ImVec2(std::floor(x), y), name, TextSize::small, Weight::regular, Color::text3);
  }
  y += context.line_height(TextSize::small) + size.gap_half;
  const base::Date first = *base::Date::from_ymd(shown.year, shown.month, 1);
  base::Date day = first.plus_days(-first.weekday());
  std::optional<base::Date> picked;
  for (int line = 0; line < 6; ++line) {
    for (int column = 0; column < 7; ++column, day = day.plus_days(1)) {
      const ImVec2 corner(at.x + cell * static_cast<float>(column), y + cell * static_cast<float>(line));
      const ImRect box(corner, ImVec2(corner.x + cell, corner.y + cell));
      if (draw_day(context, box, day, day.month() == shown.month, chosen == day)) picked = day;
    }
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::ItemSize(ImVec2(cell * 7, y + cell * 6 - at.y));
  if (link(context, "today", context.tr("action.today"))) picked = context.today();
  return picked;
}

}  // namespace

bool date_field(Context& context, const DateField& spec, std::string& value) {
  const Metrics& size = context.theme.size;
  const DisabledScope disabled(spec.disabled);
  const GroupScope group;
  const IdScope scope(context, spec.id);
  detail::field_label(context, spec.label, spec.required);
  const ImRect box = detail::field_box(context, spec.width_em, size.control_height);
  const std::string_view name = spec.label.empty() ? spec.name : spec.label;
  const std::optional<base::Date> day = parse_typed_date(value, context.today());
  const bool odd = !value.empty() && !day;
  const auto input = detail::input_box(
      context, {.id = "input", .name = name, .hint = context.tr("widget.date.hint"), .description = spec.problem, .box = box,
                .right_inset = size.control_height, .required = spec.required, .invalid = odd || !spec.problem.empty()},
      value);
  bool changed = input.changed;
  if ((input.left || input.submitted) && day && value != day->to_string()) {
    value = day->to_string();
    changed = true;
  }
  bool open_now = false;
  if (!context.read_only) {
    RowScope* row = context.row;
    context.row = nullptr;
    ImGui::SetCursorScreenPos(ImVec2(box.Max.x - size.control_height, box.Min.y));
    open_now = icon_button(context, {.id = "calendar", .icon = Icon::calendar, .name = context.tr("widget.date.open_calendar")});
    context.row = row;
  }
  CalendarState& shown = context.widgets.get<CalendarState>(ImGui::GetID("popup"));
  if (open_now) {
    const base::Date start = day.value_or(context.today());
    shown = {start.year(), start.month()};
    ImGui::OpenPopup("popup");
  }
  {
    const detail::PopupScope popup(context, {.anchor = box, .width = size.calendar_cell * 7 + 2 * size.gap_double,
                                             .role = Role::dialog, .name = name, .padded = true});
    if (popup) {
      if (const auto picked = calendar(context, shown, day)) {
        value = picked->to_string();
        changed = true;
        ImGui::CloseCurrentPopup();
      }
    }
  }
  detail::finish_box(context, box);
  const bool tell_odd = odd && !input.active && spec.problem.empty();
  detail::field_note(context, tell_odd ? context.tr("widget.date.not_a_date") : spec.problem, {});
  return changed;
}

}  // namespace aftercare::ui
