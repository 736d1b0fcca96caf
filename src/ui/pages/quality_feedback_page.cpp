// 产品质量反馈卡: the list, the form, and the card on the pages of customers and cars (R-ARCH-22).

#include "app/commands/quality_commands.hpp"
#include "app/queries/quality_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/list_page.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/pages.hpp"
#include "ui/pages/quality_feedback_pages.hpp"
#include "ui/pages/record_page.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/tabs.hpp"
#include "ui/widgets/timeline.hpp"

namespace aftercare::ui {

namespace card_of = schema::quality_feedback;

Tone feedback_state_tone(std::string_view state) { return state == "closed" ? Tone::ok : state == "reported" ? Tone::accent : Tone::warn; }

namespace {

void draw_row(Context& c, TableRow& cells, const app::FeedbackRow& row) {
  cells.two_lines(row.who, row.plate);
  const std::string kind = c.choice_label(card_of::kinds, row.kind) + (row.part.empty() ? "" : " · " + row.part);
  cells.two_lines(kind, row.number);
  cells.text(row.content);
  cells.chip(c.choice_label(card_of::severities, row.severity), row.severity == "safety" ? Tone::bad : row.severity == "unusable" ? Tone::warn : Tone::neutral);
  const std::string received = day_of(c, row.received_at);
  cells.text(received, {.color = Color::text2});
  cells.chip(c.choice_label(card_of::states, row.state), feedback_state_tone(row.state));
}

void draw_list(Context& c) {
  const Segment filters[] = {{"open", c.tr("quality_feedback.filter.open")},
                             {"reported", c.tr("choice.quality_feedback_state.reported")},
                             {"safety", c.tr("choice.quality_feedback_severity.safety")},
                             {"praise", c.tr("choice.quality_feedback_kind.praise")},
                             {"closed", c.tr("choice.quality_feedback_state.closed")},
                             {"all", c.tr("list.all")}};
  const TableColumn columns[] = {{.id = "who", .label = c.label(card_of::entity, card_of::customer_of), .width_em = 9},
                                 {.id = "kind", .label = c.label(card_of::entity, card_of::kind), .width_em = 13, .sortable = true},
                                 {.id = "content", .label = c.label(card_of::entity, card_of::content), .share = 1},
                                 {.id = "severity", .label = c.label(card_of::entity, card_of::severity), .width_em = 6},
                                 {.id = "received_at", .label = c.label(card_of::entity, card_of::received_at), .width_em = 7, .sortable = true},
                                 {.id = "state", .label = c.label(card_of::entity, card_of::state), .width_em = 7, .sortable = true}};
  draw_list_page(c, {.name = "quality_feedback", .filters = filters, .columns = columns, .query = {.sort = "received_at"},
                     .rows = app::feedback_list_spec,
                     .draw_row = [&c](TableRow& cells, const store::Record& record) { draw_row(c, cells, app::feedback_row(*c.app, record)); },
                     .draw_tabs = [&c] { draw_improvement_tabs(c, "quality_feedback"); }});
}

struct FeedbackForm {
  FormOpening opening;
  app::RecordDraft draft;
  std::string back;
};

bool open(Context& c, FeedbackForm& form) {
  if (!open_form(c, form)) return false;
  const Route& route = c.router.current();
  form.back = record_address("quality_feedback", {});
  const auto id = base::RecordId::parse(route.id());
  if (const store::Record record = id ? c.app->store().find(card_of::entity, *id) : store::Record()) {
    form.draft = app::draft_of(record);
    form.back = record_address("quality_feedback", record.id());
    return true;
  }
  const auto asked = [&](std::string_view name) { return base::RecordId::parse(route.query_value(name)).value_or(base::RecordId{}); };
  const app::commands::FeedbackOrigin origin{asked("customer"), asked("vehicle"), asked("order")};
  form.draft = app::commands::feedback_for(c.app->context(), origin);
  if (!origin.order.empty()) form.back = record_address("orders", origin.order);
  else if (!origin.asset.empty()) form.back = record_address("vehicles", origin.asset);
  else if (!origin.customer.empty()) form.back = record_address("customers", origin.customer);
  return true;
}

void draw_groups(Context& c, FeedbackForm& form, std::vector<std::string_view> groups, std::string_view id, bool focus) {
  SchemaFormOptions options = form_options(c, card_of::entity, form.draft.id);
  options.groups = std::move(groups);
  options.group_titles = false;
  options.focus_first = focus;
  IdScope scope(c, id);
  schema_form(c, form.draft, options);
}

void draw_form(Context& c) {
  auto& state = c.pages.get<FeedbackForm>();
  IdScope page(c, "quality_feedback_form");
  const bool just_opened = open(c, state);
  const auto draw_fields = [&] {
    ColumnsScope columns(c, "columns", {{.share = 1.2F}, {.share = 1}});
    columns.next();
    {
      CardScope card(c, {.id = "what", .title = c.label(card_of::entity, card_of::product_group)});
      draw_groups(c, state, {"product", "statement"}, "fields", just_opened);
    }
    columns.next();
    CardScope card(c, {.id = "who", .title = c.label(card_of::entity, card_of::link)});
    draw_groups(c, state, {"link", "intake"}, "fields", false);
  };
  draw_form_page(c, {.title = c.tr(state.draft.id.empty() ? "quality_feedback.new" : "quality_feedback.edit"),
                     .back = state.back,
                     .draw_fields = draw_fields,
                     .save = [&] {
                       const auto done = c.app->run(app::commands::save_feedback(c.app->context(), state.draft));
                       if (report(c, done)) c.router.go(record_address("quality_feedback", state.draft.id));
                     }});
}

}  // namespace

void draw_improvement_tabs(Context& c, std::string_view shown) {
  const Tab list[] = {{"improvements", c.tr("improvements.tab.improvements")}, {"quality_feedback", c.tr("nav.quality_feedback")}};
  std::string code(shown);
  if (tabs(c, "tabs", list, code)) c.router.replace(Route{code, {}, {}});
}

void draw_quality_feedback_card(Context& c, const schema::FieldInfo& reference, std::string_view about, const base::RecordId& id) {
  const bool takes = c.app->may(app::Permission::take_complaint);
  const std::vector<app::FeedbackRow> rows = app::feedback_of(*c.app, reference, id);
  if (rows.empty() && !takes) return;
  CardScope card(c, {.id = "quality_feedback", .title = c.tr("nav.quality_feedback")});
  for (const app::FeedbackRow& row : rows) {
    const std::string key = row.id.to_string();
    const std::string detail = day_of(c, row.received_at) + " · " + c.choice_label(card_of::kinds, row.kind);
    if (list_row(c, {.id = key, .title = row.content, .subtitle = detail, .chip = c.choice_label(card_of::states, row.state), .tone = feedback_state_tone(row.state)})) {
      c.router.go(record_address("quality_feedback", row.id));
    }
  }
  if (takes && button(c, {.id = "feedback", .label = c.tr("quality_feedback.new"), .icon = Icon::plus, .small = true})) {
    c.router.go("#/quality_feedback/new?" + std::string(about) + "=" + id.to_string());
  }
}

void draw_quality_feedback_page(Context& c) { draw_record_pages(c, {draw_list, draw_form, draw_feedback_detail}); }

}  // namespace aftercare::ui
