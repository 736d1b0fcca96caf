// One call or letter while it goes on: who it is, what is wanted, what old files say, the answer (R-CALL-01…04).

#include "schema/entities.hpp"
#include "ui/pages/incoming_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/printing.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace incoming = schema::incoming_log;

namespace {

void open(Context& c, IncomingCard& card) {
  if (!open_form(c, card)) return;
  card.focus = true;
  const Route& route = c.router.current();
  if (route.id() == "new") {
    card.draft = app::commands::incoming_for(c.app->context());
    card.phone = route.query_value("phone");
    return;
  }
  const auto id = base::RecordId::parse(route.id());
  const store::Record record = id ? c.app->store().find(incoming::entity, *id) : store::Record();
  card.gone = !record || !record.visible();
  if (card.gone) return;
  card.draft = app::draft_of(record);
  if (const auto phones = record[incoming::phones]; !phones.empty()) card.phone = phones.front();
  card.answer.answer = record[incoming::answer];
  card.answer.handling = record[incoming::handling];
  if (!record[incoming::reply].empty()) card.answer.reply = record[incoming::reply];
  card.answer.knowledge = record[incoming::knowledge_of].value_or(base::RecordId{});
  card.place = record[incoming::place];
  card.filed_in = record[incoming::filed_in];
}

void draw_header(Context& c, IncomingCard& card) {
  const bool is_new = card.draft.id.empty();
  const std::string number = is_new ? std::string(c.tr("incoming.form.new")) : card.draft.text(incoming::incoming_no);
  const std::string state = card.draft.text(incoming::state).empty() ? "open" : card.draft.text(incoming::state);
  const std::string chip = is_new ? std::string() : c.choice_label(incoming::states, state);
  std::vector<Button> actions = {{.id = "list", .label = c.tr("incoming.register"), .key_cap = "Esc"}};
  if (!is_new) actions.push_back({.id = "print", .label = c.tr("action.print"), .icon = Icon::print});
  actions.push_back({.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"});
  const std::string_view pressed = page_header(c, {.title = number, .chip = chip, .chip_tone = incoming_state_tone(state), .actions = actions});
  if (pressed == "save") save_incoming_card(c, card);
  if (pressed == "list") c.router.go("#/incoming");
  if (pressed == "print") print_form(c, "incoming_entry", {.subject = card.draft.id});
}

void use(IncomingCard& card, const app::KnowledgeHit& hit) {
  if (hit.entity == &schema::knowledge_case::entity) card.answer.knowledge = hit.id;
  if (!card.answer.answer.empty()) card.answer.answer += "\n";
  card.answer.answer += hit.solution;
}

}  // namespace

bool save_incoming_card(Context& c, IncomingCard& card) {
  const bool is_new = card.draft.id.empty();
  card.draft.lists["phones"] = card.phone.empty() ? std::vector<std::string>{} : std::vector{card.phone};
  if (!report(c, c.app->run(app::commands::save_incoming(c.app->context(), card.draft)))) return false;
  if (!is_new) return true;
  // The card stays as it is; only its address has a number now.
  Route route = c.router.current();
  route.parts = {card.draft.id.to_string()};
  c.router.replace(std::move(route));
  card.opening = {format_route(c.router.current()), c.router.generation()};
  const store::Record saved = c.app->store().find(incoming::entity, card.draft.id);
  if (saved) card.draft = app::draft_of(saved);
  return true;
}

void draw_incoming_card(Context& c) {
  auto& card = c.pages.get<IncomingCard>();
  IdScope page(c, "incoming_card");
  open(c, card);
  if (card.gone) return draw_gone(c, {"incoming", "incoming", Icon::phone});
  draw_header(c, card);
  FormScope form(c, "form", c.tr("entity.incoming_log"));
  {
    ColumnsScope columns(c, "columns", {{.share = 1.25F}, {.share = 1}}, -1);
    columns.next();
    {
      ScrollScope left(c, "left");
      draw_incoming_entry(c, card);
      draw_incoming_answer(c, card);
    }
    columns.next();
    ScrollScope right(c, "right");
    if (const auto hit = draw_knowledge_panel(c, card.knowledge, card.draft.text(incoming::content))) use(card, *hit);
  }
  if (form.save_requested()) save_incoming_card(c, card);
  else if (form.cancel_requested()) c.router.go("#/incoming");
}

}  // namespace aftercare::ui
