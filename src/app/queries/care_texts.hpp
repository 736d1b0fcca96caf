#pragma once
// The words of greetings and reminders: the shop's newest version, head office's, or the default of the language
// tables; filled for one customer (R-CARE-06).

#include <string>

#include "app/app.hpp"
#include "base/translation.hpp"
#include "rules/care/care_list.hpp"

namespace aftercare::app {

struct CareText {
  std::string words;
  std::int64_t version = 0;  // 0: the default
  base::RecordId record;
};
/// Without words where nobody wrote one.
CareText newest_care_text(const store::Store& store, base::ShopCode shop, const std::string& kind, const std::string& channel);
/// With the default: WeChat and phone say what the SMS says.
CareText care_text(const App& app, const base::Translation& words, const std::string& kind, const std::string& channel);

/// 王女士, 李先生; a company by the person to ask for; else the name.
std::string salutation_of(const store::Record& customer, const base::Translation& words);
std::string filled_care_text(App& app, const base::Translation& words, const rules::CareItem& item, const std::string& text);

}  // namespace aftercare::app
