#pragma once
// What the browser layer drives: the page's own program (application_client.cpp), or the small
// demonstration in demo.cpp while a test wants the platform alone.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "ui/items.hpp"
#include "ui/platform.hpp"

namespace aftercare::web {

class Client {
 public:
  virtual ~Client() = default;

  /// Before ImGui::NewFrame: the look, which NewFrame takes its first font from.
  virtual void before_frame() = 0;
  /// Between ImGui::NewFrame and ImGui::Render.
  virtual void draw() = 0;
  /// After each pass of the UI, before anything else: what it changed is on its way to the disk.
  virtual void save() = 0;
  /// Something on the page moves although nobody does anything.
  virtual bool is_animating() const = 0;
  /// A slice of work between frames. Milliseconds until the next; nullopt: only after an event.
  virtual std::optional<int> work() = 0;

  virtual ui::ItemRegistry& items() = 0;
  /// The field that has the caret, as the last frame left it.
  virtual const std::optional<ui::ActiveTextField>& active_text_field() const = 0;
  virtual ImGuiID active_text_id() const = 0;
  virtual void replace_active_text(std::string value) = 0;

  virtual void open_route(std::string_view route) = 0;
  /// Large files are being read, this part of their bytes so far; 1: that is over.
  virtual void files_reading(float part) = 0;
  virtual void files_dropped(std::vector<ui::PickedFile> files) = 0;
  virtual void new_version_waiting() = 0;
  /// Colours or kind of pointer changed.
  virtual void preferences_changed() = 0;
  /// The page is being hidden or left: drafts go to the journal now.
  virtual void leaving() = 0;
};

}  // namespace aftercare::web
