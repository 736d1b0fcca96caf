#include "rules/reception/estimates.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "rules/reception/pricing.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace item = schema::order_item;

std::string estimate_lines(const std::vector<store::Record>& lines) {
  const schema::FieldInfo* const shown[] = {&item::kind, &item::name, &item::method, &item::quantity_milli, &item::unit_price,
                                            &item::risk_amount, &item::amount, &item::part_source, &item::part_grade, &item::key_part,
                                            &item::quote_from, &item::quote_no, &item::quote_price, &item::quote_on,
                                            &item::quote_until, &item::quote_includes};
  std::string json = "[";
  for (const store::Record& line : lines) {
    if (json.size() > 1) json += ',';
    std::string row;
    for (const schema::FieldInfo* field : shown) {
      const auto raw = line.raw(*field);
      if (!raw || *raw == "null") continue;
      if (!row.empty()) row += ',';
      base::append_json_string(row, field->name);
      row.append(":").append(*raw);
    }
    json.append("{").append(row).append("}");
  }
  return json + "]";
}

std::string_view estimate_state(std::span<const std::string> answers) {
  const auto count = [&](std::string_view wanted) { return std::ranges::count(answers, wanted); };
  if (answers.empty() || count("proposed") > 0) return "shown";
  if (count("declined") == 0) return "accepted";
  return count("agreed") == 0 ? "declined" : "partly";
}

bool has_quotation(const store::Record& line) { return !line[item::quote_from].empty(); }

bool quotation_expired(const store::Record& line, base::Date day) {
  const auto until = line[item::quote_until];
  return has_quotation(line) && until && *until < day;
}

std::optional<base::Date> quotations_until(const std::vector<store::Record>& lines) {
  std::optional<base::Date> first;
  for (const store::Record& line : lines) {
    if (!has_quotation(line) || answer_of(line) == "declined") continue;
    const auto until = line[item::quote_until];
    if (until && (!first || *until < *first)) first = until;
  }
  return first;
}

bool needs_item_pricing_note(const store::Record& line) { return line[item::method] == "item" && answer_of(line) != "declined"; }

base::Money usual_risk(base::Money amount, std::int64_t percent) { return {(amount.fen * percent + 50) / 100}; }

}  // namespace aftercare::rules
