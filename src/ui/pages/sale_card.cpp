#include "ui/pages/sale_card.hpp"

#include "app/commands/record_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace sold = schema::sales_delivery;

namespace {

struct SaleDialog {
  base::RecordId asset;
  bool open = false, focus = false;
  app::RecordDraft draft;
};

/// The latest one counts where a car was sold again.
store::Record latest_sale(const Context& c, const base::RecordId& asset) {
  store::Record latest;
  for (const store::Record& sale : c.app->indexes().referring(sold::entity, sold::asset_of, asset)) {
    if (!latest || sale[sold::pickup_date] >= latest[sold::pickup_date]) latest = sale;
  }
  return latest;
}

app::RecordDraft new_sale(const Context& c, const base::RecordId& asset) {
  app::RecordDraft draft = app::empty_draft(sold::entity);
  draft.set_text(sold::asset_of, asset.to_string());
  const std::string today = c.today().to_string();
  draft.set_text(sold::invoice_date, today);
  draft.set_text(sold::pickup_date, today);
  if (const store::Record owner = store::owner_of(c.app->indexes(), asset, c.today())) draft.set_text(sold::customer_of, owner.id().to_string());
  draft.changed = false;
  return draft;
}

void draw_dialog(Context& c, SaleDialog& state) {
  if (!state.open) return;
  DialogScope dialog(c, {.id = "sale", .title = c.label(sold::entity), .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "sale_form", c.label(sold::entity));
  SchemaFormOptions options = form_options(c, sold::entity, {});
  options.groups = {"sale", "link"};
  options.hidden_fields = {"asset"};
  options.group_titles = false;
  options.focus_first = std::exchange(state.focus, false);
  schema_form(c, state.draft, options);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!save) return;
  const auto done = c.app->run(app::commands::save_record(c.app->context(), state.draft));
  if (done) state.open = false;
  else if (state.draft.problems.empty()) c.app->tell_error(done.error());
}

}  // namespace

void draw_sale_card(Context& c, const base::RecordId& asset) {
  auto& state = c.pages.get<SaleDialog>();
  const store::Record sale = latest_sale(c, asset);
  const bool may = c.app->may(app::Permission::edit_customer);
  if (!sale && !may) return;
  {
    CardScope card(c, {.id = "sale", .title = c.label(sold::entity)});
    if (sale) {
      const auto fact = [&](const schema::FieldInfo& field, const std::string& words) {
        if (!words.empty()) key_value(c, {.label = c.label(sold::entity, field), .value = words});
      };
      const auto invoiced = sale[sold::invoice_date], picked_up = sale[sold::pickup_date];
      fact(sold::invoice_date, invoiced ? invoiced->to_string() : std::string());
      fact(sold::pickup_date, picked_up ? picked_up->to_string() : std::string());
      const auto rep = sale[sold::sales_rep];
      fact(sold::sales_rep, rep ? app::record_title(*c.app, schema::user::entity, *rep) : std::string());
      if (sale[sold::second_tier]) caption(c, c.label(sold::entity, sold::second_tier));
    } else {
      caption(c, c.tr("sale.none"));
    }
    RowScope row(c, "ways");
    if (may && button(c, {.id = "add", .label = c.tr("sale.new"), .icon = Icon::plus, .small = true})) {
      state = {.asset = asset, .open = true, .focus = true, .draft = new_sale(c, asset)};
    }
    if (may && sale && button(c, {.id = "edit", .label = c.tr("sale.edit"), .icon = Icon::edit, .small = true})) {
      state = {.asset = asset, .open = true, .focus = true, .draft = app::draft_of(sale)};
    }
  }
  if (state.asset != asset) return;
  IdScope scope(c, "sale_dialog");
  draw_dialog(c, state);
}

}  // namespace aftercare::ui
