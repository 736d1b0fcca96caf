// A printed document read back for its preview says what the paper says (R-FORM-10…17; forms 32, 33).

#include <catch_amalgamated.hpp>

#include <algorithm>

#include "reports/forms/forms.hpp"
#include "reports/printed_sheet.hpp"
#include "support/reception_world.hpp"

namespace aftercare::tests {

namespace {

using Kind = reports::SheetBlock::Kind;

const reports::SheetBlock* first_of(const reports::PrintedSheet& sheet, Kind kind) {
  const auto found = std::ranges::find(sheet.blocks, kind, &reports::SheetBlock::kind);
  return found == sheet.blocks.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("Preview: blocks of a form come back in their order, with the words before they were escaped") {
  ReceptionWorld world;
  base::Translation words{base::Language::zh};
  const reports::PrintContext print{world.app.indexes(), words, world.app.local().shop, world.clock.today()};
  reports::Form form(print, "print.form.duty_log", reports::Paper::a4);
  form.facts({{"日期", "2026-11-21"}, {"车间", "<一> & \"二\""}});
  const reports::Form::Column columns[] = {{"序号", 6, true}, {"内容"}};
  const std::vector<std::string> rows[] = {{"1", "换<前>制动片\n& 制动液"}, {"2", ""}};
  form.table("项目", columns, rows, 3);
  form.blank("意见", "客户满意");
  form.signatures({"print.sign.duty", "print.sign.date"});
  const reports::PrintedSheet sheet = reports::read_sheet(form.finish());

  CHECK(sheet.title == "值班日志");
  REQUIRE(first_of(sheet, Kind::facts));
  CHECK(first_of(sheet, Kind::facts)->parts == std::vector<std::string>{"日期：2026-11-21", "车间：<一> & \"二\""});
  CHECK(first_of(sheet, Kind::caption)->words == "项目");
  const reports::SheetBlock* table = first_of(sheet, Kind::table);
  REQUIRE(table);
  CHECK(table->head_rows == 1);
  CHECK(table->widths == std::vector<int>{6, 0});
  REQUIRE(table->rows.size() == 4);
  CHECK(table->rows[0][1].head);
  CHECK(table->rows[1][0].number);
  CHECK(table->rows[1][1].words == "换<前>制动片\n& 制动液");
  CHECK(first_of(sheet, Kind::blank)->parts == std::vector<std::string>{"意见"});
  CHECK(first_of(sheet, Kind::blank)->words == "客户满意");
  CHECK(first_of(sheet, Kind::signatures)->parts.size() == 2);
}

TEST_CASE("Preview: every form of a day or a period is read back whole") {
  ReceptionWorld world;
  world.until_in_workshop();
  base::Translation words{base::Language::zh};
  const reports::PrintContext print{world.app.indexes(), words, world.app.local().shop, world.clock.today()};
  for (const reports::FormInfo& form : reports::forms()) {
    if (form.subject != reports::FormSubject::day && form.subject != reports::FormSubject::period) continue;
    INFO(form.code);
    const std::string html = reports::print_form(print, form.code, {.first = world.clock.today(), .last = world.clock.today()});
    const reports::PrintedSheet sheet = reports::read_sheet(html);
    CHECK(sheet.title == words.text("print.form." + std::string(form.code)));
    std::size_t rows = 0, blanks = 0;
    for (const reports::SheetBlock& block : sheet.blocks) {
      rows += block.rows.size();
      blanks += block.kind == Kind::blank;
    }
    const auto count = [&](std::string_view tag) {
      std::size_t found = 0;
      for (auto at = html.find(tag); at != html.npos; at = html.find(tag, at + 1)) ++found;
      return found;
    };
    CHECK(rows == count("<tr>"));
    CHECK(blanks == count("class=\"blank\""));
  }
}

TEST_CASE("Preview: a text that is no document is an empty sheet, a broken one does not stop it") {
  CHECK(reports::read_sheet("").blocks.empty());
  CHECK(reports::read_sheet("<html>").blocks.empty());
  CHECK_FALSE(reports::read_sheet("<body><h1>标题</h1><table><tr><td>一").title.empty());
  CHECK(reports::read_sheet("<body><td>x</td></tr></table><p").blocks.size() <= 2);
}

}  // namespace aftercare::tests
