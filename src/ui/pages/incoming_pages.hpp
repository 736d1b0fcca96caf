#pragma once
// The parts of the page of an incoming call or letter.
#include "app/commands/incoming_commands.hpp"
#include "app/queries/incoming_queries.hpp"
#include "ui/pages/knowledge_panel.hpp"
#include "ui/pages/record_page.hpp"

namespace aftercare::ui {

/// What is being written down; also of an entry that is opened again.
struct IncomingCard {
  FormOpening opening;
  app::RecordDraft draft;
  std::string phone;
  std::string typed_phone;               // for which `callers` were looked up
  std::uint64_t revision = 0;
  std::vector<app::Caller> callers;
  KnowledgePanel knowledge;
  app::commands::IncomingAnswer answer;
  std::string place, filed_in, clarification;
  bool asking_place = false, focus = false;
  bool gone = false;                     // the entry of the address is not here
};

/// `#/incoming/new` and `#/incoming/<id>`: one card for the whole call.
void draw_incoming_card(Context& context);

/// Phone, name, what is wanted; who it is by the digits.
void draw_incoming_entry(Context& context, IncomingCard& card);
/// The answer, and what the entry is turned into.
void draw_incoming_answer(Context& context, IncomingCard& card);
/// Saves what is typed; false when it could not. A new entry gets its number here.
bool save_incoming_card(Context& context, IncomingCard& card);

Tone incoming_state_tone(std::string_view state);

}  // namespace aftercare::ui
