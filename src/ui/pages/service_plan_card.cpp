#include "ui/pages/service_plan_card.hpp"

#include "app/commands/care_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace plan = schema::service_plan;

namespace {

struct PlanDialog {
  base::RecordId customer;
  bool open = false, focus = false;
  app::RecordDraft draft;
};

store::Record plan_of(const Context& c, const base::RecordId& customer) {
  const store::Record record = c.app->store().find(plan::entity, plan::id_of(customer));
  return record && record.visible() ? record : store::Record();
}

void draw_dialog(Context& c, PlanDialog& state) {
  if (!state.open) return;
  DialogScope dialog(c, {.id = "plan", .title = c.label(plan::entity), .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "plan_form", c.label(plan::entity));
  SchemaFormOptions options = form_options(c, plan::entity, {});
  options.group_titles = false;
  options.focus_first = std::exchange(state.focus, false);
  schema_form(c, state.draft, options);
  dialog.footer();
  const std::string lacking = lacks(c, app::Permission::edit_customer);
  const bool save = action_button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}, lacking);
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!save && !(form.save_requested() && lacking.empty())) return;
  const auto done = c.app->run(app::commands::save_plan(c.app->context(), state.draft));
  if (done) state.open = false;
  else if (state.draft.problems.empty()) c.app->tell_error(done.error());
}

}  // namespace

void draw_service_plan(Context& c, const base::RecordId& customer) {
  const store::Record record = plan_of(c, customer);
  const store::Record person = c.app->store().find(schema::customer::entity, customer);
  if (!record && (!person || !person[schema::customer::vip])) return;
  auto& state = c.pages.get<PlanDialog>();
  {
    CardScope card(c, {.id = "service_plan", .title = c.label(plan::entity)});
    if (record) {
      paragraph(c, record[plan::services]);
      if (const std::string wishes = record[plan::wishes]; !wishes.empty()) paragraph(c, wishes, {.color = Color::text2});
      const auto responsible = record[plan::responsible];
      const std::string who = responsible ? app::record_title(*c.app, schema::user::entity, *responsible) : std::string();
      key_value(c, {.label = c.label(plan::entity, plan::responsible), .value = who});
      const auto review = record[plan::review_on];
      const std::string day = review ? c.day(*review) : std::string();
      if (review) key_value(c, {.label = c.label(plan::entity, plan::review_on), .value = day, .color = *review < c.today() ? Color::bad : Color::text});
    } else {
      caption(c, c.tr("service_plan.none"));
    }
    if (link(c, "edit", c.tr(record ? "service_plan.edit" : "service_plan.new"))) {
      state = {.customer = customer, .open = true, .focus = true, .draft = app::commands::plan_draft(c.app->context(), customer)};
    }
  }
  if (state.customer == customer) draw_dialog(c, state);
}

void draw_service_plan_lines(Context& c, const base::RecordId& customer) {
  const store::Record record = plan_of(c, customer);
  if (!record) return;
  divider(c);
  section_title(c, c.label(plan::entity));
  paragraph(c, record[plan::services], {.color = Color::text2});
}

}  // namespace aftercare::ui
