// R-DATA-02: digests made by somebody else, whenever they come.
#include "exchange/session.hpp"
#include "exchange_support.hpp"

using namespace aftercare;
using tests::noon;

namespace {

/// Keeps what was asked, as a browser that is busy would.
struct Asked {
  std::vector<std::pair<std::string, exchange::ImportSession::DigestAnswer>> open;
  std::size_t count = 0;

  void attach(exchange::ImportSession& session) {
    session.digest_elsewhere = [this](std::string_view bytes, exchange::ImportSession::DigestAnswer answer) {
      open.emplace_back(bytes, std::move(answer));
      ++count;
    };
  }
  void answer(std::optional<base::Sha256Digest> (*make)(std::string_view)) {
    for (auto& [bytes, answer] : std::exchange(open, {})) answer(make(bytes));
  }
};

std::optional<base::Sha256Digest> right(std::string_view bytes) { return base::sha256(bytes); }
std::optional<base::Sha256Digest> wrong(std::string_view) { return base::sha256("something else"); }
std::optional<base::Sha256Digest> none(std::string_view) { return std::nullopt; }

/// Until it is done or can only wait; more steps than that mean that it turns on the spot.
bool run(exchange::ImportSession& session) {
  for (int steps = 0; steps < 10'000; ++steps) {
    if (session.step(1 << 12)) return true;
    if (session.waits_for_digest()) return false;
  }
  FAIL("neither done nor waiting");
  return false;
}

}  // namespace

TEST_CASE("R-DATA-02: a session waits for the digest made elsewhere and asks a few files ahead", "[exchange]") {
  tests::Replica office("HQ", 1);
  exchange::ImportSession session(office.store, {.received = noon});
  Asked asked;
  asked.attach(session);
  for (std::uint64_t i = 0; i < 6; ++i) {
    tests::Replica shop("S0" + std::to_string(i + 1), 10 + i);
    shop.customer("王丽娜");
    session.add("s" + std::to_string(i), shop.full());
  }
  REQUIRE_FALSE(run(session));
  CHECK(asked.count == 3);
  CHECK_FALSE(session.step(1 << 20));  // still nobody answered
  CHECK(session.waits_for_digest());
  asked.answer(right);
  while (!run(session)) asked.answer(right);
  CHECK(asked.count == 6);
  for (const auto& file : session.files()) CHECK(file.state == exchange::FileState::planned);
  while (!session.apply_step(1 << 12).value()) {}
  CHECK(office.store.row_count(office.store.entity_index(schema::customer::entity)) == 6);
}

TEST_CASE("R-DATA-02: a wrong digest refuses its file, and no digest is made here", "[exchange]") {
  tests::Replica office("HQ", 1);
  tests::Replica shop("S01", 2);
  shop.customer("王丽娜");
  const std::string good = shop.full();
  std::string forged = good;
  forged.replace(forged.find("王丽娜"), std::string("王丽娜").size(), "王丽华");
  const auto refused = [&](const std::string& bytes, std::optional<base::Sha256Digest> (*make)(std::string_view)) {
    exchange::ImportSession session(office.store, {.received = noon});
    Asked asked;
    asked.attach(session);
    session.add("x", bytes);
    while (!run(session)) asked.answer(make);
    CHECK(asked.count == 1);
    const exchange::SessionFile& file = session.files().front();
    return file.state == exchange::FileState::refused ? file.refusal.key : std::string();
  };
  CHECK(refused(good, right).empty());
  CHECK(refused(good, none).empty());
  CHECK(refused(good, wrong) == "exchange.error.hash");
  CHECK(refused(forged, right) == "exchange.error.hash");
  CHECK(refused(forged, none) == "exchange.error.hash");
}

TEST_CASE("R-DATA-02: a file taken out keeps the digests of the others, and late answers harm nobody", "[exchange]") {
  tests::Replica office("HQ", 1);
  tests::Replica shop("S01", 2), second("S02", 3);
  shop.customer("王丽娜");
  second.customer("张伟");
  Asked asked;
  exchange::ImportSession::DigestAnswer late;
  {
    exchange::ImportSession session(office.store, {.received = noon});
    asked.attach(session);
    session.add("one", shop.full());
    session.add("two", second.full());
    while (!run(session)) asked.answer(right);
    session.remove(0);
    REQUIRE(run(session));  // the bytes are the same, nobody is asked again
    CHECK(asked.count == 2);
    session.add("three", shop.full());
    REQUIRE_FALSE(run(session));
    CHECK(asked.count == 3);
    late = std::move(asked.open.front().second);
  }
  late(base::sha256("whatever"));
}
