#include <algorithm>

#include "app/commands/service_desk_commands.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/order_workshop_cards.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/moment_field.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace check = schema::progress_check;
namespace sent = schema::pickup_notice;
using rules::ProgressState;

namespace {

struct ProgressCard {
  base::RecordId order;
  std::string expected, anomaly, measure;
};
struct NoticesCard {
  base::RecordId order;
  std::string channel = "phone", delay_channel = "phone", cause, promise;
};

struct StateLook {
  std::string_view key;
  Tone tone = Tone::neutral;
};
StateLook look_of(ProgressState state) {
  switch (state) {
    case ProgressState::not_yet: return {"order_workshop.progress.not_yet", Tone::neutral};
    case ProgressState::due: return {"order_workshop.progress.due", Tone::warn};
    case ProgressState::late: return {"order_workshop.progress.late", Tone::bad};
    case ProgressState::asked: return {"order_workshop.progress.asked", Tone::ok};
    case ProgressState::none: break;
  }
  return {"order_workshop.progress.none", Tone::neutral};
}

void draw_asked(Context& c, const app::OrderWorkshop& detail) {
  for (const app::ProgressAsked& asked : detail.asked) {
    const std::string when = c.moment(asked.at);
    const std::string title = asked.expected_end ? c.tr("order_workshop.expects", {{"when", c.moment(*asked.expected_end)}}) : std::string(c.tr("order_workshop.asked"));
    const std::string words = asked.anomaly.empty() ? asked.who : asked.who + " · " + asked.anomaly + " → " + asked.measure;
    timeline_row(c, {.when = when, .kind = c.tr(asked.anomaly.empty() ? "order_workshop.regular" : "order_workshop.anomaly"),
                     .tone = asked.anomaly.empty() ? Tone::ok : Tone::warn, .title = title, .detail = words});
  }
}

void save_progress(Context& c, ProgressCard& state) {
  const app::commands::ProgressAnswer answer{moment_of(c, state.expected), state.anomaly, state.measure};
  if (report(c, c.app->run(app::commands::ask_progress(c.app->context(), state.order, answer)))) state = {.order = state.order};
}

void draw_sent(Context& c, const app::OrderWorkshop& detail) {
  for (const app::SentNotice& notice_sent : detail.notices) {
    const std::string when = c.moment(notice_sent.at);
    const std::string channel = c.choice_label(schema::order_item::answer_channels, notice_sent.channel);
    const std::string title = notice_sent.is_delay && notice_sent.new_promised_at
                                  ? c.tr("order_workshop.promise_moved", {{"when", c.moment(*notice_sent.new_promised_at)}}) : std::string(c.tr("order_workshop.pickup_told"));
    const std::string detail_words = notice_sent.who + " · " + channel + (notice_sent.cause.empty() ? "" : " · " + notice_sent.cause);
    timeline_row(c, {.when = when, .kind = c.tr(notice_sent.is_delay ? "order_workshop.delay" : "order_workshop.pickup"),
                     .tone = notice_sent.is_delay ? Tone::warn : Tone::ok, .title = title, .detail = detail_words});
  }
}

void draw_pickup(Context& c, NoticesCard& state, const app::OrderWorkshop& detail) {
  if (detail.notice_due_at) {
    const bool late = !detail.pickup_told && *detail.notice_due_at < c.clock.now();
    const std::string due = c.tr(detail.waits ? "order_workshop.notice_due_waits" : "order_workshop.notice_due", {{"when", c.moment(*detail.notice_due_at)}});
    text(c, due, {.weight = Weight::bold, .color = late ? Color::bad : Color::text});
  } else {
    paragraph(c, c.tr("order_workshop.nothing_promised"), {.color = Color::text2});
  }
  segmented(c, "channel", segments_of(c, schema::order_item::answer_channels), state.channel);
  const std::string lacking = lacks(c, app::Permission::edit_order);
  const bool ready = detail.state == "ready" || detail.state == "notified";
  const std::string_view why_not = !lacking.empty() ? std::string_view(lacking) : ready ? std::string_view() : c.tr("reception.error.not_ready");
  RowScope row(c, "pickup_row");
  if (action_button(c, {.id = "pickup", .label = c.tr("order_workshop.send_pickup"), .kind = ButtonKind::primary}, why_not)) {
    report(c, c.app->run(app::commands::send_notice(c.app->context(), detail.id, {.channel = state.channel})));
  }
}

void draw_delay(Context& c, NoticesCard& state, const app::OrderWorkshop& detail) {
  const IdScope scope(c, "delay");
  section_title(c, c.tr("order_workshop.delay"));
  text_field(c, {.id = "cause", .label = c.label(sent::entity, sent::cause), .hint = c.tr("order_workshop.delay.hint")}, state.cause);
  moment_field(c, {.id = "promise", .label = c.label(sent::entity, sent::new_promised_at)}, state.promise);
  segmented(c, "channel", segments_of(c, schema::order_item::answer_channels), state.delay_channel);
  const std::string lacking = lacks(c, app::Permission::edit_order);
  std::string_view why_not = lacking;
  if (why_not.empty() && !state.promise.empty() && !moment_of(c, state.promise)) why_not = c.tr("order_workshop.moment");
  RowScope row(c, "row");
  if (!action_button(c, {.id = "send", .label = c.tr("order_workshop.send_delay")}, why_not)) return;
  const app::commands::Notice notice_to_send{state.delay_channel, true, state.cause, moment_of(c, state.promise)};
  if (report(c, c.app->run(app::commands::send_notice(c.app->context(), detail.id, notice_to_send)))) state = {.order = state.order};
}

}  // namespace

