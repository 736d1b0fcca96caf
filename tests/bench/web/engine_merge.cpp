// Exchange files of 20,000 records × 10 fields: made, merged through the session of the import page,
// and verified alone.

#include <emscripten.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <optional>

#include "base/sha256.hpp"
#include "engine.hpp"
#include "exchange/export.hpp"
#include "exchange/session.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"
#include "support/record_world.hpp"

namespace aftercare::bench {
namespace {

constexpr base::Milliseconds start = 1'795'233'600'000;
constexpr std::size_t slice_bytes = 512 * 1024;  // as app::ExchangeDesk

std::string phone(std::size_t number) { return "138" + std::to_string(10'000'000 + number); }

void set_ten_fields(store::Edit& edit, std::size_t i) {
  namespace c = schema::customer;
  const std::string number = std::to_string(i);
  edit.set(c::name, "顾客" + number).set(c::kind, "person").set(c::phones, {phone(i)}).set(c::wechat, "wx" + number);
  edit.set(c::address, "深圳市南山区科苑路" + number + "号").set(c::work_unit, "单位").set(c::note, "老客户");
  edit.set(c::vip, i % 7 == 0).set(c::state, "active").set(c::channel, "walk_in");
}

std::vector<base::RecordId> fill(store::Store& store, base::ShopCode shop, std::size_t records, tests::SeededRandom& random) {
  std::vector<base::RecordId> ids;
  store.start_run(random.next_u64());
  for (std::size_t i = 0; i < records; ++i) {
    ids.push_back(base::mint_record_id(shop, random));
    store::Commit commit;
    store::Edit edit(store, schema::customer::entity, ids.back());
    set_ten_fields(edit, i);
    edit.append_to(commit);
    store.apply(commit, start);
  }
  return ids;
}

void change_phones(store::Store& store, const std::vector<base::RecordId>& ids, std::size_t edits, base::Milliseconds at,
                   tests::SeededRandom& random) {
  store.start_run(random.next_u64());
  for (std::size_t i = 0; i < edits; ++i) {
    store::Edit edit(store, schema::customer::entity, ids[random.below(ids.size())]);
    edit.set(schema::customer::phones, {phone(random.below(90'000'000))});
    store::Commit one;
    edit.append_to(one);
    store.apply(one, at + static_cast<base::Milliseconds>(i));
  }
}

void make_file(const store::Store& store, base::ShopCode shop, std::size_t device) {
  exchange::ExportOptions options{.shop = shop, .device = std::string(1, static_cast<char>('A' + device)), .created = start};
  made().push_back({shop.to_string() + "-" + options.device, exchange::export_all(store, options).bytes});
}

/// Ten computers with the same records, each with edits of its own.
void make_same(std::size_t files, std::size_t records, std::size_t edits) {
  tests::SeededRandom random(1);
  const base::ShopCode shop = *base::ShopCode::parse("S01");
  store::Store first;
  const auto ids = fill(first, shop, records, random);
  const std::string base_file = exchange::export_all(first, {.shop = shop, .device = "A"}).bytes;
  for (std::size_t i = 0; i < files; ++i) {
    store::Store replica;
    exchange::apply_import(replica, *exchange::verify_file("base", base_file, replica), {.received = start});
    change_phones(replica, ids, edits, start + 1000 * static_cast<base::Milliseconds>(i + 1), random);
    make_file(replica, shop, i);
  }
}

/// Ten shops, each with records of its own.
void make_different(std::size_t files, std::size_t records, std::size_t edits) {
  tests::SeededRandom random(2);
  for (std::size_t i = 0; i < files; ++i) {
    char code[8];
    std::snprintf(code, sizeof code, "S%02zu", i + 1);
    const base::ShopCode shop = *base::ShopCode::parse(code);
    store::Store store;
    const auto ids = fill(store, shop, records, random);
    change_phones(store, ids, edits, start + 1000, random);
    make_file(store, shop, 0);
  }
}

struct Merged {
  std::unique_ptr<store::Store> store;
  std::unique_ptr<exchange::ImportSession> session;
  std::size_t operations = 0;
  std::vector<exchange::ImportSession::DigestAnswer> answers;
};

Merged& merged() {
  static Merged state;
  return state;
}

// clang-format off
EM_JS(void, ask_page, (const char* bytes, std::size_t size, int job), { Module.askedDigest(bytes >>> 0, size, job); })
// clang-format on

}  // namespace
}  // namespace aftercare::bench

