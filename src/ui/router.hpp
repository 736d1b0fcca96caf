#pragma once
// Where the person is, as text in the address bar: `#/customers/<id>?tab=calls`. Pure but for the
// platform it tells.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::ui {

class Platform;

struct Route {
  std::string page;                // "today", "customers"
  std::vector<std::string> parts;  // what follows: a record id, "edit"
  std::vector<std::pair<std::string, std::string>> query;

  std::string_view id() const { return parts.empty() ? std::string_view{} : std::string_view(parts[0]); }
  std::string_view part(std::size_t index) const;
  std::string_view query_value(std::string_view name) const;  // empty when absent
  /// Sets or, with an empty value, removes.
  void set_query(std::string_view name, std::string_view value);
  bool operator==(const Route&) const = default;
};

/// Anything parses; what does not fit becomes the empty route (start page).
Route parse_route(std::string_view text);
std::string format_route(const Route& route);

class Router {
 public:
  explicit Router(Platform& platform) : platform_(&platform) {}

  const Route& current() const { return current_; }
  /// Moves on with every change; pages compare it to know that they were just opened.
  unsigned generation() const { return generation_; }

  void go(Route route);       // a new screen: one more step to go back
  void go(std::string_view text) { go(parse_route(text)); }
  void replace(Route route);  // the same screen, another filter or tab
  void back();
  void forward();
  /// The browser says that the address changed (back, forward, typed); also the first route.
  void arrived(std::string_view text);

 private:
  Platform* platform_;
  Route current_;
  unsigned generation_ = 0;
};

}  // namespace aftercare::ui
