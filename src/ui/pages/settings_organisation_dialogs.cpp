#include "ui/pages/settings_organisation_dialogs.hpp"

#include "app/queries/navigation.hpp"
#include "base/function_ref.hpp"
#include "schema/entities.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

using Kind = app::OrganisationNode::Kind;
using Open = OrganisationTab::Open;

namespace {

void open_dialog(OrganisationTab& state, Open what) {
  state.open = what;
  state.focus = true;
  state.problem.clear();
}

base::RecordId id_of(const std::string& key) { return base::RecordId::parse(key).value_or(base::RecordId{}); }

/// Nodes that something may stand below, as a tree written in one list.
struct UpperChoices {
  std::vector<std::string> keys, labels;
  std::vector<Option> options;

  UpperChoices(Context& c, bool departments, const base::RecordId& without) {
    int hidden_below = -1;  // the record itself and what stands below it cannot hold it
    for (const app::OrganisationNode& node : app::organisation(*c.app).nodes) {
      if (hidden_below >= 0 && node.depth > hidden_below) continue;
      hidden_below = node.id == without && node.kind != Kind::unassigned ? node.depth : -1;
      if (hidden_below >= 0 || (node.kind != Kind::shop && !(departments && node.kind == Kind::department))) continue;
      keys.push_back(node.id.to_string());
      std::string indent;
      for (int step = 0; step < node.depth; ++step) indent += "\u3000";
      labels.push_back(indent + node.name);
    }
    for (std::size_t index = 0; index < keys.size(); ++index) options.push_back({keys[index], labels[index]});
  }
};

std::vector<Option> choice_options(const Context& c, const schema::ChoiceList& list) {
  std::vector<Option> options;
  for (const std::string_view code : list.codes) options.push_back({code, c.tr(schema::choice_label_key(list, code))});
  return options;
}

/// 保存 and 取消 below; what went wrong stands above them.
void draw_foot(Context& c, OrganisationTab& state, DialogScope& dialog, const FormScope& form, base::FunctionRef<app::CommandResult()> command) {
  if (!state.problem.empty()) paragraph(c, state.problem, {.color = Color::bad});
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = Open::nothing;
  if (!save) return;
  if (const auto done = c.app->run(command())) state.open = Open::nothing;
  else state.problem = c.tr(done.error().message);
}

void draw_department(Context& c, OrganisationTab& state, DialogScope& dialog) {
  FormScope form(c, "form", c.tr("entity.department"));
  app::commands::DepartmentDraft& draft = state.department;
  text_field(c, {.id = "name", .label = c.tr("field.department.name"), .required = true, .focus = std::exchange(state.focus, false)}, draft.name);
  const auto kinds = choice_options(c, schema::department::kinds);
  combo(c, {.id = "kind", .label = c.tr("field.department.kind"), .options = kinds}, draft.kind);
  const UpperChoices uppers(c, true, draft.id);
  combo(c, {.id = "upper", .label = c.tr("organisation.upper"), .options = uppers.options, .required = true}, state.upper);
  const std::string shown = app::record_title(*c.app, schema::user::entity, draft.manager);
  const ReferenceResult picked = reference_picker(c, {.id = "manager", .label = c.tr("field.department.manager"), .shown = shown,
                                                      .candidates = [&c](std::string_view words) { return record_candidates(c, schema::user::entity, words); }});
  if (picked.changed) draft.manager = id_of(picked.key);
  draw_foot(c, state, dialog, form, [&] {
    const app::OrganisationNode* upper = app::organisation(*c.app).find(id_of(state.upper));
    const bool below_shop = upper != nullptr && upper->kind == Kind::shop;
    draft.parent = below_shop || upper == nullptr ? base::RecordId{} : upper->id;
    if (below_shop) draft.shop = upper->id;
    return app::commands::save_department(c.app->context(), draft);
  });
}

void draw_outlet(Context& c, OrganisationTab& state, DialogScope& dialog) {
  FormScope form(c, "form", c.tr("organisation.outlet"));
  app::commands::OutletDraft& draft = state.outlet;
  text_field(c, {.id = "name", .label = c.tr("field.shop.name"), .required = true, .focus = std::exchange(state.focus, false)}, draft.name);
  text_field(c, {.id = "code", .label = c.tr("field.shop.code"), .help = c.tr("organisation.code.text"), .required = true, .disabled = !draft.id.empty()}, draft.code);
  const auto kinds = choice_options(c, schema::shop::kinds);
  combo(c, {.id = "kind", .label = c.tr("field.shop.kind"), .options = kinds, .required = true}, draft.kind);
  const UpperChoices uppers(c, false, draft.id);
  combo(c, {.id = "upper", .label = c.tr("field.shop.parent"), .options = uppers.options}, state.upper);
  draw_foot(c, state, dialog, form, [&] {
    draft.parent = id_of(state.upper);
    return app::commands::save_outlet(c.app->context(), draft);
  });
}

void draw_person(Context& c, OrganisationTab& state, DialogScope& dialog) {
  FormScope form(c, "form", c.tr("organisation.assign"));
  if (state.choose_person) {
    const std::string shown = app::record_title(*c.app, schema::user::entity, state.person);
    const ReferenceResult picked = reference_picker(c, {.id = "person", .label = c.tr("entity.user"), .shown = shown,
                                                        .candidates = [&c](std::string_view words) { return record_candidates(c, schema::user::entity, words); }, .required = true});
    if (picked.changed) {
      state.person = id_of(picked.key);
      state.post = c.app->store().find(schema::user::entity, state.person)[schema::user::post];
    }
  }
  const UpperChoices uppers(c, true, {});
  combo(c, {.id = "department", .label = c.tr("field.user.department"), .options = uppers.options}, state.upper);
  text_field(c, {.id = "post", .label = c.tr("field.user.post"), .help = c.tr("organisation.post.text"), .focus = std::exchange(state.focus, false)}, state.post);
  draw_foot(c, state, dialog, form, [&] {
    const app::OrganisationNode* upper = app::organisation(*c.app).find(id_of(state.upper));
    // The shop itself means: in no department.
    const base::RecordId department = upper != nullptr && upper->kind == Kind::department ? upper->id : base::RecordId{};
    return app::commands::assign_staff(c.app->context(), state.person, department, state.post);
  });
}

std::string_view title_key(const OrganisationTab& state) {
  if (state.open == Open::department) return state.department.id.empty() ? "organisation.add_department" : "organisation.change";
  if (state.open == Open::outlet) return state.outlet.id.empty() ? "organisation.add_outlet" : "organisation.change";
  return state.choose_person ? "organisation.add_person" : "organisation.assign";
}

}  // namespace

