// What leaves the page of 客户关怀: texts into the clipboard, a list as a file, cards and letters on paper. Nothing
// is sent from here; who may take out customers' data is asked each time and it is written into the log (R-SEC-06).
#include "app/commands/care_commands.hpp"
#include "app/queries/care_texts.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/care_pages.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/sheet_file.hpp"
#include "ui/printing.hpp"

namespace aftercare::ui {

namespace {

/// One customer's text or card is everyday work; of several it is a list.
bool may_take(Context& c, const std::string& what, std::size_t customers, bool with_phones) {
  if (customers < 2 && !with_phones) return true;
  return report(c, c.app->run_quietly(app::commands::note_care_export(c.app->context(), what, customers, with_phones)));
}

void tell_left_out(Context& c, std::string_view key, std::size_t taken, std::size_t left_out) {
  const std::string suffix = left_out == 0 ? "" : ".left_out";
  c.app->tell({{std::string(key) + suffix, {{"n", std::to_string(taken)}, {"left_out", std::to_string(left_out)}}}, app::Notice::Tone::done, false});
}

std::string sender_of(Context& c) {
  const store::Record shop = app::own_shop(*c.app);
  if (!shop) return {};
  std::string lines = shop[schema::shop::name];
  if (const std::string address = shop[schema::shop::address]; !address.empty()) lines += "\n" + address;
  if (const auto phones = shop[schema::shop::phones]; !phones.empty()) lines += "\n" + phones.front();
  return lines;
}

}  // namespace

std::vector<app::CareLeftOut> take_unreachable(Context& c, std::string_view channel, std::vector<rules::CareItem>& items) {
  std::vector<app::CareLeftOut> out;
  std::erase_if(items, [&](const rules::CareItem& item) {
    auto gap = rules::channel_gap(c.app->store().resolve(schema::customer::entity, item.customer), channel);
    if (!gap) return false;
    out.push_back({item, std::move(*gap)});
    return true;
  });
  return out;
}

void copy_care(Context& c, const CarePage& state, const std::vector<rules::CareItem>& items) {
  if (items.empty() || !may_take(c, "copy " + state.channel, items.size(), false)) return;
  const std::string words = app::care_texts(*c.app, c.words, items, state.channel);
  c.platform.copy_text(words);
  tell_left_out(c, "care.copied", items.size(), 0);
}

void export_care(Context& c, const CarePage& state, const std::vector<rules::CareItem>& chosen) {
  std::vector<rules::CareItem> items = chosen;
  const std::size_t left_out = take_unreachable(c, state.channel, items).size();
  if (items.empty()) return c.app->tell({{"care.error.unreachable", {}}, app::Notice::Tone::problem, false});
  if (!may_take(c, "list " + state.channel, items.size(), true)) return;
  const std::string name = c.tr("care.file", {{"day", c.today().to_string()}});
  download_sheet(c, name, app::care_csv(*c.app, c.words, items, state.channel));
  tell_left_out(c, "care.exported", items.size(), left_out);
}

void print_care(Context& c, const CarePage& state, const std::vector<rules::CareItem>& chosen) {
  const bool letters = state.channel == "letter";
  reports::FormRequest request;
  request.two_a_page = state.two_a_page && !letters;
  const std::string channel = letters ? "letter" : "card", sender = sender_of(c);
  using Style = reports::GreetingCard::Style;
  for (const rules::CareItem& item : chosen) {
    const bool festival = item.kind == rules::CareKind::festival;
    if (!letters && !festival && item.kind != rules::CareKind::birthday) continue;
    const app::CareText text = app::care_text(*c.app, c.words, std::string(rules::care_code(item.kind)), channel);
    const std::string title = letters ? std::string() : festival ? app::festival_name(*c.app, c.words, item.occasion) : std::string(c.tr("care.card.birthday"));
    request.cards.push_back({letters ? Style::letter : festival ? Style::festival : Style::birthday, title,
                             app::filled_care_text(*c.app, c.words, item, text.words), sender});
  }
  if (request.cards.empty()) return c.app->tell({{"care.error.no_cards", {}}, app::Notice::Tone::problem, false});
  if (!may_take(c, "print " + channel, request.cards.size(), false)) return;
  print_form(c, "greeting_card", request);
}

}  // namespace aftercare::ui
