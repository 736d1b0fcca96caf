#pragma once
// The whole application in the native UI harness: a set-up shop, with or without demo records.

#include <catch_amalgamated.hpp>

#include "app/app.hpp"
#include "app/commands/record_commands.hpp"
#include "app/demo_data.hpp"
#include "support/record_world.hpp"
#include "ui/application.hpp"
#include "ui_harness.hpp"

namespace aftercare::test {

struct PageWorld {
  tests::SeededRandom random{7};
  std::unique_ptr<app::App> app;
  std::unique_ptr<ui::Application> application;
  UiHarness ui;

  static UiOptions windowed(UiOptions options) {
    options.host_window = false;
    return options;
  }

  explicit PageWorld(const UiOptions& options = {})
      : ui([this](ui::Context&) { if (application) application->draw(); }, windowed(options)) {
    app = std::make_unique<app::App>(ui.clock(), random);
    application = std::make_unique<ui::Application>(ui.context(), *app);
    app->loaded();
  }

  /// A shop with its manager and nothing else.
  PageWorld& set_up() {
    REQUIRE(app->set_up("S01", "宝安店", "林晓燕", false));
    app->notices().clear();
    return catch_up();
  }
  PageWorld& with_demo() {
    REQUIRE(app::start_demo(*app));
    app->notices().clear();
    return catch_up();
  }
  PageWorld& catch_up() {
    app->search().build_all();
    for (int slice = 0; slice < 200 && application->tick(); ++slice) {}
    ui.settle();
    return *this;
  }
  void go(std::string_view route) {
    ui.context().router.go(route);
    ui.settle();
  }
  /// A record as the generic form saves it.
  base::RecordId make(const schema::Entity& entity, std::initializer_list<std::pair<const char*, std::string>> texts,
                      const char* list = "", std::vector<std::string> lines = {}) {
    app::RecordDraft draft = app::empty_draft(entity);
    for (const auto& [field, value] : texts) draft.texts[field] = value;
    if (!lines.empty()) draft.lists[list] = std::move(lines);
    REQUIRE(app->run(app::commands::save_record(app->context(), draft)));
    return draft.id;
  }
  /// With the Tab key, as its ring shows.
  void tab_to(std::string_view name) {
    for (int tries = 0; tries < 60; ++tries) {
      if (const ui::Item* now = ui.focused(); now != nullptr && now->name == name) return;
      ui.press(ImGuiKey_Tab);
    }
    FAIL("no Tab leads to " << name << "\n" << ui.dump());
  }
  store::Record first(const schema::Entity& entity) const {
    store::Record found;
    app->store().each(entity, [&](const store::Record& record) { if (!found) found = record; });
    return found;
  }
};

}  // namespace aftercare::test
