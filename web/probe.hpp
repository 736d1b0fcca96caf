#pragma once
// A small page behind ?probe=1: one of everything the browser layer must carry, so that its tests do
// not change with the application's pages.

#include <memory>

#include "client.hpp"

namespace aftercare::web {

struct Fonts;

std::unique_ptr<Client> make_probe(ui::Platform& platform, const Fonts& fonts);

}  // namespace aftercare::web
