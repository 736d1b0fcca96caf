#pragma once
// Sales files of the demo shop: complete and shelved, incomplete, lent, papers on their way and sent back.

#include "exchange/demo_service.hpp"

namespace aftercare::exchange {

void add_demo_archive(const DemoService& shop, store::Commit& commit);

}  // namespace aftercare::exchange
