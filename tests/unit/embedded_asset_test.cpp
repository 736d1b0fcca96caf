#include "base/embedded_asset.hpp"

#include <algorithm>

#include <catch_amalgamated.hpp>

using namespace aftercare;

TEST_CASE("embedded assets are found by path, and only by their whole path") {
    const auto paths = base::embedded_asset_paths();
    REQUIRE(std::ranges::is_sorted(paths));
    for (const auto path : paths) {
        INFO(path);
        REQUIRE(base::embedded_asset(path).has_value());
        CHECK_FALSE(base::embedded_asset(path.substr(1)).has_value());
    }
    CHECK_FALSE(base::embedded_asset("").has_value());
    CHECK_FALSE(base::embedded_asset("i18n/").has_value());
}
