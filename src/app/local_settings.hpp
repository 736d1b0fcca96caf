#pragma once
// What belongs to this computer and never travels: kept by the platform as one JSON text.

#include <map>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/record_id.hpp"

namespace aftercare::app {

struct LocalSettings {
  base::ShopCode shop;             // home of records minted here; empty: not set up yet
  char device_letter = 'A';        // keeps human numbers of two computers apart
  std::string device_name;         // 前台电脑
  base::RecordId last_person;
  std::string language = "zh";
  std::string theme = "light";     // light, dark, system
  std::int64_t export_number = 0;  // counts up on this computer
  std::string last_export_hash;
  std::string last_export_contexts;  // JSON: what the last unmasked export had seen, for 只导出新内容
  base::Milliseconds last_export_at = 0;
  base::Milliseconds last_backup_at = 0;
  base::Milliseconds first_used_at = 0;
  std::map<std::string, double> column_widths;  // of tables, in hanzi, by place in the page

  std::string to_json() const;
  /// Unreadable or foreign text gives the defaults: these are conveniences, records are elsewhere.
  static LocalSettings from_json(std::string_view json);
};

}  // namespace aftercare::app
