#include "ui/pages/restore_file.hpp"

#include "app/exchange_desk.hpp"
#include "ui/application.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

bool is_backup(const PickedFile& file) { return file.name.ends_with(".aftercare-backup"); }

void pick(Context& c) {
  auto& waiting = c.pages.get<DroppedFiles>();
  c.platform.pick_files(".aftercare-backup,.json,.gz", false, [&waiting](std::vector<PickedFile> files) {
    for (PickedFile& file : files) waiting.files.push_back(std::move(file));
  });
}

/// First start: the files of the shop make this computer one of its own.
void join(Context& c) {
  app::ExchangeDesk& desk = c.app->exchange();
  if (!desk.has_import()) return;
  const auto files = desk.session()->files();
  if (!desk.planned() || desk.applying()) {
    progress(c, {.id = "joining", .label = c.tr(desk.applying() ? "exchange.applying" : "exchange.checking"), .part = static_cast<float>(desk.session()->progress())});
    return;
  }
  bool applied = false;
  for (const exchange::SessionFile& file : files) {
    if (file.state == exchange::FileState::refused) notice(c, c.tr(file.refusal), Tone::bad);
    applied = applied || file.state == exchange::FileState::applied;
  }
  if (applied) {
    desk.close_import();
    c.app->loaded();
    return;
  }
  for (const exchange::SessionFile& file : files) {
    if (file.state != exchange::FileState::planned || !file.header) continue;
    if (c.app->local().shop.empty()) c.app->adopt_shop(file.header->shop);
    report(c, desk.start_apply());
    return;
  }
  if (button(c, {.id = "again", .label = c.tr("exchange.close")})) desk.close_import();
}

void take(Context& c, RestoreService& service) {
  auto& waiting = c.pages.get<DroppedFiles>();
  for (PickedFile& file : waiting.files) {
    if (is_backup(file) && service.start) service.start(std::move(file.bytes));
    else if (c.app->stage() == app::Stage::set_up) report(c, c.app->exchange().add_file(file.name, std::move(file.bytes)));
    else service.problem = c.tr("exchange.restore.not_a_backup");
  }
  waiting.files.clear();
}

}  // namespace

void draw_restore_file(Context& c) {
  auto& service = c.services.get<RestoreService>();
  IdScope scope(c, "restore_file");
  take(c, service);
  if (service.running) {
    progress(c, {.id = "restoring", .label = c.tr("exchange.restoring"), .part = service.part});
    return;
  }
  if (!service.problem.empty()) notice(c, service.problem, Tone::bad);
  if (button(c, {.id = "pick", .label = c.tr("exchange.restore.pick"), .icon = Icon::upload})) pick(c);
  join(c);
}

}  // namespace aftercare::ui
