#include "ui/items.hpp"

#include <algorithm>
#include <cstring>

#include "imgui_internal.h"

namespace aftercare::ui {

std::string_view role_name(Role role) {
  static constexpr std::string_view names[] = {
      "none",    "text",   "heading", "button", "link",   "checkbox",     "switch",   "radio",  "textbox",
      "searchbox", "combobox", "option", "tab", "tablist", "table",       "row",      "columnheader", "cell",
      "dialog",  "alert",  "status",  "progressbar", "img", "figure",     "list",     "listitem", "menu",
      "menuitem", "navigation", "main", "banner", "form", "group", "separator", "tooltip"};
  return names[static_cast<std::size_t>(role)];
}

ItemRegistry* current_items() {
  ImGuiContext* context = ImGui::GetCurrentContext();
  return context == nullptr ? nullptr : static_cast<ItemRegistry*>(context->TestEngine);
}

void ItemRegistry::begin_frame() {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.TestEngine = this;
  g.TestEngineHookItems = true;
  used_ = 0;
  path_.clear();
  path_ends_.clear();
  parents_.clear();
  hook_counts_.clear();
  seen_.clear();
  unnamed_.clear();
  conflicts_.clear();
  hash_ = 0xCBF29CE484222325ULL;
  if (wanted_focus_passes_ > 0 && --wanted_focus_passes_ == 0) wanted_focus_ = 0;  // it went away meanwhile
}

void ItemRegistry::end_frame() {
  if (!path_ends_.empty()) conflicts_.push_back("id scope left open: " + path_);
  if (!parents_.empty()) conflicts_.push_back("parent left open: " + building_[static_cast<std::size_t>(parents_.back())].data_id);
  for (std::size_t at = 0; at < used_; ++at) hash(building_[at]);
  if (hash_ != shown_hash_ || used_ != shown_.size()) {
    shown_hash_ = hash_;
    shown_.assign(building_.begin(), building_.begin() + static_cast<std::ptrdiff_t>(used_));
    ++generation_;
  }
  remember_focus();
}

namespace {

bool takes_tab(const Item& item) {
  if (item.id == 0 || (item.state & item_state::disabled) != 0) return false;
  if (item.data_id.starts_with("toast-")) return false;  // it goes by itself and would take the focus with it; Ctrl+Z undoes
  using enum Role;
  constexpr Role stops[] = {button, link, checkbox, toggle, radio, textbox, searchbox, combobox, option, tab, menu_item};
  return std::ranges::contains(stops, item.role);
}

}  // namespace

void ItemRegistry::remember_focus() {
  const ImGuiID focus = ImGui::GetCurrentContext()->NavId;
  const auto at = std::ranges::find(shown_, focus, &Item::id);
  if (focus == 0 || at == shown_.end() || !takes_tab(*at)) return;
  around_focus_.clear();
  for (const Item& item : shown_) {
    if (!takes_tab(item)) continue;
    if (item.id == focus) focus_at_ = around_focus_.size();
    around_focus_.push_back(item.id);
  }
}

ImGuiID ItemRegistry::after_lost_focus(bool backwards) const {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavId == 0 || g.OpenPopupStack.Size > 0) return 0;
  const auto usable = [&](ImGuiID id) {
    const auto at = std::ranges::find(shown_, id, &Item::id);
    return at != shown_.end() && takes_tab(*at);
  };
  if (usable(g.NavId)) return 0;
  const bool known = !around_focus_.empty() && around_focus_[focus_at_] == g.NavId;
  if (!known && std::ranges::contains(shown_, g.NavId, &Item::id)) return 0;  // a table, a board: Tab goes on from there
  const std::size_t count = known ? around_focus_.size() : 0;
  for (std::size_t step = 1; step < count; ++step) {
    const ImGuiID id = around_focus_[(backwards ? focus_at_ + count - step : focus_at_ + step) % count];
    if (usable(id)) return id;
  }
  const auto first = std::ranges::find_if(shown_, takes_tab);
  return first == shown_.end() ? 0 : first->id;
}

void ItemRegistry::push_path(std::string_view part) {
  path_ends_.push_back(path_.size());
  if (!path_.empty()) path_ += '/';
  path_ += part;
}

void ItemRegistry::pop_path() {
  IM_ASSERT(!path_ends_.empty());
  path_.resize(path_ends_.back());
  path_ends_.pop_back();
}

void ItemRegistry::add_last(const ItemInfo& info) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiLastItemData& last = g.LastItemData;
  ItemInfo full = info;
  if ((last.ItemFlags & ImGuiItemFlags_Disabled) != 0) full.state |= item_state::disabled;
  const ImRect& box = last.NavRect;
  add(last.ID, {box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()}, full);
}

