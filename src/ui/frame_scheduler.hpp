#pragma once
// When to draw. Nothing changes: nothing is drawn and no timer runs. Pure; the platform asks it
// after each event and obeys.

#include <cstdint>

#include "base/date.hpp"

namespace aftercare::ui {

class FrameScheduler {
 public:
  static constexpr int frames_after_event = 3;  // trickled input and settling layouts need them
  static constexpr float longest_step_seconds = 0.1f;

  /// Anything happened: event, data change, resize, glyphs arrived.
  void request_frames(int frames = frames_after_event);
  /// Draw at this time (caret, tooltip, toast); the earliest request of all counts.
  void wake_at(base::Milliseconds at);
  /// A hidden page draws nothing; shown again it draws at once.
  void set_hidden(bool hidden);

  /// After UI code ran: is a button or key held, is input still queued, is something moving?
  struct Activity {
    bool button_or_key_down = false;
    bool input_queued = false;
    bool animating = false;
  };
  /// Call when a frame starts; gives ImGui's DeltaTime, clamped so that nothing jumps after rest.
  float begin_frame(base::Milliseconds now);
  void end_frame(const Activity& activity);

  /// Ask for an animation frame now?
  bool wants_frame() const { return !hidden_ && pending_ > 0; }
  /// Time for one timer, or 0 for none (none is needed while frames are wanted).
  base::Milliseconds timer_at() const { return hidden_ || pending_ > 0 ? 0 : wake_at_; }
  /// The timer fired.
  void timer_fired(base::Milliseconds now);
  std::uint64_t frames_drawn() const { return drawn_; }

 private:
  int pending_ = frames_after_event;
  base::Milliseconds wake_at_ = 0;
  base::Milliseconds last_frame_ = 0;
  bool hidden_ = false;
  std::uint64_t drawn_ = 0;
};

}  // namespace aftercare::ui
