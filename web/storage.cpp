#include "storage.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "application_client.hpp"
#include "page.hpp"

namespace aftercare::web {
namespace {

/// What browsers say where a private window or a setting forbids to store: no indexedDB at all
/// (TypeError), or one that cannot be opened.
bool is_forbidden(const base::Message& message) {
  constexpr std::string_view names[] = {"TypeError", "SecurityError", "InvalidStateError",
                                        "NotAllowedError", "NotSupportedError"};
  return std::ranges::any_of(message.arguments, [&](const auto& argument) {
    return std::ranges::find(names, argument.second) != std::end(names);
  });
}

}  // namespace

void Storage::open() {
  lock_.start({.settled = [this](LockRole role) { mount(role); },
               .asked = [this](std::function<void()> release) { client_.give_way(std::move(release)); },
               .lost = [this] { client_.stop_writing(); },
               .taken = [] { reload(); }});
}

void Storage::mount(LockRole role) {
  disk_.on_cleared([this] { client_.storage_cleared(disk_); });
  disk_.mount([this, role](base::Result<void> mounted) {
    if (!mounted) {
      const base::Message& message = mounted.error().message;
      return show_failure(is_forbidden(message) ? "forbidden" : "storage", client_.words().fill(message));
    }
    client_.open(disk_, role != LockRole::reader);
    if (role == LockRole::unprotected) client_.warn({"journal.lock.not_supported", {}});
  });
}

}  // namespace aftercare::web
