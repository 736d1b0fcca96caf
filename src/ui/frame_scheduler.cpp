#include "ui/frame_scheduler.hpp"

#include <algorithm>

namespace aftercare::ui {

void FrameScheduler::request_frames(int frames) { pending_ = std::max(pending_, frames); }

void FrameScheduler::wake_at(base::Milliseconds at) {
  if (wake_at_ == 0 || at < wake_at_) wake_at_ = std::max<base::Milliseconds>(at, 1);
}

void FrameScheduler::set_hidden(bool hidden) {
  if (hidden_ && !hidden) request_frames();
  hidden_ = hidden;
}

float FrameScheduler::begin_frame(base::Milliseconds now) {
  const base::Milliseconds passed = last_frame_ == 0 ? 16 : now - last_frame_;
  last_frame_ = now;
  if (wake_at_ != 0 && wake_at_ <= now) wake_at_ = 0;
  ++drawn_;
  // ImGui wants a step above zero; two events may arrive in the same millisecond.
  return std::clamp(static_cast<float>(passed) / 1000.0f, 0.001f, longest_step_seconds);
}

void FrameScheduler::end_frame(const Activity& activity) {
  pending_ = std::max(0, pending_ - 1);
  if (activity.button_or_key_down || activity.animating) pending_ = std::max(pending_, 1);
  if (activity.input_queued) pending_ = std::max(pending_, 2);
}

void FrameScheduler::timer_fired(base::Milliseconds now) {
  if (wake_at_ == 0 || wake_at_ > now) return;
  wake_at_ = 0;
  request_frames(1);
}

}  // namespace aftercare::ui