using namespace aftercare;
using namespace aftercare::bench;

extern "C" {

EMSCRIPTEN_KEEPALIVE void bench_make_exports(int same, int files, int records, int edits) {
  made().clear();
  (same != 0 ? make_same : make_different)(static_cast<std::size_t>(files), static_cast<std::size_t>(records), static_cast<std::size_t>(edits));
}

/// Takes what was given into a session on an empty store. `elsewhere`: digests are asked of the page,
/// which looks for questions with bench_merge_asked and answers with bench_merge_digest.
EMSCRIPTEN_KEEPALIVE void bench_merge_begin(int elsewhere) {
  Merged& state = merged();
  state.store = std::make_unique<store::Store>();
  state.session = std::make_unique<exchange::ImportSession>(*state.store, exchange::ImportOptions{.received = start});
  state.session->on_applied = [&state](exchange::AppliedFile file) { state.operations += file.operations.size(); };
  if (elsewhere != 0) {
    state.session->digest_elsewhere = [&state](std::string_view bytes, exchange::ImportSession::DigestAnswer answer) {
      ask_page(bytes.data(), bytes.size(), static_cast<int>(state.answers.size()));
      state.answers.push_back(std::move(answer));
    };
  }
  for (NamedBytes& file : given()) state.session->add(file.name, std::move(file.bytes));
  given().clear();
}
/// 32 bytes at `digest`.
EMSCRIPTEN_KEEPALIVE void bench_merge_digest(int job, const std::uint8_t* digest) {
  base::Sha256Digest copy;
  std::copy_n(digest, copy.size(), copy.begin());
  merged().answers[static_cast<std::size_t>(job)](copy);
}
/// One slice of verifying and planning, as 数据交换 does it between two events. 0: more is to do, 1: it
/// waits for a digest, 2: done.
EMSCRIPTEN_KEEPALIVE int bench_merge_plan() {
  if (merged().session->step(slice_bytes)) return 2;
  return merged().session->waits_for_digest() ? 1 : 0;
}
/// One slice of applying, undo and journal lines made. The result stays until bench_merge_end.
EMSCRIPTEN_KEEPALIVE int bench_merge_apply() { return merged().session->apply_step(slice_bytes).value_or(true) ? 1 : 0; }
/// How many records there are; 0: a file was refused.
EMSCRIPTEN_KEEPALIVE int bench_merge_records() {
  for (const exchange::SessionFile& file : merged().session->files()) {
    if (file.state == exchange::FileState::refused) return 0;
  }
  return static_cast<int>(merged().store->row_count(merged().store->entity_index(schema::customer::entity)));
}
EMSCRIPTEN_KEEPALIVE int bench_merge_conflicts() { return static_cast<int>(merged().store->conflicts().size()); }
EMSCRIPTEN_KEEPALIVE void bench_merge_end() { merged() = {}; }

/// SHA-256 of the first file given, in the engine.
EMSCRIPTEN_KEEPALIVE double bench_hash() {
  return milliseconds_of([] { made() = {{base::sha256_hex(given().front().bytes), {}}}; });
}

/// Verifies the first file given against an empty store; the number of new registers.
EMSCRIPTEN_KEEPALIVE int bench_verify() {
  const store::Store empty;
  const auto file = exchange::verify_file("file", std::move(given().front().bytes), empty);
  given().clear();
  return file ? static_cast<int>(file->fresh.size()) : 0;
}

}  // extern "C"
