#include "app/commands/organisation_commands.hpp"

#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace shop = schema::shop;
namespace department = schema::department;
namespace user = schema::user;

namespace {

/// Is `id` the record itself or does it stand somewhere below it? Merged files may bring rings.
bool stands_below(const store::Store& store, const schema::Entity& entity, const schema::Field<schema::Reference>& parent, base::RecordId id, const base::RecordId& upper) {
  constexpr int deepest = 64;
  for (int step = 0; step < deepest && !id.empty(); ++step) {
    if (id == upper) return true;
    const store::Record record = store.resolve(entity, id);
    id = record ? record[parent].value_or(base::RecordId{}) : base::RecordId{};
  }
  return false;
}

bool has_sister(const CommandContext& context, const DepartmentDraft& draft, std::string_view name) {
  bool found = false;
  context.store.each(department::entity, [&](const store::Record& other) {
    found = found || (other.id() != draft.id && other[department::name] == name && other[department::shop_of] == draft.shop &&
                      other[department::parent].value_or(base::RecordId{}) == draft.parent);
  });
  return found;
}

std::optional<base::RecordId> optional_id(const base::RecordId& id) { return id.empty() ? std::nullopt : std::optional(id); }

}  // namespace

CommandResult save_department(const CommandContext& context, DepartmentDraft& draft) {
  if (const auto allowed = context.require(Permission::manage_staff); !allowed) return std::unexpected(allowed.error());
  const std::string name(base::trim(draft.name));
  if (name.empty()) return base::fail("organisation.error.name");
  if (!draft.id.empty() && stands_below(context.store, department::entity, department::parent, draft.parent, draft.id)) return base::fail("organisation.error.below_itself");
  if (const store::Record upper = context.store.resolve(department::entity, draft.parent)) draft.shop = upper[department::shop_of].value_or(draft.shop);
  if (draft.shop.empty()) return base::fail("organisation.error.shop");
  if (has_sister(context, draft, name)) return base::fail("organisation.error.sister", {{"name", name}});
  const bool is_new = draft.id.empty();
  if (is_new) draft.id = context.new_id();
  store::Commit commit = context.commit(is_new ? "undo.created" : "undo.changed");
  store::Edit(context.store, department::entity, draft.id)
      .set(department::name, name)
      .set(department::kind, draft.kind)
      .set(department::shop_of, draft.shop)
      .set(department::parent, optional_id(draft.parent))
      .set(department::manager, optional_id(draft.manager))
      .append_to(commit);
  return commit;
}

CommandResult retire_department(const CommandContext& context, const base::RecordId& id) {
  if (const auto allowed = context.require(Permission::manage_staff); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.find(department::entity, id);
  if (!record || !record.visible()) return base::fail("organisation.error.gone");
  const auto upper = record[department::parent];
  store::Commit commit = context.commit("undo.retired");
  for (const store::Record& below : context.indexes.referring(department::entity, department::parent, id)) {
    store::Edit(context.store, department::entity, below.id()).set(department::parent, upper).append_to(commit);
  }
  for (const store::Record& person : context.indexes.referring(user::entity, user::department_of, id)) {
    store::Edit(context.store, user::entity, person.id()).set(user::department_of, upper).append_to(commit);
  }
  store::Edit(context.store, department::entity, id).remove().append_to(commit);
  return commit;
}

CommandResult revive_department(const CommandContext& context, const base::RecordId& id) {
  if (const auto allowed = context.require(Permission::manage_staff); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.revived");
  store::Edit(context.store, department::entity, id).revive().append_to(commit);
  return commit;
}

CommandResult save_outlet(const CommandContext& context, OutletDraft& draft) {
  if (const auto allowed = context.require(Permission::manage_settings); !allowed) return std::unexpected(allowed.error());
  const std::string name(base::trim(draft.name));
  if (name.empty()) return base::fail("organisation.error.name");
  const bool is_new = draft.id.empty();
  store::Commit commit = context.commit(is_new ? "undo.created" : "undo.changed");
  if (!is_new && stands_below(context.store, shop::entity, shop::parent, draft.parent, draft.id)) return base::fail("organisation.error.below_itself");
  if (is_new) {
    const auto code = base::ShopCode::parse(base::trim(draft.code));
    if (!code) return base::fail("setup.error.code");
    bool taken = false;
    context.store.each(shop::entity, [&](const store::Record& other) { taken = taken || other[shop::code] == code->to_string(); });
    if (taken) return base::fail("organisation.error.code_taken", {{"code", code->to_string()}});
    draft.id = context.new_id();
    store::Edit(context.store, shop::entity, draft.id).set(shop::code, code->to_string()).set(shop::name, name).set(shop::kind, draft.kind)
        .set(shop::parent, optional_id(draft.parent)).set(shop::active, true).append_to(commit);
    return commit;
  }
  store::Edit(context.store, shop::entity, draft.id).set(shop::name, name).set(shop::kind, draft.kind).set(shop::parent, optional_id(draft.parent)).append_to(commit);
  return commit;
}

CommandResult set_outlet_active(const CommandContext& context, const base::RecordId& id, bool active) {
  if (const auto allowed = context.require(Permission::manage_settings); !allowed) return std::unexpected(allowed.error());
  const store::Record record = context.store.find(shop::entity, id);
  if (!record || !record.visible()) return base::fail("organisation.error.gone");
  if (!active && record[shop::code] == context.replica.shop.to_string()) return base::fail("organisation.error.own_shop");
  store::Commit commit = context.commit(active ? "undo.revived" : "undo.retired");
  store::Edit(context.store, shop::entity, id).set(shop::active, active).append_to(commit);
  return commit;
}

CommandResult assign_staff(const CommandContext& context, const base::RecordId& id, const base::RecordId& to, const std::string& post) {
  if (const auto allowed = context.require(Permission::manage_staff); !allowed) return std::unexpected(allowed.error());
  if (!context.store.find(user::entity, id)) return base::fail("organisation.error.gone");
  store::Commit commit = context.commit("undo.changed");
  store::Edit(context.store, user::entity, id).set(user::department_of, optional_id(to)).set(user::post, std::string(base::trim(post))).append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
