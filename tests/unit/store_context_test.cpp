#include <catch_amalgamated.hpp>

#include "store/context.hpp"
#include "unit/store_helpers.hpp"

using namespace aftercare;
using store::Context, store::Scope;

TEST_CASE("scopes have a text form that comes back") {
  for (const std::string_view text : {"S01", "S01/personal", "HQ", "ABCDEFGH/personal"}) {
    const auto scope = Scope::parse(text);
    REQUIRE(scope.has_value());
    CHECK(scope->to_string() == text);
  }
  for (const std::string_view text : {"", "/personal", "s01", "S01/", "S01/person", "S01/personal/personal", "ABCDEFGHI"}) {
    CHECK_FALSE(Scope::parse(text).has_value());
  }
}

TEST_CASE("a context covers what it has seen, run by run") {
  Context context;
  CHECK(context.empty());
  CHECK_FALSE(context.covers(store::Dot{1, 1}));
  context.extend({5, 3});
  context.extend({1, 9});
  context.extend({5, 2});  // older: no step back
  CHECK(context.seen(5) == 3);
  CHECK(context.covers(store::Dot{5, 3}));
  CHECK_FALSE(context.covers(store::Dot{5, 4}));
  CHECK_FALSE(context.covers(store::Dot{4, 1}));
  CHECK(context.seen(1) == 9);
  CHECK(context.seen(5) == 3);
  REQUIRE(context.entries().size() == 2);
  CHECK(context.entries()[0].first == 1);
}

TEST_CASE("merging contexts takes the larger count of every run, in either order") {
  Context a, b;
  a.extend({1, 4});
  a.extend({3, 1});
  b.extend({1, 2});
  b.extend({2, 7});
  Context ab = a, ba = b;
  ab.merge(b);
  ba.merge(a);
  CHECK(ab == ba);
  CHECK(ab.seen(1) == 4);
  CHECK(ab.seen(2) == 7);
  CHECK(ab.seen(3) == 1);
  CHECK(ab.covers(a));
  CHECK(ab.covers(b));
  CHECK_FALSE(a.covers(b));
  ab.merge(ba);
  CHECK(ab == ba);
}

TEST_CASE("contexts of several scopes are compared scope by scope") {
  store::Contexts held, needed;
  held[*Scope::parse("S01")].extend({1, 4});
  needed[*Scope::parse("S01")].extend({1, 3});
  CHECK(store::covers(held, needed));
  needed[*Scope::parse("S01/personal")];
  CHECK(store::covers(held, needed));
  needed[*Scope::parse("S01/personal")].extend({1, 1});
  CHECK_FALSE(store::covers(held, needed));
}
