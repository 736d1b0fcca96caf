#include "reports/forms/figure_parts.hpp"

#include "rules/follow_up/follow_up_rule.hpp"
#include "schema/entities.hpp"

namespace aftercare::reports {

std::string rate_text(std::optional<int> permille) {
  if (!permille) return "—";
  return std::to_string(*permille / 10) + "." + std::to_string(*permille % 10) + "%";
}

std::string average_text(const rules::Average& average) {
  return rate_text(average.count == 0 ? std::nullopt : std::optional(average.permille()));
}

std::string stored_words(const PrintContext& context, const std::string& words) {
  return words.starts_with('@') ? std::string(context.words.text(words.substr(1))) : words;
}

std::string rule_text(const PrintContext& context, const std::string& code) {
  const auto rule = rules::RuleBook(context.indexes.store()).find(context.shop, code, context.today);
  if (rule) return stored_words(context, rule->name);
  const std::string key = "follow_up.rule." + code;  // one that is switched off
  return context.words.has(key) ? std::string(context.words.text(key)) : code;
}

std::string title_of(const PrintContext& context, const schema::Entity& entity, const base::RecordId& id) {
  const Record record = id.empty() ? Record() : visible_record(context, entity, id);
  return record && entity.title != nullptr ? shown_value(context, record, *entity.title) : std::string();
}

std::string person_text(const PrintContext& context, const base::RecordId& person) {
  const std::string name = title_of(context, schema::user::entity, person);
  return name.empty() ? std::string(context.words.text("print.unknown")) : name;
}

std::optional<base::ShopCode> figures_shop(const PrintContext& context, const FormRequest& request) {
  if (request.all_shops) return std::nullopt;
  return request.shop.value_or(context.shop);
}

void report_facts(Form& form, const FormRequest& request) {
  const PrintContext& context = form.context();
  const std::string days = request.first.to_string() + " – " + request.last.to_string();
  const auto shop = figures_shop(context, request);
  if (shop == context.shop) return form.facts({{std::string(form.word("print.period")), days}, {std::string(form.word("print.printed_on")), context.today.to_string()}});
  std::string name(form.word("statistics.all_shops"));
  if (shop) name = title_of(context, schema::shop::entity, base::RecordId::derived(*shop, "shop")) + " " + shop->to_string();
  form.facts({{std::string(form.word("print.period")), days}, {std::string(form.word("entity.shop")), name},
              {std::string(form.word("print.printed_on")), context.today.to_string()}});
}

rules::CallScope call_scope(const PrintContext& context, const FormRequest& request, std::vector<std::string> rule_codes) {
  return {.first = request.first, .last = request.last, .shop = figures_shop(context, request), .rules = std::move(rule_codes),
          .utc_offset_minutes = context.utc_offset_minutes};
}

rules::ComplaintScope complaint_scope(const PrintContext& context, const FormRequest& request) {
  return {.first = request.first, .last = request.last, .shop = figures_shop(context, request), .settings = context.complaint};
}

base::Milliseconds printed_at(const PrintContext& context) {
  return context.now != 0 ? context.now : base::from_local({context.today.plus_days(1), 0}, context.utc_offset_minutes) - 1;
}

void filed_words(Form& form, std::string_view report, const FormRequest& request) {
  namespace filed = schema::period_report;
  const PrintContext& context = form.context();
  const auto shop = figures_shop(context, request);
  const Record record = shop ? context.indexes.store().find(filed::entity, filed::id_of(*shop, report, request.first)) : Record();
  const bool there = record && record.visible() && record[filed::last] == request.last;
  form.blank(label(context, filed::entity, filed::analysis), there ? record[filed::analysis] : std::string());
  form.blank(label(context, filed::entity, filed::measures), there ? record[filed::measures] : std::string());
}

}  // namespace aftercare::reports
