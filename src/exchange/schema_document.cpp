#include "exchange/schema_document.hpp"

#include <array>

#include "base/json.hpp"
#include "base/translation.hpp"
#include "schema/entities.hpp"

namespace aftercare::exchange {
namespace {

using schema::FieldInfo;

constexpr std::array<std::string_view, 11> type_names{"text",      "long_text", "integer",   "money",
                                                      "date",      "instant",   "boolean",   "choice",
                                                      "reference", "text_list", "phone_list"};
constexpr std::array<std::string_view, 6> unit_names{"", "kilometre", "day", "month", "minute", "percent"};

std::string_view type_name(const FieldInfo& field) {
  return type_names[static_cast<std::size_t>(field.type)];
}
std::string_view unit_name(const FieldInfo& field) {
  return unit_names[static_cast<std::size_t>(field.options.unit)];
}

void member(std::string& out, std::string_view key, std::string_view text) {
  if (out.back() != '{') out += ',';
  base::append_json_string(out, key);
  base::append_json_string(out += ':', text);
}

void flag(std::string& out, std::string_view key, bool set) {
  if (!set) return;
  if (out.back() != '{') out += ',';
  base::append_json_string(out, key);
  out += ":true";
}

std::string field_json(const FieldInfo& field) {
  std::string out = "{";
  member(out, "name", field.name);
  member(out, "group", field.group->name);
  member(out, "type", type_name(field));
  if (field.options.choices != nullptr) {
    member(out, "choices", field.options.choices->name);
    out += ",\"codes\":[";
    for (const std::string_view code : field.options.choices->codes) {
      if (out.back() != '[') out += ',';
      base::append_json_string(out, code);
    }
    out += ']';
  }
  if (!field.options.target.empty()) member(out, "target", field.options.target);
  if (!unit_name(field).empty()) member(out, "unit", unit_name(field));
  flag(out, "required", field.options.required);
  flag(out, "system", field.options.system);
  flag(out, "personal", field.group->privacy == schema::Privacy::personal);
  return out + '}';
}

std::string entity_json(const schema::Entity& entity) {
  std::string out = "{";
  member(out, "name", entity.name);
  if (entity.title != nullptr) member(out, "title", entity.title->name);
  out += ",\"fields\":[\n";
  for (std::size_t i = 0; i < entity.fields.size(); ++i) {
    out += "  " + field_json(*entity.fields[i]) + (i + 1 < entity.fields.size() ? ",\n" : "\n");
  }
  out += " ]";
  if (!entity.lifecycle.transitions.empty()) {
    out += ",\"transitions\":[";
    for (const schema::Transition& step : entity.lifecycle.transitions) {
      if (out.back() != '[') out += ',';
      out += '[';
      base::append_json_string(out, step.from);
      base::append_json_string(out += ',', step.to);
      out += ']';
    }
    out += ']';
  }
  return out + '}';
}

/// The label where the tables have one; a missing label must not change with the language.
std::string label(const base::Translation& words, const std::string& key) {
  return words.has(key) ? std::string(words.text(key)) : std::string();
}

std::string choices_text(const base::Translation& words, const schema::ChoiceList& choices) {
  std::string out;
  for (const std::string_view code : choices.codes) {
    if (!out.empty()) out += ", ";
    out.append("`").append(code).append("` ").append(label(words, schema::choice_label_key(choices, code)));
  }
  return out;
}

std::string notes(const base::Translation& words, const FieldInfo& field) {
  std::string out;
  const auto add = [&](std::string_view text) {
    if (!out.empty()) out += "; ";
    out += text;
  };
  if (field.options.required) add("required");
  if (field.options.system) add("written by the program");
  if (!unit_name(field).empty()) add(unit_name(field));
  if (!field.options.target.empty()) add("→ " + std::string(field.options.target));
  if (field.options.choices != nullptr) add(choices_text(words, *field.options.choices));
  return out;
}

void entity_markdown(std::string& out, const base::Translation& words, const schema::Entity& entity) {
  out.append("\n## ")
      .append(entity.name)
      .append(" ")
      .append(label(words, schema::label_key(entity)))
      .append("\n\n");
  out += "| Field | Label | Group | Type | Notes |\n|---|---|---|---|---|\n";
  for (const FieldInfo* field : entity.fields) {
    const bool personal = field->group->privacy == schema::Privacy::personal;
    out.append("| ")
        .append(field->name)
        .append(" | ")
        .append(label(words, schema::label_key(entity, *field)));
    out.append(" | ").append(field->group->name).append(personal ? " (personal)" : "");
    out.append(" | ").append(type_name(*field)).append(" | ").append(notes(words, *field)).append(" |\n");
  }
  if (entity.lifecycle.transitions.empty()) return;
  out += "\nStates: ";
  for (std::size_t i = 0; i < entity.lifecycle.transitions.size(); ++i) {
    const schema::Transition& step = entity.lifecycle.transitions[i];
    out.append(i == 0 ? "" : ", ").append(step.from).append(" → ").append(step.to);
  }
  out += ".\n";
}

}  // namespace

std::string schema_json() {
  std::string out = "{\"entities\":[\n";
  const auto all = schema::entities();
  for (std::size_t i = 0; i < all.size(); ++i)
    out += " " + entity_json(*all[i]) + (i + 1 < all.size() ? ",\n" : "\n");
  return out + "]}\n";
}

std::string schema_markdown() {
  const base::Translation words(base::Language::zh);
  std::string out =
      "# Schema\n\n"
      "Made by `aftercare schema --markdown` from `src/schema`; do not edit.\n\n"
      "A group is one register of the merge: its fields change together. Personal groups travel in the\n"
      "`<shop>/personal` scope and are left out of masked files. Every record also has the groups `_life`\n"
      "(deleted), `_merged` (is a duplicate of another) and `_share` (opened to other shops by head "
      "office).\n"
      "Money is in fen, instants in milliseconds since 1970 UTC, dates `yyyy-mm-dd`.\n";
  for (const schema::Entity* entity : schema::entities()) entity_markdown(out, words, *entity);
  return out;
}

}  // namespace aftercare::exchange
