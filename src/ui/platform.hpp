#pragma once
// What the pages may ask of the computer they run on. web/ implements it with the browser, the
// native UI tests with a recorder. Calls answer at once or through the callback, on the UI thread.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace aftercare::ui {

struct PickedFile {
  std::string name;
  std::string bytes;
};

/// What a text field is for: keyboard of touch screens, `inputmode` and `enterkeyhint`.
enum class TextPurpose : unsigned char { text, search, telephone, decimal, pin, multiline };

/// The active text field, published by ui::text_field every frame while it has the caret; the text
/// agent (web) lays its DOM field over it.
struct ActiveTextField {
  float x = 0, y = 0, width = 0, height = 0;  // device pixels
  float font_pixels = 0;
  TextPurpose purpose = TextPurpose::text;
  std::string label;
  std::string value;
  bool last_in_form = false;  // enterkeyhint "done" instead of "next"
};

/// What the computer says about the place where records are kept.
struct StorageFacts {
  bool persistent = false;    // the browser promised not to clear it
  double used_bytes = 0;      // 0: it does not tell
  double quota_bytes = 0;
  bool private_mode = false;  // suspected: nothing outlives the window
};

class Platform {
 public:
  virtual ~Platform() = default;

  // --- files
  /// Opens the picker; must run inside the user's gesture (the web layer runs UI in the handler).
  virtual void pick_files(std::string_view accept, bool multiple,
                          std::function<void(std::vector<PickedFile>)> done) = 0;
  virtual void download(std::string_view name, std::string_view mime, std::string bytes) = 0;
  /// Prints one HTML document from a hidden frame.
  virtual void print_html(std::string html) = 0;

  // --- the page
  /// `#/customers/<id>`; push adds a history entry (a new screen), otherwise it is replaced (a filter).
  virtual void set_route(std::string_view route, bool push) = 0;
  /// One step through the page's history; the address that results comes back by Router::arrived.
  virtual void step_history(int /*steps*/) {}
  virtual void copy_text(std::string_view text) = 0;
  virtual void open_dial(std::string_view /*phone*/) {}
  virtual bool coarse_pointer() const = 0;
  virtual float device_pixel_ratio() const = 0;
  /// Draw again: `frames` frames from now on (default after each event: 3).
  virtual void request_frames(int frames = 3) = 0;
  /// Draw again at this time of the platform's clock; several requests: the earliest counts.
  virtual void wake_at(base::Milliseconds at) = 0;

  // --- this computer
  virtual void request_persistent_storage() = 0;
  virtual StorageFacts storage_facts() const { return {}; }
  virtual bool prefers_dark() const { return false; }
  /// Take the writer lock from the tab that has it (asks first, steals after 5 s without answer).
  virtual void take_over_writing() = 0;
  /// A new version was fetched and waits; reload into it.
  virtual void reload_into_new_version() = 0;
};

}  // namespace aftercare::ui
