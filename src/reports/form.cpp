#include "reports/form.hpp"

#include <algorithm>

#include "base/identifiers.hpp"
#include "base/moment_text.hpp"
#include "rules/checks.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::reports {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += "、";
    text += part;
  }
  return text;
}

std::string masked(const PrintContext& context, const schema::FieldInfo& field, std::string value) {
  if (context.reveal) return value;
  if (field.options.mask == schema::Mask::phone) return base::mask_phone(value);
  if (field.options.mask == schema::Mask::id_card) return base::mask_id_card(value);
  return value;
}

std::string with_unit(const PrintContext& context, schema::Unit unit, std::int64_t value) {
  const std::string number = base::number_text(value);
  switch (unit) {
    case schema::Unit::none: return number;
    case schema::Unit::kilometre: return context.words.fill("print.unit.kilometre", {{"value", number}});
    case schema::Unit::day: return context.words.fill("print.unit.day", {{"value", number}});
    case schema::Unit::month: return context.words.fill("print.unit.month", {{"value", number}});
    case schema::Unit::minute: return context.words.fill("print.unit.minute", {{"value", number}});
    case schema::Unit::percent: return number + "%";
  }
  return number;
}

std::string choice_text(const PrintContext& context, const schema::FieldInfo& field, const std::string& code) {
  if (code.empty() || field.options.choices == nullptr) return code;
  const std::string key = schema::choice_label_key(*field.options.choices, code);
  return context.words.has(key) ? std::string(context.words.text(key)) : code;
}

store::Record shop_record(const PrintContext& context) {
  const auto shops = context.indexes.equal(schema::shop::entity, schema::shop::code, context.shop.to_string());
  return shops.empty() ? store::Record{} : shops.front();
}

}  // namespace

std::string shown_value(const PrintContext& context, const store::Record& record, const schema::FieldInfo& field) {
  const auto raw = record.raw(field);
  switch (field.type) {
    case schema::FieldType::text:
    case schema::FieldType::long_text: {
      const std::string text = store::decode<schema::Text>(raw);
      if (field.options.check == schema::Check::plate) return base::format_plate(text);
      return masked(context, field, text);
    }
    case schema::FieldType::integer: {
      const auto value = store::decode<schema::Integer>(raw);
      return value ? with_unit(context, field.options.unit, *value) : std::string();
    }
    case schema::FieldType::money: {
      const auto value = store::decode<schema::Money>(raw);
      return value ? value->to_string() : std::string();
    }
    case schema::FieldType::date: {
      const auto value = store::decode<schema::Date>(raw);
      return value ? value->to_string() : std::string();
    }
    case schema::FieldType::instant: {
      const auto value = store::decode<schema::Instant>(raw);
      return value ? base::format_local_minute(*value, context.utc_offset_minutes) : std::string();
    }
    case schema::FieldType::boolean:
      if (!raw || *raw == "null") return {};
      return std::string(context.words.text(store::decode<schema::Bool>(raw) ? "print.yes" : "print.no"));
    case schema::FieldType::choice: return choice_text(context, field, store::decode<schema::Choice>(raw));
    case schema::FieldType::reference: {
      const store::Record target = store::referenced(context.indexes.store(), record, field);
      return target ? rules::naming(context.indexes, target) : std::string();
    }
    case schema::FieldType::text_list:
    case schema::FieldType::phone_list: {
      auto values = store::decode<schema::TextList>(raw);
      for (std::string& value : values) value = masked(context, field, std::move(value));
      return joined(values);
    }
  }
  return {};
}

std::string label(const PrintContext& context, const schema::Entity& entity, const schema::FieldInfo& field) {
  return std::string(context.words.text(schema::label_key(entity, field)));
}

Form::Form(const PrintContext& context, std::string_view title_key, Paper paper, std::string own_title)
    : context_(context), title_(own_title.empty() ? std::string(context.words.text(title_key)) : std::move(own_title)), paper_(paper) {
  html_.open("header");
  if (const store::Record shop = shop_record(context)) {
    const std::string heading = shop[schema::shop::heading];
    html_.element("div", heading.empty() ? shop[schema::shop::name] : heading, "class=\"heading\"");
    const std::string address = shop[schema::shop::address], phones = joined(shop[schema::shop::phones]);
    if (!address.empty() || !phones.empty()) {
      html_.element("div", address.empty() || phones.empty() ? address + phones : address + "　" + phones,
                    "class=\"place\"");
    }
  }
  html_.element("h1", title_).close("header");
}

void Form::facts(std::initializer_list<std::pair<std::string, std::string>> pairs) {
  html_.open("div", "class=\"facts\"");
  for (const auto& [name, value] : pairs) html_.element("span", name + "：" + value);
  html_.close("div");
}

Form::Cell Form::cell(const store::Record& record, const schema::FieldInfo& field, int span) const {
  return {label(context_, *record.entity(), field), shown_value(context_, record, field), span};
}