void open_new_department(OrganisationTab& state, const base::RecordId& shop, const base::RecordId& parent) {
  state.department = {.shop = shop, .parent = parent};
  state.upper = (parent.empty() ? shop : parent).to_string();
  open_dialog(state, Open::department);
}

void open_new_outlet(OrganisationTab& state, const base::RecordId& parent) {
  state.outlet = {.kind = "second_tier"};
  state.upper = parent.to_string();
  open_dialog(state, Open::outlet);
}

void open_assign_to(OrganisationTab& state, const base::RecordId& department) {
  state.person = {};
  state.post.clear();
  state.upper = department.to_string();
  state.choose_person = true;
  open_dialog(state, Open::person);
  state.focus = false;
}

void open_change_dialog(Context& c, OrganisationTab& state, const app::OrganisationNode& node) {
  const bool shop = node.kind == Kind::shop;
  if (node.kind == Kind::unassigned || !c.app->may(shop ? app::Permission::manage_settings : app::Permission::manage_staff)) return;
  state.upper = node.upper.empty() ? std::string() : node.upper.to_string();
  if (shop) {
    const store::Record record = c.app->store().find(schema::shop::entity, node.id);
    state.outlet = {node.id, record[schema::shop::code], record[schema::shop::name], node.code, node.upper};
    return open_dialog(state, Open::outlet);
  }
  if (node.kind == Kind::person) {
    state.person = node.id;
    state.post = node.post;
    state.choose_person = false;
    return open_dialog(state, Open::person);
  }
  const store::Record record = c.app->store().find(schema::department::entity, node.id);
  state.department = {node.id, node.name, node.code, node.shop, {}, record[schema::department::manager].value_or(base::RecordId{})};
  open_dialog(state, Open::department);
}

void draw_organisation_dialogs(Context& c, OrganisationTab& state) {
  bool open = state.open != Open::nothing;
  if (!open) return;
  const Open what = state.open;
  {
    DialogScope dialog(c, {.id = "change", .title = c.tr(title_key(state))}, open);
    if (!dialog) return;
    if (what == Open::department) draw_department(c, state, dialog);
    if (what == Open::outlet) draw_outlet(c, state, dialog);
    if (what == Open::person) draw_person(c, state, dialog);
  }
  if (!open) state.open = Open::nothing;
}

}  // namespace aftercare::ui
