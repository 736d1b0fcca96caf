#pragma once
// The quiet card in the middle of the window that first start, sign-in and lock share.

#include "ui/context.hpp"
#include "ui/scopes.hpp"

namespace aftercare::ui {

class DoorScope {
 public:
  DoorScope(Context& context, std::string_view id);
  ~DoorScope();
  DoorScope(const DoorScope&) = delete;

 private:
  IdScope scope_;
};

}  // namespace aftercare::ui
