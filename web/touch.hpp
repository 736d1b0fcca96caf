#pragma once
// Fingers: a tap is a click, a drag scrolls what lies under it and glides on, resting for half a second takes up
// what can be moved and is the right button elsewhere. Dear ImGui itself has none of these (imgui #3379).

#include "base/date.hpp"
#include "imgui.h"

struct ImGuiWindow;

namespace aftercare::web {

class TouchScroll {
 public:
  void down(ImVec2 at, base::Milliseconds when);
  void move(ImVec2 at, base::Milliseconds when);
  void up(ImVec2 at, base::Milliseconds when);
  void cancel();

  /// Once before each ImGui frame: gliding, and the long press when its time has come.
  void advance(float seconds);
  bool is_gliding() const { return gliding_; }
  /// 0: no finger rests on the page.
  base::Milliseconds long_press_at() const { return long_press_at_; }

 private:
  enum class State : unsigned char { idle, pressed, scrolling, dragging, spent };

  void begin_drag(ImVec2 at);
  void take_up();
  void scroll_by(ImVec2 delta);

  State state_ = State::idle;
  ImVec2 start_{}, last_{};
  ImVec2 velocity_{};  // device pixels in a second
  base::Milliseconds last_time_ = 0;
  base::Milliseconds long_press_at_ = 0;
  ImGuiID window_x_ = 0, window_y_ = 0;  // windows that scroll, found when the drag begins
  bool gliding_ = false;
  bool carries_ = false;  // what is dragged was movable
};

}  // namespace aftercare::web
