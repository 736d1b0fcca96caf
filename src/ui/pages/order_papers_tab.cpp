// 单据: every printed form that is about this order, its car, its customer or its appointment. Print shows the
// browser's preview first; the same document can be kept as a file.

#include "app/queries/order_lines.hpp"
#include "app/queries/signatures.hpp"
#include "base/json.hpp"
#include "reports/forms/forms.hpp"
#include "schema/entities.hpp"
#include "ui/pages/form_preview.hpp"
#include "ui/pages/order_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/printing.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;

namespace {

/// What a form of this order is about; empty: it is not about this order.
base::RecordId subject_of(const store::Record& record, reports::FormSubject subject) {
  switch (subject) {
    case reports::FormSubject::order: return record.id();
    case reports::FormSubject::asset: return record[order::asset_of].value_or(base::RecordId{});
    case reports::FormSubject::customer: return record[order::customer_of].value_or(base::RecordId{});
    case reports::FormSubject::appointment: return record[order::appointment_of].value_or(base::RecordId{});
    default: return {};
  }
}

std::string_view signed_as(std::string_view form) {
  if (form == "belongings") return "belongings_in";
  constexpr std::string_view same[] = {"repair_order", "add_on", "estimate", "appointment", "settlement"};
  for (const std::string_view code : same) {
    if (form == code) return code;
  }
  return {};
}

void draw_signature(Context& c, std::string_view form, const base::RecordId& subject) {
  const std::string code(signed_as(form));
  if (code.empty()) return;
  const rules::SignedForm& found = app::signature_of(*c.app, code, subject);
  using enum rules::SignatureState;
  if (found.state == valid) chip(c, c.tr("order.paper.signed"), Tone::ok);
  if (found.state == outdated) chip(c, c.tr("order.paper.outdated"), Tone::warn);
  if (found.state == broken) chip(c, c.tr("order.paper.broken"), Tone::bad);
}

/// Which version of the estimate is printed: a new one moves the choice to it.
struct EstimateChoice {
  base::RecordId order;
  std::size_t known = 0;
  std::string version;
};

/// The versions as they were shown, and the lines as they are while they may still change.
std::int64_t chosen_version(Context& c, const base::RecordId& order) {
  const app::OrderLines& lines = app::order_lines(*c.app, order);
  if (lines.estimates.empty()) return 0;
  auto& choice = c.pages.get<EstimateChoice>();
  if (choice.order != order || choice.known != lines.estimates.size()) {
    choice = {order, lines.estimates.size(), std::to_string(lines.estimates.front().version)};
  }
  std::vector<std::pair<std::string, std::string>> words;
  if (lines.open) words.emplace_back(std::to_string(reports::FormRequest::lines_now), c.tr("order.estimate.now"));
  for (const app::EstimateRow& estimate : lines.estimates) {
    const std::string number = std::to_string(estimate.version);
    words.emplace_back(number, c.tr("order.estimate.version", {{"version", number}, {"total", estimate.total.to_currency()}}));
  }
  std::vector<Option> options;
  for (const auto& [code, label] : words) options.push_back({code, label});
  combo(c, {.id = "version", .name = c.tr("order.estimate.choose"), .options = options, .required = true, .small = true, .width_em = 12}, choice.version);
  return base::json_to_integer(choice.version).value_or(0);
}

/// The form whose preview stands in the place of the list.
struct PapersPreview {
  base::RecordId order;
  std::string shown;  // empty: the list
  reports::FormRequest request;
};

void draw_form(Context& c, const reports::FormInfo& form, const base::RecordId& subject, PapersPreview& preview) {
  RowScope row(c, form.code, c.theme.size.control_small_height);
  const std::string number = std::to_string(form.number);
  text(c, number, {.color = Color::text3, .width_em = 2, .right = true});
  text(c, c.tr("print.form." + std::string(form.code)), {.weight = Weight::bold});
  const std::string alias = "print.alias." + std::string(form.code);
  if (c.words.has(alias)) text(c, c.tr(alias), {.size = TextSize::small, .color = Color::text2});
  draw_signature(c, form.code, subject);
  row.right();
  const std::int64_t version = form.code == "estimate" ? chosen_version(c, subject) : 0;
  const reports::FormRequest request{.subject = subject, .version = version};
  preview_button(c, form.code, preview.shown);
  if (preview.shown == form.code) preview.request = request;
  if (button(c, {.id = "print", .label = c.tr("order.print"), .icon = Icon::print, .small = true})) print_form(c, form.code, request);
  const std::string_view save_tip = c.tr("order.paper.save_tip");
  if (button(c, {.id = "save", .label = c.tr("order.paper.save"), .small = true, .tooltip = save_tip})) save_form(c, form.code, request);
}

void draw_list(Context& c, const store::Record& record, PapersPreview& preview) {
  CardScope card(c, {.id = "papers"});
  caption(c, c.tr("order.paper.text"));
  for (const reports::FormInfo& form : reports::forms()) {
    const base::RecordId subject = subject_of(record, form.subject);
    if (!subject.empty()) draw_form(c, form, subject, preview);
  }
}

}  // namespace

void draw_order_papers_tab(Context& c, const base::RecordId& id) {
  const store::Record record = c.app->store().resolve(order::entity, id);
  if (!record) return;
  auto& preview = c.pages.get<PapersPreview>();
  if (preview.order != record.id()) preview = {.order = record.id()};
  if (preview.shown.empty()) return draw_list(c, record, preview);
  if (button(c, {.id = "list", .label = c.tr("preview.back"), .icon = Icon::chevron_left, .small = true}) || c.key_pressed(ImGuiKey_Escape)) return preview.shown.clear();
  draw_form_preview(c, preview.shown, preview.request);
}

}  // namespace aftercare::ui
