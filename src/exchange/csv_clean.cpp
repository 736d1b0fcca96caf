#include "exchange/csv_clean.hpp"

#include <algorithm>
#include <optional>

#include "base/identifiers.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/translation.hpp"
#include "store/decode.hpp"

namespace aftercare::exchange {
namespace {

using schema::FieldInfo;
using schema::FieldType;

void note(CleanCell& cell, NoteKind kind, int column, std::string_view key, std::string_view from,
          std::string_view to = {}) {
  cell.notes.push_back(
      {kind,
       column,
       {"exchange.csv." + std::string(key), {{"from", std::string(from)}, {"to", std::string(to)}}}});
}

/// Takes `value` and tells when it is not what stood there.
void take_text(CleanCell& cell, std::string_view text, const std::string& value, int column) {
  cell.raw = base::json_string(value);
  if (value != text) note(cell, NoteKind::cleaned, column, "cleaned", text, value);
}

void clean_phones(CleanCell& cell, std::string_view text, int column) {
  std::vector<std::string> phones;
  std::string shown;
  for (const base::Phone& phone : base::split_phones(text)) {
    if (phone.kind == base::PhoneKind::unknown)
      note(cell, NoteKind::doubtful, column, "phone_odd", phone.normal);
    if (phone.normal.empty() || std::ranges::contains(phones, phone.normal)) continue;
    phones.push_back(phone.normal);
    shown += (shown.empty() ? "" : " / ") + phone.normal;
  }
  if (phones.empty()) return;
  cell.raw = store::encode(phones);
  if (shown != text) note(cell, NoteKind::cleaned, column, "cleaned", text, shown);
}

void clean_date(CleanCell& cell, const FieldInfo& field, std::string_view text, int column,
                base::Date today) {
  const auto date = base::parse_loose_date(text);
  if (!date) return note(cell, NoteKind::doubtful, column, "date_unreadable", text);
  const bool instant = field.type == FieldType::instant;
  if (date->year() < 1900 || date->year() > 2100)
    return note(cell, NoteKind::doubtful, column, "date_unreadable", text);
  if ((field.options.check == schema::Check::not_future || instant) && *date > today) {
    note(cell, NoteKind::doubtful, column, "date_future", text);
  }
  constexpr int nine_in_the_morning = 9 * 60, china_offset_minutes = 480;
  cell.raw = instant ? std::to_string(base::from_local({*date, nine_in_the_morning}, china_offset_minutes))
                     : base::json_string(date->to_string());
  if (date->to_string() != text) note(cell, NoteKind::cleaned, column, "cleaned", text, date->to_string());
}

/// Digits with at most four decimals, in ten-thousandths; nullopt when it is something else.
std::optional<std::int64_t> read_decimal(std::string_view text) {
  std::int64_t value = 0;
  int decimals = -1;
  if (text.empty() || text.size() > 14) return std::nullopt;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && decimals < 4) {
      value = value * 10 + (c - '0');
      if (decimals >= 0) ++decimals;
    } else {
      return std::nullopt;
    }
  }
  for (int i = std::max(decimals, 0); i < 4; ++i) value *= 10;
  return value;
}

