// This computer: its letter in human numbers, what is saved where, look and language.

#include "app/queries/data_health.hpp"
#include "base/function_ref.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

std::string megabytes(double bytes) {
  const auto tenths = static_cast<std::int64_t>(bytes / 104857.6);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

void change_local(Context& c, base::FunctionRef<void(app::LocalSettings&)> change) {
  app::LocalSettings local = c.app->local();
  change(local);
  c.app->set_local(std::move(local));
  c.platform.request_frames();
}

void draw_storage(Context& c) {
  CardScope card(c, {.id = "storage", .title = c.tr("settings.storage")});
  const StorageFacts facts = c.platform.storage_facts();
  std::string used = facts.used_bytes == 0 ? std::string() : megabytes(facts.used_bytes);
  if (facts.quota_bytes > 0) used = c.tr("settings.storage.used_of", {{"used", megabytes(facts.used_bytes)}, {"quota", megabytes(facts.quota_bytes)}});
  key_value(c, {.label = c.tr("settings.storage.used"), .value = used, .label_em = 9});
  key_value(c, {.label = c.tr("settings.storage.persistent"), .value = c.tr(facts.persistent ? "settings.storage.kept" : "settings.storage.not_kept"), .label_em = 9,
                .color = facts.persistent ? Color::ok : Color::warn});
  const std::string backup = c.app->local().last_backup_at == 0 ? std::string(c.tr("settings.never")) : c.moment(c.app->local().last_backup_at);
  key_value(c, {.label = c.tr("settings.last_backup"), .value = backup, .label_em = 9});
  const std::string exported = c.app->local().last_export_at == 0 ? std::string(c.tr("settings.never")) : c.moment(c.app->local().last_export_at);
  key_value(c, {.label = c.tr("settings.last_export"), .value = exported, .label_em = 9});
  space(c, 1);
  RowScope row(c, "actions");
  if (!facts.persistent && button(c, {.id = "persist", .label = c.tr("settings.storage.ask"), .icon = Icon::lock})) c.platform.request_persistent_storage();
  if (button(c, {.id = "backup", .label = c.tr("settings.go_to_backup"), .icon = Icon::download})) c.router.go("#/exchange?tab=backup");
}

}  // namespace

void draw_computer_tab(Context& c) {
  IdScope scope(c, "computer");
  {
    CardScope card(c, {.id = "identity", .title = c.tr("settings.tab.computer")});
    GridScope grid(c, "grid", 16, 2);
    grid.next();
    std::string name = c.app->local().device_name;
    if (text_field(c, {.id = "name", .label = c.tr("settings.device_name"), .hint = c.tr("settings.device_name_hint")}, name).changed) {
      change_local(c, [&](app::LocalSettings& local) { local.device_name = name; });
    }
    grid.next();
    static constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    std::vector<Option> options;
    for (std::size_t at = 0; at < letters.size(); ++at) options.push_back({letters.substr(at, 1), letters.substr(at, 1)});
    std::string letter(1, c.app->local().device_letter);
    if (combo(c, {.id = "letter", .label = c.tr("settings.device_letter"), .options = options, .required = true}, letter)) {
      change_local(c, [&](app::LocalSettings& local) { local.device_letter = letter.front(); });
    }
    paragraph(c, c.tr("settings.device_letter.text"), {.size = TextSize::small, .color = Color::text3});
  }
  draw_storage(c);
  RowScope row(c, "lock");
  if (button(c, {.id = "lock", .label = c.tr("settings.lock_now"), .icon = Icon::lock})) c.app->lock();
}

void draw_look_tab(Context& c) {
  IdScope scope(c, "look");
  CardScope card(c, {.id = "look", .title = c.tr("settings.tab.look")});
  caption(c, c.tr("settings.theme"));
  const Segment themes[] = {{"light", c.tr("settings.theme.light")}, {"dark", c.tr("settings.theme.dark")}, {"system", c.tr("settings.theme.system")}};
  std::string theme = c.app->local().theme;
  if (segmented(c, "theme", themes, theme)) change_local(c, [&](app::LocalSettings& local) { local.theme = theme; });
  space(c, 1);
  caption(c, c.tr("settings.language"));
  const Segment languages[] = {{"zh", "简体中文"}, {"en", "English"}};  // not a text
  std::string language = c.app->local().language;
  if (segmented(c, "language", languages, language)) {
    change_local(c, [&](app::LocalSettings& local) { local.language = language; });
    c.words.switch_to(language == "en" ? base::Language::en : base::Language::zh);
  }
}

void draw_health_tab(Context& c) {
  IdScope scope(c, "health");
  const app::DataHealth& health = app::data_health(*c.app);
  {
    CardScope card(c, {.id = "summary", .title = c.tr("health.summary")});
    key_value(c, {.label = c.tr("health.save_state"), .value = c.tr(health.saved ? "health.all_saved" : "health.not_saved"), .label_em = 9, .color = health.saved ? Color::ok : Color::bad});
    key_value(c, {.label = c.tr("health.audit"), .value = c.tr(health.broken_audit_links == 0 ? "health.audit_whole" : "health.audit_broken"), .label_em = 9,
                  .color = health.broken_audit_links == 0 ? Color::ok : Color::bad});
    const std::string conflicts = std::to_string(health.conflicts);
    key_value(c, {.label = c.tr("health.conflicts"), .value = conflicts, .label_em = 9});
    const std::string memory = megabytes(static_cast<double>(health.memory_bytes));
    key_value(c, {.label = c.tr("health.memory"), .value = memory, .label_em = 9});
    for (const base::Message& message : health.recovery_messages) notice(c, c.tr(message), Tone::warn);
  }
  CardScope card(c, {.id = "records", .title = c.tr("health.records"), .padded = false});
  const TableColumn columns[] = {{.id = "entity", .label = c.tr("health.entity"), .share = 1}, {.id = "live", .label = c.tr("health.live"), .width_em = 8, .right = true},
                                 {.id = "removed", .label = c.tr("health.removed"), .width_em = 8, .right = true}};
  table(c, {.id = "rows", .name = c.tr("health.records"), .columns = columns, .row_count = static_cast<std::int64_t>(health.entities.size()),
            .row_key = [&](std::int64_t row) -> std::string_view { return health.entities[static_cast<std::size_t>(row)].name; },
            .draw_row =
                [&](TableRow& cells, std::int64_t row) {
                  const app::DataHealth::EntityCount& line = health.entities[static_cast<std::size_t>(row)];
                  cells.text(words_of(c, line.label));
                  cells.number(std::to_string(line.live));
                  cells.number(std::to_string(line.removed));
                },
            .height = -1});
}

}  // namespace aftercare::ui