void draw_progress_card(Context& c, const app::OrderWorkshop& detail) {
  auto& state = c.pages.get<ProgressCard>();
  if (state.order != detail.id) state = {.order = detail.id};
  CardScope card(c, {.id = "progress", .title = c.label(check::entity)});
  const StateLook look = look_of(detail.progress.state);
  if (detail.progress.state == ProgressState::none) {
    paragraph(c, c.tr(look.key), {.color = Color::text2});
    return draw_asked(c, detail);
  }
  {
    RowScope row(c, "window");
    const std::string window = c.tr("order_workshop.window", {{"from", c.moment(detail.progress.window.from)}, {"to", c.moment(detail.progress.window.to)}});
    text(c, window);
    chip(c, c.tr(look.key), look.tone);
  }
  draw_asked(c, detail);
  moment_field(c, {.id = "expected", .label = c.label(check::entity, check::expected_end)}, state.expected);
  text_field(c, {.id = "anomaly", .label = c.label(check::entity, check::anomaly)}, state.anomaly);
  if (!state.anomaly.empty()) text_field(c, {.id = "measure", .label = c.label(check::entity, check::measure), .required = true}, state.measure);
  const std::string lacking = lacks(c, app::Permission::edit_order);
  std::string_view why_not = lacking;
  if (why_not.empty() && !state.expected.empty() && !moment_of(c, state.expected)) why_not = c.tr("order_workshop.moment");
  RowScope row(c, "row");
  if (action_button(c, {.id = "save", .label = c.tr("order_workshop.record_progress"), .kind = ButtonKind::primary}, why_not)) save_progress(c, state);
}

void draw_notices_card(Context& c, const app::OrderWorkshop& detail) {
  auto& state = c.pages.get<NoticesCard>();
  if (state.order != detail.id) state = {.order = detail.id};
  CardScope card(c, {.id = "notices", .title = c.label(sent::entity)});
  draw_sent(c, detail);
  if (!rules::in_house(detail.state) || detail.state == "settled") return caption(c, c.tr("order_workshop.no_more_notices"));
  draw_pickup(c, state, detail);
  draw_delay(c, state, detail);
}

}  // namespace aftercare::ui
