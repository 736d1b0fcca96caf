#include "ui/pages/others_customer.hpp"

#include "app/queries/own_customers.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"

namespace aftercare::ui {

bool draw_others_customer(Context& c, std::string_view title, const base::RecordId& customer) {
  if (app::sees_customer(*c.app, customer)) return false;
  IdScope page(c, "others_customer");
  page_header(c, {.title = title});
  notice(c, c.tr("own_customers.other", {{"name", app::tracker_name(*c.app, customer)}}), Tone::warn);
  return true;
}

}  // namespace aftercare::ui
