#include "app/commands/record_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/settings.hpp"
#include "base/json.hpp"
#include "base/moment_text.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

struct ShopTab {
  std::uint64_t revision = ~0ULL;
  app::RecordDraft draft;
  std::vector<std::string> figures;  // in the order of app::settings::all()
};

std::string shown_value(const app::SettingInfo& info, const std::string& value) {
  if (info.look != app::SettingLook::clock) return value;
  return base::clock_text(static_cast<int>(base::json_to_integer(value).value_or(0)));
}

void refresh(Context& c, ShopTab& state) {
  if (state.draft.changed || state.revision == c.app->store().revision()) return;
  state.revision = c.app->store().revision();
  if (const store::Record shop = app::own_shop(*c.app)) state.draft = app::draft_of(shop);
  state.figures.clear();
  for (const app::SettingInfo* info : app::settings::all()) state.figures.push_back(shown_value(*info, app::setting_text(c.app->store(), c.app->local().shop, *info)));
}

/// What is typed as the setting keeps it; nullopt: no time of a day.
std::optional<std::string> kept_value(const app::SettingInfo& info, const std::string& typed) {
  if (info.look != app::SettingLook::clock) return typed;
  constexpr int day_end = 24 * 60;
  const std::string digits = base::digits_of(typed);
  const auto minute = digits == "2400" || digits == "24" ? std::optional(day_end) : base::parse_clock_text(typed);
  if (!minute) return std::nullopt;
  return std::to_string(*minute);
}

void save_setting(Context& c, ShopTab& state, const app::SettingInfo& info, const std::string& value) {
  if (value != app::setting_text(c.app->store(), c.app->local().shop, info)) {
    report(c, c.app->run(app::commands::set_setting(c.app->context(), info, value)));
  }
  state.revision = ~0ULL;
}

void draw_yes_no(Context& c, ShopTab& state, const app::SettingInfo& info, std::string_view label, const std::string& value) {
  space(c, 2);
  bool yes = value == "1";
  if (toggle(c, info.key, label, yes)) save_setting(c, state, info, yes ? "1" : "0");
}

void draw_figure(Context& c, ShopTab& state, const app::SettingInfo& info, std::string& value) {
  const std::string label_key = "setting." + std::string(info.key);
  if (info.look == app::SettingLook::yes_no) return draw_yes_no(c, state, info, c.tr(label_key), value);
  const bool clock = info.look == app::SettingLook::clock;
  const bool is_text = info.highest == 0 || clock;
  const std::string_view problem = clock && !kept_value(info, value) ? c.tr("settings.error.clock") : std::string_view();
  const TextFieldResult typed = text_field(c, {.id = info.key, .label = c.tr(label_key), .hint = clock ? "8:30" : "", .problem = problem,
                                               .unit = clock ? std::string_view() : c.unit(info.unit),
                                               .purpose = is_text ? TextPurpose::text : TextPurpose::decimal}, value);
  if (!typed.left && !typed.submitted) return;
  // What is no time stays as typed, with its words below, until it is mended.
  if (const auto kept = kept_value(info, value)) save_setting(c, state, info, *kept);
}

void draw_figures(Context& c, ShopTab& state) {
  CardScope card(c, {.id = "figures", .title = c.tr("settings.figures")});
  caption(c, c.tr("settings.figures.text"));
  GridScope grid(c, "grid", 16, 3);
  const auto all = app::settings::all();
  for (std::size_t index = 0; index < all.size() && index < state.figures.size(); ++index) {
    const app::SettingInfo& info = *all[index];
    if (info.look == app::SettingLook::own) continue;
    grid.next(info.highest == 0 ? 2 : 1);
    draw_figure(c, state, info, state.figures[index]);
  }
}

}  // namespace

void draw_shop_tab(Context& c) {
  auto& state = c.pages.get<ShopTab>();
  IdScope scope(c, "shop");
  refresh(c, state);
  {
    FormScope form(c, "form", c.tr("settings.tab.shop"));
    CardScope card(c, {.id = "profile"});
    if (state.draft.entity != nullptr) {
      SchemaFormOptions options = form_options(c, schema::shop::entity, state.draft.id);
      options.hidden_fields = {"code"};
      options.columns = 3;
      schema_form(c, state.draft, options);
    }
    RowScope row(c, "foot");
    row.right();
    const bool pressed = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S", .disabled = !state.draft.changed});
    if ((pressed || form.save_requested()) && report(c, c.app->run(app::commands::save_record(c.app->context(), state.draft)))) {
      state.draft.changed = false;
      state.revision = ~0ULL;
    }
  }
  draw_figures(c, state);
}

}  // namespace aftercare::ui
