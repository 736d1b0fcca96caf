#pragma once
// Between the browser's events and the application: runs the UI once for each frame or, where the
// browser wants an answer inside its event (keyboard of a phone, clipboard, downloads), at once.

#include <cstdint>

#include "base/date.hpp"
#include "mirror.hpp"
#include "text_agent.hpp"
#include "touch.hpp"
#include "ui/frame_scheduler.hpp"

namespace aftercare::web {

class Client;

class Host {
 public:
  /// From now on events and frames reach `client`.
  void start(Client& client);
  void set_client(Client& client) { client_ = &client; }
  bool started() const { return client_ != nullptr; }
  Client* client() { return client_; }

  /// Something happened: draw the next few frames.
  void invalidate(int frames = ui::FrameScheduler::frames_after_event);
  void wake_at(base::Milliseconds at);
  /// Runs the UI until the queued input is used up, without drawing, and at least `passes` times.
  /// Inside DOM handlers only.
  void settle(int passes = 1);
  /// A press may open a page, whose field asks for the caret, which ImGui gives in the pass after. All
  /// of it within the press's own event: else the next keys of a fast hand (or a scanner) have no
  /// field to go to, and a phone does not show its keyboard.
  static constexpr int passes_to_caret = 4;
  /// One frame on the screen.
  void frame();
  void set_hidden(bool hidden);
  void timer_fired();
  /// The client's slice of work between frames.
  void work();
  /// Something is there to be done, also while the page is hidden.
  void work_soon();
  void resize(float width, float height, float pixel_ratio);

  TextAgent& text_agent() { return text_agent_; }
  TouchScroll& touch() { return touch_; }
  Mirror& mirror() { return mirror_; }
  float pixel_ratio() const { return pixel_ratio_; }
  /// Frames that reached the screen.
  std::uint64_t frames_drawn() const { return frames_drawn_; }

 private:
  void run_ui();
  void plan_next();
  void arm();

  Client* client_ = nullptr;
  ui::FrameScheduler scheduler_;
  TextAgent text_agent_;
  TouchScroll touch_;
  Mirror mirror_;
  float pixel_ratio_ = 1;
  std::uint64_t frames_drawn_ = 0;
  bool running_ = false;  // the browser may call back while the UI runs (focus events)
  bool settle_again_ = false;
};

Host& host();

/// The page's clock: milliseconds since 1970.
base::Milliseconds now();

}  // namespace aftercare::web
