// The tree of shops, departments and staff, and what can be changed about the chosen one (R-ORG-01).

#include <algorithm>

#include "app/commands/organisation_commands.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/organisation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/settings_organisation_dialogs.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

using Kind = app::OrganisationNode::Kind;

namespace {

Icon icon_of(Kind kind) {
  switch (kind) {
    case Kind::shop: return Icon::home;
    case Kind::department: return Icon::people;
    case Kind::unassigned: return Icon::inbox;
    case Kind::person: return Icon::person;
  }
  return Icon::none;
}

std::string kind_words(const Context& c, const app::OrganisationNode& node) {
  if (node.code.empty()) return {};
  if (node.kind == Kind::shop) return c.choice_label(schema::shop::kinds, node.code);
  return node.kind == Kind::person ? c.choice_label(schema::user::roles, node.code) : c.choice_label(schema::department::kinds, node.code);
}

std::string title_of(const Context& c, const app::OrganisationNode& node) {
  return node.kind == Kind::unassigned ? std::string(c.tr("organisation.unassigned")) : node.name;
}

std::string key_of(const app::OrganisationNode& node) { return (node.kind == Kind::unassigned ? "unassigned-" : "") + node.id.to_string(); }

void draw_node(Context& c, TableRow& cells, const app::OrganisationNode& node) {
  const std::string title = title_of(c, node);
  const bool person = node.kind == Kind::person;
  cells.branch(node.depth, icon_of(node.kind), title, {.weight = person ? Weight::regular : Weight::bold, .color = node.retired ? Color::text3 : Color::text});
  const std::string kind = kind_words(c, node);
  const std::string what = person && !node.post.empty() && node.post != kind ? kind + " · " + node.post : kind;
  cells.text(what, {.color = Color::text2});
  if (node.retired) cells.chip(c.tr(person ? "choice.user_state.left" : "organisation.closed"), Tone::neutral);
  else cells.text(node.manager, {.color = Color::text2});
  cells.number(person ? std::string() : std::to_string(node.people), {.color = Color::text2});
}

void draw_tree(Context& c, OrganisationTab& state, const app::Organisation& tree) {
  CardScope card(c, {.id = "tree", .padded = false});
  const TableColumn columns[] = {{.id = "name", .label = c.tr("organisation.column.name"), .share = 1.6F},
                                 {.id = "kind", .label = c.tr("organisation.column.kind"), .share = 1},
                                 {.id = "manager", .label = c.tr("field.department.manager"), .width_em = 7},
                                 {.id = "people", .label = c.tr("organisation.column.people"), .width_em = 4, .right = true}};
  const auto node = [&](std::int64_t row) -> const app::OrganisationNode& { return tree.nodes[static_cast<std::size_t>(row)]; };
  const auto chosen = std::ranges::find(tree.nodes, state.selected, key_of);
  std::string key;
  const TableResult result = table(c, {.id = "rows", .name = c.tr("settings.tab.organisation"), .columns = columns, .row_count = static_cast<std::int64_t>(tree.nodes.size()),
                                       .row_key = [&](std::int64_t row) -> std::string_view { return key = key_of(node(row)); },
                                       .draw_row = [&](TableRow& cells, std::int64_t row) { draw_node(c, cells, node(row)); },
                                       .selected = chosen == tree.nodes.end() ? std::nullopt : std::optional<std::int64_t>(chosen - tree.nodes.begin()),
                                       .height = -1});
  if (result.selected) state.selected = key_of(node(*result.selected));
  if (result.activated) open_change_dialog(c, state, node(*result.activated));
}

/// True when pressed; all buttons of the side are alike.
bool side_button(Context& c, std::string_view id, std::string_view label, Icon icon, bool allowed, ButtonKind kind = ButtonKind::secondary) {
  return button(c, {.id = id, .label = label, .kind = kind, .icon = icon, .disabled = !allowed, .fill_width = true});
}

void draw_shop_side(Context& c, OrganisationTab& state, const app::OrganisationNode& node) {
  const bool staff = c.app->may(app::Permission::manage_staff), shops = c.app->may(app::Permission::manage_settings);
  if (side_button(c, "add_department", c.tr("organisation.add_department"), Icon::plus, staff, ButtonKind::primary)) open_new_department(state, node.id, {});
  if (side_button(c, "add_outlet", c.tr("organisation.add_outlet"), Icon::plus, shops)) open_new_outlet(state, node.id);
  if (side_button(c, "change", c.tr("organisation.change"), Icon::edit, shops)) open_change_dialog(c, state, node);
  if (node.id == app::own_shop(*c.app).id()) return;
  if (side_button(c, "close", c.tr(node.retired ? "organisation.reopen" : "organisation.close"), node.retired ? Icon::undo : Icon::lock, shops)) {
    report(c, c.app->run(app::commands::set_outlet_active(c.app->context(), node.id, node.retired)));
  }
}

void draw_department_side(Context& c, OrganisationTab& state, const app::OrganisationNode& node) {
  const bool allowed = c.app->may(app::Permission::manage_staff);
  if (side_button(c, "add_person", c.tr("organisation.add_person"), Icon::person, allowed, ButtonKind::primary)) open_assign_to(state, node.id);
  if (side_button(c, "add_department", c.tr("organisation.add_below"), Icon::plus, allowed)) open_new_department(state, node.shop, node.id);
  if (side_button(c, "change", c.tr("organisation.change"), Icon::edit, allowed)) open_change_dialog(c, state, node);
  if (side_button(c, "retire", c.tr("organisation.retire"), Icon::trash, allowed)) report(c, c.app->run(app::commands::retire_department(c.app->context(), node.id)));
  caption(c, c.tr("organisation.retire.text"));
}

void draw_side(Context& c, OrganisationTab& state, const app::OrganisationNode& node) {
  const std::string title = title_of(c, node);
  CardScope card(c, {.id = "side", .title = title});
  const std::string kind = kind_words(c, node);
  if (!kind.empty()) key_value(c, {.label = c.tr(node.kind == Kind::person ? "field.user.role" : "organisation.column.kind"), .value = kind});
  if (node.kind == Kind::person) {
    key_value(c, {.label = c.tr("field.user.post"), .value = node.post});
    if (side_button(c, "change", c.tr("organisation.assign"), Icon::edit, c.app->may(app::Permission::manage_staff), ButtonKind::primary)) open_change_dialog(c, state, node);
    return;
  }
  if (node.kind == Kind::department) key_value(c, {.label = c.tr("field.department.manager"), .value = node.manager});
  const std::string people = c.tr("organisation.people", {{"n", std::to_string(node.people)}});
  key_value(c, {.label = c.tr("organisation.column.people"), .value = people});
  space(c, 1);
  if (node.kind == Kind::shop) draw_shop_side(c, state, node);
  if (node.kind == Kind::department) draw_department_side(c, state, node);
  if (node.kind == Kind::unassigned) caption(c, c.tr("organisation.unassigned.text"));
}

void draw_retired(Context& c, const app::Organisation& tree) {
  if (tree.retired.empty()) return;
  CardScope card(c, {.id = "retired", .title = c.tr("organisation.retired")});
  for (const app::OrganisationNode& node : tree.retired) {
    const std::string key = node.id.to_string();
    RowScope row(c, key);
    text(c, node.name, {.color = Color::text2});
    row.right();
    if (!button(c, {.id = "revive", .label = c.tr("organisation.revive"), .icon = Icon::undo, .small = true, .disabled = !c.app->may(app::Permission::manage_staff)})) continue;
    report(c, c.app->run(app::commands::revive_department(c.app->context(), node.id)));
    return;  // the tree is another one now
  }
}

}  // namespace

void draw_organisation_tab(Context& c) {
  auto& state = c.pages.get<OrganisationTab>();
  IdScope scope(c, "organisation");
  const app::Organisation tree = app::organisation(*c.app);  // a copy: buttons change it while it is drawn
  if (!c.app->may(app::Permission::manage_staff)) notice(c, c.tr("organisation.read_only"), Tone::info);
  if (state.selected.empty() && !tree.nodes.empty()) state.selected = key_of(tree.nodes.front());
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 19}});
    columns.next();
    draw_tree(c, state, tree);
    columns.next();
    const auto chosen = std::ranges::find(tree.nodes, state.selected, key_of);
    if (chosen != tree.nodes.end()) draw_side(c, state, *chosen);
    draw_retired(c, tree);
  }
  draw_organisation_dialogs(c, state);
}

}  // namespace aftercare::ui
