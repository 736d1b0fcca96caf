// The answer, and what an entry is turned into: complaint, appointment, order, field service (R-CALL-02…04).

#include "app/queries/navigation.hpp"
#include "base/function_ref.hpp"
#include "schema/entities.hpp"
#include "ui/pages/incoming_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace incoming = schema::incoming_log;
namespace commands = app::commands;

namespace {

/// After a command: what stands in the record now.
void renew(Context& c, IncomingCard& card) {
  const store::Record record = c.app->store().find(incoming::entity, card.draft.id);
  if (record) card.draft = app::draft_of(record);
}

/// What is typed is saved first, so that nothing said on the phone is lost on the way.
bool run(Context& c, IncomingCard& card, base::FunctionRef<app::CommandResult(const app::CommandContext&)> command) {
  if (!save_incoming_card(c, card)) return false;
  const bool done = report(c, c.app->run(command(c.app->context())));
  renew(c, card);
  return done;
}

void answer(Context& c, IncomingCard& card) {
  run(c, card, [&](const app::CommandContext& context) { return commands::answer_incoming(context, card.draft.id, card.answer); });
}

void to_complaint(Context& c, IncomingCard& card) {
  if (save_incoming_card(c, card)) c.router.go("#/complaints/new?incoming=" + card.draft.id.to_string());
}

void to_appointment(Context& c, IncomingCard& card) {
  base::RecordId made;
  if (run(c, card, [&](const app::CommandContext& context) { return commands::turn_into_appointment(context, card.draft.id, made); })) {
    c.router.go(record_address("appointments", made));
  }
}

void to_order(Context& c, IncomingCard& card) {
  base::RecordId made;
  if (run(c, card, [&](const app::CommandContext& context) { return commands::turn_into_order(context, card.draft.id, made); })) {
    c.router.go(record_address("orders", made));
  }
}

void draw_turning(Context& c, IncomingCard& card) {
  caption(c, c.tr("incoming.turn_into"));
  RowScope row(c, "turning");
  const auto turn = [&](const char* id, const char* label, ImGuiKey key, const char* cap, app::Permission permission) {
    return c.app->may(permission) && button(c, {.id = id, .label = c.tr(label), .shortcut = ImGuiMod_Alt | key, .key_cap = cap});
  };
  if (turn("complaint", "incoming.to.complaint", ImGuiKey_T, "Alt T", app::Permission::take_complaint)) to_complaint(c, card);
  if (turn("appointment", "incoming.to.appointment", ImGuiKey_Y, "Alt Y", app::Permission::edit_order)) to_appointment(c, card);
  if (turn("order", "incoming.to.order", ImGuiKey_W, "Alt W", app::Permission::edit_order)) to_order(c, card);
  if (turn("field_service", "incoming.to.field_service", ImGuiKey_F, "Alt F", app::Permission::log_contact)) card.asking_place = true;
  if (turn("enquiry", "incoming.to.enquiry", ImGuiKey_Q, "Alt Q", app::Permission::log_contact)) {
    run(c, card, [&](const app::CommandContext& context) { return commands::turn_into_enquiry(context, card.draft.id); });
  }
}

/// The record it was turned into.
void draw_became(Context& c, const IncomingCard& card) {
  const auto line = [&](const schema::FieldInfo& field, std::string_view page) {
    const auto id = base::RecordId::parse(card.draft.text(field));
    if (!id) return;
    const std::string title = app::record_title(*c.app, *schema::find_entity(field.options.target), *id);
    if (list_row(c, {.id = field.name, .title = c.label(incoming::entity, field), .subtitle = title})) c.router.go(record_address(page, *id));
  };
  line(incoming::complaint_of, "complaints");
  line(incoming::appointment_of, "appointments");
  line(incoming::order_of, "orders");
  if (card.draft.text(incoming::subject) == "field_service") {
    key_value(c, {.label = c.tr("choice.incoming_subject.field_service"), .value = card.draft.text(incoming::place)});
  }
}

void draw_place_dialog(Context& c, IncomingCard& card) {
  if (!card.asking_place) return;
  DialogScope dialog(c, {.id = "place", .title = c.tr("incoming.to.field_service")}, card.asking_place);
  if (!dialog) return;
  const bool typed = text_field(c, {.id = "place", .label = c.label(incoming::entity, incoming::place), .required = true, .focus = ImGui::IsWindowAppearing()}, card.place).submitted;
  dialog.footer();
  if (!button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary}) && !typed) return;
  if (run(c, card, [&](const app::CommandContext& context) { return commands::turn_into_field_request(context, card.draft.id, card.place); })) {
    card.asking_place = false;
  }
}

/// An answered entry is filed; a filed or answered one may be asked about again.
void draw_filing(Context& c, IncomingCard& card, const std::string& state) {
  RowScope row(c, "filing");
  if (state == "answered") {
    text_field(c, {.id = "filed_in", .name = c.label(incoming::entity, incoming::filed_in), .hint = c.label(incoming::entity, incoming::filed_in), .width_em = 12}, card.filed_in);
    if (button(c, {.id = "file", .label = c.tr("incoming.file")})) {
      run(c, card, [&](const app::CommandContext& context) { return commands::file_incoming(context, card.draft.id, card.filed_in); });
    }
  }
  if (button(c, {.id = "reopen", .label = c.tr("incoming.reopen"), .kind = ButtonKind::ghost})) {
    run(c, card, [&](const app::CommandContext& context) { return commands::reopen_incoming(context, card.draft.id); });
  }
}

void draw_clarifying(Context& c, IncomingCard& card) {
  RowScope row(c, "clarifying");
  text_field(c, {.id = "clarification", .name = c.label(incoming::entity, incoming::clarification), .hint = c.tr("incoming.clarify_hint"), .width_em = 18}, card.clarification);
  if (!button(c, {.id = "clarify", .label = c.tr("incoming.clarify")})) return;
  if (run(c, card, [&](const app::CommandContext& context) { return commands::clarify_incoming(context, card.draft.id, card.clarification); })) card.clarification.clear();
}

}  // namespace

void draw_incoming_answer(Context& c, IncomingCard& card) {
  const std::string state = card.draft.text(incoming::state).empty() ? "open" : card.draft.text(incoming::state);
  const bool waits = state == "open" || state == "clarifying";
  {
    CardScope frame(c, {.id = "answer", .title = c.tr("incoming.answer")});
    if (!card.draft.text(incoming::clarification).empty()) paragraph(c, card.draft.text(incoming::clarification), {.color = Color::text2});
    if (waits) draw_clarifying(c, card);
    text_field(c, {.id = "answer", .label = c.label(incoming::entity, incoming::answer), .purpose = TextPurpose::multiline, .lines = 2}, card.answer.answer);
    text_field(c, {.id = "handling", .label = c.label(incoming::entity, incoming::handling)}, card.answer.handling);
    const std::vector<Segment> replies = segments_of(c, incoming::replies);
    segmented(c, "reply", replies, card.answer.reply);
    if (waits && button(c, {.id = "answered", .label = c.tr("incoming.answered"), .kind = ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_A, .key_cap = "Alt A"})) answer(c, card);
    if (!waits) draw_filing(c, card, state);
    divider(c);
    draw_became(c, card);
    draw_turning(c, card);
  }
  draw_place_dialog(c, card);
}

}  // namespace aftercare::ui
