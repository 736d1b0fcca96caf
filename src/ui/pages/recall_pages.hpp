#pragma once
// What the files of 召回 share, and what other pages show of it (R-CMP-14).
#include <string>
#include <string_view>

#include "app/queries/recall_queries.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

/// The dialogs of a recall's page.
struct RecallPage {
  enum class Dialog : std::uint8_t { none, result, paste, list };
  base::RecordId id;
  std::string filter = "open";
  std::optional<std::int64_t> selected;
  Dialog dialog = Dialog::none;
  bool open = false, focus = false;
  std::string problem;
  // 记录结果
  base::RecordId asset;
  std::string state, channel, note, order;
  // 粘贴车架号, 查看清单
  std::string pasted, words;
  std::string read_of;     // what `read` was read of: thousands of lines are read once a change
  rules::PastedVins read;
};

/// `#/recalls/<id>`
void draw_recall_detail(Context& context);
/// recall_dialogs.cpp
void open_recall_result(Context& context, RecallPage& page, const app::RecallCar& car);
void draw_recall_dialogs(Context& context, RecallPage& page, const app::RecallDetail& detail);

/// Empty: nobody was told yet.
std::string recall_state_words(const Context& context, std::string_view state);
Tone recall_state_tone(std::string_view state);

/// Complaints and recalls are two tabs of one page.
void draw_complaint_tabs(Context& context, std::string_view shown);

// recall_cards.cpp: a car with a recall in force that is not done
/// On the page of a vehicle.
void draw_recall_card(Context& context, const base::RecordId& asset);
/// On the call card.
void draw_recall_lines(Context& context, const base::RecordId& asset);
/// Where a visit begins.
void draw_recall_warning(Context& context, const base::RecordId& asset);
/// On the order: as work, and done by it.
void draw_order_recalls(Context& context, const base::RecordId& order, const base::RecordId& asset);

}  // namespace aftercare::ui
