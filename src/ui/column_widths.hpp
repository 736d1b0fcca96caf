#pragma once
// How wide a person drew the columns of tables on this computer.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::ui {

class ColumnWidths {
 public:
  using Map = std::map<std::string, double>;  // `<table>/<column>` → width in hanzi

  void load(Map widths) { widths_ = std::move(widths); }
  std::optional<float> of(std::string_view table, std::string_view column) const {
    const auto found = widths_.find(name(table, column));
    return found == widths_.end() ? std::nullopt : std::optional(static_cast<float>(found->second));
  }
  void set(std::string_view table, std::string_view column, float em) { widths_[name(table, column)] = em; }
  /// As the page made them.
  void forget(std::string_view table) {
    const std::string beginning = name(table, {});
    std::erase_if(widths_, [&](const auto& entry) { return entry.first.starts_with(beginning); });
  }
  /// The person let go: time to keep them.
  void settle() const {
    if (on_settled) on_settled(widths_);
  }
  std::function<void(const Map& widths)> on_settled;

 private:
  static std::string name(std::string_view table, std::string_view column) { return std::string(table) + "/" + std::string(column); }
  Map widths_;
};

}  // namespace aftercare::ui
