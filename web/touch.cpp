#define IMGUI_DEFINE_MATH_OPERATORS
#include "touch.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "client.hpp"
#include "host.hpp"
#include "imgui_internal.h"  // scrolling a window from outside
#include "ui/items.hpp"

namespace aftercare::web {
namespace {

constexpr float slop_css_pixels = 8;
constexpr base::Milliseconds long_press_milliseconds = 500;
constexpr base::Milliseconds still_milliseconds =
    100;  // a finger that stood so long before lifting throws nothing
constexpr float glide_decay_per_second = 3.2f;
constexpr float slowest_glide = 25;  // device pixels in a second

ImGuiWindow* window_under(ImVec2 at) {
  ImGuiWindow* window = nullptr;
  ImGuiWindow* under_moving = nullptr;
  ImGui::FindHoveredWindowEx(at, false, &window, &under_moving);
  return window;
}

// The nearest window around `window` that has something to scroll on this axis.
ImGuiID scrollable(ImGuiWindow* window, ImGuiAxis axis) {
  for (; window != nullptr; window = window->ParentWindow) {
    const float room = axis == ImGuiAxis_X ? window->ScrollMax.x : window->ScrollMax.y;
    if (room > 0 && (window->Flags & ImGuiWindowFlags_NoScrollWithMouse) == 0) return window->ID;
    if ((window->Flags & ImGuiWindowFlags_ChildWindow) == 0) break;
  }
  return 0;
}

void press(ImVec2 at, ImGuiMouseButton button, bool down) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(at.x, at.y);
  io.AddMouseButtonEvent(button, down);
}

// What the finger rests on: it was hovered in the last frame.
bool on_movable() {
  Client* client = host().client();
  if (client == nullptr) return false;
  const ImGuiID hovered = ImGui::GetCurrentContext()->HoveredId;
  const std::vector<ui::Item>& items = client->items().items();
  return hovered != 0 && std::ranges::any_of(items, [hovered](const ui::Item& item) {
           return item.id == hovered && (item.state & ui::item_state::movable) != 0;
         });
}

// Nothing stays hovered where no finger is.
void lift() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }

}  // namespace

void TouchScroll::down(ImVec2 at, base::Milliseconds when) {
  const bool stops_glide = gliding_;
  gliding_ = false;
  velocity_ = {};
  state_ = stops_glide ? State::spent : State::pressed;  // the touch that stops a list chooses nothing
  start_ = last_ = at;
  last_time_ = when;
  long_press_at_ = stops_glide ? 0 : now() + long_press_milliseconds;
  window_x_ = window_y_ = 0;
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  ImGui::GetIO().AddMousePosEvent(at.x, at.y);  // shows what a tap would meet
}

void TouchScroll::begin_drag(ImVec2 at) {
  long_press_at_ = 0;
  ImGuiWindow* window = window_under(start_);
  window_x_ = scrollable(window, ImGuiAxis_X);
  window_y_ = scrollable(window, ImGuiAxis_Y);
  const bool sideways = std::fabs(at.x - start_.x) > std::fabs(at.y - start_.y);
  if ((sideways ? window_x_ : window_y_) != 0) {
    if (sideways)
      window_y_ = 0;
    else
      window_x_ = 0;
    state_ = State::scrolling;
    lift();
  } else {
    take_up();  // a slider, a splitter, a selection, a card
  }
}

void TouchScroll::take_up() {
  carries_ = on_movable();
  state_ = State::dragging;
  press(start_, ImGuiMouseButton_Left, true);
}

void TouchScroll::move(ImVec2 at, base::Milliseconds when) {
  const float slop = slop_css_pixels * host().pixel_ratio();
  const bool moved = std::hypot(at.x - start_.x, at.y - start_.y) > slop;
  if ((state_ == State::pressed || state_ == State::spent) && moved) begin_drag(at);
  if (state_ == State::dragging) ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  if (state_ == State::scrolling) {
    const ImVec2 delta = at - last_;
    const auto passed = static_cast<float>(std::max<base::Milliseconds>(1, when - last_time_)) / 1000.0f;
    velocity_ = velocity_ * 0.6f + delta * (0.4f / passed);
    scroll_by(delta);
  }
  last_ = at;
  last_time_ = when;
}

void TouchScroll::up(ImVec2 at, base::Milliseconds when) {
  long_press_at_ = 0;
  if (state_ == State::pressed) {
    press(at, ImGuiMouseButton_Left, true);
    press(at, ImGuiMouseButton_Left, false);
  } else if (state_ == State::dragging) {
    press(at, ImGuiMouseButton_Left, false);
    carries_ = false;
  } else if (state_ == State::scrolling) {
    const bool rested = when - last_time_ > still_milliseconds;
    gliding_ = !rested && std::hypot(velocity_.x, velocity_.y) > slowest_glide * 4;
  }
  lift();
  state_ = State::idle;
}

void TouchScroll::cancel() {
  // What is carried is not put down where the finger happened to be; a slider stays where it was moved to.
  if (carries_) lift();
  if (state_ == State::dragging) ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  carries_ = false;
  lift();
  long_press_at_ = 0;
  state_ = State::idle;
}

void TouchScroll::scroll_by(ImVec2 delta) {
  // Several moves may come before the next frame: go on from where the window is about to be.
  const auto moved = [](float target, float shown, float by, float most) {
    return std::clamp((target < FLT_MAX ? target : shown) - by, 0.0f, most);
  };
  if (ImGuiWindow* window = ImGui::FindWindowByID(window_x_)) {
    ImGui::SetScrollX(window, moved(window->ScrollTarget.x, window->Scroll.x, delta.x, window->ScrollMax.x));
  }
  if (ImGuiWindow* window = ImGui::FindWindowByID(window_y_)) {
    ImGui::SetScrollY(window, moved(window->ScrollTarget.y, window->Scroll.y, delta.y, window->ScrollMax.y));
  }
}

void TouchScroll::advance(float seconds) {
  if (state_ == State::pressed && long_press_at_ != 0 && now() >= long_press_at_) {
    long_press_at_ = 0;
    if (on_movable()) {
      take_up();
    } else {
      state_ = State::spent;
      press(start_, ImGuiMouseButton_Right, true);
      press(start_, ImGuiMouseButton_Right, false);
    }
  }
  if (!gliding_) return;
  scroll_by(velocity_ * seconds);
  velocity_ = velocity_ * std::exp(-glide_decay_per_second * seconds);
  gliding_ = std::hypot(velocity_.x, velocity_.y) > slowest_glide;
}

}  // namespace aftercare::web
