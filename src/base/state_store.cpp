#include "base/state_store.hpp"

namespace aftercare::base {

void StateStore::clear() { slots_.clear(); }

std::unique_ptr<StateStore::Holder>& StateStore::slot(const void* type, std::uint64_t id) { return slots_[{type, id}]; }

StateStore::Holder* StateStore::held_at(const void* type, std::uint64_t id) const {
  const auto found = slots_.find({type, id});
  return found == slots_.end() ? nullptr : found->second.get();
}

void StateStore::drop_at(const void* type, std::uint64_t id) { slots_.erase({type, id}); }

}  // namespace aftercare::base
