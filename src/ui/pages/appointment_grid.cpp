#include "ui/pages/appointment_grid.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/appointment_grid_parts.hpp"
#include "ui/pages/appointment_words.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/dialog.hpp"

namespace aftercare::ui {

namespace {

using app::AppointmentCalendar;
using app::CalendarBlock;
using app::slot_minutes;

constexpr float axis_em = 4.2F;

class Grid {
 public:
  Grid(Context& c, const AppointmentCalendar& calendar, AppointmentGrid& state, bool may_edit)
      : c_(c), calendar_(calendar), state_(state), may_edit_(may_edit), week_(calendar.days.size() > 1), size_(c.theme.size) {
    width_ = detail::available_width() - size_.scrollbar;
    axis_ = c.theme.em(axis_em);
    column_ = std::floor((width_ - axis_) / static_cast<float>(std::max<std::size_t>(1, calendar.columns.size())));
    grid_id_ = ImGui::GetID("grid");
    place_cursor();
  }

  GridWish draw() {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    header_ = size_.row_tall_height;
    const float height = std::max(header_ + 4 * size_.control_small_height, detail::available_height());
    const ImRect box(at, ImVec2(at.x + width_ + size_.scrollbar, at.y + height));
    // One stop for Tab; arrows move within.
    ImGui::ItemAdd(box, grid_id_, nullptr, ImGuiItemFlags_AllowOverlap);
    if (c_.items.take_focus_request(grid_id_)) ImGui::FocusItem();
    const int parent = c_.items.open_parent(detail::to_rect(box), {.role = Role::table, .id = "grid", .name = c_.tr("appointments.tab.calendar")}, grid_id_);
    draw_calendar_heads(c_, calendar_, {at, axis_, column_, ImVec2(width_ + size_.scrollbar, header_)});
    ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + header_));
    ImGui::BeginChild("body", ImVec2(width_ + size_.scrollbar, height - header_), ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_None);
    const float room = ImGui::GetContentRegionAvail().y;
    const float lowest = c_.theme.coarse_pointer ? size_.control_small_height : c_.line_height(TextSize::small) + size_.gap_half;
    row_ = std::max(lowest, std::floor(room / static_cast<float>(std::max(1, calendar_.slots()))));
    origin_ = ImGui::GetCursorScreenPos();
    handle_keys();
    draw_axis();
    for (std::size_t column = 0; column < calendar_.columns.size(); ++column) draw_column(column);
    for (const CalendarBlock& block : calendar_.blocks) draw_block(block);
    draw_now();
    draw_carried();
    draw_cursor();
    ImGui::SetCursorScreenPos(origin_);
    ImGui::ItemSize(ImVec2(width_, row_ * static_cast<float>(calendar_.slots())));
    ImGui::EndChild();
    c_.items.close_parent(parent);
    ImGui::SetCursorScreenPos(at);
    ImGui::ItemSize(box);
    return wish_;
  }

 private:
  // --- places

  int minute_of(int slot) const { return calendar_.first_minute + slot * slot_minutes; }
  float x_of(std::size_t column) const { return origin_.x + axis_ + static_cast<float>(column) * column_; }
  float y_of(int minute) const { return origin_.y + row_ * static_cast<float>(minute - calendar_.first_minute) / slot_minutes; }
  ImRect box_of(std::size_t column, int from, int to) const {
    return {ImVec2(x_of(column), y_of(from)), ImVec2(x_of(column) + column_, y_of(to))};
  }
  bool in_hours(std::size_t column, int minute) const {
    return calendar_.open[calendar_.day_of(column)] != 0 && minute >= calendar_.opens_minute && minute < calendar_.closes_minute;
  }
  base::LocalTime now() const { return base::to_local(c_.clock.now(), c_.clock.utc_offset_minutes()); }

  void place_cursor() {
    const int slots = calendar_.slots();
    if (state_.slot < 0) {
      state_.column = 0;
      const auto today = std::ranges::find(calendar_.columns, c_.today(), &app::CalendarColumn::day);
      if (week_ && today != calendar_.columns.end()) state_.column = static_cast<std::size_t>(today - calendar_.columns.begin());
      const bool is_today = today != calendar_.columns.end();
      const int begin = (calendar_.opens_minute - calendar_.first_minute + slot_minutes - 1) / slot_minutes;
      const int next = (now().minute_of_day - calendar_.first_minute) / slot_minutes + 1;
      state_.slot = is_today && next > begin && next < slots ? next : begin;
      state_.scroll_to_cursor = true;
    }
    state_.slot = std::clamp(state_.slot, 0, std::max(0, slots - 1));
    state_.column = std::min(state_.column, calendar_.columns.empty() ? 0 : calendar_.columns.size() - 1);
  }