void ItemRegistry::add(ImGuiID id, const Rect& rect, const ItemInfo& info) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (used_ == building_.size()) building_.emplace_back();
  Item& item = building_[used_];
  item.id = id;
  item.data_id.assign(path_);
  if (!item.data_id.empty()) item.data_id += '/';
  if (!info.id.empty()) {
    item.data_id += info.id;
  } else {
    item.data_id += role_name(info.role);
    item.data_id += '-';
    const std::uint64_t key = std::hash<std::string_view>{}(item.data_id);
    item.data_id += std::to_string(++unnamed_[key]);
  }
  item.role = info.role;
  item.name.assign(info.name);
  item.value.assign(info.value);
  item.description.assign(info.description);
  item.state = info.state;
  const bool focused = id != 0 && (g.ActiveId == id || (g.NavId == id && g.NavCursorVisible));
  if (focused) item.state |= item_state::focused;
  item.level = info.level;
  item.row = info.row;
  item.row_count = info.row_count;
  item.parent = parents_.empty() ? -1 : parents_.back();
  item.rect = rect;
  set_rect(static_cast<int>(used_), rect);
  ++used_;
  if (id != 0) note_conflict(id, item);
}

void ItemRegistry::note_conflict(ImGuiID id, const Item& item) {
  const auto [known, is_new] = seen_.emplace(id, used_ - 1);
  if (!is_new) {
    conflicts_.push_back("two items with one id: " + building_[known->second].data_id + " and " + item.data_id);
  }
  const std::uint64_t key = std::hash<std::string_view>{}(item.data_id) ^ 0x9E3779B97F4A7C15ULL;
  if (++unnamed_[key] == 2) conflicts_.push_back("two items with one data-id: " + item.data_id);
}

int ItemRegistry::open_parent(const Rect& rect, const ItemInfo& info, ImGuiID id) {
  add(id, rect, info);
  const int index = static_cast<int>(used_) - 1;
  parents_.push_back(index);
  return index;
}

void ItemRegistry::close_parent(int index) {
  IM_ASSERT(!parents_.empty() && parents_.back() == index);
  (void)index;
  parents_.pop_back();
}

void ItemRegistry::set_rect(int index, const Rect& rect) {
  const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
  Rect& out = building_[static_cast<std::size_t>(index)].rect;
  out = rect;
  if (window == nullptr) return;
  ImRect clipped(rect.x, rect.y, rect.x + rect.width, rect.y + rect.height);
  clipped.ClipWith(window->ClipRect);
  const bool hidden = clipped.GetWidth() <= 0 || clipped.GetHeight() <= 0;
  out = hidden ? Rect{rect.x, rect.y, 0, 0}
               : Rect{clipped.Min.x, clipped.Min.y, clipped.GetWidth(), clipped.GetHeight()};
}

void ItemRegistry::set_name(int index, std::string_view name) {
  building_[static_cast<std::size_t>(index)].name.assign(name);
}

void ItemRegistry::request_activate(ImGuiID id) { ImGui::ActivateItemByID(id); }

void ItemRegistry::request_focus(ImGuiID id) {
  constexpr int patience = 8;
  wanted_focus_ = id;
  wanted_focus_passes_ = patience;
}

bool ItemRegistry::take_focus_request(ImGuiID id) {
  if (wanted_focus_ == 0 || wanted_focus_ != id) return false;
  wanted_focus_ = 0;
  return true;
}

int ItemRegistry::hook_count(ImGuiID id) const {
  const auto found = hook_counts_.find(id);
  return found == hook_counts_.end() ? 0 : found->second;
}

void ItemRegistry::hash_bytes(const void* bytes, std::size_t count) {
  const auto* at = static_cast<const unsigned char*>(bytes);
  std::uint64_t word = 0;
  for (; count >= sizeof word; count -= sizeof word, at += sizeof word) {
    std::memcpy(&word, at, sizeof word);
    hash_ = (hash_ ^ word) * 0x9FB21C651E98DF25ULL;
    hash_ ^= hash_ >> 29;
  }
  word = count;
  for (std::size_t index = 0; index < count; ++index) word = word << 8 | at[index];
  hash_ = (hash_ ^ word) * 0x9FB21C651E98DF25ULL;
  hash_ ^= hash_ >> 32;
}

void ItemRegistry::hash(const Item& item) {
  hash_bytes(item.data_id.data(), item.data_id.size());
  hash_bytes(item.name.data(), item.name.size());
  hash_bytes(item.value.data(), item.value.size());
  hash_bytes(item.description.data(), item.description.size());
  hash_bytes(&item.rect, sizeof item.rect);
  const std::uint64_t rest[] = {item.id, static_cast<std::uint64_t>(item.role), item.state,
                                static_cast<std::uint64_t>(item.level), static_cast<std::uint64_t>(item.row),
                                static_cast<std::uint64_t>(item.row_count),
                                static_cast<std::uint64_t>(item.parent)};
  hash_bytes(rest, sizeof rest);
}

}  // namespace aftercare::ui
