// Taking a complaint: who, what, and what he would find right; the customer is heard to the end (R-CMP-04, -16).

#include "app/commands/complaint_commands.hpp"
#include "app/commands/incoming_commands.hpp"
#include "app/commands/quality_commands.hpp"
#include "app/draft_checks.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/complaint_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/pages/order_tab_parts.hpp"

namespace aftercare::ui {

namespace complaint = schema::complaint;

namespace {

struct ComplaintForm {
  FormOpening opening;
  app::RecordDraft draft;
  base::RecordId incoming;  // the entry that is turned into this complaint
  std::string back;
};

base::RecordId asked_id(const Route& route, std::string_view name) {
  return base::RecordId::parse(route.query_value(name)).value_or(base::RecordId{});
}

bool open(Context& c, ComplaintForm& form) {
  if (!open_form(c, form)) return false;
  const Route& route = c.router.current();
  form.back = "#/complaints";
  const auto id = base::RecordId::parse(route.id());
  if (const store::Record record = id ? c.app->store().find(complaint::entity, *id) : store::Record()) {
    form.draft = app::draft_of(record);
    form.back = record_address("complaints", record.id());
    return true;
  }
  const app::CommandContext context = c.app->context();
  form.incoming = asked_id(route, "incoming");
  if (!form.incoming.empty()) {
    form.draft = app::commands::complaint_of_incoming(context, form.incoming);
    form.back = record_address("incoming", form.incoming);
    return true;
  }
  if (const base::RecordId feedback = asked_id(route, "feedback"); !feedback.empty()) {
    form.draft = app::commands::complaint_of_feedback(context, feedback);
    form.back = record_address("quality_feedback", feedback);
    return true;
  }
  app::commands::ComplaintOrigin origin{.customer = asked_id(route, "customer"), .asset = asked_id(route, "vehicle"), .order = asked_id(route, "order")};
  form.draft = app::commands::complaint_for(context, origin);
  if (!origin.order.empty()) form.back = record_address("orders", origin.order);
  else if (!origin.customer.empty()) form.back = record_address("customers", origin.customer);
  else if (!origin.asset.empty()) form.back = record_address("vehicles", origin.asset);
  return true;
}

void save(Context& c, ComplaintForm& form) {
  const bool is_new = form.draft.id.empty();
  auto commit = !is_new ? app::commands::change_complaint(c.app->context(), form.draft)
                : form.incoming.empty() ? app::commands::open_complaint(c.app->context(), form.draft)
                                        : app::commands::turn_into_complaint(c.app->context(), form.incoming, form.draft);
  if (report(c, c.app->run(std::move(commit)))) c.router.go(record_address("complaints", form.draft.id));
}

void draw_groups(Context& c, ComplaintForm& form, std::vector<std::string_view> groups, std::string_view id, bool focus) {
  SchemaFormOptions options = form_options(c, complaint::entity, form.draft.id);
  options.groups = std::move(groups);
  options.group_titles = false;
  options.focus_first = focus;
  options.hidden_fields = {"received_at"};
  options.reveal = [&c, &form](const schema::FieldInfo& field) { report(c, c.app->reveal(complaint::entity, form.draft.id, field)); };
  IdScope scope(c, id);
  if (schema_form(c, form.draft, options)) app::check_draft(*c.app, form.draft);
}

/// A customer of the archive needs no other name.
void draw_who(Context& c, ComplaintForm& form) {
  CardScope card(c, {.id = "who", .title = c.tr("complaint.form.who")});
  draw_groups(c, form, {"link"}, "link", false);
  if (form.draft.text(complaint::customer_of).empty()) {
    caption(c, c.tr("complaint.form.stranger"));
    draw_groups(c, form, {"person"}, "person", false);
  }
}

void draw_what(Context& c, ComplaintForm& form, bool focus) {
  CardScope card(c, {.id = "what", .title = c.tr("complaint.form.what")});
  caption(c, c.tr("complaint.form.listen"));      // R-CMP-16
  caption(c, c.tr("complaint.form.principles"));  // R-CMP-10
  draw_groups(c, form, {"statement"}, "statement", focus);
  draw_groups(c, form, {"intake"}, "intake", false);
  std::string category = form.draft.text(complaint::category);
  const std::vector<Option> categories = options_of(c, complaint::categories);
  if (combo(c, {.id = "category", .label = c.label(complaint::entity, complaint::category), .options = categories}, category)) {
    form.draft.set_text(complaint::category, category);
  }
}

}  // namespace

void draw_complaint_form(Context& c) {
  auto& state = c.pages.get<ComplaintForm>();
  IdScope page(c, "complaint_form");
  const bool just_opened = open(c, state);
  const auto draw_fields = [&] {
    ColumnsScope columns(c, "columns", {{.share = 1.2F}, {.share = 1}});
    columns.next();
    draw_what(c, state, just_opened);
    columns.next();
    draw_who(c, state);
  };
  draw_form_page(c, {.title = c.tr(state.draft.id.empty() ? "complaint.form.new" : "complaint.form.edit"),
                     .back = state.back,
                     .draw_fields = draw_fields,
                     .save = [&] { save(c, state); }});
}

}  // namespace aftercare::ui
