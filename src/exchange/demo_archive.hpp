#pragma once
// The archive of the demo shop: sales files complete and shelved, incomplete, lent, papers on their way and sent back;
// hand-overs that were late, with and without an explanation; the deadlines run.

#include "exchange/demo_service.hpp"

namespace aftercare::exchange {

void add_demo_archive(const DemoService& shop, store::Commit& commit);

}  // namespace aftercare::exchange
