#include "app/commands/record_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/settings.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
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

void refresh(Context& c, ShopTab& state) {
  if (state.draft.changed || state.revision == c.app->store().revision()) return;
  state.revision = c.app->store().revision();
  if (const store::Record shop = app::own_shop(*c.app)) state.draft = app::draft_of(shop);
  state.figures.clear();
  for (const app::SettingInfo* info : app::settings::all()) state.figures.push_back(app::setting_text(c.app->store(), c.app->local().shop, *info));
}

void draw_figures(Context& c, ShopTab& state) {
  CardScope card(c, {.id = "figures", .title = c.tr("settings.figures")});
  caption(c, c.tr("settings.figures.text"));
  GridScope grid(c, "grid", 16, 3);
  const auto all = app::settings::all();
  for (std::size_t index = 0; index < all.size() && index < state.figures.size(); ++index) {
    const app::SettingInfo& info = *all[index];
    grid.next(info.highest == 0 ? 2 : 1);
    const std::string label_key = "setting." + std::string(info.key);
    const TextFieldResult typed = text_field(c, {.id = info.key, .label = c.tr(label_key), .unit = c.unit(info.unit),
                                                 .purpose = info.highest == 0 ? TextPurpose::text : TextPurpose::decimal}, state.figures[index]);
    if (!typed.left && !typed.submitted) continue;
    if (state.figures[index] != app::setting_text(c.app->store(), c.app->local().shop, info)) {
      report(c, c.app->run(app::commands::set_setting(c.app->context(), info, state.figures[index])));
    }
    state.revision = ~0ULL;
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
