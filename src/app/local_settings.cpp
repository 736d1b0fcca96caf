#include "app/local_settings.hpp"

#include <nlohmann/json.hpp>

namespace aftercare::app {

std::string LocalSettings::to_json() const {
  nlohmann::ordered_json json;
  json["shop"] = shop.to_string();
  json["device_letter"] = std::string(1, device_letter);
  json["device_name"] = device_name;
  if (!last_person.empty()) json["last_person"] = last_person.to_string();
  json["language"] = language;
  json["theme"] = theme;
  json["export_number"] = export_number;
  json["last_export_hash"] = last_export_hash;
  json["last_export_contexts"] = last_export_contexts;
  json["last_export_at"] = last_export_at;
  json["last_backup_at"] = last_backup_at;
  json["first_used_at"] = first_used_at;
  if (!column_widths.empty()) json["column_widths"] = column_widths;
  return json.dump();
}

namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json, const char* key, std::string fallback = {}) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : fallback;
}

std::int64_t number_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::map<std::string, double> widths_of(const Json& json) {
  std::map<std::string, double> widths;
  const auto found = json.find("column_widths");
  if (found == json.end() || !found->is_object()) return widths;
  constexpr double widest = 200;
  for (const auto& [name, width] : found->items()) {
    if (width.is_number() && width.get<double>() > 0 && width.get<double>() <= widest) widths[name] = width.get<double>();
  }
  return widths;
}

}  // namespace

LocalSettings LocalSettings::from_json(std::string_view text) {
  LocalSettings local;
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return local;
  local.shop = base::ShopCode::parse(text_of(json, "shop")).value_or(base::ShopCode{});
  const std::string letter = text_of(json, "device_letter", "A");
  if (letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z') local.device_letter = letter[0];
  local.device_name = text_of(json, "device_name");
  local.last_person = base::RecordId::parse(text_of(json, "last_person")).value_or(base::RecordId{});
  local.language = text_of(json, "language", "zh") == "en" ? "en" : "zh";
  const std::string theme = text_of(json, "theme", "light");
  if (theme == "dark" || theme == "system") local.theme = theme;
  local.export_number = number_of(json, "export_number");
  local.last_export_hash = text_of(json, "last_export_hash");
  local.last_export_contexts = text_of(json, "last_export_contexts");
  local.last_export_at = number_of(json, "last_export_at");
  local.last_backup_at = number_of(json, "last_backup_at");
  local.first_used_at = number_of(json, "first_used_at");
  local.column_widths = widths_of(json);
  return local;
}

}  // namespace aftercare::app
