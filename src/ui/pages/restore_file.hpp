#pragma once
// Bringing back a backup, or joining this computer to a shop from its files.
#include <functional>

#include "ui/context.hpp"

namespace aftercare::ui {

/// A card that takes one backup or export by drop or pick. During first start an export file of the
/// shop makes this computer one more of its computers.
void draw_restore_file(Context& context);

/// The platform layer restores backups (the journal and the store are made anew); set by it.
struct RestoreService {
  /// Starts; progress by `part`. Called once per file.
  std::function<void(std::string bytes)> start;
  bool running = false;
  float part = 0;
  std::string problem;  // already translated
};

}  // namespace aftercare::ui
