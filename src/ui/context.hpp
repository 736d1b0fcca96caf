#pragma once
// What every page and widget is handed. Lives as long as the page; the platform layer (web) or the
// test harness owns it and calls begin_frame and end_frame around the drawing.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/translation.hpp"
#include "imgui.h"
#include "schema/types.hpp"
#include "ui/column_widths.hpp"
#include "ui/items.hpp"
#include "ui/platform.hpp"
#include "ui/router.hpp"
#include "ui/state_store.hpp"
#include "ui/theme.hpp"
#include "ui/toasts.hpp"

namespace aftercare::app {
class App;
}

namespace aftercare::ui {

class FormScope;
class RowScope;

/// The card that things are drawn into: what they may lean on.
struct CardArea {
  bool grows = false;         // as high as its contents: nothing is to be centred in it
  float bare_top = -1;        // upper edge of a card without padding, whose corners contents meet
};

/// The two weights of text, loaded by the platform. em = em_to_line_height × size.
struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
};

class Context {
 public:
  Context(Platform& platform_in, base::Translation& words_in, const base::Clock& clock_in)
      : platform(platform_in), words(words_in), clock(clock_in), router(platform_in) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  Platform& platform;
  base::Translation& words;
  const base::Clock& clock;
  app::App* app = nullptr;

  Router router;
  ItemRegistry items;
  Toasts toasts;
  PageStates pages;    // state of pages: auto& state = context.pages.get<CustomersPage>();
  StateStore services; // what the platform layer lends to pages; outlives sign-out
  StateStore widgets;  // state of widgets by ImGui id; not for pages
  ColumnWidths column_widths;
  Fonts fonts;
  Theme theme;

  // --- frame: after ImGui::NewFrame, before ImGui::Render
  void begin_frame();
  void end_frame();
  /// A new look: writes it into ImGui's style. Not between begin_frame and end_frame.
  void set_theme(Scheme scheme, float pixel_ratio, bool coarse_pointer);
  /// More frames are needed although nobody moves anything (dimming, scrolling to a row).
  bool is_animating() const;

  // --- words
  std::string_view tr(std::string_view key) const { return words.text(key); }
  std::string tr(std::string_view key, std::initializer_list<base::Translation::Argument> arguments) const {
    return words.fill(key, arguments);
  }
  std::string tr(const base::Message& message) const { return words.fill(message); }
  std::string_view label(const schema::Entity& entity) const;
  std::string_view label(const schema::Entity& entity, const schema::FieldInfo& field) const;
  std::string_view label(const schema::Entity& entity, const schema::Group& group) const;
  std::string_view unit(schema::Unit unit) const;  // km, 个月; empty: none
  /// The label of a choice code; a code of a newer version shows as it is.
  std::string choice_label(const schema::ChoiceList& choices, std::string_view code) const;
  base::Date today() const { return clock.today(); }
  std::string day(base::Date date) const;                    // 今天, 11月14日
  std::string moment(base::Milliseconds instant) const;      // 今天 09:12
  std::string remaining(base::Milliseconds due) const;       // 剩 3 小时 20 分

  // --- measures
  float text_width(std::string_view text, TextSize size = TextSize::body,
                   Weight weight = Weight::regular) const;
  float line_height(TextSize size) const;  // device pixels
  /// CSS pixels of the canvas: pages choose between layouts with it.
  float css_width() const;
  bool is_wide() const { return css_width() >= wide_layout_css_pixels; }

  // --- keys
  /// The chord was pressed and is meant for the page that asks: no dialog lies over it and, for
  /// a plain letter, nobody is typing.
  bool key_pressed(ImGuiKeyChord chord) const;
  bool is_typing() const;

  // --- text agent (web): the field with the caret, and a value it wants written back
  std::optional<ActiveTextField> active_text_field;
  ImGuiID active_text_id = 0;
  void replace_active_text(std::string value) { replacement_text_ = std::move(value); }
  std::optional<std::string> take_replacement_text();

  // --- set by scopes; widgets read them
  FormScope* form = nullptr;
  RowScope* row = nullptr;
  CardArea card;
  bool read_only = false;  // every field is shown, none can be changed

 private:
  std::optional<std::string> replacement_text_;
};

}  // namespace aftercare::ui
