#pragma once

namespace aftercare::ui {

/// Set by the shell in each frame. While somebody types into the one search box, a page that has just come may not
/// take the caret for a field of its own: what is typed would go there.
struct SearchCaret {
  bool held = false;
};

}  // namespace aftercare::ui
