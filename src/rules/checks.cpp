#include "rules/checks.hpp"

#include <algorithm>

#include "base/identifiers.hpp"
#include "base/json.hpp"
#include "base/moment_text.hpp"
#include "base/text.hpp"
#include "rules/check_links.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

using schema::Check;

struct Checker {
  const store::Indexes& indexes;
  const Draft& draft;
  base::Date today;
  int utc_offset_minutes;
  std::vector<Warning> warnings;

  void warn(const schema::FieldInfo& field, std::string key,
            std::vector<std::pair<std::string, std::string>> arguments) {
    warnings.push_back({&field, {std::move(key), std::move(arguments)}, Level::warning});
  }
  std::string label(const schema::FieldInfo& field) const {
    return "@" + schema::label_key(draft.entity, field);
  }

  void check_field(const schema::FieldInfo& field);
  void check_form(const schema::FieldInfo& field, const std::string& value);
  void check_vin_form(const schema::FieldInfo& field, const std::string& value);
  void check_id_card_form(const schema::FieldInfo& field, const std::string& value);
  void check_duplicate(const schema::FieldInfo& field, const std::string& value);
  void check_birthday_of_id_card();
  void check_period();
};

std::vector<std::string> filled(const Draft& draft, const schema::FieldInfo& field) {
  std::vector<std::string> values;
  for (const std::string& value : draft.texts(field)) {
    const std::string_view trimmed = base::trim(value);
    if (!trimmed.empty()) values.emplace_back(trimmed);
  }
  return values;
}

std::optional<base::Date> date_of(const Draft& draft, const schema::FieldInfo& field) {
  const auto values = filled(draft, field);
  return values.empty() ? std::nullopt : base::parse_loose_date(values.front());
}

void Checker::check_field(const schema::FieldInfo& field) {
  const auto values = filled(draft, field);
  // Numbers and states are written by commands; a form cannot be asked for them.
  if (values.empty() && field.options.required && !field.options.system) {
    warnings.push_back({&field, {"check.required", {{"field", label(field)}}}, Level::error});
  }
  for (const std::string& value : values) {
    check_form(field, value);
    check_duplicate(field, value);
  }
}

void Checker::check_form(const schema::FieldInfo& field, const std::string& value) {
  switch (field.options.check) {
    case Check::none: return;
    case Check::plate:
      if (base::parse_plate(value).kind == base::PlateKind::unknown) {
        warn(field, "check.plate.form", {{"plate", value}});
      }
      return;
    case Check::phone:
      if (base::parse_phone(value).kind == base::PhoneKind::unknown) {
        warn(field, "check.phone.form", {{"phone", value}});
      }
      return;
    case Check::vin: check_vin_form(field, value); return;
    case Check::id_card: check_id_card_form(field, value); return;
    case Check::not_future: {
      const auto date = base::parse_loose_date(value);
      if (date && *date > today) {
        warn(field, "check.future", {{"field", label(field)}, {"date", date->to_string()}});
      }
      return;
    }
  }
}

void Checker::check_vin_form(const schema::FieldInfo& field, const std::string& value) {
  const std::string vin = base::normalise_vin(value);
  switch (base::check_vin(vin)) {
    case base::VinProblem::none: return;
    case base::VinProblem::length:
      warn(field, "check.vin.length", {{"n", std::to_string(base::count_code_points(vin))}});
      return;
    case base::VinProblem::letter: warn(field, "check.vin.letter", {}); return;
    case base::VinProblem::check_digit: warn(field, "check.vin.check_digit", {}); return;
  }
}

void Checker::check_id_card_form(const schema::FieldInfo& field, const std::string& value) {
  // A business licence or passport has another form; no kind given means an ID card.
  const auto kind = filled(draft, schema::customer::id_type);
  if (&draft.entity == &schema::customer::entity && !kind.empty() && kind.front() != "id_card") return;
  switch (base::check_id_card(base::normalise_id_card(value))) {
    case base::IdCardProblem::none: return;
    case base::IdCardProblem::length: warn(field, "check.id_card.length", {}); return;
    case base::IdCardProblem::character: warn(field, "check.id_card.character", {}); return;
    case base::IdCardProblem::date: warn(field, "check.id_card.date", {}); return;
    case base::IdCardProblem::check_digit: warn(field, "check.id_card.check_digit", {}); return;
  }
}

