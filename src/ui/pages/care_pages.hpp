#pragma once
// What the files of 客户关怀 share.

#include <set>
#include <string>
#include <vector>

#include "app/queries/care_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// The list: what is asked for, what is ticked, and the outcome being written down.
struct CarePage {
  std::string kind = "all", span = "today", first, last, problem;
  std::optional<std::int64_t> selected;
  std::set<base::RecordId> ticked;  // tasks
  std::string channel = "sms";
  bool two_a_page = false;
  // the dialog 登记结果
  bool recording = false, focus = false;
  std::string outcome, note;
};

Tone care_tone(rules::CareKind kind);
app::CareQuery care_query(Context& context, const CarePage& page);
/// Those ticked; without ticks the selected one.
std::vector<rules::CareItem> chosen_care(const app::CareList& list, const CarePage& page);

/// Copy, export, print: what leaves the page, each with its right and its entry in the log (care_out.cpp).
void copy_care(Context& context, const CarePage& page, const std::vector<rules::CareItem>& items);
void export_care(Context& context, const CarePage& page, const std::vector<rules::CareItem>& items);
void print_care(Context& context, const CarePage& page, const std::vector<rules::CareItem>& items);
/// Who cannot be reached by the channel, taken out of `items`, with why.
std::vector<app::CareLeftOut> take_unreachable(Context& context, std::string_view channel, std::vector<rules::CareItem>& items);

void draw_care_dialog(Context& context, CarePage& page, const std::vector<rules::CareItem>& items);
void draw_care_detail(Context& context, CarePage& page, const rules::CareItem& item);

// settings_care_texts.cpp, part of the tab 关怀
void draw_care_texts(Context& context);
// settings_wear_parts.cpp, likewise
void draw_wear_parts(Context& context);

}  // namespace aftercare::ui
