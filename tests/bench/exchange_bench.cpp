// Exchange, native: ten full exports of the same 20,000 records with 2,000 edits each, merged into an
// empty store. The named peers run in the browser bench; here everything is set against parsing
// the same bytes with nlohmann/json and against hashing them.
#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"
#include "support/record_world.hpp"

using namespace aftercare;

namespace {

constexpr int records = 20'000, shops = 10, edits = 2'000;
constexpr base::Milliseconds start = 1'795'233'600'000;

template <class Work>
double seconds(Work work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

std::string phone(std::size_t number) { return "138" + std::to_string(10'000'000 + number); }

void set_ten_fields(store::Edit& edit, int i) {
  namespace c = schema::customer;
  edit.set(c::name, "顾客" + std::to_string(i)).set(c::kind, "person").set(c::phones, {phone(static_cast<std::size_t>(i))});
  edit.set(c::wechat, "wx" + std::to_string(i)).set(c::address, "深圳市南山区科苑路" + std::to_string(i) + "号");
  edit.set(c::work_unit, "单位").set(c::note, "老客户").set(c::vip, i % 7 == 0).set(c::state, "active").set(c::channel, "walk_in");
}

std::vector<std::string> make_files() {
  tests::SeededRandom random(1);
  const base::ShopCode code = base::ShopCode::parse("S01").value();
  std::vector<base::RecordId> ids;
  store::Store first;
  first.start_run(random.next_u64());
  store::Commit commit;
  for (int i = 0; i < records; ++i) {
    ids.push_back(base::mint_record_id(code, random));
    store::Edit edit(first, schema::customer::entity, ids.back());
    set_ten_fields(edit, i);
    edit.append_to(commit);
  }
  first.apply(commit, start);
  const std::string base_file = exchange::export_all(first, {.shop = code, .device = "A"}).bytes;
  std::vector<std::string> files;
  for (int shop = 0; shop < shops; ++shop) {
    store::Store replica;
    exchange::apply_import(replica, *exchange::verify_file("base", base_file, replica), {.received = start});
    replica.start_run(random.next_u64());
    for (int i = 0; i < edits; ++i) {
      store::Edit edit(replica, schema::customer::entity, ids[random.below(ids.size())]);
      edit.set(schema::customer::phones, {phone(random.below(90'000'000))});
      store::Commit one;
      edit.append_to(one);
      replica.apply(one, start + 1000 * shop + i);
    }
    files.push_back(exchange::export_all(replica, {.shop = code, .device = std::string(1, static_cast<char>('A' + shop))}).bytes);
  }
  return files;
}

}  // namespace

int main() {
  const std::vector<std::string> files = make_files();
  const double megabytes = static_cast<double>(files[0].size()) / 1e6;
  std::printf("one export: %.1f MB\n", megabytes);

  const double dom = seconds([&] { (void)nlohmann::json::parse(files[0], nullptr, false).size(); });
  const double hash = seconds([&] { (void)base::sha256(files[0]); });
  const store::Store empty;
  const double verify = seconds([&] { (void)exchange::verify_file("one", files[0], empty).has_value(); });
  const auto digest = base::sha256(std::string_view(files[0]).substr(0, files[0].rfind("],\"end\"")));
  const double verify_given = seconds([&] {
    exchange::Verifier verifier("one", files[0], empty, {});
    (void)verifier.open();
    verifier.set_digest(digest);
    while (!verifier.step(1 << 24).value_or(true)) {}
  });
  std::printf("nlohmann DOM          %7.3f s\n", dom);
  std::printf("SHA-256               %7.3f s\n", hash);
  std::printf("verify, all new       %7.3f s   %.2f x DOM\n", verify, verify / dom);
  std::printf("  digest handed in    %7.3f s   %.2f x DOM\n", verify_given, verify_given / dom);

  store::Store office;
  double first = 0, rest = 0, checking = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    base::Result<exchange::VerifiedFile> file;
    const double checked = seconds([&] { file = exchange::verify_file("f", files[i], office); });
    const double applied = seconds([&] { exchange::apply_import(office, *file, {.received = start}); });
    checking += checked;
    (i == 0 ? first : rest) += checked + applied;
  }
  std::printf("merge of %d            %7.3f s   (first %.3f, others %.3f, of it checking %.3f)\n", shops, first + rest, first, rest, checking);
  const double out = seconds([&] { (void)exchange::export_all(office, {.shop = base::head_office_code()}).lines; });
  std::printf("export                %7.3f s   conflicts %zu\n", out, office.conflicts().size());
  return 0;
}
