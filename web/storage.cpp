#include "storage.hpp"

#include <utility>

#include "application_client.hpp"
#include "page.hpp"

namespace aftercare::web {

void Storage::open() {
  lock_.start({.settled = [this](LockRole role) { mount(role); },
               .asked = [this](std::function<void()> release) { client_.give_way(std::move(release)); },
               .lost = [this] { client_.stop_writing(); },
               .taken = [] { reload(); }});
}

void Storage::mount(LockRole role) {
  disk_.on_cleared([this] { client_.storage_cleared(disk_); });
  disk_.mount([this, role](base::Result<void> mounted) {
    if (!mounted) return show_failure("storage", client_.words().fill(mounted.error().message));
    client_.open(disk_, role != LockRole::reader);
    if (role == LockRole::unprotected) client_.warn({"journal.lock.not_supported", {}});
  });
}

}  // namespace aftercare::web