/// `12,345`, `12345公里`, `8.5万`, `１２３４５ km`.
void clean_integer(CleanCell& cell, std::string_view text, int column) {
  std::string number = base::to_half_width(text);
  std::erase_if(number, [](char c) { return c == ',' || c == ' '; });
  const std::size_t digits = std::min(number.find_first_not_of("0123456789."), number.size());
  const auto value = read_decimal(std::string_view(number).substr(0, digits));
  const std::string_view unit = std::string_view(number).substr(digits);
  constexpr std::string_view ones[] = {"", "km", "KM", "Km", "公里", "千米"};
  constexpr std::string_view ten_thousands[] = {"万", "万公里", "w", "W"};
  const bool is_large = std::ranges::contains(ten_thousands, unit);
  if (!value || (!is_large && !std::ranges::contains(ones, unit))) {
    return note(cell, NoteKind::doubtful, column, "number_unreadable", text);
  }
  cell.raw = std::to_string(is_large ? *value : (*value + 5000) / 10'000);
  if (cell.raw != text) note(cell, NoteKind::cleaned, column, "cleaned", text, cell.raw);
}

void clean_choice(CleanCell& cell, const FieldInfo& field, std::string_view text, int column) {
  static const base::Translation chinese(base::Language::zh);
  for (const std::string_view code : field.options.choices->codes) {
    const std::string_view label = chinese.text(schema::choice_label_key(*field.options.choices, code));
    if (text == code || text == label) {
      cell.raw = base::json_string(code);
      return;
    }
  }
  const bool is_gender = field.options.choices->name == "gender";
  if (is_gender && (text.contains("女") || text.contains("小姐")))
    return take_text(cell, text, "female", column);
  if (is_gender && (text.contains("男") || text.contains("先生")))
    return take_text(cell, text, "male", column);
  note(cell, NoteKind::doubtful, column, "choice_unknown", text);
}

void clean_plate(CleanCell& cell, std::string_view text, int column) {
  const base::Plate plate = base::parse_plate(text);
  if (plate.normal.empty()) return;
  take_text(cell, text, plate.normal, column);
  if (plate.kind == base::PlateKind::unknown) note(cell, NoteKind::doubtful, column, "plate_odd", text);
}

void clean_vin(CleanCell& cell, std::string_view text, int column) {
  const std::string vin = base::normalise_vin(base::to_half_width(text));
  if (vin.empty()) return;
  take_text(cell, text, vin, column);
  const base::VinProblem problem = base::check_vin(vin);
  if (problem == base::VinProblem::length) note(cell, NoteKind::doubtful, column, "vin_length", vin);
  if (problem == base::VinProblem::letter) note(cell, NoteKind::doubtful, column, "vin_letter", vin);
  if (problem == base::VinProblem::check_digit)
    note(cell, NoteKind::doubtful, column, "vin_check_digit", vin);
}

void clean_id_card(CleanCell& cell, std::string_view text, int column) {
  const std::string number = base::normalise_id_card(text);
  take_text(cell, text, number, column);
  if (base::check_id_card(number) != base::IdCardProblem::none)
    note(cell, NoteKind::doubtful, column, "id_card_odd", base::mask_id_card(number));
}

void clean_text(CleanCell& cell, const FieldInfo& field, std::string_view text, int column) {
  switch (field.options.check) {
    case schema::Check::plate:
      return clean_plate(cell, text, column);
    case schema::Check::vin:
      return clean_vin(cell, text, column);
    case schema::Check::id_card:
      return clean_id_card(cell, text, column);
    default:
      break;
  }
  // Long text stays as it was written; names and models lose full-width letters and line ends.
  if (field.type == FieldType::long_text) return take_text(cell, text, std::string(text), column);
  std::string value = base::to_half_width(text);
  std::ranges::replace_if(
      value, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  take_text(cell, text, std::string(base::trim(value)), column);
}

/// What old programs write into empty cells.
bool means_nothing(std::string_view text) {
  constexpr std::string_view words[] = {"-", "--", "/", "无", "无。", "暂无", "N/A", "NULL", "null", "#N/A"};
  return std::ranges::contains(words, text);
}

}  // namespace

CleanCell clean_cell(const schema::FieldInfo& field, std::string_view given, int column, base::Date today) {
  CleanCell cell;
  const std::string_view text = base::trim(given);
  if (text.empty() || means_nothing(text)) return cell;
  switch (field.type) {
    case FieldType::phone_list:
      clean_phones(cell, text, column);
      break;
    case FieldType::date:
    case FieldType::instant:
      clean_date(cell, field, text, column, today);
      break;
    case FieldType::integer:
      clean_integer(cell, text, column);
      break;
    case FieldType::choice:
      clean_choice(cell, field, text, column);
      break;
    default:
      clean_text(cell, field, text, column);
      break;
  }
  return cell;
}

}  // namespace aftercare::exchange
