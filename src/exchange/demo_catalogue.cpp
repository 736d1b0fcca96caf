#include "exchange/demo_catalogue.hpp"

#include <algorithm>
#include <cassert>
#include <string_view>

#include "base/embedded_asset.hpp"
#include "base/json.hpp"
#include "schema/entities.hpp"
#include "store/edit.hpp"

namespace aftercare::exchange {

namespace {

namespace s = schema;

std::string text_of(std::string_view raw) { return base::json_to_string(raw).value_or(""); }
std::int64_t number_of(std::string_view raw) { return base::json_to_integer(raw).value_or(0); }

struct Maker {
  base::ShopCode shop;
  DemoRandom& random;
  store::Commit& commit;
  store::Store nothing{};  // every record is new

  template <class SetFields>
  base::RecordId add(const s::Entity& entity, SetFields set_fields) {
    store::Edit edit(nothing, entity, base::mint_record_id(shop, random));
    set_fields(edit);
    edit.append_to(commit);
    return edit.id();
  }
};

void add_charge(Maker& maker, DemoCatalogue& list, std::string_view raw) {
  const auto row = base::json_elements(raw);
  DemoCatalogue::Charge charge{text_of(row.at(0)), text_of(row.at(1)), text_of(row.at(2)), text_of(row.at(3)), text_of(row.at(4)),
                               number_of(row.at(5)), number_of(row.at(6)), number_of(row.at(7)), text_of(row.at(8)), number_of(row.at(9)) != 0, {}};
  charge.id = maker.add(s::charge_item::entity, [&](store::Edit& edit) {
    edit.set(s::charge_item::code, charge.code).set(s::charge_item::kind, charge.kind).set(s::charge_item::name, charge.name);
    edit.set(s::charge_item::system, charge.system).set(s::charge_item::unit_name, charge.unit);
    edit.set(s::charge_item::price, base::Money{charge.price}).set(s::charge_item::cost, base::Money{charge.cost});
    if (charge.minutes > 0) edit.set(s::charge_item::minutes, charge.minutes);
    if (charge.kind == "part") edit.set(s::charge_item::part_grade, charge.grade).set(s::charge_item::key_part, charge.key_part);
  });
  list.charges.push_back(std::move(charge));
}

void add_job(Maker& maker, DemoCatalogue& list, std::string_view raw) {
  const auto row = base::json_elements(raw);
  DemoCatalogue::Job job{text_of(row.at(0)), text_of(row.at(1)), text_of(row.at(2)), {}, {}};
  for (const auto line : base::json_elements(row.at(3))) {
    std::string text = text_of(line);
    const auto space = text.find(' ');
    const auto charge = std::ranges::find(list.charges, text.substr(0, space), &DemoCatalogue::Charge::code);
    assert(charge != list.charges.end());
    job.lines.push_back({static_cast<std::size_t>(charge - list.charges.begin()), space == std::string::npos ? 1 : std::stoll(text.substr(space + 1))});
    job.texts.push_back(std::move(text));
  }
  maker.add(s::canned_job::entity, [&](store::Edit& edit) {
    edit.set(s::canned_job::code, job.code).set(s::canned_job::name, job.name).set(s::canned_job::purpose, job.purpose);
    edit.set(s::canned_job::lines, job.texts);
  });
  (job.purpose == "maintenance" ? list.maintenance : list.repair).push_back(std::move(job));
}

}  // namespace

DemoCatalogue DemoCatalogue::make(base::ShopCode shop, DemoRandom& random, store::Commit& commit) {
  const std::string_view text = base::embedded_asset("demo/catalogue.json").value_or("{}");
  assert(base::check_json_value(text));
  const auto rows = [&](std::string_view key) { return base::json_elements(base::json_member(text, key).value_or("[]")); };
  DemoCatalogue list;
  Maker maker{shop, random, commit};
  for (const auto raw : rows("charges")) add_charge(maker, list, raw);
  for (const auto raw : rows("jobs")) add_job(maker, list, raw);
  for (const auto raw : rows("bays")) {
    const auto row = base::json_elements(raw);
    list.bays.push_back(maker.add(s::bay::entity, [&](store::Edit& edit) { edit.set(s::bay::name, text_of(row.at(0))).set(s::bay::kind, text_of(row.at(1))); }));
  }
  for (const auto raw : rows("warranty")) {
    const auto row = base::json_elements(raw);
    maker.add(s::repair_warranty_rule::entity, [&](store::Edit& edit) {
      namespace rule = s::repair_warranty_rule;
      edit.set(rule::system, text_of(row.at(0))).set(rule::days, number_of(row.at(1))).set(rule::kilometres, number_of(row.at(2))).set(rule::note, text_of(row.at(3)));
    });
  }
  return list;
}

}  // namespace aftercare::exchange
