#include "app/queries/shown_field.hpp"

#include <algorithm>

#include "app/queries/navigation.hpp"
#include "base/identifiers.hpp"
#include "base/moment_text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {

std::string shown_value(const App& app, const schema::FieldInfo& field, std::string_view raw) {
  switch (field.type) {
    case schema::FieldType::reference: {
      const auto id = store::decode<schema::Reference>(raw);
      const schema::Entity* target = schema::find_entity(field.options.target);
      return id && target != nullptr ? record_title(app, *target, *id) : std::string();
    }
    case schema::FieldType::choice:
      return "@" + schema::choice_label_key(*field.options.choices, store::decode<schema::Choice>(raw));
    case schema::FieldType::boolean:
      return store::decode<schema::Bool>(raw) ? "@common.yes" : std::string();
    case schema::FieldType::money: {
      const auto money = store::decode<schema::Money>(raw);
      return money ? money->to_currency() : std::string();
    }
    case schema::FieldType::integer: {
      const auto number = store::decode<schema::Integer>(raw);
      return number ? base::number_text(*number) : std::string();
    }
    case schema::FieldType::instant: {
      const auto at = store::decode<schema::Instant>(raw);
      return at ? base::format_local_minute(*at, app.clock().utc_offset_minutes()) : std::string();
    }
    default:
      break;
  }
  const std::string text = form_text(field, raw);
  return field.options.check == schema::Check::plate ? base::format_plate(text) : text;
}

}  // namespace

std::string display_text(const App& app, const store::Record& record, const schema::FieldInfo& field) {
  const auto raw = record.raw(field);
  return raw ? shown_value(app, field, *raw) : std::string();
}

std::string masked_text(const App& app, const store::Record& record, const schema::FieldInfo& field, const std::string& text) {
  if (text.empty() || app.revealed(record.id(), field)) return text;
  if (field.options.mask == schema::Mask::phone) return base::mask_phone(text);
  if (field.options.mask == schema::Mask::id_card) return base::mask_id_card(text);
  return text;
}

std::string shown_text(const App& app, const store::Record& record, const schema::FieldInfo& field, std::string_view raw) {
  if (field.type != schema::FieldType::phone_list) return masked_text(app, record, field, shown_value(app, field, raw));
  std::string words;
  for (const std::string& phone : store::decode<schema::PhoneList>(store::RawValue(raw))) {
    words += (words.empty() ? "" : "、") + masked_text(app, record, field, phone);
  }
  return words;
}

std::vector<ShownField> shown_fields(const App& app, const store::Record& record, std::span<const schema::FieldInfo* const> fields) {
  std::vector<ShownField> shown;
  for (const schema::FieldInfo* field : fields) {
    ShownField& line = shown.emplace_back();
    line.field = field;
    if (const auto raw = record.raw(*field)) line.text = shown_text(app, record, *field, *raw);
    line.masked = !line.text.empty() && !app.revealed(record.id(), *field);
  }
  return shown;
}

namespace {

std::vector<std::string> values_of(const App& app, const store::Record& record, std::string_view value) {
  std::vector<std::string> values;
  for (const auto& [key, raw] : base::json_members(value)) {
    const schema::FieldInfo* field = record.entity()->find_field(key);
    std::string shown = field == nullptr ? std::string(raw) : field->type == schema::FieldType::boolean ? form_text(*field, raw) : shown_text(app, record, *field, raw);
    if (!shown.empty()) values.push_back(std::move(shown));
  }
  return values;
}

}  // namespace

std::vector<HistoryLine> record_history(App& app, const store::Record& record) {
  std::vector<HistoryLine> lines;
  const store::Store& store = app.store();
  for (store::GroupIndex group = 0; group < store.group_count(record.entity_index()); ++group) {
    const schema::Group* declared = record.entity()->find_group(store.group_name(record.entity_index(), group));
    if (declared == nullptr) continue;
    auto heads = store.heads(record.entity_index(), record.row(), group);
    const auto past = store.history(record.entity_index(), record.row(), group);
    heads.insert(heads.end(), past.begin(), past.end());
    for (const store::HeadView& head : heads) {
      lines.push_back({head.at, record_title(app, schema::user::entity, head.author), schema::label_key(*record.entity(), *declared),
                       values_of(app, record, head.value), head.why, head.suspect});
    }
  }
  std::ranges::stable_sort(lines, [](const HistoryLine& a, const HistoryLine& b) { return a.at > b.at; });
  return lines;
}

}  // namespace aftercare::app
