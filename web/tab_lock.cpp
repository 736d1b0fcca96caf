#include "tab_lock.hpp"

#include <emscripten.h>

#include <utility>

extern "C" {
void aftercare_lock_start();
void aftercare_lock_release();
void aftercare_lock_take_over();
}

namespace aftercare::web {
namespace {

LockListener& current() {
  static LockListener listener;
  return listener;
}

}  // namespace

void TabLock::start(LockListener listener) {
  current() = std::move(listener);
  aftercare_lock_start();
}

void TabLock::take_over() { aftercare_lock_take_over(); }

}  // namespace aftercare::web

using aftercare::web::current;

extern "C" {

EMSCRIPTEN_KEEPALIVE void aftercare_on_lock_settled(int role) {
  if (current().settled) current().settled(static_cast<aftercare::web::LockRole>(role));
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_lock_asked() {
  if (current().asked) return current().asked(aftercare_lock_release);
  aftercare_lock_release();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_lock_lost() {
  if (current().lost) current().lost();
}

EMSCRIPTEN_KEEPALIVE void aftercare_on_lock_taken() {
  if (current().taken) current().taken();
}

}  // extern "C"
