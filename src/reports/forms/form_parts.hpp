#pragma once
// What several forms share: who and which car, the table of lines, the sums, given signatures.

#include "base/moment_text.hpp"
#include "reports/form.hpp"
#include "rules/reception/pricing.hpp"

namespace aftercare::reports {

using store::Record;

/// Merges followed; empty when it is gone.
Record visible_record(const PrintContext& context, const schema::Entity& entity, const base::RecordId& id);

struct OrderSubject {
  Record order, customer, car;
};
/// Empty order: it is gone.
OrderSubject order_subject(const PrintContext& context, const base::RecordId& id);

Form::Cell cell_of(const Form& form, const Record& record, const schema::Entity& entity, const schema::FieldInfo& field, int span = 1);
/// Order number, arrival, adviser under the title.
void order_facts(Form& form, const Record& order);
/// Customer, phone, plate, model, VIN, mileage.
void order_head(Form& form, const OrderSubject& subject);

/// A line with its price: one of an order, or one as an estimate showed it.
struct PricedLine {
  std::string kind, name, method, part_source, part_grade;  // codes but for the name
  std::int64_t quantity_milli = 1000;
  std::optional<base::Money> unit_price, amount, risk;
  bool no_guarantee = false;
  std::string quote_from, quote_no, quote_includes;         // R-EST-07
  std::optional<base::Money> quote_price;
  std::optional<base::Date> quote_on, quote_until;
};
std::vector<PricedLine> priced_lines(const std::vector<Record>& lines);
/// From the JSON object that an estimate keeps of it.
PricedLine priced_line_shown(std::string_view json);
void line_table(Form& form, const std::vector<PricedLine>& lines, std::string_view caption_key, std::size_t rows_min);
/// What manufacturer or supplier quoted for the lines, one sentence each; nothing when nobody did.
void quotations(Form& form, const std::vector<PricedLine>& lines);
/// For the workshop: no prices, a place for the technician's tick.
void work_table(Form& form, const std::vector<Record>& lines, std::size_t rows_min);
/// `answer`: only lines answered so; "" all.
std::vector<Record> lines_answered(const PrintContext& context, const base::RecordId& order, std::string_view answer);

/// Sums in figures, and the total in Chinese capitals where the form is Chinese.
void sums(Form& form, const rules::OrderTotals& totals, bool with_payment);
std::string amount_in_words(const PrintContext& context, base::Money money);

/// The signature of a form when it holds for the form as it stands.
Record given_signature(const PrintContext& context, std::string_view form, const base::RecordId& subject,
                       std::string_view role = "customer");

using base::quantity_text;
std::string money_text(std::optional<base::Money> money);

}  // namespace aftercare::reports
