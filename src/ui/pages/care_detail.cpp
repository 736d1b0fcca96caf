// One greeting or reminder: why, to whom, in which words; and the dialog in which its result is written down.
#include <algorithm>

#include "app/commands/care_commands.hpp"
#include "app/queries/care_texts.hpp"
#include "schema/entities.hpp"
#include "ui/pages/care_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/sheet_file.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace contact = schema::contact_log;

namespace {

constexpr std::string_view channels[] = {"sms", "wechat", "phone", "letter", "card", "visit"};

std::vector<std::string> channel_labels(const Context& c) {
  std::vector<std::string> labels;
  for (const std::string_view channel : channels) labels.push_back(c.choice_label(contact::channels, channel));
  return labels;
}

void channel_choice(Context& c, CarePage& state) {
  const std::vector<std::string> labels = channel_labels(c);
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < std::size(channels); ++i) segments.push_back({channels[i], labels[i]});
  if (segmented(c, "channel", segments, state.channel)) state.outcome.clear();
}

std::string words_for(Context& c, const rules::CareItem& item, const std::string& channel) {
  const app::CareText text = app::care_text(*c.app, c.words, std::string(rules::care_code(item.kind)), channel);
  return app::filled_care_text(*c.app, c.words, item, text.words);
}

}  // namespace

void draw_care_detail(Context& c, CarePage& state, const rules::CareItem& item) {
  const app::CareRow row = app::care_row(*c.app, c.words, item);
  CardScope card(c, {.id = "detail", .fill_height = true, .scroll = true});
  heading(c, row.customer, 2);
  const std::string phone = row.phone.empty() ? std::string(c.tr("follow_up.no_phone")) : row.phone;
  text(c, phone, {.color = Color::text2});
  for (const base::Message& why : app::care_reasons(*c.app, c.words, item)) {
    const std::string words = c.tr(why);
    paragraph(c, words);
  }
  {
    RowScope links(c, "links");
    if (link(c, "customer", c.tr("care.open_customer"))) return c.router.go("#/customers/" + item.customer.to_string());
    if (!item.asset.empty() && link(c, "vehicle", c.tr("care.open_vehicle"))) return c.router.go("#/vehicles/" + item.asset.to_string());
    if (item.kind == rules::CareKind::appointment && link(c, "appointment", c.tr("care.open_appointment"))) {
      return c.router.go("#/appointments/" + item.subject.to_string());
    }
    if (item.kind == rules::CareKind::activity && link(c, "activity", c.tr("care.open_activity"))) {
      return c.router.go("#/activities/" + item.subject.to_string());
    }
    if (item.kind == rules::CareKind::recall && link(c, "recall", c.tr("care.open_recall"))) return c.router.go("#/recalls/" + item.subject.to_string());
  }
  divider(c);
  section_title(c, c.tr("care.words"));
  channel_choice(c, state);
  space(c, 1);
  const std::string words = words_for(c, item, state.channel);
  paragraph(c, words);
  if (state.channel == "card") checkbox(c, "two_a_page", c.tr("care.two_a_page"), state.two_a_page);
  if (!c.app->may(app::Permission::bulk_export)) return;
  space(c, 1);
  draw_sheet_encoding(c);
}

void draw_care_dialog(Context& c, CarePage& state, const std::vector<rules::CareItem>& items) {
  if (!state.recording) return;
  if (items.empty()) {
    state.recording = false;
    return;
  }
  const std::string title = c.tr("care.record.title", {{"n", std::to_string(items.size())}});
  DialogScope dialog(c, {.id = "record", .title = title, .wide = true}, state.recording);
  if (!dialog) return;
  FormScope form(c, "record_form", title);
  channel_choice(c, state);
  if (state.outcome.empty()) state.outcome = state.channel == "phone" || state.channel == "visit" ? "reached" : "sent";
  constexpr std::string_view outcomes[] = {"sent", "reached", "not_reached", "refused", "skipped"};
  std::vector<std::string> labels;
  for (const std::string_view outcome : outcomes) labels.push_back(outcome == "skipped" ? std::string(c.tr("care.outcome.skipped")) : c.choice_label(contact::outcomes, outcome));
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < std::size(outcomes); ++i) segments.push_back({outcomes[i], labels[i]});
  segmented(c, "outcome", segments, state.outcome);
  const bool skipped = state.outcome == "skipped";
  text_field(c, {.id = "note", .label = c.tr(skipped ? "care.note.why" : "care.note"), .required = skipped, .focus = std::exchange(state.focus, false)}, state.note);
  std::vector<rules::CareItem> reachable = items;
  const std::vector<app::CareLeftOut> gaps = skipped ? std::vector<app::CareLeftOut>{} : take_unreachable(c, state.channel, reachable);
  if (!gaps.empty()) {
    section_title(c, c.tr("care.gaps"));
    constexpr std::size_t shown_most = 8;
    for (std::size_t i = 0; i < std::min(gaps.size(), shown_most); ++i) {
      const std::string line = app::care_row(*c.app, c.words, gaps[i].item).customer + " · " + c.tr(gaps[i].why);
      text(c, line, {.color = Color::text2});
    }
    if (gaps.size() > shown_most) text(c, c.tr("care.gaps.more", {{"n", std::to_string(gaps.size() - shown_most)}}), {.color = Color::text2});
  }
  dialog.footer();
  const std::string label = c.tr("care.record.save", {{"n", std::to_string(reachable.size())}});
  const bool save = button(c, {.id = "save", .label = label, .kind = ButtonKind::primary, .key_cap = "Ctrl S", .disabled = reachable.empty()});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.recording = false;
  if (reachable.empty() || (!save && !form.save_requested())) return;
  std::vector<app::commands::CareEntry> entries;
  for (const rules::CareItem& item : reachable) entries.push_back({item, skipped ? std::string() : words_for(c, item, state.channel)});
  const app::commands::CareOutcome outcome{.channel = state.channel, .outcome = state.outcome, .note = state.note};
  if (!report(c, c.app->run(app::commands::record_care(c.app->context(), entries, outcome)))) return;
  state.recording = false;
  state.ticked.clear();
  state.note.clear();
  state.outcome.clear();
}

}  // namespace aftercare::ui
