// The dialogs of a recall: what came of it for one car, VINs pasted in, the list as it stands (R-CMP-14).
#include <algorithm>

#include "app/commands/recall_commands.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace commands = app::commands;

namespace {

namespace outcome_of = schema::recall_result;

constexpr std::string_view not_spoken = "none";

// --- 记录结果

void draw_order_choice(Context& c, RecallPage& page) {
  constexpr std::size_t most = 10;
  std::vector<std::string> codes, labels;
  for (const store::Record& order : store::orders_of_asset(c.app->indexes(), page.asset)) {
    if (order[schema::repair_order::state] == "cancelled") continue;
    codes.push_back(order.id().to_string());
    labels.push_back(order[schema::repair_order::order_no] + " · " + day_of(c, order[schema::repair_order::arrived_at].value_or(0)));
    if (codes.size() == most) break;
  }
  std::vector<Option> options;
  for (std::size_t i = 0; i < codes.size(); ++i) options.push_back({codes[i], labels[i]});
  combo(c, {.id = "order", .label = c.label(outcome_of::entity, outcome_of::order_of), .hint = c.tr("recall.no_order"), .options = options}, page.order);
}

void draw_channel_choice(Context& c, RecallPage& page) {
  constexpr std::string_view channels[] = {"phone", "sms", "wechat", "visit"};
  std::vector<std::string> labels;
  for (const std::string_view channel : channels) labels.push_back(c.choice_label(schema::contact_log::channels, channel));
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < std::size(channels); ++i) segments.push_back({channels[i], labels[i]});
  segments.push_back({not_spoken, c.tr("recall.not_spoken")});
  caption(c, c.tr("recall.spoken"));
  segmented(c, "channel", segments, page.channel);
}

void draw_result(Context& c, RecallPage& page, const app::RecallDetail& detail) {
  const store::Record asset = c.app->store().resolve(schema::asset::entity, page.asset);
  if (!asset) {
    page.open = false;
    return;
  }
  const std::string title = c.tr("recall.result.title", {{"plate", base::format_plate(asset[schema::asset::plate])}});
  DialogScope dialog(c, {.id = "result", .title = title, .wide = true}, page.open);
  if (!dialog) return;
  FormScope form(c, "result_form", title);
  segmented(c, "state", segments_of(c, outcome_of::states), page.state);
  const bool talked = page.state == "told" || page.state == "appointment" || page.state == "refused";
  if (talked) draw_channel_choice(c, page);
  if (page.state == "done") draw_order_choice(c, page);
  const bool why = page.state == "refused" || page.state == "not_affected";
  text_field(c, {.id = "note", .label = c.tr(why ? "recall.note.why" : "care.note"), .problem = page.problem, .required = why, .focus = std::exchange(page.focus, false)}, page.note);
  dialog.footer();
  const bool save = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}) || form.save_requested();
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) page.open = false;
  if (!save) return;
  const commands::RecallOutcome outcome{.state = page.state, .note = page.note, .order = base::RecordId::parse(page.order).value_or(base::RecordId{}),
                                        .channel = page.channel == not_spoken ? std::string() : page.channel};
  const auto done = c.app->run(commands::record_recall(c.app->context(), detail.id, page.asset, outcome));
  if (done) page.open = false;
  else page.problem = c.tr(done.error().message);
}

// --- 粘贴车架号

const char* problem_key(rules::VinLineProblem problem) {
  if (problem == rules::VinLineProblem::length) return "recall.vin.length";
  return problem == rules::VinLineProblem::letter ? "recall.vin.letter" : "recall.vin.range";
}

/// Enough of a line to find it.
std::string beginning(std::string_view words) {
  constexpr int most = 24;
  std::string_view rest = words;
  for (int i = 0; i < most && !rest.empty(); ++i) base::next_code_point(rest);
  return std::string(words.substr(0, words.size() - rest.size())) + (rest.empty() ? "" : "…");
}

void draw_problems(Context& c, const rules::PastedVins& read) {
  constexpr std::size_t shown_most = 6;
  for (std::size_t i = 0; i < std::min(read.problems.size(), shown_most); ++i) {
    const rules::PastedVins::Problem& problem = read.problems[i];
    paragraph(c, c.tr(problem_key(problem.problem), {{"line", std::to_string(problem.line)}, {"words", beginning(problem.words)}}), {.color = Color::bad});
  }
  if (read.problems.size() > shown_most) caption(c, c.tr("recall.vin.more", {{"n", std::to_string(read.problems.size() - shown_most)}}));
}

/// What was taken leaves the field; what could not be read stays to be corrected.
void add_pasted(Context& c, RecallPage& page, const base::RecordId& id, const rules::PastedVins& read, bool serials) {
  std::vector<std::string> lines;
  if (!serials) lines = read.lines;
  std::string rest;
  for (const rules::PastedVins::Problem& problem : read.problems) {
    if (serials && !problem.serial.empty()) lines.push_back(problem.serial);
    else rest += (rest.empty() ? "" : "\n") + problem.words;
  }
  if (serials) {
    for (const std::string& line : read.lines) rest += (rest.empty() ? "" : "\n") + line;
  }
  if (!report(c, c.app->run(commands::add_recall_vins(c.app->context(), id, lines)))) return;
  page.pasted = rest;
  c.replace_active_text(rest);  // the caret may still be in the field
  if (rest.empty()) page.open = false;
}

