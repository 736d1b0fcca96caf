// Who calls and what is wanted, by keyboard: phone, Enter, name, Enter, the matter.

#include "app/queries/navigation.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/incoming_pages.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace incoming = schema::incoming_log;

namespace {

void choose(Context& c, IncomingCard& card, const app::Caller& caller) {
  card.draft.set_text(incoming::customer_of, caller.customer.to_string());
  card.draft.set_text(incoming::caller, caller.name);
  card.draft.set_text(incoming::asset_of, caller.cars.size() == 1 ? caller.cars.front().first.to_string() : std::string());
  c.platform.request_frames(1);
}

void text_of(Context& c, IncomingCard& card, const schema::FieldInfo& field, int lines = 1) {
  std::string words = card.draft.text(field);
  const TextField spec{.id = field.name, .label = c.label(incoming::entity, field),
                       .purpose = lines > 1 ? TextPurpose::multiline : TextPurpose::text, .lines = lines};
  if (text_field(c, spec, words).changed) card.draft.set_text(field, words);
}

void draw_caller(Context& c, IncomingCard& card, std::size_t place) {
  const app::Caller& caller = card.callers[place];
  std::string line = caller.phone;
  for (const auto& [id, words] : caller.cars) line += " · " + words;
  if (caller.last_visit != 0) line += " · " + c.tr("incoming.last_visit", {{"date", day_of(c, caller.last_visit)}});
  const std::string chip = caller.open_complaints == 0 ? std::string() : c.tr("incoming.open_complaints", {{"n", std::to_string(caller.open_complaints)}});
  const std::string key = caller.customer.to_string();
  const bool chosen = card.draft.text(incoming::customer_of) == key;
  const std::string cap = "Alt " + std::to_string(place + 1);
  if (choice_card(c, {.id = key, .title = caller.name + "  " + cap, .line = line, .chip = chip, .chip_tone = Tone::bad, .selected = chosen, .icon = Icon::person})) {
    choose(c, card, caller);
  }
}

/// Looked up again when the digits or the records change.
void find_callers(Context& c, IncomingCard& card) {
  if (card.typed_phone == card.phone && card.revision == c.app->store().revision()) return;
  card.typed_phone = card.phone;
  card.revision = c.app->store().revision();
  card.callers = app::callers_for(*c.app, card.phone);
}

void draw_callers(Context& c, IncomingCard& card) {
  find_callers(c, card);
  constexpr ImGuiKey digits[] = {ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4, ImGuiKey_5};
  for (std::size_t place = 0; place < card.callers.size(); ++place) {
    draw_caller(c, card, place);
    if (c.key_pressed(ImGuiMod_Alt | digits[place])) choose(c, card, card.callers[place]);
  }
  if (!card.callers.empty() || card.phone.empty()) return;
  RowScope row(c, "unknown");
  text(c, c.tr("incoming.unknown"), {.size = TextSize::small, .color = Color::text2});
  row.right();
  const bool named = !card.draft.text(incoming::caller).empty() || !card.draft.text(incoming::unit).empty();
  if (!named || !card.draft.text(incoming::customer_of).empty()) return;
  if (!button(c, {.id = "prospect", .label = c.tr("incoming.prospect"), .icon = Icon::plus, .small = true})) return;
  base::RecordId customer;
  if (!save_incoming_card(c, card)) return;
  if (!report(c, c.app->run(app::commands::add_prospect(c.app->context(), card.draft.id, customer)))) return;
  card.draft.set_text(incoming::customer_of, customer.to_string());
}

/// The record's pickers, also for who is found by name or plate.
void draw_links(Context& c, IncomingCard& card) {
  SchemaFormOptions options = form_options(c, incoming::entity, card.draft.id);
  options.groups = {"link"};
  options.group_titles = false;
  IdScope scope(c, "link");
  schema_form(c, card.draft, options);
}

/// How one answers, and what is noted of a letter (R-CALL-05).
void draw_phrase(Context& c, std::string_view kind) {
  if (kind != "call" && kind != "visit") return caption(c, c.tr("incoming.phrase.letter"));
  const store::Record shop = app::own_shop(*c.app);
  caption(c, c.tr("incoming.phrase.call", {{"shop", shop ? shop[schema::shop::name] : std::string()}}));
}

}  // namespace

void draw_incoming_entry(Context& c, IncomingCard& card) {
  CardScope frame(c, {.id = "entry", .title = c.tr("incoming.who")});
  std::string kind = card.draft.text(incoming::kind);
  const std::vector<Segment> kinds = segments_of(c, incoming::kinds);
  if (segmented(c, "kind", kinds, kind)) card.draft.set_text(incoming::kind, kind);
  draw_phrase(c, kind);
  {
    GridScope grid(c, "who", 9, 3);
    grid.next();
    text_field(c, {.id = "phone", .label = c.label(incoming::entity, incoming::phones), .hint = c.tr("incoming.phone_hint"),
                   .purpose = TextPurpose::telephone, .focus = card.focus}, card.phone);
    card.focus = false;
    grid.next();
    text_of(c, card, incoming::caller);
    grid.next();
    text_of(c, card, incoming::unit);
  }
  draw_callers(c, card);
  draw_links(c, card);
  text_of(c, card, incoming::content, 3);
}

}  // namespace aftercare::ui
