// A car with a recall that is not done, wherever somebody has the car or its owner before him (R-CMP-14).
#include "app/commands/recall_commands.hpp"
#include "rules/reception/order_flow.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace {

std::string words_of_recall(Context& c, const app::OpenRecall& recall) {
  return c.tr("recall.unfinished", {{"title", recall.title}, {"no", recall.number}});
}

bool has_line(const Context& c, const base::RecordId& order, const app::OpenRecall& recall) {
  const store::Record record = c.app->store().resolve(schema::recall::entity, recall.id);
  const std::string name = app::commands::recall_work_name(record);
  for (const store::Record& line : store::items_of_order(c.app->indexes(), order)) {
    if (line[schema::order_item::name] == name) return true;
  }
  return false;
}

bool was_before(const Context& c, const store::Record& order, const app::OpenRecall& recall) {
  return rules::visit_before_recall(order, c.app->store().resolve(schema::recall::entity, recall.id), c.clock.utc_offset_minutes());
}

void draw_order_recall(Context& c, const store::Record& order, const app::OpenRecall& recall) {
  IdScope scope(c, recall.id.to_string());
  {
    RowScope row(c, "recall", c.theme.size.control_small_height);
    text(c, words_of_recall(c, recall), {.weight = Weight::bold});
    if (!recall.state.empty()) chip(c, recall_state_words(c, recall.state), recall_state_tone(recall.state));
    row.right();
    const bool adds = rules::is_before_signing(rules::order_state(order)) && c.app->may(app::Permission::edit_order) && !has_line(c, order.id(), recall);
    if (adds && button(c, {.id = "work", .label = c.tr("recall.add_work"), .kind = ButtonKind::primary, .small = true})) {
      report(c, c.app->run(app::commands::add_recall_work(c.app->context(), recall.id, order.id())));
    }
    if (app::commands::may_record_recall(c.app->context()) && button(c, {.id = "done", .label = c.tr("recall.done_by_order"), .small = true})) {
      report(c, c.app->run(app::commands::recall_done_by_order(c.app->context(), recall.id, order.id())));
    }
    if (button(c, {.id = "open", .label = c.tr("recall.show"), .kind = ButtonKind::quiet, .small = true})) c.router.go(record_address("recalls", recall.id));
  }
  paragraph(c, recall.measure, {.size = TextSize::small, .color = Color::text2});
}

}  // namespace

void draw_recall_card(Context& c, const base::RecordId& asset) {
  const std::vector<app::OpenRecall> recalls = app::open_recalls_of(*c.app, asset);
  if (recalls.empty()) return;
  CardScope card(c, {.id = "recalls", .title = c.tr("recall.card"), .tone = Tone::warn});
  for (const app::OpenRecall& recall : recalls) {
    const std::string key = recall.id.to_string(), state = recall_state_words(c, recall.state);
    if (list_row(c, {.id = key, .title = recall.title, .subtitle = recall.number, .chip = state, .tone = recall_state_tone(recall.state)})) {
      c.router.go(record_address("recalls", recall.id));
    }
  }
}

void draw_recall_lines(Context& c, const base::RecordId& asset) {
  const std::vector<app::OpenRecall> recalls = app::open_recalls_of(*c.app, asset);
  if (recalls.empty()) return;
  IdScope scope(c, "recalls");
  divider(c);
  section_title(c, c.tr("recall.card"));
  for (const app::OpenRecall& recall : recalls) {
    const std::string key = recall.id.to_string();
    if (link(c, key, recall.title)) c.router.go(record_address("recalls", recall.id));
    paragraph(c, recall_state_words(c, recall.state) + " · " + recall.measure, {.color = Color::text2});
  }
}

void draw_recall_warning(Context& c, const base::RecordId& asset) {
  for (const app::OpenRecall& recall : app::open_recalls_of(*c.app, asset)) {
    const std::string words = words_of_recall(c, recall) + "　" + recall.measure;
    notice(c, words, Tone::bad);
  }
}

void draw_order_recalls(Context& c, const base::RecordId& id, const base::RecordId& asset) {
  const store::Record order = c.app->store().resolve(schema::repair_order::entity, id);
  if (!order || order[schema::repair_order::state] == "cancelled") return;
  std::vector<app::OpenRecall> recalls = app::open_recalls_of(*c.app, asset);
  if (!rules::in_house(rules::order_state(order))) std::erase_if(recalls, [&](const app::OpenRecall& recall) { return was_before(c, order, recall); });
  if (recalls.empty()) return;
  CardScope card(c, {.id = "recalls", .tone = Tone::bad});
  for (const app::OpenRecall& recall : recalls) draw_order_recall(c, order, recall);
}

}  // namespace aftercare::ui
