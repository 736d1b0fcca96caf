#include "ui/pages/knowledge_panel.hpp"

#include "schema/entities.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace {

std::string kind_of(const Context& c, const app::KnowledgeHit& hit) {
  if (hit.entity != &schema::knowledge_case::entity) return std::string(c.label(*hit.entity));
  return c.choice_label(schema::knowledge_case::kinds, hit.kind.empty() ? "case" : hit.kind);
}

std::string_view page_of(const app::KnowledgeHit& hit) {
  if (hit.entity == &schema::knowledge_case::entity) return "knowledge";
  return hit.entity == &schema::complaint::entity ? "complaints" : "orders";
}

/// The solution and what can be done with it; true when it is to be used.
bool draw_solution(Context& c, const app::KnowledgeHit& hit) {
  paragraph(c, hit.solution);
  RowScope row(c, "hit_actions");
  const bool used = button(c, {.id = "use", .label = c.tr("knowledge.use"), .kind = ButtonKind::primary, .small = true});
  if (button(c, {.id = "open", .label = c.tr("knowledge.open"), .small = true})) c.router.go(record_address(page_of(hit), hit.id));
  return used;
}

}  // namespace

std::optional<app::KnowledgeHit> draw_knowledge_panel(Context& c, KnowledgePanel& panel, const std::string& written) {
  IdScope scope(c, "knowledge_panel");
  CardScope card(c, {.id = "card", .title = c.tr("knowledge.panel")});
  if (search_field(c, {.id = "words", .hint = c.tr("knowledge.panel.hint")}, panel.typed).changed) panel.opened.reset();
  const std::string& words = panel.typed.empty() ? written : panel.typed;
  if (!panel.search.refresh(*c.app, words)) c.platform.request_frames(1);
  const auto& hits = panel.search.hits();
  if (hits.empty()) {
    caption(c, c.tr(words.empty() ? "knowledge.panel.empty" : panel.search.complete() ? "knowledge.panel.nothing" : "common.loading"));
    return std::nullopt;
  }
  std::optional<app::KnowledgeHit> used;
  for (std::size_t place = 0; place < hits.size(); ++place) {
    const app::KnowledgeHit& hit = hits[place];
    const std::string key = hit.id.to_string();
    const std::string kind = kind_of(c, hit);
    const bool open = panel.opened == place;
    if (list_row(c, {.id = key, .title = hit.title, .subtitle = open ? hit.product : hit.solution, .chip = kind, .selected = open})) {
      panel.opened = open ? std::nullopt : std::optional(place);
    }
    if (!open) continue;
    IdScope hit_scope(c, key);
    if (draw_solution(c, hit)) used = hit;
  }
  return used;
}

}  // namespace aftercare::ui
