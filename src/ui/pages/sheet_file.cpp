#include "ui/pages/sheet_file.hpp"

#include "exchange/csv.hpp"
#include "exchange/gb18030.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace {

struct SheetEncoding {
  std::string code = "utf8";
};

}  // namespace

void draw_sheet_encoding(Context& c) {
  caption(c, c.tr("sheet.encoding"));
  const Segment choices[] = {{"utf8", c.tr("sheet.encoding.utf8")}, {"gb18030", c.tr("sheet.encoding.gb18030")}};
  segmented(c, "sheet_encoding", choices, c.pages.get<SheetEncoding>().code);
}

void download_sheet(Context& c, std::string_view name, std::string csv) {
  if (c.pages.get<SheetEncoding>().code == "gb18030") {
    std::string_view text = csv;
    if (text.starts_with(exchange::csv_byte_order_mark)) text.remove_prefix(exchange::csv_byte_order_mark.size());
    return c.platform.download(name, "text/csv", exchange::encode_gb18030(text));
  }
  c.platform.download(name, "text/csv", std::move(csv));
}

}  // namespace aftercare::ui
