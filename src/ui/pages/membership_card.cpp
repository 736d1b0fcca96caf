#include "ui/pages/membership_card.hpp"

#include "app/commands/membership_commands.hpp"
#include "base/identifiers.hpp"
#include "rules/archive/archive_papers.hpp"
#include "rules/lifecycle.hpp"
#include "rules/membership.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/archive_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/printing.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace member = schema::membership;
namespace document = schema::archive_document;
namespace commands = app::commands;

namespace {

struct MembershipDialogs {
  base::RecordId customer;
  bool joining = false, leaving = false, focus = false;
  app::RecordDraft draft;
  std::string reason, problem;
};

void draw_terms(Context& c, const store::Record& record) {
  const auto value = [&](const schema::FieldInfo& field, const std::string& words, Color color = Color::text) {
    if (!words.empty()) key_value(c, {.label = c.label(member::entity, field), .value = words, .color = color});
  };
  value(member::member_no, record[member::member_no]);
  value(member::card_no, record[member::card_no]);
  value(member::level, c.choice_label(member::levels, record[member::level]));
  const auto joined = record[member::joined_on], until = record[member::expires_on];
  value(member::joined_on, joined ? joined->to_string() : std::string());
  const bool holds = rules::membership_holds(record, c.today());
  value(member::expires_on, until ? until->to_string() : std::string(), holds ? Color::text : Color::bad);
  if (rules::state_of(member::entity, record) == "left") {
    const std::string day = day_of(c, record[member::state_at].value_or(record.updated_at()));
    const std::string left = c.tr("membership.left", {{"date", day}, {"reason", record[member::state_reason]}});
    paragraph(c, left, {.color = Color::bad});
  } else if (!holds) {
    caption(c, c.tr("membership.expired"));
  }
}

/// The form as one of the papers of each car's sales file (R-ARCH-05, 14).
void draw_papers(Context& c, const base::RecordId& customer) {
  for (const store::Record& car : store::assets_of(c.app->indexes(), customer)) {
    const store::Record file = rules::archive_file_of(c.app->indexes(), car.id(), "sales");
    if (!file) continue;
    const rules::PaperList list = rules::sales_paper_list(c.app->indexes(), car.id());
    for (const rules::Paper& paper : list.papers) {
      if (paper.slot != "membership_form") continue;
      const std::string key = file.id().to_string();
      const std::string title = c.tr("membership.paper", {{"plate", base::format_plate(car[schema::asset::plate])}});
      if (list_row(c, {.id = key, .title = title, .chip = c.choice_label(document::states, paper.state), .tone = paper_state_tone(paper.state)})) {
        c.router.go(record_address("archive", file.id()));
      }
    }
  }
}

void draw_joining(Context& c, MembershipDialogs& state) {
  if (!state.joining) return;
  DialogScope dialog(c, {.id = "join", .title = c.label(member::entity), .wide = true}, state.joining);
  if (!dialog) return;
  FormScope form(c, "join_form", c.label(member::entity));
  SchemaFormOptions options = form_options(c, member::entity, {});
  options.groups = {"terms", "note"};
  options.group_titles = false;
  options.focus_first = std::exchange(state.focus, false);
  schema_form(c, state.draft, options);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.joining = false;
  if (!save) return;
  const auto done = c.app->run(commands::save_membership(c.app->context(), state.draft));
  if (done) state.joining = false;
  else if (state.draft.problems.empty()) c.app->tell_error(done.error());
}

void draw_leaving(Context& c, MembershipDialogs& state) {
  if (!state.leaving) return;
  const std::string_view title = c.tr("membership.leave");
  DialogScope dialog(c, {.id = "leave", .title = title}, state.leaving);
  if (!dialog) return;
  paragraph(c, c.tr("membership.leave.text"), {.color = Color::text2});
  const TextFieldResult typed = text_field(c, {.id = "reason", .label = c.tr("membership.leave.reason"), .problem = state.problem, .required = true,
                                               .focus = std::exchange(state.focus, false)}, state.reason);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = title, .kind = ButtonKind::primary}) || typed.submitted;
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.leaving = false;
  if (!save) return;
  const auto done = c.app->run(commands::leave_membership(c.app->context(), state.customer, state.reason));
  if (done) state.leaving = false;
  else state.problem = c.tr(done.error().message);
}

void draw_ways(Context& c, MembershipDialogs& state, const base::RecordId& customer, const store::Record& record) {
  const bool left = record && rules::state_of(member::entity, record) == "left";
  RowScope row(c, "ways");
  if (c.app->may(app::Permission::edit_customer)) {
    const char* label = !record ? "membership.join" : left ? "membership.rejoin" : "membership.edit";
    if (button(c, {.id = "join", .label = c.tr(label), .icon = record ? Icon::edit : Icon::plus, .small = true})) {
      state = {.customer = customer, .joining = true, .focus = true, .draft = commands::membership_draft(c.app->context(), customer), .reason = {}, .problem = {}};
    }
    if (record && !left && button(c, {.id = "leave", .label = c.tr("membership.leave"), .small = true})) {
      state = {.customer = customer, .leaving = true, .focus = true, .draft = {}, .reason = {}, .problem = {}};
    }
  }
  if (button(c, {.id = "print", .label = c.tr("membership.print"), .icon = Icon::print, .small = true})) print_form(c, "membership_form", {.subject = customer});
}

}  // namespace

void draw_membership_card(Context& c, const base::RecordId& customer) {
  auto& state = c.pages.get<MembershipDialogs>();
  const store::Record record = rules::membership_of(c.app->indexes(), customer);
  {
    CardScope card(c, {.id = "membership", .title = c.label(member::entity)});
    if (record) draw_terms(c, record);
    else caption(c, c.tr("membership.none"));
    draw_papers(c, customer);
    draw_ways(c, state, customer, record);
  }
  if (state.customer != customer) return;
  IdScope scope(c, "membership_dialogs");
  draw_joining(c, state);
  draw_leaving(c, state);
}

}  // namespace aftercare::ui
