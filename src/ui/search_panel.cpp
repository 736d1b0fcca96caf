#include "ui/search_panel.hpp"

#include "app/app.hpp"
#include "app/queries/navigation.hpp"
#include "app/queries/own_customers.hpp"
#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"
#include "imgui_internal.h"

namespace aftercare::ui {

namespace {

struct SearchPanel {
  std::string words;
  std::uint64_t revision = 0;
  std::vector<store::SearchHit> hits;
  std::size_t selected = 0;
  bool open = false;
  bool complete = false;   // `hits` are of a whole index
  bool others = false;     // there are hits, all of colleagues' customers (P-07)
  bool entered = false;    // Enter came before the index was whole: it counts when there is a hit
};

void refresh(Context& context, SearchPanel& panel) {
  const std::string& words = context.pages.get<ShellState>().search;
  const std::uint64_t revision = context.app->store().revision();
  const bool complete = context.app->search().ready();
  if (panel.words == words && panel.revision == revision && panel.complete == complete) return;
  if (panel.words != words) panel.selected = 0, panel.entered = false;
  panel.complete = complete;
  panel.words = words;
  panel.revision = revision;
  panel.hits = words.empty() ? std::vector<store::SearchHit>() : app::search_seen(*context.app, words, {.per_entity = 6, .total = 12});
  panel.others = panel.hits.empty() && !words.empty() && app::finds_others_only(*context.app, words);
}

/// What was found, masked where its field asks for it: a search by phone tail shows who, not the number.
std::string matched_text(const Context& context, const store::SearchHit& hit) {
  if (hit.field == nullptr) return {};
  if (hit.field->options.mask == schema::Mask::phone && !context.app->revealed(hit.record.id(), *hit.field)) return base::mask_phone(hit.text);
  return hit.text;
}

std::string title_of(const Context& context, const store::Record& record) {
  const schema::Entity& entity = *record.entity();
  std::string title = app::record_title(*context.app, entity, record.id());
  if (&entity == &schema::asset::entity) title = base::format_plate(title);
  return title;
}

std::string subtitle_of(const Context& context, const store::SearchHit& hit) {
  std::string line;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!line.empty()) line += " · ";
    line += part;
  };
  if (hit.owner && hit.owner.id() != hit.record.id()) add(title_of(context, hit.owner));
  if (hit.record.entity() == &schema::asset::entity) add(hit.record[schema::asset::brand] + hit.record[schema::asset::model]);
  if (hit.field != hit.record.entity()->title) add(std::string(context.label(*hit.record.entity(), *hit.field)) + " " + matched_text(context, hit));
  return line;
}

void open_hit(Context& context, SearchPanel& panel, std::size_t index) {
  const std::string route = route_of(panel.hits[index].record);
  context.pages.get<ShellState>().search.clear();
  panel.open = panel.entered = false;
  if (!route.empty()) context.router.go(route);
}

/// A plate, a phone or a name that nobody has yet: the form of a new customer begins with it.
void take_in(Context& context, SearchPanel& panel) {
  Route route{"customers", {"new"}, {}};
  route.set_query("words", panel.words);
  context.pages.get<ShellState>().search.clear();
  panel.open = panel.entered = false;
  context.router.go(route);
}

void move_selection(SearchPanel& panel) {
  if (panel.hits.empty()) return;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) panel.selected = (panel.selected + 1) % panel.hits.size();
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) panel.selected = (panel.selected + panel.hits.size() - 1) % panel.hits.size();
}

