#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace aftercare::base {

/// A file of assets/ that was compiled into the program, by its path below assets/
/// ("i18n/zh.json"). JSON comes without its white space. The text lives as long as the program.
std::optional<std::string_view> embedded_asset(std::string_view path);

/// Every embedded path, sorted by bytes.
std::span<const std::string_view> embedded_asset_paths();

}  // namespace aftercare::base
