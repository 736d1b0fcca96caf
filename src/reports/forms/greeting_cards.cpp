// Form 53: greeting cards for birthdays and festivals, to be folded into an envelope, and the letters of the same
// list. One A5 card a page, or two on A4 to be cut.
#include "reports/forms/builders.hpp"

namespace aftercare::reports::build {

namespace {

constexpr double petals[][2] = {{50, 26}, {73, 43}, {64, 70}, {36, 70}, {27, 43}};

/// A plum blossom, drawn: no picture has to be loaded and it is sharp on any printer.
void blossom(Html& html, std::string_view place, std::string_view colour) {
  html.open("svg", "viewBox=\"0 0 100 100\" " + std::string(place));
  const std::string fill = "\" r=\"17\" fill=\"" + std::string(colour) + "\"";
  for (const auto& [x, y] : petals) {
    html.open("circle", "cx=\"" + std::to_string(static_cast<int>(x)) + "\" cy=\"" + std::to_string(static_cast<int>(y)) + fill).close("circle");
  }
  html.open("circle", "cx=\"50\" cy=\"50\" r=\"9\" fill=\"#f2c14e\"").close("circle").close("svg");
}

void add_letter(Html& html, const GreetingCard& card) {
  html.open("div", "class=\"letter\"");
  html.element("p", card.words, "class=\"text\"");
  html.element("p", card.sender, "class=\"sender\"");
  html.close("div");
}

void add_card(Html& html, const GreetingCard& card, bool half, bool second) {
  const bool festive = card.style == GreetingCard::Style::festival;
  const std::string look = std::string("class=\"card") + (festive ? " festival" : "") + (half ? " half" : "") + (second ? " second" : "") + "\"";
  html.open("section", look).open("div", "class=\"frame\"").close("div");
  const std::string_view colour = festive ? "#d9a441" : "#d9534f";
  blossom(html, "class=\"near\"", colour);
  blossom(html, "class=\"far\"", colour);
  html.element("h1", card.title);
  html.element("p", card.words, "class=\"text\"");
  html.element("p", card.sender, "class=\"sender\"");
  html.close("section");
}

}  // namespace

std::string greeting_card(const PrintContext& context, const FormRequest& request) {
  if (request.cards.empty()) return {};
  std::string body;
  Html html(body);
  std::size_t cards = 0;
  for (const GreetingCard& card : request.cards) {
    if (card.style == GreetingCard::Style::letter) add_letter(html, card);
    else add_card(html, card, request.two_a_page, request.two_a_page && ++cards % 2 == 0);
  }
  const std::string_view language = base::language_code(context.words.language());
  return document(language, context.words.text("print.form.greeting_card"), request.two_a_page ? Paper::a4 : Paper::a5, body);
}

}  // namespace aftercare::reports::build