void Checker::check_duplicate(const schema::FieldInfo& field, const std::string& value) {
  // Names may be shared; what is searched by plate, VIN or digits belongs to one record (R-DATA-03).
  std::string key;
  switch (field.options.search) {
    case schema::Search::plate: key = "check.duplicate.plate"; break;
    case schema::Search::vin: key = "check.duplicate.vin"; break;
    case schema::Search::digits: key = "check.duplicate.phone"; break;
    default: return;
  }
  const store::Record own = indexes.store().resolve(draft.entity, draft.id);
  for (const store::Record& other : indexes.equal(draft.entity, field, value)) {
    if (own && own.row() == other.row()) continue;
    warn(field, key, {{"value", value}, {"who", naming(indexes, other)}});
    return;
  }
}

void Checker::check_birthday_of_id_card() {
  using namespace schema::customer;
  const auto numbers = filled(draft, id_no);
  const auto written = date_of(draft, birthday);
  if (numbers.empty() || !written) return;
  const std::string number = base::normalise_id_card(numbers.front());
  if (base::check_id_card(number) != base::IdCardProblem::none) return;
  const auto of_card = base::birthday_of_id_card(number);
  if (of_card && *of_card != *written) {
    warn(birthday, "check.birthday.id_card", {{"date", written->to_string()}, {"card", of_card->to_string()}});
  }
}

void Checker::check_period() {
  const auto from = date_of(draft, schema::ownership::from), to = date_of(draft, schema::ownership::to);
  if (from && to && *to < *from) {
    warn(schema::ownership::to, "check.period", {{"from", from->to_string()}, {"to", to->to_string()}});
  }
}

/// Stored values as the texts a form would show.
std::vector<std::string> stored_texts(const store::Record& record, const schema::FieldInfo& field) {
  const auto raw = record.raw(field);
  if (!raw || *raw == "null") return {};
  std::vector<std::string> texts;
  const auto add = [&](std::string_view value) {
    if (auto text = base::json_to_string(value)) {
      texts.push_back(std::move(*text));
    } else {
      texts.emplace_back(value);
    }
  };
  if (!raw->empty() && raw->front() == '[') {
    for (const std::string_view element : base::json_elements(*raw)) add(element);
  } else {
    add(*raw);
  }
  return texts;
}

}  // namespace

std::vector<Warning> check_record(const store::Indexes& indexes, const Draft& draft, base::Date today,
                                  int utc_offset_minutes) {
  Checker checker{indexes, draft, today, utc_offset_minutes, {}};
  for (const schema::FieldInfo* field : draft.entity.fields) checker.check_field(*field);
  if (&draft.entity == &schema::customer::entity) checker.check_birthday_of_id_card();
  if (&draft.entity == &schema::ownership::entity) checker.check_period();
  for (Warning& warning : check_mileage(indexes, draft, utc_offset_minutes)) {
    checker.warnings.push_back(std::move(warning));
  }
  const auto place = [&](const Warning& warning) {
    return std::ranges::find(draft.entity.fields, warning.field) - draft.entity.fields.begin();
  };
  std::ranges::stable_sort(checker.warnings, {}, place);
  return std::move(checker.warnings);
}

std::vector<Warning> check_record(const store::Indexes& indexes, const store::Record& record,
                                  base::Date today, int utc_offset_minutes) {
  const Draft draft{*record.entity(), record.id(),
                    [&](const schema::FieldInfo& field) { return stored_texts(record, field); }};
  return check_record(indexes, draft, today, utc_offset_minutes);
}

std::string naming(const store::Indexes& indexes, const store::Record& record) {
  const schema::Entity& entity = *record.entity();
  if (&entity == &schema::asset::entity) {
    const std::string plate = base::format_plate(record[schema::asset::plate]);
    const store::Record owner = store::owner_of(indexes, record.id());
    return owner ? plate + " " + owner[schema::customer::name] : plate;
  }
  const auto texts = entity.title == nullptr ? std::vector<std::string>{} : stored_texts(record, *entity.title);
  return texts.empty() ? record.id().to_string() : texts.front();
}

}  // namespace aftercare::rules
