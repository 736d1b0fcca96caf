#pragma once
// A callable that is only called while the function it is passed to runs: neither copied nor kept. What std::function
// would copy to the heap, and what made a third of a test file's compile time, is here two pointers.

#include <memory>
#include <type_traits>
#include <utility>

namespace aftercare::base {

template <class Signature>
class FunctionRef;

template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
 public:
  template <class Callable>
    requires(!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef> && std::is_invocable_r_v<Result, Callable&, Arguments...>)
  FunctionRef(Callable&& callable) noexcept  // implicit: passed where a lambda is written
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))), call_(&call<std::remove_reference_t<Callable>>) {}

  Result operator()(Arguments... arguments) const { return call_(object_, std::forward<Arguments>(arguments)...); }

 private:
  template <class Callable>
  static Result call(void* object, Arguments... arguments) {
    return static_cast<Result>((*static_cast<Callable*>(object))(std::forward<Arguments>(arguments)...));
  }

  void* object_;
  Result (*call_)(void*, Arguments...);
};

}  // namespace aftercare::base
