// One feedback card: what is wrong, what follows from it, and what was answered (R-ARCH-22).

#include "app/commands/quality_commands.hpp"
#include "app/queries/quality_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/quality_feedback_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace card_of = schema::quality_feedback;
namespace commands = app::commands;

namespace {

struct FeedbackPage {
  base::RecordId id;
  bool open = false, focus = false;
  std::string answer, problem;
};

void draw_words(Context& c, const app::FeedbackDetail& detail) {
  CardScope card(c, {.id = "words", .title = c.label(card_of::entity, card_of::statement)});
  const auto labelled = [&](const schema::FieldInfo& field, const std::string& words) {
    if (words.empty()) return;
    caption(c, c.label(card_of::entity, field));
    paragraph(c, words);
    space(c);
  };
  labelled(card_of::content, detail.row.content);
  labelled(card_of::wish, detail.wish);
  labelled(card_of::answer, detail.answer);
}

void draw_facts(Context& c, const app::FeedbackDetail& detail) {
  CardScope card(c, {.id = "facts", .title = c.tr("quality_feedback.facts")});
  for (const app::ShownField& field : detail.fields) {
    if (!field.text.empty()) draw_shown_field(c, card_of::entity, detail.id, field, 7);
  }
  const auto way = [&](std::string_view id, const std::string& title, std::string_view small, std::string_view page, const base::RecordId& record) {
    if (!record.empty() && list_row(c, {.id = id, .title = title, .subtitle = small})) c.router.go(record_address(page, record));
  };
  way("customer", detail.row.who, c.tr("entity.customer"), "customers", detail.customer);
  way("vehicle", detail.row.plate, c.tr("entity.asset"), "vehicles", detail.asset);
  way("order", detail.order_no, c.tr("entity.repair_order"), "orders", detail.order);
}

void draw_next(Context& c, FeedbackPage& page, const app::FeedbackDetail& detail) {
  CardScope card(c, {.id = "next", .title = c.tr("complaint.next"), .tone = Tone::accent});
  const std::string why_not = lacks(c, app::Permission::handle_complaint);
  const std::string& state = detail.row.state;
  const auto big = [&](const char* label) {
    return action_button(c, {.id = "next", .label = c.tr(label), .kind = ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_N, .key_cap = "Alt N", .fill_width = true}, why_not);
  };
  if (state == "received" && big("quality_feedback.do.report")) report(c, c.app->run(commands::report_feedback(c.app->context(), detail.id)));
  bool answers = state == "reported" && big("quality_feedback.do.close");
  if (state == "closed") caption(c, c.tr("quality_feedback.over"));
  if (!why_not.empty()) return;
  {
    RowScope row(c, "ways");
    if (state == "received" && button(c, {.id = "close", .label = c.tr("quality_feedback.do.close"), .small = true})) answers = true;
    if (state == "closed" && button(c, {.id = "reopen", .label = c.tr("quality_feedback.do.reopen"), .small = true})) {
      report(c, c.app->run(commands::reopen_feedback(c.app->context(), detail.id)));
    }
  }
  if (answers) page = {.id = detail.id, .open = true, .focus = true, .answer = detail.answer, .problem = {}};
}

void draw_follows(Context& c, const app::FeedbackDetail& detail) {
  CardScope card(c, {.id = "follows", .title = c.tr("quality_feedback.follows")});
  for (const app::FeedbackFollow& made : detail.follows) {
    const std::string key = made.id.to_string();
    const std::string_view what = c.tr(made.page == "complaints" ? "entity.complaint" : "entity.improvement");
    if (list_row(c, {.id = key, .title = made.number, .subtitle = what})) c.router.go(record_address(made.page, made.id));
  }
  RowScope row(c, "ways");
  if (c.app->may(app::Permission::take_complaint) && button(c, {.id = "complaint", .label = c.tr("quality_feedback.to_complaint"), .icon = Icon::warning, .small = true})) {
    c.router.go("#/complaints/new?feedback=" + detail.id.to_string());
  }
  if (c.app->may(app::Permission::handle_complaint) && button(c, {.id = "improvement", .label = c.tr("quality_feedback.to_improvement"), .icon = Icon::check, .small = true})) {
    c.router.go("#/improvements/new?feedback=" + detail.id.to_string());
  }
}

void draw_answer(Context& c, FeedbackPage& page, const base::RecordId& id) {
  if (!page.open || page.id != id) return;
  const std::string_view title = c.tr("quality_feedback.do.close");
  DialogScope dialog(c, {.id = "answer", .title = title}, page.open);
  if (!dialog) return;
  FormScope form(c, "answer_form", title);
  text_field(c, {.id = "answer", .label = c.label(card_of::entity, card_of::answer), .problem = page.problem, .purpose = TextPurpose::multiline, .lines = 3,
                 .required = true, .focus = std::exchange(page.focus, false)}, page.answer);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) page.open = false;
  if (!save) return;
  const auto done = c.app->run(commands::close_feedback(c.app->context(), id, page.answer));
  if (done) page.open = false;
  else page.problem = c.tr(done.error().message);
}

}  // namespace

void draw_feedback_detail(Context& c) {
  IdScope scope(c, "quality_feedback_card");
  const app::FeedbackDetail* shown = shown_detail(c, {"quality_feedback", "quality_feedback", Icon::document}, app::feedback_detail);
  if (shown == nullptr) return;
  // A copy: what is pressed below changes the card while it is drawn.
  const app::FeedbackDetail detail = *shown;
  auto& page = c.pages.get<FeedbackPage>();
  const std::string why_not = lacks(c, app::Permission::handle_complaint);
  const Button actions[] = {{.id = "print", .label = c.tr("quality_feedback.print"), .icon = Icon::print, .shortcut = ImGuiKey_P, .key_cap = "P"},
                            {.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E", .disabled = !why_not.empty(), .tooltip = why_not}};
  const std::string subtitle = detail.row.who + (detail.row.plate.empty() ? "" : " · " + detail.row.plate);
  const std::string chip = c.choice_label(card_of::states, detail.row.state);
  const std::string_view pressed = page_header(c, {.title = detail.row.number, .subtitle = subtitle, .chip = chip,
                                                   .chip_tone = feedback_state_tone(detail.row.state), .actions = actions});
  if (pressed == "print") print_form(c, "quality_feedback", {.subject = detail.id});
  if (pressed == "edit") c.router.go(record_address("quality_feedback", detail.id) + "/edit");
  {
    ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 21}}, -1);
    columns.next();
    {
      ScrollScope left(c, "left");
      draw_words(c, detail);
      draw_follows(c, detail);
    }
    columns.next();
    ScrollScope beside(c, "beside");
    draw_next(c, page, detail);
    draw_facts(c, detail);
  }
  draw_answer(c, page, detail.id);
}

}  // namespace aftercare::ui
