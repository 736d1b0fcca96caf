// What wears out, and how long it lasts: the table of assets/calendar and what the shop changed in it.
#include <algorithm>

#include "base/embedded_asset.hpp"
#include "base/json.hpp"
#include "rules/care/wear_parts.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

namespace made = schema::wear_part;
namespace charge = schema::charge_item;

constexpr std::int64_t most_months = 240, most_reading = 1'000'000, most_lead = 90;

std::string text_of(std::string_view object, std::string_view key) {
  const auto raw = base::json_member(object, key);
  return raw ? base::json_to_string(*raw).value_or("") : std::string();
}

std::int64_t number_of(std::string_view object, std::string_view key) {
  const auto raw = base::json_member(object, key);
  return raw ? base::json_to_integer(*raw).value_or(0) : 0;
}

WearPart read_default(std::string_view json) {
  WearPart part{.code = text_of(json, "id")};
  part.name = "@wear_part." + part.code;
  if (const std::string kind = text_of(json, "kind"); !kind.empty()) part.kind = kind;
  for (const std::string_view word : base::json_elements(base::json_member(json, "words").value_or("[]"))) {
    part.words.push_back(base::json_to_string(word).value_or(""));
  }
  part.months = static_cast<int>(number_of(json, "months"));
  part.reading = number_of(json, "reading");
  part.engine_only = base::json_to_bool(base::json_member(json, "engine_only").value_or("false")).value_or(false);
  return part;
}

/// What a newer version or a damaged record says beyond the limits counts as not said.
std::int64_t within(const std::optional<std::int64_t>& value, std::int64_t most) { return value && *value >= 0 && *value <= most ? *value : 0; }

void read(const store::Record& record, WearPart& into) {
  into.code = record[made::code];
  if (const std::string name = record[made::name]; !name.empty()) into.name = name;
  const std::string kind = record[made::kind];
  into.kind = kind.empty() ? "vehicle" : kind;
  into.models = record[made::models];
  into.engine_only = record[made::engine_only];
  into.charges = record[made::charges];
  into.words = record[made::words];
  // An empty word would be in every name.
  for (auto* list : {&into.models, &into.charges, &into.words}) std::erase(*list, std::string());
  into.months = static_cast<int>(within(record[made::months], most_months));
  into.reading = within(record[made::reading], most_reading);
  into.lead_days = static_cast<int>(within(record[made::lead_days], most_lead));
  into.active = record[made::active];
}

}  // namespace

const std::vector<WearPart>& default_wear_parts() {
  static const std::vector<WearPart> parts = [] {
    std::vector<WearPart> read_ones;
    const std::string_view json = base::embedded_asset("calendar/wear_parts.json").value_or("{}");
    for (const std::string_view piece : base::json_elements(base::json_member(json, "parts").value_or("[]"))) {
      read_ones.push_back(read_default(piece));
    }
    return read_ones;
  }();
  return parts;
}

std::vector<WearPart> wear_part_table(const store::Indexes& indexes, base::ShopCode shop) {
  std::vector<WearPart> table = default_wear_parts();
  for (const base::ShopCode& level : {base::head_office_code(), shop}) {
    indexes.store().each(made::entity, [&](const store::Record& record) {
      if (record.id().shop != level) return;
      const std::string code = record[made::code];
      const auto known = std::ranges::find(table, code, &WearPart::code);
      WearPart& part = known == table.end() ? table.emplace_back(WearPart{.own = true}) : *known;
      read(record, part);
      part.changed = !part.own;
    });
  }
  // The first of two that fit a car counts: the same one on every computer.
  std::ranges::sort(table.begin() + static_cast<std::ptrdiff_t>(default_wear_parts().size()), table.end(), {}, &WearPart::code);
  for (WearPart& part : table) {
    for (const std::string& code : part.charges) {
      for (const store::Record& row : indexes.equal(charge::entity, charge::code, code)) {
        std::ranges::copy(indexes.same_record(charge::entity, row.id()), std::back_inserter(part.charge_ids));
      }
    }
  }
  return table;
}

WearParts wear_parts_in_use(const std::vector<WearPart>& table) {
  std::vector<WearPart> used;
  std::ranges::copy_if(table, std::back_inserter(used), [](const WearPart& part) { return part.active && (part.months > 0 || part.reading > 0); });
  return used.empty() ? nullptr : std::make_shared<const std::vector<WearPart>>(std::move(used));
}

}  // namespace aftercare::rules
