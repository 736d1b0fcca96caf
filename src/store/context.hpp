#pragma once
// Causal contexts (design section 3): for each scope, the highest write seen of every run. One
// context for everything would be a trap: a filtered file would claim writes it does not carry.

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/record_id.hpp"

namespace aftercare::store {

/// One write: the run (a writer's session, 64 random bits, never reused) and its count.
struct Dot {
  std::uint64_t run = 0;
  std::uint64_t n = 0;
  auto operator<=>(const Dot&) const = default;
};

/// Home shop of a record and whether the group is personal: the unit in which files are whole.
struct Scope {
  base::ShopCode shop;
  bool personal = false;
  auto operator<=>(const Scope&) const = default;

  static std::optional<Scope> parse(std::string_view text);  // "S01", "S01/personal"
  std::string to_string() const;
};

/// run → highest n seen; "seen n" means seen every write of that run in the scope up to n.
class Context {
 public:
  std::uint64_t seen(std::uint64_t run) const;
  bool covers(const Dot& dot) const { return dot.n <= seen(dot.run); }
  bool covers(const Context& other) const;
  void extend(const Dot& dot);
  void merge(const Context& other);
  const std::vector<std::pair<std::uint64_t, std::uint64_t>>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }
  bool operator==(const Context& other) const { return entries_ == other.entries_; }

 private:
  std::vector<std::pair<std::uint64_t, std::uint64_t>> entries_;  // sorted by run
  mutable std::size_t last_ = 0;  // where the previous look-up ended: files come run by run
};

using Contexts = std::map<Scope, Context>;

/// True when every scope of `needed` is covered by the same scope of `held`.
bool covers(const Contexts& held, const Contexts& needed);

}  // namespace aftercare::store
