// A shop of any size: its journal files for the page's own database, opening them, its records as
// text for JSON.parse, and search as one types.

#include <emscripten.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>

#include "engine.hpp"
#include "base/text.hpp"
#include "exchange/demo.hpp"
#include "journal/journal.hpp"
#include "rules/attention.hpp"
#include "rules/follow_up/due_list.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"
#include "store/indexes.hpp"
#include "store/search.hpp"
#include "support/record_world.hpp"

// The files lie with the page (module.benchDisk: name → bytes): two generations of a large shop's, beside its records,
// are more than the program has room for.
EM_JS(void, bench_disk_write, (const char* name, const char* bytes, std::size_t size), {
  Module.benchDisk = Module.benchDisk || new Map();
  Module.benchDisk.set(UTF8ToString(name), HEAPU8.slice(bytes >>> 0, (bytes >>> 0) + (size >>> 0)));
})
EM_JS(void, bench_disk_read, (const char* name, char* place), {
  HEAPU8.set(Module.benchDisk.get(UTF8ToString(name)), place >>> 0);
})
EM_JS(void, bench_disk_remove, (const char* name), {
  Module.benchDisk.delete(UTF8ToString(name));
})

namespace aftercare::bench {
namespace {

class PageDisk final : public journal::Disk {
 public:
  base::Result<std::vector<std::string>> list() override {
    std::vector<std::string> names;
    for (const auto& [name, size] : sizes_) names.push_back(name);
    return names;
  }
  base::Result<std::string> read(std::string_view name) override {
    const auto found = sizes_.find(std::string(name));
    if (found == sizes_.end()) return base::fail("journal.file_error", {{"file", std::string(name)}, {"reason", "ENOENT"}});
    std::string bytes(found->second, '\0');
    bench_disk_read(found->first.c_str(), bytes.data());
    return bytes;
  }
  void write(std::vector<journal::DiskFile> written, journal::Acknowledge acknowledge) override {
    for (const auto& file : written) {
      bench_disk_write(file.name.c_str(), file.bytes.data(), file.bytes.size());
      sizes_[file.name] = file.bytes.size();
    }
    acknowledge({});
  }
  void remove(std::vector<std::string> names, journal::Acknowledge acknowledge) override {
    for (const auto& name : names) {
      if (sizes_.erase(name) != 0) bench_disk_remove(name.c_str());
    }
    acknowledge({});
  }

