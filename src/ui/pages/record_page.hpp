#pragma once
// What the pages of one record share: a form opened by its address, a detail that may be gone.

#include <functional>
#include <string>
#include <string_view>

#include "ui/context.hpp"
#include "ui/icons.hpp"
#include "ui/pages/reason_dialog.hpp"

namespace aftercare::ui {

/// `#/customers/<id>`; without an id the list.
std::string record_address(std::string_view page, const base::RecordId& id);

// --- forms

/// For which address, and for which arrival there, a form was filled.
struct FormOpening {
  std::string address;
  unsigned arrival = 0;
  bool operator==(const FormOpening&) const = default;
};
/// Empties the form when its page is opened anew; true in that frame. `Form::opening` is ours.
template <class Form>
bool open_form(Context& context, Form& form) {
  FormOpening now{format_route(context.router.current()), context.router.generation()};
  if (form.opening == now) return false;
  form = {};
  form.opening = std::move(now);
  return true;
}

/// Title with 取消 and 保存, Ctrl+S and Esc, and the question for a reason where one may come.
struct FormPage {
  std::string_view title;
  std::string back;  // where 取消 leads
  std::function<void()> draw_fields;
  std::function<void()> save;
  bool can_save = true;
  ReasonDialog* reason = nullptr;
};
void draw_form_page(Context& context, const FormPage& page);

// --- details

struct DetailPage {
  std::string_view page;  // of the route: customers
  std::string_view name;  // its words: <name>.gone
  Icon icon;
};
void draw_gone(Context& context, const DetailPage& page);

/// The record of the address as its query tells it; without one the page says so and null is returned.
template <class Detail>
const Detail* shown_detail(Context& context, const DetailPage& page, const Detail& (*query)(app::App&, const base::RecordId&)) {
  const auto id = base::RecordId::parse(context.router.current().id());
  const Detail& detail = query(*context.app, id.value_or(base::RecordId{}));
  if (!detail.id.empty()) return &detail;
  draw_gone(context, page);
  return nullptr;
}

}  // namespace aftercare::ui
