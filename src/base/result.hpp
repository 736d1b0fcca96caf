#pragma once
// Errors are values (design section 1). An Error is a message the user can read: a key of the
// language tables plus named arguments. Whoever shows it translates it; nobody else handles it twice.

#include <cassert>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::base {

/// A sentence for the user: key into assets/i18n and the arguments that fill its `{name}` places.
struct Message {
  std::string key;
  std::vector<std::pair<std::string, std::string>> arguments;

  bool operator==(const Message&) const = default;
};

struct Error {
  Message message;

  Error() = default;
  explicit Error(std::string key) : message{std::move(key), {}} {}
  Error(std::string key, std::vector<std::pair<std::string, std::string>> arguments)
      : message{std::move(key), std::move(arguments)} {}

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(std::string key,
                                   std::vector<std::pair<std::string, std::string>> arguments = {}) {
  return std::unexpected(Error(std::move(key), std::move(arguments)));
}

}  // namespace aftercare::base
