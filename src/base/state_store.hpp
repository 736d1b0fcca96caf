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
    std::unique_ptr<Holder>& held = slot(type_tag<T>(), id);
    if (!held) held = std::make_unique<Typed<T>>();
    return static_cast<Typed<T>&>(*held).value;
  }
  template <class T>
  T* find(std::uint64_t id = 0) {
    Holder* held = held_at(type_tag<T>(), id);
    return held ? &static_cast<Typed<T>&>(*held).value : nullptr;
  }
  template <class T>
  void drop(std::uint64_t id = 0) { drop_at(type_tag<T>(), id); }
  /// At logging out: nothing of one person is shown to the next.
  void clear();

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

  // Once for all types: nearly every page has a state, and would bring its own copy of the map's code.
  std::unique_ptr<Holder>& slot(const void* type, std::uint64_t id);
  Holder* held_at(const void* type, std::uint64_t id) const;
  void drop_at(const void* type, std::uint64_t id);

  std::map<std::pair<const void*, std::uint64_t>, std::unique_ptr<Holder>> slots_;
};

}  // namespace aftercare::base
