// 召回活动: the list with its progress, and the form of a campaign (R-CMP-14).
#include "app/commands/recall_commands.hpp"
#include "schema/entities.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/recall_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

namespace campaign = schema::recall;

namespace {

void draw_recall_row(Context& c, TableRow& cells, const app::RecallRow& row) {
  cells.two_lines(row.title, row.number);
  const std::string announced = row.announced ? c.day(*row.announced) : std::string(), until = row.until ? c.day(*row.until) : std::string();
  cells.text(announced);
  cells.text(until, {.color = Color::text2});
  cells.number(std::to_string(row.progress.affected));
  cells.number(std::to_string(row.progress.told));
  const auto percent = row.progress.done_percent();
  const std::string done = std::to_string(row.progress.done) + (percent ? " · " + std::to_string(*percent) + "%" : std::string());
  cells.number(done);
  cells.number(row.not_ours == 0 ? std::string() : std::to_string(row.not_ours), {.color = Color::text2});
  if (row.closed) cells.chip(c.choice_label(campaign::states, "closed"), Tone::neutral);
  else cells.chip(c.tr(row.in_force ? "recalls.in_force" : "recalls.not_in_force"), row.in_force ? Tone::warn : Tone::neutral);
}

void draw_recall_list(Context& c) {
  const Segment filters[] = {{"open", c.tr("choice.recall_state.open")}, {"closed", c.tr("choice.recall_state.closed")}, {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "title", .label = c.label(campaign::entity, campaign::title), .share = 1, .sortable = true},
                                 {.id = "announced_on", .label = c.label(campaign::entity, campaign::announced_on), .width_em = 7, .sortable = true},
                                 {.id = "valid_until", .label = c.label(campaign::entity, campaign::valid_until), .width_em = 8.5F, .sortable = true},
                                 {.id = "affected", .label = c.tr("recalls.affected"), .width_em = 6, .right = true},
                                 {.id = "told", .label = c.tr("recalls.told"), .width_em = 5, .right = true},
                                 {.id = "done", .label = c.tr("recalls.done"), .width_em = 7, .right = true},
                                 {.id = "not_ours", .label = c.tr("recalls.not_ours"), .width_em = 6, .right = true},
                                 {.id = "state", .label = c.label(campaign::entity, campaign::state), .width_em = 6}};
  draw_list_page(c, {.name = "recalls", .filters = filters, .columns = columns, .query = {.sort = "announced_on"}, .rows = app::recall_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_recall_row(c, cells, app::recall_row(*c.app, record)); },
                     .draw_tabs = [&c] { draw_complaint_tabs(c, "recalls"); }});
}

struct RecallForm {
  FormOpening opening;
  app::RecordDraft draft;
};

void draw_recall_form(Context& c) {
  auto& state = c.pages.get<RecallForm>();
  IdScope page(c, "recall_form");
  const bool just_opened = open_form(c, state);
  if (just_opened) {
    const auto id = base::RecordId::parse(c.router.current().id());
    const store::Record record = id ? c.app->store().find(campaign::entity, *id) : store::Record();
    state.draft = record ? app::draft_of(record) : app::commands::recall_draft(c.app->context());
  }
  const auto draw_groups = [&](std::string_view id, std::string_view title, std::vector<std::string_view> groups, bool focus) {
    CardScope card(c, {.id = id, .title = title});
    if (id == "scope") caption(c, c.tr("recall.form.scope"));
    SchemaFormOptions options = form_options(c, campaign::entity, state.draft.id);
    options.groups = std::move(groups);
    options.group_titles = false;
    options.hidden_fields = {"vins"};  // thousands of them: pasted on the recall's page
    options.focus_first = focus;
    IdScope scope(c, "fields");
    schema_form(c, state.draft, options);
  };
  draw_form_page(c, {.title = c.tr(state.draft.id.empty() ? "recalls.new" : "recall.form.edit"),
                     .back = record_address("recalls", state.draft.id),
                     .draw_fields = [&] {
                       draw_groups("recall", c.label(campaign::entity), {"numbering", "what", "when"}, just_opened);
                       draw_groups("scope", c.label(campaign::entity, campaign::scope), {"scope"}, false);
                     },
                     .save = [&] {
                       const auto done = c.app->run(app::commands::save_recall(c.app->context(), state.draft));
                       if (report(c, done)) c.router.go(record_address("recalls", state.draft.id));
                     }});
}

}  // namespace

std::string recall_state_words(const Context& c, std::string_view state) {
  return state.empty() ? std::string(c.tr("recall.state.open")) : c.choice_label(schema::recall_result::states, state);
}

Tone recall_state_tone(std::string_view state) {
  if (state.empty()) return Tone::warn;
  if (state == "done") return Tone::ok;
  if (state == "refused") return Tone::bad;
  return state == "told" || state == "appointment" ? Tone::accent : Tone::neutral;
}

void draw_complaint_tabs(Context& c, std::string_view shown) {
  const Tab list[] = {{"complaints", c.tr("nav.complaints")}, {"recalls", c.tr("nav.recalls")}};
  std::string code(shown);
  if (tabs(c, "tabs", list, code)) c.router.replace(Route{code, {}, {}});
}

void draw_recalls_page(Context& c) { draw_record_pages(c, {draw_recall_list, draw_recall_form, draw_recall_detail}); }

}  // namespace aftercare::ui
