#include "schema/entities.hpp"

namespace aftercare::schema {

namespace {
constexpr const Entity* all_entities[] = {
    &shop::entity,     &department::entity,   &user::entity,       &customer::entity,    &asset::entity,
    &ownership::entity, &sales_delivery::entity, &repair_order::entity, &order_item::entity, &contact_log::entity,
    &correction::entity, &audit_entry::entity,  &setting::entity,    &import_mapping::entity, &sync_package::entity};
}

std::span<const Entity* const> entities() { return all_entities; }

}  // namespace aftercare::schema