 private:
  std::map<std::string, std::size_t> sizes_;
};

class PageClock final : public base::Clock {
 public:
  base::Milliseconds now() const override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  }
};

struct Shop {
  PageClock clock;
  PageDisk disk;
  store::Store store;
  store::Indexes indexes{store};
  std::unique_ptr<store::SearchIndex> search;
  base::RecordId manager;
  std::vector<base::RecordId> open_orders;  // each of a car with all its visits behind it
};

std::unique_ptr<Shop>& shop() {
  static std::unique_ptr<Shop> state;
  return state;
}

std::string padded(std::size_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string any_of(tests::SeededRandom& random, std::span<const char* const> parts) { return parts[random.below(parts.size())]; }

/// One customer with a vehicle, three orders on average and one call.
class Household {
 public:
  Household(store::Store& store, tests::SeededRandom& random, base::RecordId adviser, base::Milliseconds today)
      : store_(store), random_(random), adviser_(adviser), today_(today) {}

  /// `visits`: of each car, every one with a line; 0: two to four without.
  store::Commit make(std::size_t number, std::size_t visits = 0) {
    commit_ = {};
    commit_.author = adviser_;
    customer_ = add_customer(number);
    asset_ = add_vehicle(number);
    const auto customer = customer_, asset = asset_;
    add(schema::ownership::entity, [&](store::Edit& edit) {
      namespace o = schema::ownership;
      edit.set(o::customer_of, customer).set(o::asset_of, asset).set(o::role, "owner");
    });
    for (std::size_t visit = 0; visit < (visits == 0 ? 2 + number % 3 : visits); ++visit) {
      const auto order = add_order(customer, asset, number);
      if (visits > 0) add_line(order, visit, "agreed");
    }
    add_call(customer, asset);
    return std::move(commit_);
  }

  /// The last car is here again: at work, with lines, one of them declined.
  std::pair<base::RecordId, store::Commit> receive(std::size_t number) {
    namespace r = schema::repair_order;
    commit_ = {};
    commit_.author = adviser_;
    const auto order = add(r::entity, [&](store::Edit& edit) {
      edit.set(r::order_no, "S01-A-W-" + padded(number, 3)).set(r::customer_of, customer_).set(r::asset_of, asset_);
      edit.set(r::arrived_at, today_ - 3'600'000).set(r::mileage, std::int64_t{151'000}).set(r::purpose, "repair").set(r::adviser, adviser_);
      edit.set(r::complaint, "制动异响").set(r::state, "quoted").set(r::promised_at, today_ + 7'200'000);
    });
    for (std::size_t line = 0; line < 6; ++line) add_line(order, line, line == 5 ? "declined" : "agreed");
    return {order, std::move(commit_)};
  }

 private:
  template <class SetFields>
  base::RecordId add(const schema::Entity& entity, SetFields set_fields) {
    store::Edit edit(store_, entity, base::mint_record_id(*base::ShopCode::parse("S01"), random_));
    set_fields(edit);
    edit.append_to(commit_);
    return edit.id();
  }
  base::Milliseconds days_ago(std::size_t most) { return today_ - 86'400'000LL * static_cast<base::Milliseconds>(1 + random_.below(most)); }

  base::RecordId add_customer(std::size_t number) {
    namespace c = schema::customer;
    static const char* const family[] = {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "曾", "欧阳", "单", "仇"};
    static const char* const given_names[] = {"丽", "娜", "强", "伟", "芳", "敏", "静", "磊", "洋", "勇", "艳", "杰", "涛", "明", "超", "秀"};
    const std::string name = any_of(random_, family) + any_of(random_, given_names) + (random_.below(3) == 0 ? "" : any_of(random_, given_names));
    return add(c::entity, [&](store::Edit& edit) {
      edit.set(c::customer_no, "S01-A-C" + padded(number + 1, 5)).set(c::name, name).set(c::kind, "person");
      edit.set(c::phones, {"1" + padded(random_.next_u64() % 10'000'000'000ULL, 10)});
      edit.set(c::address, "深圳市南山区科苑路" + std::to_string(number % 400) + "号").set(c::vip, number % 20 == 0);
      edit.set(c::state, "active").set(c::channel, "own_sales").set(c::tracker, adviser_);
    });
  }

  base::RecordId add_vehicle(std::size_t number) {
    namespace a = schema::asset;
    static const char* const models[] = {"帕萨特 330TSI", "轩逸", "Model 3", "卡罗拉 1.2T", "宋PLUS DM-i", "途观L"};
    static const char* const provinces[] = {"粤B", "粤A", "湘A", "赣C", "粤S"};
    std::string vin = "LSV";
    for (int k = 0; k < 14; ++k) vin += "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"[random_.below(33)];
    const base::Date day = base::to_local(today_, 480).date;
    return add(a::entity, [&](store::Edit& edit) {
      edit.set(a::vin, vin).set(a::kind, "vehicle").set(a::plate, any_of(random_, provinces) + padded(random_.below(100'000), 5));
      edit.set(a::brand, "大众").set(a::model, any_of(random_, models)).set(a::energy, "petrol").set(a::color, "白");
      edit.set(a::mileage, static_cast<std::int64_t>(1000 + random_.below(150'000))).set(a::cycle_months, 6).set(a::cycle_km, 10'000);
      edit.set(a::next_maintenance, day.plus_days(static_cast<int>(number % 300) - 20)).set(a::insurance_due, day.plus_days(static_cast<int>(number % 365)));
      edit.set(a::state, "in_use");
    });
  }

  void add_line(base::RecordId order, std::size_t position, const char* answer) {
    namespace i = schema::order_item;
    static const char* const names[] = {"全合成机油 5W-30", "机油滤清器", "前制动片", "更换前制动片工时", "空调滤清器", "四轮定位"};
    static const char* const systems[] = {"maintenance", "maintenance", "brakes", "brakes", "air_conditioning", "chassis"};
    add(i::entity, [&](store::Edit& edit) {
      edit.set(i::order_of, order).set(i::position, static_cast<std::int64_t>(position + 1)).set(i::kind, position % 6 < 3 ? "part" : "labour");
      edit.set(i::name, names[position % 6]).set(i::system, systems[position % 6]).set(i::quantity_milli, std::int64_t{1000});
      edit.set(i::unit_price, base::Money{12'000}).set(i::amount, base::Money{12'000}).set(i::method, "system").set(i::answer, answer);
    });
  }

  base::RecordId add_order(base::RecordId customer, base::RecordId asset, std::size_t number) {
    namespace r = schema::repair_order;
    const base::Milliseconds arrived = days_ago(900);
    const std::string serial = "S01-A-2" + std::to_string(random_.below(7)) + padded(1 + random_.below(12), 2) + padded(1 + random_.below(28), 2);
    return add(r::entity, [&](store::Edit& edit) {
      edit.set(r::order_no, serial + "-" + padded(number % 1000, 3)).set(r::customer_of, customer).set(r::asset_of, asset);
      edit.set(r::arrived_at, arrived).set(r::mileage, static_cast<std::int64_t>(random_.below(150'000))).set(r::purpose, "maintenance");
      edit.set(r::adviser, adviser_).set(r::complaint, "常规保养").set(r::work_done, "按保养手册完成保养，检查全车");
      edit.set(r::state, "delivered").set(r::delivered_at, arrived + 7'200'000).set(r::paid, base::Money{68'000});
    });
  }

  void add_call(base::RecordId customer, base::RecordId asset) {
    namespace l = schema::contact_log;
    add(l::entity, [&](store::Edit& edit) {
      edit.set(l::customer_of, customer).set(l::asset_of, asset).set(l::at, days_ago(300)).set(l::direction, "outgoing");
      edit.set(l::channel, "phone").set(l::outcome, "reached").set(l::person, adviser_).set(l::content, "回访：上次保养后用车正常");
    });
  }

  store::Store& store_;
  tests::SeededRandom& random_;
  base::RecordId adviser_;
  base::Milliseconds today_;
  base::RecordId customer_, asset_;  // of the last one made
  store::Commit commit_;
};

/// Until nothing is queued and nothing waits to be tidied: as a page left alone would find it.
void settle(journal::Journal& journal, const base::Clock& clock) {
  journal.flush();
  journal.tick(clock.now());
  while (journal.wants_compaction() && journal.compact_step(1000)) {}
}

}  // namespace
}  // namespace aftercare::bench

using namespace aftercare;
using namespace aftercare::bench;

extern "C" {

/// Makes the shop and its journal files, which lie in module.benchDisk. With `visits` to each car, every fifth of the
/// last hundred is at work now: bench_shop_open_order.
EMSCRIPTEN_KEEPALIVE void bench_shop_make(int customers, int visits) {
  shop() = std::make_unique<Shop>();
  Shop& s = *shop();
  journal::Journal journal(s.disk, s.store, s.clock);
  while (!journal.open_step(1000).value_or(true)) {}
  tests::SeededRandom random(3);
  journal.start_run(random);
  const base::ShopCode code = *base::ShopCode::parse("S01");
  exchange::Demo staff({.shop = code, .customers = 0, .day = s.clock.today()});
  if (auto commit = staff.next()) journal.append(s.store.apply(*commit, s.clock.now()));
  s.store.each(schema::user::entity, [&](const store::Record& user) {
    if (user[schema::user::role] == "shop_manager") s.manager = user.id();
  });
  Household household(s.store, random, s.manager, s.clock.now());
  // The last ones are saved one by one, as on any day: the files of the bulk are replaced and removed.
  const auto count = static_cast<std::size_t>(customers), one_by_one = std::min<std::size_t>(count, 40);
  // What waits for the disk is held several times while it is written: the bulk goes in pieces of like size, however
  // much one household holds.
  constexpr std::size_t lines_a_piece = 150'000;
  std::size_t waiting = 0;
  const auto save = [&](const store::Commit& commit) {
    const store::AppliedCommit applied = s.store.apply(commit, s.clock.now());
    waiting += applied.operations.size();
    journal.append(applied);
  };
  for (std::size_t i = 0; i < count; ++i) {
    save(household.make(i, static_cast<std::size_t>(visits)));
    if (visits > 0 && i + 100 >= count && i % 5 == 0) {
      auto [order, commit] = household.receive(i);
      s.open_orders.push_back(order);
      save(commit);
    }
    if (waiting < lines_a_piece && i + one_by_one < count) continue;
    settle(journal, s.clock);
    waiting = 0;
  }
  settle(journal, s.clock);
}

EMSCRIPTEN_KEEPALIVE const char* bench_shop_manager() {
  static std::string id;
  id = shop()->manager.to_string();
  return id.c_str();
}

/// The id of an order at work; "" when there are no more.
EMSCRIPTEN_KEEPALIVE const char* bench_shop_open_order(int index) {
  static std::string id;
  const auto& orders = shop()->open_orders;
  id = static_cast<std::size_t>(index) < orders.size() ? orders[static_cast<std::size_t>(index)].to_string() : std::string();
  return id.c_str();
}

/// Every register's line, as JSON arrays of about 32 MB, in made(): what JSON.parse has to do.
EMSCRIPTEN_KEEPALIVE int bench_shop_texts() {
  made().clear();
  constexpr std::size_t enough = std::size_t{32} << 20;
  std::string text;
  const auto end = [&] {
    if (text.empty()) return;
    text.back() = ']';
    made().push_back({"lines", std::move(text)});
    text = {};
  };
  shop()->store.each_head_sorted({}, [&](const store::Line& line) {
    if (text.empty()) text = "[";
    store::append_line(text, line);
    text += ',';
    if (text.size() > enough) end();
  });
  end();
  return static_cast<int>(made().size());
}

/// Opens the files into a second store, in slices of the page's size; milliseconds.
EMSCRIPTEN_KEEPALIVE double bench_shop_open() {
  Shop& s = *shop();
  store::Store opened;
  journal::Journal journal(s.disk, opened, s.clock);
  const double spent = milliseconds_of([&] { while (!journal.open_step(12).value_or(true)) {} });
  const auto entity = opened.entity_index(schema::customer::entity);
  return opened.row_count(entity) == s.store.row_count(entity) ? spent : -1;
}

/// Searches as one types, each key on its own, the median of `rounds`: {"build":ms,"keys":[…]}.
EMSCRIPTEN_KEEPALIVE const char* bench_shop_search(int rounds) {
  static std::string report;
  Shop& s = *shop();
  s.search = std::make_unique<store::SearchIndex>(s.store, s.indexes);
  const double build = milliseconds_of([&] { s.search->build_all(); });
  const double first = milliseconds_of([&] { s.search->search("粤B1"); });
  char number[160];
  std::snprintf(number, sizeof number, R"({"build":%.1f,"first":%.2f,"megabytes":%.1f,"keys":[)", build, first,
                static_cast<double>(s.search->memory_bytes()) / 1e6);
  report = number;
  static const char* const typed[] = {"粤b12345", "8000138", "wanglina", "王丽娜", "s01a261121", "lsv1234", "张伟", "330tsi", "不存在的人", "zzzzzz"};
  for (const char* text : typed) {
    const std::string_view whole(text);
    std::map<std::size_t, std::vector<double>> times;
    for (int round = 0; round < rounds; ++round) {
      std::string_view rest = whole;
      while (!rest.empty()) {
        base::next_code_point(rest);
        const std::size_t bytes = whole.size() - rest.size();
        times[bytes].push_back(milliseconds_of([&] { s.search->search(whole.substr(0, bytes)); }));
      }
    }
    for (auto& [bytes, values] : times) {
      std::ranges::sort(values);
      std::snprintf(number, sizeof number, R"({"text":"%.*s","ms":%.3f},)", static_cast<int>(bytes), text, values[values.size() / 2]);
      report += number;
    }
  }
  report.back() = ']';
  report += '}';
  return report.c_str();
}

/// The list of 今日: made from scratch, then brought up to date after one edit, customers and vehicles in
/// turns: {"items":n,"first":ms,"edits":[ms…]}.
EMSCRIPTEN_KEEPALIVE const char* bench_shop_due(int rounds) {
  static std::string report;
  Shop& s = *shop();
  const base::Date day = s.clock.today();
  rules::AttentionView view(s.indexes);
  std::size_t items = 0;
  const double first = milliseconds_of([&] { items = view.at(day, s.clock.now()).items.size(); });
  char number[80];
  std::snprintf(number, sizeof number, R"({"items":%zu,"first":%.1f,"edits":[)", items, first);
  report = number;
  for (int round = 0; round < rounds; ++round) {
    const auto edit = [&](const schema::Entity& entity, auto set_field) {
      const auto rows = s.store.row_count(s.store.entity_index(entity));
      const auto row = static_cast<store::Row>(static_cast<std::size_t>(round) * 7919 % rows);
      store::Edit change(s.store, entity, s.store.row_id(s.store.entity_index(entity), row));
      set_field(change);
      store::Commit commit;
      change.append_to(commit);
      s.store.apply(commit, s.clock.now());
      std::snprintf(number, sizeof number, "%.2f,", milliseconds_of([&] { (void)view.at(day, s.clock.now()); }));
      report += number;
    };
    edit(schema::customer::entity, [&](store::Edit& change) { change.set(schema::customer::name, "改名" + std::to_string(round)); });
    edit(schema::asset::entity, [&](store::Edit& change) { change.set(schema::asset::next_maintenance, day.plus_days(round % 5)); });
  }
  report.back() = ']';
  report += '}';
  return report.c_str();
}

/// The list of 回访 from scratch, after a new day, and after edits.
EMSCRIPTEN_KEEPALIVE const char* bench_shop_calls(int rounds) {
  static std::string report;
  Shop& s = *shop();
  const base::Date day = s.clock.today();
  rules::FollowUpView view(s.indexes);
  std::size_t items = 0;
  const double first = milliseconds_of([&] { items = view.at(day, s.clock.now()).items.size(); });
  const double again = milliseconds_of([&] { (void)view.at(day.plus_days(1), s.clock.now()); });
  char number[96];
  std::snprintf(number, sizeof number, R"({"items":%zu,"first":%.1f,"again":%.1f,"edits":[)", items, first, again);
  report = number;
  for (int round = 0; round < rounds; ++round) {
    namespace visit = schema::repair_order;
    const auto index = s.store.entity_index(visit::entity);
    const auto row = static_cast<store::Row>(static_cast<std::size_t>(round) * 7919 % s.store.row_count(index));
    store::Edit change(s.store, visit::entity, s.store.row_id(index, row));
    change.set(visit::delivered_at, s.clock.now() - (3 + round % 3) * base::milliseconds_per_day);
    store::Commit commit;
    change.append_to(commit);
    s.store.apply(commit, s.clock.now());
    std::snprintf(number, sizeof number, "%.2f,", milliseconds_of([&] { (void)view.at(day.plus_days(1), s.clock.now()); }));
    report += number;
  }
  report.back() = ']';
  report += '}';
  return report.c_str();
}

EMSCRIPTEN_KEEPALIVE void bench_shop_end() { shop().reset(); }

}  // extern "C"
