#pragma once
// One tab writes: an exclusive Web Lock per origin, held as long as the page lives. Other tabs show
// the records as they were when opened and may ask for the lock (field-local-first 6.5).
//
// For web/storage.cpp and web/main.cpp:
//   lock.start({
//     .settled = [&](LockRole role) { mount the disk; client.open(*disk, role != LockRole::reader);
//                                     LockRole::unprotected: also warn with journal.lock.not_supported },
//     .asked   = [&](std::function<void()> release) { journal.flush([release](auto) { release(); }) and
//                                     client.stop_writing(); toast journal.lock.taken_over },
//     .lost    = [&] { client.stop_writing(); toast journal.lock.taken_over },
//     .taken   = [&] { reload the page },
//   });
// After `taken` this tab's memory is out of date, so it must reload; the reloaded page gets the lock
// (nobody else queues for it). Call release only after flush has answered, whatever it answered:
// what could not be saved stays in this tab for the emergency download.
// A writer that was robbed hears `lost` at once; what it had under way is found by the epoch in the
// segment headers (journal/segment.hpp) and kept.

#include <cstdint>
#include <functional>

namespace aftercare::web {

enum class LockRole : std::uint8_t {
  writer,
  reader,
  unprotected,  // a browser without Web Locks: may write, nobody watches over a second tab
};

struct LockListener {
  std::function<void(LockRole)> settled;                     // once, soon after start
  std::function<void(std::function<void()> release)> asked;  // writer: another tab wants to write
  std::function<void()> lost;                                // writer: stop writing now
  std::function<void()> taken;                               // reader: take_over has succeeded
};

class TabLock {
 public:
  /// Settles within 0.3 s (3 s right after a take-over): a tab that is just closing still holds the lock.
  void start(LockListener listener);
  /// Asks the writer; steals the lock when it has not answered for 5 s, or has not finished for 15 s.
  void take_over();
};

}  // namespace aftercare::web
