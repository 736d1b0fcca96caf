#include "exchange/csv_export.hpp"

#include <algorithm>

#include "base/identifiers.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "exchange/csv.hpp"

namespace aftercare::exchange {
namespace {

using schema::FieldInfo;
using schema::FieldType;

constexpr int china_offset_minutes = 480;
constexpr std::string_view hidden = "***";

struct Cell {
  std::string text;
  bool typed = false;
};

bool is_personal(const FieldInfo& field) { return field.group->privacy == schema::Privacy::personal; }

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += " / ";
    out += part;
  }
  return out;
}

/// 王丽娜 → 王**; anything else personal is left out altogether.
std::string masked_name(std::string_view name) {
  if (name.empty()) return {};
  std::string_view rest = name;
  base::next_code_point(rest);
  return std::string(name.substr(0, name.size() - rest.size())) + "**";
}

std::string masked_text(const schema::Entity& entity, const FieldInfo& field, const std::string& text) {
  if (text.empty()) return {};
  if (field.options.mask == schema::Mask::phone) return base::mask_phone(text);
  if (field.options.mask == schema::Mask::id_card) return base::mask_id_card(text);
  return &field == entity.title ? masked_name(text) : std::string(hidden);
}

}  // namespace

struct CsvExporter::State {
  const store::Store& store;
  const schema::Entity& entity;
  const base::Translation& words;
  CsvExportOptions options;
  std::vector<const FieldInfo*> columns;
  store::EntityIndex index;
  store::Row next = 0;
  std::string output;

  State(const store::Store& store_in, const schema::Entity& entity_in, const base::Translation& words_in,
        CsvExportOptions options_in)
      : store(store_in),
        entity(entity_in),
        words(words_in),
        options(std::move(options_in)),
        index(store.entity_index(entity)) {
    for (const FieldInfo* field : entity.fields) {
      const bool wanted = options.fields.empty() ? field->options.in_list || !field->options.system
                                                 : std::ranges::contains(options.fields, field->name);
      if (wanted) columns.push_back(field);
    }
    output = csv_byte_order_mark;
    append_csv_cell(output, words.text("exchange.csv.id"));
    for (const FieldInfo* field : columns)
      append_csv_cell(output += ',', words.text(schema::label_key(entity, *field)));
    output += "\r\n";
  }

  std::string title_of(const FieldInfo& field, const base::RecordId& id) const {
    const schema::Entity* target = schema::find_entity(field.options.target);
    if (target == nullptr || target->title == nullptr) return id.to_string();
    const store::Record record = store.resolve(*target, id);
    const auto raw = record ? record.raw(*target->title) : std::nullopt;
    const std::string text = raw ? base::json_to_string(*raw).value_or("") : "";
    if (text.empty()) return id.to_string();
    return options.masked && is_personal(*target->title) ? masked_text(*target, *target->title, text) : text;
  }

  Cell text_cell(const FieldInfo& field, const store::RawValue& raw) const {
    if (field.type == FieldType::choice) {
      const std::string code = store::decode<schema::Choice>(raw);
      if (code.empty() || field.options.choices == nullptr) return {code};
      const std::string key = schema::choice_label_key(*field.options.choices, code);
      return {words.has(key) ? std::string(words.text(key)) : code};
    }
    if (field.type == FieldType::reference) {
      const auto id = store::decode<schema::Reference>(raw);
      return {id ? title_of(field, *id) : ""};
    }
    const bool is_list = field.type == FieldType::phone_list || field.type == FieldType::text_list;
    std::vector<std::string> parts;
    if (is_list) {
      parts = store::decode<schema::TextList>(raw);
    } else {
      parts.push_back(store::decode<schema::Text>(raw));
    }
    if (options.masked && is_personal(field)) {
      for (std::string& part : parts) part = masked_text(entity, field, part);
    }
    return {join(parts)};
  }

  Cell cell(const FieldInfo& field, const store::Record& record) const {
    const store::RawValue raw = record.raw(field);
    if (!raw) return {};
    if (options.masked && is_personal(field) && field.type == FieldType::date) return {std::string(hidden)};
    switch (field.type) {
      case FieldType::integer: {
        const auto value = store::decode<schema::Integer>(raw);
        return {value ? std::to_string(*value) : "", true};
      }
      case FieldType::money: {
        const auto value = store::decode<schema::Money>(raw);
        return {value ? value->to_string() : "", true};
      }
      case FieldType::date: {
        const auto value = store::decode<schema::Date>(raw);
        return {value ? value->to_string() : "", true};
      }
      case FieldType::instant: {
        const auto value = store::decode<schema::Instant>(raw);
        return {value ? base::format_local_minute(*value, china_offset_minutes) : "", true};
      }
      case FieldType::boolean:
        return {std::string(
            words.text(store::decode<schema::Bool>(raw) ? "exchange.csv.yes" : "exchange.csv.no"))};
      default:
        return text_cell(field, raw);
    }
  }

  void write_row(const store::Record& record) {
    append_csv_cell(output, record.id().to_string());
    for (const FieldInfo* field : columns) {
      const Cell made = cell(*field, record);
      append_csv_cell(output += ',', made.text, made.typed);
    }
    output += "\r\n";
  }
};

CsvExporter::CsvExporter(const store::Store& store, const schema::Entity& entity,
                         const base::Translation& words, CsvExportOptions options)
    : state_(std::make_unique<State>(store, entity, words, std::move(options))) {}
CsvExporter::~CsvExporter() = default;

bool CsvExporter::step(std::size_t rows) {
  State& s = *state_;
  const std::size_t count = s.store.row_count(s.index);
  for (; s.next < count && rows > 0; ++s.next, --rows) {
    const store::Record record = s.store.record(s.index, s.next);
    if (record.visible()) s.write_row(record);
  }
  return s.next >= count;
}

std::string CsvExporter::take_output() { return std::exchange(state_->output, {}); }

std::string export_csv(const store::Store& store, const schema::Entity& entity,
                       const base::Translation& words, CsvExportOptions options) {
  CsvExporter exporter(store, entity, words, std::move(options));
  while (!exporter.step(100'000)) {
  }
  return exporter.take_output();
}

}  // namespace aftercare::exchange
