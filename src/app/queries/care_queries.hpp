#pragma once
// The list of 客户关怀: whom to greet or remind, who is left out and why, as rows, texts and a sheet.

#include <array>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "base/translation.hpp"
#include "rules/care/care_list.hpp"

namespace aftercare::app {

struct CareQuery {
  std::string kind = "all";  // a code of care_task::kinds
  base::Date first, last;
  bool operator==(const CareQuery&) const = default;
};
struct CareLeftOut {
  rules::CareItem item;
  base::Message why;
};
struct CareList {
  std::vector<rules::CareItem> items;      // of the kind asked for
  std::vector<CareLeftOut> left_out;       // likewise: who must not be contacted
  std::array<int, rules::care_kinds> counts{};  // of all kinds between the two days
  int total = 0;
};
/// Kept until a record, the day or the question changes.
const CareList& care_list(App& app, const CareQuery& query);

rules::CareSettings care_settings(App& app);
/// The shop's table of festivals.
const std::vector<rules::CareFestival>& care_festival_table(App& app);
/// Of an occasion "mid_autumn_festival:2026".
std::string festival_name(App& app, const base::Translation& words, const std::string& occasion);

struct CareRow {
  std::string customer, plate, phone;  // the phone as this person may see it
  base::Message why;
  bool vip = false;
};
CareRow care_row(App& app, const base::Translation& words, const rules::CareItem& item);
/// All of it, for the detail.
std::vector<base::Message> care_reasons(App& app, const base::Translation& words, const rules::CareItem& item);

/// Name, salutation, phone, WeChat, address, plate, kind, day and text: for a mail merge or a sending service.
std::string care_csv(App& app, const base::Translation& words, const std::vector<rules::CareItem>& items, const std::string& channel);
/// The texts one after the other.
std::string care_texts(App& app, const base::Translation& words, const std::vector<rules::CareItem>& items, const std::string& channel);

}  // namespace aftercare::app
