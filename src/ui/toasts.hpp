#pragma once
// Short messages at the bottom of the page, with an action such as 撤销 and a time-out.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "ui/theme.hpp"

namespace aftercare::ui {

struct Toast {
  std::string text;
  Tone tone = Tone::neutral;
  std::string action_label;           // empty: no action
  std::function<void()> action = {};  // runs once, then the toast goes
  base::Milliseconds lasts = 6'000;   // 0: until closed
};

class Toasts {
 public:
  static constexpr std::size_t most_shown = 3;

  struct Shown {
    std::uint64_t id;
    Toast toast;
    base::Milliseconds ends_at;  // 0: stays, or not on screen yet
  };

  std::uint64_t show(Toast toast);
  void close(std::uint64_t id);
  void clear() { shown_.clear(); }
  /// Starts the time of new ones and drops the old; the time of the next end, 0 for none.
  base::Milliseconds tick(base::Milliseconds now);
  const std::vector<Shown>& shown() const { return shown_; }
  /// Runs the action and closes.
  void act(std::uint64_t id);

 private:
  std::vector<Shown> shown_;
  std::uint64_t next_id_ = 1;
};

}  // namespace aftercare::ui
