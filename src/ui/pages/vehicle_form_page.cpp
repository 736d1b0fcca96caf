// A vehicle alone: new for a customer, or changed.

#include "app/commands/customer_commands.hpp"
#include "app/draft_checks.hpp"
#include "app/queries/navigation.hpp"
#include "app/settings.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/pages/vehicle_pages.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"

namespace aftercare::ui {

namespace asset = schema::asset;

namespace {

struct VehicleForm {
  FormOpening opening;
  app::RecordDraft draft;
  base::RecordId customer;
  ReasonDialog reason;
};

/// True in the first frame of a form.
bool open(Context& c, VehicleForm& form) {
  if (!open_form(c, form)) return false;
  const Route& route = c.router.current();
  const auto id = base::RecordId::parse(route.id());
  const store::Record record = id ? c.app->store().find(asset::entity, *id) : store::Record();
  if (record) {
    form.draft = app::draft_of(record);
    return true;
  }
  form.draft = app::empty_draft(asset::entity);
  form.draft.texts["kind"] = "vehicle";
  form.draft.texts["plate"] = std::string(route.query_value("words"));
  form.customer = base::RecordId::parse(route.query_value("customer")).value_or(base::RecordId{});
  return true;
}

app::CommandResult commit_of(Context& c, VehicleForm& form) {
  if (!form.draft.id.empty() || form.customer.empty()) return app::commands::save_record(c.app->context(), form.draft, form.reason.reason);
  app::commands::Registration registration;
  registration.customer = app::draft_of(c.app->store().find(schema::customer::entity, form.customer));
  registration.vehicle = form.draft;
  registration.vehicle.changed = true;
  auto commit = app::commands::register_customer(c.app->context(), registration);
  form.draft.problems = registration.vehicle.problems;
  if (commit) form.draft.id = registration.vehicle.id;
  return commit;
}

void save(Context& c, VehicleForm& form) {
  auto commit = commit_of(c, form);
  if (!commit && form.reason.asked_by(commit.error())) return;
  if (report(c, c.app->run(std::move(commit)))) c.router.go(record_address("vehicles", form.draft.id));
}

void draw_owner(Context& c, VehicleForm& form) {
  const std::string shown = app::record_title(*c.app, schema::customer::entity, form.customer);
  const ReferenceResult picked = reference_picker(c, {.id = "owner", .label = c.tr("vehicle.form.owner"), .shown = shown,
                                                      .candidates = [&c](std::string_view words) { return record_candidates(c, schema::customer::entity, words); }});
  if (picked.changed) form.customer = base::RecordId::parse(picked.key).value_or(base::RecordId{});
}

}  // namespace

void draw_vehicle_form(Context& c) {
  auto& state = c.pages.get<VehicleForm>();
  IdScope page(c, "vehicle_form");
  const bool just_opened = open(c, state);
  const bool is_new = state.draft.id.empty();
  const auto draw_fields = [&] {
    CardScope card(c, {.id = "vehicle"});
    if (is_new) draw_owner(c, state);
    SchemaFormOptions options = form_options(c, asset::entity, state.draft.id);
    options.groups = {"plate", "identity", "model", "usage", "warranty", "maintenance", "due", "status"};
    options.hidden_fields = {"kind"};
    if (app::setting_number(c.app->store(), c.app->local().shop, app::settings::care_road_fee) == 0) options.hidden_fields.push_back("road_fee_due");
    options.columns = 3;
    options.group_titles = false;
    options.focus_first = just_opened;
    IdScope scope(c, "fields");
    if (schema_form(c, state.draft, options)) app::check_draft(*c.app, state.draft);
  };
  draw_form_page(c, {.title = c.tr(is_new ? "vehicle.form.new" : "vehicle.form.edit"),
                     .back = record_address("vehicles", state.draft.id),
                     .draw_fields = draw_fields,
                     .save = [&] { save(c, state); },
                     .reason = &state.reason});
}

}  // namespace aftercare::ui
