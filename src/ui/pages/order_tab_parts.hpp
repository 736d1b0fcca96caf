#pragma once
// What the parts of an order's page share: people, buttons that say why not.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/queries/order_queries.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"

namespace aftercare::ui {

std::vector<Segment> segments_of(const Context& context, const schema::ChoiceList& list);
std::vector<Option> options_of(const Context& context, const schema::ChoiceList& list);

/// Somebody who works here, from a list.
void person_combo(Context& context, std::string_view id, std::string_view label, base::RecordId& chosen, bool required = false);

/// What is missing, each with a link to the part of the order where it is done; that part when one was pressed.
std::string_view draw_order_needs(Context& context, std::span<const app::OrderNeed> needs);

/// "" when who works here may; else the sentence that says what the role lacks.
std::string lacks(const Context& context, app::Permission permission);
/// A button; when it cannot be pressed, the reason stands beside it.
bool action_button(Context& context, Button spec, std::string_view why_not);

}  // namespace aftercare::ui
