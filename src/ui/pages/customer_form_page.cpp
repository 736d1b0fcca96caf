// Registering a customer with the car, and changing one. What was entered first stays in history; a
// change of identity asks why (R-SEC-02).

#include "app/commands/customer_commands.hpp"
#include "app/draft_checks.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/customer_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace customer = schema::customer;
namespace asset = schema::asset;

namespace {

struct CustomerForm {
  FormOpening opening;
  app::commands::Registration drafts;
  ReasonDialog reason;
};

/// A new customer from the words of the search box: a plate, a phone or a name.
void fill_from_words(CustomerForm& form, std::string_view words) {
  if (words.empty()) return;
  if (base::parse_plate(words).kind != base::PlateKind::unknown) {
    form.drafts.vehicle.set_text(asset::plate, std::string(words));
  } else if (base::parse_phone(words).kind != base::PhoneKind::unknown) {
    form.drafts.customer.lists["phones"] = {std::string(words)};
  } else {
    form.drafts.customer.set_text(customer::name, std::string(words));
  }
}

/// True in the first frame of a form.
bool open(Context& c, CustomerForm& form) {
  if (!open_form(c, form)) return false;
  const Route& route = c.router.current();
  const auto id = base::RecordId::parse(route.id());
  const store::Record record = id ? c.app->store().find(customer::entity, *id) : store::Record();
  if (record) {
    form.drafts.customer = app::draft_of(record);
    return true;
  }
  form.drafts.customer = app::empty_draft(customer::entity);
  form.drafts.customer.texts["kind"] = "person";
  form.drafts.customer.texts["state"] = "active";
  form.drafts.vehicle = app::empty_draft(asset::entity);
  form.drafts.vehicle.texts["kind"] = "vehicle";
  fill_from_words(form, route.query_value("words"));
  return true;
}

void save(Context& c, CustomerForm& form) {
  const bool is_new = form.drafts.customer.id.empty();
  auto commit = is_new ? app::commands::register_customer(c.app->context(), form.drafts)
                       : app::commands::save_record(c.app->context(), form.drafts.customer, form.reason.reason);
  if (!commit && form.reason.asked_by(commit.error())) return;
  const auto done = c.app->run(std::move(commit));
  if (!done) return c.app->tell_error(done.error());
  c.router.go(record_address("customers", form.drafts.customer.id));
}

void draw_customer_fields(Context& c, CustomerForm& form, bool focus) {
  CardScope card(c, {.id = "customer"});
  SchemaFormOptions options = form_options(c, customer::entity, form.drafts.customer.id);
  options.groups = {"identity", "contact", "address", "care", "status", "document"};
  options.focus_first = focus;
  options.reveal = [&c, &form](const schema::FieldInfo& field) {
    if (const auto done = c.app->reveal(customer::entity, form.drafts.customer.id, field); !done) c.app->tell_error(done.error());
  };
  IdScope scope(c, "fields");
  if (schema_form(c, form.drafts.customer, options)) {
    app::check_draft(*c.app, form.drafts.customer);
  }
}

void draw_vehicle_fields(Context& c, CustomerForm& form) {
  CardScope card(c, {.id = "vehicle", .title = c.tr("entity.asset")});
  caption(c, c.tr("customer.form.vehicle_hint"));
  SchemaFormOptions options = form_options(c, asset::entity, form.drafts.vehicle.id);
  options.groups = {"plate", "identity", "model", "usage", "warranty", "due"};
  options.hidden_fields = {"kind", "engine_no", "road_fee_due"};
  options.group_titles = false;
  IdScope scope(c, "fields");
  if (schema_form(c, form.drafts.vehicle, options)) {
    app::check_draft(*c.app, form.drafts.vehicle);
  }
}

}  // namespace

void draw_customer_form(Context& c) {
  auto& state = c.pages.get<CustomerForm>();
  IdScope page(c, "customer_form");
  const bool just_opened = open(c, state);
  const bool is_new = state.drafts.customer.id.empty();
  const auto draw_fields = [&] {
    if (!is_new) return draw_customer_fields(c, state, just_opened);
    ColumnsScope columns(c, "columns", {{.share = 1.2F}, {.share = 1}});
    columns.next();
    draw_customer_fields(c, state, just_opened);
    columns.next();
    draw_vehicle_fields(c, state);
  };
  draw_form_page(c, {.title = c.tr(is_new ? "customer.form.new" : "customer.form.edit"),
                     .back = record_address("customers", state.drafts.customer.id),
                     .draw_fields = draw_fields,
                     .save = [&] { save(c, state); },
                     .reason = &state.reason});
}

}  // namespace aftercare::ui
