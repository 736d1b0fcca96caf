#include "app/queries/today_owner.hpp"

#include <initializer_list>

#include "rules/absence.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

using UserField = const schema::Field<schema::Reference>*;

base::RecordId first_named(const store::Record& record, std::initializer_list<UserField> fields) {
  if (!record) return {};
  for (const UserField field : fields) {
    if (const auto named = record[*field]; named && !named->empty()) return *named;
  }
  return {};
}

}  // namespace

base::RecordId attention_owner(const App& app, const rules::AttentionItem& item) {
  const auto found = [&](const schema::Entity& entity) { return app.store().resolve(entity, item.subject); };
  base::RecordId owner;
  if (item.entity == &schema::repair_order::entity) {
    owner = first_named(found(*item.entity), {&schema::repair_order::adviser});
  } else if (item.entity == &schema::appointment::entity) {
    owner = first_named(found(*item.entity), {&schema::appointment::adviser});
  } else if (item.entity == &schema::complaint::entity) {
    owner = first_named(found(*item.entity), {&schema::complaint::escalated_to, &schema::complaint::handler, &schema::complaint::first_asked});
  } else if (item.entity == &schema::incoming_log::entity) {
    owner = first_named(found(*item.entity), {&schema::incoming_log::taker});
  } else if (item.entity == &schema::improvement::entity) {
    owner = first_named(found(*item.entity), {&schema::improvement::responsible, &schema::improvement::proposed_by});
  } else if (item.entity == &schema::demand::entity) {
    owner = first_named(found(*item.entity), {&schema::demand::escalated_to, &schema::demand::owner, &schema::demand::recorded_by});
  } else if (item.entity == &schema::archive_loan::entity) {
    owner = first_named(found(*item.entity), {&schema::archive_loan::borrower});
  } else if (item.entity == &schema::quality_feedback::entity) {
    owner = first_named(found(*item.entity), {&schema::quality_feedback::received_by});
  } else if (item.entity == &schema::contact_log::entity) {
    owner = first_named(found(*item.entity), {&schema::contact_log::person});
  }
  if (!owner.empty() || item.customer.empty()) return owner;
  return first_named(app.store().resolve(schema::customer::entity, item.customer), {&schema::customer::tracker});
}

bool stands_for(const App& app, const base::RecordId& owner, const base::RecordId& person) {
  if (owner.empty() || person.empty()) return false;
  if (owner == person) return true;
  const store::Record colleague = app.store().resolve(schema::user::entity, owner);
  return colleague && rules::deputy_of(colleague, app.clock().today()) == person;
}

}  // namespace aftercare::app
