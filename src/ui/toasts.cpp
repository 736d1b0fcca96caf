#include "ui/toasts.hpp"

#include <algorithm>

namespace aftercare::ui {

std::uint64_t Toasts::show(Toast toast) {
  if (shown_.size() >= most_shown) shown_.erase(shown_.begin());
  shown_.push_back({next_id_, std::move(toast), 0});
  return next_id_++;
}

void Toasts::close(std::uint64_t id) {
  std::erase_if(shown_, [id](const Shown& shown) { return shown.id == id; });
}

base::Milliseconds Toasts::tick(base::Milliseconds now) {
  base::Milliseconds next = 0;
  for (Shown& shown : shown_) {
    if (shown.toast.lasts == 0) continue;
    if (shown.ends_at == 0) shown.ends_at = now + shown.toast.lasts;
    if (next == 0 || shown.ends_at < next) next = shown.ends_at;
  }
  std::erase_if(shown_, [now](const Shown& shown) { return shown.ends_at != 0 && shown.ends_at <= now; });
  return next > now ? next : 0;
}

void Toasts::act(std::uint64_t id) {
  const auto found = std::ranges::find(shown_, id, &Shown::id);
  if (found == shown_.end()) return;
  // The action may show a toast of its own: take ours out first.
  const std::function<void()> action = std::move(found->toast.action);
  shown_.erase(found);
  if (action) action();
}

}  // namespace aftercare::ui