void Form::fields(std::span<const Cell> cells, int pairs_per_row) {
  const int columns = pairs_per_row * 2;
  html_.open("table").open("colgroup");
  // Six hanzi stay on one line; four where four pairs share it.
  const int labels_percent = pairs_per_row < 3 ? 34 : pairs_per_row == 3 ? 39 : 42;
  const std::string narrow = "style=\"width:" + std::to_string(labels_percent / pairs_per_row) + "%\"";
  const std::string wide = "style=\"width:" + std::to_string((100 - labels_percent) / pairs_per_row) + "%\"";
  for (int i = 0; i < columns; ++i) html_.open("col", i % 2 == 0 ? narrow : wide);
  html_.close("colgroup").open("tbody");
  int used = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const int span = std::clamp(cells[i].span, 1, pairs_per_row);
    if (used == 0) html_.open("tr");
    // A pair that does not fit beside the next one takes the rest of the row.
    const bool last = i + 1 == cells.size() || used + span + std::clamp(cells[i + 1].span, 1, pairs_per_row) > pairs_per_row;
    const int taken = last ? pairs_per_row - used : span;
    html_.element("th", cells[i].label);
    html_.open("td", taken > 1 ? "colspan=\"" + std::to_string(taken * 2 - 1) + "\"" : std::string());
    html_.lines(cells[i].value).close("td");
    used = last ? 0 : used + taken;
    if (used == 0) html_.close("tr");
  }
  html_.close("tbody").close("table");
}

void Form::table(std::string_view caption, std::span<const Column> columns,
                 std::span<const std::vector<std::string>> rows, std::size_t rows_min) {
  html_.open("table");
  if (!caption.empty()) html_.element("caption", caption);
  html_.open("thead").open("tr");
  for (const Column& column : columns) {
    std::string attributes = column.number ? "class=\"number\"" : "";
    if (column.width_percent > 0) attributes += " style=\"width:" + std::to_string(column.width_percent) + "%\"";
    html_.element("th", column.label, attributes);
  }
  html_.close("tr").close("thead").open("tbody");
  const std::size_t count = std::max(rows.size(), rows_min);
  for (std::size_t row = 0; row < count; ++row) {
    html_.open("tr");
    for (std::size_t i = 0; i < columns.size(); ++i) {
      html_.open("td", columns[i].number ? "class=\"number\"" : "");
      // An empty row keeps its height: people write into it.
      html_.lines(row < rows.size() && i < rows[row].size() ? rows[row][i] : "\u00A0").close("td");
    }
    html_.close("tr");
  }
  html_.close("tbody").close("table");
}

void Form::signatures(std::initializer_list<std::string_view> label_keys) {
  html_.open("div", "class=\"signatures\"");
  for (const std::string_view key : label_keys) {
    html_.open("span").text(std::string(word(key)) + "：").open("i").close("i").close("span");
  }
  html_.close("div");
}

namespace {

/// "x,y x,y;x,y …" in thousandths of the box as a drawing; anything but numbers is left out.
std::string stroke_path(std::string_view strokes) {
  std::string path;
  bool begin = true;
  for (std::size_t at = 0; at < strokes.size();) {
    const std::size_t end = std::min(strokes.find_first_of(" ;", at), strokes.size());
    const std::string_view point = strokes.substr(at, end - at);
    const auto comma = point.find(',');
    const auto is_number = [](std::string_view digits) {
      return !digits.empty() && digits.size() <= 5 && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (comma != point.npos && is_number(point.substr(0, comma)) && is_number(point.substr(comma + 1))) {
      path.append(begin ? "M" : "L").append(point.substr(0, comma)).append(" ").append(point.substr(comma + 1));
      begin = false;
    }
    if (end < strokes.size() && strokes[end] == ';') begin = true;
    at = end + 1;
  }
  return path;
}

}  // namespace

void Form::signatures(std::span<const SignatureLine> lines) {
  namespace document = schema::signed_document;
  html_.open("div", "class=\"signatures\"");
  for (const SignatureLine& line : lines) {
    html_.open("span").text(std::string(word(line.label_key)) + "：");
    if (line.document) {
      const std::string path = stroke_path(line.document[document::strokes]);
      if (!path.empty()) {
        html_.open("svg", "viewBox=\"0 0 1000 350\"");
        html_.open("path", "fill=\"none\" stroke=\"#000\" stroke-width=\"9\" d=\"" + path + "\"").close("path").close("svg");
      } else {
        html_.text(line.document[document::signer]);
      }
      html_.element("small", line.document[document::signer] + " " + shown_value(context_, line.document, document::signed_at));
    } else {
      html_.open("i").close("i");
    }
    html_.close("span");
  }
  html_.close("div");
}

void Form::text(std::string_view plain) { html_.element("p", plain, "class=\"text\""); }

void Form::blank(std::string_view caption, std::string_view content) {
  html_.open("div", "class=\"blank\"").element("b", caption);
  if (!content.empty()) html_.element("p", content, "class=\"text\"");
  html_.close("div");
}

void Form::note(std::string_view text_key) { html_.element("footer", word(text_key)); }

std::string Form::finish() {
  return document(base::language_code(context_.words.language()), title_, paper_, body_);
}

}  // namespace aftercare::reports
