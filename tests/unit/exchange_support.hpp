#pragma once
// Shops and head office as stores that only ever meet through files.

#include <catch_amalgamated.hpp>

#include <string>
#include <string_view>

#include "base/sha256.hpp"
#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"
#include "support/record_world.hpp"

namespace aftercare::tests {

inline constexpr base::Milliseconds noon = 1'795'233'600'000;  // 2026-11-21 12:00 in China

/// One computer with its store; `write` makes one commit.
struct Replica {
  explicit Replica(std::string_view code, std::uint64_t seed, std::string device_name = "A")
      : shop(base::ShopCode::parse(code).value()), device(std::move(device_name)), random(seed) {
    store.start_run(random.next_u64());
  }

  store::Store store;
  base::ShopCode shop;
  std::string device;
  SeededRandom random;
  base::Milliseconds now = noon;
  std::int64_t exports = 0;
  std::string previous_hash;

  template <class SetFields>
  base::RecordId write(const schema::Entity& entity, base::RecordId id, SetFields set_fields) {
    store::Edit edit(store, entity, id);
    set_fields(edit);
    store::Commit commit;
    edit.append_to(commit);
    store.apply(commit, now += 1000);
    return id;
  }
  base::RecordId customer(std::string name, std::string phone = "13800138000") {
    return write(schema::customer::entity, base::mint_record_id(shop, random), [&](store::Edit& edit) {
      edit.set(schema::customer::name, name).set(schema::customer::phones, {phone}).set(schema::customer::note, "常客");
    });
  }
  void rename(const base::RecordId& id, std::string name) {
    write(schema::customer::entity, id, [&](store::Edit& edit) { edit.set(schema::customer::name, name); });
  }
  void note(const base::RecordId& id, std::string text) {
    write(schema::customer::entity, id, [&](store::Edit& edit) { edit.set(schema::customer::note, text); });
  }
  std::string name(const base::RecordId& id) const {
    const store::Record record = store.find(schema::customer::entity, id);
    return record ? record[schema::customer::name] : "(none)";
  }

  exchange::ExportOptions options() {
    return {.shop = shop, .device = device, .to = "HQ", .export_number = ++exports, .previous_hash = previous_hash,
            .created = now, .app = "0.1.0"};
  }
  exchange::ExportedFile file(exchange::ExportOptions chosen) {
    auto made = exchange::export_all(store, chosen);
    previous_hash = made.sha256;
    return made;
  }
  std::string full() { return file(options()).bytes; }
  std::string since(const store::Contexts& known) {
    auto chosen = options();
    chosen.since = known;
    return file(chosen).bytes;
  }
};

/// The bytes between `"rec":[` and `]`.
inline std::string rec_of(std::string_view bytes) {
  const std::size_t first = bytes.find("\"rec\":[\n") + 8;
  return std::string(bytes.substr(first, bytes.rfind("],\"end\"") - first));
}
inline std::string rec_of(const store::Store& store) {
  return rec_of(exchange::export_all(store, {.shop = base::head_office_code()}).bytes);
}

inline exchange::AppliedImport take(store::Store& store, std::string bytes, exchange::ImportOptions options = {}) {
  auto file = exchange::verify_file("test.json", std::move(bytes), store);
  if (!file) FAIL("refused: " << file.error().message.key);
  if (options.received == 0) options.received = noon;
  return exchange::apply_import(store, *file, options);
}

inline std::string refusal(const store::Store& store, std::string bytes, const exchange::Limits& limits = {}) {
  const auto file = exchange::verify_file("test.json", std::move(bytes), store, limits);
  return file ? std::string() : file.error().message.key;
}

/// Puts a fitting end under a tampered text: `text` is everything before `],"end"`.
inline std::string with_end(std::string text, std::int64_t lines) {
  const std::string sha256 = base::sha256_hex(text);
  return text + exchange::write_end({lines, sha256});
}
inline std::string before_end(std::string_view bytes) { return std::string(bytes.substr(0, bytes.rfind("],\"end\""))); }

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t stop = text.find('\n');
    lines.emplace_back(text.substr(0, stop));
    text = stop == std::string_view::npos ? std::string_view() : text.substr(stop + 1);
  }
  return lines;
}

}  // namespace aftercare::tests
