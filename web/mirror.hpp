#pragma once
// The page as ARIA nodes over the canvas, from the item registry: what a screen reader reads and
// operates, and where end-to-end tests find things by role and name.

#include <cstdint>
#include <string>

namespace aftercare::web {

class Client;

class Mirror {
 public:
  /// Tests want every frame told at once; people at most four times a second.
  void set_immediate(bool immediate) { immediate_ = immediate; }
  void publish_soon(Client& client);
  void publish(Client& client);

 private:
  std::string records_;
  std::uint64_t published_ = ~std::uint64_t{0};
  bool immediate_ = false;
  bool waiting_ = false;
};

}  // namespace aftercare::web
