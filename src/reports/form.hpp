#pragma once
// What the forms share: shop heading, title, ruled field tables, signature lines, and how a field's
// value reads on paper.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/translation.hpp"
#include "reports/html.hpp"
#include "rules/complaint/complaint_clocks.hpp"
#include "store/indexes.hpp"

namespace aftercare::reports {

/// Everything a form needs besides the record.
struct PrintContext {
  const store::Indexes& indexes;
  const base::Translation& words;
  base::ShopCode shop;          // whose heading
  base::Date today;
  int utc_offset_minutes = 480;
  bool reveal = true;           // false: phones and ID cards masked (R-SEC-01)
  base::Milliseconds now = 0;   // 0: the end of `today`
  rules::ComplaintSettings complaint{};  // the shop's own clocks
  int escalate_days = 2;        // R-FU-15: after so many without an answer a wish goes to the supervisor
};

/// A field's value as it is read on paper: choices and references by name, money, dates, masks.
std::string shown_value(const PrintContext& context, const store::Record& record, const schema::FieldInfo& field);
std::string label(const PrintContext& context, const schema::Entity& entity, const schema::FieldInfo& field);

class Form {
 public:
  /// `own_title`: what stands there instead of the words of `title_key`; empty: those.
  Form(const PrintContext& context, std::string_view title_key, Paper paper, std::string own_title = {});

  Html& html() { return html_; }
  const PrintContext& context() const { return context_; }
  std::string_view word(std::string_view key) const { return context_.words.text(key); }
  /// The small line under the title: label and value pairs.
  void facts(std::initializer_list<std::pair<std::string, std::string>> pairs);

  struct Cell {
    std::string label;
    std::string value;
    int span = 1;  // label-value pairs this one is wide
  };
  /// A ruled table of label and value, `pairs_per_row` pairs in a row; the last one of a row fills it.
  void fields(std::span<const Cell> cells, int pairs_per_row);
  Cell cell(const store::Record& record, const schema::FieldInfo& field, int span = 1) const;

  struct Column {
    std::string label;
    int width_percent = 0;  // 0: shares what is left
    bool number = false;
  };
  /// At least `rows_min` rows, the rest empty, so that the sheet can be filled in by hand.
  void table(std::string_view caption, std::span<const Column> columns,
             std::span<const std::vector<std::string>> rows, std::size_t rows_min = 0);
  void signatures(std::initializer_list<std::string_view> label_keys);
  /// A line to sign on, or the signature that was given: drawn strokes, name and time. An empty document,
  /// or one that does not fit its seal or the form any more, prints the empty line.
  struct SignatureLine {
    std::string_view label_key;
    store::Record document{};
  };
  void signatures(std::span<const SignatureLine> lines);
  /// A paragraph with its line ends.
  void text(std::string_view plain);
  /// A captioned box to write into, with what is known already.
  void blank(std::string_view caption, std::string_view content = {});
  void note(std::string_view text_key);

  std::string finish();

 private:
  const PrintContext& context_;
  std::string title_;
  Paper paper_;
  std::string body_;
  Html html_{body_};
};

}  // namespace aftercare::reports
