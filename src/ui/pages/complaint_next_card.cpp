// What is next on a complaint, what is missing for it, the ways out of the usual one, and the clocks.

#include "app/commands/complaint_commands.hpp"
#include "app/commands/knowledge_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/complaint_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

using enum app::Permission;

struct NextStep {
  const char* label;
  ComplaintDialog dialog;  // none: done at once
  app::Permission permission;
};

/// The big button: what brings the complaint on from where it stands.
NextStep next_step(const app::ComplaintDetail& detail) {
  const std::string& state = detail.row.state;
  if (state == "received") return {"complaint.do.report", ComplaintDialog::none, take_complaint};
  if (state == "reported") return {"complaint.do.confirm", ComplaintDialog::confirm, confirm_complaint};
  if (state == "confirmed") return {"complaint.do.measure", ComplaintDialog::step, handle_complaint};
  if (state == "handling") return {"complaint.do.answer", ComplaintDialog::answer, handle_complaint};
  if (!detail.called_back) return {"complaint.do.call_back", ComplaintDialog::call_back, handle_complaint};
  if (detail.responsibility.empty()) return {"complaint.do.review", ComplaintDialog::review, confirm_complaint};
  return {"complaint.do.close", ComplaintDialog::close, confirm_complaint};
}

void go_on(Context& c, const app::ComplaintDetail& detail, const NextStep& step) {
  if (step.dialog != ComplaintDialog::none) return open_complaint_dialog(c, detail, step.dialog);
  report(c, c.app->run(app::commands::report_complaint(c.app->context(), detail.id)));
}

void draw_big_button(Context& c, const app::ComplaintDetail& detail) {
  const NextStep step = next_step(detail);
  std::string why_not = lacks(c, step.permission);
  const bool decides = step.dialog == ComplaintDialog::answer || step.dialog == ComplaintDialog::close;
  if (why_not.empty() && decides && rules::needs_after_sales_manager(c.app->store().find(schema::complaint::entity, detail.id))) {
    why_not = lacks(c, major_complaint);
  }
  const Button big{.id = "next", .label = c.tr(step.label), .kind = ButtonKind::primary, .shortcut = ImGuiMod_Alt | ImGuiKey_N, .key_cap = "Alt N",
                   .fill_width = true};
  if (action_button(c, big, why_not)) go_on(c, detail, step);
}

void draw_needs(Context& c, const app::ComplaintDetail& detail) {
  for (const base::Message& need : detail.needs) caption(c, "· " + c.tr(need));
}

void draw_other_ways(Context& c, const app::ComplaintDetail& detail) {
  RowScope row(c, "ways");
  const bool open = rules::complaint_open(detail.row.state);
  const auto way = [&](const char* id, const char* label, ComplaintDialog dialog, app::Permission permission) {
    if (!c.app->may(permission)) return;
    if (button(c, {.id = id, .label = c.tr(label), .small = true})) open_complaint_dialog(c, detail, dialog);
  };
  if (open) {
    if (detail.row.state == "received" || !detail.confirmed_by.empty()) way("confirm", detail.confirmed_by.empty() ? "complaint.do.confirm" : "complaint.do.classify", ComplaintDialog::confirm, confirm_complaint);
    if (detail.row.state != "handling") way("answer", "complaint.do.answer", ComplaintDialog::answer, handle_complaint);
    way("review", "complaint.do.review", ComplaintDialog::review, confirm_complaint);
    way("escalate", "complaint.do.escalate", ComplaintDialog::escalate, handle_complaint);
    way("withdraw", "complaint.do.withdraw", ComplaintDialog::withdraw, confirm_complaint);
    return;
  }
  way("reopen", "complaint.do.reopen", ComplaintDialog::reopen, confirm_complaint);
  if (detail.row.state == "closed" && button(c, {.id = "knowledge", .label = c.tr("complaint.do.knowledge"), .icon = Icon::book, .small = true})) {
    c.router.go("#/knowledge/new?complaint=" + detail.id.to_string());
  }
}

void draw_clocks(Context& c, const app::ComplaintDetail& detail) {
  if (detail.clocks.empty()) return;
  CardScope card(c, {.id = "clocks", .title = c.tr("complaint.clocks")});
  for (const rules::RunningClock& clock : detail.clocks) {
    const std::string code(rules::clock_code(clock.clock));
    {
      RowScope row(c, code);
      text(c, c.tr("complaint.clock." + code));
      row.right();
      const std::string left = c.remaining(clock.due);
      chip(c, left, clock_tone(c, clock));
    }
    caption(c, c.moment(clock.due));  // on a line of its own: a tablet's column has no room for both
  }
}

}  // namespace

void draw_complaint_next(Context& c, const app::ComplaintDetail& detail) {
  {
    CardScope card(c, {.id = "next", .title = c.tr("complaint.next"), .tone = Tone::accent});
    if (rules::complaint_open(detail.row.state)) {
      draw_big_button(c, detail);
      draw_needs(c, detail);
    }
    draw_other_ways(c, detail);
  }
  draw_clocks(c, detail);
}

}  // namespace aftercare::ui
