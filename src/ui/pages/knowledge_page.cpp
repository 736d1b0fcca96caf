// 知识库: cases, scripts, questions, regulations and emergency plans (R-KB-02, R-KB-04).

#include "app/commands/knowledge_commands.hpp"
#include "app/queries/improvement_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/improvement_pages.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/record_choices.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace knowledge = schema::knowledge_case;

namespace {

Tone state_tone(std::string_view state) { return state == "approved" ? Tone::ok : state == "draft" ? Tone::warn : Tone::neutral; }

void draw_row(Context& c, TableRow& cells, const app::KnowledgeRow& row) {
  cells.text(row.title, {.weight = Weight::bold});
  cells.text(c.choice_label(knowledge::kinds, row.kind), {.color = Color::text2});
  cells.text(row.product);
  cells.text(row.symptom, {.color = Color::text2});
  cells.number(row.used == 0 ? std::string() : std::to_string(row.used));
  cells.chip(c.choice_label(knowledge::states, row.state), state_tone(row.state));
}

void draw_list(Context& c) {
  std::vector<Segment> filters = {{"all", c.tr("list.all")}, {"draft", c.tr("choice.knowledge_state.draft")}};
  for (const std::string_view code : knowledge::kind_codes) filters.push_back({code, c.tr(schema::choice_label_key(knowledge::kinds, code))});
  const TableColumn columns[] = {{.id = "title", .label = c.label(knowledge::entity, knowledge::title), .share = 1, .sortable = true},
                                 {.id = "kind", .label = c.label(knowledge::entity, knowledge::kind), .width_em = 5, .sortable = true},
                                 {.id = "product", .label = c.label(knowledge::entity, knowledge::product), .width_em = 9},
                                 {.id = "symptom", .label = c.label(knowledge::entity, knowledge::symptom), .share = 1.5F},
                                 {.id = "used", .label = c.tr("knowledge.used"), .width_em = 5, .right = true},
                                 {.id = "state", .label = c.label(knowledge::entity, knowledge::state), .width_em = 6, .sortable = true}};
  draw_list_page(c, {.name = "knowledge", .filters = filters, .columns = columns, .rows = app::knowledge_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::knowledge_row(*c.app, record)); }});
}

struct KnowledgeForm {
  FormOpening opening;
  app::RecordDraft draft;
};

bool open(Context& c, KnowledgeForm& form) {
  if (!open_form(c, form)) return false;
  const Route& route = c.router.current();
  const auto id = base::RecordId::parse(route.id());
  if (const store::Record record = id ? c.app->store().find(knowledge::entity, *id) : store::Record()) {
    form.draft = app::draft_of(record);
    return true;
  }
  const auto order = base::RecordId::parse(route.query_value("order"));
  const auto complaint = base::RecordId::parse(route.query_value("complaint"));
  form.draft = order ? app::commands::knowledge_of_order(c.app->context(), *order)
                     : app::commands::knowledge_of_complaint(c.app->context(), complaint.value_or(base::RecordId{}));
  return true;
}

void draw_words(Context& c, const schema::FieldInfo& field, const std::string& words) {
  if (words.empty()) return;
  caption(c, c.label(knowledge::entity, field));
  paragraph(c, words);
  space(c);
}

}  // namespace

void draw_knowledge_form(Context& c) {
  auto& state = c.pages.get<KnowledgeForm>();
  IdScope page(c, "knowledge_form");
  const bool just_opened = open(c, state);
  const auto draw_fields = [&] {
    draw_form_card(c, {.id = "knowledge", .entity = &knowledge::entity, .groups = {"profile", "content"}, .focus_first = just_opened}, state.draft);
  };
  draw_form_page(c, {.title = c.tr(state.draft.id.empty() ? "knowledge.form.new" : "knowledge.form.edit"),
                     .back = record_address("knowledge", state.draft.id),
                     .draw_fields = draw_fields,
                     .save = [&] {
                       const auto done = c.app->run(app::commands::save_knowledge(c.app->context(), state.draft));
                       if (report(c, done)) c.router.go(record_address("knowledge", state.draft.id));
                     }});
}

void draw_knowledge_detail(Context& c) {
  IdScope scope(c, "knowledge");
  const app::KnowledgeDetail* shown = shown_detail(c, {"knowledge", "knowledge", Icon::book}, app::knowledge_detail);
  if (shown == nullptr) return;
  const app::KnowledgeDetail detail = *shown;
  const bool manages = c.app->may(app::Permission::manage_knowledge);
  std::vector<Button> actions = {{.id = "edit", .label = c.tr("action.edit"), .icon = Icon::edit, .shortcut = ImGuiKey_E, .key_cap = "E"}};
  if (manages && detail.row.state == "approved") actions.push_back({.id = "retire", .label = c.tr("knowledge.retire")});
  if (manages && detail.row.state != "approved") actions.push_back({.id = "approve", .label = c.tr("knowledge.approve"), .kind = ButtonKind::primary});
  const std::string chip = c.choice_label(knowledge::states, detail.row.state);
  const std::string used = c.tr("knowledge.used_times", {{"n", std::to_string(detail.row.used)}});
  const std::string_view pressed = page_header(c, {.title = detail.row.title, .subtitle = used, .chip = chip, .chip_tone = state_tone(detail.row.state), .actions = actions});
  if (pressed == "edit") c.router.go(record_address("knowledge", detail.id) + "/edit");
  if (pressed == "approve") report(c, c.app->run(app::commands::approve_knowledge(c.app->context(), detail.id)));
  if (pressed == "retire") report(c, c.app->run(app::commands::retire_knowledge(c.app->context(), detail.id)));
  ColumnsScope columns(c, "body", {{.share = 1}, {.width_em = 19}}, -1);
  columns.next();
  {
    CardScope card(c, {.id = "content", .title = c.tr("group.knowledge_case.content"), .fill_height = true});
    draw_words(c, knowledge::symptom, detail.symptom);
    draw_words(c, knowledge::cause, detail.cause);
    draw_words(c, knowledge::solution, detail.solution);
    draw_words(c, knowledge::parts, detail.parts);
  }
  columns.next();
  CardScope card(c, {.id = "profile", .title = c.tr("group.knowledge_case.profile")});
  for (const app::ShownField& field : detail.fields) {
    if (!field.text.empty()) draw_shown_field(c, knowledge::entity, detail.id, field);
  }
  if (!detail.order.empty() && list_row(c, {.id = "order", .title = c.tr("entity.repair_order"), .subtitle = c.tr("knowledge.origin")})) {
    c.router.go(record_address("orders", detail.order));
  }
  if (!detail.complaint.empty() && list_row(c, {.id = "complaint", .title = c.tr("entity.complaint"), .subtitle = c.tr("knowledge.origin")})) {
    c.router.go(record_address("complaints", detail.complaint));
  }
}

void draw_knowledge_page(Context& c) { draw_record_pages(c, {draw_list, draw_knowledge_form, draw_knowledge_detail}); }

}  // namespace aftercare::ui
