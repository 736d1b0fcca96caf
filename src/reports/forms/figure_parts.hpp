#pragma once
// What the sheets of figures share: rates, names of rules, the satisfaction of a survey.

#include <optional>
#include <string>

#include "reports/forms/form_parts.hpp"
#include "reports/forms/forms.hpp"
#include "rules/statistics/call_statistics.hpp"
#include "rules/statistics/complaint_statistics.hpp"

namespace aftercare::reports {

/// "88.4%"; "—" where there is nothing to divide by.
std::string rate_text(std::optional<int> permille);
std::string average_text(const rules::Average& average);
/// What a rule is called in this shop; its code when nobody knows it any more.
std::string rule_text(const PrintContext& context, const std::string& code);
/// "@key" is a key of the language tables.
std::string stored_words(const PrintContext& context, const std::string& words);
/// Name of a person; "未填" without one.
std::string person_text(const PrintContext& context, const base::RecordId& person);
std::string title_of(const PrintContext& context, const schema::Entity& entity, const base::RecordId& id);

/// Whose figures a report has; none: every shop's.
std::optional<base::ShopCode> figures_shop(const PrintContext& context, const FormRequest& request);
/// Under the title: the period, and which shop where it is not the one of the heading.
void report_facts(Form& form, const FormRequest& request);
rules::CallScope call_scope(const PrintContext& context, const FormRequest& request, std::vector<std::string> rule_codes = {});
rules::ComplaintScope complaint_scope(const PrintContext& context, const FormRequest& request);
/// The minute of printing; the end of the day where the caller did not say.
base::Milliseconds printed_at(const PrintContext& context);

/// The words filed for this report and period, in boxes; empty boxes to write into where nothing was filed.
void filed_words(Form& form, std::string_view report, const FormRequest& request);

}  // namespace aftercare::reports