void draw_hits(Context& context, SearchPanel& panel) {
  if (panel.others) return caption(context, context.tr("search.others"));
  if (panel.hits.empty()) {
    caption(context, context.tr(context.app->search().ready() ? "search.nothing" : "search.building"));
    if (list_row(context, {.id = "take_in", .title = context.tr("search.take_in", {{"words", panel.words}}), .subtitle = context.tr("search.take_in.text")})) {
      take_in(context, panel);
    }
    return;
  }
  for (std::size_t index = 0; index < panel.hits.size(); ++index) {
    const store::SearchHit& hit = panel.hits[index];
    const std::string key = hit.record.id().to_string();
    const std::string title = title_of(context, hit.record);
    const std::string subtitle = subtitle_of(context, hit);
    if (list_row(context, {.id = key, .title = title, .subtitle = subtitle, .chip = context.label(*hit.record.entity()),
                           .tone = hit.record.entity() == &schema::asset::entity ? Tone::accent : Tone::neutral,
                           .selected = index == panel.selected})) {
      open_hit(context, panel, index);
      return;
    }
  }
}

}  // namespace

std::string route_of(const store::Record& record) {
  const schema::Entity* entity = record.entity();
  const std::string id = record.id().to_string();
  if (entity == &schema::customer::entity) return "#/customers/" + id;
  if (entity == &schema::asset::entity) return "#/vehicles/" + id;
  if (entity == &schema::repair_order::entity) return "#/orders/" + id;
  if (entity == &schema::appointment::entity) return "#/appointments/" + id;
  if (entity == &schema::complaint::entity) return "#/complaints/" + id;
  if (entity == &schema::incoming_log::entity) return "#/incoming/" + id;
  if (entity == &schema::improvement::entity) return "#/improvements/" + id;
  if (entity == &schema::knowledge_case::entity) return "#/knowledge/" + id;
  if (entity == &schema::activity::entity) return "#/activities/" + id;
  if (entity == &schema::membership::entity) {
    const auto customer = record[schema::membership::customer_of];
    return customer ? "#/customers/" + customer->to_string() : std::string();
  }
  if (entity == &schema::quality_feedback::entity) return "#/quality_feedback/" + id;
  if (entity == &schema::recall::entity) return "#/recalls/" + id;
  if (entity == &schema::archive_handover::entity) return "#/handovers/" + id;
  if (entity == &schema::user::entity) return "#/settings?tab=staff";
  if (entity == &schema::shop::entity) return "#/settings?tab=shop";
  return {};
}

void draw_search_panel(Context& context, const ShellResult& shell) {
  auto& panel = context.pages.get<SearchPanel>();
  const ShellState& state = context.pages.get<ShellState>();
  refresh(context, panel);
  if (shell.search_changed) panel.open = !state.search.empty();
  if (shell.search_active) move_selection(panel);
  // Enter takes the caret out of the field in the same frame.
  panel.entered = shell.search_submitted || (panel.entered && panel.open);
  if (panel.entered && panel.complete && panel.selected < panel.hits.size()) return open_hit(context, panel, panel.selected);
  if (panel.entered && panel.complete && panel.hits.empty() && !panel.others && !panel.words.empty()) return take_in(context, panel);
  if (panel.complete) panel.entered = false;
  if (!panel.open || state.search.empty()) return;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) panel.open = false;

  const Theme& theme = context.theme;
  ImGui::SetNextWindowPos({state.search_x, theme.size.top_bar_height});
  ImGui::SetNextWindowSize({state.search_width, 0});
  StyleScope rounding(ImGuiStyleVar_WindowRounding, theme.size.radius_card);
  StyleScope padding(ImGuiStyleVar_WindowPadding, ImVec2(theme.size.gap, theme.size.gap));
  ColorScope background(context, ImGuiCol_WindowBg, Color::surface);
  ColorScope border(context, ImGuiCol_Border, Color::line);
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoFocusOnAppearing |
                                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings;
  if (ImGui::Begin("###search_panel", nullptr, flags)) {
    IdScope scope(context, "search");
    draw_hits(context, panel);
    const bool pressed_elsewhere = ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) && !shell.search_active;
    if (pressed_elsewhere) panel.open = false;
  }
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  ImGui::End();
}

}  // namespace aftercare::ui
