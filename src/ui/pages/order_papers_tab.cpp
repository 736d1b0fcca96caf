// 单据: every printed form that is about this order, its car, its customer or its appointment. Print shows the
// browser's preview first; the same document can be kept as a file.

#include "reports/forms/forms.hpp"
#include "rules/reception/signing.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/printing.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/chip.hpp"
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
  const rules::SignedForm found = rules::signed_form(c.app->indexes(), code, subject);
  using enum rules::SignatureState;
  if (found.state == valid) chip(c, c.tr("order.paper.signed"), Tone::ok);
  if (found.state == outdated) chip(c, c.tr("order.paper.outdated"), Tone::warn);
  if (found.state == broken) chip(c, c.tr("order.paper.broken"), Tone::bad);
}

void draw_form(Context& c, const reports::FormInfo& form, const base::RecordId& subject) {
  RowScope row(c, form.code, c.theme.size.control_small_height);
  const std::string number = std::to_string(form.number);
  text(c, number, {.color = Color::text3, .width_em = 2, .right = true});
  text(c, c.tr("print.form." + std::string(form.code)), {.weight = Weight::bold});
  const std::string alias = "print.alias." + std::string(form.code);
  if (c.words.has(alias)) text(c, c.tr(alias), {.size = TextSize::small, .color = Color::text2});
  draw_signature(c, form.code, subject);
  row.right();
  const std::string_view save_tip = c.tr("order.paper.save_tip");
  if (button(c, {.id = "print", .label = c.tr("order.print"), .icon = Icon::print, .small = true})) print_form(c, form.code, {.subject = subject});
  if (button(c, {.id = "save", .label = c.tr("order.paper.save"), .small = true, .tooltip = save_tip})) save_form(c, form.code, {.subject = subject});
}

}  // namespace

void draw_order_papers_tab(Context& c, const base::RecordId& id) {
  const store::Record record = c.app->store().resolve(order::entity, id);
  if (!record) return;
  CardScope card(c, {.id = "papers"});
  caption(c, c.tr("order.paper.text"));
  for (const reports::FormInfo& form : reports::forms()) {
    const base::RecordId subject = subject_of(record, form.subject);
    if (!subject.empty()) draw_form(c, form, subject);
  }
}

}  // namespace aftercare::ui
