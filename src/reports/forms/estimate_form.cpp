// Form 3. A version that was shown prints what was shown then, whatever became of the lines since (P-26).
#include <algorithm>

#include "base/json.hpp"
#include "reports/forms/builders.hpp"
#include "reports/forms/form_parts.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports::build {

namespace item = schema::order_item;
namespace version = schema::estimate;

namespace {

/// The version asked for, or the latest; empty when there is none, or the lines as they are now are wanted.
Record version_of(const std::vector<Record>& versions, std::int64_t wanted) {
  Record found;
  for (const Record& record : versions) {
    const std::int64_t number = record[version::version].value_or(0);
    if (wanted > 0 ? number == wanted : wanted == 0 && (!found || number > found[version::version].value_or(0))) found = record;
  }
  return found;
}

std::vector<PricedLine> shown_lines(const Record& record) {
  std::vector<PricedLine> lines;
  const std::string json = record[version::lines];
  if (!base::check_json_value(json) || !json.starts_with('[')) return lines;  // of a file, perhaps damaged
  for (const std::string_view line : base::json_elements(json)) {
    if (line.starts_with('{')) lines.push_back(priced_line_shown(line));
  }
  return lines;
}

}  // namespace

std::string estimate(const PrintContext& context, const FormRequest& request) {
  const OrderSubject subject = order_subject(context, request.subject);
  if (!subject.order) return {};
  const auto versions = context.indexes.referring(version::entity, version::order_of, subject.order.id());
  const Record shown = version_of(versions, request.version);
  if (request.version > 0 && !shown) return {};
  Form form(context, "print.form.estimate", Paper::a4);
  order_facts(form, subject.order);
  order_head(form, subject);
  const auto lines = shown ? shown_lines(shown) : priced_lines(lines_answered(context, subject.order.id(), {}));
  line_table(form, lines, "print.items", 8);
  base::Money total, risk;
  for (const PricedLine& line : lines) {
    total = total + line.amount.value_or(base::Money{});
    risk = risk + line.risk.value_or(base::Money{});
  }
  const Form::Cell cells[] = {{std::string(form.word("print.sum")), total.to_string()},
                              {label(context, item::entity, item::risk_amount), risk.to_string()},
                              cell_of(form, shown, version::entity, version::version),
                              cell_of(form, shown, version::entity, version::valid_until),
                              {std::string(form.word("print.sum.words")), amount_in_words(context, total), 2},
                              cell_of(form, shown, version::entity, version::state), cell_of(form, shown, version::entity, version::answered_at),
                              cell_of(form, shown, version::entity, version::justification, 2)};
  form.fields(cells, 2);
  quotations(form, lines);
  if (std::ranges::any_of(lines, &PricedLine::no_guarantee)) form.text(form.word("print.no_guarantee"));
  if (std::ranges::any_of(lines, [](const PricedLine& line) { return line.method == "item"; })) form.text(form.word("print.item_pricing"));
  // A signature is for the lines as they are; an earlier version is printed without it.
  const Record newest = version_of(versions, 0);
  const bool latest = !shown || (newest && shown.id() == newest.id());
  const Form::SignatureLine signatures[] = {
      {"print.sign.customer", latest ? given_signature(context, "estimate", subject.order.id()) : Record{}},
      {"print.sign.adviser"}, {"print.sign.date"}};
  form.signatures(signatures);
  return form.finish();
}

}  // namespace aftercare::reports::build