void draw_paste(Context& c, RecallPage& page, const app::RecallDetail& detail) {
  DialogScope dialog(c, {.id = "paste", .title = c.tr("recall.paste"), .wide = true}, page.open);
  if (!dialog) return;
  FormScope form(c, "paste_form", c.tr("recall.paste"));
  text_field(c, {.id = "vins", .label = c.label(schema::recall::entity, schema::recall::vins), .help = c.tr("recall.paste.help"), .purpose = TextPurpose::multiline,
                 .lines = 5, .focus = std::exchange(page.focus, false)}, page.pasted);
  if (page.read_of != page.pasted) {
    page.read_of = page.pasted;
    page.read = rules::read_vins(page.pasted);
  }
  const rules::PastedVins read = page.read;
  if (!page.pasted.empty()) text(c, c.tr("recall.paste.found", {{"n", std::to_string(read.lines.size())}, {"problems", std::to_string(read.problems.size())}}));
  if (read.wrong_check_digits > 0) text(c, c.tr("recall.vin.check_digit", {{"n", std::to_string(read.wrong_check_digits)}}), {.color = Color::warn});
  draw_problems(c, read);
  const auto serials = std::ranges::count_if(read.problems, [](const rules::PastedVins::Problem& problem) { return !problem.serial.empty(); });
  dialog.footer();
  const std::string label = c.tr("recall.paste.add", {{"n", std::to_string(read.lines.size())}});
  const bool add = button(c, {.id = "save", .label = label, .kind = ButtonKind::primary, .key_cap = "Ctrl S", .disabled = read.lines.empty()}) || form.save_requested();
  const std::string as_serials = c.tr("recall.paste.serials", {{"n", std::to_string(serials)}});
  const bool other = serials > 0 && button(c, {.id = "serials", .label = as_serials, .tooltip = c.tr("recall.paste.serials.tip")});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) page.open = false;
  if (add && !read.lines.empty()) add_pasted(c, page, detail.id, read, false);
  else if (other) add_pasted(c, page, detail.id, read, true);
}

// --- 查看清单

void draw_list(Context& c, RecallPage& page, const app::RecallDetail& detail) {
  const std::string title = c.tr("recall.list.title", {{"n", std::to_string(detail.vins.size())}});
  DialogScope dialog(c, {.id = "list", .title = title, .wide = true}, page.open);
  if (!dialog) return;
  search_field(c, {.id = "words", .hint = c.tr("recall.list.search"), .focus = std::exchange(page.focus, false)}, page.words);
  const std::string wanted = base::normalise_vin(page.words);
  std::vector<const std::string*> lines;
  for (const std::string& line : detail.vins) {
    if (wanted.empty() || base::normalise_vin(line).contains(wanted)) lines.push_back(&line);
  }
  const bool may = c.app->may(app::Permission::manage_follow_up) && !detail.of_head_office;
  const TableColumn columns[] = {{.id = "vin", .label = c.label(schema::recall::entity, schema::recall::vins), .share = 1}, {.id = "remove", .label = {}, .width_em = 5, .right = true}};
  const std::string* removed = nullptr;
  table(c, {.id = "vins", .name = title, .columns = columns, .row_count = static_cast<std::int64_t>(lines.size()),
            .row_key = [&](std::int64_t row) -> std::string_view { return *lines[static_cast<std::size_t>(row)]; },
            .draw_row =
                [&](TableRow& cells, std::int64_t row) {
                  const std::string& line = *lines[static_cast<std::size_t>(row)];
                  cells.text(line);
                  if (may && cells.button({.id = "remove", .label = c.tr("recall.list.remove"), .small = true})) removed = &line;
                  else if (!may) cells.skip();
                },
            .empty_title = c.tr("recall.list.none"), .height = c.line_height(TextSize::body) * 14});
  dialog.footer();
  if (button(c, {.id = "close", .label = c.tr("action.close")})) page.open = false;
  if (removed != nullptr) report(c, c.app->run(commands::remove_recall_vin(c.app->context(), detail.id, *removed)));
}

}  // namespace

void open_recall_result(Context& c, RecallPage& page, const app::RecallCar& car) {
  page.dialog = RecallPage::Dialog::result;
  page.open = page.focus = true;
  page.asset = car.asset;
  page.state = car.state.empty() || car.state == "sold" ? "told" : car.state;
  page.channel = car.state.empty() || car.state == "sold" ? "phone" : not_spoken;  // a correction is no second call
  page.note = car.note;
  page.problem.clear();
  page.order = car.order.empty() ? std::string() : car.order.to_string();
  if (!page.order.empty()) return;
  const store::Record recall = c.app->store().resolve(schema::recall::entity, page.id);
  const auto orders = store::orders_of_asset(c.app->indexes(), car.asset);
  if (!recall || orders.empty() || orders.front()[schema::repair_order::state] == "cancelled") return;
  if (!rules::visit_before_recall(orders.front(), recall, c.clock.utc_offset_minutes())) page.order = orders.front().id().to_string();
}

void draw_recall_dialogs(Context& c, RecallPage& page, const app::RecallDetail& detail) {
  if (!page.open) return;
  if (page.dialog == RecallPage::Dialog::result) draw_result(c, page, detail);
  if (page.dialog == RecallPage::Dialog::paste) draw_paste(c, page, detail);
  if (page.dialog == RecallPage::Dialog::list) draw_list(c, page, detail);
}

}  // namespace aftercare::ui
