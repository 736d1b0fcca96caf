#include "app/commands/customer_commands.hpp"

#include "app/audit.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app::commands {

namespace ownership = schema::ownership;

namespace {

void add_ownership(const CommandContext& context, const base::RecordId& asset, const base::RecordId& customer,
                   const std::string& role, std::optional<base::Date> from, store::Commit& commit) {
  store::Edit(context.store, ownership::entity, context.new_id())
      .set(ownership::customer_of, customer)
      .set(ownership::asset_of, asset)
      .set(ownership::role, role)
      .set(ownership::from, from)
      .append_to(commit);
}

bool owns(const CommandContext& context, const base::RecordId& asset, const base::RecordId& customer, const std::string& role) {
  for (const store::Record& link : store::ownerships_of_asset(context.indexes, asset)) {
    if (link[ownership::customer_of] == customer && link[ownership::role] == role && !link[ownership::to]) return true;
  }
  return false;
}

}  // namespace

CommandResult register_customer(const CommandContext& context, Registration& registration) {
  if (const auto allowed = context.require(Permission::edit_customer); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.registered");
  const auto customer = add_record(context, registration.customer, {}, commit);
  const bool has_vehicle = registration.vehicle.entity != nullptr && (registration.vehicle.changed || !registration.vehicle.id.empty());
  base::Result<base::RecordId> vehicle = base::RecordId{};
  if (has_vehicle) vehicle = add_record(context, registration.vehicle, {}, commit);
  if (!customer) return std::unexpected(customer.error());
  if (!vehicle) return std::unexpected(vehicle.error());
  if (has_vehicle && !owns(context, *vehicle, *customer, registration.role)) {
    add_ownership(context, *vehicle, *customer, registration.role, std::nullopt, commit);
  }
  registration.customer.id = *customer;
  registration.vehicle.id = *vehicle;
  return commit;
}

CommandResult transfer_vehicle(const CommandContext& context, const base::RecordId& asset, const base::RecordId& customer,
                               const std::string& role, base::Date from) {
  if (const auto allowed = context.require(Permission::edit_customer); !allowed) return std::unexpected(allowed.error());
  if (owns(context, asset, customer, role)) return base::fail("command.error.owns_already");
  store::Commit commit = context.commit("undo.transferred");
  if (role == "owner") {
    for (const store::Record& link : store::ownerships_of_asset(context.indexes, asset)) {
      if (link[ownership::role] != "owner" || link[ownership::to]) continue;
      store::Edit(context.store, ownership::entity, link.id()).set(ownership::to, from.plus_days(-1)).append_to(commit);
    }
  }
  add_ownership(context, asset, customer, role, from, commit);
  return commit;
}

CommandResult end_ownership(const CommandContext& context, const base::RecordId& id, base::Date to) {
  if (const auto allowed = context.require(Permission::edit_customer); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.transferred");
  store::Edit(context.store, ownership::entity, id).set(ownership::to, to).append_to(commit);
  return commit;
}

CommandResult reveal_field(const CommandContext& context, const schema::Entity& entity, const base::RecordId& id, const schema::FieldInfo& field) {
  if (const auto allowed = context.require(Permission::reveal_personal); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("");
  append_audit(context, commit, "reveal", {std::string(entity.name), id, std::string(field.name)});
  return commit;
}

CommandResult verify_contact(const CommandContext& context, const base::RecordId& customer) {
  if (const auto allowed = context.require(Permission::edit_customer); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.verified");
  store::Edit(context.store, schema::customer::entity, customer).set(schema::customer::verified_on, context.clock.today()).append_to(commit);
  return commit;
}

CommandResult merge_records(const CommandContext& context, const schema::Entity& entity, const base::RecordId& duplicate, const base::RecordId& survivor) {
  if (const auto allowed = context.require(Permission::merge_duplicates); !allowed) return std::unexpected(allowed.error());
  const store::Record from = context.store.find(entity, duplicate);
  const store::Record to = context.store.resolve(entity, survivor);
  if (!from || !to || to.id() == duplicate) return base::fail("command.error.merge_itself");
  store::Commit commit = context.commit("undo.merged");
  store::Edit(context.store, entity, duplicate).merge_into(to.id()).append_to(commit);
  append_audit(context, commit, "merge", {std::string(entity.name), duplicate, to.id().to_string()});
  return commit;
}

CommandResult split_record(const CommandContext& context, const schema::Entity& entity, const base::RecordId& duplicate) {
  if (const auto allowed = context.require(Permission::merge_duplicates); !allowed) return std::unexpected(allowed.error());
  store::Commit commit = context.commit("undo.split");
  store::Edit(context.store, entity, duplicate).split().append_to(commit);
  append_audit(context, commit, "split", {std::string(entity.name), duplicate, {}});
  return commit;
}

}  // namespace aftercare::app::commands