  std::vector<const CalendarBlock*> at_cursor() const {
    const int from = minute_of(state_.slot), to = from + slot_minutes;
    std::vector<const CalendarBlock*> found;
    for (const CalendarBlock& block : calendar_.blocks) {
      if (block.column == state_.column && block.from_minute < to && from < block.to_minute) found.push_back(&block);
    }
    return found;
  }
  const CalendarBlock* chosen() const {
    const auto found = at_cursor();
    return found.empty() ? nullptr : found[std::min(state_.pick, found.size() - 1)];
  }
  const CalendarBlock* carried() const {
    const auto found = std::ranges::find(calendar_.blocks, state_.moving, [](const CalendarBlock& block) { return block.row.id; });
    return state_.moving.empty() || found == calendar_.blocks.end() ? nullptr : &*found;
  }
  static std::uint16_t state_bits(bool selected, bool can_move) {
    return static_cast<std::uint16_t>((selected ? item_state::selected : 0) | (can_move ? item_state::movable : 0));
  }
  static bool movable(const app::AppointmentRow& row) { return row.state != "arrived" && row.state != "no_show"; }

  // --- keys

  bool has_keys() const {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if ((g.ActiveId != 0 && g.ActiveId != grid_id_) || g.OpenPopupStack.Size > 0 || c_.is_typing()) return false;
    return g.NavId == 0 || g.NavId == grid_id_ || !g.NavCursorVisible || g.NavWindow == ImGui::GetCurrentWindow();
  }
  bool pressed(ImGuiKey key, bool repeat = true) const {
    ImGui::SetKeyOwner(key, grid_id_);
    return ImGui::IsKeyPressed(key, repeat ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None, grid_id_);
  }

  void handle_keys() {
    if (calendar_.columns.empty() || !has_keys()) return;
    const std::size_t column = state_.column;
    const int slot = state_.slot;
    if (pressed(ImGuiKey_DownArrow)) ++state_.slot;
    if (pressed(ImGuiKey_UpArrow)) --state_.slot;
    if (pressed(ImGuiKey_Home)) state_.slot = 0;
    if (pressed(ImGuiKey_End)) state_.slot = calendar_.slots() - 1;
    if (pressed(ImGuiKey_RightArrow)) step_right();
    if (pressed(ImGuiKey_LeftArrow)) step_left();
    state_.slot = std::clamp(state_.slot, 0, calendar_.slots() - 1);
    if (slot != state_.slot || column != state_.column) {
      state_.scroll_to_cursor = state_.show_cursor = true;
      if (column == state_.column) state_.pick = 0;
    }
    if (pressed(ImGuiKey_Enter, false) || pressed(ImGuiKey_KeypadEnter, false)) enter();
    if (may_edit_ && state_.moving.empty() && c_.key_pressed(ImGuiKey_M)) {
      if (const CalendarBlock* block = chosen(); block != nullptr && movable(block->row)) state_.moving = block->row.id;
    }
    if (!state_.moving.empty() && pressed(ImGuiKey_Escape, false)) state_.moving = {}, state_.dragging = false;
  }
  void step_right() {
    if (state_.moving.empty() && state_.pick + 1 < at_cursor().size()) return void(++state_.pick);
    if (state_.column + 1 >= calendar_.columns.size()) return;
    ++state_.column;
    state_.pick = 0;
  }
  void step_left() {
    if (state_.moving.empty() && state_.pick > 0 && at_cursor().size() > 1) return void(--state_.pick);
    if (state_.column == 0) return;
    --state_.column;
    const auto found = at_cursor();
    state_.pick = found.empty() ? 0 : found.size() - 1;
  }
  void enter() {
    if (!state_.moving.empty()) return drop(state_.column, minute_of(state_.slot));
    if (const CalendarBlock* block = chosen()) wish_ = {GridWish::Kind::open, block->row.id, 0, 0};
    else if (may_edit_) wish_ = {GridWish::Kind::create, {}, state_.column, minute_of(state_.slot)};
  }
  void drop(std::size_t column, int minute) {
    wish_ = {GridWish::Kind::move, state_.moving, column, minute};
    state_.moving = {};
    state_.dragging = false;
  }

  // --- hours

