#pragma once
#include <cstdint>

namespace aftercare::store {

/// Year 2200 as a packed hybrid time. A stamp beyond any life of this program is a broken clock: such
/// a line counts as suspect, and its stamp never moves the shared clock.
inline constexpr std::uint64_t latest_plausible_time = 7'258'118'400'000ULL << 16;

}  // namespace aftercare::store
