#include "ui/printing.hpp"

#include "app/app.hpp"
#include "app/commands/complaint_commands.hpp"
#include "app/settings.hpp"
#include "reports/sheets.hpp"

namespace aftercare::ui {

namespace {

/// A printed sheet shows phones in clear only to those who may see them (P-22).
reports::PrintContext print_context(Context& c) {
  return {c.app->indexes(), c.words, c.app->local().shop, c.today(), c.clock.utc_offset_minutes(), c.app->may(app::Permission::reveal_personal),
          c.clock.now(), app::complaint_settings(c.app->store(), c.app->local().shop, c.clock.utc_offset_minutes()),
          static_cast<int>(app::setting_number(c.app->store(), c.app->local().shop, app::settings::demand_days))};
}

void print(Context& c, std::string html) {
  if (html.empty()) c.app->tell({{"print.gone", {}}, app::Notice::Tone::problem, false});
  else c.platform.print_html(std::move(html));
}

}  // namespace

void print_customer_sheet(Context& c, const base::RecordId& customer) { print(c, reports::customer_sheet(print_context(c), customer)); }
void print_order_slip(Context& c, const base::RecordId& order) { print(c, reports::repair_order_slip(print_context(c), order)); }
void print_vehicle_history(Context& c, const base::RecordId& asset) { print(c, reports::vehicle_history_sheet(print_context(c), asset)); }

std::string form_html(Context& c, std::string_view code, const reports::FormRequest& request) {
  return reports::print_form(print_context(c), code, request);
}

void print_form(Context& c, std::string_view code, const reports::FormRequest& request) {
  print(c, form_html(c, code, request));
}

void save_form(Context& c, std::string_view code, const reports::FormRequest& request) {
  std::string html = form_html(c, code, request);
  if (html.empty()) return c.app->tell({{"print.gone", {}}, app::Notice::Tone::problem, false});
  const std::string title(c.tr("print.form." + std::string(code)));
  const std::string day = c.today().to_string();
  c.platform.download(title + " " + day + ".html", "text/html", std::move(html));
}

}  // namespace aftercare::ui
