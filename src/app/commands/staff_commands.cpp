#include "app/commands/staff_commands.hpp"

#include <algorithm>

#include "app/audit.hpp"
#include "base/password.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app::commands {

namespace shop = schema::shop;
namespace user = schema::user;
namespace department = schema::department;

namespace {

/// R-ORG-03: the dealer template. Names are data a shop may change, so they are Chinese here.
struct DepartmentTemplate {
  const char* kind;
  const char* name;
};
constexpr DepartmentTemplate dealer_departments[] = {
    {"sales", "销售部"}, {"vehicle_administration", "车业管理"}, {"front_desk", "售后前台"},
    {"workshop", "维修车间"}, {"customer_service", "市场客服部"}, {"gm_office", "总经办"}};

}  // namespace

CommandResult set_up_shop(const CommandContext& context, const ShopSetUp& set_up, base::RecordId& manager) {
  if (base::trim(set_up.name).empty()) return base::fail("setup.error.name");
  if (base::trim(set_up.manager_name).empty()) return base::fail("setup.error.manager");
  store::Commit commit = context.commit("undo.created");
  const base::RecordId shop_id = base::RecordId::derived(context.replica.shop, "shop");
  store::Edit(context.store, shop::entity, shop_id)
      .set(shop::code, context.replica.shop.to_string())
      .set(shop::name, std::string(base::trim(set_up.name)))
      .set(shop::kind, set_up.head_office ? "head_office" : "dealer")
      .set(shop::active, true)
      .append_to(commit);
  if (!set_up.head_office) {
    for (const DepartmentTemplate& row : dealer_departments) {
      const base::RecordId id = base::RecordId::derived(context.replica.shop, std::string("department:") + row.kind);
      store::Edit(context.store, department::entity, id)
          .set(department::name, row.name)
          .set(department::kind, row.kind)
          .set(department::shop_of, shop_id)
          .append_to(commit);
    }
  }
  manager = context.new_id();
  store::Edit(context.store, user::entity, manager)
      .set(user::name, std::string(base::trim(set_up.manager_name)))
      .set(user::role, set_up.head_office ? "head_office_admin" : "shop_manager")
      .set(user::state, "active")
      .append_to(commit);
  commit.author = manager;
  return commit;
}

CommandResult set_pin(const CommandContext& context, const base::RecordId& id, const std::string& pin) {
  if (id != context.person.id) {
    if (const auto allowed = context.require(Permission::manage_staff); !allowed) return std::unexpected(allowed.error());
  }
  const bool digits = std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
  if (!pin.empty() && (pin.size() < 4 || pin.size() > 12 || !digits)) return base::fail("staff.error.pin_form");
  store::Commit commit = context.commit("undo.pin");
  store::Edit(context.store, user::entity, id)
      .set(user::pin_hash, pin.empty() ? std::string() : base::hash_password(pin, context.random))
      .append_to(commit);
  append_audit(context, commit, "pin_change", {std::string(user::entity.name), id, {}});
  return commit;
}

bool has_pin(const store::Record& record) { return !record[user::pin_hash].empty(); }
bool pin_matches(const store::Record& record, std::string_view pin) { return base::verify_password(pin, record[user::pin_hash]); }

CommandResult sign_in(const CommandContext& context) {
  store::Commit commit = context.commit("");
  append_audit(context, commit, "sign_in", {std::string(user::entity.name), context.person.id, {}});
  return commit;
}

namespace {
/// The days say who is away from now on, not the state that was set by hand.
store::Edit edit_absence(const CommandContext& context, const base::RecordId& id) {
  store::Edit edit(context.store, user::entity, id);
  const store::Record record = context.store.find(user::entity, id);
  if (record && record[user::state] == "absent") edit.set(user::state, "active");
  return edit;
}
}  // namespace

CommandResult set_absence(const CommandContext& context, const base::RecordId& id, base::Date from, base::Date to, const base::RecordId& deputy) {
  if (const auto allowed = context.require(Permission::manage_staff); !allowed) return std::unexpected(allowed.error());
  if (to < from) return base::fail("staff.error.absence_order");
  if (deputy == id || deputy.empty()) return base::fail("staff.error.deputy");
  store::Commit commit = context.commit("undo.absence");
  edit_absence(context, id).set(user::absent_from, from).set(user::absent_to, to).set(user::deputy, deputy).append_to(commit);
  return commit;
}

CommandResult end_absence(const CommandContext& context, const base::RecordId& id) {
  if (const auto allowed = context.require(Permission::manage_staff); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.absence_ended");
  edit_absence(context, id).set(user::absent_from, std::nullopt).set(user::absent_to, std::nullopt).append_to(commit);
  return commit;
}

}  // namespace aftercare::app::commands
