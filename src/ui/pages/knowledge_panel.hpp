#pragma once
// The search in old files, beside whatever somebody is writing down on the phone (R-KB-01).
#include <optional>
#include <string>

#include "app/queries/knowledge_search.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct KnowledgePanel {
  std::string typed;          // the panel's own words; empty: what is written down beside it is looked for
  app::KnowledgeSearch search;
  std::optional<std::size_t> opened;
};
/// The hit somebody chose to use, for one frame.
std::optional<app::KnowledgeHit> draw_knowledge_panel(Context& context, KnowledgePanel& panel, const std::string& written);

}  // namespace aftercare::ui
