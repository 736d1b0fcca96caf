#pragma once
#include "base/date.hpp"

namespace aftercare::base {

/// The only door to the real time; implemented in web and cli, faked in tests.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Milliseconds now() const = 0;
  /// Minutes east of UTC on this computer, China: 480.
  virtual int utc_offset_minutes() const { return 480; }
  Date today() const { return to_local(now(), utc_offset_minutes()).date; }
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Milliseconds now) : now_(now) {}
  Milliseconds now() const override { return now_; }
  void set(Milliseconds now) { now_ = now; }
  void advance(Milliseconds by) { now_ += by; }

 private:
  Milliseconds now_;
};

}  // namespace aftercare::base