  void draw_axis() {
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int slot = 0; slot < calendar_.slots(); ++slot) {
      const int minute = minute_of(slot);
      const float y = y_of(minute);
      const bool hour = minute % 60 == 0;
      list->AddRectFilled(ImVec2(origin_.x + (hour ? 0 : axis_), y - size_.hairline), ImVec2(origin_.x + width_, y), detail::paint(c_, Color::line));
      if (!hour && slot != 0) {
        draw_cars(slot, y);
        continue;
      }
      const std::string words = base::clock_text(minute);
      detail::draw_text(c_, ImVec2(origin_.x + size_.gap_half, y + size_.gap_quarter), words, TextSize::small, Weight::regular, Color::text2);
      c_.items.add_static({origin_.x, y, axis_, row_}, {.role = Role::text, .name = words});
    }
  }
  /// Of a day, between the hours: cars booked at that time against bays.
  void draw_cars(int slot, float y) {
    if (week_ || calendar_.bays == 0) return;
    const auto& cars = calendar_.cars.front();
    const int most = std::max(cars[static_cast<std::size_t>(slot)], cars[static_cast<std::size_t>(slot - 1)]);
    if (most == 0) return;
    const std::string words = std::to_string(most) + "/" + std::to_string(calendar_.bays);
    const bool over = most > calendar_.bays;
    detail::draw_text(c_, ImVec2(origin_.x + size_.gap_half, y + size_.gap_quarter), words, TextSize::small, over ? Weight::bold : Weight::regular, over ? Color::bad : Color::text3);
  }

  // --- columns

  void draw_column(std::size_t index) {
    const app::CalendarColumn& column = calendar_.columns[index];
    const IdScope scope(c_, column.key);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float x = x_of(index);
    list->AddRectFilled(ImVec2(x, origin_.y), ImVec2(x + size_.hairline, y_of(calendar_.last_minute)), detail::paint(c_, Color::line));
    const std::string title = column_title(c_, column, week_);
    for (int slot = 0; slot < calendar_.slots(); ++slot) {
      const int minute = minute_of(slot);
      ImRect box = box_of(index, minute, minute + slot_minutes);
      box.Min.x += size_.hairline;
      box.Max.y -= size_.hairline;
      if (!in_hours(index, minute)) detail::fill(c_, box, Color::surface2, 0);
      if (may_edit_ && draw_free_time(title, minute, box)) {
        state_.column = index, state_.slot = slot, state_.pick = 0;
        if (!state_.moving.empty()) drop(index, minute);
        else wish_ = {GridWish::Kind::create, {}, index, minute};
      }
    }
  }
  bool draw_free_time(const std::string& title, int minute, const ImRect& box) {
    const std::string clock = base::clock_text(minute);
    const detail::Press press = detail::press(c_, clock, box, 0, ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop | ImGuiItemFlags_AllowOverlap);
    if (!press.visible) return press.pressed;
    const std::string name = title + " " + clock;
    c_.items.add(press.id, detail::to_rect(box), {.role = Role::button, .id = clock, .name = name});
    if (press.hovered && state_.moving.empty()) {
      detail::fill(c_, box, Color::hover, size_.radius_small);
      const std::string words = "+ " + clock;
      detail::draw_text(c_, ImVec2(box.Min.x + size_.gap, box.Min.y + size_.gap_quarter), words, TextSize::small, Weight::regular, Color::text2, box.GetWidth() - size_.gap);
    }
    return press.pressed;
  }

  // --- appointments

  ImRect box_of(const CalendarBlock& block) const {
    ImRect box = box_of(block.column, block.from_minute, block.to_minute);
    const float lane = (column_ - size_.gap_half) / static_cast<float>(block.lanes);
    box.Min.x += size_.gap_quarter + lane * static_cast<float>(block.lane);
    box.Max.x = box.Min.x + lane - size_.gap_quarter;
    box.Max.y = std::max(box.Max.y - size_.gap_quarter, box.Min.y + c_.line_height(TextSize::small) + size_.gap_quarter);
    return box;
  }

  void draw_block(const CalendarBlock& block) {
    const ImRect box = box_of(block);
    const std::string key = block.row.id.to_string();
    const detail::Press press = detail::press(c_, key, box, 0, ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop);
    if (!press.visible) return;
    const std::string sentence = appointment_sentence(c_, block.row);
    const bool chosen_now = chosen() == &block && state_.show_cursor;
    c_.items.add(press.id, detail::to_rect(box), {.role = Role::button, .id = key, .name = sentence, .description = block.row.what,
                                                  .state = state_bits(chosen_now, may_edit_ && movable(block.row))});
    draw_appointment_face(c_, box, block.row, false);
    if (press.hovered && !state_.dragging) tooltip_now(c_, sentence + (block.row.what.empty() ? "" : "\n" + block.row.what));
    start_drag(block, press);
    if (press.pressed && !state_.dragging) wish_ = {GridWish::Kind::open, block.row.id, 0, 0};
  }
  void start_drag(const CalendarBlock& block, const detail::Press& press) {
    if (!press.held || state_.dragging || !may_edit_ || !movable(block.row) || !ImGui::IsMouseDragging(ImGuiMouseButton_Left)) return;
    state_.moving = block.row.id;
    state_.dragging = true;
    const float above = ImGui::GetIO().MouseClickedPos[0].y - y_of(block.from_minute);
    state_.grabbed_minutes = static_cast<int>(above / row_ * slot_minutes);
  }

  /// The appointment being moved, where it would stand.
  void draw_carried() {
    const CalendarBlock* block = carried();
    if (block == nullptr) {
      if (state_.dragging || !state_.moving.empty()) carry_on();
      return;
    }
    std::size_t column = state_.column;
    int minute = minute_of(state_.slot);
    if (state_.dragging) {
      const ImVec2 mouse = ImGui::GetIO().MousePos;
      column = static_cast<std::size_t>(std::clamp(std::floor((mouse.x - x_of(0)) / column_), 0.0F, static_cast<float>(calendar_.columns.size() - 1)));
      const float minutes = (mouse.y - origin_.y) / row_ * slot_minutes - static_cast<float>(state_.grabbed_minutes);
      const int slot = std::clamp(static_cast<int>(std::lround(minutes / slot_minutes)), 0, calendar_.slots() - 1);
      minute = minute_of(slot);
      if (ImGui::IsMouseReleased(ImGuiMouseButton_Left) || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        state_.column = column, state_.slot = slot;
        return drop(column, minute);
      }
      c_.platform.request_frames(1);
    }
    ImRect box = box_of(column, minute, minute + static_cast<int>(block->row.minutes));
    box.Expand(ImVec2(-size_.gap_quarter, -size_.hairline));
    draw_appointment_face(c_, box, block->row, true);
  }
  /// Carried to another day by keys: it has no place here yet. Dragged things stay on their page.
  void carry_on() {
    if (state_.dragging) state_.moving = {}, state_.dragging = false;
  }

  void draw_now() {
    const base::LocalTime local = now();
    if (local.minute_of_day < calendar_.first_minute || local.minute_of_day > calendar_.last_minute) return;
    for (std::size_t column = 0; column < calendar_.columns.size(); ++column) {
      if (calendar_.columns[column].day != local.date) continue;
      const float y = y_of(local.minute_of_day);
      ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(x_of(column), y - size_.hairline), ImVec2(x_of(column) + column_, y + size_.hairline), detail::paint(c_, Color::bad));
    }
  }

  void draw_cursor() {
    if (calendar_.columns.empty()) return;
    if (ImGui::GetCurrentContext()->NavId == grid_id_ && ImGui::GetCurrentContext()->NavCursorVisible) state_.show_cursor = true;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) state_.show_cursor = false;
    ImRect box = box_of(state_.column, minute_of(state_.slot), minute_of(state_.slot) + slot_minutes);
    if (const CalendarBlock* block = chosen(); block != nullptr && state_.moving.empty()) box = box_of(*block);
    if (state_.scroll_to_cursor) scroll_to(box);
    state_.scroll_to_cursor = false;
    const bool carrying = !state_.moving.empty() && !state_.dragging;
    if ((state_.show_cursor && has_keys()) || carrying) detail::frame(c_, box, Color::accent, size_.radius_small, size_.focus_ring);
  }
  void scroll_to(const ImRect& box) {
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    const float top = box.Min.y - origin_.y, bottom = box.Max.y - origin_.y, height = window->InnerRect.GetHeight();
    if (top < window->Scroll.y) ImGui::SetScrollY(top);
    else if (bottom > window->Scroll.y + height) ImGui::SetScrollY(bottom - height);
    else return;
    c_.platform.request_frames(1);
  }

  Context& c_;
  const AppointmentCalendar& calendar_;
  AppointmentGrid& state_;
  const bool may_edit_, week_;
  const Metrics& size_;
  ImGuiID grid_id_ = 0;
  float width_ = 0, axis_ = 0, column_ = 0, row_ = 0, header_ = 0;
  ImVec2 origin_;
  GridWish wish_;
};

}  // namespace

GridWish appointment_grid(Context& c, const app::AppointmentCalendar& calendar, AppointmentGrid& state, bool may_edit) {
  const IdScope scope(c, "calendar");
  return Grid(c, calendar, state, may_edit).draw();
}

}  // namespace aftercare::ui
