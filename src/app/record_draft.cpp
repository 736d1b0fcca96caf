#include "app/record_draft.hpp"

#include <algorithm>

#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace aftercare::app {

using schema::FieldInfo;
using schema::FieldType;

namespace {
const std::string no_text;

bool is_list(FieldType type) { return type == FieldType::text_list || type == FieldType::phone_list; }
}  // namespace

const std::string& RecordDraft::text(const FieldInfo& field) const {
  const auto found = texts.find(field.name);
  return found == texts.end() ? no_text : found->second;
}

void RecordDraft::set_text(const FieldInfo& field, std::string value) {
  texts[std::string(field.name)] = std::move(value);
  changed = true;
}

RecordDraft empty_draft(const schema::Entity& entity) {
  RecordDraft draft;
  draft.entity = &entity;
  if (entity.lifecycle.state != nullptr) {
    draft.texts[std::string(entity.lifecycle.state->name)] = std::string(entity.lifecycle.initial);
  }
  return draft;
}

RecordDraft draft_of(const store::Record& record) {
  RecordDraft draft;
  draft.entity = record.entity();
  draft.id = record.id();
  for (const FieldInfo* field : draft.entity->fields) {
    const auto raw = record.raw(*field);
    if (!raw) continue;
    if (is_list(field->type)) {
      draft.lists[std::string(field->name)] = store::decode<schema::TextList>(raw);
    } else {
      draft.texts[std::string(field->name)] = form_text(*field, raw);
    }
  }
  return draft;
}

std::string form_text(const FieldInfo& field, const store::RawValue& raw) {
  if (!raw) return {};
  switch (field.type) {
    case FieldType::integer:
    case FieldType::instant: {
      const auto value = store::decode<schema::Integer>(raw);
      return value ? std::to_string(*value) : std::string();
    }
    case FieldType::money: {
      const auto value = store::decode<schema::Money>(raw);
      return value ? value->to_string() : std::string();
    }
    case FieldType::boolean:
      return store::decode<schema::Bool>(raw) ? "1" : "";
    case FieldType::text_list:
    case FieldType::phone_list: {
      std::string joined;
      for (const std::string& item : store::decode<schema::TextList>(raw)) joined += (joined.empty() ? "" : "、") + item;
      return joined;
    }
    default:
      return store::decode<schema::Text>(raw);
  }
}

namespace {

std::string normal_text(const FieldInfo& field, std::string_view typed) {
  switch (field.options.check) {
    case schema::Check::plate: return base::parse_plate(typed).normal;
    case schema::Check::vin: return base::normalise_vin(typed);
    case schema::Check::id_card: return base::normalise_id_card(typed);
    case schema::Check::phone: return base::parse_phone(typed).normal;
    default: return std::string(typed);
  }
}

base::Result<std::string> integer_value(std::string_view typed) {
  std::string plain = base::to_half_width(typed);
  std::erase_if(plain, [](char c) { return c == ',' || c == ' '; });
  const bool negative = !plain.empty() && plain.front() == '-';
  const std::string_view digits = std::string_view(plain).substr(negative ? 1 : 0);
  const bool valid = !digits.empty() && digits.size() <= 15 && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (!valid) return base::fail("draft.error.number");
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return store::encode(negative ? -value : value);
}

base::Result<std::string> list_value(const FieldInfo& field, const RecordDraft& draft) {
  std::vector<std::string> items;
  const auto found = draft.lists.find(field.name);
  if (found == draft.lists.end()) return std::string("null");
  for (const std::string& typed : found->second) {
    if (field.type != FieldType::phone_list) {
      if (!base::trim(typed).empty()) items.emplace_back(base::trim(typed));
      continue;
    }
    for (const base::Phone& phone : base::split_phones(typed)) {
      if (std::ranges::find(items, phone.normal) == items.end()) items.push_back(phone.normal);
    }
  }
  return items.empty() ? std::string("null") : store::encode(items);
}

}  // namespace

base::Result<std::string> raw_value(const FieldInfo& field, const RecordDraft& draft) {
  if (is_list(field.type)) return list_value(field, draft);
  const std::string_view typed = base::trim(draft.text(field));
  if (typed.empty()) return std::string("null");
  switch (field.type) {
    case FieldType::integer:
    case FieldType::instant:
      return integer_value(typed);
    case FieldType::money: {
      const auto amount = base::Money::parse(typed);
      if (!amount) return base::fail("draft.error.money");
      return store::encode(*amount);
    }
    case FieldType::date: {
      const auto date = base::parse_loose_date(typed);
      if (!date) return base::fail("draft.error.date");
      return store::encode(*date);
    }
    case FieldType::boolean:
      return store::encode(typed != "0" && typed != "false");
    case FieldType::reference: {
      const auto id = base::RecordId::parse(typed);
      if (!id) return base::fail("draft.error.reference");
      return store::encode(*id);
    }
    default:
      return store::encode(std::string_view(normal_text(field, typed)));
  }
}

bool transfer(RecordDraft& draft, const store::Record& current, store::Edit& edit) {
  bool valid = true;
  for (const FieldInfo* field : draft.entity->fields) {
    auto raw = raw_value(*field, draft);
    if (!raw) {
      draft.problems[std::string(field->name)] = raw.error().message;
      valid = false;
      continue;
    }
    const auto before = current ? current.raw(*field) : std::nullopt;
    // An unchecked box and a field never written mean the same.
    if (!before && (*raw == "null" || *raw == "false")) continue;
    if (before && *before == *raw) continue;
    if (*raw == "null" && field->options.required) {
      draft.problems[std::string(field->name)] = {"draft.error.required", {}};
      valid = false;
    }
    edit.set_raw(*field, std::move(*raw));
  }
  for (const FieldInfo* field : draft.entity->fields) {
    const auto raw = raw_value(*field, draft);
    if (field->options.required && !field->options.system && raw && *raw == "null") {
      draft.problems[std::string(field->name)] = {"draft.error.required", {}};
      valid = false;
    }
  }
  return valid;
}

std::vector<const FieldInfo*> changed_originals(const RecordDraft& draft, const store::Record& current) {
  std::vector<const FieldInfo*> changed;
  if (!current) return changed;
  for (const FieldInfo* field : draft.entity->fields) {
    if (!field->group->original) continue;
    const auto before = current.raw(*field);
    const auto raw = raw_value(*field, draft);
    // Filling in what was never known is not a change of the original.
    if (before && raw && *raw != *before) changed.push_back(field);
  }
  return changed;
}

}  // namespace aftercare::app
