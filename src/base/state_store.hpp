#pragma once
// State found by type (and id) without globals, RTTI or a
// central list that every page author would have to edit.

#include <cstdint>
#include <map>
#include <memory>
#include <utility>

namespace aftercare::base {

class StateStore {
 public:
  /// The one T of this id; made on first use. References stay valid until drop() or clear().
  template <class T>
  T& get(std::uint64_t id = 0) {
    std::unique_ptr<Holder>& slot = slots_[{type_tag<T>(), id}];
    if (!slot) slot = std::make_unique<Typed<T>>();
    return static_cast<Typed<T>&>(*slot).value;
  }
  template <class T>
  T* find(std::uint64_t id = 0) {
    const auto found = slots_.find({type_tag<T>(), id});
    return found == slots_.end() ? nullptr : &static_cast<Typed<T>&>(*found->second).value;
  }
  template <class T>
  void drop(std::uint64_t id = 0) { slots_.erase({type_tag<T>(), id}); }
  /// At logging out: nothing of one person is shown to the next.
  void clear() { slots_.clear(); }

 private:
  struct Holder {
    virtual ~Holder() = default;
  };
  template <class T>
  struct Typed final : Holder {
    T value{};
  };
  // The address of a variable that exists once for each T stands for the type.
  template <class T>
  static const void* type_tag() {
    static const char tag = 0;
    return &tag;
  }

  std::map<std::pair<const void*, std::uint64_t>, std::unique_ptr<Holder>> slots_;
};


}  // namespace aftercare::base
