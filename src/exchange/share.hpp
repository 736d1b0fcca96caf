#pragma once
// Who may write what (design section 5): a shop its own records and those head office opened to it.

#include <string_view>

#include "exchange/format.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

/// Whether a file of `maker` may bring new writes to this register, by what `store` knows now.
bool may_write(const store::Store& store, const FileHeader& maker, std::string_view entity,
               const base::RecordId& id, std::string_view group);

}  // namespace aftercare::exchange
